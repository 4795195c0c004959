//! Why they differ: in plain words, for each interviewer.

use serde::Serialize;

use super::Basis;
use super::sheet::{Sheet, mean};
use crate::db::Id;
use crate::debriefs::run::Severity;
use crate::figures::{Estimate, number_of, plain, round, signed};
use crate::people::Person;

/// Fewer cards and exercises than this, and an interviewer is new.
pub(super) const NEW_BELOW: usize = 5;

/// Why they differ.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Differences {
    /// One for each interviewer.
    pub people: Vec<Difference>,
    /// What was compared with what.
    pub sentence: String,
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
    pub sentence: String,
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
    let sentence = if basis.estimate.is_some() {
        "Severity is how much lower somebody rates than the pool, for the same performance. It is not a fault, and the \
         calibrated numbers have taken it into account."
    } else {
        "Without calibration nobody can tell whether somebody is severe or saw something else. These are differences \
         between ratings, nothing more."
    };
    Differences { people, sentence: sentence.into() }
}

fn calibrated(name: &str, short: &str, severity: &Severity, effect: Option<f64>) -> Difference {
    let levels = &severity.levels;
    let estimate = Estimate::difference(levels.value, levels.in80, levels.in95);
    let (size, basis) = (plain(levels.value.abs(), 1), severity.basis());
    let harder = if levels.value > 0.0 { "harder" } else { "milder" };
    let small = round(levels.value.abs(), 1) < 0.1;
    let about = match (severity.cards + severity.exercises < NEW_BELOW, small, severity.sureness) {
        (true, ..) => format!("{name} is new here: {basis} cannot tell how severe they are."),
        (_, true, _) => format!("{name} has rated close to the pool over {basis}."),
        (_, _, sure) if sure >= 2.0 => {
            format!(
                "{name} has been about {size} levels {harder} than the pool over {basis}, and this is well established."
            )
        }
        (_, _, sure) if sure >= 1.28 => {
            format!("{name} has probably been {harder} than the pool, by about {size} levels over {basis}.")
        }
        _ => format!("{name} may be a little {harder} than the pool, but {basis} are too few to be sure."),
    };
    let effect = effect.map(|effect| round(effect, 2));
    let change = match effect {
        None => String::new(),
        Some(effect) if effect.abs() < 0.01 => " It changes nothing here.".into(),
        Some(effect) if effect.abs() < 0.05 => " It hardly moves the composite.".into(),
        Some(effect) if effect > 0.0 => format!(" Allowing for it raises the composite by {}.", plain(effect, 2)),
        Some(effect) => format!(" Allowing for it lowers the composite by {}.", plain(-effect, 2)),
    };
    Difference {
        name: name.to_owned(),
        short: short.to_owned(),
        cards: Some(severity.cards),
        exercises: Some(severity.exercises).filter(|n| *n > 0),
        severity: Some(estimate),
        effect,
        sentence: format!("{about}{change}"),
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
    let over = number_of(apart.len(), "criterion that others rated too", "criteria that others rated too");
    let sentence = match mean(&apart) {
        None => format!("{name} rated nothing that somebody else rated too."),
        Some(d) if round(d, 1) == 0.0 => format!("{name} rated like the others on {over}."),
        Some(d) => {
            let side = if d > 0.0 { "above" } else { "below" };
            format!("{name} rated {} levels {side} the others, on {over}.", signed(d.abs(), 1).trim_start_matches('+'))
        }
    };
    let (name, short) = (name.to_owned(), short.to_owned());
    Difference { name, short, cards: None, exercises: None, severity: None, effect: None, sentence }
}
