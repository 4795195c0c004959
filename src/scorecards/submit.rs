//! Submits a card: sealed, committed to, receipted; and the last one reveals the panel.

use serde::Serialize;
use serde_json::json;

use super::desks::AtHand;
use super::draft::{DraftInput, Missing};
use super::kit::{Desk, desk};
use super::scorecard::{CardState, Part, Scorecard};
use super::{reveal, seal, store};
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::crypto::Keys;
use crate::db::{Conn, Id, QueryError, QueryResult};
use crate::language::{Text, text};
use crate::mail::{self, MailKind, Message};
use crate::panels::{self, Interview, letters};
use crate::people::Viewer;

/// The audit log's word for it.
pub const SEALED: &str = "scorecard.sealed";

/// What an interviewer is given for a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// The salted SHA-256 of the canonical card.
    pub commitment: String,
    /// When it was sealed.
    pub sealed_at: Time,
    /// Whether it was sealed before its author could read another's.
    pub independent: bool,
    /// Whether the panel is readable now.
    pub revealed: bool,
}

/// Why a card was not submitted.
#[derive(Debug, thiserror::Error)]
pub enum SubmitError {
    /// No such interview, or not this person's.
    #[error("there is no such interview for you")]
    NotYours,
    /// Excused, cancelled or decided: no card is wanted any more.
    #[error("{0}")]
    Closed(Text),
    /// The interview has not begun.
    #[error("{}", text!("scorecards-not-yet"))]
    NotYet,
    /// It was sealed before; here is its receipt.
    #[error("{}", text!("scorecards-sealed-for-good"))]
    AlreadySubmitted(Receipt),
    /// What was reviewed is not what stands there now.
    #[error("this scorecard was changed after you reviewed it")]
    Stale,
    /// Something is missing.
    #[error("the scorecard is not complete")]
    Incomplete(Vec<Missing>),
    /// The stored draft does not open: it was changed behind our back.
    #[error("the stored draft does not open")]
    Broken,
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Seals the draft of `viewer` at exactly the revision that they reviewed.
///
/// # Errors
/// [`SubmitError`]
pub fn submit(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    keys: &Keys,
    interview: &Id<Interview>,
    reviewed: i32,
) -> Result<Receipt, SubmitError> {
    if let Ok(found) = panels::find_interview(conn, interview) {
        panels::touch(conn, &found.panel_id)?;
    }
    let desk = desk(conn, viewer, interview)?.ok_or(SubmitError::NotYours)?;
    submit_at(conn, now, viewer, keys, &desk, reviewed)
}

/// The same from a desk at hand.
pub(super) fn submit_from(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    keys: &Keys,
    at: &AtHand,
    reviewed: i32,
) -> Result<Receipt, SubmitError> {
    // Touched before anybody looks whether the desk is as it was: a reveal that is under way is waited for.
    panels::touch(conn, &at.interview().panel_id)?;
    let desk = at.now(conn, viewer)?.ok_or(SubmitError::NotYours)?;
    submit_at(conn, now, viewer, keys, &desk, reviewed)
}

fn submit_at(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    keys: &Keys,
    desk: &Desk,
    reviewed: i32,
) -> Result<Receipt, SubmitError> {
    let card = store::own(conn, &desk.seat.interview.id, &viewer.id)?;
    if let Some(receipt) = card.as_ref().and_then(|card| receipt_of(card, desk)) {
        return Err(SubmitError::AlreadySubmitted(receipt));
    }
    if let Some(why) = desk.closed() {
        return Err(SubmitError::Closed(why));
    }
    if desk.seat.interview.starts_at.is_none_or(|start| start > now) {
        return Err(SubmitError::NotYet);
    }
    let Some(card) = card else {
        return Err(SubmitError::Incomplete(DraftInput::default().missing(&desk.criteria())));
    };
    if card.revision != reviewed {
        return Err(SubmitError::Stale);
    }
    let draft = seal::open_draft(keys, &card).ok_or(SubmitError::Broken)?;
    let draft = complete(desk, draft)?;
    let sealed = seal::seal(keys, &card, &draft, now).ok_or(SubmitError::Broken)?;
    let independent = !desk.panel.panel.is_revealed();
    if !store::mark_sealed(conn, &card, &sealed, independent, now)? {
        return Err(SubmitError::Stale);
    }
    record(conn, now, viewer, desk, &card, &sealed.commitment, independent)?;
    let revealed = follow(conn, now, keys, desk, &card)?;
    Ok(Receipt { commitment: sealed.commitment, sealed_at: now, independent, revealed })
}

/// The draft with exactly the criteria of its card, each answered; or what is missing.
fn complete(desk: &Desk, draft: DraftInput) -> Result<DraftInput, SubmitError> {
    let criteria = desk.criteria();
    // Notes end here: what is sealed is the card alone.
    let draft = DraftInput { notes: Vec::new(), ..draft };
    let mut missing = draft.faults(&criteria, &[]);
    missing.extend(draft.missing(&criteria));
    if !missing.is_empty() {
        return Err(SubmitError::Incomplete(missing));
    }
    let ratings = criteria.iter().filter_map(|whole| draft.rating(&whole.criterion.id).cloned()).collect();
    Ok(DraftInput { ratings, ..draft })
}

/// Audit log, receipt by mail, and an end to the reminders.
fn record(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    desk: &Desk,
    card: &Scorecard,
    commitment: &str,
    independent: bool,
) -> QueryResult<()> {
    let interview = &desk.seat.interview;
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action: SEALED,
        subject: ("scorecard", card.id.as_str()),
        panel: Some(interview.panel_id.as_str()),
        detail: json!({
            "commitment": commitment,
            "interview": interview.id,
            "part": desk.part,
            "independent": independent,
        }),
    };
    audit::record(conn, now, &event)?;
    match desk.part {
        Part::Interviewer => letters::stop_reminders(conn, &interview.id)?,
        Part::Shadow => mail::stop(conn, (letters::SHADOW, interview.id.as_str()), &[])?,
    };
    let message = Message {
        kind: MailKind::Receipt,
        dedupe_key: format!("receipt {}", card.id),
        person: Some(viewer.id.as_str()),
        address: &viewer.email,
        payload: json!({
            "commitment": commitment,
            "sealed_at": now,
            "starts_at": interview.starts_at,
            "opening": desk.panel.opening.title,
            "stage": desk.seat.stage.name,
            "path": format!("/interviews/{}/scorecard/receipt", interview.id),
        }),
        secret: None,
        thread: Some(format!("interview/{}", interview.id)),
        cause: ("scorecard", card.id.as_str()),
        run_at: now,
    };
    mail::enqueue(conn, now, message).map(|_| ())
}

/// What a sealed card sets off: the panel collects, or reveals; on a panel that was opened early it is readable at once.
fn follow(conn: &mut Conn, now: Time, keys: &Keys, desk: &Desk, card: &Scorecard) -> QueryResult<bool> {
    let panel = &desk.panel.panel;
    if panel.is_revealed() {
        let sealed = store::find(conn, &card.id)?;
        reveal::open(conn, now, keys, &panel.id, &sealed)?;
        return Ok(true);
    }
    panels::begin(conn, now, &panel.id)?;
    reveal::reveal_if_complete(conn, now, keys, desk.panel.clone())
}

/// The receipt of a card that is sealed.
pub(super) fn receipt_of(card: &Scorecard, desk: &Desk) -> Option<Receipt> {
    if card.state == CardState::Draft {
        return None;
    }
    Some(Receipt {
        commitment: card.commitment.clone()?,
        sealed_at: card.sealed_at?,
        independent: card.independent,
        revealed: desk.panel.panel.is_revealed(),
    })
}
