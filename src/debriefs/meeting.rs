//! A debrief as a meeting: the agenda on one screen, item by item, with who speaks in which order.

use std::collections::HashMap;

use serde::Serialize;

use super::open::{Debrief, OpenError, Opened, open};
use crate::db::{Conn, Id};
use crate::panels::Panel;
use crate::people::{Person, Viewer};
use crate::scorecards;

/// Who speaks when, and what about is the report's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Meeting {
    /// Who speaks on each item, in this order.
    pub speakers: Vec<Speaker>,
}

/// Somebody at the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Speaker {
    pub name: String,
    /// Whether they decide, and so speak last.
    pub decides: bool,
}

/// The debrief of a panel and how its meeting goes; nothing while the cards are sealed.
pub(super) fn meeting(
    conn: &mut Conn,
    viewer: &Viewer,
    panel: &Id<Panel>,
) -> Result<Option<(Box<Opened>, Meeting)>, OpenError> {
    let Debrief::Open(opened) = open(conn, viewer, panel)? else {
        return Ok(None);
    };
    let mut people: Vec<&Person> = Vec::new();
    for person in opened.panel.live().filter(|seat| seat.excuse.is_none()).filter_map(|seat| seat.interviewer.as_ref())
    {
        if people.iter().all(|known| known.id != person.id) {
            people.push(person);
        }
    }
    let ids: Vec<Id<Person>> = people.iter().map(|person| person.id.clone()).collect();
    let cards: HashMap<Id<Person>, i64> = scorecards::cards_by_author(conn, Some(&ids))?.into_iter().collect();
    let mut speakers: Vec<(i64, &Person)> =
        people.into_iter().map(|person| (cards.get(&person.id).copied().unwrap_or(0), person)).collect();
    let decides = &opened.panel.hiring_manager;
    speakers.retain(|(_, person)| person.id != decides.id);
    let speakers = in_order(speakers)
        .into_iter()
        .map(|person| Speaker { name: person.name.clone(), decides: false })
        .chain([Speaker { name: decides.name.clone(), decides: true }])
        .collect();
    Ok(Some((opened, Meeting { speakers })))
}

/// Whoever has the fewest cards first, so that nobody new only agrees with who is not.
fn in_order(mut people: Vec<(i64, &Person)>) -> Vec<&Person> {
    people.sort_by(|(a, one), (b, other)| a.cmp(b).then_with(|| one.name.cmp(&other.name)));
    people.into_iter().map(|(_, person)| person).collect()
}
