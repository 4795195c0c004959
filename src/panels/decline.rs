//! Gives an interview back before it takes place: the planners look for somebody else.

use serde_json::json;

use super::interview::{Decline, Interview};
use super::panel::{PanelWhole, Seat};
use super::{letters, schedule, store};
use crate::access::Action;
use crate::audit::{self, Event};
use crate::candidates::{self, ConflictKind};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError, QueryResult};
use crate::language::text;
use crate::people::Viewer;

/// Why an interview was not given back.
#[derive(Debug, thiserror::Error)]
pub enum DeclineError {
    /// No such interview, or somebody else's.
    #[error("there is no such interview for you")]
    NotYours,
    /// It has begun, or its card is sealed or excused.
    #[error("{}", text!("panels-decline-too-late"))]
    TooLate,
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// The interview that `viewer` could give back, with its panel.
///
/// # Errors
/// [`DeclineError`]
pub fn declinable(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    interview: &Id<Interview>,
) -> Result<(PanelWhole, Seat), DeclineError> {
    let found = store::seat_of(conn, interview)?;
    let (whole, seat) = found.filter(|(whole, seat)| is_down_for(viewer, whole, seat)).ok_or(DeclineError::NotYours)?;
    let begun = seat.interview.starts_at.is_some_and(|start| start <= now);
    if begun || seat.excuse.is_some() || !whole.panel.is_under_way() || store::has_sealed_card(conn, interview)? {
        return Err(DeclineError::TooLate);
    }
    Ok((whole, seat))
}

/// Takes `viewer` off the interview, interviewer or shadow, and tells the planners. With a conflict of interest they are
/// put on no other interview with this candidate.
///
/// # Errors
/// [`DeclineError`]
pub fn decline(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    interview: &Id<Interview>,
    reason: &str,
    conflict: Option<ConflictKind>,
) -> Result<(), DeclineError> {
    store::hold_panel_of(conn, interview)?;
    let (whole, before) = declinable(conn, now, viewer, interview)?;
    let mut after = before.interview.clone();
    after.sequence += 1;
    after.revision += 1;
    if after.interviewer_id.as_ref() == Some(&viewer.id) {
        after.interviewer_id = None;
        letters::stop(conn, "interview", interview)?;
    } else {
        after.shadow_id = None;
        letters::stop(conn, letters::SHADOW, interview)?;
    }
    store::update_interview(conn, &after)?;
    if let Some(kind) = conflict {
        candidates::recuse(conn, now, viewer, &whole.candidate.id, kind)?;
    }
    note(conn, now, viewer, &after, reason)?;
    let settled = schedule::settle(conn, &whole.panel.id)?;
    let mut gone = before.clone();
    gone.interview.sequence = after.sequence;
    for person in before.invited(&whole.panel, now).filter(|person| person.id == viewer.id) {
        letters::invite_cancelled(conn, now, &whole, &gone, person)?;
    }
    letters::declined(conn, now, &settled, &gone, viewer)?;
    Ok(())
}

fn note(conn: &mut Conn, now: Time, viewer: &Viewer, interview: &Interview, reason: &str) -> QueryResult<()> {
    let decline = Decline {
        id: Id::new(now),
        interview_id: interview.id.clone(),
        person_id: viewer.id.clone(),
        reason: reason.to_owned(),
        declined_at: now,
    };
    store::insert_decline(conn, &decline)?;
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action: "interview.declined",
        subject: ("interview", interview.id.as_str()),
        panel: Some(interview.panel_id.as_str()),
        detail: json!({}),
    };
    audit::record(conn, now, &event)
}

fn is_down_for(viewer: &Viewer, whole: &PanelWhole, seat: &Seat) -> bool {
    whole.lets_at(seat, viewer, Action::WriteScorecard)
}
