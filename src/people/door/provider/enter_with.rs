//! Lets somebody in for whom the provider vouches: by their account, which the first time is linked by their address.

use serde_json::json;

use super::super::follow::enter;
use super::super::sign_in::{Browser, Entered};
use super::identity::Identity;
use super::store;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::crypto;
use crate::db::{Conn, Id, QueryError};
use crate::oidc::Account;
use crate::people::{self, Origin, PersonState};

/// Why somebody whom the provider knows does not come in.
#[derive(Debug, thiserror::Error)]
pub enum NotIn {
    /// Nobody of that address works here, or not any more.
    #[error("nobody here has this address")]
    Unknown,
    /// The provider does not say that the address is theirs.
    #[error("the provider does not vouch for the address")]
    Unverified,
    /// They have not accepted their invitation, which asks them for more than their address.
    #[error("the invitation has not been accepted")]
    Invited,
    /// Whoever has the address here signs in with another account of the same provider.
    #[error("this person is linked to another account")]
    OtherAccount,
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Opens the session of whoever the account is.
///
/// # Errors
/// [`NotIn`] says why not; nothing was written then.
pub fn enter_with(conn: &mut Conn, now: Time, browser: &Browser, account: &Account) -> Result<Entered, NotIn> {
    let identity = match store::find(conn, &account.issuer, &account.subject)? {
        Some(identity) => {
            store::touch(conn, &identity.id, now)?;
            identity
        }
        None => link(conn, now, account)?,
    };
    let origin = Origin {
        identity: Some(identity.id),
        sid_hash: account.sid.as_deref().map(crypto::sha256_hex),
        factor_vouched_at: account.gave_factor.then_some(now),
    };
    enter(conn, now, &identity.person_id, browser, "provider", &origin)?.ok_or(NotIn::Unknown)
}

fn link(conn: &mut Conn, now: Time, account: &Account) -> Result<Identity, NotIn> {
    // In lower case of ASCII alone: other letters that become the same in lower case belong to other mailboxes.
    let email = account.verified_email.as_ref().ok_or(NotIn::Unverified)?.to_ascii_lowercase();
    let person = people::find_by_email(conn, &email)?.ok_or(NotIn::Unknown)?;
    match person.state {
        PersonState::Active => {}
        PersonState::Invited => return Err(NotIn::Invited),
        PersonState::Disabled => return Err(NotIn::Unknown),
    }
    // Two that come at one moment are one after the other from here on.
    people::hold(conn, std::slice::from_ref(&person.id))?;
    if let Some(identity) = store::find(conn, &account.issuer, &account.subject)? {
        return Ok(identity);
    }
    let identity = Identity {
        id: Id::new(now),
        person_id: person.id.clone(),
        issuer: account.issuer.clone(),
        subject: account.subject.clone(),
        created_at: now,
        seen_at: now,
    };
    if !store::insert(conn, &identity)? {
        return Err(NotIn::OtherAccount);
    }
    let event = Event {
        actor: Some(person.id.as_str()),
        action: "person.linked",
        subject: ("person", person.id.as_str()),
        panel: None,
        detail: json!({ "issuer": account.issuer }),
    };
    audit::record(conn, now, &event)?;
    Ok(identity)
}
