//! A panel as one line of a list: how far it is, and what holds it up.

use serde::Serialize;

use crate::clock::Time;
use crate::db::{Conn, QueryResult};
use crate::language::{Text, text};
use crate::panels::{self, Filter, Listed, ListedInterview, PanelState};
use crate::people::Viewer;
use crate::scorecards::{self, CardStatus, Part};

/// One panel of a list.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// Where its page is.
    pub path: String,
    /// Which one.
    pub id: String,
    /// Whose.
    pub candidate: String,
    /// For what.
    pub opening: String,
    /// In which team.
    pub team: String,
    /// Whether the list's reader decides on it.
    pub decides: bool,
    /// Where it is in its life.
    pub state: PanelState,
    /// How many cards are in …
    pub submitted: usize,
    /// … of how many that are wanted.
    pub required: usize,
    /// How many are late: their interview ended a day ago or longer.
    pub late: usize,
    /// What comes next, or holds it up.
    pub next: Text,
    /// The same in more words, when there are any.
    pub detail: Option<Text>,
    /// When that is, or was.
    pub at: Option<Time>,
    /// Whether somebody must do something before it can go on.
    pub held_up: bool,
    /// Whether that is a late card.
    pub overdue: bool,
}

/// The panels that `viewer` plans, as rows: three queries, however many there are.
///
/// # Errors
/// The database's own.
pub fn rows(conn: &mut Conn, now: Time, viewer: &Viewer, filter: &Filter, limit: i64) -> QueryResult<Vec<Row>> {
    let listed = panels::list_for(conn, viewer, filter, limit)?;
    let ids: Vec<_> = listed.iter().map(|listed| listed.panel.id.clone()).collect();
    let mut cards = scorecards::statuses(conn, &ids)?;
    Ok(listed
        .iter()
        .map(|listed| Row::of(now, viewer, listed, &cards.remove(&listed.panel.id).unwrap_or_default()))
        .collect())
}

impl Row {
    fn of(now: Time, viewer: &Viewer, listed: &Listed, cards: &[CardStatus]) -> Self {
        let required: Vec<&ListedInterview> = listed.interviews.iter().filter(|one| one.is_required()).collect();
        let missing: Vec<&ListedInterview> = required.iter().copied().filter(|one| !is_in(one, cards)).collect();
        let is_late = |one: &&&ListedInterview| one.interview.days_since_end(now).is_some_and(|days| days >= 1);
        let mut row = Self {
            path: format!("/panels/{}", listed.panel.id),
            id: listed.panel.id.to_string(),
            candidate: listed.candidate.name.clone(),
            opening: listed.opening.title.clone(),
            team: listed.opening.team.clone(),
            decides: listed.opening.is_managed_by(viewer),
            state: listed.panel.state,
            submitted: required.len() - missing.len(),
            required: required.len(),
            late: missing.iter().filter(is_late).count(),
            next: Text::default(),
            detail: None,
            at: None,
            held_up: false,
            overdue: false,
        };
        row.say_what_is_next(now, listed);
        row
    }

    fn say_what_is_next(&mut self, now: Time, listed: &Listed) {
        let panel = &listed.panel;
        let lacks = listed.lacks();
        let ahead = listed.next(now);
        let under_way = panel.is_under_way();
        self.overdue = under_way && panel.state != PanelState::Planning && lacks.is_none() && self.late > 0;
        self.held_up = under_way && (lacks.is_some() || panel.state == PanelState::Planning || self.overdue);
        (self.next, self.detail, self.at) = match panel.state {
            _ if under_way && lacks.is_some() => (text!("board-next-arrange"), lacks, None),
            PanelState::Planning => (text!("board-next-invite"), None, None),
            _ if self.overdue => (text!("board-next-late"), None, None),
            PanelState::Scheduled | PanelState::Collecting => match ahead {
                Some(one) => (text!("board-next-interview"), Some(Text::from(&one.stage)), one.interview.starts_at),
                None => (text!("board-next-scorecards"), None, None),
            },
            PanelState::Revealed => (text!("board-next-decision"), None, panel.revealed_at),
            PanelState::Decided => (text!("board-next-decided"), None, panel.decided_at),
            PanelState::Reviewed => (text!("board-next-reviewed"), None, panel.decided_at),
            PanelState::Cancelled => (text!("board-next-cancelled"), None, panel.cancelled_at),
        };
    }
}

/// Whether the card that a panel waits for has come from this interview.
fn is_in(listed: &ListedInterview, cards: &[CardStatus]) -> bool {
    cards.iter().any(|card| {
        card.interview_id == listed.interview.id
            && card.part == Part::Interviewer
            && card.is_submitted()
            && listed.interview.interviewer_id.as_ref() == Some(&card.author_id)
    })
}
