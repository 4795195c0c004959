//! Uses a note as evidence: it goes to what is written for its criterion, in the draft.

use super::draft::DraftInput;
use super::kit::desk;
use super::save::{SaveError, save};
use super::{seal, store};
use crate::clock::Time;
use crate::crypto::Keys;
use crate::db::{Conn, Id};
use crate::panels::Interview;
use crate::people::Viewer;
use crate::rubrics::Question;

/// Adds the note under `question` to the evidence of its criterion, and keeps the draft: `typed` where a form brought it
/// along, otherwise what is kept at revision `expected`. The new revision comes back.
///
/// # Errors
/// [`SaveError`]
#[expect(clippy::too_many_arguments, reason = "what saving takes, and the note")]
pub fn use_note(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    keys: &Keys,
    interview: &Id<Interview>,
    expected: i32,
    question: &Id<Question>,
    typed: Option<DraftInput>,
) -> Result<i32, SaveError> {
    let desk = desk(conn, viewer, interview)?.ok_or(SaveError::NotYours)?;
    let kept = || -> Result<DraftInput, SaveError> {
        let card = store::own(conn, interview, &viewer.id)?;
        Ok(card.and_then(|card| seal::open_draft(keys, &card)).unwrap_or_default())
    };
    let mut draft = typed.map_or_else(kept, Ok)?;
    draft.use_note(question, &desk.criteria());
    save(conn, now, viewer, keys, interview, expected, &draft)
}
