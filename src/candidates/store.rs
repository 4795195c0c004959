//! All the SQL of candidates.

use diesel::prelude::*;

use super::candidate::Candidate;
use crate::db::schema::candidates;
use crate::db::{Conn, Id, QueryResult};
use crate::people::Viewer;

/// One candidate.
///
/// # Errors
/// `NotFound`, or the database's own.
pub fn find(conn: &mut Conn, id: &Id<Candidate>) -> QueryResult<Candidate> {
    candidates::table.find(id).select(Candidate::as_select()).first(conn)
}

/// Every candidate but the viewer themselves, by name.
///
/// # Errors
/// The database's own.
pub fn list(conn: &mut Conn, viewer: &Viewer) -> QueryResult<Vec<Candidate>> {
    candidates::table
        .filter(candidates::person_id.is_null().or(candidates::person_id.ne(viewer.id.clone())))
        .order((candidates::name.asc(), candidates::id.asc()))
        .select(Candidate::as_select())
        .load(conn)
}
