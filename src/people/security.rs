//! How the company wants its people to sign in.

use serde_json::json;

use super::{Fresh, Viewer};
use crate::access::Action;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{self, Conn, QueryResult};

const PASSWORDS: &str = "passwords";
const FACTOR: &str = "factor_for_admins";
const YES: &str = "yes";

/// What an admin says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Security {
    /// Whether people may have a password beside the mail.
    pub passwords: bool,
    /// Whether an admin can do nothing without a second factor.
    pub factor_for_admins: bool,
}

/// What stands; until somebody says so, there are no passwords.
///
/// # Errors
/// The database's own.
pub fn security(conn: &mut Conn) -> QueryResult<Security> {
    Ok(Security { passwords: are_passwords_allowed(conn)?, factor_for_admins: must_admins_have_factor(conn)? })
}

/// Whether people may have a password, and use the one that they have.
///
/// # Errors
/// The database's own.
pub fn are_passwords_allowed(conn: &mut Conn) -> QueryResult<bool> {
    Ok(db::setting(conn, PASSWORDS)?.as_deref() == Some(YES))
}

/// Whether an admin can do nothing without a second factor.
///
/// # Errors
/// The database's own.
pub fn must_admins_have_factor(conn: &mut Conn) -> QueryResult<bool> {
    Ok(db::setting(conn, FACTOR)?.as_deref() == Some(YES))
}

/// Changes what differs, and logs each change. It counts from the next request on: no password signs in any more once
/// they are turned off.
///
/// # Errors
/// `NotFound` for whoever is no admin, or the database's own.
pub fn change_security(conn: &mut Conn, now: Time, viewer: &Viewer, _fresh: Fresh, new: Security) -> QueryResult<()> {
    viewer.must(Action::RunOffice)?;
    let old = security(conn)?;
    let passwords = ["office.passwords_ended", "office.passwords_allowed"];
    let factor = ["office.factor_left_open", "office.factor_demanded"];
    let changes = [
        (PASSWORDS, old.passwords, new.passwords, passwords),
        (FACTOR, old.factor_for_admins, new.factor_for_admins, factor),
    ];
    for (name, _, is, actions) in changes.into_iter().filter(|(_, was, is, _)| was != is) {
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
