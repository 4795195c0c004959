//! Rates an exercise: evidence first, then a level, once in each round.

use serde_json::json;

use super::exercise::{Exercise, ExerciseRating};
use super::standing::Standing;
use super::store;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError, QueryResult};
use crate::language::text;
use crate::people::{Person, Viewer};

/// The longest note.
pub(super) const LONGEST: usize = 2000;

/// The audit log's word for it.
pub(super) const RATED: &str = "exercise.rated";

/// Why a rating was not taken.
#[derive(Debug, thiserror::Error)]
pub enum RateError {
    /// No such exercise, or it is retired.
    #[error("there is no such exercise")]
    NotFound,
    /// Nothing is written.
    #[error("{}", text!("interviewers-rate-no-evidence"))]
    NoEvidence,
    /// More than a note holds.
    #[error("{}", text!("interviewers-rate-too-long", most = LONGEST))]
    TooLong,
    /// Not on the scale.
    #[error("{}", text!("interviewers-rate-no-level"))]
    NoLevel,
    /// It stands already: the first word counts.
    #[error("you have rated this answer already")]
    AlreadyRated,
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Takes a rating of `viewer` in the round that they are in.
///
/// # Errors
/// [`RateError`]
pub fn rate_exercise(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    id: &Id<Exercise>,
    evidence: &str,
    level: Option<i32>,
) -> Result<(), RateError> {
    let exercise = match store::find(conn, id) {
        Err(QueryError::NotFound) => return Err(RateError::NotFound),
        found => found?,
    };
    if exercise.retired_at.is_some() {
        return Err(RateError::NotFound);
    }
    let evidence = evidence.trim();
    match evidence.chars().count() {
        0 => return Err(RateError::NoEvidence),
        1..=LONGEST => {}
        _ => return Err(RateError::TooLong),
    }
    let scale = store::published_criterion(conn, &exercise.criterion_id)?.map_or(0, |(_, version)| version.levels);
    let level = level.filter(|level| (1..=scale).contains(level)).ok_or(RateError::NoLevel)?;
    let Some(round) = open_round(conn, &viewer.id, &exercise)? else { return Err(RateError::AlreadyRated) };
    let rating = ExerciseRating {
        id: Id::new(now),
        exercise_id: exercise.id.clone(),
        person_id: viewer.id.clone(),
        round,
        level,
        evidence: evidence.to_owned(),
        rated_at: now,
    };
    if !store::insert_rating(conn, &rating)? {
        return Err(RateError::AlreadyRated);
    }
    // Nothing of the level: the log is read by admins.
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action: RATED,
        subject: ("exercise_rating", rating.id.as_str()),
        panel: None,
        detail: json!({ "exercise": exercise.id, "round": round }),
    };
    audit::record(conn, now, &event)?;
    Ok(())
}

/// The round in which `person` would rate `exercise`; nothing once they have rated it in the round that they are in.
pub(super) fn open_round(conn: &mut Conn, person: &Id<Person>, exercise: &Exercise) -> QueryResult<Option<i32>> {
    let all: Vec<Exercise> =
        store::all(conn)?.into_iter().filter(|one| one.competency == exercise.competency).collect();
    let ratings = store::ratings(conn, Some(person))?;
    let standing = Standing::of(&all.iter().collect::<Vec<_>>(), &ratings.iter().collect::<Vec<_>>());
    let rated = ratings.iter().any(|rating| rating.exercise_id == exercise.id && rating.round == standing.round);
    Ok((!rated).then_some(standing.round))
}
