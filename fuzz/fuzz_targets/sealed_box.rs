//! `cargo +nightly fuzz run sealed_box`: what must hold stands in `fuzz/src/sealed_box.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| evenhand_fuzz::sealed_box::run(data));
