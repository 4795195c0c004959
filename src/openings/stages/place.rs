//! Put a stage elsewhere in the order of its plan.

use serde_json::json;

use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError};
use crate::openings::plan::Stage;
use crate::openings::{see, store};
use crate::people::Viewer;

/// Why the order stays.
#[derive(Debug, thiserror::Error)]
pub enum PlaceStageError {
    /// The database's own; `NotFound` for whoever does not plan for the opening.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Puts the stage at `place`, counted from 0; beyond the end is the end. What stands there already stays.
///
/// # Errors
/// [`PlaceStageError`].
pub fn place(conn: &mut Conn, now: Time, viewer: &Viewer, id: &Id<Stage>, place: usize) -> Result<(), PlaceStageError> {
    let (opening, _) = see::see_stage(conn, viewer, id)?;
    store::hold(conn, &opening.opening.id)?;
    let (opening, _) = see::see_stage(conn, viewer, id)?;
    let before: Vec<&Stage> = opening.stages.iter().map(|stage| &stage.stage).collect();
    let (moved, mut after): (Vec<&Stage>, Vec<&Stage>) = before.iter().partition(|stage| stage.id == *id);
    let at = place.min(after.len());
    after.splice(at..at, moved);
    if before == after {
        return Ok(());
    }
    for (position, stage) in (0..).zip(&after) {
        store::place_stage(conn, &stage.id, position)?;
    }
    store::raise(conn, &opening.opening.id, now)?;
    audit::record(
        conn,
        now,
        &Event {
            actor: Some(viewer.id.as_str()),
            action: "opening.stage_placed",
            subject: ("opening", opening.opening.id.as_str()),
            panel: None,
            detail: json!({ "stage": id, "place": at }),
        },
    )?;
    Ok(())
}
