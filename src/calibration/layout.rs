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
use std::collections::HashMap;
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
    /// The square matrix over theta and the cards, its lines padded, in one array over all candidates.
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

/// The most interviewers of one link's block: its work grows with their cube.
const MOST_RATERS: usize = 32;

/// Which block each rating of a link belongs to, and how many blocks there are.  A link that more than [`MOST_RATERS`] rated is shared out to
/// several blocks of about equal size, each with a theta of its own.  Who stands together changes from link to link, by a hash of their ids, so
/// that over several links everybody is compared with everybody; the order of the input cannot matter.
fn pieces(ratings: &Ratings) -> (Vec<u32>, usize) {
    let id = |r: &Rating| (&ratings.links()[r.candidate as usize], &ratings.interviewers()[r.interviewer as usize]);
    let mut raters: Vec<(u32, u64, u32)> =
        ratings.link_rows().iter().map(|r| (r.candidate, mixed(id(r)), r.interviewer)).collect();
    raters.sort_unstable();
    raters.dedup();
    let mut of = HashMap::new();
    let mut blocks = 0;
    let mut start = 0;
    for link in 0..ratings.links().len() {
        let own = raters[start..].iter().take_while(|rater| rater.0 as usize == link).count();
        let share = own.div_ceil(MOST_RATERS).max(1);
        for (rank, (_, _, interviewer)) in raters[start..start + own].iter().enumerate() {
            of.insert((link as u32, *interviewer), (blocks + rank * share / own) as u32);
        }
        blocks += share;
        start += own;
    }
    (ratings.link_rows().iter().map(|r| of[&(r.candidate, r.interviewer)]).collect(), blocks)
}

/// FNV-1a of two ids.
fn mixed((link, interviewer): (&String, &String)) -> u64 {
    let bytes = link.bytes().chain([0]).chain(interviewer.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
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
        let (pieces, links) = pieces(ratings);
        let after = |(r, piece): (&Rating, &u32)| Rating { candidate: people as u32 + piece, ..*r };
        let rows = rows.chain(ratings.link_rows().iter().zip(&pieces).map(after));
        let size = (people, links);
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
        for end in ends {
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
            start = Start {
                rows: end,
                seen: layout.seen.len(),
                met: layout.met.len(),
                square: start.square + side * stride(side),
            };
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_that_many_rated_is_shared_out_whatever_the_order() {
        let ids = |n: usize, what: &str| (0..n).map(|i| format!("{what} {i}")).collect::<Vec<_>>();
        let rating = |candidate: u32, interviewer: u32| Rating { candidate, interviewer, criterion: 0, level: 1 };
        let mut rows: Vec<Rating> = (0..70).flat_map(|r| [rating(0, r), rating(1, r)]).collect();
        rows.extend((0..32).map(|r| rating(2, r)));
        let empty = Ratings::new(5, Vec::new(), ids(70, "interviewer"), ids(1, "criterion"), Vec::new()).unwrap();
        let of = |rows: Vec<Rating>| Layout::new(&empty.clone().with_links(ids(4, "link"), rows).unwrap());
        let layout = of(rows.clone());
        let raters = |layout: &Layout| layout.links().map(|b| layout.met_by(&b).to_vec()).collect::<Vec<_>>();
        let sizes: Vec<usize> = raters(&layout).iter().map(Vec::len).collect();
        assert_eq!(sizes, [24, 23, 23, 24, 23, 23, 32, 0]);
        assert_ne!(raters(&layout)[0], raters(&layout)[3], "they stand with others the next time");
        rows.reverse();
        assert_eq!(raters(&of(rows)), raters(&layout));
    }
}
