//! The interview plan: stages, each with the criteria to cover, the questions to ask and the minutes.

use diesel::prelude::{Associations, Identifiable, Insertable, Queryable, Selectable};
use serde::Serialize;

use super::opening::Opening;
use crate::db::Id;
use crate::db::schema::{stage_criteria, stage_questions, stages};
use crate::rubrics::{Criterion, Question};

/// One kind of interview that every candidate of the opening gets.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable, Associations, Serialize)]
#[diesel(table_name = stages, belongs_to(Opening))]
pub struct Stage {
    /// Which one.
    pub id: Id<Stage>,
    /// Of which opening.
    pub opening_id: Id<Opening>,
    /// Its place, from 0.
    pub position: i32,
    /// "Working through a change".
    pub name: String,
    /// What the interviewer is to find out.
    pub purpose: String,
    /// How long it takes.
    pub minutes: i32,
}

/// A criterion that a stage covers.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Associations, Serialize)]
#[diesel(table_name = stage_criteria, belongs_to(Stage))]
pub struct StageCriterion {
    /// Which stage.
    pub stage_id: Id<Stage>,
    /// Which criterion of the opening's rubric version.
    pub criterion_id: Id<Criterion>,
}

/// A question that a stage asks.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Associations, Serialize)]
#[diesel(table_name = stage_questions, belongs_to(Stage))]
pub struct StageQuestion {
    /// Which stage.
    pub stage_id: Id<Stage>,
    /// Which question of one of its criteria.
    pub question_id: Id<Question>,
    /// Its place, from 0.
    pub position: i32,
}

/// A stage with what it covers and asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StageWhole {
    /// The stage itself.
    #[serde(flatten)]
    pub stage: Stage,
    /// The criteria to cover.
    pub criteria: Vec<Id<Criterion>>,
    /// The questions to ask, in their order.
    pub questions: Vec<Id<Question>>,
}
