//! Writes the reminders that are due: one step of the worker.

use super::gather::gather;
use super::{digest, store};
use crate::clock::Time;
use crate::db::{Conn, QueryResult};
use crate::mail::{self, Message};

/// How many reminders are due now. Asked first, on a reader: a write costs more.
///
/// # Errors
/// The database's own.
pub fn due(conn: &mut Conn, now: Time) -> QueryResult<usize> {
    let policies = store::policies(conn)?;
    Ok(gather(conn, now, 0, &policies)?.due(now).len() + digest::due(conn, now, &policies)?.len())
}

/// Writes what is due, and returns how many mails that was.
///
/// # Errors
/// The database's own.
pub fn remind(conn: &mut Conn, now: Time) -> QueryResult<usize> {
    let policies = store::policies(conn)?;
    let mut written = 0;
    for due in gather(conn, now, 0, &policies)?.due(now) {
        let message = Message {
            kind: due.kind,
            dedupe_key: due.key.clone(),
            person: Some(due.to.id.as_str()),
            address: &due.to.email,
            payload: due.payload,
            secret: None,
            thread: Some(due.thread),
            cause: (due.cause.0, &due.cause.1),
            run_at: now,
        };
        if mail::enqueue(conn, now, message)? {
            store::note_told(conn, &due.told, &due.key)?;
            written += 1;
        }
    }
    for digest in digest::due(conn, now, &policies)? {
        written += usize::from(digest::write(conn, now, digest)?);
    }
    Ok(written)
}
