//! The second factor: an app on somebody's phone that makes codes, asked for after every sign-in of whoever has one.

mod answer;
mod check;
pub mod pages;
mod picture;
mod renew;
mod reset;
#[expect(clippy::module_inception, reason = "the noun of this room has its name")]
mod second_factor;
mod set_up;
mod store;
mod turn_off;

pub use answer::{Answered, answer_factor};
pub use renew::{Renewed, renew_recovery};
pub use reset::{ResetError, reset_factor, reset_factor_from_outside};
pub use set_up::{Confirmed, SetUpError, begin_factor, begun_secret, confirm_factor};
pub use turn_off::turn_off_factor;

pub(super) use check::{Checked, check};
pub(super) use set_up::must_set_up;
pub(super) use store::{is_on, on_since};
