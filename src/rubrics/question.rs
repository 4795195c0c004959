//! A question of a criterion, with its probes.

use diesel::prelude::{Associations, Identifiable, Insertable, Queryable, Selectable};
use serde::Serialize;

use super::rubric::Criterion;
use crate::db::schema::questions;
use crate::db::{Id, words};

words! {
    /// What a question asks for.
    pub enum QuestionKind {
        /// Something that the candidate did.
        Past = "past",
        /// What the candidate would do.
        Situational = "situational",
    }
}

/// A question, the same for every candidate.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable, Associations, Serialize)]
#[diesel(table_name = questions, belongs_to(Criterion))]
pub struct Question {
    /// Which one.
    pub id: Id<Question>,
    /// For which criterion.
    pub criterion_id: Id<Criterion>,
    /// The same from version to version.
    pub key: String,
    /// Its place, from 0.
    pub position: i32,
    /// Past behaviour or situational.
    pub kind: QuestionKind,
    /// The question.
    pub text: String,
    /// Follow-ups, one to a line.
    pub probes: String,
}

impl Question {
    /// The probes, one by one.
    pub fn probe_lines(&self) -> impl Iterator<Item = &str> {
        self.probes.lines().map(str::trim).filter(|line| !line.is_empty())
    }
}
