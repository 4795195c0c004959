//! `cargo +nightly fuzz run words`: what must hold stands in `fuzz/src/words.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| evenhand_fuzz::words::run(data));
