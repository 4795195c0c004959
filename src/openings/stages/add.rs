//! Add a stage at the end of an opening's plan.

use serde_json::json;

use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError};
use crate::language::text;
use crate::openings::plan::{STAGES_MOST, Stage, StageInput, StageWhole, Unfit};
use crate::openings::{Opening, see, store};
use crate::people::Viewer;
use crate::rubrics;

/// Why no stage was added.
#[derive(Debug, thiserror::Error)]
pub enum AddStageError {
    /// It does not fit the opening's rubric.
    #[error(transparent)]
    Unfit(#[from] Unfit),
    /// The plan is long enough.
    #[error("{}", text!("stages-too-many"))]
    TooMany,
    /// The database's own; `NotFound` for whoever does not plan for the opening.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Adds the stage. False when the same form had added it before.
///
/// # Errors
/// [`AddStageError`].
pub fn add(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    opening: &Id<Opening>,
    input: &StageInput,
) -> Result<bool, AddStageError> {
    see::see_row(conn, viewer, opening)?;
    store::hold(conn, opening)?;
    let before = store::whole(conn, opening)?;
    if before.stages.iter().any(|stage| stage.stage.id == input.id) {
        return Ok(false);
    }
    let version = rubrics::version_whole(conn, &before.opening.rubric_version_id)?;
    input.check(&version)?;
    input.check_exposure(&version, &rubrics::exposure(conn, now, &version.rubric.id)?, &[])?;
    if before.stages.len() >= STAGES_MOST {
        return Err(AddStageError::TooMany);
    }
    let stage = Stage {
        id: input.id.clone(),
        opening_id: opening.clone(),
        position: before.stages.iter().map(|stage| stage.stage.position + 1).max().unwrap_or(0),
        name: input.name.clone(),
        purpose: input.purpose.clone(),
        minutes: input.minutes,
        rotates: input.rotates,
    };
    let whole = StageWhole { stage, criteria: input.criteria.clone(), questions: input.questions.clone() };
    if !store::insert_stage(conn, &whole)? {
        // The id is that of another opening's stage: nothing that a form of ours would send.
        return Err(QueryError::NotFound.into());
    }
    store::raise(conn, opening, now)?;
    audit::record(
        conn,
        now,
        &Event {
            actor: Some(viewer.id.as_str()),
            action: "opening.stage_added",
            subject: ("opening", opening.as_str()),
            panel: None,
            detail: json!({ "stage": input.id, "criteria": input.criteria, "minutes": input.minutes, "rotates": input.rotates }),
        },
    )?;
    Ok(true)
}
