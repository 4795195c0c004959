//! `cargo +nightly fuzz run rubric_file`: what must hold stands in `fuzz/src/rubric_file.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| evenhand_fuzz::rubric_file::run(data));
