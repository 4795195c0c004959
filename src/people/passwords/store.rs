//! All the SQL of passwords: hashes only.

use diesel::prelude::*;

use crate::clock::Time;
use crate::db::schema::{passwords, people};
use crate::db::{Conn, Id, QueryResult};
use crate::people::{Person, PersonState};

/// Whose address this is, if they can sign in and have a password, and its hash.
pub(in crate::people) fn hash_by_email(conn: &mut Conn, email: &str) -> QueryResult<Option<(Id<Person>, String)>> {
    passwords::table
        .inner_join(people::table)
        .filter(people::email.eq(email))
        .filter(people::state.eq(PersonState::Active))
        .select((passwords::person_id, passwords::hash))
        .first(conn)
        .optional()
}

/// The hash of somebody's password.
pub(super) fn hash_of(conn: &mut Conn, person: &Id<Person>) -> QueryResult<Option<String>> {
    passwords::table.find(person).select(passwords::hash).first(conn).optional()
}

/// Since when somebody has the password that they have.
pub(in crate::people) fn set_since(conn: &mut Conn, person: &Id<Person>) -> QueryResult<Option<Time>> {
    passwords::table.find(person).select(passwords::set_at).first(conn).optional()
}

/// Writes it, and says whether there was one before.
pub(super) fn put(conn: &mut Conn, now: Time, person: &Id<Person>, hash: &str) -> QueryResult<bool> {
    let change = (passwords::hash.eq(hash), passwords::set_at.eq(now));
    if diesel::update(passwords::table.find(person)).set(change).execute(conn)? == 1 {
        return Ok(true);
    }
    diesel::insert_into(passwords::table)
        .values((passwords::person_id.eq(person), passwords::hash.eq(hash), passwords::set_at.eq(now)))
        .execute(conn)?;
    Ok(false)
}

/// Takes it away, and says whether there was one.
pub(super) fn delete(conn: &mut Conn, person: &Id<Person>) -> QueryResult<bool> {
    diesel::delete(passwords::table.find(person)).execute(conn).map(|rows| rows > 0)
}
