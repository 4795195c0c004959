//! Candidates: who might join us.

mod candidate;
mod check;
pub mod conflicts;
mod create;
mod edit;
pub mod pages;
mod see;
mod shred;
mod store;

pub use candidate::{Candidate, CandidateInput, Listed};
pub use check::Unfit;
pub use conflicts::{
    Conflict, ConflictError, ConflictKind, ConflictSide, NewConflict, conflicts_with, declare_conflict, note_conflict,
    recuse, withdraw_conflict,
};
pub use create::{CreateError, create};
pub use edit::{EditError, edit};
pub use see::{Found, admit, look_for, see};
pub use shred::{held, shred};
pub use store::{hold, newest};
