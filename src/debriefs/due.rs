//! Which calibrations are to be made again: a scale has other cards than the newest run of an opening knows, or its
//! interviewers have rated exercises since.

use std::collections::{BTreeMap, BTreeSet};

use super::store;
use crate::clock::Time;
use crate::db::{Conn, Id, QueryResult};
use crate::interviewers;
use crate::openings::Opening;
use crate::people::Person;
use crate::rubrics::Rubric;
use crate::scorecards;

/// A rubric and a number of levels.
type Scale = (Id<Rubric>, i32);

/// A scale, and the openings whose debriefs want a new run over its cards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The scale's rubric …
    pub rubric_id: Id<Rubric>,
    /// … and number of levels.
    pub levels: i32,
    /// How many cards the scale has by now.
    pub cards: i64,
    /// Whose runs are behind.
    pub openings: Vec<Id<Opening>>,
}

/// The openings that want a new run, by scale: there are other cards than their newest run knows, or somebody with a card has
/// rated an exercise since, and a debrief of theirs is still to be decided (or was revealed after that run). A closed round
/// keeps its numbers. While nobody rates exercises, these cost one query a scale.
///
/// # Errors
/// The database's own.
pub fn due(conn: &mut Conn) -> QueryResult<Vec<Due>> {
    let cards: BTreeMap<Scale, i64> =
        scorecards::revealed_cards(conn)?.into_iter().map(|(rubric, levels, n)| ((rubric, levels), n)).collect();
    if cards.is_empty() {
        return Ok(Vec::new());
    }
    let newest: BTreeMap<Id<Opening>, (i32, i64, Time)> =
        store::newest_runs(conn)?.into_iter().map(|(opening, cards, seq, at)| (opening, (cards, seq, at))).collect();
    let undecided = store::undecided_openings(conn)?;
    let reveals: BTreeMap<Id<Opening>, Option<Time>> = store::last_reveals(conn)?.into_iter().collect();
    let mut due: BTreeMap<Scale, Due> = BTreeMap::new();
    // Those whose cards are all known, and the oldest entry of the log up to which one of them knows the exercises.
    let mut current: BTreeMap<Scale, (i64, Vec<Id<Opening>>)> = BTreeMap::new();
    for (opening, rubric_id, levels) in store::calibrated_openings(conn)? {
        let Some(&last_reveal) = reveals.get(&opening) else { continue };
        let scale = (rubric_id, levels);
        let Some(&cards) = cards.get(&scale) else { continue };
        match newest.get(&opening) {
            None => add(&mut due, scale, cards, opening),
            Some((known, seq, at)) => {
                if !undecided.contains(&opening) && last_reveal.is_none_or(|last| last < *at) {
                    continue;
                }
                if i64::from(*known) != cards {
                    add(&mut due, scale, cards, opening);
                } else {
                    let (oldest, openings) = current.entry(scale).or_insert((*seq, Vec::new()));
                    *oldest = (*oldest).min(*seq);
                    openings.push(opening);
                }
            }
        }
    }
    for (scale, (oldest, openings)) in current {
        let (Some(&cards), (rubric, levels)) = (cards.get(&scale), &scale) else { continue };
        let rated = interviewers::linked_since(conn, rubric, *levels, oldest)?;
        if rated.is_empty() {
            continue;
        }
        let authors: BTreeSet<Id<Person>> = scorecards::authors_on_scale(conn, rubric, *levels)?.into_iter().collect();
        if rated.iter().any(|person| authors.contains(person)) {
            openings.into_iter().for_each(|opening| add(&mut due, scale.clone(), cards, opening));
        }
    }
    Ok(due.into_values().collect())
}

fn add(due: &mut BTreeMap<Scale, Due>, scale: Scale, cards: i64, opening: Id<Opening>) {
    let (rubric_id, levels) = scale.clone();
    due.entry(scale).or_insert(Due { rubric_id, levels, cards, openings: Vec::new() }).openings.push(opening);
}
