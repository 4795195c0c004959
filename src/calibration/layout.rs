//! Where everything stands: ratings sorted by candidate, and for each candidate a small block of effects beside a shared border.
//!
//! The Hessian is an arrow.  A candidate's own effects `u` (theta | phi of the criteria seen | h of the scorecards) touch
//! nobody else's; what is shared, the border `w` (severities | steps), touches everyone.
//!
//! Links come after the candidates, each with a block like theirs.  So whatever goes over the candidates meets no link, and the fit, which
//! goes over all blocks, tells them apart by their place.
//!
//! A rating takes twelve bytes: its ranks within the block, and its level.  Whose they are stands once a block.

use super::parallel::stride;
use super::ratings::{Rating, Ratings};
use std::ops::Range;

/// Prior precisions of a link's theta and phi.  They are not estimated: exercises are written to lie all over the scale, so that how they differ
/// says nothing about how candidates do.
///
/// Together the two have a standard deviation of 3 logits, half of the variance each.  The steps of five levels span some four logits, so that a
/// link may lie anywhere on the scale, and is hardly pulled to its middle.  The h of its ratings is a card's: what the same words mean to
/// different people.  That could not be held at a number of its own, since a wrong one stretches the whole scale, candidates and all.
pub(super) const LINK_PRECISIONS: [f64; 2] = [2.0 / 9.0, 2.0 / 9.0];

/// A rating, with the places of its effects in the candidate's block.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub interviewer: u32,
    pub criterion: u32,
    /// Rank of the criterion among those seen for this candidate.
    pub aspect: usize,
    /// Rank of the scorecard (interviewer) among this candidate's.
    pub card: usize,
    pub level: u8,
}

/// A rating as it is kept.
#[derive(Debug, Clone, Copy)]
pub(super) struct Packed {
    /// Rank of the criterion among those seen for this candidate.
    pub aspect: u32,
    /// Rank of the scorecard among this candidate's.
    pub card: u32,
    pub level: u8,
}

/// One candidate's (or link's) part of everything.
#[derive(Debug, Clone)]
pub(super) struct Block {
    /// Ratings.
    pub rows: Range<usize>,
    /// Criteria seen, ascending, in [`Layout::seen`].
    pub seen: Range<usize>,
    /// Interviewers met, ascending, in [`Layout::met`].
    pub met: Range<usize>,
    /// Effects, in a vector over all candidates.
    pub effects: Range<usize>,
    /// In one array over all candidates and links: the square matrix over theta and the cards, its lines padded; a link's is over theta and
    /// the phi of the criteria seen.
    pub square: Range<usize>,
}

impl Block {
    /// Number of criteria seen.
    pub fn aspects(&self) -> usize {
        self.seen.len()
    }
    /// Number of scorecards.
    pub fn cards(&self) -> usize {
        self.met.len()
    }
    /// The three local slots that a rating adds up.
    pub fn slots(&self, row: &Row) -> [usize; 3] {
        [0, 1 + row.aspect, 1 + self.seen.len() + row.card]
    }
}

/// Where a block starts in each of the common arrays.
#[derive(Debug, Clone, Copy, Default)]
struct Start {
    rows: usize,
    seen: usize,
    met: usize,
    square: usize,
}

/// The whole arrangement.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    pub interviewers: usize,
    pub criteria: usize,
    /// Steps of a criterion: K − 1.
    pub steps: usize,
    packed: Vec<Packed>,
    /// Number of candidates.
    people: usize,
    /// One more than there are candidates and links.
    starts: Vec<Start>,
    seen: Vec<u32>,
    met: Vec<u32>,
    /// How many theta and phi the candidates have, and how many h and s there are in all.
    pub counts: [f64; 4],
}

impl Layout {
    /// Sorts the ratings by (candidate or link, interviewer, criterion, level), so that the order of input cannot matter.
    pub fn new(ratings: &Ratings) -> Self {
        Self::of(ratings, 1)
    }

    /// The same with every `stride`-th candidate only, and all links.
    pub fn of(ratings: &Ratings, stride: usize) -> Self {
        let chosen = ratings.rows().iter().filter(|r| (r.candidate as usize).is_multiple_of(stride));
        let rows = chosen.map(|r| Rating { candidate: (r.candidate as usize / stride) as u32, ..*r });
        let people = ratings.candidates().len().div_ceil(stride);
        let after = |r: &Rating| Rating { candidate: people as u32 + r.candidate, ..*r };
        let rows = rows.chain(ratings.link_rows().iter().map(after));
        let size = (people, ratings.links().len());
        Self::arrange(ratings.levels(), ratings.interviewers().len(), ratings.criteria().len(), size, rows)
    }

    /// Arranges rows whose indices stay below the numbers given: of candidates, then of links.
    pub fn arrange(
        levels: u8,
        interviewers: usize,
        criteria: usize,
        (people, links): (usize, usize),
        rows: impl Iterator<Item = Rating> + Clone,
    ) -> Self {
        // Counted into place by candidate, then sorted within: much faster than sorting all at once.
        let mut ends = vec![0_usize; people + links];
        rows.clone().for_each(|r| ends[r.candidate as usize] += 1);
        let mut total = 0;
        for end in &mut ends {
            total += std::mem::replace(end, total);
        }
        let mut sorted = vec![Rating { candidate: 0, interviewer: 0, criterion: 0, level: 0 }; total];
        for r in rows {
            let end = &mut ends[r.candidate as usize];
            sorted[*end] = r;
            *end += 1;
        }

        let mut layout = Self {
            interviewers,
            criteria,
            steps: usize::from(levels) - 1,
            packed: Vec::with_capacity(total),
            people,
            starts: Vec::with_capacity(people + links + 1),
            seen: Vec::new(),
            met: Vec::new(),
            counts: [0.0; 4],
        };
        let mut start = Start::default();
        let mut seen: Vec<u32> = Vec::new();
        for (p, end) in ends.into_iter().enumerate() {
            layout.starts.push(start);
            let own = &mut sorted[start.rows..end];
            own.sort_unstable_by_key(|r| (r.interviewer, r.criterion, r.level));
            seen.clear();
            seen.extend(own.iter().map(|r| r.criterion));
            seen.sort_unstable();
            seen.dedup();
            layout.seen.extend(&seen);
            for r in own.iter() {
                if layout.met.len() == start.met || layout.met.last() != Some(&r.interviewer) {
                    layout.met.push(r.interviewer);
                }
                let aspect = seen.partition_point(|&c| c < r.criterion) as u32;
                let card = (layout.met.len() - 1 - start.met) as u32;
                layout.packed.push(Packed { aspect, card, level: r.level });
            }
            let side = 1 + layout.met.len() - start.met;
            let square = if p < people { side * stride(side) } else { (1 + seen.len()).pow(2) };
            start = Start { rows: end, seen: layout.seen.len(), met: layout.met.len(), square: start.square + square };
        }
        layout.starts.push(start);
        let own = layout.starts[people];
        layout.counts = [people, own.seen, layout.met.len(), layout.interviewers].map(|n| n as f64);
        layout
    }

    /// Number of candidates.
    pub fn people(&self) -> usize {
        self.people
    }

    /// Number of candidates and links.
    pub fn everything(&self) -> usize {
        self.starts.len() - 1
    }

    /// Number of ratings of candidates.
    pub fn ratings(&self) -> usize {
        self.starts[self.people].rows
    }

    /// Number of scorecards: links have none.
    pub fn cards(&self) -> usize {
        self.starts[self.people].met
    }

    /// How many criteria a scorecard usually rates.
    pub fn usual_card(&self) -> usize {
        (self.ratings() as f64 / self.cards().max(1) as f64).round() as usize
    }

    /// Number of all ratings.
    pub fn all_ratings(&self) -> usize {
        self.packed.len()
    }

    /// Total number of effects, links' and all.
    pub fn effects(&self) -> usize {
        self.everything() + self.seen.len() + self.met.len()
    }

    /// Room for the square matrices over theta and the cards.
    pub fn squares(&self) -> usize {
        self.starts[self.everything()].square
    }

    /// Whether a block is a link's.
    pub fn is_link(&self, block: &Block) -> bool {
        self.before(block) >= self.people
    }

    /// One candidate's block, or from [`Self::people`] on a link's.
    pub fn block(&self, p: usize) -> Block {
        let (a, b) = (self.starts[p], self.starts[p + 1]);
        Block {
            rows: a.rows..b.rows,
            seen: a.seen..b.seen,
            met: a.met..b.met,
            effects: p + a.seen + a.met..p + 1 + b.seen + b.met,
            square: a.square..b.square,
        }
    }

    /// How many blocks come before a block.
    pub fn before(&self, block: &Block) -> usize {
        block.effects.start - block.seen.start - block.met.start
    }

    /// The candidates' blocks.
    pub fn blocks(&self) -> impl ExactSizeIterator<Item = Block> + '_ {
        (0..self.people).map(|p| self.block(p))
    }

    /// The links' blocks.
    pub fn links(&self) -> impl ExactSizeIterator<Item = Block> + '_ {
        (self.people..self.everything()).map(|p| self.block(p))
    }

    /// Ratings of a candidate as they are kept.
    pub fn packed(&self, block: &Block) -> &[Packed] {
        &self.packed[block.rows.clone()]
    }

    /// Ratings of a candidate, by interviewer, then criterion.
    pub fn rows(&self, block: &Block) -> impl ExactSizeIterator<Item = Row> + '_ {
        let (seen, met) = (self.seen_by(block), self.met_by(block));
        self.packed(block).iter().map(|packed| {
            let (aspect, card) = (packed.aspect as usize, packed.card as usize);
            Row { interviewer: met[card], criterion: seen[aspect], aspect, card, level: packed.level }
        })
    }

    /// Ratings of every candidate.
    pub fn all_rows(&self) -> impl Iterator<Item = Row> + '_ {
        (0..self.people).flat_map(|p| {
            let block = self.block(p);
            let (seen, met) = (self.seen_by(&block), self.met_by(&block));
            self.packed(&block).iter().map(|packed| {
                let (aspect, card) = (packed.aspect as usize, packed.card as usize);
                Row { interviewer: met[card], criterion: seen[aspect], aspect, card, level: packed.level }
            })
        })
    }

    /// Levels of all ratings, links' too, in no order that means anything.
    pub fn levels(&self) -> impl Iterator<Item = u8> + '_ {
        self.packed.iter().map(|packed| packed.level)
    }

    /// Number of border columns: severities, then the steps criterion by criterion.
    pub fn border(&self) -> usize {
        self.interviewers + self.criteria * self.steps
    }

    /// The steps of a criterion within a border vector.
    pub fn steps_of(&self, criterion: u32) -> Range<usize> {
        let start = self.interviewers + criterion as usize * self.steps;
        start..start + self.steps
    }

    /// Criteria seen for a candidate.
    pub fn seen_by(&self, block: &Block) -> &[u32] {
        &self.seen[block.seen.clone()]
    }

    /// Interviewers met by a candidate.
    pub fn met_by(&self, block: &Block) -> &[u32] {
        &self.met[block.met.clone()]
    }
}
