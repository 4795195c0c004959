//! Ends somebody's weekly digest, by the link in it or by themselves, and begins it again.

use serde_json::json;

use super::store;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::crypto::Keys;
use crate::db::{Conn, Id, QueryError, QueryResult};
use crate::mail;
use crate::people::{self, Person, Viewer};

/// Whose digest a link ends.
///
/// # Errors
/// `NotFound` for a link that is none of ours, or the database's own.
pub(super) fn holder(conn: &mut Conn, keys: &Keys, person: &str, token: &str) -> QueryResult<Person> {
    let id: Id<Person> = person.parse().map_err(|_| QueryError::NotFound)?;
    if !mail::may_unsubscribe(keys, person, token) {
        return Err(QueryError::NotFound);
    }
    people::find(conn, &id)
}

/// Ends it, by the link. The second time changes nothing.
///
/// # Errors
/// As for a link that is none of ours.
pub(super) fn unsubscribe(conn: &mut Conn, now: Time, keys: &Keys, person: &str, token: &str) -> QueryResult<()> {
    let person = holder(conn, keys, person, token)?;
    if store::stop_digest(conn, now, &person.id)? {
        record(conn, now, None, &person.id, "digest.stopped")?;
    }
    Ok(())
}

/// Whether somebody gets the digest.
///
/// # Errors
/// The database's own.
pub(super) fn wants_digest(conn: &mut Conn, person: &Id<Person>) -> QueryResult<bool> {
    Ok(!store::has_stopped_digest(conn, person)?)
}

/// Somebody says themselves whether they want it.
///
/// # Errors
/// The database's own.
pub(super) fn want_digest(conn: &mut Conn, now: Time, viewer: &Viewer, wants: bool) -> QueryResult<()> {
    let id = &viewer.id;
    let changed = if wants { store::start_digest(conn, id)? } else { store::stop_digest(conn, now, id)? };
    if changed {
        record(conn, now, Some(id.as_str()), id, if wants { "digest.wanted" } else { "digest.stopped" })?;
    }
    Ok(())
}

fn record(conn: &mut Conn, now: Time, actor: Option<&str>, person: &Id<Person>, action: &str) -> QueryResult<()> {
    let subject = ("person", person.as_str());
    audit::record(conn, now, &Event { actor, action, subject, panel: None, detail: json!({}) })
}
