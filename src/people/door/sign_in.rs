//! A way in, open for a while and once: the noun, its token and its code.

use chrono::TimeDelta;
use diesel::prelude::{Identifiable, Insertable, Queryable, Selectable};

use crate::clock::Time;
use crate::crypto::{self, Keys, random};
use crate::db::schema::sign_ins;
use crate::db::{Id, words};
use crate::people::{Person, Session};

words! {
    /// What a token opens.
    pub enum Purpose {
        /// A session for somebody who works here.
        SignIn = "sign_in",
        /// The same, as often as one likes: only the demo, which forgets everything at its end, makes these.
        Standing = "standing",
        /// Nothing any more: somebody signed in by their password in this browser, which is known from then on.
        Password = "password",
        /// Nothing: whoever is in shows once more that it is them.
        Proof = "proof",
        /// The first session of somebody who was asked in.
        Invitation = "invitation",
        /// The office itself, while it belongs to nobody.
        Claim = "claim",
    }
}

/// How often a code may be typed wrong.
pub(super) const TRIES: i32 = 5;

/// A row of `sign_ins`. Token and code stand in it only as hashes.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, Identifiable)]
#[diesel(table_name = sign_ins)]
pub struct SignIn {
    /// Which one.
    pub id: Id<SignIn>,
    /// What its token opens.
    pub purpose: Purpose,
    /// The address that was typed, or that the mail went to.
    pub email: String,
    /// Whose; nobody's when the address is unknown here, or when there were too many requests for it.
    pub person_id: Option<Id<Person>>,
    /// SHA-256 of the token.
    pub token_hash: String,
    /// HMAC of the code: it is short enough to be guessed from a bare hash by whoever reads the database.
    pub code_hash: Option<String>,
    /// SHA-256 of the name of the browser that asked; nothing when any browser will do.
    pub browser_hash: Option<String>,
    /// Since when.
    pub created_at: Time,
    /// Until when.
    pub expires_at: Time,
    /// How often a code was tried.
    pub tries: i32,
    /// When it was used up.
    pub used_at: Option<Time>,
}

impl SignIn {
    /// A way in that stays open for `life`, and its token.
    pub(in crate::people) fn new(now: Time, purpose: Purpose, email: &str, life: TimeDelta) -> (Self, String) {
        let token = random::token();
        let row = Self {
            id: Id::new(now),
            purpose,
            email: email.to_owned(),
            person_id: None,
            token_hash: crypto::sha256_hex(&token),
            code_hash: None,
            browser_hash: None,
            created_at: now,
            expires_at: now + life,
            tries: 0,
            used_at: None,
        };
        (row, token)
    }

    /// Gives it a code too, and returns it as it is shown: `XK4P 9TQR`.
    pub(in crate::people) fn add_code(&mut self, keys: &Keys) -> String {
        let code = random::code();
        self.code_hash = Some(self.hash_of(keys, &code));
        let (left, right) = code.split_at_checked(4).unwrap_or((&code, ""));
        format!("{left} {right}")
    }

    /// Whether `typed` is its code, whatever the case and the blanks.
    pub(super) fn has_code(&self, keys: &Keys, typed: &str) -> bool {
        let plain: String = typed.chars().filter(char::is_ascii_alphanumeric).collect();
        let hash = self.hash_of(keys, &plain.to_ascii_uppercase());
        self.code_hash.as_ref().is_some_and(|kept| crypto::same(kept, &hash))
    }

    fn hash_of(&self, keys: &Keys, code: &str) -> String {
        crypto::mac_hex(&keys.mail, &format!("code|{}|{code}", self.id))
    }

    /// Whether it can still be used.
    pub(super) fn is_open(&self, now: Time) -> bool {
        self.used_at.is_none() && self.expires_at > now
    }
}

/// The browser that asks, as far as a session wants to know it.
#[derive(Debug, Clone)]
pub struct Browser {
    /// Its random name, from the cookie.
    pub name: String,
    /// Which one it is: "Firefox/Linux".
    pub kind: String,
    /// The session that is open in it, which a new one replaces.
    pub session: Option<Id<Session>>,
}

impl Browser {
    pub(super) fn hash(&self) -> String {
        crypto::sha256_hex(&self.name)
    }
}

/// Somebody is in.
#[derive(Debug, Clone)]
pub struct Entered {
    /// The new session.
    pub session: Id<Session>,
    /// Who.
    pub person: Person,
}

/// Where to go after signing in: a path of this site, or home. Never another site, however it is written.
pub fn local_path(typed: &str) -> &str {
    let plain = typed.len() <= 1000 && typed.bytes().all(|byte| (0x21..=0x7e).contains(&byte) && byte != b'\\');
    if plain && typed.starts_with('/') && !typed.starts_with("//") { typed } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn next_stays_on_this_site() {
        for local in ["/", "/panels/1?x=2&y=%20", "/a//b"] {
            assert_eq!(local_path(local), local);
        }
        let wrong =
            ["", "panels", "//evil.example", "/\\evil.example", "https://evil.example", "/a b", "/a\r\nX: y", "/é"];
        for elsewhere in wrong {
            assert_eq!(local_path(elsewhere), "/", "{elsewhere}");
        }
        assert_eq!(local_path(&format!("/{}", "a".repeat(1000))), "/");
    }

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let keys = Keys::from_master([3; 32]);
        let now = Time::from_micros(1_795_000_000_000_000);
        let (mut row, _) = SignIn::new(now, Purpose::SignIn, "a@b", TimeDelta::minutes(10));
        assert!(!row.has_code(&keys, ""));
        let code = row.add_code(&keys);
        assert!(
            row.has_code(&keys, &code) && row.has_code(&keys, &format!(" {} ", code.to_lowercase().replace(' ', "-")))
        );
        assert!(!row.has_code(&keys, "") && !row.has_code(&keys, &code[..8]));
        assert!(!row.has_code(&Keys::from_master([4; 32]), &code));
    }
}
