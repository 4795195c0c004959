//! When somebody can interview and how much: working hours, what they would rather avoid, limits, and when they are away.

mod address;
#[expect(clippy::module_inception, reason = "the noun of this room has its name")]
mod availability;
mod away;
mod calendar_file;
mod hours;
pub mod pages;
mod say;
mod span;
mod store;

pub use address::{
    AddressError, CalendarAddress, ask_again, forget_address, name_address, read_addresses, read_next_address,
};
pub use availability::{Availability, BusySource, BusyTime, Seniority};
pub use away::{AwayError, forget_away, forget_calendar, note_away, read_calendar};
pub use calendar_file::{CalendarFileError, busy_spans};
pub use hours::{DAYS, NotAWeek, Week, WeekSaid, week_said};
pub use say::{SayAvailabilityError, say_availability};
pub use span::{Span, merged, without};
pub use store::{availabilities, availability_of, away_between, busy_between};
