//! Keeps a draft: the author's own, encrypted, and never over a newer one.

use diesel::Connection;
use diesel::result::DatabaseErrorKind;

use super::draft::{DraftInput, Missing};
use super::kit::{Desk, desk};
use super::scorecard::{CardState, Scorecard};
use super::{seal, store};
use crate::clock::Time;
use crate::crypto::Keys;
use crate::db::{Conn, Id, QueryError};
use crate::language::{Text, text};
use crate::panels::Interview;
use crate::people::Viewer;

/// Why a draft was not kept.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// No such interview, or not this person's.
    #[error("there is no such interview for you")]
    NotYours,
    /// The card is sealed.
    #[error("{}", text!("scorecards-sealed-for-good"))]
    AlreadySubmitted,
    /// Excused, cancelled or decided: no card is wanted any more.
    #[error("{0}")]
    Closed(Text),
    /// Another tab has saved since; here is what it holds.
    #[error("this scorecard was saved elsewhere in the meantime")]
    Stale {
        /// The revision that stands.
        revision: i32,
        /// What it holds.
        theirs: Box<DraftInput>,
    },
    /// Something is too long or out of range.
    #[error("the scorecard cannot be kept like this")]
    Faulty(Vec<Missing>),
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Keeps `input` as the draft of `viewer` for `interview`. `expected` is the revision that the page was made from (0
/// when there was none); the new one comes back.
///
/// # Errors
/// [`SaveError`]
pub fn save(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    keys: &Keys,
    interview: &Id<Interview>,
    expected: i32,
    input: &DraftInput,
) -> Result<i32, SaveError> {
    let desk = desk(conn, viewer, interview)?.ok_or(SaveError::NotYours)?;
    save_at(conn, now, viewer, keys, &desk, expected, input)
}

/// The same at a desk that is known already.
pub(super) fn save_at(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    keys: &Keys,
    desk: &Desk,
    expected: i32,
    input: &DraftInput,
) -> Result<i32, SaveError> {
    takes(desk, input)?;
    match store::own(conn, &desk.seat.interview.id, &viewer.id)? {
        None => first(conn, now, viewer, keys, desk, expected, input),
        Some(card) if card.state != CardState::Draft => Err(SaveError::AlreadySubmitted),
        Some(card) if card.revision != expected => Err(stale(keys, &card)),
        Some(card) => {
            let content = seal::close_draft(keys, &card.id, card.revision + 1, input).ok_or_else(too_long)?;
            if store::replace_draft(conn, &card.id, card.revision, &content)? {
                Ok(card.revision + 1)
            } else {
                let newer = store::find(conn, &card.id)?;
                Err(stale(keys, &newer))
            }
        }
    }
}

/// A draft that was encrypted before its turn to be written came: those who write meanwhile do not wait for it.
#[derive(Debug, Clone)]
pub(super) struct Prepared {
    card: Id<Scorecard>,
    follows: i32,
    content: Vec<u8>,
}

impl Prepared {
    /// For the revision of `card` after `follows`; `None` when it is longer than a card can hold.
    pub(super) fn new(keys: &Keys, card: Id<Scorecard>, follows: i32, input: &DraftInput) -> Option<Self> {
        let content = seal::close_draft(keys, &card, follows.checked_add(1)?, input)?;
        Some(Self { card, follows, content })
    }
}

/// The same for a draft that is encrypted already. `None` where it does not follow what stands there: [`save_at`] says why.
pub(super) fn save_prepared(
    conn: &mut Conn,
    desk: &Desk,
    input: &DraftInput,
    prepared: &Prepared,
) -> Result<Option<i32>, SaveError> {
    takes(desk, input)?;
    let held = store::replace_draft(conn, &prepared.card, prepared.follows, &prepared.content)?;
    Ok(held.then_some(prepared.follows + 1))
}

/// Whether a draft can be kept here at all.
fn takes(desk: &Desk, input: &DraftInput) -> Result<(), SaveError> {
    if let Some(why) = desk.closed() {
        return Err(SaveError::Closed(why));
    }
    let faults = input.faults(&desk.criteria(), &desk.asked());
    if faults.is_empty() { Ok(()) } else { Err(SaveError::Faulty(faults)) }
}

fn first(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    keys: &Keys,
    desk: &Desk,
    expected: i32,
    input: &DraftInput,
) -> Result<i32, SaveError> {
    if expected != 0 {
        return Err(SaveError::Stale { revision: 0, theirs: Box::default() });
    }
    let id: Id<Scorecard> = Id::new(now);
    let content = seal::close_draft(keys, &id, 1, input).ok_or_else(too_long)?;
    let card = Scorecard {
        id,
        interview_id: desk.seat.interview.id.clone(),
        author_id: viewer.id.clone(),
        part: desk.part,
        state: CardState::Draft,
        revision: 1,
        content: Some(content),
        key_id: keys.id().to_owned(),
        independent: true,
        commitment: None,
        created_at: now,
        sealed_at: None,
        revealed_at: None,
        salt: None,
        canonical: None,
        overall: None,
        summary: None,
    };
    // In a savepoint: after a violation PostgreSQL answers nothing else until it is undone.
    match conn.transaction(|conn| store::insert(conn, &card)) {
        Ok(()) => Ok(1),
        // Two tabs began at once: the other one was first.
        Err(QueryError::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => {
            let theirs = store::own(conn, &card.interview_id, &viewer.id)?.ok_or(SaveError::NotYours)?;
            Err(stale(keys, &theirs))
        }
        Err(error) => Err(error.into()),
    }
}

fn stale(keys: &Keys, card: &Scorecard) -> SaveError {
    if card.state != CardState::Draft {
        return SaveError::AlreadySubmitted;
    }
    SaveError::Stale { revision: card.revision, theirs: Box::new(seal::open_draft(keys, card).unwrap_or_default()) }
}

fn too_long() -> SaveError {
    SaveError::Faulty(vec![Missing { field: "main".into(), message: text!("scorecards-long-card") }])
}
