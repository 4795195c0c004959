//! Variance-averaged Newton: means, variances and steps that fit each other at given variance components.
//!
//! A Gaussian variational approximation.  Each rating's derivatives are averaged over eta ~ N(m, v), a full Newton step is taken, and
//! v is renewed from the inverse Hessian of (u, s) with the steps held; repeated until neither moves.  Left to itself v would
//! swing around its value, mostly ever less; where σ is large and ratings are few it would swing for ever, so that after a dozen steps
//! it is moved part of the way only.

use super::arrow::{Arrow, Point};
use super::layout::Layout;

/// When to stop.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tolerance {
    /// Newton decrement per 1,000 ratings (at least this much in all).
    pub decrement: f64,
    /// Largest change of a Var(eta).
    pub variance: f64,
}

impl Tolerance {
    /// For reported estimates.
    pub const FINE: Self = Self { decrement: 1e-9, variance: 1e-7 };
    /// For objectives that are differenced twice.
    pub const GOOD: Self = Self { decrement: 1e-7, variance: 1e-5 };
    /// For fits on the way, and those that are averaged.
    pub const ROUGH: Self = Self { decrement: 1e-6, variance: 5e-5 };
}

/// No fit needs this many steps; past it the last point is taken and reported as not converged.
const MAX_STEPS: usize = 200;
/// So many steps are full ones: they settle nearly always, swings or not.
const FULL: usize = 12;
/// From then on variances move this part of the way, and less if that does not help.
const PART: f64 = 0.5;
/// The longest move of any effect in one step (logits): far from the optimum a full step may overshoot.
const MAX_MOVE: f64 = 4.0;

/// The iteration, with the room that it needs.
#[derive(Debug, Clone)]
pub(super) struct Newton<'a> {
    pub arrow: Arrow<'a>,
    /// Var(eta) as the last factorisation implies it.
    next: Vec<f64>,
    /// Steps taken so far, over all fits.
    pub steps: usize,
}

impl<'a> Newton<'a> {
    /// Room for fits on a layout.
    pub fn new(layout: &'a Layout) -> Self {
        Self { arrow: Arrow::new(layout), next: vec![0.0; layout.rows.len()], steps: 0 }
    }

    /// Moves the point to the fit at its own psi.  Afterwards the arrow is the factored Hessian at the point and
    /// covers the severities with the steps held.  False if it did not settle.
    pub fn converge(&mut self, point: &mut Point, tolerance: Tolerance) -> bool {
        let scale = (self.arrow.layout.rows.len() as f64 / 1000.0).max(1.0);
        let (mut part, mut before) = (1.0, f64::INFINITY);
        for step in 0..MAX_STEPS {
            self.arrow.factor(point);
            self.arrow.hold_steps();
            self.arrow.eta_variances(&mut self.next);
            let decrement = self.arrow.solve();
            let change = self.next.iter().zip(&point.v).map(|(new, old)| (new - old).abs()).fold(0.0, f64::max);
            self.steps += 1;
            if decrement < tolerance.decrement * scale && change < tolerance.variance {
                return true;
            }
            if step + 1 == MAX_STEPS {
                break;
            }
            let longest = self.arrow.du.iter().chain(&self.arrow.dw).fold(0.0_f64, |m, d| m.max(d.abs()));
            let share = if longest > MAX_MOVE { MAX_MOVE / longest } else { 1.0 };
            for (u, du) in point.u.iter_mut().zip(&self.arrow.du) {
                *u += share * du;
            }
            for (w, dw) in point.w.iter_mut().zip(&self.arrow.dw) {
                *w += share * dw;
            }
            if step == FULL {
                part = PART;
            } else if step > FULL && change > 0.9 * before {
                part = (0.7 * part).max(0.05);
            }
            before = change;
            for (v, next) in point.v.iter_mut().zip(&self.next) {
                *v += part * (next - *v);
            }
        }
        false
    }

    /// Moves the candidates' effects only: the border stays where it is, uncertain by the covariance the arrow holds.
    pub fn converge_held(&mut self, point: &mut Point, most: usize) {
        for _ in 0..most {
            self.arrow.factor_held(point);
            self.arrow.solve_held();
            self.arrow.eta_variances(&mut self.next);
            self.steps += 1;
            let mut change = 0.0_f64;
            for (u, du) in point.u.iter_mut().zip(&self.arrow.du) {
                *u += du.clamp(-MAX_MOVE, MAX_MOVE);
                change = change.max(du.abs());
            }
            for (v, next) in point.v.iter_mut().zip(&self.next) {
                change = change.max((*v - next).abs());
                *v = *next;
            }
            if change < 1e-7 {
                break;
            }
        }
    }

    /// `M(ψ) + log prior(ψ)` at a converged point: the variational bound, with the steps integrated out by Laplace
    /// (the REML term), and σ ~ Gamma(2, 2) seen from ψ = log σ.
    pub fn objective(&mut self, point: &Point) -> f64 {
        let layout = self.arrow.layout;
        let steps = point.steps(layout);
        let mut likelihood = 0.0;
        for block in &layout.blocks {
            for i in block.rows.clone() {
                let row = &layout.rows[i];
                let (mean, sd) = (point.eta(block, row), point.v[i].sqrt());
                likelihood +=
                    steps[row.criterion as usize].expected_log_likelihood(row.level, mean, sd, &self.arrow.rule);
                // The bound belongs to the covariance just found; its likelihood follows to first order.
                likelihood -= 0.5 * self.arrow.weight[i] * (self.next[i] - point.v[i]);
            }
        }
        let energies = self.arrow.energies(point);
        let (effects, steps) = self.arrow.half_log_dets();
        let mut value = likelihood - 0.5 * self.arrow.step_energy(&point.w) - effects - steps;
        for (((precision, energy), count), psi) in
            point.precisions().iter().zip(energies).zip(layout.counts).zip(point.psi)
        {
            value += -0.5 * precision * energy - count * psi + 0.5 * count;
            value += 2.0 * psi - 2.0 * psi.exp();
        }
        value
    }

    /// The gradient of [`Self::objective`] over psi, but for a part that does not grow with the number of candidates.
    /// Leaves the arrow covering the steps.
    pub fn gradient(&mut self, point: &Point) -> [f64; 4] {
        self.arrow.free_steps();
        let energies = self.arrow.energies(point);
        let precisions = point.precisions();
        let counts = self.arrow.layout.counts;
        std::array::from_fn(|j| precisions[j] * energies[j] - counts[j] + 2.0 - 2.0 * point.psi[j].exp())
    }
}
