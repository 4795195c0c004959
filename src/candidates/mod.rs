//! Candidates: who might join us.

mod candidate;
mod store;

pub use candidate::Candidate;
pub use store::{find, list};
