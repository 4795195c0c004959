//! The pictures of a debrief: what of the report is drawn, and how it is called.

use serde::Serialize;

use super::report::{Known, Report};
use crate::figures::{Axis, Easel, Heads, Plot, Row};
use crate::language::text;

/// Every picture of a report.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Charts {
    /// The composite, raw beside calibrated; only with a calibrated one.
    pub composite: Option<Plot>,
    /// One for each criterion.
    pub criteria: Vec<Plot>,
    /// The panel's severities, if known.
    pub severity: Option<Plot>,
    /// The composite without each interviewer, if there are several.
    pub without: Option<Plot>,
}

impl Charts {
    /// Draws a report.
    pub fn draw(report: &Report) -> Self {
        let levels = u8::try_from(report.subject.levels).unwrap_or(5).max(2);
        let axis = Axis { low: 1.0, high: f64::from(levels) };
        let bar = report.knowledge.bar.as_ref().map(|bar| (bar.value, bar.text.clone()));
        let ticks = (1..=levels).map(f64::from).collect();
        let easel = Easel { axis, bar, ticks, who: text!("debriefs-chart-who"), heads: Heads::raw_and_fair() };
        let criteria = report.knowledge.criteria.iter().enumerate();
        Self {
            composite: composite(&easel, report),
            criteria: criteria.map(|(n, known)| criterion(&easel, n + 1, known)).collect(),
            severity: severity(report),
            without: without(&easel, report),
        }
    }
}

fn criterion(easel: &Easel, n: usize, known: &Known) -> Plot {
    let mut rows: Vec<Row> = known
        .ratings
        .iter()
        .map(|given| match given.level {
            Some(level) => {
                let row = Row::given(&given.short, &given.name, easel.axis, f64::from(level), level);
                Row { apart: !given.independent, ..row }
            }
            None => Row::silent(&given.short, &given.name, text!("debriefs-chart-not-observed")),
        })
        .collect();
    let calibrated = text!("debriefs-calibrated");
    let calibrated = known.estimate.as_ref().map(|e| Row::estimated(&calibrated, &calibrated, easel.axis, e));
    let set_off = calibrated.is_some();
    rows.extend(calibrated);
    Plot { note: known.note.clone(), ..easel.plot(&format!("criterion-{n}"), &known.criterion, rows, set_off) }
}

fn composite(easel: &Easel, report: &Report) -> Option<Plot> {
    let (estimate, raw) = (report.knowledge.composite.as_ref()?, report.knowledge.raw.as_ref()?);
    let (given, calibrated) = (text!("debriefs-chart-raw"), text!("debriefs-calibrated"));
    let rows = vec![
        Row::given(&given, &given, easel.axis, raw.value, &raw.text),
        Row::estimated(&calibrated, &calibrated, easel.axis, estimate),
    ];
    Some(easel.plot("composite", text!("debriefs-chart-composite"), rows, true))
}

fn severity(report: &Report) -> Option<Plot> {
    let known: Vec<_> =
        report.differences.people.iter().filter_map(|person| Some((person, person.severity.as_ref()?))).collect();
    let reach = known
        .iter()
        .flat_map(|(_, severity)| severity.interval95.map(f64::abs))
        .fold(0.5, |reach: f64, end| reach.max((end * 2.0).ceil() / 2.0));
    let axis = Axis { low: -reach, high: reach };
    let rows: Vec<Row> =
        known.iter().map(|(person, severity)| Row::estimated(&person.short, &person.name, axis, severity)).collect();
    if rows.is_empty() {
        return None;
    }
    let (who, ticks) = (text!("debriefs-chart-interviewer"), vec![-reach, 0.0, reach]);
    let easel = Easel { axis, bar: None, ticks, who, heads: Heads::raw_and_fair() };
    let mut plot = easel.plot("severity", text!("debriefs-chart-severity"), rows, false);
    plot.zero = Some(axis.x(0.0));
    plot.note = Some(text!("debriefs-chart-severity-note"));
    Some(plot)
}

fn without(easel: &Easel, report: &Report) -> Option<Plot> {
    let fragility = &report.fragility;
    let whole = fragility.composite.as_ref()?;
    if fragility.without.iter().all(|without| without.composite.is_none()) {
        return None;
    }
    let calibrated = report.knowledge.composite.is_some();
    let (nobody, left_out) = (text!("debriefs-chart-nobody"), text!("debriefs-chart-nobody-left-out"));
    let mut rows = vec![match &report.knowledge.composite {
        Some(estimate) => Row::estimated(nobody, left_out, easel.axis, estimate),
        None => Row::given(nobody, left_out, easel.axis, whole.value, &whole.text),
    }];
    rows.extend(fragility.without.iter().map(|left| {
        let full = text!("debriefs-chart-without-name", name = &left.name);
        match &left.composite {
            Some(one) if calibrated => Row::point(&left.short, full, easel.axis, one.value, &one.text),
            Some(one) => Row::given(&left.short, full, easel.axis, one.value, &one.text),
            None => Row::silent(&left.short, full, text!("debriefs-chart-nothing-left")),
        }
    }));
    let caption = if calibrated { text!("debriefs-chart-without") } else { text!("debriefs-chart-raw-without") };
    Some(easel.plot("without", caption, rows, false))
}
