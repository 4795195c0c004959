//! `cargo +nightly fuzz run week`: what must hold stands in `fuzz/src/week.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| evenhand_fuzz::week::run(data));
