//! Candidates: who might join us.

mod candidate;
mod check;
mod create;
mod edit;
pub mod pages;
mod see;
mod store;

pub use candidate::{Candidate, CandidateInput, Listed};
pub use check::Unfit;
pub use create::{CreateError, create};
pub use edit::{EditError, edit};
pub use see::{Found, look_for, see};
pub use store::list;
