//! A password beside the mail, for whoever wants one where the company allows it.

mod advice;
mod breached;
mod choose;
pub mod pages;
mod standing;
mod store;

pub use breached::Breached;
pub use choose::{PasswordError, remove_password, set_password};

pub(super) use advice::{normal, what_is_wrong};
pub(super) use standing::standing_hash;
pub(super) use store::{hash_by_email, set_since};
