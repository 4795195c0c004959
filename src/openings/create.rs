//! Create an opening: with the rubric's weights and a first interview plan.

use diesel::OptionalExtension;
use serde_json::json;

use super::opening::{OUTCOMES_MOST, Opening, OpeningState, Weight};
use super::plan::{Stage, StageWhole};
use super::standard::bar;
use super::{store, suggestion};
use crate::access::Action;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError};
use crate::language::{text, within};
use crate::people::{self, Person, PersonState, Viewer};
use crate::rubrics::{self, RubricVersion, VersionState};

/// What an opening is made from.
#[derive(Debug, Clone, PartialEq)]
pub struct NewOpening {
    /// Which one it becomes: the form carries it, so that sending it twice makes one opening.
    pub id: Id<Opening>,
    /// "Staff engineer".
    pub title: String,
    /// "Payments".
    pub team: String,
    /// Why the role exists.
    pub purpose: String,
    /// Who decides.
    pub hiring_manager: Id<Person>,
    /// The published version that its kits use.
    pub rubric_version: Id<RubricVersion>,
    /// From 1 to the rubric's levels.
    pub bar: Option<f64>,
    /// Whether debriefs show calibrated estimates.
    pub calibrated: bool,
    /// Where a decision goes that the panel cannot take. May be empty.
    pub forum: String,
    /// One to eight.
    pub outcomes: Vec<String>,
}

/// Why no opening was made.
#[derive(Debug, thiserror::Error)]
pub enum CreateError {
    /// Nobody of that id works here now.
    #[error("{}", text!("openings-manager-active"))]
    HiringManager,
    /// No such version, or one that is still a draft.
    #[error("{}", text!("openings-rubric-published"))]
    Rubric,
    /// Off the scale.
    #[error("{}", text!("openings-bar-scale", levels = *levels))]
    Bar {
        /// How many levels the rubric has.
        levels: i32,
    },
    /// None, or too many.
    #[error("{}", text!("openings-outcomes-count"))]
    Outcomes,
    /// The database's own; `NotFound` for whoever may not create openings.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Makes the opening, with the rubric's weights and a suggested plan. False when the same form had made it before.
///
/// # Errors
/// [`CreateError`].
pub fn create(conn: &mut Conn, now: Time, viewer: &Viewer, input: &NewOpening) -> Result<bool, CreateError> {
    if !viewer.may(Action::CreateOpenings) {
        return Err(QueryError::NotFound.into());
    }
    let manager = people::find(conn, &input.hiring_manager).optional()?;
    if manager.is_none_or(|person| person.state != PersonState::Active) {
        return Err(CreateError::HiringManager);
    }
    let version = rubrics::version_whole(conn, &input.rubric_version).optional()?;
    let version = version.filter(|whole| whole.version.state == VersionState::Published).ok_or(CreateError::Rubric)?;
    if input.bar.is_some_and(|bar| !bar::fits(bar, version.version.levels)) {
        return Err(CreateError::Bar { levels: version.version.levels });
    }
    if input.outcomes.is_empty() || input.outcomes.len() > OUTCOMES_MOST {
        return Err(CreateError::Outcomes);
    }
    let opening = Opening {
        id: input.id.clone(),
        title: input.title.clone(),
        team: input.team.clone(),
        purpose: input.purpose.clone(),
        hiring_manager_id: input.hiring_manager.clone(),
        rubric_version_id: input.rubric_version.clone(),
        bar: input.bar,
        state: OpeningState::Open,
        calibrated: input.calibrated,
        weights_locked_at: None,
        forum: input.forum.clone(),
        created_by: Some(viewer.id.clone()),
        created_at: now,
        updated_at: now,
        revision: 1,
    };
    if !store::insert(conn, &opening)? {
        let there = store::find(conn, &input.id)?;
        let same_form = there.created_by.as_ref() == Some(&viewer.id);
        return if same_form { Ok(false) } else { Err(QueryError::NotFound.into()) };
    }
    store::replace_outcomes(conn, &opening.id, &input.outcomes, now)?;
    store::replace_weights(conn, &opening.id, &Weight::of_rubric(&opening.id, &version))?;
    let exposure = rubrics::exposure(conn, now, &version.rubric.id)?;
    // Names and purposes belong to whoever makes the opening from here on: they begin in that person's language.
    let plan = within(viewer.language, || suggestion::suggest(&version, &exposure, now));
    for (position, stage) in (0..).zip(plan) {
        let row = Stage {
            id: stage.id,
            opening_id: opening.id.clone(),
            position,
            name: stage.name,
            purpose: stage.purpose,
            minutes: stage.minutes,
            rotates: stage.rotates,
        };
        store::insert_stage(conn, &StageWhole { stage: row, criteria: stage.criteria, questions: stage.questions })?;
    }
    let detail = json!({ "rubric_version": opening.rubric_version_id, "hiring_manager": opening.hiring_manager_id });
    audit::record(
        conn,
        now,
        &Event {
            actor: Some(viewer.id.as_str()),
            action: "opening.created",
            subject: ("opening", opening.id.as_str()),
            panel: None,
            detail,
        },
    )?;
    Ok(true)
}
