//! All the SQL of conflicts of interest.

use diesel::prelude::*;

use super::conflict::Conflict;
use crate::candidates::Candidate;
use crate::clock::Time;
use crate::db::schema::conflicts;
use crate::db::{Conn, Id, QueryResult, on_backend};
use crate::people::Person;

/// The conflicts of interest that stand, of these candidates.
///
/// # Errors
/// The database's own.
pub fn conflicts_with(conn: &mut Conn, candidates: &[Id<Candidate>]) -> QueryResult<Vec<Conflict>> {
    conflicts::table
        .filter(conflicts::candidate_id.eq_any(candidates.to_vec()))
        .filter(conflicts::withdrawn_at.is_null())
        .order((conflicts::declared_at, conflicts::id))
        .select(Conflict::as_select())
        .load(conn)
}

pub(super) fn find(conn: &mut Conn, id: &Id<Conflict>) -> QueryResult<Conflict> {
    conflicts::table.find(id).select(Conflict::as_select()).first(conn)
}

/// Writes it unless one stands; says whether it did.
pub(super) fn insert(conn: &mut Conn, row: &Conflict) -> QueryResult<bool> {
    let insert = diesel::insert_into(conflicts::table).values(row);
    let rows = on_backend!(conn, c => insert.on_conflict_do_nothing().execute(c))?;
    Ok(rows == 1)
}

pub(super) fn mark_withdrawn(conn: &mut Conn, now: Time, id: &Id<Conflict>, by: &Id<Person>) -> QueryResult<bool> {
    let standing = conflicts::table.find(id).filter(conflicts::withdrawn_at.is_null());
    let rows = diesel::update(standing)
        .set((conflicts::withdrawn_by.eq(by.clone()), conflicts::withdrawn_at.eq(now)))
        .execute(conn)?;
    Ok(rows == 1)
}

/// Deletes all of a candidate, withdrawn ones too.
pub(in crate::candidates) fn delete_all(conn: &mut Conn, candidate: &Id<Candidate>) -> QueryResult<usize> {
    diesel::delete(conflicts::table.filter(conflicts::candidate_id.eq(candidate))).execute(conn)
}
