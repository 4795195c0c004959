//! Opens a session: sign-in, claim and invitation all end here.

use super::session::{self, Origin, Session, SessionState};
use super::{Person, Viewer, second_factor, store};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryResult};

/// Writes the session's row, however its person has come in. Whoever has a second factor is asked for it: until then the
/// session opens nothing. `browser` is what the browser calls itself, to recognise it in the list of one's own.
///
/// # Errors
/// The database's own.
pub fn open_session(conn: &mut Conn, now: Time, person: &Id<Person>, browser: &str) -> QueryResult<Id<Session>> {
    open_session_of(conn, now, person, browser, &Origin::default())
}

/// The same for somebody who comes from the identity provider.
pub(super) fn open_session_of(
    conn: &mut Conn,
    now: Time,
    person: &Id<Person>,
    browser: &str,
    origin: &Origin,
) -> QueryResult<Id<Session>> {
    let state = if second_factor::is_on(conn, person)? { SessionState::Waiting } else { SessionState::Open };
    open(conn, now, person, browser, state, origin)
}

/// The same for somebody who has given their second factor.
pub(super) fn open_after_factor(
    conn: &mut Conn,
    now: Time,
    person: &Id<Person>,
    browser: &str,
    origin: &Origin,
) -> QueryResult<Id<Session>> {
    open(conn, now, person, browser, SessionState::Open, origin)
}

fn open(
    conn: &mut Conn,
    now: Time,
    person: &Id<Person>,
    browser: &str,
    state: SessionState,
    origin: &Origin,
) -> QueryResult<Id<Session>> {
    let life = if state == SessionState::Open { session::longest() } else { session::longest_wait() };
    let session = Session {
        id: Id::new(now),
        person_id: person.clone(),
        browser: browser.chars().take(120).collect(),
        created_at: now,
        seen_at: now,
        expires_at: now + life,
        proved_at: now,
        state,
        tries: 0,
        identity_id: origin.identity.clone(),
        provider_sid: origin.sid_hash.clone(),
        factor_vouched_at: origin.factor_vouched_at,
    };
    store::insert_session(conn, &session)?;
    Ok(session.id)
}

/// Ends a session whose browser is about to get another one.
pub(super) fn end_session(conn: &mut Conn, session: &Id<Session>) -> QueryResult<()> {
    store::delete_session(conn, session)
}

/// Ends all sessions of somebody but the one that asks, and says how many there were.
pub(super) fn end_others(conn: &mut Conn, viewer: &Viewer) -> QueryResult<usize> {
    match &viewer.session {
        Some(session) => store::delete_other_sessions(conn, &viewer.id, session),
        None => store::delete_sessions_of(conn, &viewer.id),
    }
}
