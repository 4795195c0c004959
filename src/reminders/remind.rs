//! Writes the reminders that are due: one step of the worker.

use std::collections::{HashMap, HashSet};

use serde_json::{Value, json};

use super::policy;
use crate::clock::Time;
use crate::db::{Conn, Id, QueryResult};
use crate::mail::{self, MailKind, Message};
use crate::panels::{self, Panel, Watched, letters};
use crate::people::{Person, PersonState};
use crate::scorecards::{self, CardStatus};

/// A reminder that is due and has not been written.
#[derive(Debug, Clone)]
pub struct Due {
    kind: MailKind,
    key: String,
    to: Person,
    cause: &'static str,
    interview: String,
    payload: Value,
}

/// What is due now: four queries, however many interviews there are. Read this first; a write costs more.
///
/// # Errors
/// The database's own.
pub fn due(conn: &mut Conn, now: Time) -> QueryResult<Vec<Due>> {
    let watched = panels::watched(conn, now + policy::horizon())?;
    let ids: Vec<Id<Panel>> =
        watched.iter().map(|one| one.panel.id.clone()).collect::<HashSet<_>>().into_iter().collect();
    let cards = scorecards::statuses(conn, &ids)?;
    let mut seats = Vec::new();
    for one in &watched {
        let cards = cards.get(&one.panel.id).map(Vec::as_slice).unwrap_or_default();
        for (cause, person) in [("interview", &one.seat.interviewer), (letters::SHADOW, &one.seat.shadow)] {
            let owing = person.as_ref().filter(|person| {
                person.state == PersonState::Active && !one.applies(person) && !has_submitted(person, one, cards)
            });
            seats.extend(owing.map(|person| Owed { one, person, cause }));
        }
    }
    let keys: Vec<String> = seats.iter().flat_map(|seat| seat.keys(now)).collect();
    let known = mail::known(conn, &keys)?;
    let mut taken: HashSet<String> = HashSet::new();
    let mut due: Vec<Due> = seats.iter().flat_map(|seat| seat.due(now, &known)).collect();
    due.retain(|due| !known.contains_key(&due.key) && taken.insert(due.key.clone()));
    Ok(due)
}

/// Writes what is due, and returns how many mails that was.
///
/// # Errors
/// The database's own.
pub fn remind(conn: &mut Conn, now: Time) -> QueryResult<usize> {
    let mut written = 0;
    for due in due(conn, now)? {
        let message = Message {
            kind: due.kind,
            dedupe_key: due.key,
            person: Some(due.to.id.as_str()),
            address: &due.to.email,
            payload: due.payload,
            secret: None,
            thread: Some(format!("interview/{}", due.interview)),
            cause: (due.cause, &due.interview),
            run_at: now,
        };
        written += usize::from(mail::enqueue(conn, now, message)?);
    }
    Ok(written)
}

fn has_submitted(person: &Person, one: &Watched, cards: &[CardStatus]) -> bool {
    cards
        .iter()
        .any(|card| card.interview_id == one.seat.interview.id && card.author_id == person.id && card.is_submitted())
}

/// Somebody's interview that is ahead, or whose card is not in.
struct Owed<'a> {
    one: &'a Watched,
    person: &'a Person,
    cause: &'static str,
}

impl Owed<'_> {
    /// One for each interview, person and time: whoever gets it anew, or at another time, is told anew.
    fn key(&self, kind: MailKind) -> String {
        let interview = &self.one.seat.interview;
        let start = interview.starts_at.map(Time::seconds).unwrap_or_default();
        format!("{kind}/{}/{}/{start}", interview.id, self.person.id)
    }

    /// One a day for each person, whatever they owe.
    fn nudge_key(&self, now: Time) -> String {
        format!("{}/{}/{}", MailKind::Nudge, self.person.id, policy::day(now, self.person.zone()))
    }

    fn keys(&self, now: Time) -> [String; 4] {
        let [prepare, score, escalate] =
            [MailKind::Prepare, MailKind::Score, MailKind::Escalate].map(|kind| self.key(kind));
        [prepare, score, escalate, self.nudge_key(now)]
    }

    fn due(&self, now: Time, known: &HashMap<String, Time>) -> Vec<Due> {
        let interview = &self.one.seat.interview;
        let (Some(start), Some(end)) = (interview.starts_at, interview.ends_at()) else {
            return Vec::new();
        };
        let zone = self.person.zone();
        if policy::prepares(now, start, zone) {
            return vec![self.letter(MailKind::Prepare, self.key(MailKind::Prepare), self.person)];
        }
        if now < end {
            return Vec::new();
        }
        let Some(asked) = known.get(&self.key(MailKind::Score)) else {
            return vec![self.letter(MailKind::Score, self.key(MailKind::Score), self.person)];
        };
        // Practice is not chased.
        if self.cause == letters::SHADOW {
            return Vec::new();
        }
        let since = end.max(*asked);
        let mut due = Vec::new();
        if policy::nudges(now, since, zone) {
            due.push(self.letter(MailKind::Nudge, self.nudge_key(now), self.person));
        }
        let manager = &self.one.manager;
        let may_hear =
            manager.state == PersonState::Active && manager.id != self.person.id && !self.one.applies(manager);
        if may_hear && policy::escalates(now, since, zone, manager.zone()) {
            due.push(self.letter(MailKind::Escalate, self.key(MailKind::Escalate), manager));
        }
        due
    }

    fn letter(&self, kind: MailKind, key: String, to: &Person) -> Due {
        let interview = &self.one.seat.interview;
        let path = match kind {
            MailKind::Escalate => format!("/panels/{}", self.one.panel.id),
            _ => format!("/interviews/{}/scorecard", interview.id),
        };
        let mut payload = letters::facts(&self.one.opening, &self.one.seat);
        if let Value::Object(facts) = &mut payload {
            facts.insert("path".into(), json!(path));
            facts.insert("shadowing".into(), letters::shadowing_of(interview, self.cause == letters::SHADOW));
            facts.insert("who".into(), json!(self.person.name));
        }
        Due { kind, key, to: to.clone(), cause: self.cause, interview: interview.id.to_string(), payload }
    }
}
