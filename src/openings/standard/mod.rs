//! What the candidates of an opening are held to: its rubric, the weights of the criteria, and the bar.

pub(super) mod bar;
mod choose_rubric;
pub mod pages;
mod weigh;

pub use choose_rubric::{ChooseRubricError, choose_rubric};
pub use weigh::{WeighError, Weighing, weigh};
