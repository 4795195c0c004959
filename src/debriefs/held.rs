//! Reads a panel that no calibration knows yet, just after its reveal: against what the newest fit of its scale left behind.
//!
//! The next fit is a matter of seconds, and moves these numbers by a few hundredths of their uncertainty. Until then they are
//! worth more than a page without any; the page says that they are provisional, and no run is kept of them.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::calibrate::{Names, from_zero};
use super::inputs::{Inputs, Purpose};
use super::run::{Fit, Range, Severity};
use super::store;
use crate::calibration::{HeldBorder, Options, Rating};
use crate::db::{Conn, Id, QueryResult};
use crate::openings::OpeningWhole;
use crate::panels::Panel;
use crate::people::Person;
use crate::rubrics::VersionWhole;
use crate::scorecards::OpenCard;

/// What a fit over a scale left behind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Held {
    /// Keys of the border's criteria …
    pub(super) criteria: Vec<String>,
    /// … and its interviewers, with whether they belong to the group that is compared.
    pub(super) people: Vec<(Severity, bool)>,
    /// How severe somebody may be of whom nothing is known.
    pub(super) pool: Range,
    /// The fit as a whole: no panel, and nobody.
    pub(super) fit: Fit,
    pub(super) border: HeldBorder,
}

impl Held {
    /// Over how many criteria.
    pub(super) fn breadth(&self) -> usize {
        self.criteria.len()
    }

    /// Reads one panel for a purpose, from its independent ratings. `None` where the fit lacks one of the criteria, or nobody on the
    /// panel belongs to the group that is compared: then only a new fit can tell.
    pub(super) fn read(
        &self,
        purpose: &Purpose,
        panel: &Id<Panel>,
        rows: &[(&Id<Person>, &String, i32)],
    ) -> Option<Fit> {
        let mut people: Vec<&Id<Person>> = self.people.iter().map(|(severity, _)| &severity.person_id).collect();
        let on_panel: BTreeSet<&Id<Person>> = rows.iter().map(|row| row.0).collect();
        let mut severities: Vec<Severity> = Vec::with_capacity(on_panel.len());
        let mut linked = false;
        for person in on_panel {
            match self.people.iter().find(|(severity, _)| severity.person_id == *person) {
                Some((severity, home)) => {
                    linked |= home;
                    severities.push(severity.clone());
                }
                None => {
                    people.push(person);
                    severities.push(Severity {
                        person_id: person.clone(),
                        cards: 0,
                        exercises: 0,
                        levels: self.pool,
                        sureness: 0.0,
                        flags: Vec::new(),
                    });
                }
            }
        }
        if !linked || purpose.weights.iter().any(|(key, weight)| *weight > 0 && !self.criteria.contains(key)) {
            return None;
        }
        let place = |found: Option<usize>| u32::try_from(found?).ok();
        let ratings = rows.iter().map(|(person, key, level)| {
            Some(Rating {
                candidate: 0,
                interviewer: place(people.iter().position(|known| known == person))?,
                criterion: place(self.criteria.iter().position(|known| known == *key))?,
                level: from_zero(*level),
            })
        });
        let ratings: Vec<Rating> = ratings.collect::<Option<_>>()?;
        let criteria: Vec<&String> = self.criteria.iter().collect();
        let weight = |key: &&String| f64::from(purpose.weights.get(*key).copied().unwrap_or(0));
        let weights: Vec<f64> = criteria.iter().map(weight).collect();
        let options = Options { weights: Some(weights.clone()), bar: purpose.bar, ..Options::default() };
        let estimate = self.border.read_as(&options).candidate_closely(panel.as_str(), &ratings)?;
        let names = Names { people: &people, criteria: &criteria, weights: &weights };
        Some(Fit { estimates: vec![names.panel(panel, &estimate)], severities, ..self.fit.clone() })
    }
}

/// Keeps what a scale's newest fit left behind.
///
/// # Errors
/// The database's own.
pub(super) fn hold(conn: &mut Conn, inputs: &Inputs, held: &Held) -> QueryResult<()> {
    let text = serde_json::to_string(held).unwrap_or_default();
    store::hold(conn, &inputs.rubric_id, inputs.levels, &text)
}

/// A panel read provisionally, from the cards that have just been opened; `None` where none has a rating, while its scale has never been
/// fitted, or when another version of the program or the model fitted it.
///
/// # Errors
/// The database's own.
pub(super) fn provisional(
    conn: &mut Conn,
    opening: &OpeningWhole,
    version: &VersionWhole,
    panel: &Id<Panel>,
    cards: &[OpenCard],
) -> QueryResult<Option<Fit>> {
    let mut rows = Vec::new();
    for card in cards.iter().filter(|card| card.card.independent) {
        for rating in &card.ratings {
            let criterion = version.criteria.iter().find(|one| one.criterion.id == rating.criterion_id);
            if let (Some(level), Some(whole)) = (rating.level, criterion) {
                rows.push((&card.card.author_id, &whole.criterion.key, level));
            }
        }
    }
    if rows.is_empty() {
        return Ok(None);
    }
    let text = store::held(conn, &version.rubric.id, version.version.levels)?;
    let held = text.and_then(|text| serde_json::from_str::<Held>(&text).ok()).filter(|held| held.border.is_current());
    let purpose = Purpose::of(opening, version, BTreeSet::from([panel.clone()]));
    Ok(held.and_then(|held| held.read(&purpose, panel, &rows)))
}
