//! Mails an invitation again: the links of before end.

use serde_json::json;

use super::invite::send_invitation;
use super::store;
use crate::access::Action;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::crypto::Keys;
use crate::db::{Conn, Id, QueryError};
use crate::language::text;
use crate::mail::{self, MailKind};
use crate::people::{self, Person, PersonState, Viewer};

/// Why there is no new invitation.
#[derive(Debug, thiserror::Error)]
pub enum InviteAgainError {
    /// Only an admin asks people in.
    #[error("only an admin invites")]
    NotYours,
    /// They have come in already, or were turned away.
    #[error("{}", text!("people-invitation-ended"))]
    NotInvited,
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Ends the old links and mails a new one.
///
/// # Errors
/// [`InviteAgainError`] says what stands against it.
pub fn invite_again(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    keys: &Keys,
    id: &Id<Person>,
) -> Result<Person, InviteAgainError> {
    let person = start_over(conn, now, viewer, id, "person.invited_again")?;
    send_invitation(conn, now, keys, &person, &viewer.name)?;
    Ok(person)
}

/// What both ways to a new link begin with: the right to do so, and the end of the old links.
pub(super) fn start_over(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    id: &Id<Person>,
    action: &str,
) -> Result<Person, InviteAgainError> {
    if !viewer.may(Action::KeepPeople) {
        return Err(InviteAgainError::NotYours);
    }
    let person = people::find(conn, id)?;
    if person.state != PersonState::Invited {
        return Err(InviteAgainError::NotInvited);
    }
    store::forget(conn, &person.id)?;
    mail::stop(conn, ("person", person.id.as_str()), &[MailKind::Invitation])?;
    let subject = ("person", person.id.as_str());
    let event = Event { actor: Some(viewer.id.as_str()), action, subject, panel: None, detail: json!({}) };
    audit::record(conn, now, &event)?;
    Ok(person)
}
