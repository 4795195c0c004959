//! Opens the guide of a panel, changes what it says, and withdraws it.

use serde_json::json;

use super::super::panel::{Panel, PanelState, PanelWhole};
use super::guide::{Guide, GuideInput};
use super::store;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError, QueryResult};
use crate::people::Viewer;

/// Why a guide stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum GuideError {
    /// No such panel, or nobody who plans it.
    #[error("there is nothing here")]
    NotFound,
    /// Nobody is interviewed any more.
    #[error("this panel is cancelled: there is nothing to prepare for")]
    Cancelled,
    /// The database's own.
    #[error(transparent)]
    Database(QueryError),
}

impl From<QueryError> for GuideError {
    fn from(error: QueryError) -> Self {
        match error {
            QueryError::NotFound => Self::NotFound,
            other => Self::Database(other),
        }
    }
}

/// The panel as its planner sees it, with its guide if it ever had one.
///
/// # Errors
/// The database's own; `NotFound` for whoever does not plan it.
pub(super) fn plannable(
    conn: &mut Conn,
    viewer: &Viewer,
    panel: &Id<Panel>,
) -> QueryResult<(PanelWhole, Option<Guide>)> {
    let whole = super::super::whole(conn, panel)?;
    if !whole.may_be_planned_by(viewer) {
        return Err(QueryError::NotFound);
    }
    let guide = store::of_panel(conn, panel)?;
    Ok((whole, guide))
}

/// Opens the guide, or changes what it says; its link stays as long as it is not withdrawn.
///
/// # Errors
/// [`GuideError`] says why not.
pub fn write_guide(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    panel: &Id<Panel>,
    input: &GuideInput,
) -> Result<Guide, GuideError> {
    super::super::touch(conn, panel)?;
    let (whole, before) = plannable(conn, viewer, panel)?;
    if whole.panel.state == PanelState::Cancelled {
        return Err(GuideError::Cancelled);
    }
    let guide = Guide {
        panel_id: panel.clone(),
        number: before.as_ref().map_or(1, |guide| guide.number),
        open: true,
        names: input.names,
        note: input.note.clone(),
        updated_by: viewer.id.clone(),
        updated_at: now,
    };
    let opened = before.is_none_or(|guide| !guide.open);
    store::save(conn, &guide)?;
    record(conn, now, viewer, &guide, if opened { "guide.opened" } else { "guide.changed" })?;
    Ok(guide)
}

/// Makes the link void. Twice is as good as once.
///
/// # Errors
/// [`GuideError`] says why not.
pub fn withdraw_guide(conn: &mut Conn, now: Time, viewer: &Viewer, panel: &Id<Panel>) -> Result<(), GuideError> {
    super::super::touch(conn, panel)?;
    let (_, Some(guide)) = plannable(conn, viewer, panel)? else { return Ok(()) };
    if guide.open {
        let number = guide.number + 1;
        let guide = Guide { number, open: false, updated_by: viewer.id.clone(), updated_at: now, ..guide };
        store::save(conn, &guide)?;
        record(conn, now, viewer, &guide, "guide.withdrawn")?;
    }
    Ok(())
}

fn record(conn: &mut Conn, now: Time, viewer: &Viewer, guide: &Guide, action: &'static str) -> QueryResult<()> {
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action,
        subject: ("panel", guide.panel_id.as_str()),
        panel: Some(guide.panel_id.as_str()),
        detail: json!({ "names": guide.names }),
    };
    audit::record(conn, now, &event)
}
