//! The settings of the office: what the company is called, where candidates ask, who coaches.

use serde_json::json;

use super::coach::{COACH, coach};
use super::person::Person;
use super::{Viewer, store};
use crate::access::Action;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{self, Conn, Id, QueryError, QueryResult};
use crate::language::text;

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

/// What an admin says of the office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// What the company is called.
    pub company: String,
    /// Where candidates ask; empty for nowhere.
    pub contact: String,
    /// Who reads how everybody rates, if anybody does.
    pub coach: Option<Id<Person>>,
}

/// The settings as they stand.
///
/// # Errors
/// The database's own.
pub fn settings(conn: &mut Conn) -> QueryResult<Settings> {
    Ok(Settings {
        company: company_name(conn)?.unwrap_or_default(),
        contact: candidate_contact(conn)?.unwrap_or_default(),
        coach: coach(conn)?.map(|coach| coach.id),
    })
}

/// Why the settings stay as they are.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// Only an admin changes them.
    #[error("only an admin changes the settings")]
    NotYours,
    /// Nobody of that id works here.
    #[error("{}", text!("people-no-coach"))]
    NoCoach,
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Changes what differs, all of it or nothing, and logs each change.
///
/// # Errors
/// [`SettingsError`] says what stands against it.
pub fn change_settings(conn: &mut Conn, now: Time, viewer: &Viewer, new: &Settings) -> Result<(), SettingsError> {
    if !viewer.may(Action::RunOffice) {
        return Err(SettingsError::NotYours);
    }
    let old = settings(conn)?;
    if let Some(id) = &new.coach
        && new.coach != old.coach
        && !store::list_active(conn)?.iter().any(|person| person.id == *id)
    {
        return Err(SettingsError::NoCoach);
    }
    let mut set = |name, value: &str, action, subject, detail| {
        db::set_setting(conn, now, name, value)?;
        audit::record(conn, now, &Event { actor: Some(viewer.id.as_str()), action, subject, panel: None, detail })
    };
    if new.company != old.company {
        set(NAME, &new.company, "office.renamed", ("office", NAME), json!({ "company": new.company }))?;
    }
    if new.contact != old.contact {
        set(CONTACT, &new.contact, "office.contact_set", ("office", CONTACT), json!({ "contact": new.contact }))?;
    }
    match &new.coach {
        coach if *coach == old.coach => {}
        Some(id) => set(COACH, id.as_str(), "office.coach_named", ("person", id.as_str()), json!({}))?,
        None => set(COACH, "", "office.coach_dropped", ("office", COACH), json!({}))?,
    }
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
