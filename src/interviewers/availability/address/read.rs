//! Reads the calendars whose time has come, one after the other. What is read goes the way of a calendar file: only the
//! when of it is kept.

use std::sync::Arc;

use chrono::TimeDelta;

use super::super::availability::{BusySource, BusyTime};
use super::super::away::{horizon, row};
use super::super::calendar_file::busy_spans;
use super::super::span::Span;
use super::address::CalendarAddress;
use super::fetch::fetch;
use super::store;
use super::unread::Unread;
use crate::clock::Time;
use crate::config::CalendarHost;
use crate::crypto::Keys;
use crate::db::{Conn, Db, QueryResult};
use crate::people::Person;

/// From one reading to the next, whether it went well or not.
const PACE: TimeDelta = TimeDelta::hours(1);

/// How long a worker keeps one to itself.
const LEASE: TimeDelta = TimeDelta::minutes(5);

/// How many are read in a round, so that the worker can stop between rounds.
const ROUND: usize = 10;

/// Reads what is due, some of it at least; says how many.
///
/// # Errors
/// The database's own; the next round tries again.
pub async fn read_addresses(db: &Db, keys: &Arc<Keys>, allowed: &[CalendarHost]) -> QueryResult<usize> {
    let mut done = 0;
    while done < ROUND && read_next_address(db, keys, allowed).await? {
        done += 1;
    }
    Ok(done)
}

/// Reads the one that has been due the longest; says whether there was one. With an empty list there never is.
///
/// # Errors
/// The database's own.
pub async fn read_next_address(db: &Db, keys: &Arc<Keys>, allowed: &[CalendarHost]) -> QueryResult<bool> {
    // Looked at on a reader first: most of the time nothing is due, and the one writer has better things to do.
    if allowed.is_empty() || db.read(store::next_due).await?.is_none() {
        return Ok(false);
    }
    let Some((address, person)) = db.write(claim).await? else { return Ok(false) };
    let (keys, allowed, sealed) = (Arc::clone(keys), allowed.to_vec(), address.clone());
    let now = db.clock().now();
    let work = tokio::task::spawn_blocking(move || {
        let link = sealed.open(&keys).ok_or(Unread::Sealed)?;
        let text = fetch(&link, &allowed)?;
        Ok(busy_spans(&text, now, now + horizon(), person.zone())?)
    });
    let read = work.await.unwrap_or(Err(Unread::Unknown));
    db.write(move |conn, now| keep(conn, now, &address, read)).await?;
    Ok(true)
}

fn claim(conn: &mut Conn, now: Time) -> QueryResult<Option<(CalendarAddress, Person)>> {
    match store::next_due(conn, now)? {
        Some(next) if store::claim(conn, &next.0, now + LEASE)? => Ok(Some(next)),
        _ => Ok(None),
    }
}

/// What was read takes the place of what was read before; after a failure that stands. If another address has been named
/// in the meantime, or none, nothing is kept.
fn keep(conn: &mut Conn, now: Time, address: &CalendarAddress, read: Result<Vec<Span>, Unread>) -> QueryResult<()> {
    let person = &address.person_id;
    if store::note(conn, now, &address.id, now + PACE, read.as_ref().err().map(Unread::kept).as_deref())?
        && let Ok(spans) = read
    {
        super::super::store::delete_read(conn, person, BusySource::Address)?;
        let rows: Vec<BusyTime> = spans.iter().map(|span| row(now, person, BusySource::Address, *span)).collect();
        super::super::store::insert_busy(conn, &rows)?;
    }
    Ok(())
}
