//! Who did what: an append-only log in which each entry is bound to the one before it.

mod chain;
mod entry;
mod holds;
mod merkle;
mod store;
mod verify;

pub use entry::{Entry, Event};
pub use holds::holds;
pub use merkle::{Hash, consistency, is_consistent, root};
pub use store::{find_commitment, hashes, list, list_for_panel, newest, panels_of, record, subjects_of};
pub use verify::{Broken, Verdict, verify, verify_tree};
