//! A candidate: the noun.

use chrono_tz::Tz;
use diesel::prelude::{AsChangeset, Identifiable, Insertable, Queryable, Selectable};
use serde::Serialize;

use crate::clock::Time;
use crate::db::Id;
use crate::db::schema::candidates;
use crate::interviewers::{Span, Week};
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
    /// When they can be met, as [`Week::lines`] writes it; empty where nobody has said.
    pub hours: String,
    /// The time zone of that clock, an IANA name; empty as well then.
    pub zone: String,
    /// When everything personal was taken out of this row; then nothing of the candidate is shown to anybody.
    pub erased_at: Option<Time>,
}

impl Candidate {
    /// Whether there is anything left to be seen of them.
    pub fn is_erased(&self) -> bool {
        self.erased_at.is_some()
    }

    /// Whether `viewer` may know anything of them at all: nobody reads about themselves, and nobody about whoever is erased.
    pub fn is_open_to(&self, viewer: &Viewer) -> bool {
        !self.is(viewer) && !self.is_erased()
    }

    /// Whether `viewer` is this very candidate: then nothing about them is shown.
    pub fn is(&self, viewer: &Viewer) -> bool {
        self.person_id.as_ref() == Some(&viewer.id)
    }

    /// When they can be met between two moments; `None` where nobody has said.
    pub fn can_meet(&self, from: Time, to: Time) -> Option<Vec<Span>> {
        let zone: Tz = self.zone.parse().ok()?;
        Some(Week::read(&self.hours).ok()?.between(from, to, zone))
    }
}

/// What a form holds of a candidate.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CandidateInput {
    /// The full name.
    pub name: String,
    /// May be empty.
    pub email: String,
    /// Who it is, if they work here.
    pub person: Option<Id<Person>>,
    /// "Referral", "Careers page" …
    pub source: String,
    /// For planners only.
    pub notes: String,
    /// When they can be met, in their time zone; `None` where nobody has said.
    pub hours: Option<(Week, Tz)>,
    /// Another candidate with this address is known, and is somebody else.
    pub somebody_else: bool,
}

impl CandidateInput {
    /// The hours and their time zone as they are kept.
    pub(super) fn kept_hours(&self) -> (String, String) {
        self.hours.as_ref().map(|(week, zone)| (week.lines(), zone.name().to_owned())).unwrap_or_default()
    }
}

/// A candidate in a list: all but the notes.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Serialize)]
#[diesel(table_name = candidates)]
pub struct Listed {
    /// Which one.
    pub id: Id<Candidate>,
    /// The full name.
    pub name: String,
    /// May be empty.
    pub email: String,
    /// Set when the candidate already works here.
    pub person_id: Option<Id<Person>>,
    /// "Referral", "Careers page" …
    pub source: String,
    /// Since when they are known.
    pub created_at: Time,
}
