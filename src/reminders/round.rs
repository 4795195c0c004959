//! Which mails are due at a moment, of everything that somebody still owes. Pure: what is read once answers for any moment,
//! the present one or one of the week to come.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;
use diesel::prelude::Queryable;
use serde::Serialize;
use serde_json::{Value, json};

use super::policy::{self, Policy};
use super::working_time::WorkingTime;
use crate::clock::Time;
use crate::db::Id;
use crate::mail::MailKind;
use crate::panels::{Interview, Watched, letters};
use crate::people::{Person, PersonState};

/// Everything that a round looks at.
#[derive(Debug, Clone, Default)]
pub(super) struct Round {
    /// Interviews that are ahead, and those whose card is not in: one for each person in them.
    pub owed: Vec<Owed>,
    /// When everybody concerned may be written to.
    pub times: HashMap<Id<Person>, WorkingTime>,
    /// Which mails there are already, and since when.
    pub known: HashMap<String, Time>,
    /// Who has been told of which late card.
    pub told: HashSet<Told>,
}

/// Somebody's interview that is ahead, or whose card is not in.
#[derive(Debug, Clone)]
pub(super) struct Owed {
    /// The interview.
    pub one: Watched,
    /// Whose.
    pub person: Person,
    /// Whether they only look on: practice is not chased.
    pub shadows: bool,
    /// By which policy.
    pub policy: Policy,
    /// Until when they asked to be left alone.
    pub snoozed: Option<Time>,
    /// Who should know of a late card: the hiring manager and whoever planned the panel.
    pub responsible: Vec<Person>,
}

/// Somebody was told that a card which a person has owed since a moment is late.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Queryable)]
pub(super) struct Told {
    /// Of which interview.
    pub interview: Id<Interview>,
    /// Who owes it.
    pub person: Id<Person>,
    /// Who was told.
    pub to: Id<Person>,
    /// Since when it was owed.
    pub since: Time,
}

/// A card, and since when it has been owed.
type Late<'a> = (&'a Owed, Time);

/// A mail that is due.
#[derive(Debug, Clone)]
pub(super) struct Due {
    /// Which letter.
    pub kind: MailKind,
    /// One mail for one key.
    pub key: String,
    /// To whom.
    pub to: Person,
    /// The conversation that it belongs to.
    pub thread: String,
    /// What it is about, the noun and which one.
    pub cause: (&'static str, String),
    /// The facts for its words.
    pub payload: Value,
    /// What the addressee knows by it.
    pub told: Vec<Told>,
    /// The cards that it is about: for a forecast.
    pub about: Vec<About>,
}

/// A card that a mail is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct About {
    /// Whose, where it is somebody else's than the addressee's.
    pub person: Option<String>,
    /// Of which stage.
    pub stage: String,
    /// For which opening.
    pub opening: String,
}

impl Round {
    /// Every mail that is due at `now` and has not been written.
    pub(super) fn due(&self, now: Time) -> Vec<Due> {
        let mut due = Vec::new();
        let mut nudged: BTreeMap<&Id<Person>, Vec<&Owed>> = BTreeMap::new();
        let mut late: BTreeMap<&Id<Person>, (&Person, Vec<Late<'_>>)> = BTreeMap::new();
        for owed in &self.owed {
            let Some(time) = self.times.get(&owed.person.id) else { continue };
            match owed.stands(now, time, &self.known) {
                Stands::Quiet => {}
                Stands::ToPrepare => due.push(owed.letter(MailKind::Prepare)),
                Stands::ToAsk => due.push(owed.letter(MailKind::Score)),
                Stands::Asked { since } => {
                    if policy::nudges(&owed.policy, now, since, owed.snoozed, time) {
                        nudged.entry(&owed.person.id).or_default().push(owed);
                    }
                    for to in &owed.responsible {
                        let theirs = self.times.get(&to.id);
                        if theirs.is_some_and(|theirs| policy::escalates(&owed.policy, now, since, time, theirs)) {
                            late.entry(&to.id).or_insert_with(|| (to, Vec::new())).1.push((owed, since));
                        }
                    }
                }
            }
        }
        nudged.retain(|person, _| !self.waits(now, person));
        due.extend(nudged.into_values().filter_map(|cards| self.nudge(now, &cards)));
        due.extend(late.into_values().filter_map(|(to, cards)| self.escalation(now, to, &cards)));
        due.retain(|due| !self.known.contains_key(&due.key));
        due
    }

    /// Whether a reminder waits for another interview of that person.
    fn waits(&self, now: Time, person: &Id<Person>) -> bool {
        let Some(time) = self.times.get(person) else { return false };
        self.owed.iter().filter(|owed| owed.person.id == *person).any(|owed| {
            let interview = &owed.one.seat.interview;
            let asked = self.known.get(&owed.key(MailKind::Score)).copied();
            let hours = interview.starts_at.zip(interview.ends_at());
            hours.is_some_and(|(start, end)| policy::waits(now, start, end, asked, time))
        })
    }

    /// One mail a day, whatever somebody owes.
    pub(super) fn nudge(&self, now: Time, cards: &[&Owed]) -> Option<Due> {
        let first = cards.first()?;
        let key = nudge_key(&first.person.id, self.times.get(&first.person.id)?, now);
        let path = if cards.len() == 1 { first.card_path() } else { "/".into() };
        let thread = if cards.len() == 1 { first.thread() } else { format!("cards/{}", first.person.id) };
        Some(Due {
            kind: MailKind::Nudge,
            key,
            to: first.person.clone(),
            thread,
            cause: ("interview", first.one.seat.interview.id.to_string()),
            payload: list(cards, &path),
            told: Vec::new(),
            about: cards.iter().map(|card| card.about(false)).collect(),
        })
    }

    /// One mail a day, and only when there is something new in it; what is late for longer is counted.
    fn escalation(&self, now: Time, to: &Person, cards: &[Late<'_>]) -> Option<Due> {
        let news = |(owed, since): &Late<'_>| Told {
            interview: owed.one.seat.interview.id.clone(),
            person: owed.person.id.clone(),
            to: to.id.clone(),
            since: *since,
        };
        let fresh: Vec<&Late<'_>> = cards.iter().filter(|card| !self.told.contains(&news(card))).collect();
        let (first, _) = fresh.first()?;
        let new: Vec<&Owed> = fresh.iter().map(|(owed, _)| *owed).collect();
        let panels: HashSet<&str> = new.iter().map(|owed| owed.one.panel.id.as_str()).collect();
        let path = if panels.len() == 1 { format!("/panels/{}", first.one.panel.id) } else { "/panels".into() };
        let mut payload = list(&new, &path);
        if let Value::Object(facts) = &mut payload {
            facts.insert("older".into(), json!(cards.len() - new.len()));
        }
        Some(Due {
            kind: MailKind::Escalate,
            key: escalation_key(&to.id, self.times.get(&to.id)?, now),
            to: to.clone(),
            thread: format!("late/{}", to.id),
            cause: ("person", to.id.to_string()),
            payload,
            told: fresh.iter().map(|card| news(card)).collect(),
            about: new.iter().map(|owed| owed.about(true)).collect(),
        })
    }

    /// The keys of all mails that can be due from `now` on for so many days.
    pub(super) fn keys(&self, now: Time, days: i64) -> Vec<String> {
        let mut keys: HashSet<String> = HashSet::new();
        let moments: Vec<Time> = (0..=days).map(|day| now + chrono::TimeDelta::days(day)).collect();
        for owed in &self.owed {
            keys.extend([owed.key(MailKind::Prepare), owed.key(MailKind::Score)]);
        }
        for (person, time) in &self.times {
            keys.extend(moments.iter().map(|at| nudge_key(person, time, *at)));
            keys.extend(moments.iter().map(|at| escalation_key(person, time, *at)));
        }
        keys.into_iter().collect()
    }
}

fn nudge_key(person: &Id<Person>, time: &WorkingTime, now: Time) -> String {
    format!("{}/{person}/{}", MailKind::Nudge, time.day(now))
}

/// The day that a reminder was written for, by its key.
pub(super) fn day_of_nudge(key: &str) -> Option<NaiveDate> {
    key.rsplit('/').next()?.parse().ok()
}

fn escalation_key(to: &Id<Person>, time: &WorkingTime, now: Time) -> String {
    format!("{}/{to}/{}", MailKind::Escalate, time.day(now))
}

/// Where an interview stands, seen from one person in it.
enum Stands {
    /// Nothing is to be said.
    Quiet,
    /// The kit is due.
    ToPrepare,
    /// It is over, and the card has not been asked for.
    ToAsk,
    /// The card has been owed since then, and somebody was told so.
    Asked {
        /// The end, or the first asking if that came later.
        since: Time,
    },
}

impl Owed {
    /// One for each interview, person and time: whoever gets it anew, or at another time, is told anew.
    pub(super) fn key(&self, kind: MailKind) -> String {
        let interview = &self.one.seat.interview;
        let start = interview.starts_at.map(Time::seconds).unwrap_or_default();
        format!("{kind}/{}/{}/{start}", interview.id, self.person.id)
    }

    fn stands(&self, now: Time, time: &WorkingTime, known: &HashMap<String, Time>) -> Stands {
        let interview = &self.one.seat.interview;
        let (Some(start), Some(end)) = (interview.starts_at, interview.ends_at()) else {
            return Stands::Quiet;
        };
        if policy::prepares(&self.policy, now, start, time) {
            return Stands::ToPrepare;
        }
        match known.get(&self.key(MailKind::Score)) {
            None if policy::asks(now, end, self.one.panel.scheduled_at, time) => Stands::ToAsk,
            // Practice is not chased.
            Some(asked) if now >= end && !self.shadows => Stands::Asked { since: end.max(*asked) },
            _ => Stands::Quiet,
        }
    }

    fn cause(&self) -> &'static str {
        if self.shadows { letters::SHADOW } else { "interview" }
    }

    fn thread(&self) -> String {
        format!("interview/{}", self.one.seat.interview.id)
    }

    fn card_path(&self) -> String {
        format!("/interviews/{}/scorecard", self.one.seat.interview.id)
    }

    fn about(&self, of_another: bool) -> About {
        About {
            person: of_another.then(|| self.person.name.clone()),
            stage: self.one.seat.stage.name.clone(),
            opening: self.one.opening.title.clone(),
        }
    }

    fn facts(&self) -> Value {
        let mut facts = letters::facts(&self.one.opening, &self.one.seat);
        if let Value::Object(facts) = &mut facts {
            facts.insert("path".into(), json!(self.card_path()));
            facts.insert("who".into(), json!(self.person.name));
        }
        facts
    }

    fn letter(&self, kind: MailKind) -> Due {
        let interview = &self.one.seat.interview;
        let mut payload = self.facts();
        if let Value::Object(facts) = &mut payload {
            facts.insert("shadowing".into(), letters::shadowing_of(interview, self.shadows));
        }
        Due {
            kind,
            key: self.key(kind),
            to: self.person.clone(),
            thread: self.thread(),
            cause: (self.cause(), interview.id.to_string()),
            payload,
            told: Vec::new(),
            about: vec![self.about(false)],
        }
    }

    /// Whether somebody can hear of a late card: works here, owes it not themselves, and is not the candidate.
    pub(super) fn may_hear(one: &Watched, debtor: &Person, person: &Person) -> bool {
        person.state == PersonState::Active && person.id != debtor.id && !one.applies(person)
    }
}

/// What several cards have in one letter. `threads` name what it speaks of: it is stopped with any of them, and hidden from
/// whoever must not read of one.
fn list(cards: &[&Owed], path: &str) -> Value {
    let items: Vec<Value> = cards.iter().map(|card| card.facts()).collect();
    let threads: Vec<String> = cards.iter().map(|card| card.thread()).collect();
    json!({ "path": path, "items": items, "threads": threads, "one": items.len() == 1 })
}
