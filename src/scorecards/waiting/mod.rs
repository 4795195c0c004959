//! What ends the waiting for a card other than the card itself: an excuse, a cancellation, an early opening; and what puts
//! its reminders off.

mod cancel_interview;
mod excuse;
mod open_early;
pub mod pages;
mod put_off;
mod snooze;

pub use cancel_interview::{CancelInterviewError, cancel_interview};
pub use excuse::{ExcuseError, NoCard, excuse};
pub use open_early::{OpenEarlyError, about_opening_early, approve_opening_early, ask_to_open_early, open_early};
pub use put_off::snooze;
pub use snooze::{Later, Snooze};
