//! `cargo +nightly fuzz run manifest`: what must hold stands in `fuzz/src/manifest.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| evenhand_fuzz::manifest::run(data));
