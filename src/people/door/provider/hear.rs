//! Hears from the provider that somebody has signed out there: what they began with it ends here, too.

use std::collections::BTreeMap;

use serde_json::json;

use super::store;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::crypto;
use crate::db::{Conn, QueryError};
use crate::oidc::SignedOut;
use crate::people;

/// Why nothing is done about it.
#[derive(Debug, thiserror::Error)]
pub enum HearError {
    /// It was heard before: somebody plays it again.
    #[error("this logout token was heard before")]
    Again,
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Ends the sessions that the provider means, and says how many there were: of one session there, or of all that somebody has. What
/// began in another way goes on.
///
/// # Errors
/// [`HearError`] says why none ended.
pub fn hear(conn: &mut Conn, now: Time, out: &SignedOut) -> Result<usize, HearError> {
    let hash = crypto::sha256_hex(&format!("{}|{}", out.issuer, out.token));
    if !store::insert_logout_token(conn, &hash, out.remembered_until)? {
        return Err(HearError::Again);
    }
    let sid_hash = out.sid.as_deref().map(crypto::sha256_hex);
    let meant = store::sessions_begun_with(conn, &out.issuer, out.subject.as_deref(), sid_hash.as_deref())?;
    let (mut ended, mut of_whom) = (0, BTreeMap::<_, usize>::new());
    for (session, person) in meant {
        people::end_session(conn, &session)?;
        *of_whom.entry(person).or_default() += 1;
        ended += 1;
    }
    for (person, sessions) in of_whom {
        let event = Event {
            actor: None,
            action: "person.signed_out_there",
            subject: ("person", person.as_str()),
            panel: None,
            detail: json!({ "sessions": sessions }),
        };
        audit::record(conn, now, &event)?;
    }
    Ok(ended)
}
