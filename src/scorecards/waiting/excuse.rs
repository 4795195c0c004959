//! Excuses a card: nobody will write it, and the panel waits for it no longer.

use serde_json::json;

use crate::audit::{self, Event};
use crate::clock::Time;
use crate::crypto::Keys;
use crate::db::{Conn, Id, QueryError};
use crate::panels::{self, Excuse, ExcuseReason, Interview, letters};
use crate::people::Viewer;
use crate::scorecards::progress::progress;
use crate::scorecards::reveal::reveal_if_complete;

/// Why a card was not excused.
#[derive(Debug, thiserror::Error)]
pub enum ExcuseError {
    /// No such interview, or not for this person to excuse.
    #[error("there is no such interview for you")]
    NotYours,
    /// Nobody is down for it: there is no card to excuse.
    #[error("nobody is down for this interview yet: cancel it instead")]
    NobodyThere,
    /// The card is sealed already.
    #[error("this scorecard is sealed already: it cannot be excused")]
    AlreadySubmitted,
    /// The panel is revealed, decided or cancelled.
    #[error("this panel is no longer waiting for scorecards")]
    Closed,
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Excuses the interviewer's card of an interview, with a reason: by the interviewer themselves or by whoever plans the
/// panel. The second time changes nothing.
///
/// # Errors
/// [`ExcuseError`]
pub fn excuse(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    keys: &Keys,
    interview: &Id<Interview>,
    reason: ExcuseReason,
    note: &str,
) -> Result<(), ExcuseError> {
    let found = match panels::find_interview(conn, interview) {
        Err(QueryError::NotFound) => return Err(ExcuseError::NotYours),
        found => found?,
    };
    panels::touch(conn, &found.panel_id)?;
    let progress = {
        let whole = panels::whole(conn, &found.panel_id)?;
        progress(conn, whole)?
    };
    let panel = &progress.panel;
    let own = found.interviewer_id.as_ref() == Some(&viewer.id) && !panel.candidate.is(viewer);
    if !found.is_live() || !(own || panel.may_be_planned_by(viewer)) {
        return Err(ExcuseError::NotYours);
    }
    if !panel.panel.is_under_way() {
        return Err(ExcuseError::Closed);
    }
    let seat = panel.seats.iter().find(|seat| seat.interview.id == *interview).ok_or(ExcuseError::NotYours)?;
    let person = found.interviewer_id.clone().ok_or(ExcuseError::NobodyThere)?;
    if progress.submitted(seat).is_some() {
        return Err(ExcuseError::AlreadySubmitted);
    }
    if seat.excuse.is_some() {
        return Ok(());
    }
    let row = Excuse {
        interview_id: interview.clone(),
        person_id: person,
        reason,
        note: note.to_owned(),
        excused_by: viewer.id.clone(),
        excused_at: now,
    };
    panels::insert_excuse(conn, &row)?;
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action: "interview.excused",
        subject: ("interview", interview.as_str()),
        panel: Some(found.panel_id.as_str()),
        detail: json!({ "reason": reason, "note": note, "person": row.person_id }),
    };
    audit::record(conn, now, &event)?;
    letters::stop_reminders(conn, interview)?;
    reveal_if_complete(conn, now, keys, &found.panel_id)?;
    Ok(())
}
