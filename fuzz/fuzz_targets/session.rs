//! `cargo +nightly fuzz run session`: what must hold stands in `fuzz/src/session.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| evenhand_fuzz::session::run(data));
