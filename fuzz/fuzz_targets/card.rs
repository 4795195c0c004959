//! `cargo +nightly fuzz run card`: what must hold stands in `fuzz/src/card.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| evenhand_fuzz::card::run(data));
