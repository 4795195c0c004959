//! What a trainer says of a competency after an interview that their shadow led.

use diesel::prelude::{Identifiable, Insertable, Queryable, Selectable};
use serde::Serialize;

use crate::clock::Time;
use crate::db::schema::sign_offs;
use crate::db::{Id, words};
use crate::panels::Interview;
use crate::people::Person;

words! {
    /// What a trainer says.
    pub enum SignOffOutcome {
        /// The shadow interviews by themselves from now on.
        Qualified = "qualified",
        /// The shadow leads another one first.
        Again = "again",
    }
}

/// What a trainer said of one competency.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable, Serialize)]
#[diesel(table_name = sign_offs, primary_key(interview_id, competency))]
pub struct SignOff {
    /// After which interview.
    pub interview_id: Id<Interview>,
    /// The competency's key.
    pub competency: String,
    /// Of whom.
    pub person_id: Id<Person>,
    /// What.
    pub outcome: SignOffOutcome,
    /// For the shadow: what went well, and what to try next.
    pub note: String,
    /// Who said it.
    pub signed_by: Id<Person>,
    /// When.
    pub signed_at: Time,
}

/// What is to be said of one competency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The competency's key.
    pub competency: String,
    /// What.
    pub outcome: SignOffOutcome,
}
