//! Edit a stage; what it covers stays fixed once one of its interviews is being judged.

use serde_json::json;

use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError};
use crate::openings::exposure::deal_anew;
use crate::openings::plan::{Stage, StageInput, StageWhole, Unfit};
use crate::openings::{see, store};
use crate::people::Viewer;
use crate::rubrics;

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum EditStageError {
    /// It does not fit the opening's rubric.
    #[error(transparent)]
    Unfit(#[from] Unfit),
    /// Interviews of this stage are being judged, or have been.
    #[error(
        "Interviews of this stage have begun, so its criteria and questions stay: every candidate gets the same. Add a new stage instead"
    )]
    Begun,
    /// Somebody saved in between.
    #[error(
        "Somebody else changed this opening’s plan meanwhile. What you chose stands here; saving again puts it in the place of theirs"
    )]
    Stale,
    /// The database's own; `NotFound` for whoever does not plan for the opening.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Changes the stage; `revision` is the opening's. The same form sent twice changes it once. The id inside `input` does
/// not count.
///
/// # Errors
/// [`EditStageError`].
pub fn edit(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    id: &Id<Stage>,
    revision: i32,
    input: &StageInput,
) -> Result<(), EditStageError> {
    let (opening, _) = see::see_stage(conn, viewer, id)?;
    // Panels before the opening, as a reveal does: two that wait for each other would never end.
    store::hold_panels_of_stage(conn, id)?;
    store::hold(conn, &opening.opening.id)?;
    let (opening, before) = see::see_stage(conn, viewer, id)?;
    let version = rubrics::version_whole(conn, &opening.opening.rubric_version_id)?;
    input.check(&version)?;
    input.check_exposure(&version, &rubrics::exposure(conn, now, &version.rubric.id)?, &before.questions)?;
    let same = before.covers_the_same(input);
    let stage = Stage {
        name: input.name.clone(),
        purpose: input.purpose.clone(),
        minutes: input.minutes,
        rotates: input.rotates,
        ..before.stage.clone()
    };
    if same && stage == before.stage {
        return Ok(());
    }
    if !same && store::interviews_of_stage(conn, id)?.1 > 0 {
        return Err(EditStageError::Begun);
    }
    if !store::raise_from(conn, &opening.opening.id, revision, now)? {
        return Err(EditStageError::Stale);
    }
    let whole = StageWhole { stage, criteria: input.criteria.clone(), questions: input.questions.clone() };
    store::update_stage(conn, &whole)?;
    if !same {
        deal_anew(conn, now, &whole, &version, None, None)?;
    }
    audit::record(
        conn,
        now,
        &Event {
            actor: Some(viewer.id.as_str()),
            action: "opening.stage_edited",
            subject: ("opening", opening.opening.id.as_str()),
            panel: None,
            detail: json!({ "stage": id, "criteria": input.criteria, "minutes": input.minutes, "rotates": input.rotates }),
        },
    )?;
    Ok(())
}
