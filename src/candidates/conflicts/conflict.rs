//! A conflict of interest between somebody who works here and a candidate: the noun.

use diesel::prelude::{Identifiable, Insertable, Queryable, Selectable};
use serde::Serialize;

use crate::candidates::Candidate;
use crate::clock::Time;
use crate::db::schema::conflicts;
use crate::db::{Id, words};
use crate::language::{Text, text};
use crate::people::Person;

words! {
    /// What stands between the two.
    pub enum ConflictKind {
        /// One would report to the other, or did.
        ReportLine = "report_line",
        /// They referred the candidate.
        Referral = "referral",
        /// They know each other: friends, family, work before.
        Relationship = "relationship",
    }
}

impl ConflictKind {
    /// In words, as of the person who works here.
    pub fn says(self) -> Text {
        match self {
            Self::ReportLine => text!("candidates-kind-report-line"),
            Self::Referral => text!("candidates-kind-referral"),
            Self::Relationship => text!("candidates-kind-relationship"),
        }
    }
}

words! {
    /// Who said so.
    pub enum ConflictSide {
        /// The person who works here.
        Interviewer = "interviewer",
        /// The candidate.
        Candidate = "candidate",
    }
}

/// Somebody must not judge a candidate.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable, Serialize)]
#[diesel(table_name = conflicts)]
pub struct Conflict {
    /// Which one.
    pub id: Id<Conflict>,
    /// Whom they must not judge.
    pub candidate_id: Id<Candidate>,
    /// Who.
    pub person_id: Id<Person>,
    /// Why.
    pub kind: ConflictKind,
    /// Who said so.
    pub side: ConflictSide,
    /// Who wrote it down.
    pub declared_by: Id<Person>,
    /// When.
    pub declared_at: Time,
    /// Who took it back.
    pub withdrawn_by: Option<Id<Person>>,
    /// When.
    pub withdrawn_at: Option<Time>,
}
