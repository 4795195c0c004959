//! What we know: the composite and each criterion, raw and calibrated side by side.

use serde::Serialize;

use super::sheet::{Column, Line, Sheet, mean};
use super::{Basis, Shown};
use crate::clock::Time;
use crate::db::Id;
use crate::debriefs::run::{CalibrationRun, Range};
use crate::figures::{Chance, Estimate, Mean, brief, round};
use crate::language::{Text, text};
use crate::people::Person;

/// What we know.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Knowledge {
    /// The fair score from which the answer tends to yes.
    pub bar: Option<Mean>,
    /// Since when bar and weights are fixed.
    pub locked_at: Option<Time>,
    /// What an average panel here would probably give, by the same weights.
    pub composite: Option<Estimate>,
    /// Where the composite comes from, in two sentences.
    pub why: Option<Text>,
    /// How likely the composite is above the bar.
    pub above: Option<Chance>,
    /// The weighted mean of the ratings as they were given.
    pub raw: Option<Mean>,
    /// What the raw composite leaves out.
    pub raw_note: Option<Text>,
    /// One for each criterion.
    pub criteria: Vec<Known>,
    /// Where the calibrated numbers come from, or why there are none.
    pub calibration: Provenance,
}

/// What we know on one criterion.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Known {
    /// Its name.
    pub criterion: String,
    /// Its share of the composite, in per cent.
    pub weight: i32,
    /// As they were given.
    pub ratings: Vec<Given>,
    /// The mean of the independent ratings.
    pub mean: Option<Mean>,
    /// The calibrated estimate, where there is enough to say.
    pub estimate: Option<Estimate>,
    /// Where it comes from, in two sentences.
    pub why: Option<Text>,
    /// Why there is none.
    pub note: Option<Text>,
}

/// One rating as it was given.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Given {
    /// By whom.
    pub name: String,
    /// The name for pictures.
    #[serde(skip)]
    pub short: String,
    /// Nothing where it was not observed.
    pub level: Option<i32>,
    /// Whether it was sealed before the reveal; if not, it stands apart and counts nowhere.
    pub independent: bool,
}

/// Where the calibrated numbers come from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Provenance {
    /// Whether they are shown, and why not.
    pub shown: Shown,
    /// The same in words.
    pub sentence: Text,
    /// The run that they are from.
    pub run: Option<RunFacts>,
}

/// What reproduces a run.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RunFacts {
    /// Name of the model.
    pub model: String,
    /// Its version.
    pub model_version: String,
    /// SHA-256 over ratings, weights and bar.
    pub data_hash: String,
    /// Which run: `evenhand calibrate --run` makes it again.
    pub id: Id<CalibrationRun>,
    /// When it was made.
    pub at: Time,
    /// Over how many cards …
    pub cards: usize,
    /// … with how many ratings …
    pub ratings: usize,
    /// … by how many interviewers …
    pub interviewers: usize,
    /// … on how many panels.
    pub panels: usize,
    /// How many ratings of exercises linked the interviewers.
    pub links: usize,
}

impl From<&Range> for Estimate {
    fn from(range: &Range) -> Self {
        Self::score(range.value, range.in80, range.in95)
    }
}

pub(super) fn knowledge(sheet: &Sheet<'_>, basis: &Basis<'_>) -> Knowledge {
    let opening = &sheet.material.opening.opening;
    let estimate = basis.estimate;
    let composite: Option<Estimate> = estimate.map(|estimate| (&estimate.composite).into());
    let raw = sheet.composite(None);
    let people: Vec<_> = sheet.interviewers().into_iter().map(|(id, ..)| id).collect();
    Knowledge {
        bar: opening.bar.map(|bar| Mean { value: bar, text: brief(bar) }),
        locked_at: opening.weights_locked_at,
        why: composite.as_ref().zip(raw).map(|(estimate, raw)| why(raw, estimate, &people, basis)),
        composite,
        above: estimate.and_then(|estimate| estimate.above).map(Chance::of),
        raw: raw.map(Mean::of),
        raw_note: raw_note(sheet),
        criteria: sheet.lines.iter().map(|line| known(sheet, line, basis)).collect(),
        calibration: provenance(basis),
    }
}

fn known(sheet: &Sheet<'_>, line: &Line<'_>, basis: &Basis<'_>) -> Known {
    let said = |column: &Column<'_>| {
        let rating = sheet.rating(column, line.id())?;
        // A criterion that the plan does not ask for and that got no level is no news.
        if rating.level.is_none() && !sheet.is_planned(column, line.id()) {
            return None;
        }
        let (name, short) = (column.name.to_owned(), column.short.clone());
        Some(Given { name, short, level: rating.level, independent: column.is_independent() })
    };
    let ratings: Vec<Given> = sheet.columns.iter().filter_map(said).collect();
    let given = sheet.given(line.id());
    let estimate = basis.estimate.filter(|_| given.len() >= 2);
    let estimate = estimate.and_then(|estimate| estimate.criteria.get(&line.whole.criterion.key)).map(Estimate::from);
    let note = match given.len() {
        0 => Some(text!("debriefs-nobody-rated")),
        1 if basis.estimate.is_some() => Some(text!("debriefs-one-rating")),
        _ => None,
    };
    let raw = sheet.mean(line.id(), None);
    let people: Vec<_> = given.iter().map(|given| given.column.person_id).collect();
    Known {
        criterion: line.name().to_owned(),
        weight: line.weight,
        ratings,
        why: estimate.as_ref().zip(raw).map(|(estimate, raw)| why(raw, estimate, &people, basis)),
        mean: raw.map(Mean::of),
        estimate,
        note,
    }
}

/// What was given and what became of it; then what made the greater part of the difference: how harsh or mild these
/// interviewers tend to be, or how little a few ratings say.
fn why(given: f64, estimate: &Estimate, people: &[&Id<Person>], basis: &Basis<'_>) -> Text {
    let severity = |person: &&Id<Person>| Some(basis.fit?.severity(person)?.levels.value);
    let severities: Vec<f64> = people.iter().map(|person| severity(person).unwrap_or(0.0)).collect();
    let taken_out = mean(&severities).unwrap_or(0.0);
    let change = estimate.value - given;
    let reason = if round(change.abs(), 1) < 0.1 {
        text!("debriefs-why-same")
    } else if taken_out * change > 0.0 && taken_out.abs() >= (change / 2.0).abs() {
        let side = if taken_out > 0.0 { "harder" } else { "milder" };
        text!("debriefs-why-severity", side = side, levels = Text::figure(taken_out.abs(), 1))
    } else {
        text!("debriefs-why-few", side = if change > 0.0 { "up" } else { "down" })
    };
    text!("debriefs-why-score", given = Mean::of(given).text, estimate = &estimate.text, reason = reason)
}

fn raw_note(sheet: &Sheet<'_>) -> Option<Text> {
    let missing: Vec<&str> =
        sheet.lines.iter().filter(|line| sheet.mean(line.id(), None).is_none()).map(Line::name).collect();
    if missing.is_empty() || missing.len() == sheet.lines.len() {
        return None;
    }
    Some(text!("debriefs-raw-note", criteria = Text::all_of(missing)))
}

fn provenance(basis: &Basis<'_>) -> Provenance {
    let run = basis.run.map(|run| RunFacts {
        model: run.fit.model.clone(),
        model_version: run.model_version.clone(),
        data_hash: run.data_hash.clone(),
        id: run.id.clone(),
        at: run.at,
        cards: run.fit.cards,
        ratings: run.fit.ratings,
        interviewers: run.fit.interviewers,
        panels: run.fit.panels,
        links: run.fit.links,
    });
    let sentence = match (basis.shown, &run) {
        (Shown::Yes, Some(run)) => match run.links {
            0 => text!(
                "debriefs-calibrated-over",
                cards = run.cards,
                interviewers = run.interviewers,
                panels = run.panels
            ),
            links => text!(
                "debriefs-calibrated-over-linked",
                cards = run.cards,
                interviewers = run.interviewers,
                panels = run.panels,
                links = links
            ),
        },
        (Shown::Provisional, _) => text!("debriefs-provisional", cards = basis.fit.map_or(0, |fit| fit.cards)),
        (Shown::Off, _) => text!("debriefs-off"),
        (Shown::Unlinked, _) => text!("debriefs-unlinked"),
        (Shown::NoRatings, _) => text!("debriefs-no-ratings"),
        _ => text!("debriefs-pending"),
    };
    Provenance { shown: basis.shown, sentence, run: run.filter(|_| basis.shown == Shown::Yes) }
}
