//! `cargo +nightly fuzz run calendar`: what must hold stands in `fuzz/src/calendar.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| evenhand_fuzz::calendar::run(data));
