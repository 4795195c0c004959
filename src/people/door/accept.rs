//! Comes in by an invitation: once, and it makes the person active.

use serde_json::json;

use super::sign_in::{Browser, Entered, Purpose, SignIn};
use super::store;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::crypto;
use crate::db::{Conn, QueryError};
use crate::language::Language;
use crate::people::{self, NotAPerson, Person, PersonState, end_session, open_session};

/// Why an invitation does not let anybody in.
#[derive(Debug, thiserror::Error)]
pub enum AcceptError {
    /// Never made, used, withdrawn, or over.
    #[error("this invitation has been used, was withdrawn, or is older than a week")]
    Over,
    /// The name or the zone is none.
    #[error(transparent)]
    NotAPerson(#[from] NotAPerson),
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// What the newcomer confirms.
#[derive(Debug, Clone)]
pub struct Acceptance {
    /// From the link.
    pub token: String,
    /// The full name.
    pub name: String,
    /// An IANA time zone.
    pub zone: String,
    /// What their browser asks for.
    pub language: Language,
}

/// The invited person of a token, to show before anything changes.
///
/// # Errors
/// [`AcceptError::Over`] when the token is none.
pub fn invitation(conn: &mut Conn, now: Time, token: &str) -> Result<Person, AcceptError> {
    open_invitation(conn, now, token).map(|(_, person)| person)
}

fn open_invitation(conn: &mut Conn, now: Time, token: &str) -> Result<(SignIn, Person), AcceptError> {
    let found = store::find_by_token(conn, &crypto::sha256_hex(token))?;
    let row = found.filter(|row| row.purpose == Purpose::Invitation && row.is_open(now)).ok_or(AcceptError::Over)?;
    let id = row.person_id.clone().ok_or(AcceptError::Over)?;
    let person = people::find(conn, &id)?;
    if person.state == PersonState::Invited { Ok((row, person)) } else { Err(AcceptError::Over) }
}

/// Uses the invitation up and makes the person active, who signs in with the provider then.
///
/// # Errors
/// [`AcceptError`] says why not; the invitation stays as it was.
pub fn join(conn: &mut Conn, now: Time, input: &Acceptance) -> Result<Person, AcceptError> {
    let (row, person) = open_invitation(conn, now, &input.token)?;
    let changed = Person { state: PersonState::Active, language: input.language, ..person.clone() };
    let changed = changed.with_profile(now, &input.name, &person.title, &input.zone)?;
    if !store::mark_used(conn, &row.id, now)? || !people::store::update(conn, &changed, person.revision)? {
        return Err(AcceptError::Over);
    }
    store::forget(conn, &person.id)?;
    let event = Event {
        actor: Some(person.id.as_str()),
        action: "person.joined",
        subject: ("person", person.id.as_str()),
        panel: None,
        detail: json!({}),
    };
    audit::record(conn, now, &event)?;
    Ok(changed)
}

/// The same, and opens their first session.
///
/// # Errors
/// As [`join`].
pub fn accept(conn: &mut Conn, now: Time, browser: &Browser, input: &Acceptance) -> Result<Entered, AcceptError> {
    let person = join(conn, now, input)?;
    if let Some(old) = &browser.session {
        end_session(conn, old)?;
    }
    let session = open_session(conn, now, &person.id, &browser.kind)?;
    Ok(Entered { session, person })
}
