//! Proposals: who should interview whom and when, worked out by [`crate::assignment`] from what is known here, told with its
//! reasons, and arranged at a planner's word. Nothing of a proposal is kept: it is worked out anew from what stands.

mod accept;
mod gather;
pub mod pages;
mod replace;
mod store;
mod wish;
mod words;

pub use accept::{AcceptError, Taken, accept};
pub use gather::{Gathered, gather};
pub use replace::{Vacancy, vacancy};
pub use wish::{Scope, Turned, Wish};
