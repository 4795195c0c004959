//! All the SQL of approvals.

use diesel::prelude::*;

use super::approval::{Approval, ApprovalState, Kind, Waiting};
use super::tell;
use crate::clock::Time;
use crate::db::schema::{approvals, people};
use crate::db::{Conn, Id, QueryResult, on_backend};
use crate::people::{Person, Viewer};

/// More than anybody has to answer at once.
const OPEN: i64 = 50;

/// One. Who may read it, its page knows.
///
/// # Errors
/// `NotFound`, or the database's own.
pub fn find(conn: &mut Conn, id: &Id<Approval>) -> QueryResult<Approval> {
    approvals::table.find(id).select(Approval::as_select()).first(conn)
}

/// What waits for a second person of this subject.
///
/// # Errors
/// The database's own.
pub fn open_of(conn: &mut Conn, now: Time, kind: Kind, subject: &str) -> QueryResult<Option<Approval>> {
    approvals::table
        .filter(approvals::kind.eq(kind))
        .filter(approvals::subject_id.eq(subject))
        .filter(approvals::state.eq(ApprovalState::Asked))
        .filter(approvals::expires_at.gt(now))
        .select(Approval::as_select())
        .first(conn)
        .optional()
}

/// The same, as the page of the subject tells it to `viewer`.
///
/// # Errors
/// The database's own.
pub fn waiting(conn: &mut Conn, now: Time, viewer: &Viewer, kind: Kind, subject: &str) -> QueryResult<Option<Waiting>> {
    let Some(request) = open_of(conn, now, kind, subject)? else { return Ok(None) };
    let by = people::table.find(&request.asked_by).select(people::name).first(conn)?;
    Ok(Some(Waiting { path: request.path(), by, own: request.is_of(viewer), until: request.expires_at }))
}

/// Everything that was ever asked for of this subject, the oldest first.
///
/// # Errors
/// The database's own.
pub fn all_of(conn: &mut Conn, kind: Kind, subject: &str) -> QueryResult<Vec<Approval>> {
    approvals::table
        .filter(approvals::kind.eq(kind))
        .filter(approvals::subject_id.eq(subject))
        .order((approvals::asked_at.asc(), approvals::id.asc()))
        .select(Approval::as_select())
        .load(conn)
}

/// All of these kinds that wait and that `viewer` has not asked for, the oldest first.
///
/// # Errors
/// The database's own.
pub fn open_requests(conn: &mut Conn, now: Time, viewer: &Viewer, kinds: &[Kind]) -> QueryResult<Vec<Approval>> {
    approvals::table
        .filter(approvals::kind.eq_any(kinds.to_vec()))
        .filter(approvals::state.eq(ApprovalState::Asked))
        .filter(approvals::expires_at.gt(now))
        .filter(approvals::asked_by.ne(&viewer.id))
        .order((approvals::asked_at.asc(), approvals::id.asc()))
        .limit(OPEN)
        .select(Approval::as_select())
        .load(conn)
}

/// Writes a request and says whether none of this subject was open.
pub(super) fn insert(conn: &mut Conn, request: &Approval) -> QueryResult<bool> {
    let insert = diesel::insert_into(approvals::table).values(request);
    on_backend!(conn, c => insert.on_conflict_do_nothing().execute(c)).map(|rows| rows == 1)
}

/// Closes a request whose time is over, so that the same can be asked for anew.
pub(super) fn expire(conn: &mut Conn, now: Time, kind: Kind, subject: &str) -> QueryResult<()> {
    let over = approvals::table
        .filter(approvals::kind.eq(kind))
        .filter(approvals::subject_id.eq(subject))
        .filter(approvals::state.eq(ApprovalState::Asked))
        .filter(approvals::expires_at.le(now));
    diesel::update(over).set(approvals::state.eq(ApprovalState::Expired)).execute(conn).map(|_| ())
}

/// Closes a request that waits, and says whether it did.
pub(super) fn settle(
    conn: &mut Conn,
    now: Time,
    id: &Id<Approval>,
    state: ApprovalState,
    by: Option<&Id<Person>>,
    answer: &str,
) -> QueryResult<bool> {
    let waiting = approvals::table
        .find(id)
        .filter(approvals::state.eq(ApprovalState::Asked))
        .filter(approvals::expires_at.gt(now));
    diesel::update(waiting)
        .set((
            approvals::state.eq(state),
            approvals::answered_by.eq(by.cloned()),
            approvals::answered_at.eq(now),
            approvals::answer.eq(answer),
        ))
        .execute(conn)
        .map(|rows| rows == 1)
}

/// Deletes what was asked for of these subjects, with all that was typed; says how many rows there were. Who may ask for it, the
/// privacy room knows.
///
/// # Errors
/// The database's own.
pub fn shred(conn: &mut Conn, kind: Kind, subjects: &[String]) -> QueryResult<usize> {
    let of =
        || approvals::table.filter(approvals::kind.eq(kind)).filter(approvals::subject_id.eq_any(subjects.to_vec()));
    let ids: Vec<Id<Approval>> = of().select(approvals::id).load(conn)?;
    for id in &ids {
        tell::stop(conn, id)?;
    }
    diesel::delete(of()).execute(conn)
}
