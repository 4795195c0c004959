//! Openings: a role to fill, with its outcomes, bar, weights and interview plan.

mod close;
mod create;
mod edit;
mod exposure;
mod form;
mod opening;
pub mod pages;
mod plan;
mod relevance;
mod reopen;
mod see;
mod stages;
mod standard;
mod store;
mod suggestion;

pub use close::{CloseError, close};
pub use create::{CreateError, NewOpening, create};
pub use edit::{EditError, OpeningEdit, edit};
pub use exposure::{RetireError, bring_back, deal, dealt_to, hand, retire};
pub use opening::{OUTCOMES_MOST, Opening, OpeningState, OpeningWhole, Outcome, Weight};
pub use plan::{MINUTES, STAGES_MOST, Stage, StageCriterion, StageInput, StageQuestion, StageWhole, Unfit};
pub use relevance::{RelateError, Relevance, relate, relevances};
pub use reopen::{ReopenError, reopen};
pub use see::see;
pub use stages::{
    AddStageError, EditStageError, Lacking, PlaceStageError, RemoveStageError, add_stage, edit_stage, place_stage,
    remove_stage,
};
pub use standard::{ChooseRubricError, WeighError, Weighing, choose_rubric, weigh};
pub use store::{
    criteria_of_stage, dealt_to_all, find, hiring_managers, hold, list_for, lock_weights, manages_any, may_plan,
    stages_of, whole,
};
pub use suggestion::suggest;
