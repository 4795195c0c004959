//! Exercises as links: whoever rated the same answers is on one yardstick, whatever panels they sat on.

use std::collections::HashSet;

use super::exercise::{Exercise, ExerciseRating};
use super::{rate, store};
use crate::audit;
use crate::db::{Conn, Id, QueryResult};
use crate::people::Person;
use crate::rubrics::{self, Rubric};

/// What somebody gave for an exercise the first time through, as a rating on a scale.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExerciseLink {
    /// Which exercise: it takes the candidate's place.
    pub exercise_id: Id<Exercise>,
    /// Whose.
    pub person_id: Id<Person>,
    /// On which criterion.
    pub criterion_key: String,
    /// From 1.
    pub level: i32,
}

/// The links of a scale, as they were when entry `through` was the audit log's newest: first ratings of exercises whose
/// criterion has, in some published version of that rubric with that many levels, the very anchors that they were rated by.
///
/// # Errors
/// The database's own.
pub fn exercise_links(
    conn: &mut Conn,
    rubric: &Id<Rubric>,
    levels: i32,
    through: i64,
) -> QueryResult<Vec<ExerciseLink>> {
    let logged = audit::subjects_of(conn, &[rate::RATED], i64::MIN, through)?;
    links(conn, rubric, levels, &logged)
}

/// Who has rated an exercise that is a link of that scale since entry `after` of the audit log: one query as long as nobody has
/// rated any.
///
/// # Errors
/// The database's own.
pub fn linked_since(conn: &mut Conn, rubric: &Id<Rubric>, levels: i32, after: i64) -> QueryResult<Vec<Id<Person>>> {
    let logged = audit::subjects_of(conn, &[rate::RATED], after + 1, i64::MAX)?;
    let mut people: Vec<_> = links(conn, rubric, levels, &logged)?.into_iter().map(|link| link.person_id).collect();
    people.sort();
    people.dedup();
    Ok(people)
}

/// The links of a scale among ratings of these ids.
fn links(
    conn: &mut Conn,
    rubric: &Id<Rubric>,
    levels: i32,
    logged: &HashSet<String>,
) -> QueryResult<Vec<ExerciseLink>> {
    if logged.is_empty() {
        return Ok(Vec::new());
    }
    let rated = store::first_ratings(conn, levels)?;
    let scale = rubrics::anchors_of_scale(conn, rubric, levels)?;
    let criteria: Vec<_> = rated.iter().map(|(_, criterion)| criterion.id.clone()).collect();
    let anchors = rubrics::anchor_texts(conn, &criteria)?;
    let mut links: Vec<ExerciseLink> = rated
        .into_iter()
        .filter(|(rating, _)| logged.contains(rating.id.as_str()))
        .filter(|(_, criterion)| {
            let own = anchors.get(&criterion.id);
            own.is_some_and(|own| scale.iter().any(|(key, texts)| *key == criterion.key && texts == own))
        })
        .map(|(rating, criterion)| link(rating, criterion.key))
        .collect();
    links.sort();
    Ok(links)
}

fn link(rating: ExerciseRating, criterion_key: String) -> ExerciseLink {
    let ExerciseRating { exercise_id, person_id, level, .. } = rating;
    ExerciseLink { exercise_id, person_id, criterion_key, level }
}
