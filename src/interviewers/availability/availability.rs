//! How somebody can be planned with: the noun, its limits, and when they are away.

use chrono_tz::Tz;
use diesel::prelude::{AsChangeset, Identifiable, Insertable, Queryable, Selectable};
use serde::Serialize;

use super::hours::Week;
use super::span::Span;
use crate::clock::Time;
use crate::db::schema::{availabilities, busy_times};
use crate::db::{Id, words};
use crate::people::Person;

words! {
    /// How long somebody has worked in the field: panels mix them.
    pub enum Seniority {
        /// Nobody has said.
        Unsaid = "unsaid",
        /// The first years.
        Early = "early",
        /// Works without guidance.
        Experienced = "experienced",
        /// Guides others.
        Senior = "senior",
    }
}

words! {
    /// Where a busy time comes from.
    pub enum BusySource {
        /// Typed on the page.
        Typed = "typed",
        /// Read from a calendar file: the next file replaces it.
        File = "file",
        /// Read from the address of a calendar: the next reading replaces it.
        Address = "address",
    }
}

/// When somebody can interview and how much.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable, AsChangeset, Serialize)]
#[diesel(table_name = availabilities, primary_key(person_id))]
pub struct Availability {
    /// Whose.
    pub person_id: Id<Person>,
    /// The team: panels mix teams. May be empty.
    pub team: String,
    /// How long in the field.
    pub seniority: Seniority,
    /// The working week, as [`Week::lines`] writes it.
    pub hours: String,
    /// When they would rather not interview, in the same form.
    pub avoids: String,
    /// Minutes kept free before and after an interview.
    pub buffer: i32,
    /// So many interviews a day, if it can be helped.
    pub day_soft: i32,
    /// And never more than that.
    pub day_hard: i32,
    /// The same for a week, Monday to Sunday.
    pub week_soft: i32,
    /// Never more.
    pub week_hard: i32,
    /// The same for a calendar month.
    pub month_soft: i32,
    /// Never more.
    pub month_hard: i32,
    /// When it last changed.
    pub updated_at: Time,
    /// Counts the changes; 0 for who has said nothing.
    pub revision: i32,
    /// Whose public holidays are theirs, as in [`crate::interviewers::Holiday`]. May be empty.
    pub region: String,
}

impl Availability {
    /// What is assumed of somebody who has said nothing: nine to five from Monday to Friday, a quarter of an hour between
    /// interviews, two a day and four a week, three and six where it cannot be helped.
    pub fn usual(person: &Id<Person>) -> Self {
        Self {
            person_id: person.clone(),
            team: String::new(),
            seniority: Seniority::Unsaid,
            hours: Week::usual().lines(),
            avoids: String::new(),
            buffer: 15,
            day_soft: 2,
            day_hard: 3,
            week_soft: 4,
            week_hard: 6,
            month_soft: 12,
            month_hard: 18,
            updated_at: Time::from_micros(0),
            revision: 0,
            region: String::new(),
        }
    }

    /// Their working hours between two moments. What is kept was checked when it was written.
    pub fn working(&self, from: Time, to: Time, zone: Tz) -> Vec<Span> {
        Week::read(&self.hours).unwrap_or_default().between(from, to, zone)
    }

    /// When they would rather not, between two moments.
    pub fn avoided(&self, from: Time, to: Time, zone: Tz) -> Vec<Span> {
        Week::read(&self.avoids).unwrap_or_default().between(from, to, zone)
    }
}

/// Somebody is away or busy. When, and never why.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable, Serialize)]
#[diesel(table_name = busy_times)]
pub struct BusyTime {
    /// Which one.
    pub id: Id<BusyTime>,
    /// Whose.
    pub person_id: Id<Person>,
    /// Where it comes from.
    pub source: BusySource,
    /// From.
    pub starts_at: Time,
    /// To.
    pub ends_at: Time,
    /// When it was written.
    pub created_at: Time,
}

impl BusyTime {
    /// From when to when.
    pub fn span(&self) -> Span {
        Span { from: self.starts_at, to: self.ends_at }
    }
}
