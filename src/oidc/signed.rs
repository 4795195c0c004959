//! What every token of the provider has in common: a signature of a key of its own, for us, and a moment.

use jsonwebtoken::{Algorithm, Validation, decode, decode_header};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::key_set::KeySet;

/// How much the provider's clock and ours may differ, in seconds.
pub(super) const LEEWAY: i64 = 60;

/// How old a token may be, in seconds: as old as the sign-in that it is for can be.
pub(super) const OLDEST: i64 = 600;

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

/// For whom a token is.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(super) enum Audience {
    One(String),
    Many(Vec<String>),
}

impl Audience {
    /// Whether that is us alone: nobody else is trusted, so that one for us and others is not for us.
    pub(super) fn is(&self, client_id: &str) -> bool {
        match self {
            Self::One(one) => one == client_id,
            Self::Many(all) => matches!(all.as_slice(), [one] if one == client_id),
        }
    }
}

/// What is wrong with when a token was made and how long it counts.
pub(super) fn untimely(now: i64, made: i64, ends: i64) -> Option<&'static str> {
    let faults = [
        (ends <= now.saturating_sub(LEEWAY), "it is over"),
        (made > now.saturating_add(LEEWAY), "it is from the future"),
        (made < now.saturating_sub(OLDEST + LEEWAY), "it is old"),
    ];
    faults.into_iter().find_map(|(wrong, fault)| wrong.then_some(fault))
}

/// Whether that can be what a provider calls somebody.
pub(super) fn is_subject(subject: &str) -> bool {
    !subject.is_empty() && subject.len() <= 255 && subject.is_ascii()
}

/// Reads a token of one of these kinds that was signed with one of these keys. What it says is not looked at.
pub(super) fn read<T: DeserializeOwned>(token: &str, keys: &KeySet, kinds: &[&str]) -> Result<T, Wrong> {
    let header = decode_header(token).map_err(|_| Wrong::Not("it has no header that can be read"))?;
    if ![Algorithm::RS256, Algorithm::ES256, Algorithm::EdDSA].contains(&header.alg) {
        return Err(Wrong::Not("its algorithm is none of ours"));
    }
    if header.typ.as_ref().is_some_and(|said| !kinds.iter().any(|kind| said.eq_ignore_ascii_case(kind))) {
        return Err(Wrong::Not("it is a token of another kind"));
    }
    if header.crit.is_some() {
        return Err(Wrong::Not("it wants something that nobody here knows"));
    }
    let mut rules = Validation::new(header.alg);
    // The library would ask the system's clock; what a token must say is looked at by whoever reads it, in one place.
    rules.required_spec_claims.clear();
    (rules.validate_exp, rules.validate_nbf, rules.validate_aud) = (false, false, false);
    let mut fitting = keys.of(header.kid.as_deref(), header.alg).peekable();
    if fitting.peek().is_none() {
        return Err(Wrong::UnknownKey);
    }
    let signed = fitting.find_map(|key| decode::<Value>(token, key, &rules).ok());
    let signed = signed.ok_or(Wrong::Not("its signature is not the provider's"))?.claims;
    serde_json::from_value(signed).map_err(|_| Wrong::Not("it does not say all that it must"))
}
