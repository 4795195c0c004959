//! Reopen an opening that was closed.

use serde_json::json;

use super::opening::{Opening, OpeningState};
use super::{see, store};
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError};
use crate::people::Viewer;

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ReopenError {
    /// The database's own; `NotFound` for whoever does not plan for it.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Reopens the opening; what is open stays so.
///
/// # Errors
/// [`ReopenError`].
pub fn reopen(conn: &mut Conn, now: Time, viewer: &Viewer, id: &Id<Opening>) -> Result<(), ReopenError> {
    see::see_row(conn, viewer, id)?;
    if store::set_state(conn, id, OpeningState::Open, now)? {
        audit::record(
            conn,
            now,
            &Event {
                actor: Some(viewer.id.as_str()),
                action: "opening.reopened",
                subject: ("opening", id.as_str()),
                panel: None,
                detail: json!({}),
            },
        )?;
    }
    Ok(())
}
