//! How long candidates' data are kept, and what must not be erased: clocks, notices and legal holds.

mod clock;
mod hold;
pub mod pages;
mod place;
mod read;
mod round;
mod rule;
mod say;
mod store;

pub use hold::{Hold, Subject};
pub use place::{HoldError, lift_hold, place_hold};
pub use round::{keep_time, over, tell_soon};
pub use rule::{Basis, Rule};
pub use say::say_rule;

pub(super) use read::company_rule;
pub(super) use round::{due_at, is_due};
pub(super) use store::{is_held, openings_of, shred};
