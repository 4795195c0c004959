//! Retires a question that is known outside, and brings it back.

use serde_json::json;

use super::deal::deal_anew;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError, QueryResult};
use crate::language::text;
use crate::openings::plan::StageWhole;
use crate::openings::store;
use crate::people::Viewer;
use crate::rubrics::{self, Criterion, Question, QuestionWhole, Retirement, VersionWhole};

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum RetireError {
    /// It is retired already.
    #[error("{}", text!("openings-retire-already"))]
    Already,
    /// It is not retired.
    #[error("{}", text!("openings-retire-not"))]
    NotRetired,
    /// The database's own; `NotFound` for whoever does not write rubrics.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Retires the question in every version of its rubric: nobody is dealt it from now on, and interviews that have not begun
/// are dealt another one.
///
/// # Errors
/// [`RetireError`]
pub fn retire(conn: &mut Conn, now: Time, viewer: &Viewer, id: &Id<Question>, reason: &str) -> Result<(), RetireError> {
    let found = rubrics::see_question(conn, viewer, id)?;
    // Held, so that no interview is planned meanwhile by somebody who does not know of it.
    store::hold_rubric(conn, &found.version.rubric.id)?;
    let retirement = Retirement {
        id: Id::new(now),
        rubric_id: found.version.rubric.id.clone(),
        criterion_key: found.criterion.key.clone(),
        question_key: found.question.key.clone(),
        reason: reason.to_owned(),
        retired_by: viewer.id.clone(),
        retired_at: now,
        returned_by: None,
        returned_at: None,
        returned_reason: None,
    };
    if !rubrics::insert_retirement(conn, &retirement)? {
        return Err(RetireError::Already);
    }
    record(conn, now, viewer, &found, "question.retired", reason)?;
    for of in stages_of(conn, &found)? {
        deal_anew(conn, now, &of.stage, &of.version, Some(&of.criterion), Some(&of.question))?;
    }
    Ok(())
}

/// Brings the question back: interviews that have not begun ask it again where their stage asks all its questions, and
/// rotation takes it in from now on.
///
/// # Errors
/// [`RetireError`]
pub fn bring_back(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    id: &Id<Question>,
    reason: &str,
) -> Result<(), RetireError> {
    let found = rubrics::see_question(conn, viewer, id)?;
    store::hold_rubric(conn, &found.version.rubric.id)?;
    if !rubrics::end_retirement(conn, now, viewer, &found, reason)? {
        return Err(RetireError::NotRetired);
    }
    record(conn, now, viewer, &found, "question.returned", reason)?;
    for of in stages_of(conn, &found)? {
        if of.stage.stage.rotates.is_none() && of.stage.questions.contains(&of.question) {
            deal_anew(conn, now, &of.stage, &of.version, Some(&of.criterion), None)?;
        }
    }
    Ok(())
}

fn record(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    found: &QuestionWhole,
    action: &'static str,
    reason: &str,
) -> QueryResult<()> {
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action,
        subject: ("rubric", found.version.rubric.id.as_str()),
        panel: None,
        detail: json!({ "criterion": found.criterion.key, "question": found.question.key, "reason": reason }),
    };
    audit::record(conn, now, &event).map(|_| ())
}

/// A stage that covers the criterion, with criterion and question as its opening's version has them.
struct Covering {
    stage: StageWhole,
    version: VersionWhole,
    criterion: Id<Criterion>,
    question: Id<Question>,
}

/// Every stage that covers the criterion, in whatever version.
fn stages_of(conn: &mut Conn, found: &QuestionWhole) -> QueryResult<Vec<Covering>> {
    let mut stages = Vec::new();
    for (opening, version) in store::openings_of_rubric(conn, &found.version.rubric.id)? {
        let version = rubrics::version_whole(conn, &version)?;
        let Some(whole) = version.criteria.iter().find(|whole| whole.criterion.key == found.criterion.key) else {
            continue;
        };
        let Some(question) = whole.questions.iter().find(|question| question.key == found.question.key) else {
            continue;
        };
        for stage in store::stages_of(conn, &opening)? {
            if stage.criteria.contains(&whole.criterion.id) {
                let (criterion, question) = (whole.criterion.id.clone(), question.id.clone());
                stages.push(Covering { stage, version: version.clone(), criterion, question });
            }
        }
    }
    Ok(stages)
}
