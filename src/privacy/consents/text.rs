//! A text for candidates, by version: the notice, and what they are asked to agree to. What was written never changes.

use diesel::prelude::{Identifiable, Insertable, Queryable, Selectable};

use crate::clock::Time;
use crate::db::schema::privacy_texts;
use crate::db::{Id, words};
use crate::people::Person;

words! {
    /// Which text.
    pub enum Kind {
        /// What is kept of candidates, for what, how long, and what they can ask for.
        Notice = "notice",
        /// That they are kept for longer, so that the company may come back to them.
        Consent = "consent",
    }
}

impl Kind {
    /// How many letters it may have.
    pub const fn longest(self) -> usize {
        match self {
            Self::Notice => 20_000,
            Self::Consent => 4_000,
        }
    }
}

/// A version of it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable)]
#[diesel(table_name = privacy_texts)]
pub struct PrivacyText {
    /// Which one.
    pub id: Id<PrivacyText>,
    /// The notice or the consent.
    pub kind: Kind,
    /// 1, 2, 3 …, of each kind.
    pub number: i32,
    /// The words, in paragraphs.
    pub text: String,
    /// For a consent: for how many months longer.
    pub months: Option<i32>,
    /// Who wrote it.
    pub written_by: Id<Person>,
    /// Since when it is in force …
    pub in_force_at: Time,
    /// … and until when it was.
    pub ended_at: Option<Time>,
}

impl PrivacyText {
    /// The most months that a consent can be for.
    pub const MOST_MONTHS: i32 = 60;
}
