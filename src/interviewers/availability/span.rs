//! From one moment to another, and what is left of such spans without others. Pure.

use chrono::TimeDelta;

use crate::clock::Time;

/// From a moment to a later one, which is not in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Its beginning.
    pub from: Time,
    /// Its end.
    pub to: Time,
}

impl Span {
    /// The same, longer by that much at both ends.
    pub fn wider(self, by: TimeDelta) -> Self {
        Self { from: self.from - by, to: self.to + by }
    }
}

/// In order, with what overlaps or touches made one.
pub fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.from <= last.to => last.to = last.to.max(span.to),
            _ => merged.push(span),
        }
    }
    merged
}

/// What is left of `spans` without `taken`, in order.
pub fn without(spans: &[Span], taken: &[Span]) -> Vec<Span> {
    let mut left = Vec::new();
    let taken = merged(taken.to_vec());
    for span in merged(spans.to_vec()) {
        let mut from = span.from;
        for one in taken.iter().filter(|one| one.to > span.from && one.from < span.to) {
            if one.from > from {
                left.push(Span { from, to: one.from });
            }
            from = from.max(one.to);
        }
        if from < span.to {
            left.push(Span { from, to: span.to });
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(from: i64, to: i64) -> Span {
        Span { from: Time::from_micros(from), to: Time::from_micros(to) }
    }

    #[test]
    fn what_overlaps_or_touches_is_one() {
        assert_eq!(merged(vec![span(5, 7), span(1, 3), span(2, 4), span(4, 5)]), [span(1, 7)]);
        assert_eq!(merged(vec![span(5, 7), span(1, 3)]), [span(1, 3), span(5, 7)]);
    }

    #[test]
    fn what_is_taken_is_cut_out() {
        assert_eq!(without(&[span(0, 10)], &[span(2, 3), span(5, 6)]), [span(0, 2), span(3, 5), span(6, 10)]);
        assert_eq!(without(&[span(0, 10)], &[span(-5, 2), span(8, 20)]), [span(2, 8)]);
        assert_eq!(without(&[span(0, 10)], &[span(0, 10)]), []);
        assert_eq!(without(&[span(0, 10), span(20, 30)], &[span(5, 25)]), [span(0, 5), span(25, 30)]);
        assert_eq!(without(&[span(0, 10)], &[span(10, 12), span(-3, 0)]), [span(0, 10)], "touching takes nothing");
    }

    #[test]
    fn wider_is_wider_at_both_ends() {
        assert_eq!(span(10, 20).wider(TimeDelta::microseconds(5)), span(5, 25));
    }
}
