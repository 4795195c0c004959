//! `cargo +nightly fuzz run checkpoint`: what must hold stands in `fuzz/src/checkpoint.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| evenhand_fuzz::checkpoint::run(data));
