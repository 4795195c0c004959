//! All the SQL of second factors.

use diesel::prelude::*;

use super::second_factor::{RecoveryCode, SecondFactor};
use crate::clock::Time;
use crate::db::schema::{recovery_codes, second_factors, sessions};
use crate::db::{Conn, Id, QueryResult};
use crate::people::{Person, Session, SessionState};

pub(super) fn find(conn: &mut Conn, person: &Id<Person>) -> QueryResult<Option<SecondFactor>> {
    second_factors::table.find(person).select(SecondFactor::as_select()).first(conn).optional()
}

/// Whether somebody is asked for a second factor.
pub(in crate::people) fn is_on(conn: &mut Conn, person: &Id<Person>) -> QueryResult<bool> {
    on_since(conn, person).map(|since| since.is_some())
}

/// Since when.
pub(in crate::people) fn on_since(conn: &mut Conn, person: &Id<Person>) -> QueryResult<Option<Time>> {
    let found: Option<Option<Time>> =
        second_factors::table.find(person).select(second_factors::proved_at).first(conn).optional()?;
    Ok(found.flatten())
}

pub(super) fn insert(conn: &mut Conn, row: &SecondFactor) -> QueryResult<()> {
    diesel::insert_into(second_factors::table).values(row).execute(conn).map(|_| ())
}

/// Takes away one that was begun and never proved.
pub(super) fn delete_begun(conn: &mut Conn, person: &Id<Person>) -> QueryResult<()> {
    let begun = second_factors::table.find(person).filter(second_factors::proved_at.is_null());
    diesel::delete(begun).execute(conn).map(|_| ())
}

/// Turns it on, and says whether it was not on already.
pub(super) fn mark_proved(conn: &mut Conn, person: &Id<Person>, step: i64, now: Time) -> QueryResult<bool> {
    let begun = second_factors::table.find(person).filter(second_factors::proved_at.is_null());
    let change = (second_factors::proved_at.eq(now), second_factors::step.eq(step));
    diesel::update(begun).set(change).execute(conn).map(|rows| rows == 1)
}

/// Uses the code of a step up, and says whether this was the one time: no older one counts after it either.
pub(super) fn use_step(conn: &mut Conn, person: &Id<Person>, step: i64) -> QueryResult<bool> {
    let unused = second_factors::table
        .find(person)
        .filter(second_factors::step.lt(step))
        .filter(second_factors::proved_at.is_not_null());
    diesel::update(unused).set(second_factors::step.eq(step)).execute(conn).map(|rows| rows == 1)
}

/// Takes it away with its recovery codes, and says whether there was one that was on.
pub(super) fn delete(conn: &mut Conn, person: &Id<Person>) -> QueryResult<bool> {
    let was_on = is_on(conn, person)?;
    delete_recovery(conn, person)?;
    diesel::delete(second_factors::table.find(person)).execute(conn)?;
    Ok(was_on)
}

/// Takes all recovery codes of somebody away.
pub(super) fn delete_recovery(conn: &mut Conn, person: &Id<Person>) -> QueryResult<()> {
    diesel::delete(recovery_codes::table.filter(recovery_codes::person_id.eq(person))).execute(conn).map(|_| ())
}

pub(super) fn insert_recovery(conn: &mut Conn, row: &RecoveryCode) -> QueryResult<()> {
    diesel::insert_into(recovery_codes::table).values(row).execute(conn).map(|_| ())
}

/// Uses a recovery code up, and says whether it was one that nobody had used.
pub(super) fn use_recovery(conn: &mut Conn, person: &Id<Person>, mac: &str, now: Time) -> QueryResult<bool> {
    let unused = recovery_codes::table
        .filter(recovery_codes::person_id.eq(person))
        .filter(recovery_codes::mac.eq(mac))
        .filter(recovery_codes::used_at.is_null());
    diesel::update(unused).set(recovery_codes::used_at.eq(now)).execute(conn).map(|rows| rows == 1)
}

/// How many recovery codes are left.
pub(super) fn count_recovery(conn: &mut Conn, person: &Id<Person>) -> QueryResult<i64> {
    recovery_codes::table
        .filter(recovery_codes::person_id.eq(person))
        .filter(recovery_codes::used_at.is_null())
        .count()
        .get_result(conn)
}

/// Counts a try on a session that waits, and says whether there was one left.
pub(super) fn count_session_try(conn: &mut Conn, id: &Id<Session>, now: Time, most: i32) -> QueryResult<bool> {
    let waiting = sessions::table
        .find(id)
        .filter(sessions::state.eq(SessionState::Waiting))
        .filter(sessions::expires_at.gt(now))
        .filter(sessions::tries.lt(most));
    diesel::update(waiting).set(sessions::tries.eq(sessions::tries + 1)).execute(conn).map(|rows| rows == 1)
}

pub(super) fn find_session(conn: &mut Conn, id: &Id<Session>) -> QueryResult<Session> {
    sessions::table.find(id).select(Session::as_select()).first(conn)
}

/// Ends a session that waits, and says whether it was there.
pub(super) fn delete_waiting(conn: &mut Conn, id: &Id<Session>) -> QueryResult<bool> {
    let waiting = sessions::table.find(id).filter(sessions::state.eq(SessionState::Waiting));
    diesel::delete(waiting).execute(conn).map(|rows| rows == 1)
}
