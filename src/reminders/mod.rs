//! Reminders: what is mailed by the clock, by whose policy, and when it is better not to.
//!
//! Three pure files say what happens: `working_time.rs` (when somebody may be written to), `policy.rs` (when each mail is
//! due), `round.rs` (which mails are due at a moment, of all that is owed). `remind.rs` writes them down; `foresee.rs` asks
//! the same `round.rs` about the week to come, so that the forecast cannot differ from what is done.

mod digest;
mod foresee;
mod gather;
mod nudge;
pub mod pages;
mod policy;
mod remind;
mod round;
mod say;
mod store;
mod unsubscribe;
mod working_time;

pub use nudge::{Nudged, nudge};
pub use remind::{due, remind};
