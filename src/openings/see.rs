//! What a viewer sees of openings: whatever is not theirs to plan does not exist.

use super::opening::{Opening, OpeningWhole};
use super::plan::StageWhole;
use super::store;
use crate::access::Action;
use crate::db::{Conn, Id, QueryError, QueryResult};
use crate::people::Viewer;

/// The opening with everything in it.
///
/// # Errors
/// `NotFound` when there is none that `viewer` plans for, or the database's own.
pub fn see(conn: &mut Conn, viewer: &Viewer, id: &Id<Opening>) -> QueryResult<OpeningWhole> {
    let whole = store::whole(conn, id)?;
    if whole.opening.lets(viewer, Action::PlanOpening) { Ok(whole) } else { Err(QueryError::NotFound) }
}

/// The opening alone.
///
/// # Errors
/// As [`see`].
pub(super) fn see_row(conn: &mut Conn, viewer: &Viewer, id: &Id<Opening>) -> QueryResult<Opening> {
    let opening = store::find(conn, id)?;
    if opening.lets(viewer, Action::PlanOpening) { Ok(opening) } else { Err(QueryError::NotFound) }
}

/// A stage, and the opening that it belongs to with everything in it.
///
/// # Errors
/// As [`see`].
pub(super) fn see_stage(
    conn: &mut Conn,
    viewer: &Viewer,
    id: &Id<super::Stage>,
) -> QueryResult<(OpeningWhole, StageWhole)> {
    let opening = store::opening_of_stage(conn, id)?;
    let whole = see(conn, viewer, &opening)?;
    let stage = whole.stages.iter().find(|stage| stage.stage.id == *id).cloned().ok_or(QueryError::NotFound)?;
    Ok((whole, stage))
}
