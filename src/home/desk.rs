//! What lies on somebody's desk: cards that are due, interviews ahead, what is done; and for planners what is held up.

use chrono::TimeDelta;
use serde::Serialize;

use crate::access::{Action, Fact, may};
use crate::board::{self, Row};
use crate::clock::Time;
use crate::countersign;
use crate::db::{Conn, QueryResult};
use crate::language::{Text, text};
use crate::mail::{MailState, outbox_list};
use crate::panels::{self, Filter, Mine, PanelState};
use crate::people::Viewer;
use crate::positions;
use crate::scorecards::{self, CardState, CardStatus};
use crate::training::{self, Awaited};

/// How many panels are looked through for what is held up.
const PANELS: i64 = 200;

/// How many panels that simply go on are shown.
const SHOWN: usize = 10;

/// How many submitted cards are shown.
const DONE: usize = 8;

/// Everything on the page.
#[derive(Debug, Default, Serialize)]
pub(super) struct Desk {
    pub heading: Text,
    /// Cards whose interview is over, the oldest first.
    pub due: Vec<Task>,
    /// Interviews ahead, the next first; not before the invitations are out, for until then plans change.
    pub next: Vec<Task>,
    /// Positions that are asked for, the most urgent first.
    pub positions: Vec<positions::Awaited>,
    /// Cards that are in, the newest first.
    pub done: Vec<Task>,
    /// What waits for a second person, and may be them, the oldest first.
    pub approvals: Vec<countersign::Awaited>,
    /// Interviews that a shadow of theirs led, and that wait for their word.
    pub sign_offs: Vec<Awaited>,
    /// For hiring managers: panels that wait for their decision.
    pub decide: Vec<Row>,
    /// For planners: panels that cannot go on by themselves, late cards first.
    pub held_up: Vec<Row>,
    /// For planners: the other panels under way, up to ten …
    pub going: Vec<Row>,
    /// … of how many.
    pub going_count: usize,
    /// Whether the viewer plans panels at all.
    pub plans: bool,
    /// For admins: mails that could not be delivered.
    pub failed_mails: i64,
}

/// An interview of one's own.
#[derive(Debug, Serialize)]
pub(super) struct Task {
    pub path: String,
    pub candidate: String,
    pub stage: String,
    pub opening: String,
    pub starts_at: Option<Time>,
    pub minutes: i32,
    pub place: String,
    /// Whether the place is the address of a call.
    pub place_is_link: bool,
    pub shadowing: bool,
    pub days_late: i64,
    pub begun: bool,
    pub sealed_at: Option<Time>,
    /// Where the debrief is, once it can be read.
    pub debrief: Option<String>,
}

/// The desk of `viewer`. The number of queries is the same whatever lies on it, but for a few for each request that waits for a
/// second person.
pub(super) fn desk(conn: &mut Conn, now: Time, viewer: &Viewer, manages: bool) -> QueryResult<Desk> {
    let mut desk = Desk { plans: may(Action::Plan, viewer.facts().and(Fact::SomeManager, manages)), ..Desk::default() };
    let mine = panels::mine(conn, viewer, now - TimeDelta::days(30))?;
    let ids: Vec<_> = mine.iter().map(|one| one.panel.id.clone()).collect();
    let cards = scorecards::statuses(conn, &ids)?;
    for one in &mine {
        let mut own = cards.get(&one.panel.id).into_iter().flatten();
        desk.lay(now, viewer, one, own.rfind(|card| is_of(card, one, viewer)));
    }
    desk.done.sort_by_key(|task| std::cmp::Reverse(task.sealed_at));
    desk.done.truncate(DONE);
    if desk.plans {
        let rows = board::rows(conn, now, viewer, &Filter::open(), PANELS)?;
        desk.sort(rows);
    }
    if viewer.may(Action::RunOutbox) {
        desk.failed_mails = outbox_list::count(conn)?.get(&MailState::Failed).copied().unwrap_or(0);
    }
    desk.positions = positions::awaited(conn, now, viewer)?;
    desk.sign_offs = training::awaited_sign_offs(conn, viewer)?;
    desk.approvals = countersign::awaited(conn, now, viewer)?;
    let waits = desk.sign_offs.len()
        + desk.approvals.len()
        + desk.positions.len()
        + desk.due.len()
        + desk.decide.len()
        + desk.held_up.len()
        + usize::from(desk.failed_mails > 0);
    desk.heading = text!("home-heading", things = waits);
    Ok(desk)
}

fn is_of(card: &CardStatus, one: &Mine, viewer: &Viewer) -> bool {
    card.interview_id == one.interview.id && card.author_id == viewer.id
}

impl Desk {
    fn lay(&mut self, now: Time, viewer: &Viewer, one: &Mine, card: Option<&CardStatus>) {
        let sealed_at = card.and_then(|card| card.sealed_at);
        let over = one.interview.days_since_end(now);
        let mut task = Task {
            path: format!("/interviews/{}", one.interview.id),
            candidate: one.candidate.name.clone(),
            stage: one.stage.clone(),
            opening: one.opening.title.clone(),
            starts_at: one.interview.starts_at,
            minutes: one.interview.minutes,
            place: one.interview.place.clone(),
            place_is_link: one.interview.place.starts_with("https://"),
            shadowing: one.interview.interviewer_id.as_ref() != Some(&viewer.id),
            days_late: over.unwrap_or(0),
            begun: card.is_some_and(|card| card.state == CardState::Draft),
            sealed_at,
            debrief: None,
        };
        if sealed_at.is_some() {
            // A shadow learns from their trainer: the debrief is not theirs.
            let readable = one.panel.is_revealed() && !task.shadowing;
            task.debrief = readable.then(|| format!("/panels/{}/debrief", one.panel.id));
            self.done.push(task);
        } else if one.excuse.is_some() || matches!(one.panel.state, PanelState::Decided | PanelState::Reviewed) {
            // Nothing is asked for any more.
        } else if over.is_some() {
            self.due.push(task);
        } else if one.panel.scheduled_at.is_some() || one.panel.state == PanelState::Collecting {
            self.next.push(task);
        }
    }

    fn sort(&mut self, rows: Vec<Row>) {
        let (decide, rows): (Vec<_>, Vec<_>) =
            rows.into_iter().partition(|row| row.state == PanelState::Revealed && row.decides);
        let (mut held_up, going): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.held_up);
        held_up.sort_by_key(|row| std::cmp::Reverse(row.late));
        self.going_count = going.len();
        self.going = going.into_iter().take(SHOWN).collect();
        self.decide = decide;
        self.held_up = held_up;
    }
}
