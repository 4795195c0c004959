//! Asks for positions: the hiring manager says by when, and may move that time until they can be read.

use serde_json::json;

use super::position::{Call, GIVEN, asked};
use super::store;
use crate::access::Action;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError};
use crate::language::text;
use crate::panels::{self, Panel, PanelState, letters};
use crate::people::Viewer;

/// Why nobody was asked.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// No such panel, or not this person's to decide.
    #[error("there is no such panel for you")]
    NotYours,
    /// Nobody can take a position on cards that nobody has read; nor on what is decided.
    #[error("{}", text!("positions-not-now"))]
    NotNow,
    /// Everybody of the panel is excused.
    #[error("{}", text!("positions-nobody"))]
    Nobody,
    /// What has been read cannot be sealed again.
    #[error("{}", text!("positions-open-already"))]
    Open,
    /// In less than an hour, or in more than two weeks.
    #[error("{}", text!("positions-due-range"))]
    Due,
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Asks, or moves the time, and mails whoever has not written yet.
///
/// # Errors
/// [`AskError`]
pub fn ask(conn: &mut Conn, now: Time, viewer: &Viewer, panel: &Id<Panel>, due_at: Time) -> Result<(), AskError> {
    panels::touch(conn, panel).map_err(|error| match error {
        QueryError::NotFound => AskError::NotYours,
        other => other.into(),
    })?;
    let whole = panels::whole(conn, panel)?;
    if !whole.lets(viewer, Action::Decide) {
        return Err(AskError::NotYours);
    }
    if whole.panel.state != PanelState::Revealed {
        return Err(AskError::NotNow);
    }
    if asked(&whole).is_empty() {
        return Err(AskError::Nobody);
    }
    let written = store::positions_of(conn, panel)?;
    if store::call_of(conn, panel)?.is_some_and(|call| call.is_open(now, &whole, &written)) {
        return Err(AskError::Open);
    }
    if due_at < now + GIVEN.0 || due_at > now + GIVEN.1 {
        return Err(AskError::Due);
    }
    let call = Call { panel_id: panel.clone(), asked_by: viewer.id.clone(), asked_at: now, due_at };
    store::put_call(conn, &call)?;
    for person in asked(&whole) {
        if written.iter().all(|position| position.person_id != person.id) {
            letters::position(conn, now, &whole, person, due_at)?;
        }
    }
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action: "panel.positions_asked",
        subject: ("panel", panel.as_str()),
        panel: Some(panel.as_str()),
        detail: json!({ "due_at": due_at }),
    };
    audit::record(conn, now, &event)?;
    Ok(())
}
