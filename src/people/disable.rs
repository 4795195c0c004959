//! Shuts somebody out, or withdraws their invitation: sessions, links and codes end with it.

use serde_json::json;

use super::change::{ChangeError, keep_an_admin};
use super::person::{Person, PersonState, Role};
use super::{Fresh, Viewer, door, store};
use crate::access::Action;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id};
use crate::mail::{self, MailKind};

/// Disables the person. Twice is as good as once.
///
/// # Errors
/// [`ChangeError`]: not an admin, nobody there, or the last admin.
pub fn disable(conn: &mut Conn, now: Time, viewer: &Viewer, _fresh: Fresh, id: &Id<Person>) -> Result<(), ChangeError> {
    if !viewer.may(Action::KeepPeople) {
        return Err(ChangeError::NotYours);
    }
    let person = store::find(conn, id)?;
    let action = match person.state {
        PersonState::Disabled => return Ok(()),
        PersonState::Invited => "person.invitation_withdrawn",
        PersonState::Active => "person.disabled",
    };
    if person.state == PersonState::Active && person.role == Role::Admin {
        keep_an_admin(conn)?;
    }
    let revision = person.revision;
    let disabled = Person { state: PersonState::Disabled, updated_at: now, revision: revision + 1, ..person };
    if !store::update(conn, &disabled, revision)? {
        return Err(ChangeError::Stale);
    }
    store::delete_sessions_of(conn, id)?;
    door::forget(conn, id)?;
    mail::stop(conn, ("person", id.as_str()), &[MailKind::Invitation, MailKind::SignIn, MailKind::Proof])?;
    let subject = ("person", id.as_str());
    let event = Event { actor: Some(viewer.id.as_str()), action, subject, panel: None, detail: json!({}) };
    audit::record(conn, now, &event)?;
    Ok(())
}
