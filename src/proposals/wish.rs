//! What a planner wants a proposal of: which panels, between which days, when candidates can, what of it stands already and
//! who was turned down.

use chrono::{Datelike, Days, NaiveDate};
use chrono_tz::Tz;

use super::accept::Taken;
use crate::clock::Time;
use crate::db::Id;
use crate::interviewers::{Span, Week};
use crate::openings::Opening;
use crate::panels::{Interview, Panel};
use crate::people::Person;

/// Of which panels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// One.
    Panel(Id<Panel>),
    /// All of an opening whose interviews still lack somebody or a time.
    Opening(Id<Opening>),
    /// All that the planner plans.
    Everything,
}

/// Somebody who is not to have an interview: the planner wants to see who else could.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turned {
    /// Which.
    pub interview: Id<Interview>,
    /// Who.
    pub person: Id<Person>,
}

/// What a proposal is wanted of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// Of which panels.
    pub scope: Scope,
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
    /// When candidates can, by the planner's clock.
    pub week: Week,
    /// The planner's zone.
    pub zone: Tz,
    /// What is settled.
    pub kept: Vec<Taken>,
    /// Who was turned down.
    pub turned: Vec<Turned>,
}

/// The longest time that is planned at once.
pub const LONGEST_DAYS: i64 = 60;

impl Wish {
    /// Two weeks from tomorrow, nine to five: where nobody has said more.
    pub fn usual(scope: Scope, now: Time, zone: Tz) -> Self {
        let today = now.in_zone(zone).date_naive();
        let mut first = today.checked_add_days(Days::new(1)).unwrap_or(today);
        while first.weekday().num_days_from_monday() > 4 {
            first = first.checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX);
        }
        let last = first.checked_add_days(Days::new(13)).unwrap_or(first);
        Self { scope, first, last, week: Week::usual(), zone, kept: Vec::new(), turned: Vec::new() }
    }

    /// From the beginning of the first day to the end of the last.
    pub fn span(&self) -> Span {
        let after = self.last.checked_add_days(Days::new(1)).unwrap_or(self.last);
        let midnight = |date: NaiveDate| Time::from_local(date.and_hms_opt(0, 0, 0).unwrap_or_default(), self.zone);
        Span { from: midnight(self.first), to: midnight(after) }
    }

    /// How many days.
    pub fn days(&self) -> i64 {
        (self.last - self.first).num_days() + 1
    }
}
