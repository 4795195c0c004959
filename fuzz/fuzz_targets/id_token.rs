//! `cargo +nightly fuzz run id_token`: what must hold stands in `fuzz/src/id_token.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| evenhand_fuzz::id_token::run(data));
