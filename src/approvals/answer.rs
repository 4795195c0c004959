//! Answers a request: a second, different person approves it, or declines it, and says why.

use super::approval::{Approval, ApprovalState};
use super::ask::record;
use super::leave::Leave;
use super::{store, tell};
use crate::clock::Time;
use crate::db::{Conn, QueryError};
use crate::language::{Text, text};
use crate::people::{self, Fresh, PersonState, Viewer};

/// Why a request was not answered, or what was asked for not done.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// No such request, or none that this person could answer.
    #[error("there is no such request for you")]
    NotYours,
    /// Whoever asked is not a second person.
    #[error("{}", text!("approvals-own"))]
    Own,
    /// It is answered, withdrawn, or its time is over.
    #[error("{}", text!("approvals-closed"))]
    Closed,
    /// Whoever asked does not work here any more, or may not do it any more.
    #[error("{}", text!("approvals-asker-gone"))]
    AskerGone,
    /// An answer says why.
    #[error("{}", text!("approvals-reason-wanted"))]
    NoReason,
    /// What stands against the act by now.
    #[error("{0}")]
    Against(Text),
    /// The database's own.
    #[error(transparent)]
    Database(QueryError),
}

impl From<QueryError> for AnswerError {
    fn from(error: QueryError) -> Self {
        match error {
            QueryError::NotFound => Self::NotYours,
            error => Self::Database(error),
        }
    }
}

/// Approves a request, and gives leave to do what was asked for, in the same transaction: where that cannot be done any more, the
/// request stays as it was. Whether `viewer` is one of those who may approve this act, its owner has looked before.
///
/// # Errors
/// [`AnswerError`]
pub fn approve(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    _fresh: Fresh,
    request: &Approval,
    reason: &str,
) -> Result<Leave, AnswerError> {
    settle(conn, now, viewer, request, ApprovalState::Approved, reason)?;
    record(conn, now, viewer, request, "approval.given")?;
    Ok(Leave::by(viewer))
}

/// Declines a request. Who may, its owner has looked before.
///
/// # Errors
/// [`AnswerError`]
pub fn decline(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    _fresh: Fresh,
    request: &Approval,
    reason: &str,
) -> Result<(), AnswerError> {
    settle(conn, now, viewer, request, ApprovalState::Declined, reason)?;
    record(conn, now, viewer, request, "approval.declined")?;
    tell::tell_answer(conn, now, request, viewer, false, &request.path())?;
    Ok(())
}

/// Whoever asked, as they are now: what they may not do any more, nobody does for them.
///
/// # Errors
/// [`AnswerError::AskerGone`], or the database's own.
pub fn asker(conn: &mut Conn, request: &Approval) -> Result<Viewer, AnswerError> {
    let person = people::find(conn, &request.asked_by)?;
    if person.state == PersonState::Active { Ok(Viewer::of(&person)) } else { Err(AnswerError::AskerGone) }
}

fn settle(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    request: &Approval,
    state: ApprovalState,
    reason: &str,
) -> Result<(), AnswerError> {
    if request.is_of(viewer) {
        return Err(AnswerError::Own);
    }
    if people::find(conn, &viewer.id)?.state != PersonState::Active {
        return Err(AnswerError::NotYours);
    }
    if reason.trim().is_empty() {
        return Err(AnswerError::NoReason);
    }
    // Of however many answers at once, one finds it open.
    if !store::settle(conn, now, &request.id, state, Some(&viewer.id), reason)? {
        return Err(AnswerError::Closed);
    }
    tell::stop(conn, &request.id)?;
    Ok(())
}
