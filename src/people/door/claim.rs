//! The first admin: whoever reads the server's first lines may claim the office, once.

use chrono::TimeDelta;
use serde_json::json;

use super::sign_in::{Browser, Entered, Purpose, SignIn};
use super::store;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::crypto;
use crate::db::{Conn, QueryError, QueryResult};
use crate::people::{self, AdmitError, Newcomer, admit, company, open_session};

/// Why an office cannot be claimed.
#[derive(Debug, thiserror::Error)]
pub enum ClaimError {
    /// An admin is there already.
    #[error("there is nothing here to claim")]
    Claimed,
    /// Not the token that was printed last.
    #[error("this is not the claim token that the server printed last")]
    WrongToken,
    /// What was typed is not a person.
    #[error(transparent)]
    Admit(AdmitError),
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// What the first admin types.
#[derive(Debug, Clone)]
pub struct Claim {
    /// From the link.
    pub token: String,
    /// Who.
    pub admin: Newcomer,
    /// What the company is called, for mails.
    pub company: String,
}

/// Whether an admin is there, so that there is nothing to claim.
///
/// # Errors
/// The database's own.
pub fn is_claimed(conn: &mut Conn) -> QueryResult<bool> {
    people::store::count_active_admins(conn).map(|count| count > 0)
}

/// The path of a fresh claim link, `/claim#…`, while there is no admin; links from earlier starts end.
///
/// # Errors
/// The database's own.
pub fn claim_token(conn: &mut Conn, now: Time) -> QueryResult<Option<String>> {
    if is_claimed(conn)? {
        return Ok(None);
    }
    store::delete_claims(conn)?;
    let (row, token) = SignIn::new(now, Purpose::Claim, "", TimeDelta::days(7));
    store::insert(conn, &row)?;
    Ok(Some(format!("/claim#{token}")))
}

/// Makes the first admin and signs them in.
///
/// # Errors
/// [`ClaimError`] says what stands against it.
pub fn claim(conn: &mut Conn, now: Time, browser: &Browser, input: &Claim) -> Result<Entered, ClaimError> {
    if is_claimed(conn)? {
        return Err(ClaimError::Claimed);
    }
    let row =
        store::find_by_token(conn, &crypto::sha256_hex(&input.token))?.filter(|row| row.purpose == Purpose::Claim);
    let row = row.filter(|row| row.is_open(now)).ok_or(ClaimError::WrongToken)?;
    if !store::mark_used(conn, &row.id, now)? {
        return Err(ClaimError::WrongToken);
    }
    if !company::mark_claimed(conn, now)? {
        return Err(ClaimError::Claimed);
    }
    company::set_company_name(conn, now, &input.company)?;
    let person = admit(conn, now, None, &input.admin).map_err(ClaimError::Admit)?;
    let session = open_session(conn, now, &person.id, &browser.kind)?;
    let event = Event {
        actor: Some(person.id.as_str()),
        action: "office.claimed",
        subject: ("person", person.id.as_str()),
        panel: None,
        detail: json!({ "company": input.company }),
    };
    audit::record(conn, now, &event)?;
    Ok(Entered { session, person })
}
