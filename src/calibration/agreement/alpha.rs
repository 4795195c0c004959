//! Krippendorff's alpha for any number of raters, missing ratings and four metrics.
//!
//! Source: K. Krippendorff, *Computing Krippendorff's Alpha-Reliability* (2011).

/// How far apart two values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metric {
    /// Equal or not.
    Nominal,
    /// By the number of ratings between them: `(Σ_{g=c..k} n_g − (n_c + n_k)/2)²`.
    Ordinal,
    /// `(c − k)²`.
    Interval,
    /// `((c − k)/(c + k))²`.
    Ratio,
}

/// Alpha of units that each hold the ratings they got (missing ones left out, order without meaning).
///
/// `None` if no unit has two ratings, or all such ratings are equal (nothing to disagree about).
#[must_use]
pub fn krippendorff_alpha(units: &[Vec<f64>], metric: Metric) -> Option<f64> {
    let units: Vec<&Vec<f64>> = units.iter().filter(|unit| unit.len() > 1).collect();
    let mut values: Vec<f64> = units.iter().flat_map(|unit| unit.iter().copied()).collect();
    if values.iter().any(|value| !value.is_finite()) {
        return None;
    }
    values.sort_by(f64::total_cmp);
    let mut distinct: Vec<(f64, f64)> = Vec::new();
    for value in &values {
        match distinct.last_mut() {
            Some((last, count)) if last == value => *count += 1.0,
            _ => distinct.push((*value, 1.0)),
        }
    }
    let k = distinct.len();
    let n = values.len() as f64;
    if k < 2 {
        return None;
    }
    let place = |value: f64| distinct.partition_point(|(v, _)| *v < value);
    let mut coincidences = vec![0.0; k * k];
    for unit in units {
        let mut counts = vec![0.0; k];
        unit.iter().for_each(|&value| counts[place(value)] += 1.0);
        let pairs = unit.len() as f64 - 1.0;
        for (i, a) in counts.iter().enumerate() {
            for (j, b) in counts.iter().enumerate() {
                coincidences[i * k + j] += a * (b - if i == j { 1.0 } else { 0.0 }) / pairs;
            }
        }
    }
    let (mut observed, mut expected) = (0.0, 0.0);
    for i in 0..k {
        for j in 0..i {
            let distance = distance(&distinct, j, i, metric);
            observed += coincidences[i * k + j] * distance;
            expected += distinct[i].1 * distinct[j].1 * distance;
        }
    }
    (expected > 0.0).then(|| 1.0 - (n - 1.0) * observed / expected)
}

/// Squared distance of the i-th and j-th distinct value, i < j.
fn distance(distinct: &[(f64, f64)], i: usize, j: usize, metric: Metric) -> f64 {
    let ((c, n_c), (k, n_k)) = (distinct[i], distinct[j]);
    match metric {
        Metric::Nominal => 1.0,
        Metric::Ordinal => {
            let between: f64 = distinct[i..=j].iter().map(|(_, n)| n).sum();
            (between - (n_c + n_k) / 2.0).powi(2)
        }
        Metric::Interval => (c - k).powi(2),
        Metric::Ratio if c + k == 0.0 => 0.0,
        Metric::Ratio => ((c - k) / (c + k)).powi(2),
    }
}
