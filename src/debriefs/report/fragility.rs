//! How fragile it is: what hangs on one interviewer, and what one more interview would tell.

use serde::Serialize;

use super::Basis;
use super::sheet::Sheet;
use crate::figures::{Estimate, Mean, brief, joined, plain, round};

/// How fragile it is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fragility {
    /// The composite with everybody.
    pub composite: Option<Mean>,
    /// The composite without each interviewer.
    pub without: Vec<Without>,
    /// The whole in a sentence.
    pub sentence: String,
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
    pub sentence: String,
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

fn sentence(without: &[Without], exact: Option<f64>, bar: Option<f64>, calibrated: bool) -> String {
    let what = if calibrated { "composite" } else { "raw composite" };
    let Some(exact) = exact else {
        return "There is no composite to shake.".into();
    };
    if without.len() < 2 {
        return "Everything hangs on one interviewer: without them there is nothing left to go by.".into();
    }
    let Some(bar) = bar else {
        let moved: f64 = without
            .iter()
            .filter_map(|without| without.composite.as_ref())
            .map(|composite| (composite.value - exact).abs())
            .fold(0.0, f64::max);
        return format!("Leave out any one interviewer and the {what} moves by {} at most.", plain(moved, 1));
    };
    let side = if exact >= bar { "above" } else { "below" };
    let other = if exact >= bar { "below" } else { "above" };
    let flipping: Vec<&str> =
        without.iter().filter(|without| without.flips).map(|without| without.name.as_str()).collect();
    if flipping.is_empty() {
        format!("Leave out any one interviewer and the {what} stays {side} the bar of {}.", brief(bar))
    } else if flipping.len() == without.len() {
        format!("The {what} sits so close to the bar of {} that leaving out anyone moves it {other}.", brief(bar))
    } else {
        format!(
            "The {what} is {side} the bar of {}, but without {} it would be {other}.",
            brief(bar),
            // One of them alone suffices.
            joined(&flipping, "or")
        )
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
    let verdict = if half - then < 0.03 { " That is hardly worth another hour of everybody's time." } else { "" };
    let sentence = format!(
        "One more interview would narrow the 80 % interval from ±{} to about ±{}.{verdict}",
        plain(half, 2),
        plain(then, 2)
    );
    Some(OneMore { now: Mean::of(half), then: Mean::of(then), sentence })
}
