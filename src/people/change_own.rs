//! Changes one's own name, title, time zone and language.

use serde_json::json;

use super::person::{NotAPerson, Person};
use super::{Viewer, store};
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, QueryError};
use crate::language::Language;

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeOwnError {
    /// Another tab was faster.
    #[error("this was changed in the meantime")]
    Stale,
    /// The name or the zone is none.
    #[error(transparent)]
    NotAPerson(#[from] NotAPerson),
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Writes them.
///
/// # Errors
/// [`ChangeOwnError`] says what stands against it.
pub fn change_own(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    name: &str,
    title: &str,
    zone: &str,
    language: Language,
) -> Result<(), ChangeOwnError> {
    let old = store::find(conn, &viewer.id)?;
    let revision = old.revision;
    let new = Person { language, ..old.with_profile(now, name, title, zone)? };
    if !store::update(conn, &new, revision)? {
        return Err(ChangeOwnError::Stale);
    }
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action: "person.changed",
        subject: ("person", viewer.id.as_str()),
        panel: None,
        detail: json!({ "own": true }),
    };
    audit::record(conn, now, &event)?;
    Ok(())
}
