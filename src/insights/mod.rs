//! Insights: what the records say of how we work; signals for coaching, never marks.

mod dossier;
mod load;
mod mirror;
pub mod pages;
