//! `cargo +nightly fuzz run holidays`: what must hold stands in `fuzz/src/holidays.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| evenhand_fuzz::holidays::run(data));
