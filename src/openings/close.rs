//! Close an opening: nothing new is planned for it, and everything stays readable.

use serde_json::json;

use super::opening::{Opening, OpeningState};
use super::{see, store};
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError};
use crate::people::Viewer;

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum CloseError {
    /// The database's own; `NotFound` for whoever does not plan for it.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Closes the opening; what is closed stays so.
///
/// # Errors
/// [`CloseError`].
pub fn close(conn: &mut Conn, now: Time, viewer: &Viewer, id: &Id<Opening>) -> Result<(), CloseError> {
    see::see_row(conn, viewer, id)?;
    if store::set_state(conn, id, OpeningState::Closed, now)? {
        audit::record(
            conn,
            now,
            &Event {
                actor: Some(viewer.id.as_str()),
                action: "opening.closed",
                subject: ("opening", id.as_str()),
                panel: None,
                detail: json!({}),
            },
        )?;
    }
    Ok(())
}
