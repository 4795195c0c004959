//! The evidence: every observation by criterion, with its anchor and author; overall recommendations last.

use serde::Serialize;

use super::sheet::{Column, Line, Sheet};
use crate::clock::Time;
use crate::scorecards::{Addendum, OpenCard, Recommendation};

/// The evidence.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evidence {
    /// By criterion: what independent cards say.
    pub criteria: Vec<Observed>,
    /// Cards submitted after the reveal: apart from the rest, and counted nowhere.
    pub apart: Vec<Apart>,
    /// The overall recommendations of the independent cards, after everything else.
    pub overall: Vec<Overall>,
}

/// What was seen of one criterion.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Observed {
    /// Its name.
    pub criterion: String,
    /// What was written.
    pub observations: Vec<Observation>,
    /// Who had it on their card and saw nothing of it.
    pub not_observed: Vec<String>,
}

/// One observation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Observation {
    /// By whom.
    pub author: String,
    /// On which criterion.
    pub criterion: String,
    /// The level, if it was observed.
    pub level: Option<i32>,
    /// The behaviour that the level stands for.
    pub anchor: String,
    /// What was written.
    pub evidence: String,
    /// What the author added after the reveal.
    pub added: Vec<Added>,
}

/// An addendum or a second rating: it stands beside the first and never replaces it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Added {
    /// When.
    pub at: Time,
    /// The second rating, if it is one.
    pub level: Option<i32>,
    /// The behaviour that the level stands for.
    pub anchor: String,
    /// In words.
    pub text: String,
}

/// A card that was submitted after the reveal.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Apart {
    /// Whose.
    pub author: String,
    /// When.
    pub at: Option<Time>,
    /// What it says.
    pub observations: Vec<Observation>,
    /// Its overall recommendation.
    pub overall: Overall,
}

/// Somebody's overall recommendation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Overall {
    /// Whose.
    pub author: String,
    /// What.
    pub recommendation: Option<Recommendation>,
    /// In a few sentences.
    pub summary: String,
    /// What was added after the reveal, on no criterion in particular.
    pub added: Vec<Added>,
}

pub(super) fn evidence(sheet: &Sheet<'_>) -> Evidence {
    let cards = || sheet.columns.iter().filter_map(|column| Some((column, column.card?)));
    let independent = || cards().filter(|(column, _)| column.is_independent());
    let criteria = sheet
        .lines
        .iter()
        .map(|line| {
            let all: Vec<Observation> =
                independent().filter_map(|(column, card)| observation(sheet, line, column, card)).collect();
            let silent = |o: &Observation| o.level.is_none() && o.evidence.is_empty() && o.added.is_empty();
            let not_observed = all.iter().filter(|o| silent(o)).map(|o| o.author.clone()).collect();
            let observations = all.into_iter().filter(|o| !silent(o)).collect();
            Observed { criterion: line.name().to_owned(), observations, not_observed }
        })
        .collect();
    let apart = sheet
        .apart()
        .map(|(column, card, at)| Apart {
            author: column.name.to_owned(),
            at,
            observations: sheet.lines.iter().filter_map(|line| observation(sheet, line, column, card)).collect(),
            overall: overall(column, card),
        })
        .collect();
    Evidence { criteria, apart, overall: independent().map(|(column, card)| overall(column, card)).collect() }
}

fn observation(sheet: &Sheet<'_>, line: &Line<'_>, column: &Column<'_>, card: &OpenCard) -> Option<Observation> {
    let added: Vec<Added> = card
        .addenda
        .iter()
        .filter(|addendum| addendum.criterion_id.as_ref() == Some(line.id()))
        .map(|addendum| said_later(Some(line), addendum))
        .collect();
    let rating = card.ratings.iter().find(|rating| rating.criterion_id == *line.id());
    let (level, evidence) = rating.map_or((None, ""), |rating| (rating.level, rating.evidence.trim()));
    // Nothing asked, nothing written, nothing added.
    if level.is_none() && evidence.is_empty() && added.is_empty() && !sheet.is_planned(column, line.id()) {
        return None;
    }
    Some(Observation {
        author: column.name.to_owned(),
        criterion: line.name().to_owned(),
        level,
        anchor: level.map_or_else(String::new, |level| line.anchor(level)),
        evidence: evidence.to_owned(),
        added,
    })
}

fn overall(column: &Column<'_>, card: &OpenCard) -> Overall {
    Overall {
        author: column.name.to_owned(),
        recommendation: card.overall,
        summary: card.summary.trim().to_owned(),
        added: card.addenda.iter().filter(|a| a.criterion_id.is_none()).map(|a| said_later(None, a)).collect(),
    }
}

fn said_later(line: Option<&Line<'_>>, addendum: &Addendum) -> Added {
    let anchor = line.zip(addendum.level).map_or_else(String::new, |(line, level)| line.anchor(level));
    Added { at: addendum.created_at, level: addendum.level, anchor, text: addendum.text.trim().to_owned() }
}
