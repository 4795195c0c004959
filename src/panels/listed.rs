//! A panel as lists show it: whose, for what, and its interviews without the people's rows around them.

use std::str::FromStr;

use serde::Serialize;

use super::interview::{ExcuseReason, Interview};
use super::panel::{Panel, PanelState, Seat};
use crate::access::{Action, Fact, may};
use crate::candidates::Candidate;
use crate::clock::Time;
use crate::db::Id;
use crate::language::{Text, text};
use crate::openings::Opening;
use crate::people::{Person, Viewer};

/// Which panels to list.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Of one opening.
    pub opening: Option<Id<Opening>>,
    /// Of one candidate.
    pub candidate: Option<Id<Candidate>>,
    /// In these states; empty for all.
    pub states: Vec<PanelState>,
    /// Only those made before this one: the next page.
    pub before: Option<Id<Panel>>,
}

impl Filter {
    /// What is still to be done: everything before the decision.
    pub fn open() -> Self {
        let states = vec![PanelState::Planning, PanelState::Scheduled, PanelState::Collecting, PanelState::Revealed];
        Self { states, ..Self::default() }
    }

    /// What stands in an address, where nothing is an error: an unknown word filters nothing.
    pub fn of(opening: &str, candidate: &str, state: &str, before: &str) -> Self {
        let mut filter = match PanelState::from_str(state) {
            Ok(state) => Self { states: vec![state], ..Self::default() },
            Err(_) if state == "all" || !candidate.is_empty() => Self::default(),
            Err(_) => Self::open(),
        };
        filter.opening = opening.parse().ok();
        filter.candidate = candidate.parse().ok();
        filter.before = before.parse().ok();
        filter
    }
}

/// An interview in a list.
#[derive(Debug, Clone, Serialize)]
pub struct ListedInterview {
    /// The interview itself.
    pub interview: Interview,
    /// The name of its stage.
    pub stage: String,
    /// Why no card will come, if so.
    pub excuse: Option<ExcuseReason>,
}

impl ListedInterview {
    /// Whether the panel waits for a card from it.
    pub fn is_required(&self) -> bool {
        self.interview.is_live() && self.excuse.is_none()
    }
}

/// A panel in a list.
#[derive(Debug, Clone, Serialize)]
pub struct Listed {
    /// The panel itself.
    pub panel: Panel,
    /// Whose.
    pub candidate: Candidate,
    /// For what.
    pub opening: Opening,
    /// Its interviews that stand, by the plan's order.
    pub interviews: Vec<ListedInterview>,
}

impl Listed {
    /// What the plan still lacks, in words: "nobody for Curiosity", "no time for two interviews".
    pub fn lacks(&self) -> Option<Text> {
        let without = |lacking: fn(&Interview) -> bool| -> Vec<&ListedInterview> {
            self.interviews.iter().filter(|listed| listed.is_required() && lacking(&listed.interview)).collect()
        };
        let nobody = without(|interview| interview.interviewer_id.is_none());
        let timeless = without(|interview| interview.starts_at.is_none());
        match (nobody.as_slice(), timeless.as_slice()) {
            ([], []) if self.interviews.is_empty() => Some(text!("panels-lacks-interviews")),
            ([], []) => None,
            ([one], _) => Some(text!("panels-lacks-person", stage = &one.stage)),
            ([], [one]) => Some(text!("panels-lacks-time", stage = &one.stage)),
            ([], many) => Some(text!("panels-lacks-times", interviews = many.len())),
            (many, _) => Some(text!("panels-lacks-people", interviews = many.len())),
        }
    }

    /// The next interview that has not begun.
    pub fn next(&self, now: Time) -> Option<&ListedInterview> {
        self.interviews
            .iter()
            .filter(|listed| listed.is_required() && listed.interview.is_ahead(now))
            .min_by_key(|listed| listed.interview.starts_at)
    }
}

/// An interview of one's own, with what surrounds it.
#[derive(Debug, Clone, Serialize)]
pub struct Mine {
    /// The interview.
    pub interview: Interview,
    /// The name of its stage.
    pub stage: String,
    /// Why no card is asked for, if so.
    pub excuse: Option<ExcuseReason>,
    /// Its panel.
    pub panel: Panel,
    /// Whose.
    pub candidate: Candidate,
    /// For what.
    pub opening: Opening,
}

/// An interview that the clock watches: its kit is due soon, or its card may be.
#[derive(Debug, Clone)]
pub struct Watched {
    /// The interview with the people in it.
    pub seat: Seat,
    /// Its panel.
    pub panel: Panel,
    /// For what.
    pub opening: Opening,
    /// Who decides.
    pub manager: Person,
    /// The candidate, when that is a colleague.
    pub candidate_person: Option<Id<Person>>,
}

impl Watched {
    /// Whether `person` is the candidate.
    pub fn applies(&self, person: &Person) -> bool {
        self.candidate_person.as_ref() == Some(&person.id)
    }

    /// Whether the table lets `viewer` do that with its panel, as far as it is known here: who sits on it is not.
    pub fn lets(&self, viewer: &Viewer, action: Action) -> bool {
        let applies = self.candidate_person.as_ref() == Some(&viewer.id);
        may(action, self.opening.facts(viewer).and(Fact::Candidate, applies))
    }
}
