//! An ID token: whether the provider signed it, for us, for this very sign-in, and just now (OpenID Connect Core, 3.1.3.7).

use jsonwebtoken::{Algorithm, Validation, decode, decode_header};
use serde::Deserialize;
use serde_json::Value;

use super::key_set::KeySet;
use crate::clock::Time;
use crate::crypto;

/// How much the provider's clock and ours may differ, in seconds.
const LEEWAY: i64 = 60;

/// How old a token may be, in seconds: as old as the sign-in that it is for can be.
const OLDEST: i64 = 600;

/// Why a token says nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// Perhaps signed with a key that is newer than those we know.
    #[error("no key fits it")]
    UnknownKey,
    /// Anything else.
    #[error("{0}")]
    Not(&'static str),
}

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
}

#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

/// Reads a token that was signed with one of these keys.
///
/// # Errors
/// [`Wrong`] says why it counts for nothing.
pub fn verify(token: &str, keys: &KeySet, expected: &Expected, now: Time) -> Result<Claims, Wrong> {
    let header = decode_header(token).map_err(|_| Wrong::Not("it has no header that can be read"))?;
    if ![Algorithm::RS256, Algorithm::ES256, Algorithm::EdDSA].contains(&header.alg) {
        return Err(Wrong::Not("its algorithm is none of ours"));
    }
    if header.typ.as_ref().is_some_and(|kind| !kind.eq_ignore_ascii_case("JWT")) {
        return Err(Wrong::Not("it is a token of another kind"));
    }
    if header.crit.is_some() {
        return Err(Wrong::Not("it wants something that nobody here knows"));
    }
    let mut rules = Validation::new(header.alg);
    // The library would ask the system's clock; what a token must say is looked at below, in one place.
    rules.required_spec_claims.clear();
    (rules.validate_exp, rules.validate_nbf, rules.validate_aud) = (false, false, false);
    let mut fitting = keys.of(header.kid.as_deref(), header.alg).peekable();
    if fitting.peek().is_none() {
        return Err(Wrong::UnknownKey);
    }
    let signed = fitting.find_map(|key| decode::<Value>(token, key, &rules).ok());
    let signed = signed.ok_or(Wrong::Not("its signature is not the provider's"))?.claims;
    let claims: Claims = serde_json::from_value(signed).map_err(|_| Wrong::Not("it does not say all that it must"))?;
    match claims.fault(expected, now.seconds()) {
        Some(fault) => Err(Wrong::Not(fault)),
        None => Ok(claims),
    }
}

impl Claims {
    fn fault(&self, expected: &Expected, now: i64) -> Option<&'static str> {
        let ours = |who: &str| who == expected.client_id;
        let for_us = match &self.aud {
            Audience::One(one) => ours(one),
            // Nobody else is trusted, so that one for us and others is not for us.
            Audience::Many(all) => matches!(all.as_slice(), [one] if ours(one)),
        };
        let faults = [
            (self.iss != expected.issuer, "it is another provider's"),
            (!for_us, "it is for somebody else"),
            (self.azp.as_ref().is_some_and(|azp| !azp.as_str().is_some_and(ours)), "somebody else asked for it"),
            (self.exp <= now.saturating_sub(LEEWAY), "it is over"),
            (self.iat > now.saturating_add(LEEWAY), "it is from the future"),
            (self.iat < now.saturating_sub(OLDEST + LEEWAY), "it is old"),
            (self.nbf.is_some_and(|nbf| nbf > now.saturating_add(LEEWAY)), "it does not count yet"),
            (!crypto::same(&self.nonce, expected.nonce), "it is for another sign-in"),
            (self.sub.is_empty() || self.sub.len() > 255 || !self.sub.is_ascii(), "it names nobody"),
        ];
        faults.into_iter().find_map(|(wrong, fault)| wrong.then_some(fault))
    }
}
