//! `cargo +nightly fuzz run settings`: what must hold stands in `fuzz/src/settings.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| evenhand_fuzz::settings::run(data));
