//! The office: what an admin looks after. Outbox, history, settings; for everybody else none of it exists.

mod bounce;
mod history;
mod outbox;
mod overview;
pub mod pages;
mod store;

pub use bounce::{BounceError, Bounced, LONGEST, end_pause, take_in};
pub use history::{Line, history};
pub use outbox::{RetryError, Shown, Standing, attempt, one, page_of, retry, retry_all, standing};
pub use overview::{Overview, overview};
