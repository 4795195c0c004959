//! Sets, changes or removes one's own password. All other sessions end, and the person hears of it by mail.

use serde_json::json;

use super::store;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, QueryError, QueryResult};
use crate::people::notice::{Change, tell};
use crate::people::{self, Fresh, Viewer, are_passwords_allowed};

/// Why there is no new password.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// The company allows none.
    #[error("the company allows no passwords")]
    NotAllowed,
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Writes the hash of a new password.
///
/// # Errors
/// [`PasswordError`]
pub fn set_password(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    _fresh: Fresh,
    hash: &str,
) -> Result<(), PasswordError> {
    if !are_passwords_allowed(conn)? {
        return Err(PasswordError::NotAllowed);
    }
    let there_was = store::put(conn, now, &viewer.id, hash)?;
    let (change, action) = match there_was {
        true => (Change::PasswordChanged, "person.password_changed"),
        false => (Change::PasswordSet, "person.password_set"),
    };
    Ok(follow_up(conn, now, viewer, change, action)?)
}

/// Takes the password away: from then on there is the mail alone. Twice is as good as once.
///
/// # Errors
/// The database's own.
pub fn remove_password(conn: &mut Conn, now: Time, viewer: &Viewer, _fresh: Fresh) -> QueryResult<()> {
    if !store::delete(conn, &viewer.id)? {
        return Ok(());
    }
    follow_up(conn, now, viewer, Change::PasswordRemoved, "person.password_removed")
}

fn follow_up(conn: &mut Conn, now: Time, viewer: &Viewer, change: Change, action: &'static str) -> QueryResult<()> {
    let ended = people::end_others(conn, viewer)?;
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action,
        subject: ("person", viewer.id.as_str()),
        panel: None,
        detail: json!({ "sessions_ended": ended }),
    };
    audit::record(conn, now, &event)?;
    let person = people::find(conn, &viewer.id)?;
    tell(conn, now, &person, change, json!({}))
}
