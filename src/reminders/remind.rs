//! Writes the reminders that are due: one step of the worker.

use super::gather::gather;
use super::round::day_of_nudge;
use super::{digest, store};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryResult};
use crate::mail::{self, Mail, Message};

/// How many reminders are due now. Asked first, on a reader: a write costs more.
///
/// # Errors
/// The database's own.
pub fn due(conn: &mut Conn, now: Time) -> QueryResult<usize> {
    let policies = store::policies(conn)?;
    let written = gather(conn, now, 0, &policies)?.due(now).len() + digest::due(conn, now, &policies)?.len();
    Ok(written + of_other_days(conn, now)?.len())
}

/// Writes what is due, and returns how many mails that was.
///
/// # Errors
/// The database's own.
pub fn remind(conn: &mut Conn, now: Time) -> QueryResult<usize> {
    let past = of_other_days(conn, now)?;
    mail::stop_these(conn, &past)?;
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

/// Reminders that could not go out on their day: the mail server was away. Sent later, they would all come at once, beside the
/// one of that day.
fn of_other_days(conn: &mut Conn, now: Time) -> QueryResult<Vec<Id<Mail>>> {
    let waiting = store::nudges_not_out(conn)?.into_iter();
    let past = waiting.filter(|(_, key, zone)| {
        let today = now.in_zone(zone.parse().unwrap_or(chrono_tz::UTC)).date_naive();
        day_of_nudge(key).is_some_and(|day| day < today)
    });
    Ok(past.map(|(id, ..)| id).collect())
}
