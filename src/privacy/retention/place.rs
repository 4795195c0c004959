//! Places a legal hold, and lifts it: admins do.

use serde_json::json;

use super::hold::{Hold, Subject};
use super::store;
use crate::access::Action;
use crate::audit::{self, Event};
use crate::candidates;
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError};
use crate::language::text;
use crate::openings;
use crate::people::Viewer;

/// Why no hold was placed or lifted.
#[derive(Debug, thiserror::Error)]
pub enum HoldError {
    /// Admins alone do; and what they may not see is not there.
    #[error("there is nothing here")]
    NotYours,
    /// A hold needs a reason.
    #[error("{}", text!("privacy-hold-reason-wanted"))]
    NoReason,
    /// The database's own.
    #[error(transparent)]
    Database(QueryError),
}

impl From<QueryError> for HoldError {
    fn from(error: QueryError) -> Self {
        match error {
            QueryError::NotFound => Self::NotYours,
            error => Self::Database(error),
        }
    }
}

/// Places a hold. A second one on the same subject changes nothing.
///
/// # Errors
/// [`HoldError`]
pub fn place_hold(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    subject: &Subject,
    reason: &str,
) -> Result<(), HoldError> {
    admit(viewer)?;
    // Held, so that nobody is erased meanwhile.
    match subject {
        Subject::Candidate(id) => {
            candidates::hold(conn, id)?;
            candidates::see(conn, viewer, id)?;
        }
        Subject::Opening(id) => openings::hold(conn, id)?,
    }
    if reason.trim().is_empty() {
        return Err(HoldError::NoReason);
    }
    let hold = Hold {
        id: Id::new(now),
        subject_kind: subject.kind().to_owned(),
        subject_id: subject.id().to_owned(),
        reason: reason.to_owned(),
        placed_by: viewer.id.clone(),
        placed_at: now,
        lifted_by: None,
        lifted_at: None,
    };
    if store::insert_hold(conn, &hold)? {
        record(conn, now, viewer, &hold, "hold.placed")?;
    }
    Ok(())
}

/// Lifts a hold; from then on the clock counts again, and what is due by then waits for its notice. Returns the hold.
///
/// # Errors
/// [`HoldError`]
pub fn lift_hold(conn: &mut Conn, now: Time, viewer: &Viewer, id: &Id<Hold>) -> Result<Hold, HoldError> {
    admit(viewer)?;
    let hold = store::find_hold(conn, id)?;
    if hold.subject_kind == "candidate" {
        let candidate = hold.subject_id.parse().map_err(|_| HoldError::NotYours)?;
        candidates::see(conn, viewer, &candidate)?;
    }
    if store::mark_lifted(conn, now, id, &viewer.id)? {
        record(conn, now, viewer, &hold, "hold.lifted")?;
    }
    Ok(hold)
}

fn admit(viewer: &Viewer) -> Result<(), HoldError> {
    if viewer.may(Action::HoldBack) { Ok(()) } else { Err(HoldError::NotYours) }
}

/// Why it was placed stands in its row alone: the log is never erased.
fn record(conn: &mut Conn, now: Time, viewer: &Viewer, hold: &Hold, action: &'static str) -> Result<(), QueryError> {
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action,
        subject: (&hold.subject_kind, &hold.subject_id),
        panel: None,
        detail: json!({ "hold": hold.id }),
    };
    audit::record(conn, now, &event)
}
