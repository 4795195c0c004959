//! Variance-averaged Newton: means, variances and steps that fit each other at given variance components.
//!
//! A Gaussian variational approximation.  Each rating's derivatives are averaged over eta ~ N(m, v), a full Newton step is taken, and
//! v is renewed from the inverse Hessian of (u, s) with the steps held; repeated until neither moves.  Left to itself v would
//! swing around its value, mostly ever less; where σ is large and ratings are few it would swing for ever, so that after a dozen steps
//! it is moved part of the way only.

use super::arrow::{Arrow, Pass, Point, Tally};
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
    /// For the same where there are hundreds of candidates: a thousandth of a posterior standard deviation.
    pub const GOOD: Self = Self { decrement: 1e-7, variance: 1e-5 };
    /// For objectives that are differenced twice: what a fit lacks, they lack squared.
    pub const EVEN: Self = Self { decrement: 1e-6, variance: 1e-4 };
    /// For fits that are averaged or go on from there.
    pub const ROUGH: Self = Self { decrement: 5e-5, variance: 1.5e-3 };
}

/// No fit needs this many steps; past it the last point is taken and reported as not converged.
const MAX_STEPS: usize = 120;
/// So many steps are full ones: they settle nearly always, swings or not.
const FULL: usize = 12;
/// From then on variances move this part of the way, and less if that does not help; effects as well if they do not come closer.
const PART: f64 = 0.5;
/// A decrement so small is no jump.
const SLIGHT: f64 = 0.1;
/// The longest move of any effect in one step (logits): far from the optimum a full step may overshoot.
const MAX_MOVE: f64 = 4.0;

/// How far a step is taken: all the way, until that fails.
#[derive(Debug, Clone, Copy)]
struct Pace {
    step: usize,
    /// Of the variances' move.
    part: f64,
    /// Of the effects' move.
    reach: f64,
    /// Largest change of a variance, and the decrement, a step ago.
    before: (f64, f64),
}

impl Pace {
    fn new() -> Self {
        Self { step: 0, part: 1.0, reach: 1.0, before: (f64::INFINITY, f64::INFINITY) }
    }

    /// For the step at hand, whose largest change of a variance and whose decrement are known.
    fn next(&mut self, change: f64, decrement: f64) {
        if self.step == FULL {
            self.part = PART;
        } else if self.step > FULL {
            let calmer = change < 0.9 * self.before.0;
            self.part = if calmer { (1.1 * self.part).min(PART) } else { (0.7 * self.part).max(0.05) };
        }
        if self.step >= FULL {
            // Where levels are many and a scorecard's effect is wide, full steps may jump to and fro over the optimum.
            let closer = decrement < (0.9 * self.before.1).max(SLIGHT);
            self.reach = if closer { (1.5 * self.reach).min(1.0) } else { (0.5 * self.reach).max(0.05) };
        }
        self.step += 1;
        self.before = (change, decrement);
    }
}

/// The iteration, with the room that it needs.
#[derive(Debug, Clone)]
pub(super) struct Newton<'a> {
    pub arrow: Arrow<'a>,
    /// Steps taken so far, over all fits.
    pub steps: usize,
}

impl<'a> Newton<'a> {
    /// Room for fits on a layout.
    pub fn new(layout: &'a Layout, threads: usize, full: bool) -> Self {
        Self { arrow: Arrow::new(layout, threads, full), steps: 0 }
    }

    /// What counts as one in decrements.
    pub fn scale(&self) -> f64 {
        (self.arrow.layout.all_ratings() as f64 / 1000.0).max(1.0)
    }

    /// One full step of everything.
    pub fn step(&mut self, point: &mut Point) {
        self.arrow.factor(point);
        let (_, tally) = self.arrow.finish(point, Pass::Step);
        self.steps += 1;
        self.take(point, &tally, 1.0, 1.0);
    }

    /// One step of everything with the border's factor of the last full step.
    pub fn step_again(&mut self, point: &mut Point) {
        self.arrow.factor_again(point);
        let (_, tally) = self.arrow.finish(point, Pass::Step);
        self.steps += 1;
        self.take(point, &tally, 1.0, 1.0);
    }

    /// One step of the candidates' effects only.  Returns the tally after it, complete if asked for.
    pub fn step_alone(&mut self, point: &mut Point, complete: bool) -> Tally {
        self.arrow.factor_held(point);
        let (_, tally) = self.arrow.finish(point, if complete { Pass::Alone } else { Pass::Quiet });
        self.steps += 1;
        self.take(point, &tally, 1.0, 1.0);
        tally
    }

    /// Takes `reach` of the step found, the variances moved by `part` of theirs.
    fn take(&self, point: &mut Point, tally: &Tally, part: f64, reach: f64) {
        let share = if tally.longest > MAX_MOVE { reach * MAX_MOVE / tally.longest } else { reach };
        for (u, du) in point.u.iter_mut().zip(&self.arrow.du) {
            *u += share * du;
        }
        for (w, dw) in point.w.iter_mut().zip(&self.arrow.dw) {
            *w += share * dw;
        }
        for (v, next) in point.v.iter_mut().zip(&self.arrow.next) {
            *v += part * (next - *v);
        }
    }

    /// Moves the point to the fit at its own psi.  Afterwards the arrow is the factored Hessian at the point.  False if it
    /// did not settle.
    pub fn converge(&mut self, point: &mut Point, tolerance: Tolerance) -> bool {
        let mut pace = Pace::new();
        for step in 1..=MAX_STEPS {
            self.arrow.factor(point);
            let (decrement, tally) = self.arrow.finish(point, Pass::Step);
            self.steps += 1;
            if decrement < tolerance.decrement * self.scale() && tally.change < tolerance.variance {
                return true;
            }
            if step < MAX_STEPS {
                pace.next(tally.change, decrement);
                self.take(point, &tally, pace.part, pace.reach);
            }
        }
        false
    }

    /// One step of the candidates' effects only: the border stays where it is, with the uncertainty of its last
    /// factorisation.  Returns the largest change, and the tally after it.
    pub fn step_held(&mut self, point: &mut Point) -> (f64, Tally) {
        self.arrow.factor_held(point);
        let (_, tally) = self.arrow.finish(point, Pass::Held);
        self.steps += 1;
        for (u, du) in point.u.iter_mut().zip(&self.arrow.du) {
            *u += du.clamp(-MAX_MOVE, MAX_MOVE);
        }
        point.v.copy_from_slice(&self.arrow.next);
        (tally.longest.max(tally.change), tally)
    }

    /// `M(ψ) + log prior(ψ)` at a converged point: the variational bound, with the steps integrated out by Laplace
    /// (the REML term), and σ ~ Gamma(2, 2) seen from ψ = log σ.
    pub fn objective(&mut self, point: &Point) -> f64 {
        let layout = self.arrow.layout;
        let (_, tally) = self.arrow.finish(point, Pass::Stand);
        let (effects, steps) = self.arrow.border.half_log_dets();
        // The bound belongs to the covariance just found; its likelihood follows to first order.
        let likelihood = self.arrow.log_likelihood(point) - tally.due;
        let b = &point.w[layout.interviewers..];
        let mut value = likelihood - 0.5 * self.arrow.border.step_energy(b) - effects - steps;
        // Links' effects have their priors whatever ψ is.
        value -= 0.5 * tally.links;
        for (((precision, energy), count), psi) in
            point.precisions().iter().zip(tally.energies).zip(layout.counts).zip(point.psi)
        {
            value += -0.5 * precision * energy - count * psi + 0.5 * count;
            value += 2.0 * psi - 2.0 * psi.exp();
        }
        value
    }
}
