//! Takes a request back: whoever asked does, as long as nobody has answered.

use super::answer::AnswerError;
use super::approval::{Approval, ApprovalState};
use super::ask::record;
use super::{store, tell};
use crate::clock::Time;
use crate::db::{Conn, Id};
use crate::people::Viewer;

/// Withdraws one's own request.
///
/// # Errors
/// [`AnswerError::NotYours`] for everybody else, [`AnswerError::Closed`] when it does not wait any more, or the database's own.
pub fn withdraw(conn: &mut Conn, now: Time, viewer: &Viewer, id: &Id<Approval>) -> Result<(), AnswerError> {
    let request = store::find(conn, id)?;
    if !request.is_of(viewer) {
        return Err(AnswerError::NotYours);
    }
    if !store::settle(conn, now, id, ApprovalState::Withdrawn, None, "")? {
        return Err(AnswerError::Closed);
    }
    tell::stop(conn, id)?;
    record(conn, now, viewer, &request, "approval.withdrawn")?;
    Ok(())
}
