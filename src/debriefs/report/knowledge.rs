//! What we know: the composite and each criterion, raw and calibrated side by side.

use serde::Serialize;

use super::sheet::{Column, Line, Sheet};
use super::{Basis, Shown};
use crate::clock::Time;
use crate::db::Id;
use crate::debriefs::run::{CalibrationRun, Range};
use crate::figures::{Chance, Estimate, Mean, brief};
use crate::language::{Text, text};

/// What we know.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Knowledge {
    /// The fair score from which the answer tends to yes.
    pub bar: Option<Mean>,
    /// Since when bar and weights are fixed.
    pub locked_at: Option<Time>,
    /// What an average panel here would probably give, by the same weights.
    pub composite: Option<Estimate>,
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
    Knowledge {
        bar: opening.bar.map(|bar| Mean { value: bar, text: brief(bar) }),
        locked_at: opening.weights_locked_at,
        composite: estimate.map(|estimate| (&estimate.composite).into()),
        above: estimate.and_then(|estimate| estimate.above).map(Chance::of),
        raw: sheet.composite(None).map(Mean::of),
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
    Known {
        criterion: line.name().to_owned(),
        weight: line.weight,
        ratings,
        mean: sheet.mean(line.id(), None).map(Mean::of),
        estimate,
        note,
    }
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
