//! A session is a row; the cookie only names it. Delete the row and the next request is a stranger's.

use chrono::TimeDelta;
use diesel::prelude::{Identifiable, Insertable, Queryable, Selectable};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, decode_header, encode};
use serde::{Deserialize, Serialize};

use super::door::provider::Identity;
use super::person::Person;
use crate::clock::Time;
use crate::crypto::Keys;
use crate::db::schema::sessions;
use crate::db::{Id, words};
use crate::language::{Text, text};

words! {
    /// What a session opens.
    pub enum SessionState {
        /// Whatever its person may see.
        Open = "open",
        /// Nothing yet: the second factor is missing.
        Waiting = "waiting",
    }
}

/// Where somebody is signed in.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, Identifiable)]
#[diesel(table_name = sessions)]
pub struct Session {
    /// What the envelope names.
    pub id: Id<Session>,
    /// Whose.
    pub person_id: Id<Person>,
    /// What the browser calls itself, as `browser_kind` writes it.
    pub browser: String,
    /// Since when.
    pub created_at: Time,
    /// The last request, to ten minutes.
    pub seen_at: Time,
    /// When it ends at the latest.
    pub expires_at: Time,
    /// When its person last proved that it is them.
    pub proved_at: Time,
    /// What it opens.
    pub state: SessionState,
    /// How often a second factor was tried, while it waits for one.
    pub tries: i32,
    /// With which account at the identity provider it began.
    pub identity_id: Option<Id<Identity>>,
    /// SHA-256 of what the provider calls the session that they have there.
    pub provider_sid: Option<String>,
    /// When the provider vouched for a second factor.
    pub factor_vouched_at: Option<Time>,
}

/// Where a session began: with an account at the identity provider, or with none of all this.
#[derive(Debug, Clone, Default)]
pub struct Origin {
    /// With which account there.
    pub identity: Option<Id<Identity>>,
    /// SHA-256 of what it calls the session that they have there.
    pub sid_hash: Option<String>,
    /// When it vouched for a second factor.
    pub factor_vouched_at: Option<Time>,
}

impl Session {
    /// Where it began.
    pub(super) fn origin(&self) -> Origin {
        Origin {
            identity: self.identity_id.clone(),
            sid_hash: self.provider_sid.clone(),
            factor_vouched_at: self.factor_vouched_at,
        }
    }
}

/// Which browser it is, as it is kept: `Firefox/Linux`, one of the two alone, or nothing. It is a hint and decides nothing.
pub fn browser_kind(agent: &str) -> String {
    let known =
        |names: &[(&str, &'static str)]| names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
    let browsers = [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox", "Firefox"),
        ("FxiOS", "Firefox"),
        ("Chrome", "Chrome"),
        ("CriOS", "Chrome"),
        ("Safari", "Safari"),
    ];
    let systems = [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ];
    match (known(&browsers), known(&systems)) {
        (Some(browser), Some(system)) => format!("{browser}/{system}"),
        (Some(only), None) | (None, Some(only)) => only.to_owned(),
        (None, None) => String::new(),
    }
}

/// What that browser is called: `Firefox on Linux`.
pub fn browser_named(kind: &str) -> Text {
    match kind.split_once('/') {
        Some((browser, system)) => text!("people-browser", browser = browser, system = system),
        None if kind.is_empty() => text!("people-browser-other"),
        None => Text::from(kind),
    }
}

/// How long a session lasts at most, and how long an envelope.
pub fn longest() -> TimeDelta {
    TimeDelta::days(7)
}

/// How long a session waits for a second factor.
pub fn longest_wait() -> TimeDelta {
    TimeDelta::minutes(10)
}

/// How long an envelope is good for: who stays away longer signs in again.
pub fn envelope_life() -> TimeDelta {
    TimeDelta::hours(12)
}

const KIND: &str = "evenhand-session+jwt";
const ISSUER: &str = "evenhand";
const AUDIENCE: &str = "evenhand-pages";

/// What stands in the envelope: which session, and how long it is good for. No role, no name: those are looked up.
#[derive(Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    sid: Id<Session>,
    iat: i64,
    exp: i64,
}

/// The envelope (a JWT) for the cookie.
///
/// # Errors
/// Only when signing itself fails.
pub fn envelope(keys: &Keys, session: &Id<Session>, now: Time) -> Result<String, jsonwebtoken::errors::Error> {
    let mut header = Header::new(Algorithm::HS256);
    header.typ = Some(KIND.into());
    header.kid = Some(keys.id().into());
    let claims = Claims {
        iss: ISSUER.into(),
        aud: AUDIENCE.into(),
        sid: session.clone(),
        iat: now.seconds(),
        exp: (now + envelope_life()).seconds(),
    };
    encode(&header, &claims, &EncodingKey::from_secret(&keys.session))
}

/// The session that a genuine envelope names, and when the envelope was made. One algorithm, one type, one key id, one
/// audience, and the time is ours to judge: RFC 8725.
pub fn read_envelope(keys: &Keys, token: &str, now: Time) -> Option<(Id<Session>, Time)> {
    let header = decode_header(token).ok()?;
    if header.typ.as_deref() != Some(KIND) || header.kid.as_deref() != Some(keys.id()) {
        return None;
    }
    let mut rules = Validation::new(Algorithm::HS256);
    rules.set_issuer(&[ISSUER]);
    rules.set_audience(&[AUDIENCE]);
    rules.set_required_spec_claims(&["exp", "iss", "aud"]);
    // The library would ask the system's clock; ours is the one that counts.
    rules.validate_exp = false;
    let claims = decode::<Claims>(token, &DecodingKey::from_secret(&keys.session), &rules).ok()?.claims;
    let made = Time::from_micros(claims.iat.checked_mul(1_000_000)?);
    (claims.exp > now.seconds() && claims.iat <= now.seconds() + 60).then_some((claims.sid, made))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Time {
        Time::from_micros(1_795_000_000_000_000)
    }

    #[test]
    fn an_envelope_is_good_until_it_expires_and_under_its_own_key() {
        let keys = Keys::from_master([1; 32]);
        let id = Id::new(now());
        let token = envelope(&keys, &id, now()).unwrap();
        assert_eq!(read_envelope(&keys, &token, now()).map(|(id, _)| id), Some(id));
        assert!(read_envelope(&keys, &token, now() + TimeDelta::hours(13)).is_none());
        assert!(read_envelope(&Keys::from_master([2; 32]), &token, now()).is_none());
    }

    #[test]
    fn browsers_get_short_names() {
        let chrome =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36";
        let phone =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile Safari/604.1";
        for (agent, kind, name) in [
            (chrome, "Chrome/Linux", "Chrome on Linux"),
            (phone, "Safari/iPhone", "Safari on iPhone"),
            ("Firefox", "Firefox", "Firefox"),
            ("curl/8", "", "Another browser"),
        ] {
            assert_eq!(browser_kind(agent), kind);
            assert_eq!(browser_named(kind), name);
        }
    }

    #[test]
    fn other_algorithms_types_and_audiences_are_refused() {
        let keys = Keys::from_master([1; 32]);
        let claims = |aud: &str| Claims {
            iss: ISSUER.into(),
            aud: aud.into(),
            sid: Id::new(now()),
            iat: now().seconds(),
            exp: now().seconds() + 600,
        };
        let forge = |alg, typ: &str, aud: &str| {
            let mut header = Header::new(alg);
            header.typ = Some(typ.into());
            header.kid = Some(keys.id().into());
            encode(&header, &claims(aud), &EncodingKey::from_secret(&keys.session)).unwrap()
        };
        assert!(read_envelope(&keys, &forge(Algorithm::HS256, KIND, AUDIENCE), now()).is_some());
        assert!(read_envelope(&keys, &forge(Algorithm::HS512, KIND, AUDIENCE), now()).is_none());
        assert!(read_envelope(&keys, &forge(Algorithm::HS256, "JWT", AUDIENCE), now()).is_none());
        assert!(read_envelope(&keys, &forge(Algorithm::HS256, KIND, "elsewhere"), now()).is_none());
    }
}
