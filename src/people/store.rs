//! All the SQL of people and their sessions.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::result::DatabaseErrorKind;

use super::person::{Person, PersonState, Role};
use super::session::{Session, SessionState};
use crate::clock::Time;
use crate::db::schema::{openings, people, sessions, settings, tries};
use crate::db::{Conn, Id, QueryError, QueryResult, on_backend};

/// One person.
///
/// # Errors
/// `NotFound`, or the database's own.
pub fn find(conn: &mut Conn, id: &Id<Person>) -> QueryResult<Person> {
    people::table.find(id).select(Person::as_select()).first(conn)
}

/// The person with that (normal) address.
///
/// # Errors
/// The database's own.
pub fn find_by_email(conn: &mut Conn, email: &str) -> QueryResult<Option<Person>> {
    people::table.filter(people::email.eq(email)).select(Person::as_select()).first(conn).optional()
}

/// Everybody, by name.
///
/// # Errors
/// The database's own.
pub fn list(conn: &mut Conn) -> QueryResult<Vec<Person>> {
    people::table.order((people::name.asc(), people::id.asc())).select(Person::as_select()).load(conn)
}

/// Everybody who can sign in, by name.
///
/// # Errors
/// The database's own.
pub fn list_active(conn: &mut Conn) -> QueryResult<Vec<Person>> {
    people::table
        .filter(people::state.eq(PersonState::Active))
        .order((people::name.asc(), people::id.asc()))
        .select(Person::as_select())
        .load(conn)
}

/// The names of these people.
///
/// # Errors
/// The database's own.
pub fn names_of(conn: &mut Conn, ids: &[Id<Person>]) -> QueryResult<HashMap<Id<Person>, String>> {
    let rows: Vec<(Id<Person>, String)> =
        people::table.filter(people::id.eq_any(ids.to_vec())).select((people::id, people::name)).load(conn)?;
    Ok(rows.into_iter().collect())
}

/// Holds the rows of these people until the transaction ends: who plans with the same ones at the same moment waits, and
/// then sees what was planned. In one order, so that two never wait for each other.
///
/// # Errors
/// The database's own.
pub fn hold(conn: &mut Conn, ids: &[Id<Person>]) -> QueryResult<()> {
    let mut ids = ids.to_vec();
    ids.sort();
    ids.dedup();
    for id in ids {
        diesel::update(people::table.find(id)).set(people::updated_at.eq(people::updated_at)).execute(conn)?;
    }
    Ok(())
}

pub(super) fn insert(conn: &mut Conn, person: &Person) -> QueryResult<()> {
    diesel::insert_into(people::table).values(person).execute(conn).map(|_| ())
}

/// The same, unless somebody has the address at that moment; says whether nobody had. Where somebody has, nothing more can be
/// written in this transaction.
pub(super) fn insert_free(conn: &mut Conn, person: &Person) -> QueryResult<bool> {
    match insert(conn, person) {
        Ok(()) => Ok(true),
        Err(error) if is_taken(&error) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Whether a row could not be written because there is one with its key already.
pub(super) fn is_taken(error: &QueryError) -> bool {
    matches!(error, QueryError::DatabaseError(DatabaseErrorKind::UniqueViolation, _))
}

/// Writes the whole row over revision `expected` and says whether that was still the one.
pub(super) fn update(conn: &mut Conn, person: &Person, expected: i32) -> QueryResult<bool> {
    let row = people::table.find(&person.id).filter(people::revision.eq(expected));
    diesel::update(row).set(person).execute(conn).map(|rows| rows == 1)
}

pub(super) fn count_active_admins(conn: &mut Conn) -> QueryResult<i64> {
    let admins = people::table.filter(people::role.eq(Role::Admin)).filter(people::state.eq(PersonState::Active));
    admins.count().get_result(conn)
}

/// How many active admins there are, with their rows held until this transaction ends.
pub(super) fn hold_active_admins(conn: &mut Conn) -> QueryResult<usize> {
    let admins = people::table.filter(people::role.eq(Role::Admin)).filter(people::state.eq(PersonState::Active));
    diesel::update(admins).set(people::updated_at.eq(people::updated_at)).execute(conn)
}

/// When each person was last seen in a session that is still there.
pub(super) fn last_seen(conn: &mut Conn) -> QueryResult<HashMap<Id<Person>, Time>> {
    let rows: Vec<(Id<Person>, Option<Time>)> = sessions::table
        .group_by(sessions::person_id)
        .select((sessions::person_id, diesel::dsl::max(sessions::seen_at)))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|(id, seen)| Some((id, seen?))).collect())
}

/// Where a person is signed in, last seen first.
pub(super) fn list_sessions(conn: &mut Conn, person: &Id<Person>, now: Time) -> QueryResult<Vec<Session>> {
    sessions::table
        .filter(sessions::person_id.eq(person))
        .filter(sessions::state.eq(SessionState::Open))
        .filter(sessions::expires_at.gt(now))
        .order((sessions::seen_at.desc(), sessions::id.desc()))
        .limit(100)
        .select(Session::as_select())
        .load(conn)
}

/// The session and its person, if both are good: not over, and the person active.
pub(super) fn session_with_person(
    conn: &mut Conn,
    id: &Id<Session>,
    now: Time,
) -> QueryResult<Option<(Session, Person, bool)>> {
    let found: Option<(Session, Person)> = sessions::table
        .inner_join(people::table)
        .filter(sessions::id.eq(id))
        .filter(sessions::expires_at.gt(now))
        .filter(people::state.eq(PersonState::Active))
        .select((Session::as_select(), Person::as_select()))
        .first(conn)
        .optional()?;
    let Some((session, person)) = found else {
        return Ok(None);
    };
    let managed = openings::table.filter(openings::hiring_manager_id.eq(&person.id));
    let manages = diesel::select(diesel::dsl::exists(managed)).get_result(conn)?;
    Ok(Some((session, person, manages)))
}

pub(super) fn insert_session(conn: &mut Conn, session: &Session) -> QueryResult<()> {
    diesel::insert_into(sessions::table).values(session).execute(conn).map(|_| ())
}

pub(super) fn touch_session(conn: &mut Conn, id: &Id<Session>, now: Time) -> QueryResult<()> {
    diesel::update(sessions::table.find(id)).set(sessions::seen_at.eq(now)).execute(conn).map(|_| ())
}

/// Somebody has shown in this session that it is them.
pub(super) fn mark_proved(conn: &mut Conn, id: &Id<Session>, now: Time) -> QueryResult<()> {
    diesel::update(sessions::table.find(id)).set(sessions::proved_at.eq(now)).execute(conn).map(|_| ())
}

pub(super) fn delete_session(conn: &mut Conn, id: &Id<Session>) -> QueryResult<()> {
    diesel::delete(sessions::table.find(id)).execute(conn).map(|_| ())
}

/// Ends every session of a person: a disabling, a change of role or of address.
pub(super) fn delete_sessions_of(conn: &mut Conn, person: &Id<Person>) -> QueryResult<usize> {
    diesel::delete(sessions::table.filter(sessions::person_id.eq(person))).execute(conn)
}

pub(super) fn delete_own_session(conn: &mut Conn, person: &Id<Person>, id: &Id<Session>) -> QueryResult<usize> {
    diesel::delete(sessions::table.find(id).filter(sessions::person_id.eq(person))).execute(conn)
}

pub(super) fn delete_other_sessions(conn: &mut Conn, person: &Id<Person>, but: &Id<Session>) -> QueryResult<usize> {
    let others = sessions::table.filter(sessions::person_id.eq(person)).filter(sessions::id.ne(but));
    diesel::delete(others).execute(conn)
}

/// Writes a setting that must not be there yet, and says whether it was not.
pub(super) fn insert_setting(conn: &mut Conn, now: Time, name: &str, value: &str) -> QueryResult<bool> {
    let row = (settings::name.eq(name), settings::value.eq(value), settings::updated_at.eq(now));
    match diesel::insert_into(settings::table).values(row).execute(conn) {
        Ok(_) => Ok(true),
        Err(error) if is_taken(&error) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Begins to count under a name, and begins anew where the last time began before `cutoff`.
pub(super) fn begin_tries(conn: &mut Conn, name: &str, now: Time, cutoff: Time) -> QueryResult<()> {
    let row = (tries::name.eq(name), tries::since.eq(now), tries::count.eq(0));
    on_backend!(conn, c => diesel::insert_into(tries::table).values(row).on_conflict_do_nothing().execute(c))?;
    let old = tries::table.find(name).filter(tries::since.le(cutoff));
    diesel::update(old).set((tries::since.eq(now), tries::count.eq(0))).execute(conn).map(|_| ())
}

/// Counts one more and says whether there was one left: however many come at once, no more than `most` are.
pub(super) fn count_try(conn: &mut Conn, name: &str, most: i32) -> QueryResult<bool> {
    let left = tries::table.find(name).filter(tries::count.lt(most));
    diesel::update(left).set(tries::count.eq(tries::count + 1)).execute(conn).map(|rows| rows == 1)
}

pub(super) fn tries_of(conn: &mut Conn, name: &str) -> QueryResult<i32> {
    tries::table.find(name).select(tries::count).first(conn)
}

pub(super) fn take_try_back(conn: &mut Conn, name: &str) -> QueryResult<()> {
    let counted = tries::table.find(name).filter(tries::count.gt(0));
    diesel::update(counted).set(tries::count.eq(tries::count - 1)).execute(conn).map(|_| ())
}
