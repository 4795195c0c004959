//! A panel begins to collect cards: its first interview has started, or a card has come in.

use serde_json::json;

use super::panel::Panel;
use super::store;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryResult};

/// Moves a panel on to `collecting`; one that is there or further stays where it is. Returns whether it moved.
///
/// # Errors
/// The database's own.
pub fn begin(conn: &mut Conn, now: Time, panel: &Id<Panel>) -> QueryResult<bool> {
    let moved = store::mark_collecting(conn, now, panel)?;
    if moved {
        let event = Event {
            actor: None,
            action: "panel.collecting",
            subject: ("panel", panel.as_str()),
            panel: Some(panel.as_str()),
            detail: json!({}),
        };
        audit::record(conn, now, &event)?;
    }
    Ok(moved)
}

/// Moves on every panel whose invitations are out and whose first interview has begun: one step of the worker.
///
/// # Errors
/// The database's own.
pub fn begin_due(conn: &mut Conn, now: Time) -> QueryResult<usize> {
    let due = store::due_to_begin(conn, now)?;
    for panel in &due {
        begin(conn, now, panel)?;
    }
    Ok(due.len())
}
