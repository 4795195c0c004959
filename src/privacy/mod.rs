//! Privacy: what becomes of a candidate's data in the end. Erasure, with a receipt that names nobody.

mod erase;
mod erasure;
pub mod pages;
mod read;
mod store;
mod sweep;

pub use erase::{EraseError, Wish, erase};
pub use erasure::{Counts, Erasure};
pub use sweep::sweep;
