//! A request for a second person: the noun, its kinds and states, and the rules that ask for it.

use chrono::TimeDelta;
use diesel::prelude::{Identifiable, Insertable, Queryable, Selectable};
use serde::Serialize;

use crate::clock::Time;
use crate::db::schema::approvals;
use crate::db::{Id, words};
use crate::language::Text;
use crate::people::{Person, Viewer};

/// How long a request waits.
pub(super) const LIFE: TimeDelta = TimeDelta::hours(72);

words! {
    /// What is asked for.
    pub enum Kind {
        /// That a panel is opened before all of its cards are in.
        OpeningEarly = "opening_early",
        /// That a candidate is erased by hand.
        Erasure = "erasure",
        /// That one of the rules that ask for a second person is turned off.
        Lifting = "lifting",
    }
}

words! {
    /// What the company wants two people for.
    pub enum Rule {
        /// Opening a panel early.
        OpeningEarly = "opening_early",
        /// Erasing a candidate by hand.
        Erasure = "erasure",
    }
}

words! {
    /// Where a request stands.
    pub enum ApprovalState {
        /// It waits for a second person.
        Asked = "asked",
        /// Somebody approved it, and by that it was done.
        Approved = "approved",
        /// Somebody declined it.
        Declined = "declined",
        /// Whoever asked took it back.
        Withdrawn = "withdrawn",
        /// Nobody answered in time.
        Expired = "expired",
    }
}

/// A request.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable)]
#[diesel(table_name = approvals)]
pub struct Approval {
    /// Which one.
    pub id: Id<Approval>,
    /// For what.
    pub kind: Kind,
    /// Of which panel or candidate, or which rule.
    pub subject_id: String,
    /// What the act needs besides, in the words of whoever owns it.
    pub detail: String,
    /// Why, where the act wants a reason.
    pub reason: String,
    /// Who asked.
    pub asked_by: Id<Person>,
    /// When.
    pub asked_at: Time,
    /// Until when it can be answered.
    pub expires_at: Time,
    /// Where it stands; one whose time is over may still say that it waits.
    pub state: ApprovalState,
    /// Who answered.
    pub answered_by: Option<Id<Person>>,
    /// When.
    pub answered_at: Option<Time>,
    /// Why so.
    pub answer: String,
}

impl Approval {
    /// Where it stands by now.
    pub fn state_at(&self, now: Time) -> ApprovalState {
        let over = self.state == ApprovalState::Asked && self.expires_at <= now;
        if over { ApprovalState::Expired } else { self.state }
    }

    /// Whether it can still be answered.
    pub fn is_open(&self, now: Time) -> bool {
        self.state_at(now) == ApprovalState::Asked
    }

    /// Whether `viewer` asked for it: then it is never theirs to approve.
    pub fn is_of(&self, viewer: &Viewer) -> bool {
        self.asked_by == viewer.id
    }

    /// Its page.
    pub fn path(&self) -> String {
        format!("/approvals/{}", self.id)
    }
}

/// What a request is about, for somebody who may see it.
#[derive(Debug, Clone)]
pub struct About {
    /// The candidate, or what the rule is called.
    pub name: Text,
    /// The opening of a panel.
    pub more: String,
    /// Where that is.
    pub path: String,
    /// What stands against the act at this moment.
    pub against: Option<Text>,
}

/// An open request, as the page of what it is about tells it.
#[derive(Debug, Clone, Serialize)]
pub struct Waiting {
    /// Its page.
    pub path: String,
    /// Who asked.
    pub by: String,
    /// Whether that is the reader.
    pub own: bool,
    /// Until when it can be answered.
    pub until: Time,
}

/// The rules as they stand, for whoever sets them.
#[derive(Debug, Clone, Serialize)]
pub struct Standing {
    /// That a rule is to be lifted, and waits: for opening early …
    pub opening_early: Option<Waiting>,
    /// … and for erasing.
    pub erasure: Option<Waiting>,
    /// Whether nobody but the reader could approve that a rule is lifted.
    pub alone: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_waits_for_three_days_and_no_moment_longer() {
        let now = Time::from_micros(1_795_000_000_000_000);
        let mut request = Approval {
            id: Id::new(now),
            kind: Kind::Erasure,
            subject_id: String::new(),
            detail: String::new(),
            reason: String::new(),
            asked_by: Id::new(now),
            asked_at: now,
            expires_at: now + LIFE,
            state: ApprovalState::Asked,
            answered_by: None,
            answered_at: None,
            answer: String::new(),
        };
        assert!(request.is_open(now + LIFE - TimeDelta::seconds(1)));
        assert_eq!(request.state_at(now + LIFE), ApprovalState::Expired);
        request.state = ApprovalState::Declined;
        assert_eq!(request.state_at(now + LIFE), ApprovalState::Declined);
        assert!(!request.is_open(now));
    }
}
