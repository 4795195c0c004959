//! Begins a sign-in with the provider, for this browser alone.

use super::super::sign_in::{Browser, local_path};
use super::flow::{Flow, nonce, verifier};
use super::store;
use crate::clock::Time;
use crate::crypto::Keys;
use crate::db::{Conn, QueryResult};

/// What the provider is asked with.
#[derive(Debug, Clone)]
pub struct Begun {
    /// Names the flow.
    pub state: String,
    /// Binds the token.
    pub nonce: String,
    /// Binds the code.
    pub verifier: String,
}

impl Begun {
    pub(super) fn of(keys: &Keys, state: &str) -> Self {
        Self { nonce: nonce(keys, state), verifier: verifier(keys, state), state: state.to_owned() }
    }
}

/// Writes the flow down.
///
/// # Errors
/// The database's own.
pub fn begin(conn: &mut Conn, now: Time, keys: &Keys, browser: &Browser, next: &str) -> QueryResult<Begun> {
    let (row, state) = Flow::new(now, browser.hash(), local_path(next));
    store::insert_flow(conn, &row)?;
    Ok(Begun::of(keys, &state))
}
