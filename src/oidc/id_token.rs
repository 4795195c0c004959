//! An ID token: whether the provider signed it, for us, for this very sign-in, and just now (OpenID Connect Core, 3.1.3.7).

use serde::Deserialize;
use serde_json::Value;

use super::key_set::KeySet;
use super::signed::{Audience, LEEWAY, Wrong, is_subject, read, untimely};
use crate::clock::Time;
use crate::crypto;

/// What a token must say.
pub struct Expected<'a> {
    /// Who signed it.
    pub issuer: &'a str,
    /// For whom.
    pub client_id: &'a str,
    /// For which sign-in.
    pub nonce: &'a str,
}

/// What a good one says.
#[derive(Debug, Clone, Deserialize)]
pub struct Claims {
    iss: String,
    /// Who, for this provider alone.
    pub sub: String,
    aud: Audience,
    azp: Option<Value>,
    exp: i64,
    iat: i64,
    nbf: Option<i64>,
    nonce: String,
    /// Their address, if the token says it.
    pub email: Option<String>,
    /// Whether it is known to be theirs: `true`, and nothing that only looks like it.
    pub email_verified: Option<Value>,
    sid: Option<Value>,
    acr: Option<Value>,
    amr: Option<Value>,
}

/// Reads a token that was signed with one of these keys.
///
/// # Errors
/// [`Wrong`] says why it counts for nothing.
pub fn verify(token: &str, keys: &KeySet, expected: &Expected, now: Time) -> Result<Claims, Wrong> {
    let claims: Claims = read(token, keys, &["JWT"])?;
    match claims.fault(expected, now.seconds()) {
        Some(fault) => Err(Wrong::Not(fault)),
        None => Ok(claims),
    }
}

impl Claims {
    fn fault(&self, expected: &Expected, now: i64) -> Option<&'static str> {
        let ours = |who: &str| who == expected.client_id;
        let faults = [
            (self.iss != expected.issuer, "it is another provider's"),
            (!self.aud.is(expected.client_id), "it is for somebody else"),
            (self.azp.as_ref().is_some_and(|azp| !azp.as_str().is_some_and(ours)), "somebody else asked for it"),
            (self.nbf.is_some_and(|nbf| nbf > now.saturating_add(LEEWAY)), "it does not count yet"),
            (!crypto::same(&self.nonce, expected.nonce), "it is for another sign-in"),
            (!is_subject(&self.sub), "it names nobody"),
        ];
        let said = faults.into_iter().find_map(|(wrong, fault)| wrong.then_some(fault));
        said.or_else(|| untimely(now, self.iat, self.exp))
    }

    /// What the provider calls the session that they have there, if it says so.
    pub fn sid(&self) -> Option<&str> {
        self.sid.as_ref().and_then(Value::as_str).filter(|sid| !sid.is_empty())
    }

    /// Whether they were asked there as strongly as it is wanted: in one of these ways (`acr`), and by one of these means
    /// (`amr`). Of neither, if there are none.
    pub fn is_as_strong_as(&self, acr_values: &[String], amr: &[String]) -> bool {
        let wanted = |all: &[String], said: &Value| said.as_str().is_some_and(|said| all.iter().any(|one| one == said));
        let way = acr_values.is_empty() || self.acr.as_ref().is_some_and(|acr| wanted(acr_values, acr));
        let means = amr.is_empty()
            || self.amr.as_ref().and_then(Value::as_array).is_some_and(|all| all.iter().any(|one| wanted(amr, one)));
        way && means
    }
}
