//! Calls one interview off; the rest of the panel goes on, and may be complete without it.

use serde_json::json;

use crate::access::Action;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::crypto::Keys;
use crate::db::{Conn, Id, QueryError};
use crate::language::text;
use crate::panels::{self, Interview, Panel, Seat, letters};
use crate::people::Viewer;
use crate::scorecards::progress::{Progress, progress};
use crate::scorecards::reveal::reveal_if_complete;

/// Why an interview was not called off.
#[derive(Debug, thiserror::Error)]
pub enum CancelInterviewError {
    /// No such interview, or not for this person to plan.
    #[error("there is no such interview for you")]
    NotYours,
    /// Its card is sealed: it took place.
    #[error("{}", text!("scorecards-cancel-sealed"))]
    AlreadySubmitted,
    /// It is off already.
    #[error("{}", text!("scorecards-off-already"))]
    AlreadyOff,
    /// The panel is revealed, decided or cancelled.
    #[error("{}", text!("scorecards-not-planned"))]
    Closed,
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Calls an interview off, with a reason, and returns its panel. The second time changes nothing.
///
/// # Errors
/// [`CancelInterviewError`]
pub fn cancel_interview(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    keys: &Keys,
    interview: &Id<Interview>,
    reason: &str,
) -> Result<Id<Panel>, CancelInterviewError> {
    let panel = match panels::find_interview(conn, interview) {
        Err(QueryError::NotFound) => return Err(CancelInterviewError::NotYours),
        found => found?.panel_id,
    };
    panels::touch(conn, &panel)?;
    let (progress, seat) = match cancellable(conn, viewer, interview) {
        Err(CancelInterviewError::AlreadyOff) => return Ok(panel),
        found => found?,
    };
    panels::cancel_interview(conn, now, interview, reason)?;
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action: "interview.cancelled",
        subject: ("interview", interview.as_str()),
        panel: Some(panel.as_str()),
        detail: json!({}),
    };
    audit::record(conn, now, &event)?;
    letters::interview_cancelled(conn, now, &progress.panel, &seat)?;
    panels::settle(conn, &panel)?;
    let whole = panels::whole(conn, &panel)?;
    reveal_if_complete(conn, now, keys, whole)?;
    Ok(panel)
}

/// The interview that `viewer` could call off, with its panel.
///
/// # Errors
/// [`CancelInterviewError`]
pub(super) fn cancellable(
    conn: &mut Conn,
    viewer: &Viewer,
    interview: &Id<Interview>,
) -> Result<(Progress, Seat), CancelInterviewError> {
    let (whole, seat) = panels::seat_of(conn, interview)?.ok_or(CancelInterviewError::NotYours)?;
    if !whole.lets(viewer, Action::PlanPanel) {
        return Err(CancelInterviewError::NotYours);
    }
    if !seat.interview.is_live() {
        return Err(CancelInterviewError::AlreadyOff);
    }
    if !whole.panel.is_under_way() {
        return Err(CancelInterviewError::Closed);
    }
    let progress = progress(conn, whole)?;
    if progress.cards.iter().any(|card| card.interview_id == *interview && card.is_submitted()) {
        return Err(CancelInterviewError::AlreadySubmitted);
    }
    Ok((progress, seat))
}
