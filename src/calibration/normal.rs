//! The normal distribution: its integral, the usual quantiles, and Gauss–Hermite averages over it.

use super::linear::eigen_symmetric;

/// Two-sided 80 %: half width in standard deviations.
pub(super) const Z80: f64 = 1.281_551_565_544_6;
/// Two-sided 90 %.
pub(super) const Z90: f64 = 1.644_853_626_951_5;
/// Two-sided 95 %.
pub(super) const Z95: f64 = 1.959_963_984_540_1;

/// P(Z ≤ z) for a standard normal Z, to about 1e-15.
///
/// Within ±3 the Taylor series `½ + φ(z)·(z + z³/3 + z⁵/15 + …)`; outside, the continued fraction of the tail.
pub(super) fn cumulative(z: f64) -> f64 {
    if z.is_nan() {
        return 0.5;
    }
    let size = z.abs();
    if size > 38.0 {
        return if z > 0.0 { 1.0 } else { 0.0 };
    }
    let density = (-0.5 * size * size).exp() / (2.0 * std::f64::consts::PI).sqrt();
    let upper = if size < 3.0 {
        let (mut term, mut sum, mut k) = (size, size, 1.0);
        while term > 1e-17 * sum && k < 400.0 {
            k += 2.0;
            term *= size * size / k;
            sum += term;
        }
        0.5 - density * sum
    } else {
        let fraction = (1..=120).rev().fold(size, |below, k| size + f64::from(k) / below);
        density / fraction
    };
    if z > 0.0 { 1.0 - upper } else { upper }
}

/// Nodes and weights (weights sum to 1) of the `n`-point Gauss–Hermite rule for an average over N(0, 1).
///
/// Golub–Welsch: the nodes are the eigenvalues of the Jacobi matrix of the Hermite polynomials (off-diagonal √k),
/// the weights the squared first components of its eigenvectors.
pub(super) fn gauss_hermite(n: usize) -> Vec<(f64, f64)> {
    let mut jacobi = vec![0.0; n * n];
    for (k, below) in (1..n).zip(1_u32..) {
        let root = f64::from(below).sqrt();
        jacobi[k * n + k - 1] = root;
        jacobi[(k - 1) * n + k] = root;
    }
    let (values, vectors) = eigen_symmetric(&jacobi, n);
    let mut rule: Vec<(f64, f64)> = values.iter().zip(&vectors).map(|(&z, &first)| (z, first * first)).collect();
    rule.sort_by(|a, b| a.0.total_cmp(&b.0));
    // Rounding breaks the symmetry by an ulp; mirrored input must give mirrored output.
    for i in 0..n / 2 {
        let (low, high) = (rule[i], rule[n - 1 - i]);
        let (z, w) = ((high.0 - low.0) / 2.0, (low.1 + high.1) / 2.0);
        rule[i] = (-z, w);
        rule[n - 1 - i] = (z, w);
    }
    if n % 2 == 1 {
        rule[n / 2].0 = 0.0;
    }
    let total: f64 = rule.iter().map(|node| node.1).sum();
    rule.iter_mut().for_each(|node| node.1 /= total);
    rule
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_integrate_moments() {
        for n in [3, 7, 11, 21] {
            let rule = gauss_hermite(n);
            let moment = |k: i32| rule.iter().map(|(z, w)| w * z.powi(k)).sum::<f64>();
            assert!((moment(2) - 1.0).abs() < 1e-12);
            assert!((moment(4) - 3.0).abs() < 1e-11);
            assert!(moment(1).abs() < 1e-15);
        }
        let three = gauss_hermite(3);
        assert!((three[2].0 - 3.0_f64.sqrt()).abs() < 1e-13 && (three[2].1 - 1.0 / 6.0).abs() < 1e-13);
    }

    #[test]
    fn cumulative_matches_tables() {
        for (z, p) in [
            (0.0, 0.5),
            (1.0, 0.841_344_746_068_543),
            (-1.959_963_984_540_1, 0.025),
            (3.5, 0.999_767_370_920_964_5),
            (-5.0, 2.866_515_718_791_94e-7),
        ] {
            assert!((cumulative(z) - p).abs() < 1e-12, "{z}: {}", cumulative(z));
        }
        assert!(cumulative(f64::NAN) == 0.5 && cumulative(f64::INFINITY) == 1.0);
    }
}
