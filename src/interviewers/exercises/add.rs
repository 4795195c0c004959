//! Writes an exercise of the company's own.

use serde_json::json;

use super::super::competency::Competency;
use super::exercise::Exercise;
use super::store;
use crate::access::Action;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError};
use crate::language::text;
use crate::people::Viewer;
use crate::rubrics::Criterion;

/// What is typed of it. The form brings a fresh id along: sent twice, it makes one exercise.
#[derive(Debug, Clone)]
pub struct ExerciseInput {
    /// The id that it will have.
    pub id: Id<Exercise>,
    /// The criterion of a published version.
    pub criterion: Id<Criterion>,
    /// What was asked.
    pub question: String,
    /// What was said.
    pub answer: String,
    /// The gold level.
    pub level: i32,
    /// Why.
    pub rationale: String,
    /// What a good note holds, one to a line.
    pub evidence: String,
}

/// Why no exercise was made.
#[derive(Debug, thiserror::Error)]
pub enum AddExerciseError {
    /// Only planners write exercises.
    #[error("only coordinators and admins write exercises")]
    NotYours,
    /// The criterion is not one of a published version.
    #[error("{}", text!("interviewers-new-no-criterion"))]
    NoCriterion,
    /// Not on the scale.
    #[error("{}", text!("interviewers-new-no-level", most = *.0))]
    NoLevel(i32),
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Makes the exercise, behind the others of its competency.
///
/// # Errors
/// [`AddExerciseError`]
pub fn add_exercise(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    input: &ExerciseInput,
) -> Result<(), AddExerciseError> {
    if !viewer.may(Action::WriteExercises) {
        return Err(AddExerciseError::NotYours);
    }
    let found = store::published_criterion(conn, &input.criterion)?;
    let (criterion, version) = found.ok_or(AddExerciseError::NoCriterion)?;
    if !(1..=version.levels).contains(&input.level) {
        return Err(AddExerciseError::NoLevel(version.levels));
    }
    match store::find(conn, &input.id) {
        Err(QueryError::NotFound) => {}
        found => return Ok(found.map(|_| ())?),
    }
    let competency = Competency::named(&criterion.competency).key;
    let exercise = Exercise {
        id: input.id.clone(),
        key: None,
        criterion_id: criterion.id,
        position: store::next_position(conn, &competency)?,
        competency,
        question: input.question.trim().to_owned(),
        answer: input.answer.trim().to_owned(),
        level: input.level,
        rationale: input.rationale.trim().to_owned(),
        evidence: input.evidence.trim().to_owned(),
        created_by: Some(viewer.id.clone()),
        created_at: now,
        retired_at: None,
    };
    store::insert(conn, &exercise)?;
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action: "exercise.written",
        subject: ("exercise", exercise.id.as_str()),
        panel: None,
        detail: json!({ "criterion": exercise.criterion_id, "competency": exercise.competency }),
    };
    audit::record(conn, now, &event)?;
    Ok(())
}
