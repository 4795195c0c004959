//! Remove a stage that no interview uses.

use diesel::result::DatabaseErrorKind;
use serde_json::json;

use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError};
use crate::language::text;
use crate::openings::plan::Stage;
use crate::openings::{see, store};
use crate::people::Viewer;

/// Why the stage stays.
#[derive(Debug, thiserror::Error)]
pub enum RemoveStageError {
    /// Interviews refer to it, cancelled ones too.
    #[error("{}", text!("stages-in-use"))]
    InUse,
    /// The database's own; `NotFound` for whoever does not plan for the opening.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Removes the stage and returns the name that it had.
///
/// # Errors
/// [`RemoveStageError`].
pub fn remove(conn: &mut Conn, now: Time, viewer: &Viewer, id: &Id<Stage>) -> Result<String, RemoveStageError> {
    let (opening, stage) = see::see_stage(conn, viewer, id)?;
    store::raise(conn, &opening.opening.id, now)?;
    if store::interviews_of_stage(conn, id)?.0 > 0 {
        return Err(RemoveStageError::InUse);
    }
    match store::delete_stage(conn, id) {
        // An interview was planned in this very moment.
        Err(QueryError::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, _)) => {
            return Err(RemoveStageError::InUse);
        }
        other => other?,
    }
    audit::record(
        conn,
        now,
        &Event {
            actor: Some(viewer.id.as_str()),
            action: "opening.stage_removed",
            subject: ("opening", opening.opening.id.as_str()),
            panel: None,
            detail: json!({ "stage": id, "name": stage.stage.name, "criteria": stage.criteria }),
        },
    )?;
    Ok(stage.stage.name)
}
