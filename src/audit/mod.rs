//! Who did what: an append-only log in which each entry is bound to the one before it.

mod chain;
mod entry;
mod store;
mod verify;

pub use entry::{Entry, Event};
pub use store::{checkpoint, list, list_for_panel, newest, panels_of, record, subjects_of};
pub use verify::{Broken, Checkpoint, Verdict, verify, verify_against};
