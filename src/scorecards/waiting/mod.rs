//! What ends the waiting for a card other than the card itself: an excuse, a cancellation, an early opening.

mod cancel_interview;
mod excuse;
mod open_early;
pub mod pages;

pub use cancel_interview::{CancelInterviewError, cancel_interview};
pub use excuse::{ExcuseError, excuse};
pub use open_early::{OpenEarlyError, open_early};
