//! Signing in with the company's identity provider: the flow and its browser, whose account is whose, the end of
//! a link, and what somebody who signs out there has begun here.

mod begin;
mod enter_with;
mod flow;
mod hear;
mod identity;
pub mod pages;
mod store;
mod take_up;
mod unlink;

pub use begin::{Begun, begin};
pub use enter_with::{NotIn, enter_with};
pub use flow::Flow;
pub use hear::{HearError, hear};
pub use identity::Identity;
pub use store::{forget, list_of, tidy};
pub use take_up::{TakeUpError, TakenUp, take_up};
pub use unlink::unlink;
