//! What another interview would bring: the expected width of a candidate's interval with more interviewers (a D-study).
//!
//! A further scorecard of an interviewer of the usual kind says `theta + phi_c + g + noise_c` on each criterion that it rates,
//! `g ~ N(0, σh² + σs²)` common to the card, the noise's variance one over the averaged information of a rating there.  The
//! candidate's covariance is conditioned on one, two, three such cards; it does not depend on what they will say.

use super::arrow::{Arrow, Point};
use super::fair::{Curves, Scale};
use super::layout::Block;
use super::linear::{cholesky, dot, solve_lower};
use super::normal::Z90;
use super::reading::Terms;
use super::report::PanelAdvice;
use super::response::{Moments, Steps};
use super::view::View;

/// Advice for one candidate; `card` is the usual number of criteria on a scorecard.  Wants the border's uncertainty spread.
pub(super) fn advise(
    arrow: &Arrow<'_>,
    point: &Point,
    block: &Block,
    steps: &[Steps],
    curves: &Curves,
    terms: &Terms,
    card: usize,
) -> PanelAdvice {
    let layout = arrow.layout;
    let criteria = layout.criteria;
    let n = 1 + criteria;
    let [_, phi_prior, h, s] = point.psi.map(|psi| (2.0 * psi).exp());

    // Means and covariance of theta and *every* phi, seen or not.
    let seen = layout.seen_by(block);
    let (mut view, mut known) = (View::default(), Vec::new());
    arrow.view(point, block, &mut view);
    view.covariance(&mut known);
    let places: Vec<usize> = std::iter::once(0).chain(seen.iter().map(|&c| 1 + c as usize)).collect();
    let mut covariance = vec![0.0; n * n];
    (1..n).for_each(|i| covariance[i * n + i] = phi_prior);
    let mut phi = vec![0.0; criteria];
    for (i, &row) in places.iter().enumerate() {
        for (j, &column) in places.iter().enumerate() {
            covariance[row * n + column] = known[i * places.len() + j];
        }
        if row > 0 {
            phi[row - 1] = point.u[block.effects.start + i];
        }
    }
    let theta = point.u[block.effects.start];
    let composite: Vec<f64> = std::iter::once(1.0).chain(terms.weights.iter().copied()).collect();
    let mean = theta + terms.weights.iter().zip(&phi).map(|(w, phi)| w * phi).sum::<f64>();

    let mut ratings = vec![0_usize; criteria];
    layout.rows(block).for_each(|row| ratings[row.criterion as usize] += 1);
    let mut chosen: Vec<usize> = (0..criteria).filter(|&c| terms.weights[c] > 0.0).collect();
    chosen.sort_by_key(|&c| (ratings[c], c));
    chosen.truncate(card.max(1));
    chosen.sort_unstable();

    let mut moments = Moments::new();
    let noise: Vec<f64> = chosen
        .iter()
        .map(|&c| {
            let i = 1 + c;
            let spread = covariance[0] + 2.0 * covariance[i] + covariance[i * n + i] + h + s;
            moments.average(&steps[c], theta + phi[c], spread.max(0.0).sqrt(), &arrow.rule);
            1.0 / moments.weight.max(1e-6)
        })
        .collect();

    let parts = terms.parts(&phi);
    let slope = Scale { curves, parts: &parts }.slope(mean);
    let mut composite_sd = [0.0; 4];
    for (cards, sd) in composite_sd.iter_mut().enumerate() {
        if cards > 0 {
            condition(&mut covariance, n, &chosen, &noise, h + s);
        }
        let variance: f64 =
            composite.iter().enumerate().map(|(i, a)| a * dot(&covariance[i * n..i * n + n], &composite)).sum();
        *sd = variance.max(0.0).sqrt();
    }
    let criteria = chosen.iter().filter_map(|&c| u32::try_from(c).ok()).collect();
    PanelAdvice { criteria, composite_sd, half_width90: composite_sd.map(|sd| Z90 * sd * slope) }
}

/// Conditions the covariance of (theta, phi…) on one more card over the chosen criteria.
fn condition(covariance: &mut [f64], n: usize, chosen: &[usize], noise: &[f64], common: f64) {
    let k = chosen.len();
    // Rows of Z V: the covariance of each expected rating's predictor with all effects.
    let lines: Vec<Vec<f64>> =
        chosen.iter().map(|&c| (0..n).map(|j| covariance[j] + covariance[(1 + c) * n + j]).collect()).collect();
    let mut outer = vec![0.0; k * k];
    for (i, line) in lines.iter().enumerate() {
        for (j, &c) in chosen.iter().enumerate() {
            outer[i * k + j] = line[0] + line[1 + c] + common + if i == j { noise[i] } else { 0.0 };
        }
    }
    cholesky(&mut outer, k);
    // V − (L⁻¹ Z V)' (L⁻¹ Z V)
    let solved: Vec<Vec<f64>> = (0..n)
        .map(|j| {
            let mut column: Vec<f64> = lines.iter().map(|line| line[j]).collect();
            solve_lower(&outer, k, &mut column);
            column
        })
        .collect();
    for i in 0..n {
        for j in 0..n {
            covariance[i * n + j] -= dot(&solved[i], &solved[j]);
        }
    }
}
