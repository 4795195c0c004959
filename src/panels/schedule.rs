//! Sends the invitations of a panel, and keeps its state true to its plan from then on.

use serde_json::json;

use super::panel::{Panel, PanelWhole};
use super::{letters, store};
use crate::access::Action;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError, QueryResult};
use crate::language::text;
use crate::people::Viewer;

/// Why no invitations went out.
#[derive(Debug, thiserror::Error)]
pub enum ScheduleError {
    /// No such panel for this person to plan.
    #[error("there is no such panel for you")]
    NotYours,
    /// The panel is revealed, decided or called off.
    #[error("{}", text!("panels-closed"))]
    Closed,
    /// No interview has both an interviewer and a time.
    #[error("{}", text!("panels-nothing-to-send"))]
    NothingToSend,
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Invites everybody who has a time, and returns how many interviews still lack somebody or a time: those are invited
/// by themselves once they have both. A panel without such gaps is scheduled. The second time changes nothing.
///
/// # Errors
/// [`ScheduleError`]
pub fn schedule(conn: &mut Conn, now: Time, viewer: &Viewer, panel: &Id<Panel>) -> Result<usize, ScheduleError> {
    let whole = planned_by(conn, viewer, panel)?.ok_or(ScheduleError::NotYours)?;
    let open = whole.open_seats().count();
    if !whole.panel.is_under_way() {
        return Err(ScheduleError::Closed);
    }
    if open == whole.live().count() {
        return Err(ScheduleError::NothingToSend);
    }
    if !store::mark_invited(conn, now, panel)? {
        return Ok(open);
    }
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action: "panel.invited",
        subject: ("panel", panel.as_str()),
        panel: Some(panel.as_str()),
        detail: json!({ "open": open }),
    };
    audit::record(conn, now, &event)?;
    let whole = settle(conn, panel)?;
    for seat in whole.live().filter(|seat| !seat.is_open()) {
        for person in seat.invited(&whole.panel, now) {
            letters::invite(conn, now, &whole, seat, person, false)?;
        }
    }
    Ok(open)
}

/// Moves the panel to `scheduled` once nothing is missing from its plan, and back to `planning` when something is. Not
/// before the invitations are out: half a plan that nobody has heard of is not a schedule.
///
/// # Errors
/// The database's own.
pub fn settle(conn: &mut Conn, panel: &Id<Panel>) -> QueryResult<PanelWhole> {
    let whole = store::whole(conn, panel)?;
    if whole.panel.scheduled_at.is_none() {
        return Ok(whole);
    }
    store::mark_planned(conn, panel, whole.open_seats().next().is_none())?;
    store::whole(conn, panel)
}

/// The panel, held for a change, if `viewer` plans it.
pub(super) fn planned_by(conn: &mut Conn, viewer: &Viewer, panel: &Id<Panel>) -> QueryResult<Option<PanelWhole>> {
    match store::touch(conn, panel) {
        Err(QueryError::NotFound) => return Ok(None),
        held => held?,
    }
    let whole = store::whole(conn, panel)?;
    Ok(Some(whole).filter(|whole| whole.lets(viewer, Action::PlanPanel)))
}
