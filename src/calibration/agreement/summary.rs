//! Agreement in the ratings at hand: interviewers on the same candidate and criterion.
//!
//! A unit is a candidate × criterion with two ratings or more; every rating of it counts as another rater's.  All that the coefficients need of a
//! candidate are a few sums, so that intervals come from leaving out one candidate at a time (the jackknife): ratings of one candidate
//! are not independent, candidates are.

use super::super::layout::Layout;
use super::super::normal::Z95;
use super::super::report::AgreementSummary;
use super::AgreementWeights;

/// What the coefficients need, summed over units.
#[derive(Debug, Clone, PartialEq)]
struct Sums {
    levels: usize,
    /// Krippendorff's coincidences, levels × levels.
    coincidences: Vec<f64>,
    /// Units with two ratings or more.
    many: f64,
    /// Their agreement under quadratic weights.
    agreement: f64,
    /// Shares of the levels.
    shares: Vec<f64>,
}

impl Sums {
    fn new(levels: usize) -> Self {
        Self { levels, coincidences: vec![0.0; levels * levels], many: 0.0, agreement: 0.0, shares: vec![0.0; levels] }
    }

    /// Adds a unit by how often it got each level.
    fn unit(&mut self, counts: &[u32]) {
        let n: f64 = counts.iter().map(|&c| f64::from(c)).sum();
        if n < 1.5 {
            return;
        }
        self.many += 1.0;
        for (i, &a) in counts.iter().enumerate().filter(|(_, a)| **a > 0) {
            let a = f64::from(a);
            self.shares[i] += a / n;
            for (j, &b) in counts.iter().enumerate() {
                let pairs = a * (f64::from(b) - if i == j { 1.0 } else { 0.0 });
                self.coincidences[i * self.levels + j] += pairs / (n - 1.0);
                self.agreement += pairs * AgreementWeights::Quadratic.between(i, j, self.levels) / (n * (n - 1.0));
            }
        }
    }

    /// Adds the other's sums, or takes them away.
    fn add(&mut self, other: &Self, sign: f64) {
        self.many += sign * other.many;
        self.agreement += sign * other.agreement;
        self.coincidences.iter_mut().zip(&other.coincidences).for_each(|(a, b)| *a += sign * b);
        self.shares.iter_mut().zip(&other.shares).for_each(|(a, b)| *a += sign * b);
    }

    /// Krippendorff's alpha, ordinal or interval metric.
    fn alpha(&self, ordinal: bool) -> Option<f64> {
        let k = self.levels;
        let margin: Vec<f64> = self.coincidences.chunks_exact(k).map(|row| row.iter().sum()).collect();
        let n: f64 = margin.iter().sum();
        let (mut observed, mut expected) = (0.0, 0.0);
        for i in 0..k {
            let mut between = margin[i];
            for j in i + 1..k {
                between += margin[j];
                let distance = if ordinal { between - (margin[i] + margin[j]) / 2.0 } else { (j - i) as f64 }.powi(2);
                observed += self.coincidences[i * k + j] * distance;
                expected += margin[i] * margin[j] * distance;
            }
        }
        (expected > 1e-9).then(|| 1.0 - (n - 1.0) * observed / expected)
    }

    /// Gwet's AC2 with quadratic weights, over the units with two ratings or more.
    fn ac2(&self) -> Option<f64> {
        let k = self.levels;
        if self.many < 0.5 {
            return None;
        }
        let weights = |i: usize| (0..k).map(|j| AgreementWeights::Quadratic.between(i, j, k)).sum::<f64>();
        let total: f64 = (0..k).map(weights).sum();
        let spread: f64 = self.shares.iter().map(|s| s / self.many).map(|p| p * (1.0 - p)).sum();
        let expected = total / (k as f64 * (k as f64 - 1.0)) * spread;
        (expected < 1.0).then(|| (self.agreement / self.many - expected) / (1.0 - expected))
    }
}

/// Standard error of a coefficient by leaving out each candidate in turn; none for fewer than three that count.
fn standard_error(total: &Sums, candidates: &[Sums], of: impl Fn(&Sums) -> Option<f64>) -> Option<f64> {
    of(total)?;
    let mut rest = total.clone();
    let mut without = Vec::with_capacity(candidates.len());
    for own in candidates.iter().filter(|own| own.many > 0.0) {
        rest.add(own, -1.0);
        // Without this candidate nothing may be left to disagree about: then it says all, and there is no interval.
        without.push(of(&rest)?);
        rest.clone_from(total);
    }
    let n = without.len() as f64;
    if n < 2.5 {
        return None;
    }
    let mean = without.iter().sum::<f64>() / n;
    let variance = without.iter().map(|x| (x - mean).powi(2)).sum::<f64>() * (n - 1.0) / n;
    Some(variance.sqrt())
}

/// 95 % interval, no farther than a coefficient goes.
fn interval(total: &Sums, candidates: &[Sums], of: impl Fn(&Sums) -> Option<f64>) -> Option<[f64; 2]> {
    let half = Z95 * standard_error(total, candidates, &of)?;
    of(total).map(|value| [(value - half).max(-1.0), (value + half).min(1.0)])
}

/// Coefficients of a layout.
pub(in super::super) fn summary(layout: &Layout) -> AgreementSummary {
    let levels = layout.steps + 1;
    let mut total = Sums::new(levels);
    let mut by_criterion = vec![Sums::new(levels); layout.criteria];
    let mut candidates = Vec::new();
    let (mut pairs, mut exact, mut near) = (0.0, 0.0, 0.0);
    let mut counts = Vec::new();
    for block in layout.blocks() {
        counts.clear();
        counts.resize(block.aspects() * levels, 0_u32);
        layout.packed(&block).iter().for_each(|row| counts[row.aspect as usize * levels + usize::from(row.level)] += 1);
        let mut own = Sums::new(levels);
        for (&criterion, counts) in layout.seen_by(&block).iter().zip(counts.chunks_exact(levels)) {
            own.unit(counts);
            by_criterion[criterion as usize].unit(counts);
            for (i, &a) in counts.iter().enumerate() {
                let a = f64::from(a);
                let next = counts.get(i + 1).map_or(0.0, |&b| f64::from(b));
                exact += a * (a - 1.0) / 2.0;
                near += a * (a - 1.0) / 2.0 + a * next;
            }
            let n = f64::from(counts.iter().sum::<u32>());
            pairs += n * (n - 1.0) / 2.0;
        }
        if own.many > 0.0 {
            total.add(&own, 1.0);
            candidates.push(own);
        }
    }
    let share = |part: f64| (pairs > 0.0).then(|| part / pairs);
    AgreementSummary {
        units: total.many as usize,
        exact: share(exact),
        within_one: share(near),
        alpha_ordinal: total.alpha(true),
        alpha_ordinal_95: interval(&total, &candidates, |sums| sums.alpha(true)),
        alpha_interval: total.alpha(false),
        alpha_interval_95: interval(&total, &candidates, |sums| sums.alpha(false)),
        ac2: total.ac2(),
        // Not from the interval, which ends at 1.
        ac2_se: standard_error(&total, &candidates, Sums::ac2),
        ac2_95: interval(&total, &candidates, Sums::ac2),
        by_criterion: by_criterion.iter().map(|sums| sums.alpha(true)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Metric, gwet_ac, krippendorff_alpha};
    use super::*;

    #[test]
    fn sums_give_the_coefficients_of_the_literature() {
        let units: [[u32; 4]; 6] = [[2, 1, 0, 0], [0, 3, 0, 0], [0, 1, 2, 0], [1, 0, 0, 1], [0, 0, 0, 1], [0, 0, 2, 2]];
        let mut sums = Sums::new(4);
        units.iter().for_each(|unit| sums.unit(unit));
        let listed: Vec<Vec<f64>> = units
            .iter()
            .map(|unit| (0..4).flat_map(|i| vec![f64::from(i as u32 + 1); unit[i] as usize]).collect())
            .collect();
        for (ordinal, metric) in [(true, Metric::Ordinal), (false, Metric::Interval)] {
            let known = krippendorff_alpha(&listed, metric);
            assert!(sums.alpha(ordinal).zip(known).is_some_and(|(a, b)| (a - b).abs() < 1e-12));
        }
        let counts: Vec<Vec<u32>> =
            units.iter().filter(|unit| unit.iter().sum::<u32>() > 1).map(|unit| unit.to_vec()).collect();
        let known = gwet_ac(&counts, AgreementWeights::Quadratic);
        assert!(sums.ac2().zip(known).is_some_and(|(a, b)| (a - b.value).abs() < 1e-12));
    }

    #[test]
    fn more_candidates_narrow_an_interval() {
        let one: Vec<Sums> = [[2, 1, 0], [0, 3, 0], [0, 1, 2], [1, 0, 1], [3, 0, 0]]
            .iter()
            .map(|unit| {
                let mut sums = Sums::new(3);
                sums.unit(unit);
                sums
            })
            .collect();
        let width = |candidates: &[Sums]| {
            let mut total = Sums::new(3);
            candidates.iter().for_each(|own| total.add(own, 1.0));
            interval(&total, candidates, |sums| sums.alpha(true)).map(|[low, high]| high - low)
        };
        let four = [one.clone(), one.clone(), one.clone(), one.clone()].concat();
        assert!(width(&one).zip(width(&four)).is_some_and(|(one, four)| four < 0.6 * one && four > 0.3 * one));
        assert_eq!(width(&one[..2]), None);
    }
}
