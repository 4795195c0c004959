//! Conflicts of interest between those who work here and candidates: whoever has one is put on no panel of theirs.

mod conflict;
mod declare;
pub mod pages;
mod store;

pub use conflict::{Conflict, ConflictKind, ConflictSide};
pub use declare::{ConflictError, NewConflict, declare_conflict, note_conflict, recuse, withdraw_conflict};
pub use store::conflicts_with;

pub(in crate::candidates) use store::delete_all;
