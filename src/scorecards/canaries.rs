//! Pieces of all that is sealed or being written: they can be looked for, and not read.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use aho_corasick::{AhoCorasick, BuildError, Match};

use super::scorecard::{CardState, Scorecard};
use super::{seal, store};
use crate::crypto::Keys;
use crate::db::{Conn, Id, QueryError};
use crate::rubrics;

/// How long a piece is, in bytes: long enough that it stands nowhere by chance.
const LENGTH: usize = 24;

/// How far one piece begins after another: whatever shows `LENGTH + STEP - 1` bytes of a text in a row shows a piece of it.
const STEP: usize = 12;

/// What stands in sealed cards and drafts, in pieces, to be looked for where it must not be.
pub struct Canaries {
    finder: AhoCorasick,
    cards: Vec<Id<Scorecard>>,
    /// Whose piece each pattern is: a place in `cards`.
    of: Vec<usize>,
    /// How many of the cards are sealed. That, everybody knows: how many are being written, or say little, nobody is told.
    pub sealed: usize,
    /// How many cards do not open with this key.
    pub closed: usize,
}

/// Why there are none.
#[derive(Debug, thiserror::Error)]
pub enum CanariesError {
    /// There is more than can be looked for at once.
    #[error("there is too much to look for: {0}")]
    TooMuch(#[from] BuildError),
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

impl Canaries {
    /// Of which cards these bytes hold pieces.
    pub fn in_text(&self, bytes: &[u8]) -> BTreeSet<&Id<Scorecard>> {
        self.finder.find_iter(bytes).filter_map(|hit| self.card_of(hit)).collect()
    }

    /// The same of a file as long as one likes, and where in it the first piece of each card stands.
    ///
    /// # Errors
    /// The reader's own.
    pub fn in_file(&self, bytes: impl Read) -> std::io::Result<BTreeMap<&Id<Scorecard>, u64>> {
        let mut found = BTreeMap::new();
        for hit in self.finder.try_stream_find_iter(bytes).map_err(std::io::Error::other)? {
            let hit = hit?;
            if let Some(card) = self.card_of(hit) {
                found.entry(card).or_insert(hit.start() as u64);
            }
        }
        Ok(found)
    }

    fn card_of(&self, hit: Match) -> Option<&Id<Scorecard>> {
        self.cards.get(*self.of.get(hit.pattern().as_usize())?)
    }
}

/// The pieces of every card that nobody but its author may read now. What stands in a rubric or in a card that is revealed may
/// be read, and whoever quotes it gives nothing away: such pieces are none.
///
/// # Errors
/// [`CanariesError`]
pub fn canaries(conn: &mut Conn, keys: &Keys) -> Result<Canaries, CanariesError> {
    let (mut cards, mut pieces, mut sealed, mut closed) = (Vec::new(), Vec::new(), 0, 0);
    for row in store::with_content(conn)? {
        let Some(texts) = texts(keys, &row) else {
            closed += 1;
            continue;
        };
        let all = texts.iter().flat_map(|text| pieces_of(text)).collect::<BTreeSet<_>>();
        sealed += usize::from(row.state == CardState::Sealed);
        pieces.extend(all.into_iter().map(|piece| (piece, cards.len())));
        cards.push(row.id);
    }
    let quoted = readable(conn, &pieces)?;
    let kept: Vec<_> =
        pieces.into_iter().enumerate().filter(|(at, _)| !quoted.contains(at)).map(|(_, it)| it).collect();
    let of: Vec<usize> = kept.iter().map(|(_, card)| *card).collect();
    let finder = AhoCorasick::new(kept.iter().map(|(piece, _)| piece))?;
    Ok(Canaries { finder, cards, of, sealed, closed })
}

/// All that its author alone reads of a card, a draft or a sealed one, and has written in words.
fn texts(keys: &Keys, row: &Scorecard) -> Option<Vec<String>> {
    if row.state == CardState::Draft {
        let draft = seal::open_draft(keys, row)?;
        let notes = draft.notes.into_iter().flat_map(|note| [note.text, note.used]);
        let evidence = draft.ratings.into_iter().map(|rating| rating.evidence);
        return Some(evidence.chain(notes).chain([draft.summary]).collect());
    }
    let (_, _, told) = seal::break_seal(keys, row)?;
    Some(told.ratings.into_iter().map(|rating| rating.evidence).chain([told.summary]).collect())
}

/// Pieces of the runs that look the same in a database, on a page, in JSON and in a log: those of plain letters and spaces.
fn pieces_of(text: &str) -> Vec<String> {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || " ,.;:-".contains(letter);
    let runs = text.split(|letter| !plain(letter)).filter(|run| run.len() >= LENGTH);
    let windows = |run: &str| {
        let last = run.len() - LENGTH;
        let starts = (0..last).step_by(STEP).chain([last]);
        starts.filter_map(|at| run.get(at..at + LENGTH)).map(str::to_owned).collect::<Vec<_>>()
    };
    runs.flat_map(windows).collect()
}

/// Which of these pieces stand where everybody concerned may read them.
fn readable(conn: &mut Conn, pieces: &[(String, usize)]) -> Result<BTreeSet<usize>, CanariesError> {
    let mut texts = store::readable_texts(conn)?;
    for (_, version) in rubrics::list_published(conn)? {
        let whole = rubrics::version_whole(conn, &version.id)?;
        texts.extend(serde_json::to_string(&whole).ok());
    }
    let finder = AhoCorasick::new(pieces.iter().map(|(piece, _)| piece))?;
    let hits =
        |text: &String| finder.find_overlapping_iter(text).map(|hit| hit.pattern().as_usize()).collect::<Vec<_>>();
    Ok(texts.iter().flat_map(hits).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_shows_enough_of_a_text_shows_a_piece_of_it() {
        let text = "Asked which customers had left, and rang three of them, before she changed a line of the plan; then two more.";
        let pieces = pieces_of(text);
        let shown = LENGTH + STEP - 1;
        for at in 0..=text.len() - shown {
            let part = &text[at..at + shown];
            assert!(pieces.iter().any(|piece| part.contains(piece.as_str())), "{part}");
        }
        assert_eq!(pieces_of("Short."), Vec::<String>::new());
        assert_eq!(pieces_of("x".repeat(LENGTH).as_str()).len(), 1);
        // What a page would write otherwise divides it.
        assert!(pieces_of("She said \"no\" & left <at once>; it's all.").is_empty());
    }
}
