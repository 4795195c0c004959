//! Where we stand: who assessed what, who was excused, and whether the cards were written independently.

use serde::Serialize;

use super::sheet::{Column, Sheet};
use crate::clock::Time;
use crate::figures::in_turn;
use crate::language::{Text, text};
use crate::panels::{ExcuseReason, RevealedHow};

/// Where we stand.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Standing {
    /// One for each interview.
    pub columns: Vec<Assessor>,
    /// One for each criterion.
    pub rows: Vec<CoverageRow>,
    /// A sentence for everybody who was excused.
    pub excused: Vec<Text>,
    /// Whether the cards were written independently.
    pub certificate: Certificate,
}

/// The head of a column.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Assessor {
    /// Who.
    pub name: String,
    /// In which interview.
    pub stage: String,
}

/// One criterion across all interviews.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CoverageRow {
    /// Its name.
    pub criterion: String,
    /// One for each column.
    pub cells: Vec<Cell>,
}

/// What an interview has for a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Coverage {
    /// A level.
    Rated,
    /// The interviewer saw nothing of it: missing data, not a zero.
    NotObserved,
    /// The card is not in.
    Awaited,
    /// No card will come.
    Excused,
    /// The plan does not ask for it.
    NotPlanned,
}

/// A cell of the coverage matrix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// What there is.
    pub coverage: Coverage,
    /// Set when the card came after the reveal.
    pub after_reveal: bool,
}

/// The certificate of independence.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Certificate {
    /// Cards that were asked for: interviews that took place, with nobody excused.
    pub required: usize,
    /// Those that were sealed before anybody could read another.
    pub independent: usize,
    /// When the cards became readable.
    pub revealed_at: Option<Time>,
    /// Set when the panel was opened before all cards were in.
    pub opened_early: Option<OpenedEarly>,
    /// Cards that can be read.
    pub cards: usize,
    /// Those whose content is what was committed to when they were sealed.
    pub verified: usize,
    /// Whose card is not what was committed to.
    pub broken: Vec<String>,
    /// Cards submitted after the reveal: not independent.
    pub after: Vec<After>,
    /// Whose card is still missing.
    pub awaited: Vec<String>,
    /// The whole in a sentence.
    pub sentence: Text,
}

/// Who opened early, and why.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OpenedEarly {
    /// Who.
    pub by: Text,
    /// Who approved it, where the company wants a second person.
    pub second: Option<Text>,
    /// Their words.
    pub reason: String,
}

/// A card that came after the reveal.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct After {
    /// Whose.
    pub name: String,
    /// When.
    pub at: Option<Time>,
}

pub(super) fn standing(sheet: &Sheet<'_>) -> Standing {
    let columns = sheet
        .columns
        .iter()
        .map(|column| Assessor {
            name: column.name.to_owned(),
            stage: column.seat.map_or_else(String::new, |seat| seat.stage.name.clone()),
        })
        .collect();
    let rows = sheet
        .lines
        .iter()
        .map(|line| CoverageRow {
            criterion: line.name().to_owned(),
            cells: sheet.columns.iter().map(|column| cell(sheet, column, line.id())).collect(),
        })
        .collect();
    let excused = sheet.columns.iter().filter_map(excused).collect();
    Standing { columns, rows, excused, certificate: certificate(sheet) }
}

fn cell(sheet: &Sheet<'_>, column: &Column<'_>, criterion: &crate::db::Id<crate::rubrics::Criterion>) -> Cell {
    let planned = sheet.is_planned(column, criterion);
    let rating = sheet.rating(column, criterion);
    let coverage = match (column.card, rating) {
        (Some(_), Some(rating)) if rating.level.is_some() => Coverage::Rated,
        (Some(_), _) if planned => Coverage::NotObserved,
        (None, _) if planned && is_excused(column) => Coverage::Excused,
        (None, _) if planned => Coverage::Awaited,
        _ => Coverage::NotPlanned,
    };
    Cell { coverage, after_reveal: coverage == Coverage::Rated && !column.is_independent() }
}

fn is_excused(column: &Column<'_>) -> bool {
    column.seat.is_some_and(|seat| seat.excuse.is_some())
}

fn excused(column: &Column<'_>) -> Option<Text> {
    let excuse = column.seat?.excuse.as_ref()?;
    let why = match excuse.reason {
        ExcuseReason::DidNotAttend => text!("debriefs-excused-did-not-attend", name = column.name),
        ExcuseReason::Conflict => text!("debriefs-excused-conflict", name = column.name),
        ExcuseReason::NoShow => text!("debriefs-excused-no-show", name = column.name),
    };
    let note = excuse.note.trim();
    // What lies behind a conflict of interest is nobody's business but that of those who excused.
    let note = if note.is_empty() || excuse.reason == ExcuseReason::Conflict { "" } else { note };
    let end = if note.ends_with(['.', '!', '?']) { "" } else { "." };
    Some(if note.is_empty() { why } else { in_turn([why, format!("{note}{end}").into()]) })
}

fn certificate(sheet: &Sheet<'_>) -> Certificate {
    let panel = &sheet.material.panel.panel;
    let asked = |column: &&Column<'_>| column.card.is_some() || !is_excused(column);
    let required = sheet.columns.iter().filter(asked).count();
    let with_card: Vec<&Column<'_>> = sheet.columns.iter().filter(|column| column.card.is_some()).collect();
    let independent = with_card.iter().filter(|column| column.is_independent()).count();
    let broken: Vec<String> = with_card
        .iter()
        .filter(|column| column.card.is_some_and(|card| !card.verified))
        .map(|column| column.name.to_owned())
        .collect();
    let opened_early = (panel.revealed_how == Some(RevealedHow::Early)).then(|| OpenedEarly {
        by: panel.opened_by.as_ref().map_or_else(Text::default, |by| sheet.name_of(by)),
        second: panel.opened_approved_by.as_ref().map(|second| sheet.name_of(second)),
        reason: panel.opened_reason.clone().unwrap_or_default(),
    });
    let after = sheet.apart().map(|(column, _, at)| After { name: column.name.to_owned(), at }).collect();
    let awaited: Vec<String> = sheet
        .columns
        .iter()
        .filter(|column| column.card.is_none() && !is_excused(column))
        .map(|column| column.name.to_owned())
        .collect();
    let sentence = if !broken.is_empty() {
        text!("debriefs-certificate-broken", cards = broken.len(), people = Text::all_of(&broken))
    } else if independent == 0 {
        text!("debriefs-certificate-nothing")
    } else if independent == required {
        text!("debriefs-certificate-whole")
    } else {
        let rest = required - independent;
        text!("debriefs-certificate-part", independent = independent, required = required, rest = rest)
    };
    let verified = with_card.len() - broken.len();
    let revealed_at = panel.revealed_at;
    let cards = with_card.len();
    Certificate { required, independent, revealed_at, opened_early, cards, verified, broken, after, awaited, sentence }
}
