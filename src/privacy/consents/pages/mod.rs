//! The pages of notices and consents: the company's texts, what a candidate reads and says by their link, and what planners see.

mod candidate;
mod guide;
mod texts;

pub use candidate::{show as of_candidate, withdraw as withdraw_for};
pub use guide::{give, guide, own, withdraw};
pub use texts::{one, save, show};
