//! What there is to see of a panel's positions: who has written, one's own, and all of them once they can be read.

use serde::Serialize;

use super::position::{Call, Position, Stance, asked};
use super::store;
use crate::access::Action;
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError, QueryResult};
use crate::panels::{self, Panel, PanelState, PanelWhole};
use crate::people::Viewer;

/// The positions of a panel, as one reader may see them.
#[derive(Debug, Clone, Serialize)]
pub struct Sheet {
    /// Which panel.
    pub panel: Id<Panel>,
    /// Whose.
    pub candidate: String,
    /// For what.
    pub opening: String,
    /// Who decides.
    pub hiring_manager: String,
    /// Whether anybody is asked, and by when.
    pub call: Option<Call>,
    /// Who is, in the order of their interviews.
    pub members: Vec<Member>,
    /// How many have written.
    pub written: usize,
    /// Whether positions can be read.
    pub open: bool,
    /// Everybody's, once they can be read.
    pub shown: Vec<Shown>,
    /// The reader's own.
    pub own: Option<Position>,
    /// Whether the reader writes one, now.
    pub may_write: bool,
    /// Whether the reader asks for them, or moves the time, now.
    pub may_ask: bool,
    /// Whether the decision stands.
    pub decided: bool,
}

/// Somebody who is asked.
#[derive(Debug, Clone, Serialize)]
pub struct Member {
    /// Who.
    pub name: String,
    /// When they have written.
    pub written_at: Option<Time>,
}

/// A position that can be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// Whose.
    pub name: String,
    /// What they would decide.
    pub stance: Stance,
    /// Why.
    pub text: String,
}

/// The sheet for whoever may read the debrief; nothing before the reveal, and for anybody else.
///
/// # Errors
/// The database's own.
pub fn sheet(conn: &mut Conn, now: Time, viewer: &Viewer, panel: &Id<Panel>) -> QueryResult<Option<Sheet>> {
    let whole = match panels::whole(conn, panel) {
        Err(QueryError::NotFound) => return Ok(None),
        found => found?,
    };
    let revealed = matches!(whole.panel.state, PanelState::Revealed | PanelState::Decided | PanelState::Reviewed);
    if !revealed || !whole.lets(viewer, Action::ReadDebrief) {
        return Ok(None);
    }
    let call = store::call_of(conn, panel)?;
    let written = if call.is_some() { store::positions_of(conn, panel)? } else { Vec::new() };
    let of = |person: &Id<_>| written.iter().find(|position| position.person_id == *person);
    let asked = asked(&whole);
    let open = call.as_ref().is_some_and(|call| call.is_open(now, &whole, &written));
    let undecided = whole.panel.state == PanelState::Revealed;
    let shown = asked.iter().filter_map(|person| {
        let position = of(&person.id).filter(|_| open)?;
        Some(Shown { name: person.name.clone(), stance: position.stance, text: position.text.clone() })
    });
    Ok(Some(Sheet {
        panel: panel.clone(),
        candidate: whole.candidate.name.clone(),
        opening: whole.opening.title.clone(),
        hiring_manager: whole.hiring_manager.name.clone(),
        members: asked
            .iter()
            .map(|person| Member {
                name: person.name.clone(),
                written_at: of(&person.id).map(|position| position.written_at),
            })
            .collect(),
        written: written.len(),
        shown: shown.collect(),
        own: of(&viewer.id).cloned(),
        may_write: call.is_some() && !open && undecided && asked.iter().any(|person| person.id == viewer.id),
        may_ask: !open && undecided && !asked.is_empty() && whole.opening.is_managed_by(viewer),
        decided: !undecided,
        open,
        call,
    }))
}

/// What was written on a panel, once it can be read by others than its authors.
///
/// # Errors
/// The database's own.
pub fn readable(conn: &mut Conn, now: Time, panel: &PanelWhole) -> QueryResult<Vec<Position>> {
    let written = store::positions_of(conn, &panel.panel.id)?;
    let call = store::call_of(conn, &panel.panel.id)?;
    Ok(if call.is_some_and(|call| call.is_open(now, panel, &written)) { written } else { Vec::new() })
}
