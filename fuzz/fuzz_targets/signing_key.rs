//! `cargo +nightly fuzz run signing_key`: what must hold stands in `fuzz/src/signing_key.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| evenhand_fuzz::signing_key::run(data));
