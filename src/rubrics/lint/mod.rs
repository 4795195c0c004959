//! Advice on a rubric's wording: what makes ratings noisy or unfair, why, and what to write instead. It never stops a
//! publication; what does is in `faults.rs`.

mod anchors;
mod kind;
mod questions;
mod text;
mod whole;
mod wording;
mod words;

#[cfg(test)]
mod tests;

pub use kind::Kind;
pub use whole::crowded;

use serde::Serialize;

use super::draft::Draft;
use super::faults::called;
use crate::language::Text;

/// One piece of advice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What it is about.
    pub kind: Kind,
    /// The field of the editing form that it concerns.
    pub field: String,
    /// Which line of that field, from 0, where it is a list.
    pub item: Option<usize>,
    /// What was found, with the criterion's name.
    pub message: Text,
    /// What to write instead.
    pub suggestion: Text,
}

/// All advice on a draft, criterion by criterion; `minutes` is how long one candidate is interviewed in all, if known.
pub fn lint(draft: &Draft, minutes: Option<i32>) -> Vec<Finding> {
    let mut found = Findings::default();
    whole::look(draft, minutes, &mut found);
    wording::look_at_purpose(&draft.purpose, &mut found);
    let mut asked = Vec::new();
    for (at, criterion) in draft.criteria.iter().enumerate() {
        let spot = Spot { at: format!("criteria-{at}"), called: called(&criterion.name, at) };
        whole::look_at_criterion(criterion, &spot, &mut found);
        wording::look(criterion, &spot, &mut found);
        anchors::look(criterion, &spot, &mut found);
        questions::look(criterion, &spot, &mut asked, &mut found);
    }
    found.0
}

/// A criterion on the page and in messages.
struct Spot {
    at: String,
    called: Text,
}

#[derive(Default)]
struct Findings(Vec<Finding>);

impl Findings {
    fn add(&mut self, kind: Kind, field: String, message: Text) {
        self.advise(kind, field, None, message);
    }

    fn advise(&mut self, kind: Kind, field: String, item: Option<usize>, message: Text) {
        self.0.push(Finding { kind, field, item, message, suggestion: kind.suggestion() });
    }
}
