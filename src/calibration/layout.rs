//! Where everything stands: ratings sorted by candidate, and for each candidate a small block of effects beside a shared border.
//!
//! The Hessian is an arrow.  A candidate's own effects `u` (theta | phi of the criteria seen | h of the scorecards) touch
//! nobody else's; what is shared, the border `w` (severities | steps), touches everyone.

use super::ratings::Ratings;
use std::ops::Range;

/// A rating, with the places of its effects in the candidate's block.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub interviewer: u32,
    pub criterion: u32,
    /// Rank of the criterion among those seen for this candidate.
    pub aspect: u32,
    /// Rank of the scorecard (interviewer) among this candidate's.
    pub card: u32,
    pub level: u8,
}

/// One candidate's part of everything.
#[derive(Debug, Clone)]
pub(super) struct Block {
    /// Ratings, in [`Layout::rows`].
    pub rows: Range<usize>,
    /// Criteria seen, ascending, in [`Layout::seen`].
    pub seen: Range<usize>,
    /// Interviewers met, ascending, in [`Layout::met`].
    pub met: Range<usize>,
    /// Effects, in a vector over all candidates.
    pub effects: Range<usize>,
    /// The square matrix over the effects, in one array over all candidates.
    pub square: Range<usize>,
    /// The matrix effects × touched border columns, in one array over all candidates.
    pub beside: Range<usize>,
    /// Touched border columns, ascending, in [`Layout::columns`].
    pub columns: Range<usize>,
}

impl Block {
    /// Number of effects: 1 + criteria seen + scorecards.
    pub fn size(&self) -> usize {
        self.effects.len()
    }
    /// Number of touched border columns.
    pub fn width(&self) -> usize {
        self.columns.len()
    }
    /// Number of scorecards.
    pub fn cards(&self) -> usize {
        self.met.len()
    }
    /// Local slot of the criterion of rank `aspect`.
    pub fn aspect_slot(aspect: u32) -> usize {
        1 + aspect as usize
    }
    /// Local slot of the scorecard of rank `card`.
    pub fn card_slot(&self, card: u32) -> usize {
        1 + self.seen.len() + card as usize
    }
    /// The three local slots that a rating adds up.
    pub fn slots(&self, row: &Row) -> [usize; 3] {
        [0, Self::aspect_slot(row.aspect), self.card_slot(row.card)]
    }
}

/// The whole arrangement.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    pub interviewers: usize,
    pub criteria: usize,
    /// Steps of a criterion: K − 1.
    pub steps: usize,
    pub rows: Vec<Row>,
    pub blocks: Vec<Block>,
    pub seen: Vec<u32>,
    pub met: Vec<u32>,
    pub columns: Vec<u32>,
    /// How many theta, phi, h and s there are.
    pub counts: [f64; 4],
}

impl Layout {
    /// Sorts the ratings by (candidate, interviewer, criterion, level), so that the order of input cannot matter.
    pub fn new(ratings: &Ratings) -> Self {
        let steps = usize::from(ratings.levels()) - 1;
        let interviewers = ratings.interviewers().len();
        let mut sorted = ratings.rows().to_vec();
        sorted.sort_unstable_by_key(|r| (r.candidate, r.interviewer, r.criterion, r.level));

        let mut layout = Self {
            interviewers,
            criteria: ratings.criteria().len(),
            steps,
            rows: Vec::with_capacity(sorted.len()),
            blocks: Vec::with_capacity(ratings.candidates().len()),
            seen: Vec::new(),
            met: Vec::new(),
            columns: Vec::new(),
            counts: [0.0; 4],
        };
        let (mut effects, mut square, mut beside, mut next) = (0, 0, 0, 0);
        for candidate in 0..ratings.candidates().len() {
            let first = next;
            while sorted.get(next).is_some_and(|r| r.candidate as usize == candidate) {
                next += 1;
            }
            let own = &sorted[first..next];
            let mut seen: Vec<u32> = own.iter().map(|r| r.criterion).collect();
            seen.sort_unstable();
            seen.dedup();
            let mut met: Vec<u32> = own.iter().map(|r| r.interviewer).collect();
            met.dedup();
            for r in own {
                let aspect = rank(&seen, r.criterion);
                let card = rank(&met, r.interviewer);
                layout.rows.push(Row {
                    interviewer: r.interviewer,
                    criterion: r.criterion,
                    aspect,
                    card,
                    level: r.level,
                });
            }
            let size = 1 + seen.len() + met.len();
            let width = met.len() + seen.len() * steps;
            let (s, m, c) = (layout.seen.len(), layout.met.len(), layout.columns.len());
            layout.columns.extend(&met);
            for &criterion in &seen {
                let start = interviewers + criterion as usize * steps;
                layout.columns.extend((start..start + steps).map(|column| u32::try_from(column).unwrap_or(u32::MAX)));
            }
            layout.seen.extend(seen);
            layout.met.extend(met);
            layout.blocks.push(Block {
                rows: first..next,
                seen: s..layout.seen.len(),
                met: m..layout.met.len(),
                effects: effects..effects + size,
                square: square..square + size * size,
                beside: beside..beside + size * width,
                columns: c..layout.columns.len(),
            });
            effects += size;
            square += size * size;
            beside += size * width;
        }
        layout.counts = [layout.blocks.len(), layout.seen.len(), layout.met.len(), interviewers].map(|n| n as f64);
        layout
    }

    /// Total number of candidates' effects.
    pub fn effects(&self) -> usize {
        self.blocks.last().map_or(0, |b| b.effects.end)
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

/// Position of a value that is known to be in the sorted list.
fn rank(sorted: &[u32], value: u32) -> u32 {
    u32::try_from(sorted.partition_point(|&x| x < value)).unwrap_or(u32::MAX)
}
