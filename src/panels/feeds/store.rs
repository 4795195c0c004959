//! The SQL of feeds.

use diesel::prelude::*;

use super::super::interview::{Interview, InterviewState};
use super::super::panel::PanelState;
use super::feed::Feed;
use crate::clock::Time;
use crate::db::schema::{calendar_feeds, candidates, excuses, interviews, openings, panels, people, stages};
use crate::db::{Conn, Id, QueryResult};
use crate::openings::Opening;
use crate::people::{Person, PersonState};

/// More than anybody has in thirteen months.
const MOST: i64 = 2000;

pub(super) fn of_person(conn: &mut Conn, person: &Id<Person>) -> QueryResult<Option<Feed>> {
    let row = calendar_feeds::table.find(person).first::<(Id<Person>, String, Time)>(conn).optional()?;
    Ok(row.map(|(person_id, token_sha256, created_at)| Feed { person_id, token_sha256, created_at }))
}

/// Whose token that is, if they still work here.
pub(super) fn owner(conn: &mut Conn, token_sha256: &str) -> QueryResult<Option<Person>> {
    calendar_feeds::table
        .inner_join(people::table)
        .filter(calendar_feeds::token_sha256.eq(token_sha256))
        .filter(people::state.eq(PersonState::Active))
        .select(Person::as_select())
        .first(conn)
        .optional()
}

/// In the place of the one before.
pub(super) fn put(conn: &mut Conn, feed: &Feed) -> QueryResult<()> {
    delete(conn, &feed.person_id)?;
    diesel::insert_into(calendar_feeds::table)
        .values((
            calendar_feeds::person_id.eq(&feed.person_id),
            calendar_feeds::token_sha256.eq(&feed.token_sha256),
            calendar_feeds::created_at.eq(feed.created_at),
        ))
        .execute(conn)
        .map(|_| ())
}

pub(super) fn delete(conn: &mut Conn, person: &Id<Person>) -> QueryResult<bool> {
    diesel::delete(calendar_feeds::table.find(person)).execute(conn).map(|rows| rows > 0)
}

/// What `person` was invited to between two moments, as interviewer or shadow, and what is still on.
pub(super) fn interviews_of(
    conn: &mut Conn,
    person: &Id<Person>,
    from: Time,
    to: Time,
) -> QueryResult<Vec<(Interview, String, Opening)>> {
    interviews::table
        .inner_join(stages::table)
        .inner_join(panels::table.inner_join(candidates::table).inner_join(openings::table))
        .left_join(excuses::table)
        .filter(interviews::interviewer_id.eq(person).or(interviews::shadow_id.eq(person)))
        .filter(candidates::erased_at.is_null())
        .filter(candidates::person_id.is_null().or(candidates::person_id.ne(person)))
        .filter(interviews::state.eq(InterviewState::Live))
        .filter(panels::state.ne(PanelState::Cancelled))
        .filter(panels::scheduled_at.is_not_null())
        .filter(excuses::interview_id.is_null())
        .filter(interviews::starts_at.gt(from).and(interviews::starts_at.lt(to)))
        .order((interviews::starts_at, interviews::id))
        .limit(MOST)
        .select((Interview::as_select(), stages::name, Opening::as_select()))
        .load(conn)
}
