//! Scorecards: independent records of interviews that nobody can read before the reveal, and the seal that keeps it so.

mod add;
pub mod api;
mod cancel_interview;
mod draft;
mod excuse;
mod kit;
mod open_early;
pub mod pages;
mod progress;
mod reading;
mod reveal;
mod save;
mod scorecard;
mod seal;
mod store;
mod submit;

pub use add::{AddError, Addition, add};
pub use cancel_interview::{CancelInterviewError, cancel_interview};
pub use draft::{Choice, DraftInput, DraftRating};
pub use excuse::{ExcuseError, excuse};
pub use open_early::{OpenEarlyError, open_early};
pub use progress::{Progress, progress, statuses};
pub use save::{SaveError, save};
pub use scorecard::{Addendum, CardState, CardStatus, Part, Rating, Recommendation, Scorecard};
pub use seal::{OpenCard, StillSealed, Unsealed, opened, unseal};
pub use store::{CalibrationRow, calibration_rows, revealed_cards};
pub use submit::{Receipt, SubmitError, submit};
