//! A logout token: the provider's word that somebody has signed out there (OpenID Connect Back-Channel Logout 1.0, 2.4 and 2.6).

use serde::Deserialize;
use serde_json::{Map, Value};

use super::key_set::KeySet;
use super::signed::{Audience, LEEWAY, OLDEST, Wrong, is_subject, read, untimely};
use crate::clock::Time;

/// What must stand among its events.
const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

/// The longest name of a token or a session that is taken.
const LONGEST: usize = 1000;

/// For how long a token that was heard once must not be heard again, in seconds: no other counts for longer than that.
const REMEMBERED: i64 = OLDEST + 2 * LEEWAY;

/// Who signed out there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedOut {
    /// At which provider.
    pub issuer: String,
    /// Who, for this provider alone; nothing where it says in which session alone.
    pub subject: Option<String>,
    /// In which session there; nothing where all of theirs ended.
    pub sid: Option<String>,
    /// What this token is called: it counts once.
    pub token: String,
    /// Until when it has to be remembered.
    pub remembered_until: Time,
}

#[derive(Debug, Clone, Deserialize)]
struct Claims {
    iss: String,
    aud: Audience,
    iat: i64,
    exp: i64,
    jti: String,
    events: Map<String, Value>,
    sub: Option<String>,
    sid: Option<String>,
    /// Must not be there, whatever it is: an ID token has one, and is no logout token.
    #[serde(default, deserialize_with = "is_there")]
    nonce: bool,
}

/// That a claim stands there at all, `null` included.
fn is_there<'de, D: serde::Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    serde::de::IgnoredAny::deserialize(from).map(|_| true)
}

/// Reads a token that was signed with one of these keys. Whether it was heard before is not known here.
///
/// # Errors
/// [`Wrong`] says why it counts for nothing.
pub fn verify_logout(token: &str, keys: &KeySet, issuer: &str, client_id: &str, now: Time) -> Result<SignedOut, Wrong> {
    let claims: Claims = read(token, keys, &["logout+jwt", "JWT"])?;
    match claims.fault(issuer, client_id, now.seconds()) {
        Some(fault) => Err(Wrong::Not(fault)),
        None => Ok(SignedOut {
            issuer: claims.iss,
            subject: claims.sub,
            sid: claims.sid,
            token: claims.jti,
            remembered_until: now + chrono::TimeDelta::seconds(REMEMBERED),
        }),
    }
}

impl Claims {
    fn fault(&self, issuer: &str, client_id: &str, now: i64) -> Option<&'static str> {
        let named = |name: &str| !name.is_empty() && name.len() <= LONGEST;
        let faults = [
            (self.iss != issuer, "it is another provider's"),
            (!self.aud.is(client_id), "it is for somebody else"),
            (!self.events.get(EVENT).is_some_and(Value::is_object), "it says of no sign-out"),
            (self.nonce, "it is for a sign-in"),
            (!named(&self.jti), "it has no name"),
            (self.sub.is_none() && self.sid.is_none(), "it says of nobody"),
            (self.sub.as_deref().is_some_and(|sub| !is_subject(sub)), "it names nobody"),
            (self.sid.as_deref().is_some_and(|sid| !named(sid)), "it names no session"),
        ];
        let said = faults.into_iter().find_map(|(wrong, fault)| wrong.then_some(fault));
        said.or_else(|| untimely(now, self.iat, self.exp))
    }
}
