//! A competency's exercises as one person sees them: what is rated beside the gold level, and what is still open.

use serde::Serialize;

use super::exercise::{Exercise, ExerciseRating};
use super::standing::{Standing, Tally};
use super::store;
use crate::db::{Conn, Id, QueryResult};
use crate::people::Person;

/// One exercise of the list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExerciseLine {
    /// Where it is.
    pub path: String,
    /// Its place, from 1.
    pub place: usize,
    /// What was asked.
    pub question: String,
    /// The level given and the gold one, in the round that they are in.
    pub rated: Option<(i32, i32)>,
}

/// A competency's exercises, and how one person's levels lie beside the gold ones.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExerciseOverview {
    /// In their order.
    pub lines: Vec<ExerciseLine>,
    /// The next one to rate.
    pub next: Option<String>,
    /// What was rated in the round so far, or in the last whole one.
    pub tally: Option<Tally>,
    /// How often which level was given, by the gold one.
    pub grid: Grid,
}

/// Given levels down, the highest first, and gold levels across, from 1.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Grid {
    /// The gold levels.
    pub gold: Vec<i32>,
    /// A given level and, for each gold one, how often; `true` where the two are the same.
    pub rows: Vec<(i32, Vec<(usize, bool)>)>,
}

/// The exercises of a competency for `person`.
///
/// # Errors
/// The database's own.
pub fn exercise_overview(conn: &mut Conn, person: &Id<Person>, competency: &str) -> QueryResult<ExerciseOverview> {
    let all: Vec<Exercise> = store::all(conn)?.into_iter().filter(|one| one.competency == competency).collect();
    let ratings = store::ratings(conn, Some(person))?;
    let standing = Standing::of(&all.iter().collect::<Vec<_>>(), &ratings.iter().collect::<Vec<_>>());
    let given = |exercise: &Exercise, round: i32| {
        let of = |rating: &&ExerciseRating| rating.exercise_id == exercise.id && rating.round == round;
        ratings.iter().find(of).map(|rating| (rating.level, exercise.level))
    };
    let line = |(place, exercise): (usize, &Exercise)| ExerciseLine {
        path: format!("/exercises/{}", exercise.id),
        place: place + 1,
        question: exercise.question.clone(),
        rated: given(exercise, standing.round),
    };
    let live = all.iter().filter(|one| one.retired_at.is_none());
    let lines: Vec<ExerciseLine> = live.enumerate().map(line).collect();
    // Right after a round that was not near enough the new one is empty: what is shown then is the last.
    let round = if standing.rated == 0 { standing.round - 1 } else { standing.round };
    let pairs: Vec<(i32, i32)> = all.iter().filter_map(|exercise| given(exercise, round)).collect();
    let next = if standing.passed { None } else { lines.iter().find(|line| line.rated.is_none()) };
    Ok(ExerciseOverview {
        next: next.map(|line| format!("{}/rating", line.path)),
        tally: (!pairs.is_empty()).then(|| Tally::of(&pairs)),
        grid: grid(&pairs, all.iter().map(|one| one.level).max().unwrap_or(0)),
        lines,
    })
}

fn grid(pairs: &[(i32, i32)], gold_most: i32) -> Grid {
    if pairs.is_empty() {
        return Grid::default();
    }
    let most = pairs.iter().map(|(given, _)| *given).max().unwrap_or(0).max(gold_most);
    let cell = |given: i32, gold: i32| (pairs.iter().filter(|pair| **pair == (given, gold)).count(), given == gold);
    let row = |given: i32| (given, (1..=most).map(|gold| cell(given, gold)).collect());
    Grid { gold: (1..=most).collect(), rows: (1..=most).rev().map(row).collect() }
}

#[cfg(test)]
mod tests {
    use super::grid;

    #[test]
    fn the_grid_has_given_levels_down_and_gold_levels_across() {
        let grid = grid(&[(3, 3), (3, 3), (2, 3), (1, 1)], 3);
        assert_eq!(grid.gold, [1, 2, 3]);
        let row = |a, b, c, on: i32| vec![(a, on == 1), (b, on == 2), (c, on == 3)];
        assert_eq!(grid.rows, [(3, row(0, 0, 2, 3)), (2, row(0, 0, 1, 2)), (1, row(1, 0, 0, 1))]);
    }
}
