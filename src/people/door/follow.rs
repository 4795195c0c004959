//! Signs in by the link of the mail: once, and in the browser that asked for it.

use chrono::TimeDelta;
use serde_json::json;

use super::sign_in::{Browser, Entered, Purpose, SignIn};
use super::store;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::crypto;
use crate::db::{Conn, Id, QueryError, QueryResult};
use crate::people::{self, Origin, Person, PersonState, Role, end_session, open_session_of};

/// Why a link does not sign in.
#[derive(Debug, thiserror::Error)]
pub enum FollowError {
    /// Never made, used, or over.
    #[error("this link has been used or is older than ten minutes")]
    Over,
    /// Good, but asked for elsewhere: who sent a victim a link of their own gets nobody signed in.
    #[error("this link belongs to the browser that asked for it")]
    OtherBrowser,
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Uses the link's token up and opens a session.
///
/// # Errors
/// [`FollowError`] says why not; the link stays as it was.
pub fn follow(conn: &mut Conn, now: Time, browser: &Browser, token: &str) -> Result<Entered, FollowError> {
    let found = store::find_by_token(conn, &crypto::sha256_hex(token))?;
    let row = found.filter(|row| row.is_open(now)).ok_or(FollowError::Over)?;
    if row.browser_hash.as_ref().is_some_and(|hash| !crypto::same(hash, &browser.hash())) {
        return Err(FollowError::OtherBrowser);
    }
    let good = match row.purpose {
        Purpose::SignIn => store::mark_used(conn, &row.id, now)?,
        Purpose::Standing => true,
        Purpose::Password | Purpose::Proof | Purpose::Invitation | Purpose::Claim => false,
    };
    if !good {
        return Err(FollowError::Over);
    }
    let person = row.person_id.as_ref().ok_or(FollowError::Over)?;
    enter(conn, now, person, browser, "link", &Origin::default())?.ok_or(FollowError::Over)
}

/// The same where nobody signs in by mail: good is only a link that the command line made, and for an admin.
///
/// # Errors
/// As [`follow`].
pub fn follow_as_admin(conn: &mut Conn, now: Time, browser: &Browser, token: &str) -> Result<Entered, FollowError> {
    let row = store::find_by_token(conn, &crypto::sha256_hex(token))?.ok_or(FollowError::Over)?;
    let id = row.person_id.filter(|_| row.browser_hash.is_none()).ok_or(FollowError::Over)?;
    if people::find(conn, &id)?.role != Role::Admin {
        return Err(FollowError::Over);
    }
    follow(conn, now, browser, token)
}

/// Opens the session, if the person may still come in; the one that was open in this browser ends.
pub(super) fn enter(
    conn: &mut Conn,
    now: Time,
    id: &Id<Person>,
    browser: &Browser,
    by: &str,
    origin: &Origin,
) -> QueryResult<Option<Entered>> {
    let person = people::find(conn, id)?;
    if person.state != PersonState::Active {
        return Ok(None);
    }
    if let Some(old) = &browser.session {
        end_session(conn, old)?;
    }
    let session = open_session_of(conn, now, &person.id, &browser.kind, origin)?;
    let event = Event {
        actor: Some(person.id.as_str()),
        action: "person.signed_in",
        subject: ("person", person.id.as_str()),
        panel: None,
        detail: json!({ "by": by }),
    };
    audit::record(conn, now, &event)?;
    Ok(Some(Entered { session, person }))
}

/// A link that signs this person in once, within ten minutes, in any browser: for whoever holds the server's command line.
///
/// # Errors
/// The database's own.
pub fn sign_in_link(conn: &mut Conn, now: Time, person: &Person) -> QueryResult<String> {
    let event = Event {
        actor: None,
        action: "person.link_made",
        subject: ("person", person.id.as_str()),
        panel: None,
        detail: json!({}),
    };
    audit::record(conn, now, &event)?;
    make_link(conn, now, person, Purpose::SignIn, TimeDelta::minutes(10))
}

/// A link that signs this person in again and again: for the demo, whose company lives in memory.
///
/// # Errors
/// The database's own.
pub fn standing_link(conn: &mut Conn, now: Time, person: &Person) -> QueryResult<String> {
    make_link(conn, now, person, Purpose::Standing, TimeDelta::days(3650))
}

fn make_link(conn: &mut Conn, now: Time, person: &Person, purpose: Purpose, life: TimeDelta) -> QueryResult<String> {
    let (mut row, token) = SignIn::new(now, purpose, &person.email, life);
    row.person_id = Some(person.id.clone());
    store::insert(conn, &row)?;
    Ok(format!("/sign-in/link#{token}"))
}
