//! Which calibrations are to be made again: a scale has other cards than the newest run of an opening knows.

use std::collections::BTreeMap;

use super::store;
use crate::clock::Time;
use crate::db::{Conn, Id, QueryResult};
use crate::openings::Opening;
use crate::rubrics::Rubric;
use crate::scorecards;

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

/// The openings that want a new run, by scale: there are other cards than their newest run knows, and a debrief of theirs
/// is still to be decided (or was revealed after that run). A closed round keeps its numbers.
///
/// # Errors
/// The database's own.
pub fn due(conn: &mut Conn) -> QueryResult<Vec<Due>> {
    let cards: BTreeMap<(Id<Rubric>, i32), i64> =
        scorecards::revealed_cards(conn)?.into_iter().map(|(rubric, levels, n)| ((rubric, levels), n)).collect();
    if cards.is_empty() {
        return Ok(Vec::new());
    }
    let newest: BTreeMap<Id<Opening>, (i32, Time)> =
        store::newest_runs(conn)?.into_iter().map(|(opening, cards, at)| (opening, (cards, at))).collect();
    let undecided = store::undecided_openings(conn)?;
    let reveals: BTreeMap<Id<Opening>, Option<Time>> = store::last_reveals(conn)?.into_iter().collect();
    let mut due: BTreeMap<(Id<Rubric>, i32), Due> = BTreeMap::new();
    for (opening, rubric_id, levels) in store::calibrated_openings(conn)? {
        let Some(&last_reveal) = reveals.get(&opening) else { continue };
        let scale = (rubric_id, levels);
        let Some(&cards) = cards.get(&scale) else { continue };
        let wanted = newest.get(&opening).is_none_or(|(known, at)| {
            i64::from(*known) != cards && (undecided.contains(&opening) || last_reveal.is_some_and(|last| last >= *at))
        });
        if wanted {
            let (rubric_id, levels) = scale.clone();
            due.entry(scale).or_insert(Due { rubric_id, levels, cards, openings: Vec::new() }).openings.push(opening);
        }
    }
    Ok(due.into_values().collect())
}
