//! A call for positions, and a position: what they are, who is asked, and when they can be read.

use chrono::TimeDelta;
use diesel::prelude::{Identifiable, Insertable, Queryable, Selectable};
use serde::Serialize;

use crate::access::Action;
use crate::clock::Time;
use crate::db::schema::{position_calls, positions};
use crate::db::{Id, words};
use crate::panels::{Panel, PanelState, PanelWhole};
use crate::people::{Person, Viewer};

/// The least and the longest time that people are given.
pub(super) const GIVEN: (TimeDelta, TimeDelta) = (TimeDelta::hours(1), TimeDelta::days(14));

words! {
    /// What somebody would decide.
    pub enum Stance {
        /// The candidate gets an offer.
        Offer = "offer",
        /// The candidate does not.
        NoOffer = "no_offer",
        /// Not on what is known so far.
        Unsure = "unsure",
    }
}

/// Interviewers are asked what they would decide.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable, Serialize)]
#[diesel(table_name = position_calls, primary_key(panel_id))]
pub struct Call {
    /// On which panel.
    pub panel_id: Id<Panel>,
    /// Who asks: the hiring manager.
    pub asked_by: Id<Person>,
    /// When they asked, or last moved the time.
    pub asked_at: Time,
    /// Until when it is written.
    pub due_at: Time,
}

/// What one of them would decide.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable, Serialize)]
#[diesel(table_name = positions)]
pub struct Position {
    /// Which one.
    pub id: Id<Position>,
    /// On which panel.
    pub panel_id: Id<Panel>,
    /// Whose.
    pub person_id: Id<Person>,
    /// What they would decide.
    pub stance: Stance,
    /// Why, in their words.
    pub text: String,
    /// When they last changed it.
    pub written_at: Time,
}

impl Call {
    /// Whether positions can be read: everybody asked has written, the time is over, or the panel is decided.
    pub fn is_open(&self, now: Time, panel: &PanelWhole, written: &[Position]) -> bool {
        let wrote = |person: &&Person| written.iter().any(|position| position.person_id == person.id);
        now >= self.due_at || panel.panel.state != PanelState::Revealed || asked(panel).iter().all(wrote)
    }
}

/// Whose positions are asked for: whoever interviewed on the panel, each once; nobody who is excused, nor the candidate.
pub fn asked(panel: &PanelWhole) -> Vec<&Person> {
    let mut asked: Vec<&Person> = Vec::new();
    let seated = panel.live().filter(|seat| seat.excuse.is_none()).filter_map(|seat| seat.interviewer.as_ref());
    for person in seated.filter(|person| panel.lets(&Viewer::of(person), Action::Dissent)) {
        if asked.iter().all(|known| known.id != person.id) {
            asked.push(person);
        }
    }
    asked
}
