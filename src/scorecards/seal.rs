//! The seal, as a type: the only function that returns another's ratings takes an [`Unsealed`], and only this file makes one.

use serde::{Deserialize, Serialize};

use super::draft::{Choice, DraftInput};
use super::kit::Desk;
use super::progress::Progress;
use super::scorecard::{
    Addendum, Canonical, CanonicalRating, CardStatus, Part, Rating, Recommendation, Scorecard, place,
};
use super::store;
use crate::access::Action;
use crate::clock::Time;
use crate::crypto::{self, Keys, random};
use crate::db::{Conn, Id, QueryResult};
use crate::panels::{Interview, Panel};
use crate::people::Viewer;

/// Proof that a panel is revealed and that its holder may read it. There is no other way to another's ratings.
#[derive(Debug, Clone)]
pub struct Unsealed {
    panel: Id<Panel>,
}

/// Why nobody reads: the panel is not revealed, or is not for this person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StillSealed {
    /// Cards are still missing; the viewer may wait on the waiting page.
    #[error("the scorecards are still sealed")]
    Waiting,
    /// For this person there is nothing here.
    #[error("there is nothing here")]
    NotYours,
}

/// Opens a revealed panel to somebody who may read it.
///
/// # Errors
/// [`StillSealed`]
pub fn unseal(progress: &Progress, viewer: &Viewer) -> Result<Unsealed, StillSealed> {
    let panel = &progress.panel;
    if !panel.lets(viewer, Action::SeePanel) {
        return Err(StillSealed::NotYours);
    }
    if !panel.panel.is_revealed() {
        return Err(StillSealed::Waiting);
    }
    if !panel.lets(viewer, Action::ReadDebrief) {
        return Err(StillSealed::NotYours);
    }
    Ok(Unsealed { panel: panel.panel.id.clone() })
}

/// A card that can be read.
#[derive(Debug, Clone, Serialize)]
pub struct OpenCard {
    /// Its outside.
    pub card: CardStatus,
    /// Who wrote it.
    pub author_name: String,
    /// Whether content, salt and ratings are what the receipt and the audit log committed to.
    pub verified: bool,
    /// The 32-byte salt, in hex: with `canonical`, what anybody can recompute the receipt from.
    pub salt_hex: String,
    /// The exact text that was committed to.
    pub canonical: String,
    /// The word on the whole.
    pub overall: Option<Recommendation>,
    /// In words; may be empty.
    pub summary: String,
    /// Per criterion.
    pub ratings: Vec<Rating>,
    /// What was added since.
    pub addenda: Vec<Addendum>,
}

/// The interviewers' cards of an unsealed panel, each checked against its receipt. Shadows' cards are never among them.
///
/// # Errors
/// The database's own.
pub fn opened(conn: &mut Conn, unsealed: &Unsealed) -> QueryResult<Vec<OpenCard>> {
    store::revealed(conn, &unsealed.panel, Part::Interviewer)
}

/// Proof that the panel of an interview is revealed and that its holder sat in that interview, as trainer or as shadow.
#[derive(Debug, Clone)]
pub(super) struct UnsealedPair {
    panel: Id<Panel>,
    interview: Id<Interview>,
}

/// Opens the two cards of an interview to whoever sits at its desk, once the panel is revealed; never to somebody with a
/// conflict of interest.
pub(super) fn unseal_pair(desk: &Desk, viewer: &Viewer) -> Option<UnsealedPair> {
    let (panel, interview) = (&desk.panel.panel, &desk.seat.interview);
    let opens = desk.panel.lets_at(&desk.seat, viewer, Action::ReadPair);
    opens.then(|| UnsealedPair { panel: panel.id.clone(), interview: interview.id.clone() })
}

/// The trainer's card and the shadow's, as far as they are readable.
pub(super) fn opened_pair(
    conn: &mut Conn,
    unsealed: &UnsealedPair,
) -> QueryResult<(Option<OpenCard>, Option<OpenCard>)> {
    let mut card = |part| -> QueryResult<Option<OpenCard>> {
        let cards = store::revealed(conn, &unsealed.panel, part)?;
        Ok(cards.into_iter().find(|card| card.card.interview_id == unsealed.interview))
    };
    Ok((card(Part::Interviewer)?, card(Part::Shadow)?))
}

/// What the audit log says of a card that was sealed, the first time that it says it: a card is sealed once.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Logged {
    pub commitment: String,
    pub interview: Id<Interview>,
    pub part: Part,
    pub independent: bool,
}

/// Whether a revealed row is what was committed to: the commitment in the row and in the audit log, the canonical text,
/// ratings, recommendation and summary must all say the same, of the same interview and author.
pub(super) fn holds(card: &Scorecard, ratings: &[Rating], logged: Option<&Logged>) -> bool {
    let Some(logged) = logged else { return false };
    let (Some(commitment), Some(salt), Some(canonical)) = (&card.commitment, &card.salt, &card.canonical) else {
        return false;
    };
    let Ok(told) = serde_json::from_str::<Canonical>(canonical) else { return false };
    let same_ratings = told.ratings.len() == ratings.len()
        && told.ratings.iter().all(|rating| {
            ratings.iter().any(|row| {
                row.criterion_id == rating.criterion && row.level == rating.level && row.evidence == rating.evidence
            })
        });
    logged.commitment == *commitment
        && (&logged.interview, logged.part, logged.independent) == (&card.interview_id, card.part, card.independent)
        && crypto::verify(commitment, salt, canonical.as_bytes())
        && same_ratings
        && Some(told.recommendation) == card.overall
        && Some(&told.summary) == card.summary.as_ref()
        && (&told.scorecard, &told.interview, &told.author) == (&card.id, &card.interview_id, &card.author_id)
        && Some(told.sealed_at) == card.sealed_at
}

/// A card that has just been sealed: what goes into its row.
pub(super) struct SealedCard {
    pub content: Vec<u8>,
    pub commitment: String,
}

/// Seals a complete draft: canonical text, fresh salt, commitment, and both encrypted for the row's next revision.
/// `None` when it is not complete or longer than a card can hold.
pub(super) fn seal(keys: &Keys, row: &Scorecard, draft: &DraftInput, now: Time) -> Option<SealedCard> {
    let canonical = Canonical {
        evenhand_scorecard: 1,
        scorecard: row.id.clone(),
        interview: row.interview_id.clone(),
        author: row.author_id.clone(),
        sealed_at: now,
        ratings: draft
            .ratings
            .iter()
            .map(|rating| CanonicalRating {
                criterion: rating.criterion.clone(),
                level: match rating.level {
                    Some(Choice::Level(level)) => Some(level),
                    Some(Choice::NotObserved) | None => None,
                },
                evidence: rating.evidence.clone(),
            })
            .collect(),
        recommendation: draft.recommendation?,
        summary: draft.summary.clone(),
    };
    let text = serde_json::to_string(&canonical).ok()?;
    let salt: [u8; 32] = random::bytes();
    let commitment = crypto::commitment(&salt, text.as_bytes());
    let mut plain = salt.to_vec();
    plain.extend_from_slice(text.as_bytes());
    let content = crypto::seal(&keys.seal, &place(&row.id, row.revision + 1), &plain)?;
    Some(SealedCard { content, commitment })
}

/// Breaks the seal of a row: salt, text and card. `None` when it was tampered with.
pub(super) fn break_seal(keys: &Keys, row: &Scorecard) -> Option<([u8; 32], String, Canonical)> {
    let plain = crypto::open(&keys.seal, &row.place(), row.content.as_deref()?).ok()?;
    let (salt, text) = plain.split_first_chunk::<32>()?;
    let text = String::from_utf8(text.to_vec()).ok()?;
    let canonical: Canonical = serde_json::from_str(&text).ok()?;
    let committed = row.commitment.as_deref()?;
    crypto::verify(committed, salt, text.as_bytes()).then_some((*salt, text, canonical))
}

/// Encrypts a draft for one revision of its row; `None` when it is longer than a card can hold.
pub(super) fn close_draft(keys: &Keys, id: &Id<Scorecard>, revision: i32, draft: &DraftInput) -> Option<Vec<u8>> {
    let plain = serde_json::to_vec(draft).ok()?;
    crypto::seal(&keys.seal, &place(id, revision), &plain)
}

/// Reads a draft back, for its author.
pub(super) fn open_draft(keys: &Keys, row: &Scorecard) -> Option<DraftInput> {
    let plain = crypto::open(&keys.seal, &row.place(), row.content.as_deref()?).ok()?;
    serde_json::from_slice(&plain).ok()
}
