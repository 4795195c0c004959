//! A rubric, its versions, their criteria and anchors.

use diesel::prelude::{Associations, Identifiable, Insertable, Queryable, Selectable};
use serde::Serialize;

use super::question::Question;
use crate::clock::Time;
use crate::db::schema::{anchors, criteria, rubric_versions, rubrics};
use crate::db::{Id, words};
use crate::people::Person;

words! {
    /// Whether a version can still be edited.
    pub enum VersionState {
        /// Being written; cannot be used.
        Draft = "draft",
        /// Frozen; openings use it.
        Published = "published",
    }
}

/// A named series of versions.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable, Serialize)]
#[diesel(table_name = rubrics)]
pub struct Rubric {
    /// Which one.
    pub id: Id<Rubric>,
    /// Short name for files and calibration scales, such as `adaptability`; never changes.
    pub key: String,
    /// What people call it.
    pub name: String,
    /// Where its constructs come from.
    pub source: String,
    /// Who made it; nobody for those that ship.
    pub created_by: Option<Id<Person>>,
    /// When.
    pub created_at: Time,
}

/// One version of a rubric.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable, Associations, Serialize)]
#[diesel(table_name = rubric_versions, belongs_to(Rubric))]
pub struct RubricVersion {
    /// Which one.
    pub id: Id<RubricVersion>,
    /// Of which rubric.
    pub rubric_id: Id<Rubric>,
    /// 1, 2, 3 …
    pub number: i32,
    /// Draft or published.
    pub state: VersionState,
    /// How many levels each criterion has: K, 3 to 7.
    pub levels: i32,
    /// What to look for, in thirty seconds.
    pub purpose: String,
    /// What changed against the version before, in its author's words.
    pub change_note: String,
    /// Who began it.
    pub created_by: Option<Id<Person>>,
    /// When.
    pub created_at: Time,
    /// Who published it.
    pub published_by: Option<Id<Person>>,
    /// When.
    pub published_at: Option<Time>,
    /// Counts the saves of the draft: an editor that is behind is told so.
    pub revision: i32,
}

/// What is looked for, and how much it counts.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable, Associations, Serialize)]
#[diesel(table_name = criteria, belongs_to(RubricVersion, foreign_key = version_id))]
pub struct Criterion {
    /// Which one.
    pub id: Id<Criterion>,
    /// In which version.
    pub version_id: Id<RubricVersion>,
    /// The same from version to version: what comparisons and calibration follow.
    pub key: String,
    /// Its place, from 0.
    pub position: i32,
    /// The competency that it belongs to: "Adaptability".
    pub competency: String,
    /// What people call it.
    pub name: String,
    /// One or two sentences.
    pub definition: String,
    /// Why it matters on the job.
    pub why: String,
    /// Its share of the whole; the weights of a version add up to 100.
    pub weight: i32,
    /// Signs of trouble, one to a line.
    pub red_flags: String,
    /// What it is not, one to a line.
    pub not_this: String,
}

/// What one level looks like: a behaviour that can be observed.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable, Associations, Serialize)]
#[diesel(table_name = anchors, primary_key(criterion_id, level), belongs_to(Criterion))]
pub struct Anchor {
    /// Of which criterion.
    pub criterion_id: Id<Criterion>,
    /// 1 to K.
    pub level: i32,
    /// The behaviour.
    pub text: String,
}

/// A criterion with its anchors (level 1 first) and questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CriterionWhole {
    /// The criterion itself.
    #[serde(flatten)]
    pub criterion: Criterion,
    /// K anchors, level 1 first.
    pub anchors: Vec<Anchor>,
    /// In their order.
    pub questions: Vec<Question>,
}

/// A version with everything in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VersionWhole {
    /// The rubric it is a version of.
    pub rubric: Rubric,
    /// The version itself.
    pub version: RubricVersion,
    /// In their order.
    pub criteria: Vec<CriterionWhole>,
}

impl VersionWhole {
    /// The criterion of that id, if it belongs to this version.
    pub fn criterion(&self, id: &Id<Criterion>) -> Option<&CriterionWhole> {
        self.criteria.iter().find(|whole| whole.criterion.id == *id)
    }
}
