//! A person who works here: the noun, its role and its state.

use diesel::prelude::{AsChangeset, Identifiable, Insertable, Queryable, Selectable};
use serde::Serialize;

use crate::clock::Time;
use crate::db::schema::people;
use crate::db::{Id, words};

words! {
    /// What a person may do everywhere. Being an opening's hiring manager is not a role: it is said on the opening.
    pub enum Role {
        /// Runs the office: people, outbox, history, settings; and whatever a coordinator does.
        Admin = "admin",
        /// Plans: rubrics, openings, candidates, panels.
        Coordinator = "coordinator",
        /// Reads kits and writes scorecards.
        Interviewer = "interviewer",
    }
}

words! {
    /// Whether a person can sign in.
    pub enum PersonState {
        /// Asked in, and has not come yet: can do nothing.
        Invited = "invited",
        /// Works here.
        Active = "active",
        /// Has left: every session is over.
        Disabled = "disabled",
    }
}

/// A person who works here.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable, AsChangeset, Serialize)]
#[diesel(table_name = people)]
pub struct Person {
    /// Which one.
    pub id: Id<Person>,
    /// The address, in lower case: what a person signs in with.
    pub email: String,
    /// The full name.
    pub name: String,
    /// What they do here: "Staff engineer".
    pub title: String,
    /// What they may do everywhere.
    pub role: Role,
    /// An IANA time zone.
    pub zone: String,
    /// Whether they can sign in.
    pub state: PersonState,
    /// When the row was written.
    pub created_at: Time,
    /// When it last changed.
    pub updated_at: Time,
    /// Counts the changes.
    pub revision: i32,
}

impl Person {
    /// The form in which addresses are compared: no blanks around it, lower case.
    pub fn normal_email(typed: &str) -> String {
        typed.trim().to_lowercase()
    }

    /// The person's zone, or UTC should the name be unknown to this build.
    pub fn zone(&self) -> chrono_tz::Tz {
        self.zone.parse().unwrap_or(chrono_tz::UTC)
    }
}
