//! The mails of a request: to those who may approve it, and the answer to whoever asked. Facts, and no candidate's name.

use serde_json::{Value, json};

use super::approval::{Approval, Kind};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryResult};
use crate::mail::{self, MailKind, Message};
use crate::people::{self, Person, PersonState, Viewer};

const CAUSE: &str = "approval";

/// Asks one of those who may approve.
pub(super) fn tell_request(
    conn: &mut Conn,
    now: Time,
    request: &Approval,
    by: &Viewer,
    to: &Person,
) -> QueryResult<()> {
    let facts = json!({ "path": request.path(), "kind": request.kind, "by": by.name, "until": request.expires_at });
    send(conn, now, request, MailKind::Approval, to, facts)
}

/// Tells whoever asked what became of it, and where that can be read.
///
/// # Errors
/// The database's own.
pub fn tell_answer(
    conn: &mut Conn,
    now: Time,
    request: &Approval,
    by: &Viewer,
    approved: bool,
    path: &str,
) -> QueryResult<()> {
    let to = people::find(conn, &request.asked_by)?;
    if to.state != PersonState::Active {
        return Ok(());
    }
    let answer = if approved { "approved" } else { "declined" };
    let facts = json!({ "path": path, "kind": request.kind, "by": by.name, "answer": answer });
    send(conn, now, request, MailKind::ApprovalAnswer, &to, facts)
}

/// Nobody need answer any more.
pub(super) fn stop(conn: &mut Conn, id: &Id<Approval>) -> QueryResult<()> {
    mail::stop(conn, (CAUSE, id.as_str()), &[MailKind::Approval]).map(|_| ())
}

fn send(
    conn: &mut Conn,
    now: Time,
    request: &Approval,
    kind: MailKind,
    to: &Person,
    payload: Value,
) -> QueryResult<()> {
    // A panel's mails are one conversation, which its candidate never sees.
    let thread = (request.kind == Kind::OpeningEarly).then(|| format!("panel/{}", request.subject_id));
    let message = Message {
        kind,
        dedupe_key: format!("{kind}/{}/{}", request.id, to.id),
        person: Some(to.id.as_str()),
        address: &to.email,
        payload,
        secret: None,
        thread,
        cause: (CAUSE, request.id.as_str()),
        run_at: now,
    };
    mail::enqueue(conn, now, message).map(|_| ())
}
