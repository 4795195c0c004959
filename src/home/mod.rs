//! Home: what is waiting for me.

pub mod pages;
