//! Public holidays, by region: whoever lives there is neither planned with nor written to on them.

mod holiday;
pub mod pages;
mod say;
mod store;

pub use holiday::{Holiday, Holidays, NotHolidays, read_holidays};
pub use say::{SayHolidaysError, say_holidays};
pub use store::{holidays, regions};
