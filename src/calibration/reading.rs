//! Reading a fit: what it says of each candidate, over all criteria and on each, and the same averaged over several fits.

use super::arrow::Point;
use super::fair::{Curves, Scale};
use super::layout::{Block, Layout};
use super::normal::{Z80, Z90, Z95, gauss_hermite};
use super::response::Steps;
use super::view::View;

/// Which candidates are read how: weights of the criteria (sum 1) and the bar on the 1..K scale.
#[derive(Debug, Clone)]
pub(super) struct Terms {
    pub weights: Vec<f64>,
    pub bar: Option<f64>,
    /// Rule of the average over a candidate's latent value.
    pub over_candidate: Vec<(f64, f64)>,
    /// Rule of the average over the population of scorecards and interviewers.
    pub over_panel: Vec<(f64, f64)>,
}

impl Terms {
    pub fn new(weights: Vec<f64>, bar: Option<f64>) -> Self {
        Self { weights, bar, over_candidate: gauss_hermite(11), over_panel: gauss_hermite(21) }
    }

    /// The curves of the fair score at given steps and log σ.
    pub fn curves(&self, steps: &[Steps], psi: [f64; 4]) -> Curves {
        let [.., h, s] = psi.map(f64::exp);
        Curves::new(steps, h.hypot(s), &self.over_panel)
    }

    /// Criteria, weights and offsets of a candidate's composite; `phi` over all criteria (0 where unseen).
    pub fn parts(&self, phi: &[f64]) -> Vec<(usize, f64, f64)> {
        let mean: f64 = self.weights.iter().zip(phi).map(|(w, phi)| w * phi).sum();
        self.weights
            .iter()
            .zip(phi)
            .enumerate()
            .filter(|(_, (w, _))| **w > 0.0)
            .map(|(c, (&w, phi))| (c, w, phi - mean))
            .collect()
    }
}

/// One latent value and what it comes to on the scale.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Reading {
    /// Logits.
    pub mean: f64,
    /// Logits, squared.
    pub variance: f64,
    /// 1..K.
    pub fair: f64,
    /// Low and high ends at 80, 90 and 95 %, 1..K.
    pub ends: [f64; 6],
    /// P(above the bar), 0 without one.
    pub above: f64,
}

impl Reading {
    /// Reads `t ~ N(mean, variance)` on a scale.
    pub fn of(mean: f64, variance: f64, scale: Scale<'_>, terms: &Terms, bar: Option<f64>) -> Self {
        let sd = variance.max(0.0).sqrt();
        let ends = [-Z80, Z80, -Z90, Z90, -Z95, Z95].map(|z| scale.at(mean + z * sd));
        Self {
            mean,
            variance,
            fair: scale.average(mean, sd, &terms.over_candidate),
            ends,
            above: bar.map_or(0.0, |bar| scale.probability_above(bar, mean, sd)),
        }
    }
}

/// All that one fit says of one candidate.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub theta: f64,
    pub theta_variance: f64,
    pub composite: Reading,
    /// One for each criterion, seen or not.
    pub cells: Vec<Reading>,
    /// 1 − posterior / prior variance of the composite.
    pub reliability: f64,
}

/// Combination of (theta, phi of the criteria seen) that is the composite.
pub(super) fn composite_row(seen: &[u32], weights: &[f64]) -> Vec<f64> {
    std::iter::once(1.0).chain(seen.iter().map(|&c| weights[c as usize])).collect()
}

/// Reads a candidate off a fit.
pub(super) fn read(
    view: &View,
    layout: &Layout,
    point: &Point,
    block: &Block,
    curves: &Curves,
    terms: &Terms,
) -> Candidate {
    let mut covariance = Vec::new();
    view.covariance(&mut covariance);
    let seen = layout.seen_by(block);
    let means = &point.u[block.effects.clone()][..1 + seen.len()];
    read_block(means, &covariance, seen, point, curves, terms)
}

/// The same from means and covariance of (theta, phi of the criteria seen).
pub(super) fn read_block(
    means: &[f64],
    covariance: &[f64],
    seen: &[u32],
    point: &Point,
    curves: &Curves,
    terms: &Terms,
) -> Candidate {
    let k = means.len();
    let weights = &terms.weights;
    let [theta_prior, phi_prior, ..] = point.psi.map(|psi| (2.0 * psi).exp());
    let mut phi = vec![0.0; weights.len()];
    for (&c, &mean) in seen.iter().zip(&means[1..]) {
        phi[c as usize] = mean;
    }
    let row = composite_row(seen, weights);
    let mean = row.iter().zip(means).map(|(a, u)| a * u).sum();
    let unseen: f64 = weights.iter().map(|w| w * w).sum::<f64>() - row[1..].iter().map(|w| w * w).sum::<f64>();
    let known: f64 = (0..k).map(|i| row[i] * (0..k).map(|j| covariance[i * k + j] * row[j]).sum::<f64>()).sum();
    let variance = known + phi_prior * unseen.max(0.0);
    let prior = theta_prior + phi_prior * weights.iter().map(|w| w * w).sum::<f64>();
    let parts = terms.parts(&phi);
    let composite = Reading::of(mean, variance, Scale { curves, parts: &parts }, terms, terms.bar);

    let mut ranks = vec![None; weights.len()];
    seen.iter().zip(1..).for_each(|(&c, slot)| ranks[c as usize] = Some(slot));
    let cells = (0..weights.len())
        .map(|c| {
            let (mean, variance) = match ranks[c] {
                Some(slot) => {
                    (means[0] + means[slot], covariance[0] + 2.0 * covariance[slot] + covariance[slot * k + slot])
                }
                None => (means[0], covariance[0] + phi_prior),
            };
            Reading::of(mean, variance, Scale { curves, parts: &[(c, 1.0, 0.0)] }, terms, None)
        })
        .collect();
    Candidate {
        theta: means[0],
        theta_variance: covariance[0],
        composite,
        cells,
        reliability: (1.0 - variance / prior).clamp(0.0, 1.0),
    }
}

/// A weighted average of readings over fits, as a mixture.
#[derive(Debug, Clone, Default)]
pub(super) struct ReadingSum {
    weight: f64,
    sum: Reading,
    sd: f64,
}

impl ReadingSum {
    pub fn add(&mut self, weight: f64, r: &Reading) {
        self.weight += weight;
        self.sum.mean += weight * r.mean;
        self.sum.variance += weight * (r.variance + r.mean * r.mean);
        self.sum.fair += weight * r.fair;
        self.sum.above += weight * r.above;
        self.sd += weight * r.variance.max(0.0).sqrt();
        for (sum, end) in self.sum.ends.iter_mut().zip(r.ends) {
            *sum += weight * end;
        }
    }

    /// The mixture: mean, variance within and between, and the averaged ends drawn apart by the ratio of the mixture's
    /// standard deviation to the averaged one.
    pub fn finish(&self, levels: f64) -> Reading {
        let share = 1.0 / self.weight.max(1e-300);
        let mean = self.sum.mean * share;
        let variance = (self.sum.variance * share - mean * mean).max(0.0);
        let sd = self.sd * share;
        let ratio = if sd > 0.0 { variance.sqrt() / sd } else { 1.0 };
        let fair = (self.sum.fair * share).clamp(1.0, levels);
        let ends = self.sum.ends.map(|end| (fair + (end * share - fair) * ratio).clamp(1.0, levels));
        Reading { mean, variance, fair, ends, above: (self.sum.above * share).clamp(0.0, 1.0) }
    }
}
