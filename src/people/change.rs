//! Changes what is written of a person. A new role or address ends every session at once.

use serde_json::json;

use super::person::{Newcomer, NotAPerson, Person, PersonState, Role};
use super::{Fresh, Viewer, door, store};
use crate::access::Action;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError};
use crate::language::text;

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// Only an admin changes others.
    #[error("only an admin changes people")]
    NotYours,
    /// Somebody else was faster.
    #[error("this person was changed in the meantime")]
    Stale,
    /// Somebody has this address already.
    #[error("{}", text!("people-taken", name = name.as_str()))]
    AddressTaken {
        /// Who.
        name: String,
    },
    /// Nobody would be left to run the office.
    #[error("{}", text!("people-last-admin"))]
    LastAdmin,
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

/// Writes the new facts over revision `expected` and says whether the person's sessions ended.
///
/// # Errors
/// [`ChangeError`] says what stands against it.
pub fn change(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    _fresh: Fresh,
    id: &Id<Person>,
    expected: i32,
    input: &Newcomer,
) -> Result<bool, ChangeError> {
    if !viewer.may(Action::KeepPeople) {
        return Err(ChangeError::NotYours);
    }
    let old = store::find(conn, id)?;
    if old.state == PersonState::Active && old.role == Role::Admin && input.role != Role::Admin {
        keep_an_admin(conn)?;
    }
    let fresh = input.person(now, old.state)?;
    if let Some(other) = store::find_by_email(conn, &fresh.email)?.filter(|other| other.id != old.id) {
        return Err(ChangeError::AddressTaken { name: other.name });
    }
    let new = Person { id: old.id.clone(), created_at: old.created_at, revision: expected + 1, ..fresh };
    match store::update(conn, &new, expected) {
        Ok(true) => {}
        Ok(false) => return Err(ChangeError::Stale),
        // Whoever got it at the same moment was not there to be found yet.
        Err(error) if store::is_taken(&error) => return Err(ChangeError::AddressTakenNow),
        Err(error) => return Err(error.into()),
    }
    let ends = new.role != old.role || new.email != old.email;
    if ends {
        store::delete_sessions_of(conn, id)?;
    }
    if new.email != old.email {
        door::forget(conn, id)?;
        door::provider::forget(conn, id)?;
    }
    let detail = json!({ "fields": differences(&old, &new), "role": new.role });
    let subject = ("person", id.as_str());
    audit::record(
        conn,
        now,
        &Event { actor: Some(viewer.id.as_str()), action: "person.changed", subject, panel: None, detail },
    )?;
    Ok(ends)
}

/// Fails when only one active admin is left. It holds their rows, so that two admins who demote each other at one
/// moment cannot both succeed.
pub(super) fn keep_an_admin(conn: &mut Conn) -> Result<(), ChangeError> {
    if store::hold_active_admins(conn)? > 1 { Ok(()) } else { Err(ChangeError::LastAdmin) }
}

/// The names of what differs: the log says that an address changed, not which one it was.
fn differences(old: &Person, new: &Person) -> Vec<&'static str> {
    let fields = [
        ("name", old.name != new.name),
        ("title", old.title != new.title),
        ("email", old.email != new.email),
        ("role", old.role != new.role),
        ("zone", old.zone != new.zone),
    ];
    fields.iter().filter(|(_, differs)| *differs).map(|(name, _)| *name).collect()
}
