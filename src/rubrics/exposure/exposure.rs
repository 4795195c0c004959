//! How often a question was asked, and whether it is asked any more: told by the keys of criterion and question, which stay
//! the same over a rubric's versions.

use std::collections::HashMap;

use diesel::prelude::{Identifiable, Insertable, Queryable, Selectable};
use serde::Serialize;

use super::super::question::Question;
use super::super::rubric::{Criterion, Rubric, VersionWhole};
use crate::clock::Time;
use crate::db::Id;
use crate::db::schema::question_retirements;
use crate::people::Person;

/// A question that is asked of nobody any more: it is known outside. Brought back, the row stays and says so.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable, Serialize)]
#[diesel(table_name = question_retirements)]
pub struct Retirement {
    /// Which one.
    pub id: Id<Retirement>,
    /// Of which rubric.
    pub rubric_id: Id<Rubric>,
    /// The key of its criterion.
    pub criterion_key: String,
    /// Its own key.
    pub question_key: String,
    /// Where it was seen, or why else.
    pub reason: String,
    /// Who retired it.
    pub retired_by: Id<Person>,
    /// When.
    pub retired_at: Time,
    /// Who brought it back …
    pub returned_by: Option<Id<Person>>,
    /// … when …
    pub returned_at: Option<Time>,
    /// … and why.
    pub returned_reason: Option<String>,
}

/// How often a question was asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct QuestionUse {
    /// In how many interviews that took place.
    pub asked: i64,
    /// When last.
    pub last: Option<Time>,
    /// In how many interviews it is about to be.
    pub ahead: i64,
}

impl QuestionUse {
    /// What rotation goes by. Those about to be asked count, or ten panels planned in a morning would all get the same.
    pub fn weight(&self) -> i64 {
        self.asked + self.ahead
    }
}

pub(super) type Keys = (String, String);

/// The use of a rubric's questions, and those that are retired.
#[derive(Debug, Clone, Default)]
pub struct Exposure {
    pub(super) uses: HashMap<Keys, QuestionUse>,
    pub(super) retired: HashMap<Keys, Retirement>,
}

impl Exposure {
    /// How often a question of `criterion` was asked, in any version.
    pub fn of(&self, criterion: &Criterion, question: &Question) -> QuestionUse {
        self.uses.get(&keys(criterion, question)).copied().unwrap_or_default()
    }

    /// Why it is asked no longer, if so.
    pub fn retirement(&self, criterion: &Criterion, question: &Question) -> Option<&Retirement> {
        self.retired.get(&keys(criterion, question))
    }
}

fn keys(criterion: &Criterion, question: &Question) -> Keys {
    (criterion.key.clone(), question.key.clone())
}

/// A question with the version that it stands in.
#[derive(Debug, Clone)]
pub struct QuestionWhole {
    /// The question.
    pub question: Question,
    /// Its criterion.
    pub criterion: Criterion,
    /// Everything around it.
    pub version: VersionWhole,
}
