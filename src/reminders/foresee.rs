//! What would be mailed in the days to come, if nobody wrote another card: the same rules as for the present, asked at each
//! moment at which they could say something new. Pure.

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};
use chrono_tz::Tz;
use serde::Serialize;

use super::policy;
use super::round::{About, Owed, Round};
use crate::clock::Time;
use crate::db::Id;
use crate::language::{Text, text};
use crate::mail::MailKind;
use crate::people::Person;

/// A mail to come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Foreseen {
    /// When.
    pub at: Time,
    /// The same by the addressee's clock.
    pub local: Text,
    /// Its day there.
    #[serde(skip)]
    pub day: NaiveDate,
    /// Their zone.
    pub zone: String,
    /// Which letter.
    pub kind: MailKind,
    /// To whom.
    pub to: String,
    /// The same.
    #[serde(skip)]
    pub to_id: Id<Person>,
    /// About which interviews.
    pub about: Vec<About>,
}

/// All mails from `now` on for so many days, in order.
pub(super) fn foresee(mut round: Round, now: Time, days: i64) -> Vec<Foreseen> {
    let until = now + TimeDelta::days(days);
    let mut moments: Vec<Time> = round.owed.iter().flat_map(|owed| moments(&round, owed, now, until)).collect();
    moments.push(now);
    moments.sort_unstable();
    moments.dedup();
    let mut foreseen = Vec::new();
    for at in moments {
        for due in round.due(at) {
            let Some(time) = round.times.get(&due.to.id) else { continue };
            foreseen.push(Foreseen {
                at,
                local: local(at, time.zone),
                day: time.day(at),
                zone: time.zone.name().to_owned(),
                kind: due.kind,
                to: due.to.name,
                to_id: due.to.id,
                about: due.about,
            });
            round.known.insert(due.key, at);
            round.told.extend(due.told);
        }
    }
    foreseen
}

/// `Thu 26 Nov, 14:30`
fn local(at: Time, zone: Tz) -> Text {
    let at = at.in_zone(zone);
    let clock = at.format("%H:%M").to_string();
    text!("reminders-when", weekday = weekday(&at), day = at.day(), month = month(&at), clock = clock)
}

fn weekday(at: &impl Datelike) -> Text {
    match at.weekday() {
        Weekday::Mon => text!("weekday-short-1"),
        Weekday::Tue => text!("weekday-short-2"),
        Weekday::Wed => text!("weekday-short-3"),
        Weekday::Thu => text!("weekday-short-4"),
        Weekday::Fri => text!("weekday-short-5"),
        Weekday::Sat => text!("weekday-short-6"),
        Weekday::Sun => text!("weekday-short-7"),
    }
}

fn month(at: &impl Datelike) -> Text {
    match at.month() {
        1 => text!("month-short-1"),
        2 => text!("month-short-2"),
        3 => text!("month-short-3"),
        4 => text!("month-short-4"),
        5 => text!("month-short-5"),
        6 => text!("month-short-6"),
        7 => text!("month-short-7"),
        8 => text!("month-short-8"),
        9 => text!("month-short-9"),
        10 => text!("month-short-10"),
        11 => text!("month-short-11"),
        _ => text!("month-short-12"),
    }
}

/// When something can become due about an interview.
fn moments(round: &Round, owed: &Owed, now: Time, until: Time) -> Vec<Time> {
    let interview = &owed.one.seat.interview;
    let (Some(start), Some(end)) = (interview.starts_at, interview.ends_at()) else { return Vec::new() };
    let Some(time) = round.times.get(&owed.person.id) else { return Vec::new() };
    let asked = round.known.get(&owed.key(MailKind::Score)).copied();
    let since = end.max(asked.unwrap_or_else(|| policy::ask_at(now, end, owed.one.panel.scheduled_at, time)));
    let prepare = policy::prepare_at(&owed.policy, start, time);
    let mut moments =
        vec![prepare, time.next(prepare.max(now)), time.opening(time.day(start)), end, since, since + policy::APART];
    moments.extend(policy::nudge_times(&owed.policy, since, owed.snoozed, time));
    moments.extend(time.mornings_after(now).take_while(|at| *at <= until));
    for to in &owed.responsible {
        if let Some(theirs) = round.times.get(&to.id).map(|theirs| theirs.though_away()) {
            moments.push(policy::escalate_at(&owed.policy, since, time, &theirs));
            moments.extend(theirs.mornings_after(now).take_while(|at| *at <= until));
        }
    }
    moments.retain(|at| (now..=until).contains(at));
    moments
}
