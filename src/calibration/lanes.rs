//! Four ratings at a time: the inner loop of every fit, written so that the compiler turns it into vector code.
//!
//! A lane is a rating, not a node: the sums over nodes then stay in registers, and nothing has to be added across a vector.  The nodes of the
//! rule lie in pairs ±z, so `exp(mean)` and `exp(sd·z)` serve both, and a rating takes four exponentials instead of seven.  They are
//! computed here: the library's cannot be vectorised, and took most of the time.  Everything is plain arithmetic in a
//! fixed order, the same on every machine.

use super::normal::gauss_hermite;
use super::response::{MAX_PAIRS, Moments, Steps};
use std::sync::OnceLock;

/// Nodes of the average over each rating's linear predictor.
pub(super) const NODES: usize = 7;
/// Nodes and weights, symmetric, ascending.
pub(super) type Rule = [(f64, f64); NODES];

/// The rule for that: Gauss and Hermite's.
pub(super) fn rule() -> Rule {
    static RULE: OnceLock<Rule> = OnceLock::new();
    *RULE.get_or_init(|| {
        let rule = gauss_hermite(NODES);
        std::array::from_fn(|i| rule[i])
    })
}

/// Ratings at a time.
pub(super) const LANES: usize = 4;
/// One number a rating.
type Lane = [f64; LANES];

/// `K·(|mean| + z·sd)` and the sums of steps together stay below this, or terms might overflow: then one by one.
const SAFE: f64 = 600.0;

/// What Newton needs of the ratings of one candidate, rating by rating.
#[derive(Debug, Clone, Default)]
pub(super) struct Averages {
    /// `x − Σ_j t̄_j`.
    pub residual: Vec<f64>,
    /// `t̄_j − [x ≥ j]`, the gradient over the steps.
    pub overshoot: Vec<f64>,
    /// `F_jl`, packed lower triangles.
    pub fisher: Vec<f64>,
}

/// One rating's part of the input.
#[derive(Debug, Clone, Copy)]
pub(super) struct Given<'a> {
    pub steps: &'a Steps,
    pub level: u8,
    /// Mean and variance of the linear predictor.
    pub mean: f64,
    pub variance: f64,
}

/// Averages over eta ~ N(mean, variance) for each rating; `cross` gets the `Σ_l F_jl`, as many a rating as it has steps.
#[inline(always)]
pub(super) fn average<const N: usize>(given: &[Given<'_>], rule: &Rule, cross: &mut [f64], out: &mut Averages) {
    let pairs = N * (N + 1) / 2;
    out.residual.resize(given.len(), 0.0);
    out.overshoot.resize(given.len() * N, 0.0);
    out.fisher.resize(given.len() * pairs, 0.0);
    let outputs = out.residual.chunks_mut(LANES).zip(out.overshoot.chunks_mut(LANES * N));
    let outputs = outputs.zip(out.fisher.chunks_mut(LANES * pairs).zip(cross.chunks_mut(LANES * N)));
    for (group, ((residual, overshoot), (fisher, cross))) in given.chunks(LANES).zip(outputs) {
        let Some((mean, sd)) = readied(group, rule) else {
            one_by_one::<N>(group, rule, residual, overshoot, fisher, cross);
            continue;
        };
        let down: [Lane; N] = std::array::from_fn(|j| lane(group, |g| g.steps.down[j]));
        let mut tail = [[0.0; LANES]; N];
        let mut square = [[0.0; LANES]; MAX_PAIRS];
        for (ratio, weight) in nodes(&mean, &sd, rule) {
            let mut t = [[0.0; LANES]; N];
            let mut term = ratio;
            let mut total = [1.0; LANES];
            for j in 0..N {
                for i in 0..LANES {
                    term[i] = if j == 0 { ratio[i] * down[0][i] } else { term[i] * ratio[i] * down[j][i] };
                    total[i] += term[i];
                    t[j][i] = term[i];
                }
            }
            let mut above = [0.0; LANES];
            let scale: Lane = std::array::from_fn(|i| 1.0 / total[i]);
            for j in (0..N).rev() {
                for i in 0..LANES {
                    above[i] += t[j][i];
                    t[j][i] = above[i] * scale[i];
                }
            }
            for j in 0..N {
                let weighted: Lane = std::array::from_fn(|i| weight * t[j][i]);
                for i in 0..LANES {
                    tail[j][i] += weighted[i];
                }
                for l in 0..=j {
                    let sum = &mut square[j * (j + 1) / 2 + l];
                    for i in 0..LANES {
                        sum[i] += weighted[i] * t[l][i];
                    }
                }
            }
        }
        let mut sums = [[0.0; LANES]; N];
        for j in 0..N {
            for l in 0..=j {
                let entry = &mut square[j * (j + 1) / 2 + l];
                for i in 0..LANES {
                    entry[i] = tail[j][i] - entry[i];
                    sums[j][i] += entry[i];
                    if l < j {
                        sums[l][i] += entry[i];
                    }
                }
            }
        }
        for (i, g) in group.iter().enumerate() {
            residual[i] = f64::from(g.level) - (0..N).map(|j| tail[j][i]).sum::<f64>();
            for j in 0..N {
                overshoot[i * N + j] = tail[j][i] - if usize::from(g.level) > j { 1.0 } else { 0.0 };
                cross[i * N + j] = sums[j][i];
            }
            for (out, entry) in fisher[i * pairs..i * pairs + pairs].iter_mut().zip(&square) {
                *out = entry[i];
            }
        }
    }
}

/// Sum over ratings of log P(x = level) averaged over eta ~ N(mean, variance).
#[inline(always)]
pub(super) fn log_likelihood<const N: usize>(given: &[Given<'_>], rule: &Rule) -> f64 {
    let mut sum = 0.0;
    for group in given.chunks(LANES) {
        let Some((mean, sd)) = readied(group, rule) else {
            let one = |g: &Given<'_>| g.steps.expected_log_likelihood(g.level, g.mean, g.variance.sqrt(), rule);
            sum += group.iter().map(one).sum::<f64>();
            continue;
        };
        let down: [Lane; N] = std::array::from_fn(|j| lane(group, |g| g.steps.down[j]));
        let mut log_total = [0.0; LANES];
        for (ratio, weight) in nodes(&mean, &sd, rule) {
            let mut term = [1.0; LANES];
            let mut total = [1.0; LANES];
            for down in &down {
                for i in 0..LANES {
                    term[i] *= ratio[i] * down[i];
                    total[i] += term[i];
                }
            }
            let log = logarithm(&total);
            for i in 0..LANES {
                log_total[i] += weight * log[i];
            }
        }
        for (g, log_total) in group.iter().zip(log_total) {
            sum += f64::from(g.level) * g.mean - g.steps.sums[usize::from(g.level)] - log_total;
        }
    }
    sum
}

/// Means and standard deviations in lanes (the last group's empty ones repeat its first rating), if nothing can overflow.
#[inline(always)]
fn readied(group: &[Given<'_>], rule: &Rule) -> Option<(Lane, Lane)> {
    let mean = lane(group, |g| g.mean);
    let sd = lane(group, |g| g.variance.max(0.0).sqrt());
    let farthest = rule[NODES - 1].0;
    let safe = group
        .iter()
        .zip(mean.iter().zip(&sd))
        .all(|(g, (mean, sd))| (g.steps.count() + 1) as f64 * (mean.abs() + farthest * sd) + g.steps.span < SAFE);
    safe.then_some((mean, sd))
}

/// A number of each rating.
#[inline(always)]
fn lane(group: &[Given<'_>], of: impl Fn(&Given<'_>) -> f64) -> Lane {
    std::array::from_fn(|i| of(group.get(i).unwrap_or(&group[0])))
}

/// `exp(eta)` and the weight at every node.
#[inline(always)]
fn nodes(mean: &Lane, sd: &Lane, rule: &Rule) -> [(Lane, f64); NODES] {
    const MIDDLE: usize = NODES / 2;
    let centre = exponential(mean);
    let mut nodes = rule.map(|(_, weight)| (centre, weight));
    for k in 1..=MIDDLE {
        let factor = exponential(&std::array::from_fn(|i| sd[i] * rule[MIDDLE + k].0));
        nodes[MIDDLE + k].0 = std::array::from_fn(|i| centre[i] * factor[i]);
        nodes[MIDDLE - k].0 = std::array::from_fn(|i| centre[i] / factor[i]);
    }
    nodes
}

/// For predictors so far out that the terms of the scale's two ends do not fit one number.
#[cold]
#[inline(never)]
fn one_by_one<const N: usize>(
    group: &[Given<'_>],
    rule: &Rule,
    residual: &mut [f64],
    overshoot: &mut [f64],
    fisher: &mut [f64],
    cross: &mut [f64],
) {
    let pairs = N * (N + 1) / 2;
    let mut moments = Moments::new();
    for (i, g) in group.iter().enumerate() {
        moments.average(g.steps, g.mean, g.variance.max(0.0).sqrt(), rule);
        residual[i] = f64::from(g.level) - moments.expected;
        for j in 0..N {
            overshoot[i * N + j] = moments.tail[j] - if usize::from(g.level) > j { 1.0 } else { 0.0 };
        }
        cross[i * N..i * N + N].copy_from_slice(&moments.cross[..N]);
        fisher[i * pairs..i * pairs + pairs].copy_from_slice(&moments.fisher[..pairs]);
    }
}

/// `exp` in lanes, to about an ulp or two, for |x| < 700.
#[inline(always)]
fn exponential(x: &Lane) -> Lane {
    /// Adding this leaves the nearest integer in the low bits.
    const SHIFT: f64 = 6_755_399_441_055_744.0;
    const LN_2_HIGH: f64 = 6.931_471_803_691_238e-1;
    const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;
    // 1/12!, 1/11!, … 1/2!
    const SERIES: [f64; 11] = [
        1.0 / 479_001_600.0,
        1.0 / 39_916_800.0,
        1.0 / 3_628_800.0,
        1.0 / 362_880.0,
        1.0 / 40_320.0,
        1.0 / 5_040.0,
        1.0 / 720.0,
        1.0 / 120.0,
        1.0 / 24.0,
        1.0 / 6.0,
        0.5,
    ];
    let shifted: Lane = std::array::from_fn(|i| x[i] * std::f64::consts::LOG2_E + SHIFT);
    let whole: Lane = std::array::from_fn(|i| shifted[i] - SHIFT);
    let rest: Lane = std::array::from_fn(|i| (x[i] - whole[i] * LN_2_HIGH) - whole[i] * LN_2_LOW);
    let mut sum = [1.0 / 6_227_020_800.0; LANES];
    for c in SERIES {
        for i in 0..LANES {
            sum[i] = sum[i] * rest[i] + c;
        }
    }
    std::array::from_fn(|i| {
        let near_one = sum[i] * rest[i] * rest[i] + rest[i] + 1.0;
        let power = f64::from_bits(shifted[i].to_bits().wrapping_add(1023) << 52);
        near_one * power
    })
}

/// Natural logarithm in lanes, for normal positive numbers.
#[inline(always)]
fn logarithm(x: &Lane) -> Lane {
    const MANTISSA: u64 = (1 << 52) - 1;
    /// 2⁵² as bits: an integer put into its low bits is a float.
    const WHOLE: u64 = 0x4330_0000_0000_0000;
    std::array::from_fn(|i| {
        // Shifted so that the mantissa comes to lie between √½ and √2.
        let bits = x[i].to_bits() + (0x3ff0_0000_0000_0000 - 0x3fe6_a09e_667f_3bcd);
        let exponent = f64::from_bits(WHOLE | (bits >> 52)) - (f64::from_bits(WHOLE) + 1023.0);
        let mantissa = f64::from_bits((bits & MANTISSA) + 0x3fe6_a09e_667f_3bcd);
        let f = (mantissa - 1.0) / (mantissa + 1.0);
        let square = f * f;
        let mut sum = 0.0;
        for k in (0_u32..11).rev() {
            sum = sum * square + 1.0 / f64::from(2 * k + 1);
        }
        2.0 * f * sum + exponent * std::f64::consts::LN_2
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calibration::response::with_steps;

    #[test]
    fn exponentials_and_logarithms_are_the_librarys() {
        for i in -6000..=6000 {
            let x = f64::from(i) * 0.1 + 0.037;
            let found = exponential(&[x, -x, 0.01 * x, 0.0]);
            for (found, x) in found.iter().zip([x, -x, 0.01 * x, 0.0_f64]) {
                assert!((found / x.exp() - 1.0).abs() < 1e-15, "{x}");
            }
            let y = found[0];
            assert!((logarithm(&[y; LANES])[0] - y.ln()).abs() < 1e-15 * (1.0 + y.ln().abs()), "{y}");
        }
    }

    #[test]
    fn four_at_a_time_is_one_by_one() {
        let rule = rule();
        for levels in 2..=10_u8 {
            let b: Vec<f64> = (1..levels).map(|j| f64::from(j) * 0.7 - 2.0).collect();
            let steps = [Steps::new(&b), Steps::new(&b.iter().map(|b| 0.5 - 2.0 * b).collect::<Vec<_>>())];
            // The last one is so far out that its group goes one by one.
            let given: Vec<Given<'_>> = (0..11_u8)
                .map(|i| Given {
                    steps: &steps[usize::from(i % 2)],
                    level: i % levels,
                    mean: f64::from(i) - 4.0 + if i == 10 { 1e4 } else { 0.0 },
                    variance: 0.1 * f64::from(i),
                })
                .collect();
            let n = usize::from(levels) - 1;
            let mut cross = vec![0.0; given.len() * n];
            let mut found = Averages::default();
            with_steps!(n, N => average::<N>(&given, &rule, &mut cross, &mut found));
            let mut moments = Moments::new();
            let mut log = 0.0;
            for (i, g) in given.iter().enumerate() {
                moments.average(g.steps, g.mean, g.variance.sqrt(), &rule);
                assert!((found.residual[i] - (f64::from(g.level) - moments.expected)).abs() < 1e-13);
                for j in 0..n {
                    assert!((cross[i * n + j] - moments.cross[j]).abs() < 1e-13);
                }
                let pairs = n * (n + 1) / 2;
                for (a, b) in found.fisher[i * pairs..][..pairs].iter().zip(&moments.fisher) {
                    assert!((a - b).abs() < 1e-13);
                }
                log += g.steps.expected_log_likelihood(g.level, g.mean, g.variance.sqrt(), &rule);
            }
            let together = with_steps!(n, N => log_likelihood::<N>(&given, &rule));
            assert!((together / log - 1.0).abs() < 1e-13);
        }
    }
}
