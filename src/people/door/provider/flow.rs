//! A sign-in that is under way at the provider: the noun, and what is made from its state.

use chrono::TimeDelta;
use diesel::prelude::{Identifiable, Insertable, Queryable, Selectable};

use crate::clock::Time;
use crate::crypto::{self, Keys, random};
use crate::db::Id;
use crate::db::schema::provider_flows;

/// How long somebody may take to sign in there.
const LIFE: TimeDelta = TimeDelta::minutes(10);

/// A row of `provider_flows`.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, Identifiable)]
#[diesel(table_name = provider_flows)]
pub struct Flow {
    /// Which one.
    pub id: Id<Flow>,
    /// SHA-256 of the state.
    pub state_hash: String,
    /// SHA-256 of the name of the browser that began it.
    pub browser_hash: String,
    /// Where to go afterwards: a path of this site.
    pub next: String,
    /// Since when.
    pub created_at: Time,
    /// Until when.
    pub expires_at: Time,
}

impl Flow {
    /// A fresh one, and its state.
    pub(super) fn new(now: Time, browser_hash: String, next: &str) -> (Self, String) {
        let state = random::token();
        let row = Self {
            id: Id::new(now),
            state_hash: crypto::sha256_hex(&state),
            browser_hash,
            next: next.to_owned(),
            created_at: now,
            expires_at: now + LIFE,
        };
        (row, state)
    }
}

/// What binds the ID token to a flow. Made anew from the state each time: there is nothing to keep, and nothing to steal.
pub(super) fn nonce(keys: &Keys, state: &str) -> String {
    crypto::mac_hex(&keys.provider, &format!("nonce|{state}"))
}

/// What binds the code to it (PKCE): whoever sees state and code in the browser cannot make it.
pub(super) fn verifier(keys: &Keys, state: &str) -> String {
    crypto::mac_hex(&keys.provider, &format!("verifier|{state}"))
}
