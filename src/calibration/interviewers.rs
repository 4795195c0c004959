//! How each interviewer uses the scale: fit statistics that allow for what the estimates themselves absorb.
//!
//! A rating's residual `r = x − E(x)` has variance `W − W² q`, q the posterior variance of its eta: what the fit took up is
//! gone from the residual, and the classical W would make infit too small (floor: W / 20).

use super::arrow::Point;
use super::layout::Layout;
use super::report::InterviewerFlag;

/// Fewer ratings than this, and no flag is raised.
const ENOUGH: usize = 30;

/// Statistics of one interviewer; see the fields of the same name in the report.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Use {
    pub n: usize,
    pub cards: usize,
    pub infit: f64,
    pub infit_z: f64,
    pub outfit: f64,
    pub slope_z: f64,
    pub halo_z: f64,
}

impl Use {
    /// What is worth telling the interviewer and their coach.
    pub fn flags(&self) -> Vec<InterviewerFlag> {
        let mut flags = Vec::new();
        if self.n < ENOUGH {
            return flags;
        }
        if self.halo_z > 3.0 {
            flags.push(InterviewerFlag::Halo);
        }
        if self.infit_z < -3.0 && self.slope_z < -2.0 {
            flags.push(InterviewerFlag::Narrow);
        }
        if self.infit_z > 3.0 {
            flags.push(InterviewerFlag::Erratic);
        }
        flags
    }
}

/// Sums over the ratings of one interviewer.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    n: f64,
    residual_square: f64,
    variance: f64,
    outfit: f64,
    kurtosis: f64,
    slope: f64,
    slope_information: f64,
    cards: f64,
    products: f64,
    pairs: f64,
}

/// Statistics of every interviewer; `q` is Var(eta) of every rating, steps included.
pub(super) fn uses(layout: &Layout, point: &Point, q: &[f64]) -> Vec<Use> {
    let steps = point.steps(layout);
    let middle: Vec<f64> = (0_u32..)
        .take(layout.criteria)
        .map(|c| point.w[layout.steps_of(c)].iter().sum::<f64>() / layout.steps as f64)
        .collect();
    let mut sums = vec![Sums::default(); layout.interviewers];
    for block in layout.blocks() {
        for (i, row) in block.rows.clone().zip(layout.rows(&block)) {
            let sums = &mut sums[row.interviewer as usize];
            let eta = point.eta(&block, &row);
            let p = steps[row.criterion as usize].probabilities(eta);
            let moment = |centre: f64, power: i32| -> f64 {
                p.iter().zip(0_u8..).map(|(p, k)| p * (f64::from(k) - centre).powi(power)).sum()
            };
            let expected = moment(0.0, 1);
            let information = moment(expected, 2).max(1e-9);
            let residual = f64::from(row.level) - expected;
            let variance = (information - information * information * q[i]).max(0.05 * information);
            let position = eta - middle[row.criterion as usize];
            sums.n += 1.0;
            sums.residual_square += residual * residual;
            sums.variance += variance;
            sums.outfit += residual * residual / variance;
            sums.kurtosis += (moment(expected, 4) - information * information) * (variance / information).powi(2);
            sums.slope += residual * position;
            sums.slope_information += variance * position * position;
        }
    }
    let card_variance = card_products(layout, point, &mut sums);
    let pooled_slope =
        sums.iter().map(|s| s.slope).sum::<f64>() / sums.iter().map(|s| s.slope_information.max(1e-12)).sum::<f64>();
    let all_pairs: f64 = sums.iter().map(|s| s.pairs).sum();
    let likeness = sums.iter().map(|s| s.products).sum::<f64>() / all_pairs.max(1.0);
    sums.iter()
        .map(|s| {
            let variance = s.variance.max(1e-12);
            let infit = s.residual_square / variance;
            let spread = (s.kurtosis.max(1e-12).sqrt() / variance).max(1e-3);
            let slope_information = s.slope_information.max(1e-12);
            Use {
                n: s.n as usize,
                cards: s.cards as usize,
                infit,
                // Wilson–Hilferty
                infit_z: (infit.cbrt() - 1.0) * 3.0 / spread + spread / 3.0,
                outfit: s.outfit / s.n.max(1.0),
                // relative to the pool: shrinkage biases the pool's own slope
                slope_z: (s.slope - pooled_slope * slope_information) / slope_information.sqrt(),
                halo_z: (s.products - likeness * s.pairs) / (s.pairs * card_variance).max(1e-12).sqrt(),
            }
        })
        .collect()
}

/// Sums the products of standardised residuals on the same card (scorecard effect put to 0) into each interviewer's
/// sums; returns their variance a pair.
fn card_products(layout: &Layout, point: &Point, sums: &mut [Sums]) -> f64 {
    let steps = point.steps(layout);
    let mut cards = Vec::new();
    let mut rows = Vec::new();
    for block in layout.blocks() {
        rows.clear();
        rows.extend(layout.rows(&block));
        for card in rows.chunk_by(|a, b| a.interviewer == b.interviewer) {
            let residuals = card.iter().map(|row| {
                let eta = point.eta(&block, row) - point.u[block.effects.start + block.slots(row)[2]];
                let (expected, variance) = steps[row.criterion as usize].mean_and_variance(eta);
                (f64::from(row.level) - expected) / variance.max(1e-9).sqrt()
            });
            let (sum, square) = residuals.fold((0.0, 0.0), |(sum, square), z| (sum + z, square + z * z));
            let n = card.len() as f64;
            let (products, pairs) = ((sum * sum - square) / 2.0, n * (n - 1.0) / 2.0);
            if let Some(sums) = card.first().map(|row| &mut sums[row.interviewer as usize]) {
                sums.cards += 1.0;
                sums.products += products;
                sums.pairs += pairs;
            }
            cards.push((products, pairs));
        }
    }
    let pairs: f64 = cards.iter().map(|card| card.1).sum();
    let likeness = cards.iter().map(|card| card.0).sum::<f64>() / pairs.max(1.0);
    cards.iter().filter(|card| card.1 > 0.0).map(|card| (card.0 - likeness * card.1).powi(2)).sum::<f64>()
        / pairs.max(1.0)
}
