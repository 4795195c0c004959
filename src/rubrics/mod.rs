//! Rubrics: named, versioned sets of criteria with anchors and questions. A published version never changes.

mod compare;
mod create;
mod discard;
mod draft;
mod edit;
mod export;
mod exposure;
mod faults;
mod file;
mod form;
mod import;
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
pub use create::{CreateError, NewRubric, Origin, create};
pub use discard::discard;
pub use draft::{Draft, DraftCriterion, DraftQuestion};
pub use edit::{EditError, edit};
pub use export::{ExportError, export};
pub use exposure::{
    Exposure, QuestionUse, QuestionWhole, Retirement, count_uses, end_retirement, exposure, insert_retirement,
};
pub use faults::{Fault, MOST_CRITERIA, faults};
pub use file::{FileRubric, Mistake, Place, Places, SCHEMA};
pub use import::{ImportError, Imported, Outcome, Refusal, import};
pub use library::library_files;
pub use lint::{Finding, Kind, crowded, lint};
pub use publish::{PublishError, publish};
pub use question::{Question, QuestionKind};
pub use read::see_question;
pub use revise::{ReviseError, revise};
pub use rubric::{Anchor, Criterion, CriterionWhole, Rubric, RubricVersion, VersionState, VersionWhole};
pub use ship::ship;
pub use store::{
    anchor_texts, anchors_of_scale, criteria_of, find_rubric, find_version, first_published, list_published,
    version_whole,
};
