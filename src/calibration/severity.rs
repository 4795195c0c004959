//! Severity in levels: what a severity in logits does to the ratings of the candidates that come here.

/// A normal distribution with mean 0 and sd 1 at nine points (Gauss–Hermite): place and weight.
const NORMAL: [(f64, f64); 9] = [
    (-4.512_745_863_399_783, 2.234_584_400_774_66e-5),
    (-3.205_429_002_856_47, 2.789_141_321_231_77e-3),
    (-2.076_847_978_677_83, 4.991_640_676_521_79e-2),
    (-1.023_255_663_789_133, 2.440_975_028_949_39e-1),
    (0.0, 4.063_492_063_492_06e-1),
    (1.023_255_663_789_133, 2.440_975_028_949_39e-1),
    (2.076_847_978_677_83, 4.991_640_676_521_79e-2),
    (3.205_429_002_856_47, 2.789_141_321_231_77e-3),
    (4.512_745_863_399_783, 2.234_584_400_774_66e-5),
];

/// By how many levels somebody of that severity (logits) rates lower than an average interviewer would, averaged over the
/// criteria and over the candidates of the pool, whose predictors have the standard deviation `spread`.
#[must_use]
pub fn severity_in_levels(severity: f64, criteria: &[Vec<f64>], spread: f64) -> f64 {
    let Ok(n) = u32::try_from(criteria.len()) else { return 0.0 };
    let total: f64 = criteria
        .iter()
        .flat_map(|steps| {
            NORMAL.iter().map(move |(z, weight)| {
                let eta = z * spread;
                weight * (expected(eta, steps) - expected(eta - severity, steps))
            })
        })
        .sum();
    if n == 0 { 0.0 } else { total / f64::from(n) }
}

/// The expected level, from 0, at a predictor: adjacent categories with these steps.
fn expected(eta: f64, steps: &[f64]) -> f64 {
    let mut exponent = 0.0;
    let mut exponents = vec![0.0];
    for step in steps {
        exponent += eta - step;
        exponents.push(exponent);
    }
    let top = exponents.iter().copied().fold(f64::MIN, f64::max);
    let (mut sum, mut mean, mut level) = (0.0, 0.0, 0.0);
    for exponent in exponents {
        let weight = (exponent - top).exp();
        sum += weight;
        mean += weight * level;
        level += 1.0;
    }
    mean / sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn severity_takes_levels_away_and_leniency_gives_them() {
        let steps = vec![vec![-1.5, -0.5, 0.5, 1.5]; 3];
        let half = severity_in_levels(0.5, &steps, 1.0);
        assert!((0.2..0.6).contains(&half), "{half}");
        assert!((severity_in_levels(-0.5, &steps, 1.0) + half).abs() < 1e-9, "the middle of the scale is symmetric");
        assert!(severity_in_levels(0.0, &steps, 1.0).abs() < 1e-12);
        assert!(severity_in_levels(50.0, &steps, 1.0) < 4.0, "nobody is more than the scale away");
    }

    #[test]
    fn the_points_are_a_standard_normal() {
        let moment = |power: i32| NORMAL.iter().map(|(z, w)| w * z.powi(power)).sum::<f64>();
        assert!((moment(0) - 1.0).abs() < 1e-9 && (moment(2) - 1.0).abs() < 1e-9 && (moment(4) - 3.0).abs() < 1e-6);
        assert!((moment(8) - 105.0).abs() < 1e-3);
    }
}
