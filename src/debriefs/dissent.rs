//! Dissents: an interviewer puts down, in their own words, that they see a decision otherwise.

use serde_json::json;

use super::decide::record;
use super::decision::Dissent;
use super::store;
use crate::access::Action;
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError};
use crate::language::text;
use crate::panels::{self, Panel, PanelState};
use crate::people::Viewer;

/// Nobody puts down more dissents than this to one decision.
const MOST: usize = 5;

/// Why nothing was put down.
#[derive(Debug, thiserror::Error)]
pub enum DissentError {
    /// No such panel, or this person did not interview on it.
    #[error("there is no such panel for you")]
    NotYours,
    /// There is nothing to dissent from.
    #[error("{}", text!("debriefs-not-decided"))]
    NotDecided,
    /// One is enough; five are plenty.
    #[error("{}", text!("debriefs-dissents-enough"))]
    Enough,
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Puts down a dissent, verbatim. The same words twice are one dissent.
///
/// # Errors
/// [`DissentError`]
pub fn dissent(conn: &mut Conn, now: Time, viewer: &Viewer, panel: &Id<Panel>, text: &str) -> Result<(), DissentError> {
    panels::touch(conn, panel).map_err(|error| match error {
        QueryError::NotFound => DissentError::NotYours,
        other => other.into(),
    })?;
    let whole = panels::whole(conn, panel)?;
    if !whole.lets(viewer, Action::Dissent) {
        return Err(DissentError::NotYours);
    }
    if !matches!(whole.panel.state, PanelState::Decided | PanelState::Reviewed) {
        return Err(DissentError::NotDecided);
    }
    let known = store::dissents_by(conn, panel, &viewer.id)?;
    if known.iter().any(|dissent| dissent.text == text) {
        return Ok(());
    }
    if known.len() >= MOST {
        return Err(DissentError::Enough);
    }
    let dissent =
        Dissent { id: Id::new(now), panel_id: panel.clone(), person_id: viewer.id.clone(), text: text.to_owned() };
    store::insert_dissent(conn, &dissent)?;
    record(conn, now, viewer, panel, "panel.dissented", json!({}))?;
    Ok(())
}
