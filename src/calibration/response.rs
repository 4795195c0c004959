//! The response model: how likely each level is, and its moments averaged over an uncertain linear predictor.
//!
//! Adjacent categories (partial credit): `P(x = k) ∝ exp(Σ_{j≤k} (eta − b_j))`, `k = 0..K−1`.  Tails are
//! `t_j = P(x ≥ j)`, `j = 1..K−1`.

use super::ratings::MAX_LEVELS;

/// The most steps a criterion can have.
pub(super) const MAX_STEPS: usize = MAX_LEVELS as usize - 1;
/// Distinct pairs of steps, packed lower triangle.
pub(super) const MAX_PAIRS: usize = MAX_STEPS * (MAX_STEPS + 1) / 2;
/// Steps beyond this are as good as infinite; the bound keeps every product of exponentials finite.
const STEP_LIMIT: f64 = 40.0;

/// Runs an expression with the number of steps known to the compiler: loops over them unroll, and their sums stay in registers.
macro_rules! with_steps {
    ($count:expr, $name:ident => $run:expr) => {
        match $count {
            1 => with_steps!(@ $name, 1, $run),
            2 => with_steps!(@ $name, 2, $run),
            3 => with_steps!(@ $name, 3, $run),
            4 => with_steps!(@ $name, 4, $run),
            5 => with_steps!(@ $name, 5, $run),
            6 => with_steps!(@ $name, 6, $run),
            7 => with_steps!(@ $name, 7, $run),
            8 => with_steps!(@ $name, 8, $run),
            _ => with_steps!(@ $name, 9, $run),
        }
    };
    (@ $name:ident, $value:literal, $run:expr) => {{
        const $name: usize = $value;
        $run
    }};
}
pub(super) use with_steps;

/// The steps of one criterion, exponentiated once for many ratings.
#[derive(Debug, Clone, Copy)]
pub(super) struct Steps {
    count: usize,
    /// exp(b_j).
    up: [f64; MAX_STEPS],
    /// exp(−b_j).
    pub(super) down: [f64; MAX_STEPS],
    /// b_1 + … + b_k.
    pub(super) sums: [f64; MAX_LEVELS as usize],
    /// Σ |b_j|.
    pub(super) span: f64,
}

impl Steps {
    /// From the step parameters `b_1..b_{K−1}`.
    pub fn new(b: &[f64]) -> Self {
        let mut steps = Self {
            count: b.len(),
            up: [1.0; MAX_STEPS],
            down: [1.0; MAX_STEPS],
            sums: [0.0; MAX_LEVELS as usize],
            span: 0.0,
        };
        for (j, b) in b.iter().enumerate() {
            let b = b.clamp(-STEP_LIMIT, STEP_LIMIT);
            steps.up[j] = b.exp();
            steps.down[j] = (-b).exp();
            steps.sums[j + 1] = steps.sums[j] + b;
            steps.span += b.abs();
        }
        steps
    }

    /// K − 1.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Tails `t_1..t_{K−1}` at `eta`.
    ///
    /// The terms are built up from whichever end of the scale `eta` favours, so that nothing overflows.
    #[inline]
    pub fn tails(&self, eta: f64, t: &mut [f64; MAX_STEPS]) {
        let n = self.count;
        if eta <= 0.0 {
            let ratio = eta.exp();
            let (mut term, mut total) = (1.0, 1.0);
            for (t, down) in t.iter_mut().zip(&self.down).take(n) {
                term *= ratio * down;
                total += term;
                *t = term;
            }
            let scale = 1.0 / total;
            let mut above = 0.0;
            for j in (0..n).rev() {
                above += t[j];
                t[j] = above * scale;
            }
        } else {
            let ratio = (-eta).exp();
            let (mut term, mut total) = (1.0, 1.0);
            for j in (0..n).rev() {
                t[j] = total;
                term *= ratio * self.up[j];
                total += term;
            }
            let scale = 1.0 / total;
            t[..n].iter_mut().for_each(|t| *t *= scale);
        }
    }

    /// Probabilities of the levels `0..K−1` at `eta`.
    pub fn probabilities(&self, eta: f64) -> [f64; MAX_LEVELS as usize] {
        let mut t = [0.0; MAX_STEPS];
        self.tails(eta, &mut t);
        let mut p = [0.0; MAX_LEVELS as usize];
        for k in 0..=self.count {
            let at_least = if k == 0 { 1.0 } else { t[k - 1] };
            let beyond = if k == self.count { 0.0 } else { t[k] };
            p[k] = (at_least - beyond).max(0.0);
        }
        p
    }

    /// Mean of the level (counted from 0) and its variance at `eta`.
    pub fn mean_and_variance(&self, eta: f64) -> (f64, f64) {
        let p = self.probabilities(eta);
        let mean: f64 = p.iter().zip(0_u8..).map(|(p, k)| p * f64::from(k)).sum();
        let variance = p.iter().zip(0_u8..).map(|(p, k)| p * (f64::from(k) - mean).powi(2)).sum();
        (mean, variance)
    }

    /// Mean and variance of the level, given `exp(−|eta|)` and the sign of eta: many criteria share one exponential.
    pub fn mean_and_variance_from(&self, ratio: f64, positive: bool) -> (f64, f64) {
        let (mut term, mut k) = (1.0, 0.0);
        let (mut total, mut first, mut second) = (1.0, 0.0, 0.0);
        let mut next = |step: &f64| {
            term *= ratio * step;
            k += 1.0;
            total += term;
            first += k * term;
            second += k * k * term;
        };
        if positive {
            self.up[..self.count].iter().rev().for_each(&mut next);
        } else {
            self.down[..self.count].iter().for_each(&mut next);
        }
        let mean = first / total;
        let variance = (second / total - mean * mean).max(0.0);
        (if positive { self.count as f64 - mean } else { mean }, variance)
    }

    /// log P(x = level) averaged over eta ~ N(mean, sd²).
    ///
    /// `a_x − log Z` with the linear part taken out of the average, so that even a very unlikely level has a finite,
    /// exact value.
    pub fn expected_log_likelihood(&self, level: u8, mean: f64, sd: f64, rule: &[(f64, f64)]) -> f64 {
        let top = self.count as f64;
        let log_total: f64 = rule
            .iter()
            .map(|&(z, w)| {
                let eta = mean + sd * z;
                let end = if eta > 0.0 { top * eta - self.sums[self.count] } else { 0.0 };
                w * (end + self.total(eta).ln())
            })
            .sum();
        f64::from(level) * mean - self.sums[usize::from(level)] - log_total
    }

    /// Sum of the terms of all levels, relative to that of the end which `eta` favours.
    fn total(&self, eta: f64) -> f64 {
        let ratio = (-eta.abs()).exp();
        let next = |(term, total): (f64, f64), step: &f64| (term * ratio * step, total + term * ratio * step);
        let sum = if eta <= 0.0 {
            self.down[..self.count].iter().fold((1.0, 1.0), next)
        } else {
            self.up[..self.count].iter().rev().fold((1.0, 1.0), next)
        };
        sum.1
    }
}

/// The averages that one Newton step needs of a rating.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moments {
    /// Averaged tails `t̄_j`.
    pub tail: [f64; MAX_STEPS],
    /// `F_jl = t̄_max(j,l) − avg(t_j t_l)`, packed: entry (j, l ≤ j) at `j(j+1)/2 + l`.
    pub fisher: [f64; MAX_PAIRS],
    /// `cross_j = Σ_l F_jl`.
    pub cross: [f64; MAX_STEPS],
    /// `W = Σ_j cross_j`, the averaged information on eta.
    pub weight: f64,
    /// `Σ_j t̄_j`, the averaged expected level.
    pub expected: f64,
}

impl Moments {
    /// Room for moments, to be used again and again.
    pub fn new() -> Self {
        Self { tail: [0.0; MAX_STEPS], fisher: [0.0; MAX_PAIRS], cross: [0.0; MAX_STEPS], weight: 0.0, expected: 0.0 }
    }

    /// Averages over eta ~ N(mean, sd²) with the given Gauss–Hermite rule.
    #[inline]
    pub fn average(&mut self, steps: &Steps, mean: f64, sd: f64, rule: &[(f64, f64)]) {
        with_steps!(steps.count(), N => self.average_of::<N>(steps, mean, sd, rule));
    }

    /// The same for a number of steps known to the compiler: loops unroll, sums stay in registers.
    #[inline]
    fn average_of<const N: usize>(&mut self, steps: &Steps, mean: f64, sd: f64, rule: &[(f64, f64)]) {
        let mut tail = [0.0; N];
        let mut square = [[0.0; N]; N];
        let mut up = [1.0; N];
        let mut down = [1.0; N];
        up.copy_from_slice(&steps.up[..N]);
        down.copy_from_slice(&steps.down[..N]);
        for &(z, w) in rule {
            let eta = mean + sd * z;
            let ratio = (-eta.abs()).exp();
            let mut t = [0.0; N];
            let (mut term, mut total) = (1.0, 1.0);
            if eta <= 0.0 {
                for j in 0..N {
                    term *= ratio * down[j];
                    total += term;
                    t[j] = term;
                }
                let mut above = 0.0;
                for j in (0..N).rev() {
                    above += t[j];
                    t[j] = above;
                }
            } else {
                for j in (0..N).rev() {
                    t[j] = total;
                    term *= ratio * up[j];
                    total += term;
                }
            }
            let scale = 1.0 / total;
            for j in 0..N {
                t[j] *= scale;
                let weighted = w * t[j];
                tail[j] += weighted;
                for l in 0..=j {
                    square[j][l] += weighted * t[l];
                }
            }
        }
        let mut cross = [0.0; N];
        for j in 0..N {
            for l in 0..=j {
                let entry = tail[j] - square[j][l];
                self.fisher[j * (j + 1) / 2 + l] = entry;
                cross[j] += entry;
                if l < j {
                    cross[l] += entry;
                }
            }
        }
        self.tail[..N].copy_from_slice(&tail);
        self.cross[..N].copy_from_slice(&cross);
        self.weight = cross.iter().sum();
        self.expected = tail.iter().sum();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calibration::normal::gauss_hermite;

    #[test]
    fn probabilities_are_those_of_the_definition() {
        let b = [-1.0, 0.3, 1.4];
        let steps = Steps::new(&b);
        for eta in [-30.0, -2.0, -0.1, 0.0, 0.4, 3.0, 30.0] {
            let mut raw = vec![0.0_f64];
            for step in b {
                raw.push(raw[raw.len() - 1] + eta - step);
            }
            let top = raw.iter().copied().fold(f64::MIN, f64::max);
            let total: f64 = raw.iter().map(|a| (a - top).exp()).sum();
            for (k, a) in raw.iter().enumerate() {
                assert!(((a - top).exp() / total - steps.probabilities(eta)[k]).abs() < 1e-13);
            }
        }
    }

    #[test]
    fn without_spread_the_information_is_the_variance() {
        let steps = Steps::new(&[-1.0, 0.3, 1.4]);
        let mut moments = Moments::new();
        moments.average(&steps, 0.7, 0.0, &gauss_hermite(7));
        let (mean, variance) = steps.mean_and_variance(0.7);
        assert!((moments.expected - mean).abs() < 1e-12 && (moments.weight - variance).abs() < 1e-12);
    }

    #[test]
    fn extremes_stay_finite() {
        let steps = Steps::new(&[1e6, -1e6, 50.0, -50.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
        let mut moments = Moments::new();
        for eta in [-1e5, -300.0, 0.0, 300.0, 1e5] {
            moments.average(&steps, eta, 30.0, &gauss_hermite(7));
            assert!(moments.weight.is_finite() && moments.expected.is_finite());
        }
    }
}
