//! Lets somebody in without an invitation: the command line, the first admin and the demo do so.

use serde_json::json;

use super::person::{Newcomer, NotAPerson, Person, PersonState};
use super::{Viewer, store};
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, QueryError};

/// Why a person cannot be written down.
#[derive(Debug, thiserror::Error)]
pub enum AdmitError {
    /// Somebody has this address already.
    #[error("somebody with this address works here already")]
    AddressTaken,
    /// The name, the address or the zone is none.
    #[error(transparent)]
    NotAPerson(#[from] NotAPerson),
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Writes down a person who can sign in at once. `viewer` is nobody when the command line or the server itself does it.
///
/// # Errors
/// [`AdmitError`] says what stands against it.
pub fn admit(conn: &mut Conn, now: Time, viewer: Option<&Viewer>, input: &Newcomer) -> Result<Person, AdmitError> {
    let person = input.person(now, PersonState::Active)?;
    if store::find_by_email(conn, &person.email)?.is_some() {
        return Err(AdmitError::AddressTaken);
    }
    store::insert(conn, &person)?;
    let event = Event {
        actor: viewer.map(|viewer| viewer.id.as_str()),
        action: "person.admitted",
        subject: ("person", person.id.as_str()),
        panel: None,
        detail: json!({ "role": person.role }),
    };
    audit::record(conn, now, &event)?;
    Ok(person)
}
