//! Calls a panel off, with a reason: everybody hears of it, and nothing more is sent.

use serde_json::json;

use super::panel::{Panel, PanelState};
use super::{letters, schedule, store};
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError};
use crate::language::text;
use crate::people::Viewer;

/// Why a panel was not called off.
#[derive(Debug, thiserror::Error)]
pub enum CancelError {
    /// No such panel for this person to plan.
    #[error("there is no such panel for you")]
    NotYours,
    /// The decision stands.
    #[error("{}", text!("panels-cancel-decided"))]
    Decided,
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Calls it off. The second time changes nothing.
///
/// # Errors
/// [`CancelError`]
pub fn cancel(conn: &mut Conn, now: Time, viewer: &Viewer, panel: &Id<Panel>, reason: &str) -> Result<(), CancelError> {
    let whole = schedule::planned_by(conn, viewer, panel)?.ok_or(CancelError::NotYours)?;
    if whole.panel.state == PanelState::Cancelled {
        return Ok(());
    }
    if !store::mark_cancelled(conn, now, panel, viewer, reason)? {
        return Err(CancelError::Decided);
    }
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action: "panel.cancelled",
        subject: ("panel", panel.as_str()),
        panel: Some(panel.as_str()),
        detail: json!({}),
    };
    audit::record(conn, now, &event)?;
    letters::panel_cancelled(conn, now, &whole, viewer)?;
    Ok(())
}
