//! The interview plan: stages, each with the criteria to cover, the questions to ask and the minutes.

use diesel::prelude::{Associations, Identifiable, Insertable, Queryable, Selectable};
use serde::Serialize;

use super::opening::Opening;
use crate::db::Id;
use crate::db::schema::{stage_criteria, stage_questions, stages};
use crate::language::text;
use crate::rubrics::{Criterion, CriterionWhole, Exposure, Question, VersionWhole};

/// How long an interview may take.
pub const MINUTES: std::ops::RangeInclusive<i32> = 10..=240;

/// How many stages an opening has at most: more interviews than that nobody should have to give.
pub const STAGES_MOST: usize = 12;

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
    /// How many of each criterion's questions a candidate is dealt; all when nothing stands here.
    pub rotates: Option<i32>,
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

impl StageWhole {
    /// How many of `chosen` questions of one criterion it asks a candidate.
    pub fn asks_each(&self, chosen: usize) -> usize {
        asks_each(self.stage.rotates, chosen)
    }

    /// How many questions it asks one candidate.
    pub fn asks(&self, version: &VersionWhole) -> usize {
        let chosen =
            |whole: &CriterionWhole| whole.questions.iter().filter(|one| self.questions.contains(&one.id)).count();
        version.criteria.iter().map(|whole| self.asks_each(chosen(whole))).sum()
    }

    /// Whether it leaves fewer than eight minutes to a question: a hint, never a rule.
    pub fn is_tight(&self, version: &VersionWhole) -> bool {
        i64::from(self.stage.minutes) < 8 * i64::try_from(self.asks(version)).unwrap_or(i64::MAX)
    }

    /// Whether it asks and covers the same as `input` does, in the same order.
    pub fn covers_the_same(&self, input: &StageInput) -> bool {
        let sorted = |ids: &[Id<Criterion>]| {
            let mut ids = ids.to_vec();
            ids.sort();
            ids
        };
        sorted(&self.criteria) == sorted(&input.criteria)
            && self.questions == input.questions
            && self.stage.rotates == input.rotates
    }
}

/// A stage as somebody plans it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageInput {
    /// Which one it becomes: the form carries it, so that sending it twice makes one stage.
    pub id: Id<Stage>,
    /// "Working through a change".
    pub name: String,
    /// What the interviewer is to find out.
    pub purpose: String,
    /// How long it takes.
    pub minutes: i32,
    /// The criteria to cover.
    pub criteria: Vec<Id<Criterion>>,
    /// The questions to ask, in their order.
    pub questions: Vec<Id<Question>>,
    /// How many of each criterion's a candidate is dealt; all when nothing stands here.
    pub rotates: Option<i32>,
}

fn asks_each(rotates: Option<i32>, chosen: usize) -> usize {
    rotates.and_then(|each| usize::try_from(each).ok()).map_or(chosen, |each| each.min(chosen))
}

/// Why a stage cannot be as it was planned.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// Outside [`MINUTES`].
    #[error("{}", text!("stages-minutes-wanted"))]
    Minutes,
    /// Fewer than one question of a criterion.
    #[error("{}", text!("stages-rotates-wanted"))]
    Rotates,
    /// A question that is retired.
    #[error("{}", text!("stages-question-retired", question = .0))]
    Retired(String),
    /// It covers nothing.
    #[error("{}", text!("stages-criteria-wanted"))]
    NoCriteria,
    /// A criterion without a question.
    #[error("{}", text!("stages-question-wanted", criterion = .0))]
    NoQuestion(String),
    /// A question whose criterion is not covered.
    #[error("{}", text!("stages-question-stray", criterion = .0))]
    Stray(String),
    /// Something that the opening's rubric version does not have.
    #[error("{}", text!("stages-foreign"))]
    Foreign,
}

impl StageInput {
    /// How many questions it asks one candidate, or a few fewer where a criterion has less to deal.
    pub fn asks_at_most(&self) -> usize {
        asks_each(self.rotates, self.questions.len()).saturating_mul(self.criteria.len()).min(self.questions.len())
    }

    /// That it chooses no retired question; those that the stage had `before` may stay, and are asked of nobody.
    ///
    /// # Errors
    /// The first one that it does choose.
    pub fn check_exposure(
        &self,
        version: &VersionWhole,
        exposure: &Exposure,
        before: &[Id<Question>],
    ) -> Result<(), Unfit> {
        for whole in &version.criteria {
            for question in &whole.questions {
                let fresh = self.questions.contains(&question.id) && !before.contains(&question.id);
                if fresh && exposure.retirement(&whole.criterion, question).is_some() {
                    return Err(Unfit::Retired(question.text.clone()));
                }
            }
        }
        Ok(())
    }

    /// Checks it against the rubric version of its opening.
    ///
    /// # Errors
    /// The first thing that does not fit.
    pub fn check(&self, version: &VersionWhole) -> Result<(), Unfit> {
        if !MINUTES.contains(&self.minutes) {
            return Err(Unfit::Minutes);
        }
        if self.rotates.is_some_and(|each| !(1..=99).contains(&each)) {
            return Err(Unfit::Rotates);
        }
        if self.criteria.is_empty() {
            return Err(Unfit::NoCriteria);
        }
        let mut known = 0;
        for whole in &version.criteria {
            let covered = self.criteria.contains(&whole.criterion.id);
            let asked = whole.questions.iter().filter(|question| self.questions.contains(&question.id)).count();
            known += asked;
            if covered && asked == 0 && !whole.questions.is_empty() {
                return Err(Unfit::NoQuestion(whole.criterion.name.clone()));
            }
            if !covered && asked > 0 {
                return Err(Unfit::Stray(whole.criterion.name.clone()));
            }
        }
        let foreign = self.criteria.iter().any(|id| version.criterion(id).is_none());
        if foreign || known != self.questions.len() || has_twice(&self.criteria) { Err(Unfit::Foreign) } else { Ok(()) }
    }
}

fn has_twice<T: Ord>(ids: &[T]) -> bool {
    let mut sorted: Vec<&T> = ids.iter().collect();
    sorted.sort();
    sorted.windows(2).any(|pair| pair.first() == pair.last())
}
