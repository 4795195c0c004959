//! A panel: the noun, its states, and who may see it.

use diesel::prelude::{AsChangeset, Identifiable, Insertable, Queryable, Selectable};
use serde::Serialize;

use super::interview::{Excuse, Interview};
use crate::access::{Action, Fact, Facts, may};
use crate::approvals::Leave;
use crate::candidates::Candidate;
use crate::clock::Time;
use crate::db::schema::panels;
use crate::db::{Id, words};
use crate::openings::{Opening, Stage};
use crate::people::{Person, Viewer};

words! {
    /// Where a panel is in its life.
    pub enum PanelState {
        /// Interviews lack interviewers or times.
        Planning = "planning",
        /// Everybody knows when and where.
        Scheduled = "scheduled",
        /// Interviews take place; cards come in, sealed.
        Collecting = "collecting",
        /// The cards can be read.
        Revealed = "revealed",
        /// The decision stands.
        Decided = "decided",
        /// Looked back on.
        Reviewed = "reviewed",
        /// Called off.
        Cancelled = "cancelled",
    }
}

words! {
    /// What revealed a panel.
    pub enum RevealedHow {
        /// Every required card was in or excused.
        Complete = "complete",
        /// The hiring manager opened it, with a reason.
        Early = "early",
    }
}

/// Who opens a panel early, why, and by whose leave.
#[derive(Debug, Clone, Copy)]
pub struct EarlyOpening<'a> {
    /// Who.
    pub by: &'a Viewer,
    /// Their words.
    pub reason: &'a str,
    /// That one person is enough, or who approved.
    pub leave: &'a Leave,
}

/// One candidate's set of interviews for one opening.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable, AsChangeset, Serialize)]
#[diesel(table_name = panels, treat_none_as_null = true)]
pub struct Panel {
    /// Which one.
    pub id: Id<Panel>,
    /// Whose.
    pub candidate_id: Id<Candidate>,
    /// For what.
    pub opening_id: Id<Opening>,
    /// Where it is in its life.
    pub state: PanelState,
    /// Who made it.
    pub created_by: Option<Id<Person>>,
    /// When.
    pub created_at: Time,
    /// When the invitations went out; from then on every change of an interview is mailed at once.
    pub scheduled_at: Option<Time>,
    /// When the first interview began.
    pub collecting_at: Option<Time>,
    /// When the cards became readable.
    pub revealed_at: Option<Time>,
    /// By what.
    pub revealed_how: Option<RevealedHow>,
    /// Who opened it early …
    pub opened_by: Option<Id<Person>>,
    /// … and why.
    pub opened_reason: Option<String>,
    /// Who approved that, where the company wants a second person.
    pub opened_approved_by: Option<Id<Person>>,
    /// When the decision was recorded.
    pub decided_at: Option<Time>,
    /// When it was called off …
    pub cancelled_at: Option<Time>,
    /// … by whom …
    pub cancelled_by: Option<Id<Person>>,
    /// … and why.
    pub cancelled_reason: Option<String>,
    /// Counts the changes; every write that depends on the panel's state raises it first, so that such writes queue up.
    pub revision: i32,
}

impl Panel {
    /// Whether cards can be read.
    pub fn is_revealed(&self) -> bool {
        self.revealed_at.is_some()
    }

    /// Whether interviews can still be planned and cards written before the reveal.
    pub fn is_under_way(&self) -> bool {
        matches!(self.state, PanelState::Planning | PanelState::Scheduled | PanelState::Collecting)
    }
}

/// One interview of a panel with everybody in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Seat {
    /// The interview itself.
    pub interview: Interview,
    /// The stage that it is.
    pub stage: Stage,
    /// Who interviews, once somebody does.
    pub interviewer: Option<Person>,
    /// Who learns.
    pub shadow: Option<Person>,
    /// Why no card will come, if so.
    pub excuse: Option<Excuse>,
}

impl Seat {
    /// Whether it lacks an interviewer or a time.
    pub fn is_open(&self) -> bool {
        self.interview.interviewer_id.is_none() || self.interview.starts_at.is_none()
    }

    /// Who has it in the calendar: invitations have gone out, it has a time, and is not over.
    pub fn invited<'a>(&'a self, panel: &Panel, now: Time) -> impl Iterator<Item = &'a Person> {
        let known = panel.scheduled_at.is_some() && self.interview.is_live() && self.interview.is_ahead(now);
        [&self.interviewer, &self.shadow].into_iter().flatten().filter(move |_| known)
    }
}

/// A panel with everything around it but the cards.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PanelWhole {
    /// The panel itself.
    pub panel: Panel,
    /// Whose.
    pub candidate: Candidate,
    /// For what.
    pub opening: Opening,
    /// Who decides.
    pub hiring_manager: Person,
    /// Its interviews, by the plan's order, then time; cancelled ones too.
    pub seats: Vec<Seat>,
}

impl PanelWhole {
    /// What is true between `viewer` and this panel.
    pub fn facts(&self, viewer: &Viewer) -> Facts {
        let sits = |who: fn(&Interview) -> &Option<Id<Person>>| {
            self.live().any(|seat| who(&seat.interview).as_ref() == Some(&viewer.id))
        };
        self.opening
            .facts(viewer)
            .and(Fact::Interviewer, sits(|interview| &interview.interviewer_id))
            .and(Fact::Shadow, sits(|interview| &interview.shadow_id))
            .and(Fact::Candidate, self.candidate.is(viewer))
            .and(Fact::Erased, self.candidate.is_erased())
            .and(Fact::Excused, self.has_conflict(viewer))
            .and(Fact::Revealed, self.panel.is_revealed())
    }

    /// Whether the table lets `viewer` do that with it.
    pub fn lets(&self, viewer: &Viewer, action: Action) -> bool {
        may(action, self.facts(viewer))
    }

    /// Whether the table lets `viewer` do that with this one of its interviews.
    pub fn lets_at(&self, seat: &Seat, viewer: &Viewer, action: Action) -> bool {
        let interview = &seat.interview;
        let facts = self
            .facts(viewer)
            .and(Fact::Holder, interview.is_live() && interview.interviewer_id.as_ref() == Some(&viewer.id))
            .and(Fact::Learner, interview.is_live() && interview.shadow_id.as_ref() == Some(&viewer.id));
        may(action, facts)
    }

    /// Whether `viewer` is excused from an interview of it for a conflict of interest: they read nothing of its cards.
    pub fn has_conflict(&self, viewer: &Viewer) -> bool {
        let excuses = self.seats.iter().filter_map(|seat| seat.excuse.as_ref());
        excuses
            .into_iter()
            .any(|excuse| excuse.reason == super::ExcuseReason::Conflict && excuse.person_id == viewer.id)
    }

    /// The interviews that stand and lack an interviewer or a time.
    pub fn open_seats(&self) -> impl Iterator<Item = &Seat> {
        self.live().filter(|seat| seat.is_open())
    }

    /// The interviews that still stand.
    pub fn live(&self) -> impl Iterator<Item = &Seat> {
        self.seats.iter().filter(|seat| seat.interview.is_live())
    }
}
