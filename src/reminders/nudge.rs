//! Reminds by hand: whoever owes a card of the chosen panels, once a day all the same, and never at night.

use std::collections::{BTreeMap, HashSet};

use serde_json::json;

use super::gather::gather;
use super::round::{Due, Round};
use super::store;
use crate::access::Action;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryResult};
use crate::mail::{self, Message};
use crate::panels::Panel;
use crate::people::{Person, Viewer};

/// What came of it: how many people.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Nudged {
    /// Are written to at once.
    pub now: usize,
    /// Are written to on their next working morning.
    pub later: usize,
    /// Had a reminder that day already, or asked to be left alone until later.
    pub spared: usize,
}

/// Reminds whoever owes a card of these panels, as far as `viewer` plans them. A panel where nobody does is passed over.
///
/// # Errors
/// The database's own.
pub fn nudge(conn: &mut Conn, now: Time, viewer: &Viewer, panels: &HashSet<Id<Panel>>) -> QueryResult<Nudged> {
    let policies = store::policies(conn)?;
    let round = gather(conn, now, FAR, &policies)?;
    let mut nudged = Nudged::default();
    for (person, found) in round.asked_for(now, viewer, panels) {
        let Some((due, at)) = found else {
            nudged.spared += 1;
            continue;
        };
        let message = Message {
            kind: due.kind,
            dedupe_key: due.key,
            person: Some(person.id.as_str()),
            address: &person.email,
            payload: due.payload,
            secret: None,
            thread: Some(due.thread),
            cause: (due.cause.0, &due.cause.1),
            run_at: at,
        };
        match (mail::enqueue(conn, now, message)?, at == now) {
            (false, _) => nudged.spared += 1,
            (true, true) => nudged.now += 1,
            (true, false) => nudged.later += 1,
        }
    }
    for panel in panels {
        let event = Event {
            actor: Some(viewer.id.as_str()),
            action: "panel.nudged",
            subject: ("panel", panel.as_str()),
            panel: Some(panel.as_str()),
            detail: json!({}),
        };
        if round.owed.iter().any(|owed| owed.one.panel.id == *panel && owed.one.lets(viewer, Action::PlanPanel)) {
            audit::record(conn, now, &event)?;
        }
    }
    Ok(nudged)
}

/// How many days ahead a reminder of that morning may be known already.
const FAR: i64 = 14;

/// A reminder and when it goes out.
type Sent = (Due, Time);

impl Round {
    /// For everybody who owes a card of these panels: the mail and when it goes out, or nothing for whoever is spared.
    fn asked_for(&self, now: Time, viewer: &Viewer, panels: &HashSet<Id<Panel>>) -> Vec<(Person, Option<Sent>)> {
        let mut owing: BTreeMap<&Id<Person>, Vec<_>> = BTreeMap::new();
        for owed in &self.owed {
            let asked = !owed.shadows && owed.one.seat.interview.ends_at().is_some_and(|end| end <= now);
            if asked && panels.contains(&owed.one.panel.id) && owed.one.lets(viewer, Action::PlanPanel) {
                owing.entry(&owed.person.id).or_default().push(owed);
            }
        }
        let each = owing.into_values().filter_map(|cards| {
            let (person, first) = (cards.first()?.person.clone(), self.times.get(&cards.first()?.person.id)?);
            let at = first.next(now);
            let cards: Vec<_> = cards.into_iter().filter(|owed| owed.snoozed.is_none_or(|until| until <= at)).collect();
            let due = self.nudge(at, &cards).filter(|due| !self.known.contains_key(&due.key));
            Some((person, due.map(|due| (due, at))))
        });
        each.collect()
    }
}
