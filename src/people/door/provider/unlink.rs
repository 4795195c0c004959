//! Ends the link between somebody and their account at the provider, and with it their sessions.

use serde_json::json;

use super::store;
use crate::access::Action;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id};
use crate::people::{self, ChangeError, Fresh, Person, Viewer};

/// Unlinks the person. Twice is as good as once.
///
/// # Errors
/// [`ChangeError`]: not an admin, or nobody there.
pub fn unlink(conn: &mut Conn, now: Time, viewer: &Viewer, _fresh: Fresh, id: &Id<Person>) -> Result<(), ChangeError> {
    if !viewer.may(Action::KeepPeople) {
        return Err(ChangeError::NotYours);
    }
    people::find(conn, id)?;
    if store::forget(conn, id)? == 0 {
        return Ok(());
    }
    people::store::delete_sessions_of(conn, id)?;
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action: "person.unlinked",
        subject: ("person", id.as_str()),
        panel: None,
        detail: json!({}),
    };
    audit::record(conn, now, &event)?;
    Ok(())
}
