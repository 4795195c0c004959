//! The weekly digest: on the first working morning of a week, what lies ahead and what is owed; for planners what is held
//! up. Whoever has nothing of that gets none. At its foot stands the head of the audit log, so that every mailbox is a
//! witness of what the log said at that time.

use std::collections::HashMap;

use chrono::{Datelike, TimeDelta};
use serde_json::{Value, json};

use super::gather::{gather, working_times};
use super::round::{Owed, Round};
use super::store::{self, Policies};
use crate::access::{Action, Fact, may};
use crate::audit;
use crate::board::{self, Row};
use crate::clock::Time;
use crate::crypto::hex;
use crate::db::{Conn, Id, QueryResult};
use crate::mail::{self, MailKind, Message};
use crate::openings;
use crate::panels::{Filter, PanelState, letters};
use crate::people::{self, Person, Viewer};

/// How many lines of a kind a digest has; the rest is a number.
const LINES: usize = 5;

/// How many panels a planner's digest looks through.
const PANELS: i64 = 200;

/// A digest that was missed on its morning (the server was down) goes out up to this late.
const LATE: TimeDelta = TimeDelta::days(2);

/// A digest to be written.
#[derive(Debug, Clone)]
pub(super) struct Digest {
    /// To whom.
    pub to: Person,
    /// One a week.
    pub key: String,
    /// The facts for its words.
    pub payload: Value,
}

/// The digests that are due now.
///
/// # Errors
/// The database's own.
pub(super) fn due(conn: &mut Conn, now: Time, policies: &Policies) -> QueryResult<Vec<Digest>> {
    let stopped = store::stopped_digests(conn)?;
    let mut people = people::list_active(conn)?;
    people.retain(|person| !stopped.contains(&person.id));
    let times = working_times(conn, now, policies, &people)?;
    let mut wanted: HashMap<String, Person> = HashMap::new();
    for person in people {
        let Some(time) = times.get(&person.id) else { continue };
        let due = time.first_morning_of_week(now).is_some_and(|first| first <= now && now - first < LATE);
        if due && time.may_write(now) {
            let week = time.day(now).iso_week();
            wanted.insert(format!("{}/{}/{}-W{:02}", MailKind::Digest, person.id, week.year(), week.week()), person);
        }
    }
    let keys: Vec<String> = wanted.keys().cloned().collect();
    for known in mail::known(conn, &keys)?.into_keys() {
        wanted.remove(&known);
    }
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let round = gather(conn, now, 7, policies)?;
    let managers = openings::hiring_managers(conn)?;
    let entries = audit::hashes(conn, None)?;
    let checkpoint = json!({ "size": entries.len(), "root": hex(&audit::root(&entries)) });
    let mut digests = Vec::new();
    for (key, to) in wanted {
        let viewer = Viewer::of(&to);
        let plans = may(Action::Plan, viewer.facts().and(Fact::SomeManager, managers.contains(&to.id)));
        let rows = if plans { board::rows(conn, now, &viewer, &Filter::open(), PANELS)? } else { Vec::new() };
        if let Some(mut payload) = content(&round, &to.id, now, &rows) {
            if let Value::Object(facts) = &mut payload {
                facts.insert("checkpoint".into(), checkpoint.clone());
            }
            digests.push(Digest { to, key, payload });
        }
    }
    digests.sort_by(|a, b| a.key.cmp(&b.key));
    Ok(digests)
}

/// Writes one; says whether it is new.
pub(super) fn write(conn: &mut Conn, now: Time, digest: Digest) -> QueryResult<bool> {
    let message = Message {
        kind: MailKind::Digest,
        dedupe_key: digest.key,
        person: Some(digest.to.id.as_str()),
        address: &digest.to.email,
        payload: digest.payload,
        secret: None,
        thread: None,
        cause: ("person", digest.to.id.as_str()),
        run_at: now,
    };
    mail::enqueue(conn, now, message)
}

/// What there is to say to somebody; nothing if there is not. No candidate's name: mails are forwarded, and shown on locked
/// screens.
fn content(round: &Round, person: &Id<Person>, now: Time, rows: &[Row]) -> Option<Value> {
    let theirs = || round.owed.iter().filter(|owed| owed.person.id == *person);
    let starts = |owed: &&Owed| owed.one.seat.interview.starts_at;
    let is_over = |owed: &&Owed| owed.one.seat.interview.ends_at().is_some_and(|end| end <= now);
    let ahead = |owed: &&Owed| starts(owed).is_some_and(|start| start > now && start <= now + TimeDelta::days(7));
    let cards: Vec<&Owed> = theirs().filter(|owed| !owed.shadows && is_over(owed)).collect();
    let ahead: Vec<&Owed> = theirs().filter(ahead).collect();
    let decide: Vec<&Row> = rows.iter().filter(|row| row.decides && row.state == PanelState::Revealed).collect();
    let held_up: Vec<&Row> = rows.iter().filter(|row| row.held_up).collect();
    if cards.is_empty() && ahead.is_empty() && decide.is_empty() && held_up.is_empty() {
        return None;
    }
    let owed = |all: &[&Owed]| -> Vec<Value> {
        all.iter().take(LINES).map(|owed| letters::facts(&owed.one.opening, &owed.one.seat)).collect()
    };
    let panels = |all: &[&Row]| -> Vec<Value> {
        all.iter()
            .take(LINES)
            .map(|row| {
                // What holds it up, if no card is late: it lacks something, or nobody has sent its invitations.
                let next = if row.detail.is_some() { "to_arrange" } else { "to_invite" };
                json!({ "opening": row.opening, "team": row.team, "next": next, "late": row.late })
            })
            .collect()
    };
    let of_seats = cards.iter().chain(&ahead).map(|owed| format!("interview/{}", owed.one.seat.interview.id));
    let of_rows = decide.iter().chain(&held_up).map(|row| format!("panel/{}", row.id));
    Some(json!({
        "path": "/",
        "cards": owed(&cards), "card_count": cards.len(), "cards_left": cards.len().saturating_sub(LINES),
        "ahead": owed(&ahead), "ahead_count": ahead.len(), "ahead_left": ahead.len().saturating_sub(LINES),
        "decide": panels(&decide), "decide_count": decide.len(), "decide_left": decide.len().saturating_sub(LINES),
        "held_up": panels(&held_up), "held_up_count": held_up.len(), "held_up_left": held_up.len().saturating_sub(LINES),
        "threads": of_seats.chain(of_rows).collect::<Vec<String>>(),
    }))
}
