//! Countersigning: the page of a request that waits for a second person. This room alone knows which domain does which act.

mod answer;
pub mod pages;
mod see;

pub use answer::{Answer, answer};
pub use see::{Awaited, Sheet, awaited, sheet};
