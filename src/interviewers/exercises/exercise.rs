//! An exercise, and what somebody gave for it.

use diesel::prelude::{Identifiable, Insertable, Queryable, Selectable};
use serde::Serialize;

use crate::clock::Time;
use crate::db::Id;
use crate::db::schema::{exercise_ratings, exercises};
use crate::people::Person;
use crate::rubrics::Criterion;

/// A written answer that every interviewer rates on one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable, Serialize)]
#[diesel(table_name = exercises)]
pub struct Exercise {
    /// Which one.
    pub id: Id<Exercise>,
    /// Its key in the library, if it ships.
    pub key: Option<String>,
    /// The criterion of a published version: its anchors are those that it is rated by.
    pub criterion_id: Id<Criterion>,
    /// The key of the criterion's competency.
    pub competency: String,
    /// Its place among those of the competency, from 0.
    pub position: i32,
    /// What the candidate was asked.
    pub question: String,
    /// What they said; lines that begin with `> ` are the interviewer's probes.
    pub answer: String,
    /// The gold level, 1 to K. Nobody reads it before they have rated.
    pub level: i32,
    /// Why that level.
    pub rationale: String,
    /// What a good note holds, one observation to a line.
    pub evidence: String,
    /// Who wrote it; nobody for those that ship.
    pub created_by: Option<Id<Person>>,
    /// When.
    pub created_at: Time,
    /// Since when it is offered to nobody.
    pub retired_at: Option<Time>,
}

/// Somebody's level for an exercise, with the observation that it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable, Serialize)]
#[diesel(table_name = exercise_ratings)]
pub struct ExerciseRating {
    /// Which one.
    pub id: Id<ExerciseRating>,
    /// For which exercise.
    pub exercise_id: Id<Exercise>,
    /// Whose.
    pub person_id: Id<Person>,
    /// 1 for the first time through, 2 for the retake …
    pub round: i32,
    /// 1 to K.
    pub level: i32,
    /// What they saw in the answer.
    pub evidence: String,
    /// When.
    pub rated_at: Time,
}

/// A paragraph of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Paragraph {
    /// Whether the interviewer speaks.
    pub probe: bool,
    /// The words.
    pub text: String,
}

impl Exercise {
    /// The answer as it is read: probes apart from the candidate's words.
    pub fn paragraphs(&self) -> Vec<Paragraph> {
        let line = |text: &str| match text.strip_prefix('>') {
            Some(probe) => Paragraph { probe: true, text: probe.trim().to_owned() },
            None => Paragraph { probe: false, text: text.trim().to_owned() },
        };
        self.answer.lines().map(str::trim).filter(|text| !text.is_empty()).map(line).collect()
    }

    /// What a good note holds, one by one.
    pub fn evidence_lines(&self) -> Vec<&str> {
        self.evidence.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
    }
}
