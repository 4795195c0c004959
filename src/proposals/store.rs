//! The SQL of proposals: who interviews whom and when, in one look.

use diesel::prelude::*;

use crate::candidates::Candidate;
use crate::clock::Time;
use crate::db::schema::{declines, interviews, panels, qualifications};
use crate::db::{Conn, Id, QueryResult};
use crate::openings::Opening;
use crate::panels::{Interview, InterviewState, Panel, PanelState};
use crate::people::Person;

/// An interview that has a time.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub(super) struct Booked {
    pub id: Id<Interview>,
    pub panel_id: Id<Panel>,
    pub candidate_id: Id<Candidate>,
    pub opening_id: Id<Opening>,
    pub interviewer_id: Option<Id<Person>>,
    pub shadow_id: Option<Id<Person>>,
    pub starts_at: Option<Time>,
    pub minutes: i32,
}

/// The live interviews that begin after `since`, of panels that were not called off.
pub(super) fn booked(conn: &mut Conn, since: Time) -> QueryResult<Vec<Booked>> {
    interviews::table
        .inner_join(panels::table)
        .filter(interviews::state.eq(InterviewState::Live))
        .filter(panels::state.ne(PanelState::Cancelled))
        .filter(interviews::starts_at.gt(since))
        .order((interviews::starts_at, interviews::id))
        .select((
            interviews::id,
            interviews::panel_id,
            panels::candidate_id,
            panels::opening_id,
            interviews::interviewer_id,
            interviews::shadow_id,
            interviews::starts_at,
            interviews::minutes,
        ))
        .load(conn)
}

/// The qualifications that stand: who, and the competency's key.
pub(super) fn qualified(conn: &mut Conn) -> QueryResult<Vec<(Id<Person>, String)>> {
    qualifications::table
        .filter(qualifications::withdrawn_at.is_null())
        .select((qualifications::person_id, qualifications::competency))
        .load(conn)
}

/// Who gave which interview of these panels back.
pub(super) fn given_back(conn: &mut Conn, panels: &[Id<Panel>]) -> QueryResult<Vec<(Id<Interview>, Id<Person>)>> {
    declines::table
        .inner_join(interviews::table)
        .filter(interviews::panel_id.eq_any(panels.to_vec()))
        .select((declines::interview_id, declines::person_id))
        .load(conn)
}
