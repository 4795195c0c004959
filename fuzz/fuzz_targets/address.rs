//! `cargo +nightly fuzz run address`: what must hold stands in `fuzz/src/address.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| evenhand_fuzz::address::run(data));
