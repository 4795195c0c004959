//! Reads everything that a round looks at: a dozen queries, however many interviews there are.

use std::collections::{HashMap, HashSet};

use chrono::TimeDelta;

use super::round::{Owed, Round};
use super::store::{self, Policies};
use super::working_time::WorkingTime;
use crate::clock::Time;
use crate::db::{Conn, Id, QueryResult};
use crate::interviewers::{self, Availability, Holidays, Span, Week};
use crate::mail;
use crate::panels::{self, Panel, Watched};
use crate::people::{self, Person, PersonState};
use crate::scorecards::{self, CardStatus};

/// How far back absences matter, and how far ahead.
const AROUND: TimeDelta = TimeDelta::days(400);

/// How long a snooze still matters once it is over: its reminder may have to wait for a working morning.
const SNOOZED: TimeDelta = TimeDelta::days(14);

/// Reads the round of `now`, or of the `days` that follow it, by these policies.
///
/// # Errors
/// The database's own.
pub(super) fn gather(conn: &mut Conn, now: Time, days: i64, policies: &Policies) -> QueryResult<Round> {
    let horizon = policies.every().map(|policy| policy.horizon()).max().unwrap_or_default();
    let watched = panels::watched(conn, now + horizon + TimeDelta::days(days))?;
    if watched.is_empty() {
        return Ok(Round::default());
    }
    let ids: Vec<Id<Panel>> =
        watched.iter().map(|one| one.panel.id.clone()).collect::<HashSet<_>>().into_iter().collect();
    let cards = scorecards::statuses(conn, &ids)?;
    let snoozes: HashMap<_, _> = scorecards::snoozes(conn, now - SNOOZED)?
        .into_iter()
        .map(|one| ((one.interview_id, one.person_id), one.until))
        .collect();
    let people: HashMap<Id<Person>, Person> =
        people::list_active(conn)?.into_iter().map(|person| (person.id.clone(), person)).collect();
    let mut round = Round::default();
    for one in watched {
        let cards = cards.get(&one.panel.id).map(Vec::as_slice).unwrap_or_default();
        for (shadows, person) in [(false, one.seat.interviewer.clone()), (true, one.seat.shadow.clone())] {
            let owing = person.filter(|person| {
                person.state == PersonState::Active && !one.applies(person) && !has_submitted(person, &one, cards)
            });
            let Some(person) = owing else { continue };
            let key = (one.seat.interview.id.clone(), person.id.clone());
            round.owed.push(Owed {
                policy: policies.of(one.opening.id.as_str()),
                snoozed: snoozes.get(&key).copied(),
                responsible: responsible(&one, &person, &people),
                one: one.clone(),
                person,
                shadows,
            });
        }
    }
    let concerned = round.owed.iter().flat_map(|owed| std::iter::once(&owed.person).chain(&owed.responsible));
    let concerned: Vec<Person> = concerned.cloned().collect();
    round.times = working_times(conn, now, policies, &concerned)?;
    round.known = mail::known(conn, &round.keys(now, days))?;
    let interviews: Vec<_> = round.owed.iter().map(|owed| owed.one.seat.interview.id.clone()).collect();
    round.told = store::told(conn, &interviews)?;
    Ok(round)
}

/// When each of `people` may be written to: three queries.
///
/// # Errors
/// The database's own.
pub(super) fn working_times(
    conn: &mut Conn,
    now: Time,
    policies: &Policies,
    people: &[Person],
) -> QueryResult<HashMap<Id<Person>, WorkingTime>> {
    let said = interviewers::availabilities(conn)?;
    let away = interviewers::away_between(conn, now - AROUND, now + AROUND)?;
    let holidays = interviewers::holidays(conn)?;
    let time = |person: &Person| {
        let away = away.get(&person.id).map(Vec::as_slice).unwrap_or_default();
        (person.id.clone(), working_time(person, said.get(&person.id), away, &holidays, policies))
    };
    Ok(people.iter().map(time).collect())
}

fn working_time(
    person: &Person,
    said: Option<&Availability>,
    away: &[Span],
    holidays: &Holidays,
    policies: &Policies,
) -> WorkingTime {
    // Whoever does no interviews in any week has a working week all the same.
    let week = said.and_then(|said| Week::read(&said.hours).ok()).filter(|week| *week != Week::default());
    let region = said.map_or("", |said| said.region.as_str());
    WorkingTime {
        zone: person.zone(),
        quiet: policies.quiet,
        begins: week.unwrap_or_else(Week::usual).beginnings(),
        holidays: holidays.of(region).map(|holiday| holiday.day).collect(),
        away: away.to_vec(),
    }
}

/// The hiring manager and whoever planned the panel, each once.
fn responsible(one: &Watched, debtor: &Person, people: &HashMap<Id<Person>, Person>) -> Vec<Person> {
    let planner = one.panel.created_by.as_ref().and_then(|id| people.get(id));
    let planner = planner.filter(|planner| planner.id != one.manager.id);
    let all = std::iter::once(&one.manager).chain(planner);
    all.filter(|person| Owed::may_hear(one, debtor, person)).cloned().collect()
}

fn has_submitted(person: &Person, one: &Watched, cards: &[CardStatus]) -> bool {
    cards
        .iter()
        .any(|card| card.interview_id == one.seat.interview.id && card.author_id == person.id && card.is_submitted())
}
