//! Opens the guide of a panel, changes what it says, and withdraws it.

use serde_json::json;

use super::super::panel::{Panel, PanelState, PanelWhole};
use super::guide::{Guide, GuideInput};
use super::store;
use crate::access::Action;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError, QueryResult};
use crate::language::text;
use crate::people::Viewer;

/// Why a guide stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum GuideError {
    /// No such panel, or nobody who plans it.
    #[error("there is nothing here")]
    NotFound,
    /// Nobody is interviewed any more.
    #[error("{}", text!("panels-guide-cancelled"))]
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

/// The panel as its planner sees it, with its guide: a blank one if it never had any.
///
/// # Errors
/// [`GuideError`] for whoever does not plan it, and for a cancelled panel.
pub(super) fn plannable(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    panel: &Id<Panel>,
) -> Result<(PanelWhole, Guide), GuideError> {
    let whole = super::super::whole(conn, panel)?;
    if !whole.lets(viewer, Action::PlanPanel) {
        return Err(GuideError::NotFound);
    }
    if whole.panel.state == PanelState::Cancelled {
        return Err(GuideError::Cancelled);
    }
    let guide = store::of_panel(conn, panel)?;
    Ok((whole, guide.unwrap_or_else(|| Guide::blank(panel, viewer, now))))
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
    let (_, before) = plannable(conn, now, viewer, panel)?;
    let action = if before.open { "guide.changed" } else { "guide.opened" };
    let (names, note) = (input.names, input.note.clone());
    let guide = Guide { open: true, names, note, updated_by: viewer.id.clone(), updated_at: now, ..before };
    store::save(conn, &guide)?;
    record(conn, now, viewer, &guide, action)?;
    Ok(guide)
}

/// Makes the link void. Twice is as good as once.
///
/// # Errors
/// [`GuideError`] says why not.
pub fn withdraw_guide(conn: &mut Conn, now: Time, viewer: &Viewer, panel: &Id<Panel>) -> Result<(), GuideError> {
    super::super::touch(conn, panel)?;
    let (_, guide) = plannable(conn, now, viewer, panel)?;
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
