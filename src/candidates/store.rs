//! All the SQL of candidates.

use diesel::prelude::*;

use super::candidate::{Candidate, Listed};
use crate::access::Action;
use crate::clock::Time;
use crate::db::schema::{candidates, openings, panels};
use crate::db::{Conn, Id, QueryResult, on_backend};
use crate::people::{Person, Viewer};

type Visible = candidates::BoxedQuery<'static, <Conn as Connection>::Backend>;

/// [`Action::SeeCandidate`] as a query: never oneself and never whoever is erased; every other for whom the role is enough,
/// else those with a panel in an opening that one manages, and those whom one added.
fn visible(viewer: &Viewer) -> Visible {
    let others = candidates::table
        .filter(candidates::erased_at.is_null())
        .filter(candidates::person_id.is_null().or(candidates::person_id.ne(viewer.id.clone())))
        .into_boxed();
    if viewer.may(Action::SeeCandidate) {
        return others;
    }
    let managed = openings::table.filter(openings::hiring_manager_id.eq(viewer.id.clone())).select(openings::id);
    let met = panels::table.filter(panels::opening_id.eq_any(managed)).select(panels::candidate_id);
    others.filter(candidates::created_by.eq(viewer.id.clone()).or(candidates::id.eq_any(met)))
}

/// One candidate, if `viewer` may see them.
pub(super) fn find(conn: &mut Conn, viewer: &Viewer, id: &Id<Candidate>) -> QueryResult<Candidate> {
    visible(viewer).filter(candidates::id.eq(id.clone())).select(Candidate::as_select()).first(conn)
}

/// The candidates whom `viewer` may see that were added last, as many as `most`, newest first.
///
/// # Errors
/// The database's own.
pub fn newest(conn: &mut Conn, viewer: &Viewer, most: i64) -> QueryResult<Vec<Listed>> {
    visible(viewer).order(candidates::id.desc()).limit(most).select(Listed::as_select()).load(conn)
}

/// The candidates whom `viewer` may see, by name: all, or as many as `most`.
pub(super) fn list(conn: &mut Conn, viewer: &Viewer, most: Option<i64>) -> QueryResult<Vec<Listed>> {
    let mut query = visible(viewer).order((candidates::name.asc(), candidates::id.asc())).select(Listed::as_select());
    if let Some(most) = most {
        query = query.limit(most);
    }
    query.load(conn)
}

/// How many candidates `viewer` may see.
pub(super) fn count(conn: &mut Conn, viewer: &Viewer) -> QueryResult<i64> {
    visible(viewer).count().get_result(conn)
}

/// The oldest candidate with that address whom `viewer` may see, but not `itself`.
pub(super) fn known_address(
    conn: &mut Conn,
    email: &str,
    viewer: &Viewer,
    itself: Option<&Id<Candidate>>,
) -> QueryResult<Option<(Id<Candidate>, String)>> {
    let mut query = visible(viewer)
        .filter(candidates::email.eq(email.to_owned()))
        .order((candidates::created_at.asc(), candidates::id.asc()));
    if let Some(itself) = itself {
        query = query.filter(candidates::id.ne(itself.clone()));
    }
    query.select((candidates::id, candidates::name)).first(conn).optional()
}

/// Whether a candidate of that id stands there whom `viewer` added.
pub(super) fn made_by(conn: &mut Conn, id: &Id<Candidate>, viewer: &Viewer) -> QueryResult<bool> {
    let count: i64 =
        candidates::table.find(id).filter(candidates::created_by.eq(&viewer.id)).count().get_result(conn)?;
    Ok(count > 0)
}

/// Writes the row; false when one of that id stands there already.
pub(super) fn insert(conn: &mut Conn, candidate: &Candidate) -> QueryResult<bool> {
    let rows = on_backend!(conn, c => {
        diesel::insert_into(candidates::table).values(candidate).on_conflict_do_nothing().execute(c)
    })?;
    Ok(rows == 1)
}

/// Takes hold of the row until this transaction ends, so that the same form sent twice at once sees its own effect.
///
/// # Errors
/// The database's own.
pub fn hold(conn: &mut Conn, id: &Id<Candidate>) -> QueryResult<()> {
    diesel::update(candidates::table.find(id))
        .set(candidates::revision.eq(candidates::revision))
        .execute(conn)
        .map(|_| ())
}

/// Writes what the form holds, if the revision still is `revision`.
pub(super) fn update(conn: &mut Conn, candidate: &Candidate, revision: i32, now: Time) -> QueryResult<bool> {
    let rows = diesel::update(candidates::table.find(&candidate.id).filter(candidates::revision.eq(revision)))
        .set((
            candidates::name.eq(&candidate.name),
            candidates::email.eq(&candidate.email),
            candidates::person_id.eq(&candidate.person_id),
            candidates::source.eq(&candidate.source),
            candidates::notes.eq(&candidate.notes),
            candidates::hours.eq(&candidate.hours),
            candidates::zone.eq(&candidate.zone),
            candidates::updated_at.eq(now),
            candidates::revision.eq(revision + 1),
        ))
        .execute(conn)?;
    Ok(rows == 1)
}

/// The row of a candidate, whoever asks and whatever is left of it; held until this transaction ends.
pub(super) fn held(conn: &mut Conn, id: &Id<Candidate>) -> QueryResult<Candidate> {
    hold(conn, id)?;
    candidates::table.find(id).select(Candidate::as_select()).first(conn)
}

/// Takes everything personal out of the row.
pub(super) fn blank(conn: &mut Conn, now: Time, id: &Id<Candidate>) -> QueryResult<()> {
    diesel::update(candidates::table.find(id))
        .set((
            candidates::name.eq(""),
            candidates::email.eq(""),
            candidates::person_id.eq(None::<Id<Person>>),
            candidates::source.eq(""),
            candidates::notes.eq(""),
            candidates::hours.eq(""),
            candidates::zone.eq(""),
            candidates::erased_at.eq(now),
            candidates::updated_at.eq(now),
            candidates::revision.eq(candidates::revision + 1),
        ))
        .execute(conn)
        .map(|_| ())
}
