//! The address of somebody's calendar, from which their busy times are read again and again: never in a request's way.

#[expect(clippy::module_inception, reason = "the noun of this room has its name")]
mod address;
mod fetch;
mod name;
pub mod pages;
mod read;
mod store;
mod unread;

pub use address::{AddressError, CalendarAddress};
pub use name::{ask_again, forget_address, name_address};
pub use read::{read_addresses, read_next_address};
pub(super) use store::of_person;
pub(super) use unread::said;
