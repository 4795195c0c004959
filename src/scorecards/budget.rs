//! How the minutes of an interview are meant to be spent.

use serde::Serialize;

/// The parts of an interview, as places and widths on a strip of as many units as it has minutes.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Budget {
    minutes: i32,
    settle: i32,
    each: i32,
    theirs: i32,
    theirs_from: i32,
    /// Where the share of each criterion begins.
    from: Vec<i32>,
}

impl Budget {
    /// Five minutes to settle, five or a few more for the candidate's questions, the rest in equal parts; nothing where that
    /// leaves none.
    pub(super) fn of(minutes: i32, criteria: usize) -> Option<Self> {
        const SETTLE: i32 = 5;
        let count = i32::try_from(criteria).ok().filter(|count| *count > 0)?;
        let each = (minutes - 2 * SETTLE) / count;
        let theirs_from = SETTLE + each * count;
        (each > 0).then(|| Self {
            minutes,
            settle: SETTLE,
            each,
            theirs: minutes - theirs_from,
            theirs_from,
            from: (0..count).map(|nth| SETTLE + each * nth).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_fill_the_interview() {
        for (minutes, criteria) in [(45, 3), (60, 1), (30, 6), (16, 6)] {
            let budget = Budget::of(minutes, criteria).unwrap();
            assert_eq!(budget.settle + budget.each * i32::try_from(criteria).unwrap() + budget.theirs, minutes);
            assert!(budget.each > 0 && budget.theirs >= 5 && budget.from.len() == criteria);
        }
        assert!(Budget::of(15, 6).is_none() && Budget::of(10, 1).is_none() && Budget::of(45, 0).is_none());
    }
}
