//! Set bar and weights: only until the first reveal locks them, so that nobody bends them to a result.

use std::collections::HashMap;

use serde_json::json;

use super::super::opening::{Opening, Weight};
use super::super::{see, store};
use super::bar;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError};
use crate::language::text;
use crate::people::Viewer;
use crate::rubrics::{self, Criterion};

/// Bar and weights as somebody sets them.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighing {
    /// From 1 to the rubric's levels.
    pub bar: Option<f64>,
    /// One for each criterion of the rubric version; together 100.
    pub weights: Vec<(Id<Criterion>, i32)>,
    /// The revision that the form was made from.
    pub revision: i32,
}

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum WeighError {
    /// A panel of this opening has been revealed.
    #[error("{}", text!("openings-weights-fixed"))]
    Locked,
    /// Off the scale.
    #[error("{}", text!("openings-bar-scale", levels = *levels))]
    Bar {
        /// How many levels the rubric has.
        levels: i32,
    },
    /// Not the criteria of the rubric, or a share outside 0 to 100.
    #[error("{}", text!("openings-weights-criteria"))]
    Criteria,
    /// They do not make a whole.
    #[error("{}", text!("openings-weights-sum", sum = *sum))]
    Sum {
        /// What they add up to.
        sum: i32,
    },
    /// Somebody saved in between.
    #[error("{}", text!("openings-weights-stale"))]
    Stale,
    /// The database's own; `NotFound` for whoever does not plan for it.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Sets bar and weights. The same form sent twice changes them once.
///
/// # Errors
/// [`WeighError`].
pub fn weigh(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    id: &Id<Opening>,
    input: &Weighing,
) -> Result<(), WeighError> {
    see::see_row(conn, viewer, id)?;
    store::hold(conn, id)?;
    let before = store::whole(conn, id)?;
    if before.opening.weights_locked_at.is_some() {
        return Err(WeighError::Locked);
    }
    let rubric = rubrics::version_whole(conn, &before.opening.rubric_version_id)?;
    if input.bar.is_some_and(|bar| !bar::fits(bar, rubric.version.levels)) {
        return Err(WeighError::Bar { levels: rubric.version.levels });
    }
    let given: HashMap<&Id<Criterion>, i32> =
        input.weights.iter().map(|(criterion, share)| (criterion, *share)).collect();
    let mut after = Vec::new();
    for whole in &rubric.criteria {
        let share = given.get(&whole.criterion.id).filter(|share| (0..=100).contains(*share));
        let weight = *share.ok_or(WeighError::Criteria)?;
        after.push(Weight { opening_id: id.clone(), criterion_id: whole.criterion.id.clone(), weight });
    }
    if input.weights.len() != after.len() {
        return Err(WeighError::Criteria);
    }
    let sum = after.iter().map(|weight| weight.weight).sum();
    if sum != 100 {
        return Err(WeighError::Sum { sum });
    }
    if before.opening.bar == input.bar
        && after.iter().all(|weight| before.weight_of(&weight.criterion_id) == weight.weight)
    {
        return Ok(());
    }
    if !store::set_bar(conn, id, input.revision, input.bar, now)? {
        let locked = store::find(conn, id)?.weights_locked_at.is_some();
        return Err(if locked { WeighError::Locked } else { WeighError::Stale });
    }
    store::replace_weights(conn, id, &after)?;
    let detail = json!({ "bar": input.bar, "weights": shares(&after), "before": {
        "bar": before.opening.bar, "weights": shares(&before.weights) } });
    audit::record(
        conn,
        now,
        &Event {
            actor: Some(viewer.id.as_str()),
            action: "opening.weighed",
            subject: ("opening", id.as_str()),
            panel: None,
            detail,
        },
    )?;
    Ok(())
}

fn shares(weights: &[Weight]) -> std::collections::BTreeMap<&str, i32> {
    weights.iter().map(|weight| (weight.criterion_id.as_str(), weight.weight)).collect()
}
