//! `cargo +nightly fuzz run bounce`: what must hold stands in `fuzz/src/bounce.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| evenhand_fuzz::bounce::run(data));
