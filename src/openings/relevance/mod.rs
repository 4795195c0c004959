//! Why a criterion is looked for in this role: the outcomes that it serves, and the planner's reason.

pub mod pages;
mod relate;
mod store;

pub use relate::{RelateError, Relevance, relate};
pub use store::relevances;

pub(super) use store::{forget, forget_outcomes};
