//! An opening: the noun, and who may do what with it.

use diesel::prelude::{AsChangeset, Associations, Identifiable, Insertable, Queryable, Selectable};
use serde::Serialize;

use super::plan::StageWhole;
use crate::access::{Action, Fact, Facts, may};
use crate::clock::Time;
use crate::db::schema::{openings, outcomes, weights};
use crate::db::{Id, words};
use crate::people::{Person, Viewer};
use crate::rubrics::{Criterion, RubricVersion, VersionWhole};

words! {
    /// Whether panels can be planned for it.
    pub enum OpeningState {
        /// Hiring.
        Open = "open",
        /// Filled or given up; everything stays readable.
        Closed = "closed",
    }
}

/// A role to fill.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable, Identifiable, AsChangeset, Serialize)]
#[diesel(table_name = openings, treat_none_as_null = true)]
pub struct Opening {
    /// Which one.
    pub id: Id<Opening>,
    /// "Staff engineer".
    pub title: String,
    /// "Payments".
    pub team: String,
    /// Why the role exists.
    pub purpose: String,
    /// Who decides, and who alone may open a panel early.
    pub hiring_manager_id: Id<Person>,
    /// The published version that its kits use.
    pub rubric_version_id: Id<RubricVersion>,
    /// The fair score (1 to K) from which the answer tends to yes.
    pub bar: Option<f64>,
    /// Open or closed.
    pub state: OpeningState,
    /// Whether debriefs show calibrated estimates.
    pub calibrated: bool,
    /// Bar and weights are fixed from here on: the first reveal sets it.
    pub weights_locked_at: Option<Time>,
    /// Where a decision goes that the panel cannot take: "People council". May be empty.
    pub forum: String,
    /// Who made it.
    pub created_by: Option<Id<Person>>,
    /// When.
    pub created_at: Time,
    /// When it last changed.
    pub updated_at: Time,
    /// Counts the changes.
    pub revision: i32,
}

impl Opening {
    /// Whether `viewer` is its hiring manager.
    pub fn is_managed_by(&self, viewer: &Viewer) -> bool {
        self.hiring_manager_id == viewer.id
    }

    /// What is true between `viewer` and this opening.
    pub fn facts(&self, viewer: &Viewer) -> Facts {
        viewer.facts().and(Fact::Manager, self.is_managed_by(viewer))
    }

    /// Whether the table lets `viewer` do that with it.
    pub fn lets(&self, viewer: &Viewer, action: Action) -> bool {
        may(action, self.facts(viewer))
    }
}

/// Something measurable that the person will have reached within a year.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable, Associations, Serialize)]
#[diesel(table_name = outcomes, belongs_to(Opening))]
pub struct Outcome {
    /// Which one.
    pub id: Id<Outcome>,
    /// Of which opening.
    pub opening_id: Id<Opening>,
    /// Its place, from 0.
    pub position: i32,
    /// The sentence.
    pub text: String,
}

/// What a criterion counts in this opening.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Associations, Serialize)]
#[diesel(table_name = weights, belongs_to(Opening))]
pub struct Weight {
    /// In which opening.
    pub opening_id: Id<Opening>,
    /// Which criterion.
    pub criterion_id: Id<Criterion>,
    /// Its share; an opening's weights add up to 100.
    pub weight: i32,
}

impl Weight {
    /// The weights that the rubric itself has: what every opening begins with.
    pub fn of_rubric(opening: &Id<Opening>, version: &VersionWhole) -> Vec<Self> {
        let weight = |criterion: &Criterion| Self {
            opening_id: opening.clone(),
            criterion_id: criterion.id.clone(),
            weight: criterion.weight,
        };
        version.criteria.iter().map(|whole| weight(&whole.criterion)).collect()
    }
}

/// An opening with everything in it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OpeningWhole {
    /// The opening itself.
    pub opening: Opening,
    /// Its hiring manager.
    pub hiring_manager: Person,
    /// In their order.
    pub outcomes: Vec<Outcome>,
    /// One for each criterion of the rubric version.
    pub weights: Vec<Weight>,
    /// In their order.
    pub stages: Vec<StageWhole>,
}

/// How many outcomes an opening has at most.
pub const OUTCOMES_MOST: usize = 8;

impl OpeningWhole {
    /// How many stages cover `criterion`.
    pub fn looks_at(&self, criterion: &Id<Criterion>) -> usize {
        self.stages.iter().filter(|stage| stage.criteria.contains(criterion)).count()
    }

    /// The share of `criterion`, 0 should it have none.
    pub fn weight_of(&self, criterion: &Id<Criterion>) -> i32 {
        self.weights.iter().find(|weight| weight.criterion_id == *criterion).map_or(0, |weight| weight.weight)
    }
}
