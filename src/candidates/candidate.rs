//! A candidate: the noun.

use diesel::prelude::{AsChangeset, Identifiable, Insertable, Queryable, Selectable};
use serde::Serialize;

use crate::clock::Time;
use crate::db::Id;
use crate::db::schema::candidates;
use crate::people::{Person, Viewer};

/// Somebody who might join.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable, AsChangeset, Serialize)]
#[diesel(table_name = candidates, treat_none_as_null = true)]
pub struct Candidate {
    /// Which one.
    pub id: Id<Candidate>,
    /// The full name.
    pub name: String,
    /// May be empty.
    pub email: String,
    /// Set when the candidate already works here: that person never reads their own panel.
    pub person_id: Option<Id<Person>>,
    /// "Referral", "Careers page" …
    pub source: String,
    /// The coordinator's notes; interviewers do not see them.
    pub notes: String,
    /// Who made it.
    pub created_by: Option<Id<Person>>,
    /// When.
    pub created_at: Time,
    /// When it last changed.
    pub updated_at: Time,
    /// Counts the changes.
    pub revision: i32,
}

impl Candidate {
    /// Whether `viewer` is this very candidate: then nothing about them is shown.
    pub fn is(&self, viewer: &Viewer) -> bool {
        self.person_id.as_ref() == Some(&viewer.id)
    }
}
