//! The SQL of load: a query for what is held, one for what was given back.

use diesel::prelude::*;

use crate::clock::Time;
use crate::db::schema::{candidates, declines, excuses, exercise_ratings, exercises, interviews, panels};
use crate::db::{Conn, Id, QueryResult};
use crate::panels::{ExcuseReason, InterviewState, PanelState};
use crate::people::{Person, Viewer};

/// An interview that somebody holds or shadows.
#[derive(Debug, Clone, Queryable)]
pub(super) struct Held {
    pub interviewer: Option<Id<Person>>,
    pub shadow: Option<Id<Person>>,
    pub starts_at: Option<Time>,
    pub minutes: i32,
}

/// The interviews that begin between two moments and take place; none with `viewer` as its candidate, who must learn
/// nothing of them. A candidate who does not come costs the hour all the same.
pub(super) fn held(conn: &mut Conn, viewer: &Viewer, from: Time, to: Time) -> QueryResult<Vec<Held>> {
    interviews::table
        .inner_join(panels::table.inner_join(candidates::table))
        .left_join(excuses::table)
        .filter(interviews::state.eq(InterviewState::Live))
        .filter(panels::state.ne(PanelState::Cancelled))
        .filter(candidates::person_id.is_null().or(candidates::person_id.ne(viewer.id.clone())))
        .filter(excuses::reason.nullable().is_null().or(excuses::reason.nullable().eq(ExcuseReason::NoShow)))
        .filter(interviews::starts_at.ge(from).and(interviews::starts_at.lt(to)))
        .select((interviews::interviewer_id, interviews::shadow_id, interviews::starts_at, interviews::minutes))
        .load(conn)
}

/// Who gave an interview back since then, each as often as they did.
pub(super) fn given_back(conn: &mut Conn, viewer: &Viewer, since: Time) -> QueryResult<Vec<Id<Person>>> {
    declines::table
        .inner_join(interviews::table.inner_join(panels::table.inner_join(candidates::table)))
        .filter(declines::declined_at.ge(since))
        .filter(candidates::person_id.is_null().or(candidates::person_id.ne(viewer.id.clone())))
        .select(declines::person_id)
        .load(conn)
}

/// Somebody who rated exercises of a competency, and when they last did.
#[derive(Debug, Clone, Queryable)]
pub(super) struct Exercised {
    pub person_id: Id<Person>,
    pub competency: String,
    pub last: Option<Time>,
}

/// When somebody last rated an exercise of a competency: that they did, and not how.
pub(super) fn last_exercises(conn: &mut Conn) -> QueryResult<Vec<Exercised>> {
    exercise_ratings::table
        .inner_join(exercises::table)
        .group_by((exercise_ratings::person_id, exercises::competency))
        .select((exercise_ratings::person_id, exercises::competency, diesel::dsl::max(exercise_ratings::rated_at)))
        .load(conn)
}
