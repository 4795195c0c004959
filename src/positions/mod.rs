//! Positions: what each interviewer of a revealed panel would decide, in writing and by a time, before anybody reads another's.
//!
//! The written form of a debrief, for panels that do not meet: as with scorecards, nobody is swayed by whoever spoke first.

mod ask;
pub mod pages;
mod position;
mod see;
mod store;
mod write;

pub use ask::{AskError, ask};
pub use position::{Call, Position, Stance};
pub use see::{Member, Sheet, Shown, readable, sheet};
pub use store::{Awaited, awaited, shred};
pub use write::{WriteError, write};
