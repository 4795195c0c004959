//! The SQL of calendar addresses.

use diesel::prelude::*;

use super::address::CalendarAddress;
use crate::clock::Time;
use crate::db::schema::{calendar_addresses, people};
use crate::db::{Conn, Id, QueryResult};
use crate::people::{Person, PersonState};

/// The address of somebody's calendar.
pub fn of_person(conn: &mut Conn, person: &Id<Person>) -> QueryResult<Option<CalendarAddress>> {
    calendar_addresses::table
        .filter(calendar_addresses::person_id.eq(person))
        .select(CalendarAddress::as_select())
        .first(conn)
        .optional()
}

pub(super) fn insert(conn: &mut Conn, address: &CalendarAddress) -> QueryResult<()> {
    diesel::insert_into(calendar_addresses::table).values(address).execute(conn).map(|_| ())
}

pub(super) fn delete(conn: &mut Conn, person: &Id<Person>) -> QueryResult<bool> {
    let theirs = calendar_addresses::table.filter(calendar_addresses::person_id.eq(person));
    diesel::delete(theirs).execute(conn).map(|rows| rows > 0)
}

/// Due now, if it was to be later.
pub(super) fn bring_forward(conn: &mut Conn, now: Time, person: &Id<Person>) -> QueryResult<()> {
    let theirs = calendar_addresses::table.filter(calendar_addresses::person_id.eq(person));
    diesel::update(theirs.filter(calendar_addresses::next_at.gt(now)))
        .set(calendar_addresses::next_at.eq(now))
        .execute(conn)
        .map(|_| ())
}

/// The one that has been due the longest, of whoever works here, with whose it is.
pub(super) fn next_due(conn: &mut Conn, now: Time) -> QueryResult<Option<(CalendarAddress, Person)>> {
    calendar_addresses::table
        .inner_join(people::table)
        .filter(people::state.ne(PersonState::Disabled))
        .filter(calendar_addresses::next_at.le(now))
        .order((calendar_addresses::next_at, calendar_addresses::id))
        .select((CalendarAddress::as_select(), Person::as_select()))
        .first(conn)
        .optional()
}

/// Keeps it from other workers until `until`; says whether nobody was faster.
pub(super) fn claim(conn: &mut Conn, address: &CalendarAddress, until: Time) -> QueryResult<bool> {
    let same = calendar_addresses::table.find(&address.id).filter(calendar_addresses::next_at.eq(address.next_at));
    diesel::update(same).set(calendar_addresses::next_at.eq(until)).execute(conn).map(|rows| rows == 1)
}

/// Notes how a try went; says whether the address is still the one.
pub(super) fn note(
    conn: &mut Conn,
    now: Time,
    id: &Id<CalendarAddress>,
    next_at: Time,
    error: Option<&str>,
) -> QueryResult<bool> {
    let same = calendar_addresses::table.find(id);
    let how = (
        calendar_addresses::tried_at.eq(now),
        calendar_addresses::next_at.eq(next_at),
        calendar_addresses::error.eq(error),
    );
    let rows = match error {
        Some(_) => diesel::update(same).set(how).execute(conn)?,
        None => diesel::update(same).set((how, calendar_addresses::read_at.eq(now))).execute(conn)?,
    };
    Ok(rows == 1)
}
