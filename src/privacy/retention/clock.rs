//! When a candidate's time is over. Pure.

use std::collections::HashMap;

use chrono::{Months, TimeDelta};
use chrono_tz::UTC;

use super::rule::Rule;
use crate::candidates::Candidate;
use crate::clock::Time;
use crate::db::Id;
use crate::openings::Opening;

/// A panel, as the clock sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ended {
    pub opening: Id<Opening>,
    /// When it was decided or called off; nothing while it is under way.
    pub at: Option<Time>,
}

/// A candidate, as the clock sees them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Kept {
    pub id: Id<Candidate>,
    pub name: String,
    /// When somebody last wrote in their row.
    pub changed_at: Time,
    pub panels: Vec<Ended>,
    /// By how many months that is longer, since they agree to it.
    pub longer: i32,
}

/// The rules, by opening, and the company's.
#[derive(Debug, Clone, Default)]
pub(super) struct Rules {
    pub company: Option<Rule>,
    pub openings: HashMap<String, Rule>,
}

impl Rules {
    /// When the row of a candidate who is due by `at` was changed at the latest, give or take three days: panels and consent only make
    /// their time longer. Nothing where no clock runs, and nobody is ever due.
    pub fn changed_by(&self, at: Time) -> Option<Time> {
        let months = Months::new(u32::try_from(self.company?.months).ok()?);
        let before = at.in_zone(UTC).checked_sub_months(months)?;
        // From the last days of a month one comes to the end of a shorter one: up to three days earlier.
        Some(Time::from_micros(before.timestamp_micros()) + TimeDelta::days(3))
    }

    /// The rule that holds for an opening; none where the company has none: then no clock runs.
    pub fn of(&self, opening: &str) -> Option<Rule> {
        let company = self.company?;
        Some(self.openings.get(opening).copied().unwrap_or(company))
    }
}

impl Kept {
    /// When the longest of their times is over, and what they agreed to after it; never while a panel is under way, or no rule was set.
    pub fn due_at(&self, rules: &Rules) -> Option<Time> {
        let mut due = later(self.changed_at, rules.company?.months)?;
        for panel in &self.panels {
            due = due.max(later(panel.at?, rules.of(panel.opening.as_str())?.months)?);
        }
        later(due, self.longer)
    }
}

fn later(from: Time, months: i32) -> Option<Time> {
    let months = Months::new(u32::try_from(months).ok()?);
    let later = from.in_zone(UTC).checked_add_months(months)?;
    Some(Time::from_micros(later.timestamp_micros()))
}

#[cfg(test)]
mod tests {
    use super::super::rule::Basis;
    use super::*;

    fn at(day: &str) -> Time {
        Time::parse_iso(&format!("{day}T09:00:00Z")).unwrap()
    }

    fn rule(basis: Basis) -> Rule {
        Rule::of(basis, Some(3)).unwrap()
    }

    #[test]
    fn the_longest_time_counts_and_none_while_a_panel_is_under_way() {
        let (one, other) = (Id::<Opening>::random(), Id::<Opening>::random());
        let mut rules = Rules { company: Some(rule(Basis::Eu)), openings: HashMap::new() };
        let (name, changed_at) = (String::new(), at("2026-08-31"));
        let mut kept = Kept { id: Id::random(), name, changed_at, panels: Vec::new(), longer: 0 };
        assert_eq!(kept.due_at(&rules), Some(at("2027-02-28")));
        kept.panels = vec![Ended { opening: one, at: Some(at("2026-10-01")) }];
        assert_eq!(kept.due_at(&rules), Some(at("2027-04-01")));
        rules.openings.insert(other.to_string(), rule(Basis::UsContractor));
        kept.panels.push(Ended { opening: other.clone(), at: Some(at("2026-09-01")) });
        assert_eq!(kept.due_at(&rules), Some(at("2028-09-01")));
        rules.openings.insert(other.to_string(), rule(Basis::Own));
        assert_eq!(kept.due_at(&rules), Some(at("2027-04-01")));
        kept.longer = 12;
        assert_eq!(kept.due_at(&rules), Some(at("2028-04-01")));
        kept.panels.push(Ended { opening: other, at: None });
        assert_eq!(kept.due_at(&rules), None);
        kept.panels.clear();
        assert_eq!(kept.due_at(&Rules::default()), None);
    }

    #[test]
    fn nobody_is_passed_over_whose_time_is_over_by_then() {
        let rules = Rules { company: Some(rule(Basis::Eu)), openings: HashMap::new() };
        let first = at("2027-02-01");
        for day in 0..60 {
            let then = first + TimeDelta::days(day);
            let latest = rules.changed_by(then).unwrap();
            for before in 0..10 {
                let (name, changed_at) = (String::new(), latest + TimeDelta::days(5 - before));
                let kept = Kept { id: Id::random(), name, changed_at, panels: Vec::new(), longer: 0 };
                let due = kept.due_at(&rules).unwrap();
                assert!(changed_at <= latest || due > then, "changed at {changed_at:?}, due at {due:?}, by {then:?}");
            }
            assert!(then - latest < TimeDelta::days(185), "{latest:?} for {then:?} is too early to spare anything");
        }
        assert_eq!(Rules::default().changed_by(first), None);
    }

    #[test]
    fn a_rule_has_a_number_that_makes_sense() {
        assert_eq!(Rule::of(Basis::Us, Some(500)).map(|rule| rule.months), Some(12));
        for wrong in [None, Some(0), Some(121)] {
            assert_eq!(Rule::of(Basis::Own, wrong), None);
        }
    }
}
