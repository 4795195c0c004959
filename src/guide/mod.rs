//! A page for each role: how the work goes with Evenhand, from first to last.

pub mod pages;
