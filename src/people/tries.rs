//! How often something may be tried: counted in the database, so that all replicas count together, and nobody's to read.

use chrono::TimeDelta;

use super::store;
use crate::clock::Time;
use crate::crypto::{self, Keys};
use crate::db::{Conn, QueryResult};

/// How often, in which time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bound {
    /// So many tries …
    pub(super) most: i32,
    /// … from the first one until so long after it.
    pub(super) within: TimeDelta,
}

/// Counts a try before it is looked at, so that many at once are counted too. Says how many are left; nothing when there
/// was none left for this one.
pub(super) fn count(conn: &mut Conn, now: Time, keys: &Keys, what: &str, bound: Bound) -> QueryResult<Option<i32>> {
    let name = name(keys, what);
    store::begin_tries(conn, &name, now, now - bound.within)?;
    if !store::count_try(conn, &name, bound.most)? {
        return Ok(None);
    }
    Ok(Some(bound.most - store::tries_of(conn, &name)?))
}

/// Takes the last try back: it was the right answer.
pub(super) fn give_back(conn: &mut Conn, keys: &Keys, what: &str) -> QueryResult<()> {
    store::take_try_back(conn, &name(keys, what))
}

fn name(keys: &Keys, what: &str) -> String {
    crypto::mac_hex(&keys.tries, what)
}
