//! Asks somebody in: a person who can do nothing yet, and a mail with a link that is good for a week.

use chrono::TimeDelta;
use serde_json::json;

use super::sign_in::{Purpose, SignIn};
use super::store;
use crate::access::Action;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::crypto::Keys;
use crate::db::{Conn, QueryError, QueryResult};
use crate::language::text;
use crate::mail::{self, MailKind, Message, Secret};
use crate::people::{self, Fresh, Newcomer, NotAPerson, Person, PersonState, Viewer};

/// Why nobody was invited.
#[derive(Debug, thiserror::Error)]
pub enum InviteError {
    /// Only an admin asks people in.
    #[error("only an admin invites")]
    NotYours,
    /// Somebody has this address already.
    #[error("{}", text!("people-taken", name = name.as_str()))]
    AddressTaken {
        /// Who.
        name: String,
    },
    /// Somebody has got this address at this very moment.
    #[error("{}", text!("people-taken-now"))]
    AddressTakenNow,
    /// The name, the address or the zone is none.
    #[error(transparent)]
    NotAPerson(#[from] NotAPerson),
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Writes the person and the mail.
///
/// # Errors
/// [`InviteError`] says what stands against it.
pub fn invite(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    _fresh: Fresh,
    keys: &Keys,
    input: &Newcomer,
) -> Result<Person, InviteError> {
    if !viewer.may(Action::KeepPeople) {
        return Err(InviteError::NotYours);
    }
    let person = input.person(now, PersonState::Invited)?;
    if let Some(other) = people::find_by_email(conn, &person.email)? {
        return Err(InviteError::AddressTaken { name: other.name });
    }
    // Whoever did it at the same moment was not there to be found yet.
    if !people::store::insert_free(conn, &person)? {
        return Err(InviteError::AddressTakenNow);
    }
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action: "person.invited",
        subject: ("person", person.id.as_str()),
        panel: None,
        detail: json!({ "role": person.role }),
    };
    audit::record(conn, now, &event)?;
    send_invitation(conn, now, keys, &person, &viewer.name)?;
    Ok(person)
}

/// A new link for an invited person: its row and its token. Links made before stay good.
pub(super) fn new_invitation(conn: &mut Conn, now: Time, person: &Person) -> QueryResult<(SignIn, String)> {
    let (mut row, token) = SignIn::new(now, Purpose::Invitation, &person.email, TimeDelta::days(7));
    row.person_id = Some(person.id.clone());
    store::insert(conn, &row)?;
    Ok((row, format!("/invitation#{token}")))
}

/// Mails a new link. `inviter` is empty when the invited person asked for it.
pub(super) fn send_invitation(
    conn: &mut Conn,
    now: Time,
    keys: &Keys,
    person: &Person,
    inviter: &str,
) -> QueryResult<()> {
    let (row, path) = new_invitation(conn, now, person)?;
    let key = format!("invitation:{}", row.id);
    let secret = Secret { link_path: path, code: String::new() };
    let message = Message {
        kind: MailKind::Invitation,
        secret: secret.seal(keys, &key),
        dedupe_key: key,
        person: Some(person.id.as_str()),
        address: &person.email,
        payload: json!({ "inviter": inviter, "role": person.role, "expires_at": row.expires_at }),
        thread: None,
        cause: ("person", person.id.as_str()),
        run_at: now,
    };
    mail::enqueue(conn, now, message).map(|_| ())
}
