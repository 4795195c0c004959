//! A legal hold: while it stands, nothing of its candidate or opening is erased.

use diesel::prelude::{Identifiable, Insertable, Queryable, Selectable};

use crate::candidates::Candidate;
use crate::clock::Time;
use crate::db::Id;
use crate::db::schema::legal_holds;
use crate::openings::Opening;
use crate::people::Person;

/// What a hold is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// One candidate.
    Candidate(Id<Candidate>),
    /// All candidates of an opening.
    Opening(Id<Opening>),
}

impl Subject {
    /// Its noun …
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::Candidate(_) => "candidate",
            Self::Opening(_) => "opening",
        }
    }

    /// … and which one.
    pub(super) fn id(&self) -> &str {
        match self {
            Self::Candidate(id) => id.as_str(),
            Self::Opening(id) => id.as_str(),
        }
    }
}

/// A hold.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable)]
#[diesel(table_name = legal_holds)]
pub struct Hold {
    /// Which one.
    pub id: Id<Hold>,
    /// `candidate` or `opening` …
    pub subject_kind: String,
    /// … and which one.
    pub subject_id: String,
    /// Why.
    pub reason: String,
    /// Who placed it …
    pub placed_by: Id<Person>,
    /// … and when.
    pub placed_at: Time,
    /// Who lifted it …
    pub lifted_by: Option<Id<Person>>,
    /// … and when.
    pub lifted_at: Option<Time>,
}
