//! A decision: what the panel comes to, its reasons against the criteria, dissent in its own words, and what follows.

use diesel::prelude::{Identifiable, Insertable, Queryable, Selectable};
use serde::Serialize;

use crate::clock::Time;
use crate::db::schema::{decision_reasons, decisions, dissents, follow_ups};
use crate::db::{Id, words};
use crate::panels::{Panel, PanelWhole};
use crate::people::Person;
use crate::rubrics::Criterion;

words! {
    /// What the panel comes to.
    pub enum Outcome {
        /// The candidate gets an offer.
        Offer = "offer",
        /// The candidate does not.
        NoOffer = "no_offer",
        /// Not yet: the follow-ups come first.
        Hold = "hold",
        /// Somebody else decides: a forum that has a name.
        Escalate = "escalate",
    }
}

/// The decision's own row.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable, Serialize)]
#[diesel(table_name = decisions, primary_key(panel_id))]
pub struct Decision {
    /// Of which panel: there is one at most.
    pub panel_id: Id<Panel>,
    /// What.
    pub outcome: Outcome,
    /// In a few sentences.
    pub summary: String,
    /// Where it goes from here: "People council". May be empty.
    pub forum: String,
    /// Who decided.
    pub decided_by: Id<Person>,
    /// When.
    pub decided_at: Time,
}

/// Why, on one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Serialize)]
#[diesel(table_name = decision_reasons)]
pub struct Reason {
    /// Of which decision.
    pub panel_id: Id<Panel>,
    /// On which criterion.
    pub criterion_id: Id<Criterion>,
    /// In words.
    pub text: String,
}

/// Who sees it otherwise, in their own words.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable, Serialize)]
#[diesel(table_name = dissents)]
pub struct Dissent {
    /// Which one.
    pub id: Id<Dissent>,
    /// From which decision.
    pub panel_id: Id<Panel>,
    /// Who dissents.
    pub person_id: Id<Person>,
    /// Verbatim.
    pub text: String,
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable, Serialize)]
#[diesel(table_name = follow_ups)]
pub struct FollowUp {
    /// Which one.
    pub id: Id<FollowUp>,
    /// After which decision.
    pub panel_id: Id<Panel>,
    /// Its place, from 0.
    pub position: i32,
    /// What.
    pub text: String,
    /// Who does it.
    pub owner_id: Option<Id<Person>>,
    /// By which day.
    pub due: Option<chrono::NaiveDate>,
}

/// A decision with everything in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DecisionWhole {
    /// The decision itself.
    pub decision: Decision,
    /// One at least.
    pub reasons: Vec<Reason>,
    /// In the order in which they were put down.
    pub dissents: Vec<Dissent>,
    /// In their order.
    pub follow_ups: Vec<FollowUp>,
}

/// Who can be named in a decision, as dissenting or as doing something: the panel's interviewers, and who decides.
pub fn members(panel: &PanelWhole) -> Vec<&Person> {
    let mut members: Vec<&Person> = Vec::new();
    let seated = panel.live().filter_map(|seat| seat.interviewer.as_ref());
    for person in seated.chain(std::iter::once(&panel.hiring_manager)) {
        if members.iter().all(|known| known.id != person.id) {
            members.push(person);
        }
    }
    members
}
