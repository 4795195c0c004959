//! The office: what an admin looks after. Outbox, history, settings; for everybody else none of it exists.

mod history;
mod outbox;
mod overview;
pub mod pages;
mod store;

pub use history::{Line, history};
pub use outbox::{RetryError, Shown, one, page_of, retry};
pub use overview::{Overview, overview};
