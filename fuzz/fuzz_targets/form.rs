//! `cargo +nightly fuzz run form`: what must hold stands in `fuzz/src/form.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| evenhand_fuzz::form::run(data));
