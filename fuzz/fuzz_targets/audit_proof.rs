//! `cargo +nightly fuzz run audit_proof`: what must hold stands in `fuzz/src/audit_proof.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| evenhand_fuzz::audit_proof::run(data));
