//! The load: who has how many interviews, gives how many back, waits to learn, or is asked too often. Signals for whoever
//! plans; nobody is ranked by them.

mod gather;
#[expect(clippy::module_inception, reason = "the noun of this room has its name")]
mod load;
pub mod pages;
mod store;
