//! All the SQL of exercises.

use diesel::prelude::*;

use super::exercise::{Exercise, ExerciseRating};
use crate::clock::Time;
use crate::db::schema::{criteria, exercise_ratings, exercises, rubric_versions};
use crate::db::{Conn, Id, QueryResult, on_backend};
use crate::people::Person;
use crate::rubrics::{Criterion, RubricVersion, VersionState};

/// Every exercise, retired ones too, by competency and place.
pub(super) fn all(conn: &mut Conn) -> QueryResult<Vec<Exercise>> {
    exercises::table
        .order((exercises::competency.asc(), exercises::position.asc(), exercises::id.asc()))
        .select(Exercise::as_select())
        .load(conn)
}

/// The exercises of a competency that are not retired, in their order.
///
/// # Errors
/// The database's own.
pub fn exercises_of(conn: &mut Conn, competency: &str) -> QueryResult<Vec<Exercise>> {
    exercises::table
        .filter(exercises::competency.eq(competency))
        .filter(exercises::retired_at.is_null())
        .order((exercises::position.asc(), exercises::id.asc()))
        .select(Exercise::as_select())
        .load(conn)
}

pub(super) fn find(conn: &mut Conn, id: &Id<Exercise>) -> QueryResult<Exercise> {
    exercises::table.find(id).select(Exercise::as_select()).first(conn)
}

/// The keys of those that ship and are there already.
pub(super) fn keys(conn: &mut Conn) -> QueryResult<Vec<String>> {
    let keys: Vec<Option<String>> =
        exercises::table.filter(exercises::key.is_not_null()).select(exercises::key).load(conn)?;
    Ok(keys.into_iter().flatten().collect())
}

pub(super) fn insert(conn: &mut Conn, exercise: &Exercise) -> QueryResult<()> {
    diesel::insert_into(exercises::table).values(exercise).execute(conn).map(|_| ())
}

/// The place after the last of a competency.
pub(super) fn next_position(conn: &mut Conn, competency: &str) -> QueryResult<i32> {
    let last: Option<i32> = exercises::table
        .filter(exercises::competency.eq(competency))
        .select(diesel::dsl::max(exercises::position))
        .first(conn)?;
    Ok(last.map_or(0, |last| last + 1))
}

pub(super) fn mark_retired(conn: &mut Conn, id: &Id<Exercise>, at: Time) -> QueryResult<bool> {
    let rows = diesel::update(exercises::table.find(id))
        .filter(exercises::retired_at.is_null())
        .set(exercises::retired_at.eq(Some(at)))
        .execute(conn)?;
    Ok(rows == 1)
}

/// Ratings of all exercises, the oldest first: one person's, or everybody's.
pub(super) fn ratings(conn: &mut Conn, person: Option<&Id<Person>>) -> QueryResult<Vec<ExerciseRating>> {
    let mut query = exercise_ratings::table
        .order((exercise_ratings::round.asc(), exercise_ratings::rated_at.asc(), exercise_ratings::id.asc()))
        .select(ExerciseRating::as_select())
        .into_boxed();
    if let Some(person) = person {
        query = query.filter(exercise_ratings::person_id.eq(person.clone()));
    }
    query.load(conn)
}

/// Writes it unless this person has rated this exercise in this round; says whether it did.
pub(super) fn insert_rating(conn: &mut Conn, rating: &ExerciseRating) -> QueryResult<bool> {
    let insert = diesel::insert_into(exercise_ratings::table).values(rating);
    let rows = on_backend!(conn, c => insert.on_conflict_do_nothing().execute(c))?;
    Ok(rows == 1)
}

/// A criterion, with the version that it stands in, if that is published.
pub(super) fn published_criterion(
    conn: &mut Conn,
    id: &Id<Criterion>,
) -> QueryResult<Option<(Criterion, RubricVersion)>> {
    criteria::table
        .inner_join(rubric_versions::table)
        .filter(criteria::id.eq(id))
        .filter(rubric_versions::state.eq(VersionState::Published))
        .select((Criterion::as_select(), RubricVersion::as_select()))
        .first(conn)
        .optional()
}

/// The first round's ratings, each with its exercise's criterion, which stands on a scale of that many levels.
pub(super) fn first_ratings(conn: &mut Conn, levels: i32) -> QueryResult<Vec<(ExerciseRating, Criterion)>> {
    exercise_ratings::table
        .inner_join(exercises::table.inner_join(criteria::table.inner_join(rubric_versions::table)))
        .filter(exercise_ratings::round.eq(1))
        .filter(rubric_versions::levels.eq(levels))
        .order(exercise_ratings::id.asc())
        .select((ExerciseRating::as_select(), Criterion::as_select()))
        .load(conn)
}
