//! What goes in: ratings by dense indices, the ids behind them, and the errors of ill-formed input.

use std::collections::HashMap;
use std::fmt;

/// The longest scale that can be calibrated.
pub const MAX_LEVELS: u8 = 10;

/// One rating: an interviewer's level for a candidate on one criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Rating {
    /// Dense index of the candidate.
    pub candidate: u32,
    /// Dense index of the interviewer.
    pub interviewer: u32,
    /// Dense index of the criterion.
    pub criterion: u32,
    /// Level, counted from 0: the lowest of K levels is 0, the highest K − 1.
    pub level: u8,
}

/// Ratings on **one** scale of K levels.  Rubrics with another number of levels are another `Ratings`.
///
/// The same (candidate, interviewer, criterion) may occur more than once: every row counts as a rating of its own on the
/// same scorecard (a criterion asked twice in one interview), sharing the scorecard's effect.  A corrected score
/// must therefore *replace* the old row before it comes here.  The order of rows never matters.
///
/// **Links** are what several interviewers rated that is no candidate: the same written answers for everybody, a recording.  They tell how
/// severe interviewers are, tie those together who share no candidate, and say nothing of candidates.  Their ratings stand apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ratings {
    levels: u8,
    rows: Vec<Rating>,
    candidates: Vec<String>,
    interviewers: Vec<String>,
    criteria: Vec<String>,
    links: Vec<String>,
    link_rows: Vec<Rating>,
}

/// Why ratings were refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RatingError {
    /// The scale has fewer than two or more than [`MAX_LEVELS`] levels.
    Scale {
        /// Levels asked for.
        levels: u8,
    },
    /// A level at or beyond the number of levels.
    Level {
        /// The offending row, counted from 0.
        row: usize,
        /// Its level, counted from 0.
        level: u8,
        /// Levels of the scale.
        levels: u8,
    },
    /// An index without an id behind it.
    Index {
        /// The offending row, counted from 0.
        row: usize,
        /// "candidate", "link", "interviewer" or "criterion".
        what: &'static str,
        /// The index.
        index: u32,
    },
    /// More different ids than the index can count, or an empty id.
    Id {
        /// The offending row, counted from 0.
        row: usize,
        /// "candidate", "link", "interviewer" or "criterion".
        what: &'static str,
    },
}

impl fmt::Display for RatingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scale { levels } => write!(f, "a scale has 2 to {MAX_LEVELS} levels, not {levels}"),
            Self::Level { row, level, levels } => {
                write!(f, "rating {}: level {} is not on the scale 1 to {levels}", row + 1, u16::from(*level) + 1)
            }
            Self::Index { row, what, index } => write!(f, "rating {}: there is no {what} number {index}", row + 1),
            Self::Id { row, what } => write!(f, "rating {}: the {what} has no usable id", row + 1),
        }
    }
}

impl std::error::Error for RatingError {}

impl Ratings {
    /// Ratings by dense indices into the three lists of ids.  Ids without ratings are allowed: they keep their prior.
    pub fn new(
        levels: u8,
        candidates: Vec<String>,
        interviewers: Vec<String>,
        criteria: Vec<String>,
        rows: Vec<Rating>,
    ) -> Result<Self, RatingError> {
        check_scale(levels)?;
        let ratings =
            Self { levels, rows, candidates, interviewers, criteria, links: Vec::new(), link_rows: Vec::new() };
        ratings.check(&ratings.rows, ("candidate", &ratings.candidates))?;
        Ok(ratings)
    }

    /// The same with links, in place of any before: a row's `candidate` is the index of a link here.
    ///
    /// Whoever rated links and nobody else is to be left out by the caller: they would only widen the pool.
    pub fn with_links(mut self, links: Vec<String>, rows: Vec<Rating>) -> Result<Self, RatingError> {
        self.check(&rows, ("link", &links))?;
        (self.links, self.link_rows) = (links, rows);
        Ok(self)
    }

    /// Levels on the scale, and an id behind every index.
    fn check(&self, rows: &[Rating], (whom, them): (&'static str, &[String])) -> Result<(), RatingError> {
        for (row, rating) in rows.iter().enumerate() {
            check_level(row, rating.level, self.levels)?;
            for (what, index, ids) in [
                (whom, rating.candidate, them),
                ("interviewer", rating.interviewer, &self.interviewers[..]),
                ("criterion", rating.criterion, &self.criteria[..]),
            ] {
                if ids.get(index as usize).is_none() {
                    return Err(RatingError::Index { row, what, index });
                }
            }
        }
        Ok(())
    }

    /// Number of levels, K.
    #[must_use]
    pub fn levels(&self) -> u8 {
        self.levels
    }

    /// The ratings of candidates, in the order in which they came.
    #[must_use]
    pub fn rows(&self) -> &[Rating] {
        &self.rows
    }

    /// The ratings of links; `candidate` is the index of the link.
    #[must_use]
    pub fn link_rows(&self) -> &[Rating] {
        &self.link_rows
    }

    /// Ids of the links, by index.
    #[must_use]
    pub fn links(&self) -> &[String] {
        &self.links
    }

    /// Ids of the candidates, by index.
    #[must_use]
    pub fn candidates(&self) -> &[String] {
        &self.candidates
    }

    /// Ids of the interviewers, by index.
    #[must_use]
    pub fn interviewers(&self) -> &[String] {
        &self.interviewers
    }

    /// Ids of the criteria, by index.
    #[must_use]
    pub fn criteria(&self) -> &[String] {
        &self.criteria
    }
}

/// Collects ratings by id; indices are given in order of first appearance.
#[derive(Debug, Clone)]
pub struct RatingsBuilder {
    levels: u8,
    rows: Vec<Rating>,
    candidates: Ids,
    interviewers: Ids,
    criteria: Ids,
}

impl RatingsBuilder {
    /// An empty collection on a scale of `levels` levels.
    pub fn new(levels: u8) -> Result<Self, RatingError> {
        check_scale(levels)?;
        Ok(Self {
            levels,
            rows: Vec::new(),
            candidates: Ids::default(),
            interviewers: Ids::default(),
            criteria: Ids::default(),
        })
    }

    /// Makes a criterion known before (or without) its first rating: a rubric's order is kept, and an unrated criterion
    /// still takes part in the composite by its prior.
    pub fn criterion(&mut self, id: &str) -> Result<u32, RatingError> {
        self.criteria.index(id).ok_or(RatingError::Id { row: self.rows.len(), what: "criterion" })
    }

    /// Makes a candidate known before (or without) the first rating.
    pub fn candidate(&mut self, id: &str) -> Result<u32, RatingError> {
        self.candidates.index(id).ok_or(RatingError::Id { row: self.rows.len(), what: "candidate" })
    }

    /// Adds a rating; `level` counts from 0.
    pub fn add(&mut self, candidate: &str, interviewer: &str, criterion: &str, level: u8) -> Result<(), RatingError> {
        let row = self.rows.len();
        check_level(row, level, self.levels)?;
        let missing = |what| RatingError::Id { row, what };
        let candidate = self.candidates.index(candidate).ok_or_else(|| missing("candidate"))?;
        let interviewer = self.interviewers.index(interviewer).ok_or_else(|| missing("interviewer"))?;
        let criterion = self.criteria.index(criterion).ok_or_else(|| missing("criterion"))?;
        self.rows.push(Rating { candidate, interviewer, criterion, level });
        Ok(())
    }

    /// The finished collection.
    #[must_use]
    pub fn build(self) -> Ratings {
        Ratings {
            levels: self.levels,
            rows: self.rows,
            candidates: self.candidates.list,
            interviewers: self.interviewers.list,
            criteria: self.criteria.list,
            links: Vec::new(),
            link_rows: Vec::new(),
        }
    }
}

/// Ids in order of first appearance.
#[derive(Debug, Clone, Default)]
struct Ids {
    list: Vec<String>,
    known: HashMap<String, u32>,
}

impl Ids {
    fn index(&mut self, id: &str) -> Option<u32> {
        if let Some(&index) = self.known.get(id) {
            return Some(index);
        }
        if id.is_empty() {
            return None;
        }
        let index = u32::try_from(self.list.len()).ok()?;
        self.list.push(id.to_owned());
        self.known.insert(id.to_owned(), index);
        Some(index)
    }
}

fn check_scale(levels: u8) -> Result<(), RatingError> {
    if (2..=MAX_LEVELS).contains(&levels) { Ok(()) } else { Err(RatingError::Scale { levels }) }
}

fn check_level(row: usize, level: u8, levels: u8) -> Result<(), RatingError> {
    if level < levels { Ok(()) } else { Err(RatingError::Level { row, level, levels }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_become_indices_in_order_of_appearance() -> Result<(), RatingError> {
        let mut builder = RatingsBuilder::new(4)?;
        builder.add("ann", "zoe", "depth", 3)?;
        builder.add("bob", "zoe", "depth", 0)?;
        let ratings = builder.build();
        assert_eq!(ratings.candidates(), ["ann", "bob"]);
        assert_eq!(ratings.rows()[1], Rating { candidate: 1, interviewer: 0, criterion: 0, level: 0 });
        Ok(())
    }

    #[test]
    fn nonsense_is_refused() -> Result<(), RatingError> {
        assert_eq!(RatingsBuilder::new(1).err(), Some(RatingError::Scale { levels: 1 }));
        let mut builder = RatingsBuilder::new(4)?;
        assert_eq!(builder.add("a", "b", "c", 4), Err(RatingError::Level { row: 0, level: 4, levels: 4 }));
        assert_eq!(builder.add("", "b", "c", 1), Err(RatingError::Id { row: 0, what: "candidate" }));
        let row = Rating { candidate: 0, interviewer: 0, criterion: 2, level: 0 };
        let one = || vec!["x".to_owned()];
        assert_eq!(
            Ratings::new(4, one(), one(), one(), vec![row]),
            Err(RatingError::Index { row: 0, what: "criterion", index: 2 })
        );
        Ok(())
    }
}
