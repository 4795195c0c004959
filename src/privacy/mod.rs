//! Privacy: what becomes of a candidate's data in the end. Erasure, with a receipt that names nobody; how long data are kept, and
//! what must not be erased; and all that is held, for the candidate themselves.

mod by_two;
mod erase;
mod erasure;
mod gather;
mod pack;
pub mod pages;
mod read;
pub mod retention;
mod store;
mod sweep;

pub use by_two::{about_erasure, approve_erasure, ask_to_erase};
pub use erase::{EraseError, Wish, erase};
pub use erasure::{Counts, Erasure};
pub use gather::pack;
pub use pack::Pack;
pub use retention::{Basis, HoldError, Rule, Subject, keep_time, lift_hold, place_hold, say_rule};
pub use sweep::sweep;
