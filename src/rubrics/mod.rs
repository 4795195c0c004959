//! Rubrics: named, versioned sets of criteria with anchors and questions. A published version never changes.

mod question;
mod rubric;
mod store;

pub use question::{Question, QuestionKind};
pub use rubric::{Anchor, Criterion, CriterionWhole, Rubric, RubricVersion, VersionState, VersionWhole};
pub use store::{find_rubric, find_version, list_published, version_whole};
