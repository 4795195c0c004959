//! Which calibrations are to be made again: a scale has cards that the newest run of an opening does not know, or its interviewers
//! have rated exercises since.

use std::collections::{BTreeMap, BTreeSet};

use super::store;
use crate::clock::Time;
use crate::db::{Conn, Id, QueryResult};
use crate::interviewers;
use crate::openings::Opening;
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

/// The openings that want a new run, by scale: cards were revealed since their newest run read them, or somebody with a card has
/// rated an exercise, and a debrief of theirs is still to be decided (or was revealed after that run). A closed round keeps its
/// numbers. How much this reads depends on what has happened since those runs, and not on all that ever did.
///
/// # Errors
/// The database's own.
pub fn due(conn: &mut Conn) -> QueryResult<Vec<Due>> {
    let newest: BTreeMap<Id<Opening>, (i64, Time)> =
        store::newest_runs(conn)?.into_iter().map(|(opening, seq, at)| (opening, (seq, at))).collect();
    let undecided: BTreeSet<Id<Opening>> = store::undecided_openings(conn)?.into_iter().collect();
    let mut due: BTreeMap<Scale, Vec<Id<Opening>>> = BTreeMap::new();
    let mut followed: Vec<(Scale, i64, Id<Opening>)> = Vec::new();
    for (opening, rubric_id, levels, last_reveal) in store::calibrated_openings(conn)? {
        let Some(last_reveal) = last_reveal else { continue };
        let scale = (rubric_id, levels);
        match newest.get(&opening) {
            None => due.entry(scale).or_default().push(opening),
            Some((seq, at)) if undecided.contains(&opening) || last_reveal >= *at => {
                followed.push((scale, *seq, opening));
            }
            Some(_) => {}
        }
    }
    let oldest = followed.iter().map(|(_, seq, _)| *seq).min().unwrap_or(i64::MAX);
    let revealed: BTreeMap<Scale, i64> =
        store::reveals_since(conn, oldest)?.into_iter().map(|(rubric, levels, seq)| ((rubric, levels), seq)).collect();
    let mut rated: BTreeMap<(Scale, i64), bool> = BTreeMap::new();
    for (scale, seq, opening) in followed {
        let mut is_due = revealed.get(&scale).is_some_and(|last| *last > seq);
        if !is_due {
            is_due = match rated.get(&(scale.clone(), seq)) {
                Some(known) => *known,
                None => {
                    let people = interviewers::linked_since(conn, &scale.0, scale.1, seq)?;
                    let links =
                        !people.is_empty() && scorecards::cards_on_scale(conn, &scale.0, scale.1, Some(&people))? > 0;
                    rated.insert((scale.clone(), seq), links);
                    links
                }
            };
        }
        if is_due {
            due.entry(scale).or_default().push(opening);
        }
    }
    let mut all = Vec::new();
    for ((rubric_id, levels), openings) in due {
        let cards = scorecards::cards_on_scale(conn, &rubric_id, levels, None)?;
        if cards > 0 {
            all.push(Due { rubric_id, levels, cards, openings });
        }
    }
    Ok(all)
}
