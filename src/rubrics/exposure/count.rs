//! How often each question was asked is counted anew every day, so that nobody who plans an interview counts all that ever were.

use chrono::TimeDelta;

use super::store;
use crate::db::{Db, QueryError, QueryResult};

/// How long after an interview it is counted for good: until then somebody may still note that it did not take place. What is
/// noted later shows at the next count.
const SETTLED: TimeDelta = TimeDelta::days(7);

/// How long a count lasts.
const EVERY: TimeDelta = TimeDelta::days(1);

/// Counts how often each question was asked, unless that was done less than a day ago. It is counted on a reader, so that nobody
/// waits for it. Returns whether it was.
///
/// # Errors
/// The database's own.
pub async fn count_uses(db: &Db) -> Result<bool, QueryError> {
    let through = db.clock().now() - SETTLED;
    let read = db.read(move |conn, _| -> QueryResult<_> {
        let before = store::counted_through(conn)?;
        if before.is_some_and(|before| through - before < EVERY) {
            return Ok(None);
        }
        Ok(Some((before, store::asked_between(conn, None, through)?)))
    });
    match read.await? {
        Some((before, counts)) if before.is_some() || !counts.is_empty() => {
            db.write(move |conn, _| store::put_uses(conn, before, through, &counts)).await
        }
        _ => Ok(false),
    }
}
