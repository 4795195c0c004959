//! Decides: the hiring manager records what the panel comes to, once and for good.

use serde_json::json;

use super::decision::{Decision, DecisionWhole, Dissent, FollowUp, Outcome, Reason, members};
use super::store;
use crate::access::Action;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError};
use crate::language::text;
use crate::panels::{self, Panel, PanelState, PanelWhole, letters};
use crate::people::{Person, Viewer};
use crate::rubrics::{self, Criterion};

/// What is to be recorded.
#[derive(Debug, Clone)]
pub struct DecisionInput {
    /// What the panel comes to.
    pub outcome: Outcome,
    /// In a few sentences.
    pub summary: String,
    /// Against the criteria; one at least.
    pub reasons: Vec<(Id<Criterion>, String)>,
    /// Who sees it otherwise, verbatim.
    pub dissents: Vec<(Id<Person>, String)>,
    /// What is to be done, by whom, by when.
    pub follow_ups: Vec<FollowUpInput>,
    /// Where it goes from here; needed to escalate.
    pub forum: String,
}

/// Something to do.
#[derive(Debug, Clone)]
pub struct FollowUpInput {
    /// What.
    pub text: String,
    /// Who does it.
    pub owner: Option<Id<Person>>,
    /// By which day.
    pub due: Option<chrono::NaiveDate>,
}

/// Why nothing was recorded.
#[derive(Debug, thiserror::Error)]
pub enum DecideError {
    /// No such panel, or not this person's to decide.
    #[error("there is no such panel for you")]
    NotYours,
    /// Nobody can decide on cards that nobody has read.
    #[error("{}", text!("debriefs-not-revealed"))]
    NotRevealed,
    /// It stands.
    #[error("{}", text!("debriefs-error-decided"))]
    AlreadyDecided,
    /// A decision without a reason against a criterion.
    #[error("{}", text!("debriefs-error-no-reason"))]
    NoReason,
    /// A reason against a criterion that is not in the rubric.
    #[error("{}", text!("debriefs-error-criterion"))]
    UnknownCriterion,
    /// A dissent or a follow-up of somebody who is not on the panel.
    #[error("{}", text!("debriefs-error-person"))]
    NotOnThePanel,
    /// Escalated to nowhere.
    #[error("{}", text!("debriefs-error-forum"))]
    ForumMissing,
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Records the decision and tells the panel.
///
/// # Errors
/// [`DecideError`]
pub fn decide(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    panel: &Id<Panel>,
    input: &DecisionInput,
) -> Result<(), DecideError> {
    // Taken for writing first: of two decisions at one moment, the second finds the first.
    panels::touch(conn, panel).map_err(|error| match error {
        QueryError::NotFound => DecideError::NotYours,
        other => other.into(),
    })?;
    let whole = panels::whole(conn, panel)?;
    check(conn, &whole, viewer, input)?;
    if !panels::mark_decided(conn, now, panel)? {
        return Err(DecideError::AlreadyDecided);
    }
    let calibrated = store::newest_run(conn, &whole.opening.id)?;
    store::insert_decision(conn, &written(now, viewer, panel, input))?;
    let detail = json!({
        "outcome": input.outcome,
        "dissents": input.dissents.len(),
        // The numbers that the decision was made with can be made again from this.
        "calibration": calibrated.map(|run| run.data_hash),
    });
    record(conn, now, viewer, panel, "panel.decided", detail)?;
    letters::decided(conn, now, &whole)?;
    Ok(())
}

fn check(conn: &mut Conn, whole: &PanelWhole, viewer: &Viewer, input: &DecisionInput) -> Result<(), DecideError> {
    if !whole.lets(viewer, Action::Decide) {
        return Err(DecideError::NotYours);
    }
    match whole.panel.state {
        PanelState::Revealed => {}
        PanelState::Decided | PanelState::Reviewed => return Err(DecideError::AlreadyDecided),
        _ => return Err(DecideError::NotRevealed),
    }
    if input.reasons.is_empty() {
        return Err(DecideError::NoReason);
    }
    let version = rubrics::version_whole(conn, &whole.opening.rubric_version_id)?;
    if input.reasons.iter().any(|(criterion, _)| version.criterion(criterion).is_none()) {
        return Err(DecideError::UnknownCriterion);
    }
    let known = |person: &Id<Person>| members(whole).iter().any(|member| member.id == *person);
    let owners = input.follow_ups.iter().filter_map(|follow_up| follow_up.owner.as_ref());
    if !input.dissents.iter().map(|(person, _)| person).chain(owners).all(known) {
        return Err(DecideError::NotOnThePanel);
    }
    if input.outcome == Outcome::Escalate && input.forum.is_empty() {
        return Err(DecideError::ForumMissing);
    }
    Ok(())
}

fn written(now: Time, viewer: &Viewer, panel: &Id<Panel>, input: &DecisionInput) -> DecisionWhole {
    let panel_id = || panel.clone();
    DecisionWhole {
        decision: Decision {
            panel_id: panel_id(),
            outcome: input.outcome,
            summary: input.summary.clone(),
            forum: input.forum.clone(),
            decided_by: viewer.id.clone(),
            decided_at: now,
        },
        reasons: input
            .reasons
            .iter()
            .map(|(criterion, text)| Reason {
                panel_id: panel_id(),
                criterion_id: criterion.clone(),
                text: text.clone(),
            })
            .collect(),
        dissents: input
            .dissents
            .iter()
            .map(|(person, text)| Dissent {
                id: Id::new(now),
                panel_id: panel_id(),
                person_id: person.clone(),
                text: text.clone(),
            })
            .collect(),
        follow_ups: (0..)
            .zip(&input.follow_ups)
            .map(|(position, follow_up)| FollowUp {
                id: Id::new(now),
                panel_id: panel_id(),
                position,
                text: follow_up.text.clone(),
                owner_id: follow_up.owner.clone(),
                due: follow_up.due,
            })
            .collect(),
    }
}

/// Notes in the log what was done to a panel; what was written stays in its own tables.
pub(super) fn record(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    panel: &Id<Panel>,
    action: &str,
    detail: serde_json::Value,
) -> Result<(), QueryError> {
    let (actor, subject) = (Some(viewer.id.as_str()), ("panel", panel.as_str()));
    audit::record(conn, now, &Event { actor, action, subject, panel: Some(panel.as_str()), detail })
}
