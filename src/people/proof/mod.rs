//! Once more: is it still them? What is asked before a step that nobody else may take with an open session.

mod fresh;
mod pages;
mod prove;

pub use fresh::Fresh;
pub use pages::{Proof, prove};
