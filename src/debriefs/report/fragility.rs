//! How fragile it is: what hangs on one interviewer, and what one more interview would tell.

use serde::Serialize;

use super::Basis;
use super::sheet::Sheet;
use crate::figures::{Estimate, Mean, brief, in_turn, round};
use crate::language::{Text, text};

/// How fragile it is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fragility {
    /// The composite with everybody.
    pub composite: Option<Mean>,
    /// The composite without each interviewer.
    pub without: Vec<Without>,
    /// The whole in a sentence.
    pub sentence: Text,
    /// What one more interview would bring.
    pub one_more: Option<OneMore>,
}

/// The composite with one interviewer left out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Without {
    /// Who is left out.
    pub name: String,
    /// The name for pictures.
    #[serde(skip)]
    pub short: String,
    /// The composite then; nothing when no rating is left.
    pub composite: Option<Mean>,
    /// Whether it then lies on the other side of the bar.
    pub flips: bool,
}

/// What one more interview would bring.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OneMore {
    /// Half the width of the 80 % interval now.
    pub now: Mean,
    /// With one more interview of the usual kind.
    pub then: Mean,
    /// In words.
    pub sentence: Text,
}

pub(super) fn fragility(sheet: &Sheet<'_>, basis: &Basis<'_>) -> Fragility {
    let bar = sheet.material.opening.opening.bar;
    let estimate = basis.estimate.map(|estimate| Estimate::from(&estimate.composite));
    let decimals = estimate.as_ref().map_or(2, |estimate| estimate.decimals);
    let exact = basis.estimate.map(|estimate| estimate.composite.value).or_else(|| sheet.composite(None));
    let people = sheet.interviewers();
    let alone = people.len() < 2;
    let without: Vec<Without> = people
        .into_iter()
        .map(|(id, name, short)| {
            let member = basis.estimate.and_then(|e| e.members.iter().find(|member| member.person_id == *id));
            let (composite, flips) = match (member, exact) {
                _ if alone => (None, false),
                (Some(member), Some(exact)) => (Some(exact + member.without), member.flips),
                _ => {
                    let left = sheet.composite(Some(id));
                    (left, flips(exact, left, bar))
                }
            };
            let composite = composite.map(|value| Mean::with(value, decimals));
            Without { name: name.to_owned(), short: short.to_owned(), composite, flips }
        })
        .collect();
    Fragility {
        sentence: sentence(&without, exact, bar, basis.estimate.is_some()),
        composite: exact.map(|value| Mean::with(value, decimals)),
        without,
        one_more: one_more(estimate.as_ref(), basis),
    }
}

fn flips(with: Option<f64>, without: Option<f64>, bar: Option<f64>) -> bool {
    match (with, without, bar) {
        (Some(with), Some(without), Some(bar)) => (with >= bar) != (without >= bar),
        _ => false,
    }
}

fn sentence(without: &[Without], exact: Option<f64>, bar: Option<f64>, calibrated: bool) -> Text {
    let what = if calibrated { "calibrated" } else { "raw" };
    let Some(exact) = exact else {
        return text!("debriefs-fragile-nothing");
    };
    if without.len() < 2 {
        return text!("debriefs-fragile-alone");
    }
    let Some(bar) = bar else {
        let moved: f64 = without
            .iter()
            .filter_map(|without| without.composite.as_ref())
            .map(|composite| (composite.value - exact).abs())
            .fold(0.0, f64::max);
        return text!("debriefs-fragile-moves", what = what, levels = Text::figure(moved, 1));
    };
    let side = if exact >= bar { "above" } else { "below" };
    let flipping: Vec<&str> =
        without.iter().filter(|without| without.flips).map(|without| without.name.as_str()).collect();
    let bar = brief(bar);
    if flipping.is_empty() {
        text!("debriefs-fragile-stays", what = what, side = side, bar = bar)
    } else if flipping.len() == without.len() {
        text!("debriefs-fragile-close", what = what, bar = bar, side = side)
    } else {
        // One of them alone suffices.
        let people = Text::one_of(flipping);
        text!("debriefs-fragile-flips", what = what, side = side, bar = bar, people = people)
    }
}

fn one_more(estimate: Option<&Estimate>, basis: &Basis<'_>) -> Option<OneMore> {
    let (estimate, numbers) = (estimate?, &basis.estimate?.with_more);
    let (now, then) = (numbers.first()?, numbers.get(1)?);
    if *now <= 0.0 {
        return None;
    }
    let half = estimate.half_width();
    let then = round(half * then / now, 2);
    let half = round(half, 2);
    let narrower = text!("debriefs-one-more", now = Text::figure(half, 2), then = Text::figure(then, 2));
    let verdict = (half - then < 0.03).then(|| text!("debriefs-one-more-not-worth"));
    let sentence = in_turn([narrower].into_iter().chain(verdict));
    Some(OneMore { now: Mean::of(half), then: Mean::of(then), sentence })
}
