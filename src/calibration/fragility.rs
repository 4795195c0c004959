//! What hangs on one interviewer: a candidate refitted alone, without one scorecard or with a severity put to zero.
//!
//! Severities and steps are held at their estimates, so a refit takes microseconds and differs from the full one by a small share
//! of a posterior standard deviation.

use super::arrow::Point;
use super::fair::Curves;
use super::layout::{Block, Layout, Row};
use super::linear::{cholesky, inverse_from_cholesky, solve_lower, solve_lower_transposed};
use super::reading::{Candidate, Terms, read_block};
use super::report::PanelMember;
use super::response::{Moments, Steps};

/// What local refits need to know.
pub(super) struct Local<'a> {
    pub layout: &'a Layout,
    pub point: &'a Point,
    pub steps: &'a [Steps],
    pub curves: &'a Curves,
    pub terms: &'a Terms,
    pub rule: &'a [(f64, f64)],
}

impl Local<'_> {
    /// Each interviewer on a candidate's panel, and what severities did in all (scale).
    pub fn panel(&self, block: &Block) -> (Vec<PanelMember>, f64) {
        let rows: Vec<Row> = self.layout.rows(block).collect();
        let severity = |row: &Row| self.point.w[row.interviewer as usize];
        let base = self.refit(rows.iter().map(|row| (row, severity(row))));
        let mut members = Vec::new();
        for card in rows.chunk_by(|a, b| a.interviewer == b.interviewer) {
            let Some(interviewer) = card.first().map(|row| row.interviewer) else { continue };
            let others = rows.iter().filter(|row| row.interviewer != interviewer);
            let without = self.refit(others.map(|row| (row, severity(row))));
            let level = |row: &Row| if row.interviewer == interviewer { 0.0 } else { severity(row) };
            let uncorrected = self.refit(rows.iter().map(|row| (row, level(row))));
            let above = |score: f64| self.terms.bar.is_some_and(|bar| score >= bar);
            members.push(PanelMember {
                interviewer,
                n: card.len(),
                fair_without: without.composite.fair - base.composite.fair,
                composite_without: without.composite.mean - base.composite.mean,
                flips: above(without.composite.fair) != above(base.composite.fair),
                severity_effect: base.composite.fair - uncorrected.composite.fair,
            });
        }
        let raw = self.refit(rows.iter().map(|row| (row, 0.0)));
        (members, base.composite.fair - raw.composite.fair)
    }

    /// Fits one candidate from the given ratings, each with the severity it is to be read with.
    fn refit<'r>(&self, ratings: impl Iterator<Item = (&'r Row, f64)>) -> Candidate {
        let ratings: Vec<(&Row, f64)> = ratings.collect();
        let distinct = |key: fn(&Row) -> u32| {
            let mut list: Vec<u32> = ratings.iter().map(|(row, _)| key(row)).collect();
            list.sort_unstable();
            list.dedup();
            list
        };
        let (seen, met) = (distinct(|row| row.criterion), distinct(|row| row.interviewer));
        let place = |list: &[u32], value: u32| list.partition_point(|&x| x < value);
        let size = 1 + seen.len() + met.len();
        let slots: Vec<[usize; 3]> = ratings
            .iter()
            .map(|(row, _)| [0, 1 + place(&seen, row.criterion), 1 + seen.len() + place(&met, row.interviewer)])
            .collect();
        let precisions = self.point.precisions();
        let precision = |slot: usize| {
            precisions[if slot == 0 {
                0
            } else if slot <= seen.len() {
                1
            } else {
                2
            }]
        };

        let mut u = vec![0.0; size];
        let mut v = vec![0.5_f64; ratings.len()];
        let mut inverse = Vec::new();
        let mut moments = Moments::new();
        for _ in 0..100 {
            let mut hessian = vec![0.0; size * size];
            let mut step: Vec<f64> = (0..size).map(|slot| -precision(slot) * u[slot]).collect();
            (0..size).for_each(|slot| hessian[slot * size + slot] = precision(slot));
            for (((row, severity), slots), v) in ratings.iter().zip(&slots).zip(&v) {
                let eta = slots.iter().map(|&slot| u[slot]).sum::<f64>() - severity;
                moments.average(&self.steps[row.criterion as usize], eta, v.sqrt(), self.rule);
                for (k, &slot) in slots.iter().enumerate() {
                    step[slot] += f64::from(row.level) - moments.expected;
                    slots[..=k].iter().for_each(|&other| hessian[slot * size + other] += moments.weight);
                }
            }
            cholesky(&mut hessian, size);
            solve_lower(&hessian, size, &mut step);
            solve_lower_transposed(&hessian, size, &mut step);
            inverse = inverse_from_cholesky(&hessian, size, size);
            let mut change = 0.0_f64;
            for (u, d) in u.iter_mut().zip(&step) {
                *u += d.clamp(-4.0, 4.0);
                change = change.max(d.abs());
            }
            for (v, slots) in v.iter_mut().zip(&slots) {
                let new = slots.iter().map(|&i| slots.iter().map(|&j| inverse[i * size + j]).sum::<f64>()).sum::<f64>();
                change = change.max((new - *v).abs());
                *v = new;
            }
            if change < 1e-8 {
                break;
            }
        }
        let k = 1 + seen.len();
        let covariance: Vec<f64> = (0..k).flat_map(|i| inverse[i * size..i * size + k].to_vec()).collect();
        read_block(&u[..k], &covariance, &seen, self.point, self.curves, self.terms)
    }
}
