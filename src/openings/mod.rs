//! Openings: a role to fill, with its outcomes, bar, weights and interview plan.

mod opening;
mod plan;
mod store;

pub use opening::{Opening, OpeningState, OpeningWhole, Outcome, Weight};
pub use plan::{Stage, StageCriterion, StageQuestion, StageWhole};
pub use store::{find, list_for, lock_weights, manages_any, stages_of, whole};
