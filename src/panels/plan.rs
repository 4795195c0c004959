//! Plans a panel: one interview for each stage of the opening's plan, to be given people and times.

use serde_json::json;

use super::interview::{Interview, InterviewState};
use super::panel::{Panel, PanelState};
use super::store;
use crate::access::Action;
use crate::audit::{self, Event};
use crate::candidates::{self, Candidate};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError};
use crate::language::text;
use crate::openings::{self, Opening, OpeningState, Stage};
use crate::people::Viewer;

/// Which panel to make. The form brings a fresh id along: sent twice, it makes one panel.
#[derive(Debug, Clone)]
pub struct NewPanel {
    /// The id that the panel will have.
    pub id: Id<Panel>,
    /// Whose.
    pub candidate: Id<Candidate>,
    /// For what.
    pub opening: Id<Opening>,
}

/// Why a panel was not planned.
#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    /// No such candidate for this person.
    #[error("there is no such candidate for you")]
    NoCandidate,
    /// No such opening for this person to plan for.
    #[error("there is no such opening for you")]
    NoOpening,
    /// Nobody is hired for it any more.
    #[error("{}", text!("panels-opening-closed"))]
    OpeningClosed,
    /// The opening has no interview plan.
    #[error("{}", text!("panels-no-stages"))]
    NoStages,
    /// Nobody decides on themselves.
    #[error("{}", text!("panels-manages-it"))]
    ManagesIt,
    /// There is a panel for this candidate and opening.
    #[error("{}", text!("panels-already-there"))]
    AlreadyThere(Id<Panel>),
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Makes the panel and its interviews.
///
/// # Errors
/// [`PlanError`]
pub fn plan(conn: &mut Conn, now: Time, viewer: &Viewer, new: &NewPanel) -> Result<Id<Panel>, PlanError> {
    // Held, so that the plan cannot change between being read here and being copied into interviews.
    or(openings::hold(conn, &new.opening), PlanError::NoOpening)?;
    let opening = or(openings::find(conn, &new.opening), PlanError::NoOpening)?;
    if !opening.lets(viewer, Action::PlanOpening) {
        return Err(PlanError::NoOpening);
    }
    // Held, so that nobody is erased meanwhile.
    candidates::hold(conn, &new.candidate)?;
    let candidate = or(candidates::see(conn, viewer, &new.candidate), PlanError::NoCandidate)?;
    if opening.state == OpeningState::Closed {
        return Err(PlanError::OpeningClosed);
    }
    if candidate.person_id.as_ref() == Some(&opening.hiring_manager_id) {
        return Err(PlanError::ManagesIt);
    }
    let stages = openings::stages_of(conn, &opening.id)?;
    if stages.is_empty() || stages.iter().any(|whole| whole.criteria.is_empty()) {
        return Err(PlanError::NoStages);
    }
    if !store::insert(conn, &fresh(now, viewer, new))? {
        return match store::live_panel(conn, &new.candidate, &new.opening)? {
            Some(panel) if panel.id == new.id && panel.created_by.as_ref() == Some(&viewer.id) => Ok(panel.id),
            Some(panel) => Err(PlanError::AlreadyThere(panel.id)),
            None => Err(PlanError::NoOpening),
        };
    }
    for whole in &stages {
        let interview = interview_of(now, Id::new(now), &new.id, &whole.stage);
        store::insert_interview(conn, &interview)?;
        openings::deal(conn, now, whole, new.id.as_str(), interview.id.as_str())?;
    }
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action: "panel.planned",
        subject: ("panel", new.id.as_str()),
        panel: Some(new.id.as_str()),
        detail: json!({ "candidate": new.candidate, "opening": new.opening, "interviews": stages.len() }),
    };
    audit::record(conn, now, &event)?;
    Ok(new.id.clone())
}

/// A stage that nobody is down for yet.
pub(super) fn interview_of(now: Time, id: Id<Interview>, panel: &Id<Panel>, stage: &Stage) -> Interview {
    Interview {
        id,
        panel_id: panel.clone(),
        stage_id: stage.id.clone(),
        interviewer_id: None,
        shadow_id: None,
        starts_at: None,
        minutes: stage.minutes,
        place: String::new(),
        state: InterviewState::Live,
        cancelled_at: None,
        cancelled_reason: None,
        sequence: 0,
        created_at: now,
        revision: 0,
        reverse: false,
        unqualified_for: String::new(),
        unqualified_reason: String::new(),
    }
}

fn fresh(now: Time, viewer: &Viewer, new: &NewPanel) -> Panel {
    Panel {
        id: new.id.clone(),
        candidate_id: new.candidate.clone(),
        opening_id: new.opening.clone(),
        state: PanelState::Planning,
        created_by: Some(viewer.id.clone()),
        created_at: now,
        scheduled_at: None,
        collecting_at: None,
        revealed_at: None,
        revealed_how: None,
        opened_by: None,
        opened_reason: None,
        opened_approved_by: None,
        decided_at: None,
        cancelled_at: None,
        cancelled_by: None,
        cancelled_reason: None,
        revision: 0,
    }
}

/// What is not there is `missing`; other errors stay what they are.
fn or<T>(found: Result<T, QueryError>, missing: PlanError) -> Result<T, PlanError> {
    found.map_err(|error| if error == QueryError::NotFound { missing } else { error.into() })
}
