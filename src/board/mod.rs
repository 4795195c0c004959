//! The board: panels as planners watch them, with what each waits for. Above the scorecards, because it says whose card
//! is in; what changes a panel is written in `panels`.

pub mod pages;
mod row;
mod sheet;

pub use row::{Row, rows};
