//! The feed: one's own interviews in one's own calendar, by a link that can be taken back.

mod feed;
pub mod pages;
mod read;
mod store;

pub use feed::{Feed, end_feed, make_feed};
pub use read::read_feed;
