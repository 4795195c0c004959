//! Writes a position: one's own, until positions can be read.

use serde_json::json;

use super::position::{Position, Stance, asked};
use super::store;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError};
use crate::language::text;
use crate::mail::{self, MailKind};
use crate::panels::{self, Panel, letters};
use crate::people::Viewer;

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// No such panel, or this person is not asked.
    #[error("there is no such panel for you")]
    NotYours,
    /// Others' can be read by now: what is written after that would not be one's own.
    #[error("{}", text!("positions-closed"))]
    Open,
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Puts the position down in place of an earlier one; with the last of them, tells the hiring manager.
///
/// # Errors
/// [`WriteError`]
pub fn write(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    panel: &Id<Panel>,
    stance: Stance,
    words: &str,
) -> Result<(), WriteError> {
    // Taken for writing first: the two last ones cannot miss each other.
    panels::touch(conn, panel).map_err(|error| match error {
        QueryError::NotFound => WriteError::NotYours,
        other => other.into(),
    })?;
    let whole = panels::whole(conn, panel)?;
    let call = store::call_of(conn, panel)?.ok_or(WriteError::NotYours)?;
    if asked(&whole).iter().all(|person| person.id != viewer.id) {
        return Err(WriteError::NotYours);
    }
    let written = store::positions_of(conn, panel)?;
    if call.is_open(now, &whole, &written) {
        return Err(WriteError::Open);
    }
    let position = Position {
        id: Id::new(now),
        panel_id: panel.clone(),
        person_id: viewer.id.clone(),
        stance,
        text: words.to_owned(),
        written_at: now,
    };
    store::put_position(conn, &position)?;
    mail::stop(conn, (letters::POSITION, &format!("{panel}/{}", viewer.id)), &[MailKind::Position])?;
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action: "panel.position_written",
        subject: ("panel", panel.as_str()),
        panel: Some(panel.as_str()),
        detail: json!({}),
    };
    audit::record(conn, now, &event)?;
    if call.is_open(now, &whole, &store::positions_of(conn, panel)?) {
        letters::positions_in(conn, now, &whole)?;
    }
    Ok(())
}
