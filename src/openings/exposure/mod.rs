//! Which questions an interview asks: dealt when it is planned, the least used first, never a retired one.

mod deal;
mod hand;
mod retire;

pub mod pages;

pub(super) use deal::deal_anew;
pub use deal::{deal, dealt_to};
pub use hand::hand;
pub use retire::{RetireError, bring_back, retire};
