//! The pictures of a debrief: what of the report is drawn, and how it is called.

use serde::Serialize;

use super::report::{Known, Report};
use crate::figures::{Axis, Easel, Plot, Row};

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
        let easel =
            Easel { axis, bar, ticks: (1..=levels).map(f64::from).collect(), who: "Who", heads: ("Raw", "Fair") };
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
                let row = Row::given(&given.short, &given.name, easel.axis, f64::from(level), &level.to_string());
                Row { apart: !given.independent, ..row }
            }
            None => Row::silent(&given.short, &given.name, "not observed"),
        })
        .collect();
    let calibrated = known.estimate.as_ref().map(|e| Row::estimated("Calibrated", "Calibrated", easel.axis, e));
    let set_off = calibrated.is_some();
    rows.extend(calibrated);
    Plot { note: known.note.clone(), ..easel.plot(&format!("criterion-{n}"), &known.criterion, rows, set_off) }
}

fn composite(easel: &Easel, report: &Report) -> Option<Plot> {
    let (estimate, raw) = (report.knowledge.composite.as_ref()?, report.knowledge.raw.as_ref()?);
    let rows = vec![
        Row::given("Raw", "Raw", easel.axis, raw.value, &raw.text),
        Row::estimated("Calibrated", "Calibrated", easel.axis, estimate),
    ];
    Some(easel.plot("composite", "Composite, by the locked weights", rows, true))
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
    let easel = Easel { axis, bar: None, ticks: vec![-reach, 0.0, reach], who: "Interviewer", heads: ("Raw", "Fair") };
    let mut plot = easel.plot("severity", "Severity, in levels", rows, false);
    plot.ticks.iter_mut().for_each(|tick| tick.label = tick.label.replace('-', "−"));
    plot.zero = Some(axis.x(0.0));
    plot.note = Some("Right of the line: harder than the pool.".into());
    Some(plot)
}

fn without(easel: &Easel, report: &Report) -> Option<Plot> {
    let fragility = &report.fragility;
    let whole = fragility.composite.as_ref()?;
    if fragility.without.iter().all(|without| without.composite.is_none()) {
        return None;
    }
    let calibrated = report.knowledge.composite.is_some();
    let mark = if calibrated { Row::point } else { Row::given };
    let mut rows = vec![match &report.knowledge.composite {
        Some(estimate) => Row::estimated("nobody", "Nobody left out", easel.axis, estimate),
        None => Row::given("nobody", "Nobody left out", easel.axis, whole.value, &whole.text),
    }];
    rows.extend(fragility.without.iter().map(|left| {
        let full = format!("Without {}", left.name);
        match &left.composite {
            Some(composite) => mark(&left.short, &full, easel.axis, composite.value, &composite.text),
            None => Row::silent(&left.short, &full, "nothing left"),
        }
    }));
    let caption = if calibrated { "Composite without …" } else { "Raw composite without …" };
    Some(easel.plot("without", caption, rows, false))
}
