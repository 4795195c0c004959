//! All the SQL of availability.

use std::collections::HashMap;

use diesel::prelude::*;

use super::availability::{Availability, BusySource, BusyTime};
use super::span::Span;
use crate::clock::Time;
use crate::db::schema::{availabilities, busy_times};
use crate::db::{Conn, Id, QueryResult, on_backend};
use crate::people::Person;

/// How somebody can be planned with; the usual values where nobody has said.
///
/// # Errors
/// The database's own.
pub fn availability_of(conn: &mut Conn, person: &Id<Person>) -> QueryResult<Availability> {
    let known = availabilities::table.find(person).select(Availability::as_select()).first(conn).optional()?;
    Ok(known.unwrap_or_else(|| Availability::usual(person)))
}

/// What is known of everybody; who is not among them goes by [`Availability::usual`].
///
/// # Errors
/// The database's own.
pub fn availabilities(conn: &mut Conn) -> QueryResult<HashMap<Id<Person>, Availability>> {
    let rows: Vec<Availability> = availabilities::table.select(Availability::as_select()).load(conn)?;
    Ok(rows.into_iter().map(|row| (row.person_id.clone(), row)).collect())
}

/// When everybody is away or busy between two moments.
///
/// # Errors
/// The database's own.
pub fn busy_between(conn: &mut Conn, from: Time, to: Time) -> QueryResult<HashMap<Id<Person>, Vec<Span>>> {
    between(conn, from, to, BusySource::ALL)
}

fn between(
    conn: &mut Conn,
    from: Time,
    to: Time,
    sources: &[BusySource],
) -> QueryResult<HashMap<Id<Person>, Vec<Span>>> {
    let rows: Vec<(Id<Person>, Time, Time)> = busy_times::table
        .filter(busy_times::source.eq_any(sources.to_vec()))
        .filter(busy_times::ends_at.gt(from))
        .filter(busy_times::starts_at.lt(to))
        .order((busy_times::person_id, busy_times::starts_at))
        .select((busy_times::person_id, busy_times::starts_at, busy_times::ends_at))
        .load(conn)?;
    let mut busy: HashMap<Id<Person>, Vec<Span>> = HashMap::new();
    for (person, from, to) in rows {
        busy.entry(person).or_default().push(Span { from, to });
    }
    Ok(busy)
}

/// When everybody is away between two moments by their own word: what a calendar says of meetings is not in it.
///
/// # Errors
/// The database's own.
pub fn away_between(conn: &mut Conn, from: Time, to: Time) -> QueryResult<HashMap<Id<Person>, Vec<Span>>> {
    between(conn, from, to, &[BusySource::Typed])
}

/// The busy times of somebody that are not over, first to come first.
pub(super) fn busy_of(conn: &mut Conn, person: &Id<Person>, now: Time) -> QueryResult<Vec<BusyTime>> {
    busy_times::table
        .filter(busy_times::person_id.eq(person))
        .filter(busy_times::ends_at.gt(now))
        .order((busy_times::starts_at, busy_times::id))
        .select(BusyTime::as_select())
        .load(conn)
}

pub(super) fn find_busy(conn: &mut Conn, id: &Id<BusyTime>) -> QueryResult<BusyTime> {
    busy_times::table.find(id).select(BusyTime::as_select()).first(conn)
}

/// Writes it over revision `expected`, or anew over 0; says whether that was still the one.
pub(super) fn put(conn: &mut Conn, row: &Availability, expected: i32) -> QueryResult<bool> {
    let rows = if expected == 0 {
        let insert = diesel::insert_into(availabilities::table).values(row);
        on_backend!(conn, c => insert.on_conflict_do_nothing().execute(c))?
    } else {
        let same = availabilities::table.find(&row.person_id).filter(availabilities::revision.eq(expected));
        diesel::update(same).set(row).execute(conn)?
    };
    Ok(rows == 1)
}

pub(super) fn insert_busy(conn: &mut Conn, rows: &[BusyTime]) -> QueryResult<()> {
    // PostgreSQL takes 65,535 values in a statement.
    for rows in rows.chunks(1000) {
        let insert = diesel::insert_into(busy_times::table).values(rows.to_vec());
        on_backend!(conn, c => insert.execute(c))?;
    }
    Ok(())
}

pub(super) fn delete_busy(conn: &mut Conn, id: &Id<BusyTime>) -> QueryResult<bool> {
    diesel::delete(busy_times::table.find(id)).execute(conn).map(|rows| rows == 1)
}

/// Takes out what came from there; how many there were.
pub(super) fn delete_read(conn: &mut Conn, person: &Id<Person>, source: BusySource) -> QueryResult<usize> {
    let read = busy_times::table.filter(busy_times::person_id.eq(person)).filter(busy_times::source.eq(source));
    diesel::delete(read).execute(conn)
}
