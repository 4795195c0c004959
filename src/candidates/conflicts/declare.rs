//! Writes a conflict of interest down, or takes it back.

use serde_json::json;

use super::conflict::{Conflict, ConflictKind, ConflictSide};
use super::store;
use crate::audit::{self, Event};
use crate::candidates::{Candidate, hold, see};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError, QueryResult};
use crate::language::text;
use crate::people::{self, Person, PersonState, Viewer};

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum ConflictError {
    /// No such candidate, or no such conflict, for this viewer.
    #[error("there is no such candidate for you")]
    NotYours,
    /// Nobody who works here.
    #[error("{}", text!("candidates-who-not-active"))]
    NotActive,
    /// They are the candidate.
    #[error("{}", text!("candidates-who-is-candidate"))]
    IsCandidate,
    /// The database's own.
    #[error(transparent)]
    Database(QueryError),
}

impl From<QueryError> for ConflictError {
    fn from(error: QueryError) -> Self {
        match error {
            QueryError::NotFound => Self::NotYours,
            error => Self::Database(error),
        }
    }
}

/// What a planner writes down.
#[derive(Debug, Clone)]
pub struct NewConflict {
    /// Whom they must not judge.
    pub candidate: Id<Candidate>,
    /// Who.
    pub person: Id<Person>,
    /// Why.
    pub kind: ConflictKind,
    /// Who said so.
    pub side: ConflictSide,
}

/// A planner writes down what either side said. What stands already stays as it is.
///
/// # Errors
/// [`ConflictError`]
pub fn declare_conflict(conn: &mut Conn, now: Time, viewer: &Viewer, new: &NewConflict) -> Result<(), ConflictError> {
    hold(conn, &new.candidate)?;
    let candidate = see(conn, viewer, &new.candidate)?;
    match people::find(conn, &new.person) {
        Ok(person) if person.state != PersonState::Disabled => {}
        Ok(_) | Err(QueryError::NotFound) => return Err(ConflictError::NotActive),
        Err(error) => return Err(error.into()),
    }
    if candidate.person_id.as_ref() == Some(&new.person) {
        return Err(ConflictError::IsCandidate);
    }
    note_conflict(conn, now, viewer, new)?;
    Ok(())
}

/// Somebody says of themselves that they must not judge a candidate whom they were to interview.
///
/// # Errors
/// The database's own.
pub fn recuse(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    candidate: &Id<Candidate>,
    kind: ConflictKind,
) -> QueryResult<()> {
    let (candidate, person) = (candidate.clone(), viewer.id.clone());
    note_conflict(conn, now, viewer, &NewConflict { candidate, person, kind, side: ConflictSide::Interviewer })
}

/// Writes it down for whoever may, which the caller has looked at. What stands already stays as it is.
///
/// # Errors
/// The database's own.
pub fn note_conflict(conn: &mut Conn, now: Time, viewer: &Viewer, new: &NewConflict) -> QueryResult<()> {
    let row = Conflict {
        id: Id::new(now),
        candidate_id: new.candidate.clone(),
        person_id: new.person.clone(),
        kind: new.kind,
        side: new.side,
        declared_by: viewer.id.clone(),
        declared_at: now,
        withdrawn_by: None,
        withdrawn_at: None,
    };
    if store::insert(conn, &row)? {
        record(conn, now, viewer, &row, "conflict.declared")?;
    }
    Ok(())
}

/// It does not stand any more, or never did. Says of which candidate.
///
/// # Errors
/// [`ConflictError`]
pub fn withdraw_conflict(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    id: &Id<Conflict>,
) -> Result<Id<Candidate>, ConflictError> {
    let row = store::find(conn, id)?;
    see(conn, viewer, &row.candidate_id)?;
    if store::mark_withdrawn(conn, now, id, &viewer.id)? {
        record(conn, now, viewer, &row, "conflict.withdrawn")?;
    }
    Ok(row.candidate_id)
}

fn record(conn: &mut Conn, now: Time, viewer: &Viewer, row: &Conflict, action: &str) -> QueryResult<()> {
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action,
        subject: ("candidate", row.candidate_id.as_str()),
        panel: None,
        detail: json!({ "person": row.person_id, "kind": row.kind, "side": row.side }),
    };
    audit::record(conn, now, &event)
}
