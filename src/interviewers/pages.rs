//! The pages of interviewers: exercises.

pub use super::exercises::pages as exercises;
