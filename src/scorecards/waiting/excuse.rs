//! Excuses a card: nobody will write it, and the panel waits for it no longer.

use serde_json::json;

use crate::access::Action;
use crate::audit::{self, Event};
use crate::candidates::{self, ConflictKind, ConflictSide, NewConflict};
use crate::clock::Time;
use crate::crypto::Keys;
use crate::db::{Conn, Id, QueryError};
use crate::language::text;
use crate::panels::{self, Excuse, ExcuseReason, Interview, Panel, Seat, letters};
use crate::people::Viewer;
use crate::scorecards::progress::{Progress, progress};
use crate::scorecards::reveal::reveal_if_complete;

/// Why a card was not excused.
#[derive(Debug, thiserror::Error)]
pub enum ExcuseError {
    /// No such interview, or not for this person to excuse.
    #[error("there is no such interview for you")]
    NotYours,
    /// Nobody is down for it: there is no card to excuse.
    #[error("{}", text!("scorecards-nobody-there"))]
    NobodyThere,
    /// The card is sealed already.
    #[error("{}", text!("scorecards-excuse-sealed"))]
    AlreadySubmitted,
    /// It is excused already.
    #[error("{}", text!("scorecards-excused-already"))]
    AlreadyExcused,
    /// The panel is revealed, decided or cancelled.
    #[error("{}", text!("scorecards-not-waiting"))]
    Closed,
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Why no card will come, as it is said.
#[derive(Debug, Clone)]
pub struct NoCard {
    /// The kind of reason.
    pub reason: ExcuseReason,
    /// More, in words; may be empty.
    pub note: String,
    /// For a conflict of interest: which, if that is said.
    pub conflict: Option<ConflictKind>,
}

/// Excuses the interviewer's card of an interview, with a reason: by the interviewer themselves or by whoever plans the
/// panel, which comes back. A conflict of interest is written down, so that nobody plans the two together again. The second
/// time changes nothing.
///
/// # Errors
/// [`ExcuseError`]
pub fn excuse(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    keys: &Keys,
    interview: &Id<Interview>,
    why: &NoCard,
) -> Result<Id<Panel>, ExcuseError> {
    let panel = match panels::find_interview(conn, interview) {
        Err(QueryError::NotFound) => return Err(ExcuseError::NotYours),
        found => found?.panel_id,
    };
    panels::touch(conn, &panel)?;
    let (progress, seat) = match excusable(conn, viewer, interview) {
        Err(ExcuseError::AlreadyExcused) => return Ok(panel),
        found => found?,
    };
    let person = seat.interview.interviewer_id.ok_or(ExcuseError::NobodyThere)?;
    let NoCard { reason, note, conflict } = why;
    let row = Excuse {
        interview_id: interview.clone(),
        person_id: person,
        reason: *reason,
        note: note.clone(),
        excused_by: viewer.id.clone(),
        excused_at: now,
    };
    panels::insert_excuse(conn, &row)?;
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action: "interview.excused",
        subject: ("interview", interview.as_str()),
        panel: Some(panel.as_str()),
        detail: json!({ "reason": reason, "person": row.person_id }),
    };
    audit::record(conn, now, &event)?;
    if let Some(kind) = conflict.filter(|_| *reason == ExcuseReason::Conflict) {
        let candidate = progress.panel.candidate.id.clone();
        let new = NewConflict { candidate, person: row.person_id, kind, side: ConflictSide::Interviewer };
        candidates::note_conflict(conn, now, viewer, &new)?;
    }
    letters::stop_reminders(conn, interview)?;
    let whole = panels::whole(conn, &panel)?;
    reveal_if_complete(conn, now, keys, whole)?;
    Ok(panel)
}

/// The interview whose card `viewer` could excuse, with its panel.
///
/// # Errors
/// [`ExcuseError`]
pub(super) fn excusable(
    conn: &mut Conn,
    viewer: &Viewer,
    interview: &Id<Interview>,
) -> Result<(Progress, Seat), ExcuseError> {
    let (whole, seat) = panels::seat_of(conn, interview)?.ok_or(ExcuseError::NotYours)?;
    let person = seat.interview.interviewer_id.as_ref();
    if !seat.interview.is_live() || !whole.lets_at(&seat, viewer, Action::Excuse) {
        return Err(ExcuseError::NotYours);
    }
    if !whole.panel.is_under_way() {
        return Err(ExcuseError::Closed);
    }
    if person.is_none() {
        return Err(ExcuseError::NobodyThere);
    }
    let progress = progress(conn, whole)?;
    if progress.submitted(&seat).is_some() {
        return Err(ExcuseError::AlreadySubmitted);
    }
    if seat.excuse.is_some() {
        return Err(ExcuseError::AlreadyExcused);
    }
    Ok((progress, seat))
}
