//! Rubrics: named, versioned sets of criteria with anchors and questions. A published version never changes.

mod compare;
mod create;
mod discard;
mod draft;
mod edit;
mod form;
mod library;
mod lint;
pub mod pages;
mod publish;
mod question;
mod read;
mod revise;
mod rubric;
mod ship;
mod store;

pub use compare::{Change, Comparison, CriterionChanges, compare};
pub use create::{CreateError, NewRubric, create};
pub use discard::discard;
pub use draft::{Draft, DraftCriterion, DraftQuestion};
pub use edit::{EditError, edit};
pub use library::{FileRubric, LibraryError};
pub use lint::{Fault, MOST_CRITERIA, faults};
pub use publish::{PublishError, publish};
pub use question::{Question, QuestionKind};
pub use revise::{ReviseError, revise};
pub use rubric::{Anchor, Criterion, CriterionWhole, Rubric, RubricVersion, VersionState, VersionWhole};
pub use ship::{ShipError, install, ship};
pub use store::{criteria_of, find_rubric, find_version, list_published, version_whole};
