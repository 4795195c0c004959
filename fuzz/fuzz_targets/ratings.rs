//! `cargo +nightly fuzz run ratings`: what must hold stands in `fuzz/src/ratings.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| evenhand_fuzz::ratings::run(data));
