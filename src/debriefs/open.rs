//! Opens a debrief: the report for whoever may read it, and before the reveal who is awaited, to whoever sees the panel.

use std::collections::HashMap;

use serde::Serialize;

use super::decision::DecisionWhole;
use super::held;
use super::report::{Material, Report};
use super::run::Calibrated;
use super::store;
use crate::access::Action;
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError};
use crate::openings;
use crate::panels::{self, Panel, PanelState, PanelWhole};
use crate::people::{self, Person, Viewer};
use crate::rubrics::{self, VersionWhole};
use crate::scorecards::{self, OpenCard, Progress, StillSealed};

/// What there is to see of a debrief.
pub enum Debrief {
    /// Names and times, and never anything of a card.
    Waiting(Box<Waiting>),
    /// All of it.
    Open(Box<Opened>),
}

/// Who is awaited.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Waiting {
    /// Whose panel.
    pub panel: String,
    /// Where it is in its life.
    pub state: PanelState,
    /// The candidate.
    pub candidate: String,
    /// The opening.
    pub opening: String,
    /// How many cards are in …
    pub submitted: usize,
    /// … of how many that are asked for.
    pub required: usize,
    /// One for each interview.
    pub seats: Vec<Awaited>,
}

/// One interview of a panel that is not revealed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Awaited {
    /// Who interviews, once somebody does.
    pub name: Option<String>,
    /// In which stage.
    pub stage: String,
    /// When the interview ends, and the card is due.
    pub due: Option<Time>,
    /// When the card came in.
    pub submitted_at: Option<Time>,
    /// Whether no card will come.
    pub excused: bool,
}

/// A debrief that can be read.
pub struct Opened {
    /// The panel.
    pub panel: PanelWhole,
    /// The rubric version that its cards used.
    pub version: VersionWhole,
    /// The cards, as they can be checked.
    pub cards: Vec<OpenCard>,
    /// The report.
    pub report: Report,
    /// Whether its numbers are those of a run, and not read for the time being.
    pub settled: bool,
    /// Whether the viewer records the decision, and has not yet.
    pub may_decide: bool,
    /// Whether the viewer may put down a dissent.
    pub may_dissent: bool,
}

/// Why there is nothing to see.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// No such panel, or not for this person.
    #[error("there is no such panel for you")]
    NotYours,
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Opens the debrief of a panel.
///
/// # Errors
/// [`OpenError`]
pub fn open(conn: &mut Conn, viewer: &Viewer, panel: &Id<Panel>) -> Result<Debrief, OpenError> {
    let panel = panels::whole(conn, panel).map_err(|error| match error {
        QueryError::NotFound => OpenError::NotYours,
        other => other.into(),
    })?;
    let progress = scorecards::progress(conn, panel)?;
    let unsealed = match scorecards::unseal(&progress, viewer) {
        Ok(unsealed) => unsealed,
        Err(StillSealed::Waiting) => return Ok(Debrief::Waiting(Box::new(waiting(&progress)))),
        Err(StillSealed::NotYours) => return Err(OpenError::NotYours),
    };
    let cards = scorecards::opened(conn, &unsealed)?;
    let panel = progress.panel;
    let opening = openings::whole(conn, &panel.opening.id)?;
    let version = rubrics::version_whole(conn, &panel.opening.rubric_version_id)?;
    let decision = store::decision_of(conn, &panel.panel.id)?;
    let calibrated = if opening.opening.calibrated { store::newest_run(conn, &opening.opening.id)? } else { None };
    let known = calibrated.as_ref().is_some_and(|run| run.fit.of(&panel.panel.id).is_some());
    let provisional = if known || !opening.opening.calibrated {
        None
    } else {
        held::provisional(conn, &opening, &version, &panel.panel.id, &cards)?
    };
    let names = names(conn, &panel, calibrated.as_ref(), decision.as_ref())?;
    let report = Report::write(&Material {
        panel: &panel,
        opening: &opening,
        version: &version,
        cards: &cards,
        calibrated: calibrated.as_ref(),
        provisional: provisional.as_ref(),
        decision: decision.as_ref(),
        names,
    });
    Ok(Debrief::Open(Box::new(Opened {
        settled: known || !opening.opening.calibrated,
        may_decide: decision.is_none()
            && panel.panel.state == PanelState::Revealed
            && panel.lets(viewer, Action::Decide),
        may_dissent: decision.is_some() && panel.lets(viewer, Action::Dissent),
        panel,
        version,
        cards,
        report,
    })))
}

/// The names of everybody whom the report may mention.
fn names(
    conn: &mut Conn,
    panel: &PanelWhole,
    calibrated: Option<&Calibrated>,
    decision: Option<&DecisionWhole>,
) -> Result<HashMap<Id<Person>, String>, OpenError> {
    let mut ids: Vec<Id<Person>> =
        panel.panel.opened_by.iter().chain(&panel.panel.opened_approved_by).cloned().collect();
    let bridge = calibrated.and_then(|run| run.fit.of(&panel.panel.id)).and_then(|estimate| estimate.bridge.as_ref());
    ids.extend(bridge.into_iter().flatten().cloned());
    if let Some(decision) = decision {
        ids.push(decision.decision.decided_by.clone());
        ids.extend(decision.dissents.iter().map(|dissent| dissent.person_id.clone()));
        ids.extend(decision.follow_ups.iter().filter_map(|follow_up| follow_up.owner_id.clone()));
    }
    Ok(people::names_of(conn, &ids)?)
}

fn waiting(progress: &Progress) -> Waiting {
    let panel = &progress.panel;
    let (submitted, required) = progress.count();
    Waiting {
        panel: panel.panel.id.to_string(),
        state: panel.panel.state,
        candidate: panel.candidate.name.clone(),
        opening: panel.opening.title.clone(),
        submitted,
        required,
        seats: panel
            .live()
            .map(|seat| Awaited {
                name: seat.interviewer.as_ref().map(|person| person.name.clone()),
                stage: seat.stage.name.clone(),
                due: seat.interview.ends_at(),
                submitted_at: progress.submitted_at(&seat.interview),
                excused: seat.excuse.is_some(),
            })
            .collect(),
    }
}
