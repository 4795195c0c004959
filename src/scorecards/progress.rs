//! How far a panel's cards have come: who has submitted, and when. Nothing else can be asked before the reveal.

use std::collections::HashMap;

use serde::Serialize;

use super::scorecard::{CardStatus, Part};
use super::store;
use crate::clock::Time;
use crate::db::{Conn, Id, QueryResult};
use crate::panels::{Interview, Panel, PanelWhole, Seat};

/// A panel and the outside of its cards.
#[derive(Debug, Clone, Serialize)]
pub struct Progress {
    /// The panel.
    pub panel: PanelWhole,
    /// Every card that was submitted, shadows' too.
    pub cards: Vec<CardStatus>,
}

impl Progress {
    /// The submitted card of the interviewer who sits in `seat`.
    pub fn submitted(&self, seat: &Seat) -> Option<&CardStatus> {
        self.cards.iter().find(|card| {
            card.interview_id == seat.interview.id
                && card.part == Part::Interviewer
                && card.is_submitted()
                && seat.interview.interviewer_id.as_ref() == Some(&card.author_id)
        })
    }

    /// When the interviewer of that interview submitted.
    pub fn submitted_at(&self, interview: &Interview) -> Option<Time> {
        let seat = self.panel.seats.iter().find(|seat| seat.interview.id == interview.id)?;
        self.submitted(seat)?.sealed_at
    }

    /// The interviews whose card the panel waits for: live, not excused, not submitted.
    pub fn missing(&self) -> Vec<&Seat> {
        self.panel.live().filter(|seat| seat.excuse.is_none() && self.submitted(seat).is_none()).collect()
    }

    /// How many required cards are in, and how many there are.
    pub fn count(&self) -> (usize, usize) {
        let required: Vec<&Seat> = self.panel.live().filter(|seat| seat.excuse.is_none()).collect();
        (required.iter().filter(|seat| self.submitted(seat).is_some()).count(), required.len())
    }

    /// Whether the panel reveals by itself: nothing missing, and at least one card to read.
    pub fn is_complete(&self) -> bool {
        self.missing().is_empty() && self.panel.live().any(|seat| self.submitted(seat).is_some())
    }
}

/// The progress of one panel: one query more.
///
/// # Errors
/// The database's own.
pub fn progress(conn: &mut Conn, panel: PanelWhole) -> QueryResult<Progress> {
    let cards = store::statuses(conn, &panel.panel.id)?;
    Ok(Progress { panel, cards })
}

/// The outside of the cards of many panels: one query.
///
/// # Errors
/// The database's own.
pub fn statuses(conn: &mut Conn, panels: &[Id<Panel>]) -> QueryResult<HashMap<Id<Panel>, Vec<CardStatus>>> {
    let mut found: HashMap<Id<Panel>, Vec<CardStatus>> = HashMap::new();
    for (panel, card) in store::statuses_of(conn, panels)? {
        found.entry(panel).or_default().push(card);
    }
    Ok(found)
}
