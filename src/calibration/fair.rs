//! From logits to the scale that people read: the expected rating from an average panel of this company.
//!
//! `f_c(t) = E[1 + x | t + z·√(σh² + σs²), steps of criterion c]`, z ~ N(0, 1): scorecard effect and severity
//! averaged out over their population.

use super::normal::cumulative;
use super::response::Steps;

/// The curves are tabulated on this half range of logits …
const REACH: f64 = 14.0;
/// … at this spacing, with slopes, and read by cubic interpolation (error about 1e-5 of a level).
const SPACING: f64 = 0.25;
/// Nodes lighter than this cannot be seen.
const NEGLIGIBLE: f64 = 1e-11;

/// `f_c` for every criterion.
#[derive(Debug, Clone)]
pub(super) struct Curves {
    points: usize,
    /// (value, slope · spacing), criterion by criterion.
    table: Vec<(f64, f64)>,
}

impl Curves {
    /// Tabulates the curves; `extra_sd` = √(σh² + σs²), `rule` a Gauss–Hermite rule.
    pub fn new(steps: &[Steps], extra_sd: f64, rule: &[(f64, f64)]) -> Self {
        let points = (2.0 * REACH / SPACING) as usize + 1;
        let mut table = vec![(0.0, 0.0); points * steps.len()];
        let shifts: Vec<(f64, f64, f64)> = rule
            .iter()
            .filter(|(_, w)| *w > NEGLIGIBLE)
            .map(|&(z, w)| (z * extra_sd, (z * extra_sd).clamp(-300.0, 300.0).exp(), w))
            .collect();
        for i in 0..points {
            let x = i as f64 * SPACING - REACH;
            let base = x.exp();
            for &(shift, factor, w) in &shifts {
                let eta = x + shift;
                let positive = eta > 0.0;
                let ratio = if positive { 1.0 / (base * factor) } else { base * factor };
                for (c, steps) in steps.iter().enumerate() {
                    let (mean, variance) = steps.mean_and_variance_from(ratio, positive);
                    let entry = &mut table[c * points + i];
                    entry.0 += w * (1.0 + mean);
                    entry.1 += w * variance * SPACING;
                }
            }
        }
        Self { points, table }
    }

    /// Expected rating (1..K) on a criterion at latent value `t` (logits); constant beyond the table.
    pub fn at(&self, criterion: usize, t: f64) -> f64 {
        let place = ((t + REACH) / SPACING).clamp(0.0, (self.points - 1) as f64);
        let i = (place as usize).min(self.points - 2);
        let x = place - i as f64;
        let row = &self.table[criterion * self.points + i..criterion * self.points + i + 2];
        let ((low, low_slope), (high, high_slope)) = (row[0], row[1]);
        let rise = high - low;
        low + x
            * (low_slope
                + x * ((3.0 * rise - 2.0 * low_slope - high_slope) + x * (low_slope + high_slope - 2.0 * rise)))
    }
}

/// The fair score as a function of one latent value: weights and offsets of the criteria.
///
/// For the composite of a candidate, `g_p(t) = Σ_c w_c f_c(t + phi_pc − Σ w phi)`: the candidate's profile over the criteria is held at
/// its mean while the level moves.  For a single criterion, weight 1 on it and no offset.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale<'a> {
    pub curves: &'a Curves,
    /// (criterion, weight, offset).
    pub parts: &'a [(usize, f64, f64)],
}

impl Scale<'_> {
    /// Expected rating, 1..K, at `t`.
    pub fn at(&self, t: f64) -> f64 {
        self.parts.iter().map(|&(c, weight, offset)| weight * self.curves.at(c, t + offset)).sum()
    }

    /// Averaged over t ~ N(mean, sd²).
    pub fn average(&self, mean: f64, sd: f64, rule: &[(f64, f64)]) -> f64 {
        rule.iter().map(|&(z, w)| w * self.at(mean + z * sd)).sum()
    }

    /// Rise per logit at `t`.
    pub fn slope(&self, t: f64) -> f64 {
        (self.at(t + 0.05) - self.at(t - 0.05)) / 0.1
    }

    /// P(t lies where the expected rating is above the bar), t ~ N(mean, sd²).
    pub fn probability_above(&self, bar: f64, mean: f64, sd: f64) -> f64 {
        let (mut low, mut high) = (1.0 - REACH, REACH - 1.0);
        for _ in 0..44 {
            let middle = 0.5 * (low + high);
            if self.at(middle) > bar { high = middle } else { low = middle }
        }
        cumulative((mean - 0.5 * (low + high)) / sd.max(1e-12))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calibration::normal::gauss_hermite;

    #[test]
    fn the_table_follows_the_direct_average() {
        let steps = [Steps::new(&[-1.5, -0.2, 1.6]), Steps::new(&[0.0, 0.5, 0.9])];
        let rule = gauss_hermite(21);
        let curves = Curves::new(&steps, 0.9, &rule);
        for i in 0..280 {
            let t = f64::from(i) * 0.1 - 13.987;
            for (c, steps) in steps.iter().enumerate() {
                let direct: f64 = rule.iter().map(|(z, w)| w * (1.0 + steps.mean_and_variance(t + 0.9 * z).0)).sum();
                assert!((curves.at(c, t) - direct).abs() < 2e-5, "{t} {direct} {}", curves.at(c, t));
            }
        }
        assert!((curves.at(0, 99.0) - 4.0).abs() < 1e-4 && (curves.at(0, -99.0) - 1.0).abs() < 1e-4);
    }
}
