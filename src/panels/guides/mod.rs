//! The guide: what a candidate reads before their interviews, by a link, without an account.

mod guide;
pub mod pages;
mod read;
mod store;
mod write;

pub use guide::{Guide, GuideInput};
pub use read::{GuidePage, follow_link, read_guide};
pub use write::{GuideError, withdraw_guide, write_guide};
