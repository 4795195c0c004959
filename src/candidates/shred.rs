//! Takes everything personal out of a candidate's row. Who may ask for it, and what else goes, the privacy room knows.

use super::candidate::Candidate;
use super::{conflicts, store};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryResult};

/// The candidate as they stand, held until this transaction ends: whoever changes them waits.
///
/// # Errors
/// `NotFound`, or the database's own.
pub fn held(conn: &mut Conn, id: &Id<Candidate>) -> QueryResult<Candidate> {
    store::held(conn, id)
}

/// Blanks the row and deletes who must not judge them. Returns how many of these there were.
///
/// # Errors
/// The database's own.
pub fn shred(conn: &mut Conn, now: Time, id: &Id<Candidate>) -> QueryResult<usize> {
    store::blank(conn, now, id)?;
    conflicts::delete_all(conn, id)
}
