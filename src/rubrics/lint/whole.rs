//! What concerns the whole rubric: purpose, provenance, weights, and the minutes that there are.

use super::kind::Kind;
use super::{Findings, Spot};
use crate::rubrics::draft::{Draft, DraftCriterion};

/// The minutes that one good answer with its probes takes.
const MINUTES_EACH: usize = 8;

pub(super) fn look(draft: &Draft, minutes: Option<i32>, found: &mut Findings) {
    if let Some(message) = minutes.and_then(|minutes| crowded(draft.criteria.len(), minutes)) {
        found.add(Kind::TooManyForMinutes, "criteria-0-name".into(), message);
    }
    if draft.purpose.is_empty() {
        found.add(Kind::NoPurpose, "purpose".into(), "Purpose: there is nothing to read before an interview".into());
    }
    if draft.source.is_empty() {
        let message = "Source: nobody can tell where these criteria come from";
        found.add(Kind::NoSource, "source".into(), message.into());
    }
}

/// That so many criteria do not fit into so many minutes, if they do not.
pub fn crowded(criteria: usize, minutes: i32) -> Option<String> {
    let needed = criteria * MINUTES_EACH;
    let take = if criteria == 1 { "criterion takes" } else { "criteria take" };
    let message = format!(
        "{criteria} {take} {needed} minutes at one question of {MINUTES_EACH} minutes each, and {minutes} are planned"
    );
    (needed > usize::try_from(minutes).unwrap_or(0)).then_some(message)
}

pub(super) fn look_at_criterion(criterion: &DraftCriterion, spot: &Spot, found: &mut Findings) {
    let Spot { at, called } = spot;
    if criterion.weight == 0 {
        found.add(Kind::ZeroWeight, format!("{at}-weight"), format!("{called}: it counts for nothing"));
    }
}
