//! Yardstick exercises: written answers that every interviewer rates, with a gold level and its reasons.

mod add;
mod exercise;
mod library;
mod link;
mod overview;
pub mod pages;
mod rate;
mod retire;
mod ship;
mod standing;
mod store;

pub use add::{AddExerciseError, ExerciseInput, add_exercise};
pub use exercise::{Exercise, ExerciseRating};
pub use link::{ExerciseLink, exercise_links, linked_since};
pub use overview::{ExerciseLine, ExerciseOverview, Grid, exercise_overview};
pub use rate::{RateError, rate_exercise};
pub use ship::ship_exercises;
pub use standing::{Standing, Standings, Tally, standings_of};
pub use store::exercises_of;
