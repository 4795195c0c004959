//! The pages of interviewers: exercises, and when they can interview.

pub use super::availability::pages as availability;
pub use super::exercises::pages as exercises;
pub use super::holidays::pages as holidays;
