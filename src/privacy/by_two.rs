//! An erasure for which the company wants two people: one asks, the other approves, and by that it is done.

use super::Erasure;
use super::erase::{EraseError, Wish, admit, can_be_told, erasable, shred, stands_against, wished};
use crate::approvals::{self, About, AnswerError, Approval, Kind, Wanted};
use crate::candidates::Candidate;
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError, QueryResult};
use crate::language::{Language, Text};
use crate::panels::{self, Filter, Panel};
use crate::people::{self, Fresh, Person, Viewer};

/// More panels than anybody has.
const PANELS: i64 = 200;

/// Asks a second person to approve that somebody is erased. What would stand against it stands against the question, too.
///
/// # Errors
/// [`EraseError`] says what.
pub fn ask_to_erase(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    fresh: Fresh,
    id: &Id<Candidate>,
    wish: &Wish,
) -> Result<Id<Approval>, EraseError> {
    wished(conn, viewer, id, wish)?;
    let detail = wish.tell.map_or("", Language::tag);
    let wanted = Wanted { kind: Kind::Erasure, subject: id.as_str(), detail, reason: "" };
    let approvers = approvers(conn, id)?;
    Ok(approvals::ask(conn, now, viewer, fresh, wanted, &approvers)?)
}

/// Approves such a request, and erases the candidate for whoever asked, if they still could.
///
/// # Errors
/// [`AnswerError`] says what stands against it.
pub fn approve_erasure(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    fresh: Fresh,
    request: &Approval,
    reason: &str,
) -> Result<Id<Erasure>, AnswerError> {
    let id = candidate_of(request)?;
    let (candidate, panels) = erasable(conn, viewer, &id).map_err(against)?;
    let leave = approvals::approve(conn, now, viewer, fresh, request, reason)?;
    let by = asked_by(conn, request, &id)?;
    let tell = Language::of_tag(&request.detail);
    can_be_told(&candidate, tell).map_err(against)?;
    let receipt = shred(conn, now, Some((&by, &leave)), &candidate, &panels, tell)?;
    approvals::tell_answer(conn, now, request, viewer, true, &format!("/erasures/{receipt}"))?;
    Ok(receipt)
}

/// What such a request is about, for whoever may erase the candidate; to everybody else there is none.
///
/// # Errors
/// `NotFound`, or the database's own.
pub fn about_erasure(conn: &mut Conn, viewer: &Viewer, request: &Approval) -> QueryResult<About> {
    let id = candidate_of(request)?;
    let candidate = admit(conn, viewer, &id)?;
    let against = match stands(conn, viewer, request, &candidate) {
        Ok(()) => None,
        Err(AnswerError::Database(error)) => return Err(error),
        Err(error) => Some(Text::said(error)),
    };
    Ok(About { name: candidate.name.into(), more: String::new(), path: format!("/candidates/{id}"), against })
}

fn stands(conn: &mut Conn, viewer: &Viewer, request: &Approval, candidate: &Candidate) -> Result<(), AnswerError> {
    asked_by(conn, request, &candidate.id)?;
    let filter = Filter { candidate: Some(candidate.id.clone()), ..Filter::default() };
    let listed = panels::list_for(conn, viewer, &filter, PANELS)?;
    let panels: Vec<Panel> = listed.into_iter().map(|one| one.panel).collect();
    stands_against(conn, &candidate.id, &panels).map_err(against)?;
    can_be_told(candidate, Language::of_tag(&request.detail)).map_err(against)
}

/// Whoever asked, if they may still erase the candidate.
fn asked_by(conn: &mut Conn, request: &Approval, id: &Id<Candidate>) -> Result<Viewer, AnswerError> {
    let by = approvals::asker(conn, request)?;
    match admit(conn, &by, id) {
        Err(QueryError::NotFound) => Err(AnswerError::AskerGone),
        found => Ok(found.map(|_| by)?),
    }
}

/// Whoever may erase them by hand.
fn approvers(conn: &mut Conn, id: &Id<Candidate>) -> QueryResult<Vec<Person>> {
    let mut approvers = Vec::new();
    for person in people::list_active(conn)? {
        match admit(conn, &Viewer::of(&person), id) {
            Err(QueryError::NotFound) => {}
            found => approvers.extend(found.map(|_| person).map(Some)?),
        }
    }
    Ok(approvers)
}

fn candidate_of(request: &Approval) -> QueryResult<Id<Candidate>> {
    request.subject_id.parse().map_err(|_| QueryError::NotFound)
}

fn against(error: EraseError) -> AnswerError {
    match error {
        EraseError::NotYours => AnswerError::NotYours,
        EraseError::Database(error) => AnswerError::Database(error),
        error => AnswerError::Against(Text::said(error)),
    }
}
