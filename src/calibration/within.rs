//! The two-stage fit: severities from comparisons within candidates only, then the candidates as usual.
//!
//! When severe interviewers meet stronger candidates, a joint fit shrinks both towards each other's middle.  Stage A gives
//! candidates and severities a diffuse prior, so that only "the same candidate, two interviewers" counts; stage B holds
//! the border with its covariance and refits the candidates' variances: where the energies meet their counts, which EM would find
//! in a hundred rounds and scoring steps find in ten.

use super::arrow::Point;
use super::newton::Tolerance;
use super::sigma::{Mode, Path};

/// Stage A: σθ is multiplied by this …
const DIFFUSE: f64 = 6.0;
/// … and σs is this.
const SEVERITY_SD: f64 = 3.0;
/// Steps before stage B moves any ψ: candidates that shrink again would be taken for what ψ did.
const WARM: usize = 2;
/// Stage B stops with a move of every ψ by less …
const STILL: f64 = 1e-3;
/// … or after so many rounds.
const MOST_ROUNDS: usize = 60;
/// Bounds of every ψ there.
const REACH: (f64, f64) = (-7.0, 3.5);

/// Correlation over candidates of theta with the mean severity of their panel; `None` if either does not vary.
pub(super) fn assignment_correlation(mode: &Mode<'_>) -> Option<f64> {
    let layout = mode.newton.arrow.layout;
    let points: Vec<(f64, f64)> = layout
        .blocks()
        .filter(|block| !block.rows.is_empty())
        .map(|block| {
            let met = layout.met_by(&block);
            let severity: f64 = met.iter().map(|&r| mode.point.w[r as usize]).sum();
            (mode.point.u[block.effects.start], severity / met.len() as f64)
        })
        .collect();
    if points.len() < 3 {
        return None;
    }
    let n = points.len() as f64;
    let (mean_x, mean_y) = (points.iter().map(|p| p.0).sum::<f64>() / n, points.iter().map(|p| p.1).sum::<f64>() / n);
    let sum = |f: fn(f64, f64) -> f64| points.iter().map(|p| f(p.0 - mean_x, p.1 - mean_y)).sum::<f64>();
    let (xx, yy, xy) = (sum(|x, _| x * x), sum(|_, y| y * y), sum(|x, y| x * y));
    (xx > 1e-12 * n && yy > 1e-12 * n).then(|| xy / (xx * yy).sqrt())
}

/// Turns a joint fit into a two-stage fit.
pub(super) fn refit(mode: &mut Mode<'_>) {
    let layout = mode.newton.arrow.layout;
    let mut point = mode.point.clone();
    point.psi[0] += DIFFUSE.ln();
    point.psi[3] = SEVERITY_SD.ln();
    mode.converged &= mode.newton.converge(&mut point, Tolerance::ROUGH);
    mode.newton.arrow.border.spread();

    let mut psi = mode.point.psi;
    psi[3] = SEVERITY_SD.ln();
    point.psi = psi;
    let people = layout.counts[0].max(1.0);
    let mut settled = false;
    let mut path = Path::default();
    for _ in 0..WARM {
        mode.newton.step_held(&mut point);
    }
    for _ in 0..MOST_ROUNDS {
        mode.newton.step_held(&mut point);
        let (change, tally) = mode.newton.step_held(&mut point);
        // The origin is free: candidates have mean 0, the steps carry the rest.
        let middle = layout.blocks().map(|b| point.u[b.effects.start]).sum::<f64>() / people;
        layout.blocks().chain(layout.links()).for_each(|b| point.u[b.effects.start] -= middle);
        point.w[layout.interviewers..].iter_mut().for_each(|b| *b -= middle);
        let gradient = std::array::from_fn(|j| {
            if j < 3 { tally.energies[j] * (-2.0 * point.psi[j]).exp() - layout.counts[j] } else { 0.0 }
        });
        let moves = path.ahead(point.psi, gradient, &tally, false);
        let mut longest = 0.0_f64;
        for (psi, by) in point.psi.iter_mut().zip(moves).take(3) {
            let before = *psi;
            *psi = (*psi + by).clamp(REACH.0, REACH.1);
            longest = longest.max((*psi - before).abs());
        }
        if longest < STILL && change < 1e-2 {
            settled = true;
            break;
        }
    }
    point.psi[3] = severity_psi(mode, &point);
    for _ in 0..12 {
        if mode.newton.step_held(&mut point).0 < 1e-5 {
            break;
        }
    }
    mode.converged &= settled;
    mode.point = point;
    mode.bend = None;
}

/// log σs for the fair score: variance of the severities over ratings, less their own uncertainty.
fn severity_psi(mode: &Mode<'_>, point: &Point) -> f64 {
    let layout = mode.newton.arrow.layout;
    let mut shares = vec![0.0; layout.interviewers];
    layout.all_rows().for_each(|row| shares[row.interviewer as usize] += 1.0 / layout.ratings() as f64);
    let mean: f64 = shares.iter().zip(&point.w).map(|(share, s)| share * s).sum();
    let variance: f64 = shares
        .iter()
        .zip(&point.w)
        .zip(mode.newton.arrow.border.variances())
        .map(|((share, s), own)| share * ((s - mean).powi(2) - own))
        .sum();
    0.5 * variance.max(0.01).ln()
}
