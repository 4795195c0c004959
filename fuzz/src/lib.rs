//! What is done with the bytes of each target, and what must hold whatever they are.
//!
//! The fuzzer hands them over (`fuzz_targets/`), and so does an ordinary test (`tests/parsers.rs`), which knows no fuzzer: it
//! changes the seeds a few thousand times. A body asks for more than that nothing breaks, wherever there is more to ask for:
//! what was read is written, and read again as the same; no token is taken that nobody signed; what is cut is cut.

pub mod address;
pub mod audit_proof;
pub mod bounce;
pub mod calendar;
pub mod calibration;
pub mod card;
pub mod checkpoint;
mod edits;
pub mod form;
pub mod holidays;
pub mod id_token;
pub mod manifest;
pub mod provider;
pub mod ratings;
pub mod rubric_file;
pub mod sealed_box;
pub mod session;
pub mod settings;
pub mod signing_key;
pub mod week;
pub mod words;

/// A body: bytes in, nothing out. It stops where something does not hold.
pub type Body = fn(&[u8]);

/// Every target by its name: that of its body, its file in `fuzz_targets/` and the folder of its seeds.
pub const TARGETS: [(&str, Body); 20] = [
    ("address", address::run),
    ("audit_proof", audit_proof::run),
    ("bounce", bounce::run),
    ("calendar", calendar::run),
    ("calibration", calibration::run),
    ("card", card::run),
    ("checkpoint", checkpoint::run),
    ("form", form::run),
    ("holidays", holidays::run),
    ("id_token", id_token::run),
    ("manifest", manifest::run),
    ("provider", provider::run),
    ("ratings", ratings::run),
    ("rubric_file", rubric_file::run),
    ("sealed_box", sealed_box::run),
    ("session", session::run),
    ("settings", settings::run),
    ("signing_key", signing_key::run),
    ("week", week::run),
    ("words", words::run),
];
