//! How far somebody has come with a competency's exercises, and how their levels lie beside the gold ones.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use super::exercise::{Exercise, ExerciseRating};
use super::store;
use crate::db::{Conn, Id, QueryResult};
use crate::people::Person;

/// How many exercises make a round, where there are that many.
const ROUND: usize = 10;

/// A round beside the gold levels.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Tally {
    /// How many were rated.
    pub rated: usize,
    /// How many got the gold level.
    pub exact: usize,
    /// How many got it, or one beside it.
    pub near: usize,
    /// How far above the gold levels on average, in levels; below is negative.
    pub lean: f64,
}

impl Tally {
    /// Of pairs of a given and a gold level.
    pub(super) fn of(pairs: &[(i32, i32)]) -> Self {
        let within = |most: u32| pairs.iter().filter(|(given, gold)| given.abs_diff(*gold) <= most).count();
        let sum: i32 = pairs.iter().map(|(given, gold)| given - gold).sum();
        let lean = if pairs.is_empty() { 0.0 } else { f64::from(sum) / pairs.len() as f64 };
        Self { rated: pairs.len(), exact: within(0), near: within(1), lean }
    }

    /// Whether the yardstick is shared: at least half exact, at most one in five off by more than a level, and on
    /// average within half a level. The limits are ours: the literature on frame-of-reference training names none.
    pub fn passes(&self) -> bool {
        2 * self.exact >= self.rated && 5 * self.near >= 4 * self.rated && self.lean.abs() <= 0.5
    }
}

/// How far somebody has come with one competency's exercises.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Standing {
    /// How many make a round; 0 where the competency has no exercises.
    pub total: usize,
    /// The round that they are in, or that was passed: 1, 2, 3 …
    pub round: i32,
    /// How many of it are rated.
    pub rated: usize,
    /// The last round that is complete.
    pub last: Option<Tally>,
    /// Whether it was good enough.
    pub passed: bool,
}

impl Standing {
    /// Where there are no exercises.
    fn none() -> Self {
        Self { total: 0, round: 1, rated: 0, last: None, passed: false }
    }

    /// From the exercises of a competency, retired ones too, and one person's ratings of them.
    pub(super) fn of(exercises: &[&Exercise], ratings: &[&ExerciseRating]) -> Self {
        let total = exercises.iter().filter(|exercise| exercise.retired_at.is_none()).count().min(ROUND);
        let gold: HashMap<&Id<Exercise>, i32> = exercises.iter().map(|one| (&one.id, one.level)).collect();
        let mut rounds: BTreeMap<i32, Vec<(i32, i32)>> = BTreeMap::new();
        for rating in ratings {
            if let Some(level) = gold.get(&rating.exercise_id) {
                rounds.entry(rating.round).or_default().push((rating.level, *level));
            }
        }
        let mut standing = Self { total, ..Self::none() };
        for (round, pairs) in rounds {
            standing.round = round;
            standing.rated = pairs.len();
            if pairs.len() < total {
                break;
            }
            let tally = Tally::of(&pairs);
            standing.last = Some(tally);
            standing.passed = tally.passes();
            if standing.passed {
                break;
            }
            (standing.round, standing.rated) = (round + 1, 0);
        }
        standing
    }
}

/// Everybody's standings, or one person's.
#[derive(Debug, Clone, Default)]
pub struct Standings {
    begun: HashMap<(Id<Person>, String), Standing>,
    blank: HashMap<String, Standing>,
}

impl Standings {
    /// Somebody's standing in the competency of that key.
    pub fn of(&self, person: &Id<Person>, competency: &str) -> Standing {
        let begun = self.begun.get(&(person.clone(), competency.to_owned()));
        begun.or_else(|| self.blank.get(competency)).cloned().unwrap_or_else(Standing::none)
    }
}

/// The standings of everybody, or of one person: two queries.
///
/// # Errors
/// The database's own.
pub fn standings_of(conn: &mut Conn, person: Option<&Id<Person>>) -> QueryResult<Standings> {
    let exercises = store::all(conn)?;
    let ratings = store::ratings(conn, person)?;
    let mut by_competency: HashMap<&str, Vec<&Exercise>> = HashMap::new();
    for exercise in &exercises {
        by_competency.entry(&exercise.competency).or_default().push(exercise);
    }
    let competency: HashMap<&Id<Exercise>, &str> =
        exercises.iter().map(|one| (&one.id, one.competency.as_str())).collect();
    let mut given: HashMap<(Id<Person>, &str), Vec<&ExerciseRating>> = HashMap::new();
    for rating in &ratings {
        if let Some(competency) = competency.get(&rating.exercise_id) {
            given.entry((rating.person_id.clone(), competency)).or_default().push(rating);
        }
    }
    let blank = by_competency.iter().map(|(key, all)| ((*key).to_owned(), Standing::of(all, &[]))).collect();
    let begun = given.into_iter().filter_map(|((person, competency), ratings)| {
        let all = by_competency.get(competency)?;
        Some(((person, competency.to_owned()), Standing::of(all, &ratings)))
    });
    Ok(Standings { begun: begun.collect(), blank })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Time;

    fn ten() -> Vec<Exercise> {
        let at = Time::from_micros(0);
        let one = |n: i32| Exercise {
            id: Id::new(at),
            key: None,
            criterion_id: Id::new(at),
            competency: "curiosity".into(),
            position: n,
            question: String::new(),
            answer: String::new(),
            level: n % 5 + 1,
            rationale: String::new(),
            evidence: String::new(),
            created_by: None,
            created_at: at,
            retired_at: None,
        };
        (0..10).map(one).collect()
    }

    /// Ratings of the first `n` in `round`, each `off` beside the gold level where the scale allows it.
    fn rated(exercises: &[Exercise], n: usize, round: i32, off: i32) -> Vec<ExerciseRating> {
        let at = Time::from_micros(0);
        let person = Id::new(at);
        let one = |exercise: &Exercise| ExerciseRating {
            id: Id::new(at),
            exercise_id: exercise.id.clone(),
            person_id: person.clone(),
            round,
            level: (exercise.level + off).clamp(1, 5),
            evidence: String::new(),
            rated_at: at,
        };
        exercises.iter().take(n).map(one).collect()
    }

    fn standing(exercises: &[Exercise], ratings: &[ExerciseRating]) -> Standing {
        Standing::of(&exercises.iter().collect::<Vec<_>>(), &ratings.iter().collect::<Vec<_>>())
    }

    #[test]
    fn a_round_is_passed_when_it_is_whole_and_near_the_gold_levels() {
        let all = ten();
        let blank = Standing { total: 10, round: 1, rated: 0, last: None, passed: false };
        assert_eq!(standing(&all, &[]), blank);
        assert_eq!(standing(&all, &rated(&all, 9, 1, 0)), Standing { rated: 9, ..blank.clone() });
        let whole = standing(&all, &rated(&all, 10, 1, 0));
        assert!(whole.passed && whole.round == 1 && whole.rated == 10);
        assert_eq!(whole.last, Some(Tally { rated: 10, exact: 10, near: 10, lean: 0.0 }));
    }

    #[test]
    fn a_round_that_is_not_near_enough_is_followed_by_another() {
        let all = ten();
        // Everything a level too high: 4.5 of 5 within one level, but it leans.
        let mut ratings = rated(&all, 10, 1, 1);
        let first = standing(&all, &ratings);
        assert_eq!((first.round, first.rated, first.passed), (2, 0, false));
        assert_eq!(first.last, Some(Tally { rated: 10, exact: 2, near: 10, lean: 0.8 }));
        ratings.extend(rated(&all, 4, 2, 0));
        assert_eq!(standing(&all, &ratings).rated, 4);
        ratings.extend(rated(&all, 10, 2, 0).split_off(4));
        let second = standing(&all, &ratings);
        assert!(second.passed && second.round == 2);
    }

    #[test]
    fn each_limit_holds_by_itself() {
        let tally = |rated, exact, near, lean| Tally { rated, exact, near, lean };
        assert!(tally(10, 5, 8, 0.5).passes() && tally(10, 5, 8, -0.5).passes());
        assert!(!tally(10, 4, 8, 0.0).passes());
        assert!(!tally(10, 5, 7, 0.0).passes());
        assert!(!tally(10, 5, 8, 0.51).passes() && !tally(10, 5, 8, -0.51).passes());
    }

    #[test]
    fn what_is_retired_is_no_longer_asked_and_what_comes_later_takes_nothing_away() {
        let mut all = ten();
        let ratings = rated(&all, 10, 1, 0);
        all.push(Exercise { id: Id::new(Time::from_micros(1)), ..all[0].clone() });
        assert!(standing(&all, &ratings).passed, "an eleventh takes nothing away");
        for exercise in all.iter_mut().skip(4) {
            exercise.retired_at = Some(Time::from_micros(1));
        }
        assert!(standing(&all, &ratings).passed);
        assert_eq!(standing(&all, &[]).total, 4);
        assert_eq!(standing(&[], &[]).total, 0);
    }
}
