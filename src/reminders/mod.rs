//! Reminders: what is mailed by the clock, and when it is better not to.

mod policy;
mod remind;

pub use remind::{due, remind};
