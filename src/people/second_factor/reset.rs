//! Takes somebody else's second factor away: their phone is lost, and their recovery codes with it.

use serde_json::json;

use super::store;
use crate::access::Action;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError, QueryResult};
use crate::language::text;
use crate::people::notice::{Change, tell};
use crate::people::{self, Fresh, Person, Viewer};

/// Why it stays.
#[derive(Debug, thiserror::Error)]
pub enum ResetError {
    /// Only an admin does this for others.
    #[error("only an admin resets a second factor")]
    NotYours,
    /// One's own is turned off by a code of it.
    #[error("{}", text!("people-factor-own"))]
    Own,
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Takes it away. Every session of the person ends. Twice is as good as once.
///
/// # Errors
/// [`ResetError`]
pub fn reset_factor(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    _fresh: Fresh,
    id: &Id<Person>,
) -> Result<(), ResetError> {
    if !viewer.may(Action::KeepPeople) {
        return Err(ResetError::NotYours);
    }
    if viewer.id == *id {
        return Err(ResetError::Own);
    }
    let person = people::find(conn, id)?;
    reset(conn, now, Some(viewer), &person)?;
    Ok(())
}

/// The same for whoever holds the server's command line: the last admin who lost a phone. Says whether there was one.
///
/// # Errors
/// The database's own.
pub fn reset_factor_from_outside(conn: &mut Conn, now: Time, person: &Person) -> QueryResult<bool> {
    reset(conn, now, None, person)
}

fn reset(conn: &mut Conn, now: Time, by: Option<&Viewer>, person: &Person) -> QueryResult<bool> {
    if !store::delete(conn, &person.id)? {
        return Ok(false);
    }
    let ended = people::store::delete_sessions_of(conn, &person.id)?;
    let event = Event {
        actor: by.map(|by| by.id.as_str()),
        action: "person.factor_reset",
        subject: ("person", person.id.as_str()),
        panel: None,
        detail: json!({ "sessions_ended": ended }),
    };
    audit::record(conn, now, &event)?;
    match by {
        Some(by) => tell(conn, now, person, Change::FactorReset, json!({ "by": by.name }))?,
        None => tell(conn, now, person, Change::FactorResetOutside, json!({}))?,
    }
    Ok(true)
}
