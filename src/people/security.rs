//! How the company wants its people to sign in.

use serde_json::json;

use super::{Fresh, Viewer};
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{self, Conn, QueryError, QueryResult};

const PASSWORDS: &str = "passwords";
const YES: &str = "yes";

/// What an admin says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Security {
    /// Whether people may have a password beside the mail.
    pub passwords: bool,
}

/// What stands; until somebody says so, there are no passwords.
///
/// # Errors
/// The database's own.
pub fn security(conn: &mut Conn) -> QueryResult<Security> {
    Ok(Security { passwords: are_passwords_allowed(conn)? })
}

/// Whether people may have a password, and use the one that they have.
///
/// # Errors
/// The database's own.
pub fn are_passwords_allowed(conn: &mut Conn) -> QueryResult<bool> {
    Ok(db::setting(conn, PASSWORDS)?.as_deref() == Some(YES))
}

/// Changes what differs, and logs each change. It counts from the next request on: no password signs in any more once
/// they are turned off.
///
/// # Errors
/// `NotFound` for whoever is no admin, or the database's own.
pub fn change_security(conn: &mut Conn, now: Time, viewer: &Viewer, _fresh: Fresh, new: Security) -> QueryResult<()> {
    if !viewer.may_administer() {
        return Err(QueryError::NotFound);
    }
    let old = security(conn)?;
    let changes = [(PASSWORDS, old.passwords, new.passwords, ["office.passwords_ended", "office.passwords_allowed"])];
    for (name, was, is, actions) in changes.into_iter().filter(|(_, was, is, _)| was != is) {
        let _ = was;
        db::set_setting(conn, now, name, if is { YES } else { "no" })?;
        let [no, yes] = actions;
        let event = Event {
            actor: Some(viewer.id.as_str()),
            action: if is { yes } else { no },
            subject: ("office", name),
            panel: None,
            detail: json!({}),
        };
        audit::record(conn, now, &event)?;
    }
    Ok(())
}
