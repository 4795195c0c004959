//! Figures: how numbers are said, and how they are drawn. Pure: numbers in, texts and coordinates out.

mod names;
mod numbers;
mod plot;

pub use names::short_names;
pub use numbers::{Chance, Estimate, Mean, brief, capital, in_turn, listed, number_of, plain, round, sentence, signed};
pub use plot::{Axis, Easel, Heads, Plot, Row, Span, Tick};
