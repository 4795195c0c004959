//! Figures: how numbers are said, and how they are drawn. Pure: numbers in, texts and coordinates out.

mod names;
mod numbers;
mod plot;

pub use names::short_names;
pub use numbers::{Chance, Estimate, Mean, brief, count, joined, listed, number_of, plain, round, sentence, signed};
pub use plot::{Axis, Easel, Plot, Row, Span, Tick};
