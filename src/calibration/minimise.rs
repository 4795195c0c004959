//! A small L-BFGS for few unknowns in a box: limited memory, projected steps, backtracking.

use super::linear::{add_scaled, dot};
use std::collections::VecDeque;

/// Pairs of (step, change of gradient) that are remembered.
const MEMORY: usize = 6;
/// Required share of the decrease that the gradient promises (Armijo).
const ARMIJO: f64 = 1e-4;

/// Minimises `f` (value and gradient) within `[low, high]` from `start`; stops when the projected gradient is below
/// `tolerance` or no step decreases `f`.  Returns the best point seen.
pub(super) fn minimise<const N: usize>(
    start: [f64; N],
    (low, high): (f64, f64),
    tolerance: f64,
    most: usize,
    mut f: impl FnMut(&[f64; N]) -> (f64, [f64; N]),
) -> [f64; N] {
    let mut x = start.map(|x| x.clamp(low, high));
    let (mut value, mut gradient) = f(&x);
    let mut memory: VecDeque<([f64; N], [f64; N])> = VecDeque::new();
    let mut evaluations = 1;
    while evaluations < most {
        // A coordinate at its bound that wants to leave the box stands still.
        let held: [bool; N] =
            std::array::from_fn(|i| (x[i] <= low && gradient[i] > 0.0) || (x[i] >= high && gradient[i] < 0.0));
        let size = (0..N).filter(|&i| !held[i]).map(|i| gradient[i].abs()).fold(0.0, f64::max);
        if size <= tolerance || !value.is_finite() {
            break;
        }
        let mut direction = two_loops(&gradient, &memory);
        (0..N).filter(|&i| held[i]).for_each(|i| direction[i] = 0.0);
        if dot(&direction, &gradient) >= 0.0 {
            memory.clear();
            direction = std::array::from_fn(|i| if held[i] { 0.0 } else { -gradient[i] });
        }
        let longest = direction.iter().fold(0.0_f64, |m, d| m.max(d.abs()));
        let limit = if memory.is_empty() { 0.5 } else { 1.5 };
        let mut share = if memory.is_empty() { limit / longest } else { (limit / longest).min(1.0) };
        let accepted = loop {
            let trial: [f64; N] = std::array::from_fn(|i| (x[i] + share * direction[i]).clamp(low, high));
            let step: [f64; N] = std::array::from_fn(|i| trial[i] - x[i]);
            let (trial_value, trial_gradient) = f(&trial);
            evaluations += 1;
            if trial_value <= value + ARMIJO * dot(&step, &gradient) {
                break Some((trial, trial_value, trial_gradient, step));
            }
            share *= 0.4;
            if evaluations >= most || share * longest < 1e-6 {
                break None;
            }
        };
        let Some((trial, trial_value, trial_gradient, step)) = accepted else { break };
        let change: [f64; N] = std::array::from_fn(|i| trial_gradient[i] - gradient[i]);
        if dot(&step, &change) > 1e-12 * dot(&change, &change) {
            memory.push_back((step, change));
            if memory.len() > MEMORY {
                memory.pop_front();
            }
        }
        (x, value, gradient) = (trial, trial_value, trial_gradient);
    }
    x
}

/// −(approximate inverse Hessian) · gradient, by the two-loop recursion.
fn two_loops<const N: usize>(gradient: &[f64; N], memory: &VecDeque<([f64; N], [f64; N])>) -> [f64; N] {
    let mut q = *gradient;
    let mut shares = Vec::with_capacity(memory.len());
    for (step, change) in memory.iter().rev() {
        let share = dot(step, &q) / dot(step, change);
        add_scaled(&mut q, -share, change);
        shares.push(share);
    }
    if let Some((step, change)) = memory.back() {
        let scale = dot(step, change) / dot(change, change);
        q.iter_mut().for_each(|q| *q *= scale);
    }
    for ((step, change), share) in memory.iter().zip(shares.iter().rev()) {
        let correction = share - dot(change, &q) / dot(step, change);
        add_scaled(&mut q, correction, step);
    }
    q.map(|q| -q)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_valley_of_rosenbrock() {
        let found = minimise([-1.2, 1.0], (-4.0, 2.0), 1e-8, 500, |&[x, y]| {
            let (a, b) = (1.0 - x, y - x * x);
            (a * a + 100.0 * b * b, [-2.0 * a - 400.0 * x * b, 200.0 * b])
        });
        assert!((found[0] - 1.0).abs() < 1e-5 && (found[1] - 1.0).abs() < 1e-5, "{found:?}");
    }

    #[test]
    fn stops_at_the_bound() {
        let found = minimise([0.0], (-4.0, 2.0), 1e-9, 50, |&[x]| ((x - 5.0).powi(2), [2.0 * (x - 5.0)]));
        assert!((found[0] - 2.0).abs() < 1e-12);
    }
}
