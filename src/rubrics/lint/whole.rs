//! What concerns the whole rubric: purpose, provenance, weights, and the minutes that there are.

use super::kind::Kind;
use super::{Findings, Spot};
use crate::language::{Text, text};
use crate::rubrics::draft::{Draft, DraftCriterion};

/// The minutes that one good answer with its probes takes.
const MINUTES_EACH: usize = 8;

pub(super) fn look(draft: &Draft, minutes: Option<i32>, found: &mut Findings) {
    if let Some(message) = minutes.and_then(|minutes| crowded(draft.criteria.len(), minutes)) {
        found.add(Kind::TooManyForMinutes, "criteria-0-name".into(), message);
    }
    if draft.purpose.is_empty() {
        found.add(Kind::NoPurpose, "purpose".into(), text!("rubrics-lint-no-purpose"));
    }
    if draft.source.is_empty() {
        found.add(Kind::NoSource, "source".into(), text!("rubrics-lint-no-source"));
    }
}

/// That so many criteria do not fit into so many minutes, if they do not.
pub fn crowded(criteria: usize, minutes: i32) -> Option<Text> {
    let needed = criteria * MINUTES_EACH;
    (needed > usize::try_from(minutes).unwrap_or(0)).then(|| {
        text!("rubrics-lint-crowded", criteria = criteria, needed = needed, each = MINUTES_EACH, minutes = minutes)
    })
}

pub(super) fn look_at_criterion(criterion: &DraftCriterion, spot: &Spot, found: &mut Findings) {
    let Spot { at, called } = spot;
    if criterion.weight == 0 {
        found.add(Kind::ZeroWeight, format!("{at}-weight"), text!("rubrics-lint-no-weight", criterion = called));
    }
}
