//! The stages of a plan: what is done with them.

mod add;
mod edit;
pub mod pages;
mod place;
mod remove;

pub use add::{AddStageError, add as add_stage};
pub use edit::{EditStageError, Lacking, edit as edit_stage};
pub use place::{PlaceStageError, place as place_stage};
pub use remove::{RemoveStageError, remove as remove_stage};
