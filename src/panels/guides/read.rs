//! What the candidate reads: what is looked for, how, when, and by whom. Nothing of a scorecard, of a state, of another
//! candidate or of an anchor is in it: it is put together from the plan alone.

use serde::Serialize;

use super::super::panel::{Panel, PanelState, PanelWhole, Seat};
use super::guide::Guide;
use super::store;
use crate::clock::Time;
use crate::crypto::Keys;
use crate::db::{Conn, Id, QueryError, QueryResult};
use crate::openings;
use crate::people::{self, Person};
use crate::rubrics::{self, CriterionWhole};

/// The page, word by word.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GuidePage {
    /// What the company is called, if it says so.
    pub company: String,
    /// The role …
    pub role: String,
    /// … and its team.
    pub team: String,
    /// What is looked for.
    pub criteria: Vec<Sought>,
    /// When, in the order of time.
    pub interviews: Vec<Meeting>,
    /// What the planner adds.
    pub note: String,
    /// Where to ask, and to say what one needs.
    pub contact: String,
    /// The zone of the times: the hiring manager's.
    pub zone: String,
}

/// A criterion as the candidate reads it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sought {
    /// What people call it.
    pub name: String,
    /// What it is.
    pub definition: String,
}

/// An interview as the candidate reads it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Meeting {
    /// The stage's name.
    pub name: String,
    /// When, once that is known.
    pub starts_at: Option<Time>,
    /// How long.
    pub minutes: i32,
    /// Where, or a link.
    pub place: String,
    /// Whether the place is a link.
    pub place_is_link: bool,
    /// Who asks, if interviewers are named.
    pub interviewer: Option<String>,
    /// Whether somebody sits in to learn.
    pub learner: bool,
}

/// The panel whose guide a link opens, cancelled ones too.
///
/// # Errors
/// The database's own; `NotFound` where the link opens nothing, whatever the reason.
pub fn follow_link(conn: &mut Conn, keys: &Keys, panel: &Id<Panel>, secret: &str) -> QueryResult<Panel> {
    opened(conn, keys, panel, secret)?;
    super::super::find(conn, panel)
}

fn opened(conn: &mut Conn, keys: &Keys, panel: &Id<Panel>, secret: &str) -> QueryResult<Guide> {
    let guide = store::of_panel(conn, panel)?.filter(|guide| guide.opens_by(keys, secret));
    guide.ok_or(QueryError::NotFound)
}

/// The guide behind a link.
///
/// # Errors
/// The database's own; `NotFound` where the link opens nothing, whatever the reason.
pub fn read_guide(conn: &mut Conn, keys: &Keys, panel: &Id<Panel>, secret: &str) -> QueryResult<GuidePage> {
    let guide = opened(conn, keys, panel, secret)?;
    let whole = super::super::whole(conn, panel)?;
    if whole.panel.state == PanelState::Cancelled {
        return Err(QueryError::NotFound);
    }
    page(conn, &guide, &whole)
}

/// What it says: for the candidate, and for the planner to look over.
pub(super) fn page(conn: &mut Conn, guide: &Guide, whole: &PanelWhole) -> QueryResult<GuidePage> {
    let rubric = rubrics::version_whole(conn, &whole.opening.rubric_version_id)?;
    let stages = openings::stages_of(conn, &whole.opening.id)?;
    let of_the_panel = |id| whole.live().any(|seat| seat.stage.id == id);
    let planned: Vec<_> = stages.iter().filter(|stage| of_the_panel(stage.stage.id.clone())).collect();
    let asked = |one: &&CriterionWhole| planned.iter().any(|stage| stage.criteria.contains(&one.criterion.id));
    let sought = |one: &CriterionWhole| Sought {
        name: one.criterion.name.clone(),
        definition: one.criterion.definition.clone(),
    };
    let mut seats: Vec<&Seat> = whole.live().collect();
    seats.sort_by_key(|seat| (seat.interview.starts_at.is_none(), seat.interview.starts_at));
    Ok(GuidePage {
        company: people::company_name(conn)?.unwrap_or_default(),
        role: whole.opening.title.clone(),
        team: whole.opening.team.clone(),
        criteria: rubric.criteria.iter().filter(asked).map(sought).collect(),
        interviews: seats.into_iter().map(|seat| meeting(seat, guide.names)).collect(),
        note: guide.note.clone(),
        contact: people::candidate_contact(conn)?.unwrap_or_default(),
        zone: whole.hiring_manager.zone.clone(),
    })
}

fn meeting(seat: &Seat, names: bool) -> Meeting {
    let said = |person: &Person| match person.title.as_str() {
        "" => person.name.clone(),
        title => format!("{}, {title}", person.name),
    };
    let place = seat.interview.place.clone();
    Meeting {
        name: seat.stage.name.clone(),
        starts_at: seat.interview.starts_at,
        minutes: seat.interview.minutes,
        place_is_link: place.starts_with("https://"),
        place,
        interviewer: seat.interviewer.as_ref().filter(|_| names).map(said),
        learner: seat.shadow.is_some(),
    }
}
