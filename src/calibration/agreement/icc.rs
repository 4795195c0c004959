//! Intraclass correlations of a complete table, targets × judges.
//!
//! Source: P. E. Shrout and J. L. Fleiss, *Intraclass correlations: uses in assessing rater reliability*, Psychological
//! Bulletin 86 (1979) 420–428.

/// Mean squares of the two-way table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeanSquares {
    /// Between targets (BMS).
    pub between: f64,
    /// Within targets (WMS).
    pub within: f64,
    /// Between judges (JMS).
    pub judges: f64,
    /// Residual (EMS).
    pub residual: f64,
}

/// The six coefficients: one rating or the mean of all k, for three designs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Icc {
    /// What they are made of.
    pub mean_squares: MeanSquares,
    /// ICC(1,1): other judges for each target.
    pub one_way: f64,
    /// ICC(2,1): the same judges, a sample of many.
    pub two_way: f64,
    /// ICC(3,1): the same judges, and only these.
    pub fixed: f64,
    /// ICC(1,k).
    pub one_way_mean: f64,
    /// ICC(2,k).
    pub two_way_mean: f64,
    /// ICC(3,k).
    pub fixed_mean: f64,
}

/// The coefficients of a table with one row a target and one column a judge.
///
/// `None` unless there are two targets and two judges at least, every row is complete, and targets vary or judges
/// disagree.
#[must_use]
pub fn icc(table: &[Vec<f64>]) -> Option<Icc> {
    let (n, k) = (table.len(), table.first()?.len());
    if n < 2 || k < 2 || table.iter().any(|row| row.len() != k || row.iter().any(|x| !x.is_finite())) {
        return None;
    }
    let (targets, judges) = (n as f64, k as f64);
    let grand = table.iter().flatten().sum::<f64>() / (targets * judges);
    let rows: Vec<f64> = table.iter().map(|row| row.iter().sum::<f64>() / judges).collect();
    let columns: Vec<f64> = (0..k).map(|j| table.iter().map(|row| row[j]).sum::<f64>() / targets).collect();
    let ss_between: f64 = judges * rows.iter().map(|mean| (mean - grand).powi(2)).sum::<f64>();
    let ss_judges: f64 = targets * columns.iter().map(|mean| (mean - grand).powi(2)).sum::<f64>();
    let ss_within: f64 =
        table.iter().zip(&rows).flat_map(|(row, mean)| row.iter().map(move |x| (x - mean).powi(2))).sum();
    let squares = MeanSquares {
        between: ss_between / (targets - 1.0),
        within: ss_within / (targets * (judges - 1.0)),
        judges: ss_judges / (judges - 1.0),
        residual: ((ss_within - ss_judges) / ((targets - 1.0) * (judges - 1.0))).max(0.0),
    };
    let MeanSquares { between: b, within: w, judges: j, residual: e } = squares;
    let share = |part: f64, whole: f64| (whole.abs() > 1e-300).then(|| part / whole);
    Some(Icc {
        mean_squares: squares,
        one_way: share(b - w, b + (judges - 1.0) * w)?,
        two_way: share(b - e, b + (judges - 1.0) * e + judges * (j - e) / targets)?,
        fixed: share(b - e, b + (judges - 1.0) * e)?,
        one_way_mean: share(b - w, b)?,
        two_way_mean: share(b - e, b + (j - e) / targets)?,
        fixed_mean: share(b - e, b)?,
    })
}
