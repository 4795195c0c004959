//! A consent: that a candidate agreed to a version of the text, and how that ended.

use diesel::prelude::{Identifiable, Insertable, Queryable, Selectable};

use super::text::PrivacyText;
use crate::candidates::Candidate;
use crate::clock::Time;
use crate::db::schema::consents;
use crate::db::{Id, words};
use crate::people::Person;

words! {
    /// How a consent ended.
    pub enum Ended {
        /// The candidate took it back, by their link.
        Candidate = "candidate",
        /// They asked for it, and a planner did it.
        Planner = "planner",
        /// They agreed to a newer text in its place.
        Replaced = "replaced",
    }
}

/// A consent. It holds as it was given, whatever the company writes since.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable)]
#[diesel(table_name = consents)]
pub struct Consent {
    /// Which one.
    pub id: Id<Consent>,
    /// Whose.
    pub candidate_id: Id<Candidate>,
    /// To which version.
    pub text_id: Id<PrivacyText>,
    /// Since when.
    pub given_at: Time,
    /// Until when …
    pub ended_at: Option<Time>,
    /// … and how it ended …
    pub ended_how: Option<Ended>,
    /// … by which planner …
    pub ended_by: Option<Id<Person>>,
    /// … and how the candidate had asked them.
    pub note: String,
}
