//! That somebody is qualified to judge a competency.

use diesel::prelude::{Identifiable, Insertable, Queryable, Selectable};
use serde::Serialize;

use crate::clock::Time;
use crate::db::schema::qualifications;
use crate::db::{Id, words};
use crate::people::Person;

words! {
    /// How somebody came to be qualified.
    pub enum How {
        /// By the whole path, signed off by their trainer.
        Trained = "trained",
        /// By a planner's word, with a reason: trained elsewhere, or before there was a path.
        Granted = "granted",
    }
}

/// Somebody's qualification in a competency; it stands until it is withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable, Serialize)]
#[diesel(table_name = qualifications)]
pub struct Qualification {
    /// Which one.
    pub id: Id<Qualification>,
    /// Whose.
    pub person_id: Id<Person>,
    /// The competency's key.
    pub competency: String,
    /// How it came about.
    pub how: How,
    /// Why, in words.
    pub reason: String,
    /// By whose word.
    pub qualified_by: Id<Person>,
    /// Since when.
    pub qualified_at: Time,
    /// Who withdrew it …
    pub withdrawn_by: Option<Id<Person>>,
    /// … when …
    pub withdrawn_at: Option<Time>,
    /// … and why.
    pub withdrawn_reason: Option<String>,
}

impl Qualification {
    /// Whether it held at `at`.
    pub fn held_at(&self, at: Time) -> bool {
        self.qualified_at <= at && self.withdrawn_at.is_none_or(|end| end > at)
    }
}
