//! Takes up a flow whose answer has come: once, and in the browser that began it.

use super::super::sign_in::Browser;
use super::begin::Begun;
use super::store;
use crate::clock::Time;
use crate::crypto::{self, Keys};
use crate::db::{Conn, QueryError};

/// Why an answer is taken for none.
#[derive(Debug, thiserror::Error)]
pub enum TakeUpError {
    /// Never begun, answered before, older than ten minutes, or another browser's: who sent a victim their own answer gets
    /// nobody signed in.
    #[error("no sign-in of this browser waits for this answer")]
    Over,
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// A flow that nobody can take up any more.
#[derive(Debug, Clone)]
pub struct TakenUp {
    /// What the provider was asked with.
    pub begun: Begun,
    /// Where to go.
    pub next: String,
}

/// Uses the flow of that state up. In another browser it stays as it was.
///
/// # Errors
/// [`TakeUpError`] says why not.
pub fn take_up(
    conn: &mut Conn,
    now: Time,
    keys: &Keys,
    browser: &Browser,
    state: &str,
) -> Result<TakenUp, TakeUpError> {
    let flow = store::find_flow(conn, &crypto::sha256_hex(state))?.ok_or(TakeUpError::Over)?;
    let theirs = crypto::same(&flow.browser_hash, &browser.hash());
    if !theirs || flow.expires_at <= now || !store::use_flow(conn, &flow.id)? {
        return Err(TakeUpError::Over);
    }
    Ok(TakenUp { begun: Begun::of(keys, state), next: flow.next })
}
