//! `cargo +nightly fuzz run calibration`: what must hold stands in `fuzz/src/calibration.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| evenhand_fuzz::calibration::run(data));
