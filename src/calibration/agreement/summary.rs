//! Agreement in the ratings at hand: interviewers on the same candidate and criterion.

use super::super::layout::Layout;
use super::super::report::AgreementSummary;
use super::{AgreementWeights, Metric, gwet_ac, krippendorff_alpha};

/// Coefficients of a layout; a unit is a candidate × criterion, every rating of it counts as another rater's.
pub(in super::super) fn summary(layout: &Layout) -> AgreementSummary {
    let mut units: Vec<(u32, Vec<f64>)> = Vec::new();
    for block in layout.blocks() {
        for (aspect, &criterion) in layout.seen_by(&block).iter().enumerate() {
            let rows = layout.rows(&block).filter(|row| row.aspect == aspect);
            let values: Vec<f64> = rows.map(|row| f64::from(row.level) + 1.0).collect();
            if values.len() > 1 {
                units.push((criterion, values));
            }
        }
    }
    let (mut pairs, mut exact, mut near) = (0_usize, 0_usize, 0_usize);
    for (_, values) in &units {
        for (i, a) in values.iter().enumerate() {
            for b in &values[..i] {
                pairs += 1;
                exact += usize::from(a == b);
                near += usize::from((a - b).abs() < 1.5);
            }
        }
    }
    let share = |part: usize| (pairs > 0).then(|| part as f64 / pairs as f64);
    let counts: Vec<Vec<u32>> = units
        .iter()
        .map(|(_, values)| {
            let mut row = vec![0; layout.steps + 1];
            values.iter().for_each(|value| row[*value as usize - 1] += 1);
            row
        })
        .collect();
    let ac2 = gwet_ac(&counts, AgreementWeights::Quadratic);
    let of = |criterion: Option<u32>, metric: Metric| {
        let chosen = units.iter().filter(|unit| criterion.is_none_or(|c| unit.0 == c));
        krippendorff_alpha(&chosen.map(|unit| unit.1.clone()).collect::<Vec<_>>(), metric)
    };
    AgreementSummary {
        units: units.len(),
        exact: share(exact),
        within_one: share(near),
        alpha_ordinal: of(None, Metric::Ordinal),
        alpha_interval: of(None, Metric::Interval),
        ac2: ac2.map(|ac| ac.value),
        ac2_se: ac2.and_then(|ac| ac.se),
        by_criterion: (0_u32..).take(layout.criteria).map(|c| of(Some(c), Metric::Ordinal)).collect(),
    }
}
