//! Answers a request, through whichever domain owns the act.

use super::see::about;
use crate::approvals::{self, AnswerError, Approval, Kind};
use crate::clock::Time;
use crate::crypto::Keys;
use crate::db::{Conn, Id};
use crate::people::{Fresh, Viewer};
use crate::{privacy, scorecards};

/// What a second person says to a request.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Whether it is to be done.
    pub approve: bool,
    /// Why so.
    pub reason: String,
}

/// Approves a request, by which it is done, or declines it. Says where what was done can be read.
///
/// # Errors
/// [`AnswerError`] says what stands against it; then nothing is changed.
pub fn answer(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    fresh: Fresh,
    keys: &Keys,
    id: &Id<Approval>,
    answer: &Answer,
) -> Result<String, AnswerError> {
    let request = approvals::find(conn, id)?;
    // Whoever may not see it has nothing to say to it.
    about(conn, viewer, &request)?;
    let reason = answer.reason.as_str();
    if !answer.approve {
        approvals::decline(conn, now, viewer, fresh, &request, reason)?;
        return Ok(request.path());
    }
    match request.kind {
        Kind::OpeningEarly => {
            scorecards::approve_opening_early(conn, now, viewer, fresh, keys, &request, reason)?;
            Ok(request.path())
        }
        Kind::Erasure => {
            let receipt = privacy::approve_erasure(conn, now, viewer, fresh, &request, reason)?;
            Ok(format!("/erasures/{receipt}"))
        }
        Kind::Lifting => {
            approvals::approve_lifting(conn, now, viewer, fresh, &request, reason)?;
            Ok(request.path())
        }
    }
}
