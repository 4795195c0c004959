//! Agreement beyond chance: Cohen's and Fleiss' kappa, and Gwet's AC1 and AC2.
//!
//! Sources: J. Cohen, Psychological Bulletin 70 (1968) 213–220; J. L. Fleiss, Psychological Bulletin 76 (1971) 378–382;
//! K. L. Gwet, *Handbook of Inter-Rater Reliability* (missing ratings, weights and standard error).

/// Fleiss' kappa and its parts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FleissKappa {
    /// `(P̄ − P̄e) / (1 − P̄e)`.
    pub kappa: f64,
    /// Mean observed agreement P̄.
    pub observed: f64,
    /// Agreement expected by chance P̄e.
    pub expected: f64,
}

/// Kappa from counts, subjects × categories, every subject having the same number (two or more) of ratings.
#[must_use]
pub fn fleiss_kappa(counts: &[Vec<u32>]) -> Option<FleissKappa> {
    let ratings: u32 = counts.first()?.iter().sum();
    let categories = counts.first()?.len();
    if ratings < 2 || counts.iter().any(|row| row.len() != categories || row.iter().sum::<u32>() != ratings) {
        return None;
    }
    let (subjects, n) = (counts.len() as f64, f64::from(ratings));
    let alike =
        |row: &Vec<u32>| row.iter().map(|&c| f64::from(c) * (f64::from(c) - 1.0)).sum::<f64>() / (n * (n - 1.0));
    let observed = counts.iter().map(alike).sum::<f64>() / subjects;
    let share = |k: usize| counts.iter().map(|row| f64::from(row[k])).sum::<f64>() / (subjects * n);
    let expected = (0..categories).map(|k| share(k).powi(2)).sum::<f64>();
    (expected < 1.0).then(|| FleissKappa { kappa: (observed - expected) / (1.0 - expected), observed, expected })
}

/// Cohen's kappa of two raters from their square table (counts or shares).
#[must_use]
pub fn cohen_kappa(table: &[Vec<f64>]) -> Option<f64> {
    let k = table.len();
    let disagreement: Vec<Vec<f64>> =
        (0..k).map(|i| (0..k).map(|j| if i == j { 0.0 } else { 1.0 }).collect()).collect();
    weighted_cohen_kappa(table, &disagreement)
}

/// Weighted kappa, with *disagreement* weights (0 on the diagonal).
#[must_use]
pub fn weighted_cohen_kappa(table: &[Vec<f64>], disagreement: &[Vec<f64>]) -> Option<f64> {
    let k = table.len();
    let square = |matrix: &[Vec<f64>]| matrix.len() == k && matrix.iter().all(|row| row.len() == k);
    let total: f64 = table.iter().flatten().sum();
    if !square(table) || !square(disagreement) || !total.is_finite() || total <= 0.0 {
        return None;
    }
    let rows: Vec<f64> = table.iter().map(|row| row.iter().sum::<f64>() / total).collect();
    let columns: Vec<f64> = (0..k).map(|j| table.iter().map(|row| row[j]).sum::<f64>() / total).collect();
    let (mut observed, mut expected) = (0.0, 0.0);
    for i in 0..k {
        for j in 0..k {
            observed += disagreement[i][j] * table[i][j] / total;
            expected += disagreement[i][j] * rows[i] * columns[j];
        }
    }
    (expected > 0.0).then(|| 1.0 - observed / expected)
}

/// How much two categories agree, 1 on the diagonal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgreementWeights {
    /// Only equal ones (AC1).
    Identity,
    /// `1 − |c − k| / range`.
    Linear,
    /// `1 − (c − k)² / range²`.
    Quadratic,
    /// `1 − pairs of ranks between / most`, with C(|c − k| + 1, 2) pairs.
    Ordinal,
    /// `1 − ((c − k)/(c + k))² / that of the extremes`, categories counted from 1.
    Ratio,
}

impl AgreementWeights {
    /// Weight of the i-th and j-th of q categories, counted from 0.
    pub(super) fn between(self, i: usize, j: usize, q: usize) -> f64 {
        let distance = i.abs_diff(j) as f64;
        let range = (q - 1) as f64;
        let pairs = |d: f64| (d + 1.0) * d / 2.0;
        match self {
            _ if i == j => 1.0,
            Self::Identity => 0.0,
            Self::Linear => 1.0 - distance / range,
            Self::Quadratic => 1.0 - (distance / range).powi(2),
            Self::Ordinal => 1.0 - pairs(distance) / pairs(range),
            Self::Ratio => {
                let sum = (i + j + 2) as f64;
                1.0 - (distance / sum).powi(2) / (range / (q + 1) as f64).powi(2)
            }
        }
    }
}

/// A chance-corrected coefficient.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChanceCorrected {
    /// `(observed − expected) / (1 − expected)`.
    pub value: f64,
    /// Standard error over units; none with one unit.
    pub se: Option<f64>,
    /// Observed (weighted) agreement.
    pub observed: f64,
    /// That expected by chance.
    pub expected: f64,
}

/// Gwet's AC1 (identity weights) or AC2 of units × categories counts; ratings may be missing.
#[must_use]
pub fn gwet_ac(counts: &[Vec<u32>], weights: AgreementWeights) -> Option<ChanceCorrected> {
    let q = counts.first()?.len();
    let rated: Vec<Vec<f64>> = counts
        .iter()
        .filter(|row| row.len() == q && row.iter().any(|&c| c > 0))
        .map(|row| row.iter().map(|&c| f64::from(c)).collect())
        .collect();
    let n = rated.len() as f64;
    let many = rated.iter().filter(|row| row.iter().sum::<f64>() > 1.5).count() as f64;
    if q < 2 || many < 1.0 {
        return None;
    }
    let shares: Vec<f64> =
        (0..q).map(|k| rated.iter().map(|row| row[k] / row.iter().sum::<f64>()).sum::<f64>() / n).collect();
    let total: f64 = (0..q).flat_map(|i| (0..q).map(move |j| weights.between(i, j, q))).sum();
    let scale = total / (q as f64 * (q as f64 - 1.0));
    let expected = scale * shares.iter().map(|p| p * (1.0 - p)).sum::<f64>();
    let agreement = |row: &Vec<f64>| {
        let r: f64 = row.iter().sum();
        let weighted = |k: usize| (0..q).map(|l| weights.between(k, l, q) * row[l]).sum::<f64>();
        if r > 1.5 { (0..q).map(|k| row[k] * (weighted(k) - 1.0)).sum::<f64>() / (r * (r - 1.0)) } else { 0.0 }
    };
    let observed = rated.iter().map(agreement).sum::<f64>() / many;
    if expected >= 1.0 {
        return None;
    }
    let value = (observed - expected) / (1.0 - expected);
    let squares: f64 = rated
        .iter()
        .map(|row| {
            let r: f64 = row.iter().sum();
            let own = if r > 1.5 { n / many * (agreement(row) - expected) / (1.0 - expected) } else { 0.0 };
            let chance = scale * row.iter().zip(&shares).map(|(c, p)| c / r * (1.0 - p)).sum::<f64>();
            (own - 2.0 * (1.0 - value) * (chance - expected) / (1.0 - expected) - value).powi(2)
        })
        .sum();
    let se = (n > 1.5).then(|| (squares / (n * (n - 1.0))).sqrt());
    Some(ChanceCorrected { value, se, observed, expected })
}
