//! Choose another rubric version for an opening: only while no panel stands.

use std::collections::HashMap;

use diesel::OptionalExtension;
use serde_json::json;

use super::super::opening::{Opening, Weight};
use super::super::plan::StageWhole;
use super::super::{relevance, see, store};
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError};
use crate::language::text;
use crate::people::Viewer;
use crate::rubrics::{self, RubricVersion, VersionState, VersionWhole};

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ChooseRubricError {
    /// Kits of this version are, or have been, in use.
    #[error("{}", text!("openings-rubric-in-use"))]
    InUse,
    /// No such version, or one that is still a draft.
    #[error("{}", text!("openings-rubric-published"))]
    Rubric,
    /// Somebody saved in between.
    #[error("{}", text!("openings-rubric-stale"))]
    Stale,
    /// The database's own; `NotFound` for whoever does not plan for it.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Chooses the version. Weights become the rubric's; stages keep the criteria and questions that the new version has
/// under the same keys, and lose the others; the bar stays if the number of levels does.
///
/// # Errors
/// [`ChooseRubricError`].
pub fn choose_rubric(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    id: &Id<Opening>,
    revision: i32,
    version: &Id<RubricVersion>,
) -> Result<(), ChooseRubricError> {
    see::see_row(conn, viewer, id)?;
    store::hold(conn, id)?;
    let before = store::whole(conn, id)?;
    if before.opening.rubric_version_id == *version {
        return Ok(());
    }
    let new = rubrics::version_whole(conn, version).optional()?;
    let new = new.filter(|whole| whole.version.state == VersionState::Published).ok_or(ChooseRubricError::Rubric)?;
    let old = rubrics::version_whole(conn, &before.opening.rubric_version_id)?;
    let bar = before.opening.bar.filter(|_| old.version.levels == new.version.levels);
    if !store::set_rubric(conn, id, revision, (version, bar), now)? {
        let used = store::panel_count(conn, id)? > 0;
        return Err(if used { ChooseRubricError::InUse } else { ChooseRubricError::Stale });
    }
    store::replace_weights(conn, id, &Weight::of_rubric(id, &new))?;
    relevance::forget(conn, id)?;
    for stage in carried_over(&before.stages, &old, &new) {
        store::update_stage(conn, &stage)?;
    }
    let detail = json!({ "rubric_version": version, "before": before.opening.rubric_version_id });
    audit::record(
        conn,
        now,
        &Event {
            actor: Some(viewer.id.as_str()),
            action: "opening.rubric_chosen",
            subject: ("opening", id.as_str()),
            panel: None,
            detail,
        },
    )?;
    Ok(())
}

fn carried_over(stages: &[StageWhole], old: &VersionWhole, new: &VersionWhole) -> Vec<StageWhole> {
    let same_rubric = old.rubric.id == new.rubric.id;
    let (mut criteria, mut questions) = (HashMap::new(), HashMap::new());
    for was in old.criteria.iter().filter(|_| same_rubric) {
        let Some(is) = new.criteria.iter().find(|is| is.criterion.key == was.criterion.key) else {
            continue;
        };
        criteria.insert(&was.criterion.id, &is.criterion.id);
        for question in &was.questions {
            if let Some(same) = is.questions.iter().find(|same| same.key == question.key) {
                questions.insert(&question.id, &same.id);
            }
        }
    }
    let carry = |stage: &StageWhole| StageWhole {
        stage: stage.stage.clone(),
        criteria: stage.criteria.iter().filter_map(|id| criteria.get(id).copied().cloned()).collect(),
        questions: stage.questions.iter().filter_map(|id| questions.get(id).copied().cloned()).collect(),
    };
    stages.iter().map(carry).collect()
}
