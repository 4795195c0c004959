//! Asks for a second person, and writes to those who may approve.

use serde_json::json;

use super::approval::{Approval, ApprovalState, Kind, LIFE};
use super::{store, tell};
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError};
use crate::language::text;
use crate::people::{Fresh, Person, Viewer};

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// What.
    pub kind: Kind,
    /// Of which panel or candidate, or which rule.
    pub subject: &'a str,
    /// What the act needs besides.
    pub detail: &'a str,
    /// Why.
    pub reason: &'a str,
}

/// Why nothing was asked.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// The same waits already.
    #[error("{}", text!("approvals-asked-already"))]
    Asked,
    /// Nobody but whoever asks could approve it.
    #[error("{}", text!("approvals-nobody-else"))]
    NobodyElse,
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Writes the request and the mails to `approvers`: those who may approve, as whoever owns the act says. That `viewer` may
/// ask is theirs to check, too.
///
/// # Errors
/// [`AskError`]
pub fn ask(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    _fresh: Fresh,
    wanted: Wanted<'_>,
    approvers: &[Person],
) -> Result<Id<Approval>, AskError> {
    let Wanted { kind, subject, detail, reason } = wanted;
    store::expire(conn, now, kind, subject)?;
    if store::open_of(conn, now, kind, subject)?.is_some() {
        return Err(AskError::Asked);
    }
    let approvers: Vec<&Person> = approvers.iter().filter(|person| person.id != viewer.id).collect();
    if approvers.is_empty() {
        return Err(AskError::NobodyElse);
    }
    let request = Approval {
        id: Id::new(now),
        kind,
        subject_id: subject.to_owned(),
        detail: detail.to_owned(),
        reason: reason.to_owned(),
        asked_by: viewer.id.clone(),
        asked_at: now,
        expires_at: now + LIFE,
        state: ApprovalState::Asked,
        answered_by: None,
        answered_at: None,
        answer: String::new(),
    };
    if !store::insert(conn, &request)? {
        return Err(AskError::Asked);
    }
    record(conn, now, viewer, &request, "approval.asked")?;
    for person in approvers {
        tell::tell_request(conn, now, &request, viewer, person)?;
    }
    Ok(request.id)
}

/// What became of a request, and by whom. What was typed stands in its row alone: the log is never erased.
pub(super) fn record(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    request: &Approval,
    action: &'static str,
) -> Result<(), QueryError> {
    let (noun, panel) = match request.kind {
        Kind::OpeningEarly => ("panel", Some(request.subject_id.as_str())),
        Kind::Erasure => ("candidate", None),
        Kind::Lifting => ("office", None),
    };
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action,
        subject: (noun, &request.subject_id),
        panel,
        detail: json!({ "kind": request.kind, "request": request.id }),
    };
    audit::record(conn, now, &event)
}
