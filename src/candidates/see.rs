//! What a viewer sees of candidates: coordinators all of them, a hiring manager those of their own openings and those whom
//! they added, nobody themselves; for everybody else there are none.

use super::candidate::{Candidate, Listed};
use super::store;
use crate::db::{Conn, Id, QueryError, QueryResult};
use crate::openings;
use crate::people::Viewer;
use crate::words::Words;

/// How many candidates a page lists.
pub const PAGE: usize = 200;

/// Candidates that were looked for.
pub struct Found {
    /// As many of them as a page shows: 200.
    pub shown: Vec<Listed>,
    /// How many there are.
    pub matching: usize,
    /// How many there are when nothing is looked for.
    pub all: usize,
}

/// Passes coordinators, admins, and hiring managers of any opening.
///
/// # Errors
/// `NotFound` for everybody else, or the database's own.
pub fn admit(conn: &mut Conn, viewer: &Viewer) -> QueryResult<()> {
    if openings::may_plan(conn, viewer)? { Ok(()) } else { Err(QueryError::NotFound) }
}

/// One candidate.
///
/// # Errors
/// `NotFound` when there is none that `viewer` may see, or the database's own.
pub fn see(conn: &mut Conn, viewer: &Viewer, id: &Id<Candidate>) -> QueryResult<Candidate> {
    admit(conn, viewer)?;
    store::find(conn, viewer, id)
}

/// The candidates whose name or address has every one of the words.
///
/// # Errors
/// `NotFound` for whoever sees no candidates, or the database's own.
pub fn look_for(conn: &mut Conn, viewer: &Viewer, words: &Words) -> QueryResult<Found> {
    admit(conn, viewer)?;
    if words.is_empty() {
        let shown = store::list(conn, viewer, i64::try_from(PAGE).ok())?;
        let all = usize::try_from(store::count(conn, viewer)?).unwrap_or_default();
        return Ok(Found { shown, matching: all, all });
    }
    let mut shown = store::list(conn, viewer, None)?;
    let all = shown.len();
    shown.retain(|candidate| words.fit(&[&candidate.name, &candidate.email]));
    let matching = shown.len();
    shown.truncate(PAGE);
    Ok(Found { shown, matching, all })
}
