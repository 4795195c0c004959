//! Adds an interview to a panel: a second interviewer for a stage, or one more after an excuse.

use serde_json::json;

use super::interview::Interview;
use super::panel::Panel;
use super::plan::interview_of;
use super::{schedule, store};
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError};
use crate::language::text;
use crate::openings::{self, Stage};
use crate::people::Viewer;

/// More than anybody should sit through.
const MOST: usize = 20;

/// Why an interview was not added.
#[derive(Debug, thiserror::Error)]
pub enum AddError {
    /// No such panel for this person to plan.
    #[error("there is no such panel for you")]
    NotYours,
    /// The stage is not of this opening.
    #[error("{}", text!("panels-no-stage"))]
    NoStage,
    /// The panel is revealed, decided or called off.
    #[error("{}", text!("panels-closed"))]
    Closed,
    /// A panel has at most 20 interviews.
    #[error("{}", text!("panels-too-many"))]
    TooMany,
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Adds it, under the id that the form brought along: sent twice, it is added once.
///
/// # Errors
/// [`AddError`]
pub fn add(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    panel: &Id<Panel>,
    stage: &Id<Stage>,
    id: &Id<Interview>,
) -> Result<(), AddError> {
    let whole = schedule::planned_by(conn, viewer, panel)?.ok_or(AddError::NotYours)?;
    if whole.seats.iter().any(|seat| seat.interview.id == *id) {
        return Ok(());
    }
    if !whole.panel.is_under_way() {
        return Err(AddError::Closed);
    }
    if whole.live().count() >= MOST {
        return Err(AddError::TooMany);
    }
    let stages = openings::stages_of(conn, &whole.opening.id)?;
    let stage = stages.into_iter().find(|known| known.stage.id == *stage).ok_or(AddError::NoStage)?;
    if !store::insert_interview(conn, &interview_of(now, id.clone(), panel, &stage.stage))? {
        return Err(AddError::NotYours);
    }
    openings::deal(conn, now, &stage, panel.as_str(), id.as_str())?;
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action: "interview.added",
        subject: ("interview", id.as_str()),
        panel: Some(panel.as_str()),
        detail: json!({ "stage": stage.stage.id }),
    };
    audit::record(conn, now, &event)?;
    schedule::settle(conn, panel)?;
    Ok(())
}
