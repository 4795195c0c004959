//! Scorecards: independent records of interviews that nobody can read before the reveal, and the seal that keeps it so.

mod add;
pub mod api;
mod budget;
mod canaries;
mod desks;
mod draft;
mod kit;
mod note;
pub mod pages;
mod progress;
mod reading;
mod reveal;
mod save;
mod scorecard;
mod seal;
mod shred;
mod store;
mod submit;
mod training;
mod use_note;
pub mod waiting;

pub use add::{AddError, Addition, add};
pub use canaries::{Canaries, CanariesError, canaries};
pub use desks::Desks;
pub use draft::{Choice, DraftInput, DraftRating};
pub use note::Note;
pub use progress::{Progress, progress, statuses};
pub use save::{SaveError, save};
pub use scorecard::{Addendum, CardState, CardStatus, Part, Rating, Recommendation, Scorecard};
pub use seal::{OpenCard, StillSealed, Unsealed, opened, unseal};
pub use shred::{Shredded, shred};
pub use store::{
    CalibrationRow, CardFacts, SharedRow, calibration_rows, card_facts, cards_by_author, cards_on_scale, shared_rows,
    snoozes,
};
pub use submit::{Receipt, SEALED, SubmitError, submit};
pub use use_note::use_note;
pub use waiting::{
    CancelInterviewError, ExcuseError, Later, NoCard, OpenEarlyError, Snooze, about_opening_early,
    approve_opening_early, ask_to_open_early, cancel_interview, excuse, open_early, snooze,
};
