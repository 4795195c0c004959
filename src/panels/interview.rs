//! An interview: one stage of a panel, at a time, with one interviewer and perhaps a shadow.

use chrono::TimeDelta;
use diesel::prelude::{AsChangeset, Identifiable, Insertable, Queryable, Selectable};
use serde::Serialize;

use super::panel::Panel;
use crate::clock::Time;
use crate::db::schema::{declines, excuses, interviews};
use crate::db::{Id, words};
use crate::language::Text;
use crate::openings::Stage;
use crate::people::Person;

words! {
    /// Whether an interview takes place.
    pub enum InterviewState {
        /// It does, or did.
        Live = "live",
        /// Called off by itself; the rest of the panel goes on.
        Cancelled = "cancelled",
    }
}

words! {
    /// Why no scorecard will come from an interview.
    pub enum ExcuseReason {
        /// The interviewer was not there.
        DidNotAttend = "did_not_attend",
        /// The interviewer should not judge this candidate.
        Conflict = "conflict",
        /// The candidate did not come.
        NoShow = "no_show",
    }
}

/// One stage of a panel.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable, AsChangeset, Serialize)]
#[diesel(table_name = interviews, treat_none_as_null = true)]
pub struct Interview {
    /// Which one; its calendar UID too.
    pub id: Id<Interview>,
    /// Of which panel.
    pub panel_id: Id<Panel>,
    /// Which stage of the plan.
    pub stage_id: Id<Stage>,
    /// Who interviews, once somebody does.
    pub interviewer_id: Option<Id<Person>>,
    /// Who learns; their card is training.
    pub shadow_id: Option<Id<Person>>,
    /// When it begins, once that is known.
    pub starts_at: Option<Time>,
    /// How long it takes.
    pub minutes: i32,
    /// A room, or a link.
    pub place: String,
    /// Whether it takes place.
    pub state: InterviewState,
    /// When it was called off …
    pub cancelled_at: Option<Time>,
    /// … and why.
    pub cancelled_reason: Option<String>,
    /// Counts the changes that its calendar invitation must follow.
    pub sequence: i32,
    /// When the row was written.
    pub created_at: Time,
    /// Counts the changes.
    pub revision: i32,
    /// Whether the shadow leads: they ask, and the interviewer looks on and rates.
    pub reverse: bool,
    /// The competencies that its interviewer is not qualified in, a line for each; empty when they are …
    pub unqualified_for: String,
    /// … and why they interview all the same.
    pub unqualified_reason: String,
}

impl Interview {
    /// The competencies that its interviewer is not qualified in, to read.
    pub fn unqualified(&self) -> Text {
        Text::all_of(self.unqualified_for.lines())
    }

    /// Whether it takes place (or did).
    pub fn is_live(&self) -> bool {
        self.state == InterviewState::Live
    }

    /// Whether it has a time that has not come yet.
    pub fn is_ahead(&self, now: Time) -> bool {
        self.starts_at.is_some_and(|start| start > now)
    }

    /// How many whole days ago it ended; nothing while it has not.
    pub fn days_since_end(&self, now: Time) -> Option<i64> {
        let ended = self.ends_at().filter(|end| *end <= now)?;
        Some((now - ended).num_days())
    }

    /// When it ends, if its beginning is known.
    pub fn ends_at(&self) -> Option<Time> {
        self.starts_at.map(|start| start + TimeDelta::minutes(i64::from(self.minutes)))
    }
}

/// Why no card will come from an interview.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Serialize)]
#[diesel(table_name = excuses)]
pub struct Excuse {
    /// From which interview.
    pub interview_id: Id<Interview>,
    /// Whose card.
    pub person_id: Id<Person>,
    /// The kind of reason.
    pub reason: ExcuseReason,
    /// More, in words.
    pub note: String,
    /// Who excused.
    pub excused_by: Id<Person>,
    /// When.
    pub excused_at: Time,
}

/// Who gave an interview back before it took place.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable, Serialize)]
#[diesel(table_name = declines)]
pub struct Decline {
    /// Which one.
    pub id: Id<Decline>,
    /// Which interview.
    pub interview_id: Id<Interview>,
    /// Who gave it back.
    pub person_id: Id<Person>,
    /// Why.
    pub reason: String,
    /// When.
    pub declined_at: Time,
}
