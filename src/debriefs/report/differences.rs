//! Why they differ: in plain words, for each interviewer.

use serde::Serialize;

use super::Basis;
use super::sheet::{Sheet, mean};
use crate::db::Id;
use crate::debriefs::run::Severity;
use crate::figures::{Estimate, in_turn, round};
use crate::language::{Text, text};
use crate::people::Person;

/// Fewer cards and exercises than this, and an interviewer is new.
pub(super) const NEW_BELOW: usize = 5;

/// Why they differ.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Differences {
    /// One for each interviewer.
    pub people: Vec<Difference>,
    /// What was compared with what.
    pub sentence: Text,
}

/// One interviewer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Difference {
    /// Who.
    pub name: String,
    /// The name for pictures.
    #[serde(skip)]
    pub short: String,
    /// Over how many cards their severity is known …
    pub cards: Option<usize>,
    /// … and exercises.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exercises: Option<usize>,
    /// By how many levels they rate lower than the pool.
    pub severity: Option<Estimate>,
    /// What taking that into account did to the composite, in levels.
    pub effect: Option<f64>,
    /// The whole in words.
    pub sentence: Text,
}

pub(super) fn differences(sheet: &Sheet<'_>, basis: &Basis<'_>) -> Differences {
    let people = sheet
        .interviewers()
        .into_iter()
        .map(|(id, name, short)| {
            let known = basis.fit.filter(|_| basis.estimate.is_some()).and_then(|fit| fit.severity(id));
            let member = basis.estimate.and_then(|e| e.members.iter().find(|member| member.person_id == *id));
            match known {
                Some(severity) => calibrated(name, short, severity, member.map(|member| member.effect)),
                None => raw(sheet, id, name, short),
            }
        })
        .collect();
    let sentence =
        if basis.estimate.is_some() { text!("debriefs-severity-is") } else { text!("debriefs-differences-are") };
    Differences { people, sentence }
}

fn calibrated(name: &str, short: &str, severity: &Severity, effect: Option<f64>) -> Difference {
    let levels = &severity.levels;
    let estimate = Estimate::difference(levels.value, levels.in80, levels.in95);
    let (size, basis) = (Text::figure(levels.value.abs(), 1), severity.basis());
    let side = if levels.value > 0.0 { "harder" } else { "milder" };
    let small = round(levels.value.abs(), 1) < 0.1;
    let about = match (severity.cards + severity.exercises < NEW_BELOW, small, severity.sureness) {
        (true, ..) => text!("debriefs-severity-new", name = name, basis = basis),
        (_, true, _) => text!("debriefs-severity-close", name = name, basis = basis),
        (_, _, sure) if sure >= 2.0 => {
            text!("debriefs-severity-sure", name = name, levels = size, side = side, basis = basis)
        }
        (_, _, sure) if sure >= 1.28 => {
            text!("debriefs-severity-probable", name = name, side = side, levels = size, basis = basis)
        }
        _ => text!("debriefs-severity-possible", name = name, side = side, basis = basis),
    };
    let effect = effect.map(|effect| round(effect, 2));
    let change = effect.map(|effect| match effect {
        effect if effect.abs() < 0.01 => text!("debriefs-effect-none"),
        effect if effect.abs() < 0.05 => text!("debriefs-effect-small"),
        effect if effect > 0.0 => text!("debriefs-effect-raises", levels = Text::figure(effect, 2)),
        effect => text!("debriefs-effect-lowers", levels = Text::figure(-effect, 2)),
    });
    Difference {
        name: name.to_owned(),
        short: short.to_owned(),
        cards: Some(severity.cards),
        exercises: Some(severity.exercises).filter(|n| *n > 0),
        severity: Some(estimate),
        effect,
        sentence: in_turn([about].into_iter().chain(change)),
    }
}

/// Compares somebody's ratings with the others' on the same criteria of this candidate.
fn raw(sheet: &Sheet<'_>, id: &Id<Person>, name: &str, short: &str) -> Difference {
    let mut apart = Vec::new();
    for line in &sheet.lines {
        let given = sheet.given(line.id());
        let split = |own: bool| -> Vec<f64> {
            given.iter().filter(|g| (g.column.person_id == id) == own).map(|g| f64::from(g.level)).collect()
        };
        if let (Some(own), Some(others)) = (mean(&split(true)), mean(&split(false))) {
            apart.push(own - others);
        }
    }
    let criteria = apart.len();
    let sentence = match mean(&apart) {
        None => text!("debriefs-rated-alone", name = name),
        Some(d) if round(d, 1) == 0.0 => text!("debriefs-rated-alike", name = name, criteria = criteria),
        Some(d) => {
            let side = if d > 0.0 { "above" } else { "below" };
            let levels = Text::figure(d.abs(), 1);
            text!("debriefs-rated-apart", name = name, levels = levels, side = side, criteria = criteria)
        }
    };
    let (name, short) = (name.to_owned(), short.to_owned());
    Difference { name, short, cards: None, exercises: None, severity: None, effect: None, sentence }
}
