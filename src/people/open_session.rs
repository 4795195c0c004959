//! Opens a session: sign-in, claim and invitation all end here.

use super::session::{self, Session};
use super::{Person, store};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryResult};

/// Writes the session's row. `browser` is what the browser calls itself, to recognise it in the list of one's own.
///
/// # Errors
/// The database's own.
pub fn open_session(conn: &mut Conn, now: Time, person: &Id<Person>, browser: &str) -> QueryResult<Id<Session>> {
    let session = Session {
        id: Id::new(now),
        person_id: person.clone(),
        browser: browser.chars().take(120).collect(),
        created_at: now,
        seen_at: now,
        expires_at: now + session::longest(),
    };
    store::insert_session(conn, &session)?;
    Ok(session.id)
}

/// Ends a session whose browser is about to get another one.
pub(super) fn end_session(conn: &mut Conn, session: &Id<Session>) -> QueryResult<()> {
    store::delete_session(conn, session)
}
