//! The reveal: the moment at which a panel's sealed cards become readable, all at once.

use serde_json::json;

use super::progress::{Progress, progress};
use super::{seal, store};
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::crypto::Keys;
use crate::db::{Conn, Id, QueryResult};
use crate::openings;
use crate::panels::{self, EarlyOpening, Panel, PanelWhole, RevealedHow, letters};

/// Reveals the panel if nothing is missing any more. Returns whether it is revealed now. Whoever calls this has touched
/// the panel first and read it since, so that the two last cards cannot miss each other.
pub(super) fn reveal_if_complete(conn: &mut Conn, now: Time, keys: &Keys, whole: PanelWhole) -> QueryResult<bool> {
    if whole.panel.is_revealed() || !whole.panel.is_under_way() {
        return Ok(whole.panel.is_revealed());
    }
    let progress = progress(conn, whole)?;
    if !progress.is_complete() {
        return Ok(false);
    }
    reveal(conn, now, keys, &progress, None)?;
    Ok(true)
}

/// Opens every sealed card of the panel. `early` is who opened it before all were in, why, and by whose leave.
pub(super) fn reveal(
    conn: &mut Conn,
    now: Time,
    keys: &Keys,
    progress: &Progress,
    early: Option<EarlyOpening<'_>>,
) -> QueryResult<()> {
    let PanelWhole { panel, opening, .. } = &progress.panel;
    if !panels::mark_revealed(conn, now, &panel.id, early)? {
        return Ok(());
    }
    for card in store::sealed_of(conn, &panel.id)? {
        open(conn, now, keys, &panel.id, &card)?;
    }
    openings::lock_weights(conn, &opening.id, now)?;
    let (submitted, required) = progress.count();
    let detail = match early {
        Some(early) => {
            let mut detail = json!({ "how": RevealedHow::Early, "submitted": submitted, "required": required });
            if let (Some(second), Some(facts)) = (early.leave.second(), detail.as_object_mut()) {
                facts.insert("approved_by".into(), json!(second.id));
            }
            detail
        }
        None => json!({ "how": RevealedHow::Complete, "submitted": submitted }),
    };
    let event = Event {
        actor: early.map(|early| early.by.id.as_str()),
        action: if early.is_some() { "panel.opened_early" } else { "panel.revealed" },
        subject: ("panel", panel.id.as_str()),
        panel: Some(panel.id.as_str()),
        detail,
    };
    audit::record(conn, now, &event)?;
    let after = panels::whole(conn, &panel.id)?;
    match early {
        Some(early) => letters::opened_early(conn, now, &after, early),
        None => letters::debrief_ready(conn, now, &after),
    }
}

/// Opens one sealed card. One that does not open (somebody changed the row) is recorded as such and stays without
/// content: it must not hold up the others.
pub(super) fn open(
    conn: &mut Conn,
    now: Time,
    keys: &Keys,
    panel: &Id<Panel>,
    card: &super::scorecard::Scorecard,
) -> QueryResult<()> {
    let opened = seal::break_seal(keys, card);
    store::mark_revealed(conn, card, opened.as_ref(), now)?;
    if opened.is_none() {
        let event = Event {
            actor: None,
            action: "scorecard.broken",
            subject: ("scorecard", card.id.as_str()),
            panel: Some(panel.as_str()),
            detail: json!({ "commitment": card.commitment }),
        };
        audit::record(conn, now, &event)?;
    }
    Ok(())
}
