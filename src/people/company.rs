//! The settings of the office: so far, what the company is called.

use super::{Viewer, store};
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{self, Conn, QueryError, QueryResult};

const NAME: &str = "company";
const CONTACT: &str = "candidate_contact";
const CLAIMED: &str = "claimed";

/// What the company is called; nothing until somebody says so.
///
/// # Errors
/// The database's own.
pub fn company_name(conn: &mut Conn) -> QueryResult<Option<String>> {
    db::setting(conn, NAME)
}

/// Where candidates ask, and say what they need done differently; nothing until somebody says so.
///
/// # Errors
/// The database's own.
pub fn candidate_contact(conn: &mut Conn) -> QueryResult<Option<String>> {
    Ok(db::setting(conn, CONTACT)?.filter(|contact| !contact.is_empty()))
}

/// Sets where candidates ask; empty for nowhere. The same again changes nothing.
///
/// # Errors
/// [`RenameError`] says what stands against it.
pub fn set_candidate_contact(conn: &mut Conn, now: Time, viewer: &Viewer, contact: &str) -> Result<(), RenameError> {
    if !viewer.may_administer() {
        return Err(RenameError::NotYours);
    }
    if candidate_contact(conn)?.unwrap_or_default() == contact {
        return Ok(());
    }
    db::set_setting(conn, now, CONTACT, contact)?;
    let (detail, subject) = (serde_json::json!({ "contact": contact }), ("office", CONTACT));
    let actor = Some(viewer.id.as_str());
    audit::record(conn, now, &Event { actor, action: "office.contact_set", subject, panel: None, detail })?;
    Ok(())
}

/// Why the company keeps its name.
#[derive(Debug, thiserror::Error)]
pub enum RenameError {
    /// Only an admin renames.
    #[error("only an admin changes the settings")]
    NotYours,
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Calls the company something else; the same name again changes nothing.
///
/// # Errors
/// [`RenameError`] says what stands against it.
pub fn rename_company(conn: &mut Conn, now: Time, viewer: &Viewer, name: &str) -> Result<(), RenameError> {
    if !viewer.may_administer() {
        return Err(RenameError::NotYours);
    }
    if company_name(conn)?.as_deref() == Some(name) {
        return Ok(());
    }
    set_company_name(conn, now, name)?;
    let detail = serde_json::json!({ "company": name });
    let subject = ("office", NAME);
    audit::record(
        conn,
        now,
        &Event { actor: Some(viewer.id.as_str()), action: "office.renamed", subject, panel: None, detail },
    )?;
    Ok(())
}

/// The same for the demo and the first claim, where nobody is there yet.
///
/// # Errors
/// The database's own.
pub fn set_company_name(conn: &mut Conn, now: Time, name: &str) -> QueryResult<()> {
    db::set_setting(conn, now, NAME, name)
}

/// Says that the office is somebody's. The row's key makes sure that of two who claim at one moment one fails.
pub(super) fn mark_claimed(conn: &mut Conn, now: Time) -> QueryResult<bool> {
    store::insert_setting(conn, now, CLAIMED, "yes")
}
