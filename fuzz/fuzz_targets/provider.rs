//! `cargo +nightly fuzz run provider`: what must hold stands in `fuzz/src/provider.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| evenhand_fuzz::provider::run(data));
