//! Lets somebody in again.

use serde_json::json;

use super::change::ChangeError;
use super::person::{Person, PersonState};
use super::{Fresh, Viewer, store};
use crate::access::Action;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id};

/// Makes a disabled person active; they sign in by mail as before.
///
/// # Errors
/// [`ChangeError`]: not an admin, nobody there, or changed in the meantime.
pub fn enable(conn: &mut Conn, now: Time, viewer: &Viewer, _fresh: Fresh, id: &Id<Person>) -> Result<(), ChangeError> {
    if !viewer.may(Action::KeepPeople) {
        return Err(ChangeError::NotYours);
    }
    let person = store::find(conn, id)?;
    if person.state != PersonState::Disabled {
        return Ok(());
    }
    let revision = person.revision;
    let enabled = Person { state: PersonState::Active, updated_at: now, revision: revision + 1, ..person };
    if !store::update(conn, &enabled, revision)? {
        return Err(ChangeError::Stale);
    }
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action: "person.enabled",
        subject: ("person", id.as_str()),
        panel: None,
        detail: json!({}),
    };
    audit::record(conn, now, &event)?;
    Ok(())
}
