//! The geometry of the pictures: numbers of the report in, coordinates out. Templates only print.

use serde::Serialize;

use super::report::{Estimate, Known, Report};

/// The scale's left and right end.
const SCALE: (f64, f64) = (108.0, 296.0);
/// Where values stand, right-aligned.
const RIGHT: u32 = 320;
/// The first row's centre, and the way to the next.
const FIRST: u32 = 34;
const PITCH: u32 = 24;

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

/// A picture: names on the left, one scale, values on the right; and the same as a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Plot {
    /// Unique on the page.
    pub id: String,
    /// What stands above it.
    pub caption: String,
    /// What stands below it.
    pub note: Option<String>,
    /// The picture in words.
    pub desc: String,
    /// `0 0 320 H`.
    pub view_box: String,
    /// Where grid and bar end.
    pub bottom: u32,
    /// One grid line each.
    pub ticks: Vec<Tick>,
    /// The bar.
    pub bar: Option<Tick>,
    /// The bar's label.
    pub label_y: u32,
    /// A vertical rule: nothing.
    pub zero: Option<String>,
    /// A rule before the last row.
    pub divider: Option<u32>,
    /// Top down.
    pub rows: Vec<Row>,
    /// Whether any row has an interval: the table then has columns for them.
    pub intervals: bool,
}

/// A line of the grid.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tick {
    /// Where.
    pub x: String,
    /// What it says.
    pub label: String,
}

/// One row: in the picture and in the table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// On the left.
    pub name: String,
    /// The full name, for the table.
    pub full: String,
    /// The text's baseline.
    pub base: u32,
    /// The centre.
    pub y: u32,
    /// A rating as it was given.
    pub dot: Option<String>,
    /// Whether it stands apart.
    pub apart: bool,
    /// The 95 % interval.
    pub ci95: Option<Span>,
    /// The 80 % interval.
    pub ci80: Option<Span>,
    /// The path of the diamond.
    pub diamond: Option<String>,
    /// On the right, and in the table.
    pub value: String,
    /// Stands in the picture in place of a mark.
    pub words: Option<String>,
    /// For the table.
    pub text80: String,
    /// For the table.
    pub text95: String,
}

/// From where to where.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Span {
    /// Left end.
    pub from: String,
    /// Right end.
    pub to: String,
}

/// A scale from `low` to `high`.
#[derive(Clone, Copy)]
struct Axis {
    low: f64,
    high: f64,
}

impl Axis {
    fn at(self, value: f64) -> f64 {
        let share = (value - self.low) / (self.high - self.low).max(1e-9);
        SCALE.0 + share.clamp(0.0, 1.0) * (SCALE.1 - SCALE.0)
    }

    fn x(self, value: f64) -> String {
        tenth(self.at(value))
    }

    fn span(self, ends: [f64; 2]) -> Span {
        let [from, to] = ends.map(|end| self.x(end));
        Span { from, to }
    }
}

fn tenth(x: f64) -> String {
    let text = format!("{x:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

impl Row {
    fn named(name: &str, full: &str) -> Self {
        Self {
            name: name.to_owned(),
            full: full.to_owned(),
            base: 0,
            y: 0,
            dot: None,
            apart: false,
            ci95: None,
            ci80: None,
            diamond: None,
            value: String::new(),
            words: None,
            text80: "–".into(),
            text95: "–".into(),
        }
    }

    fn given(name: &str, full: &str, axis: Axis, value: f64, text: &str) -> Self {
        Self { dot: Some(axis.x(value)), value: text.to_owned(), ..Self::named(name, full) }
    }

    fn silent(name: &str, full: &str, words: &str) -> Self {
        Self { words: Some(words.to_owned()), ..Self::named(name, full) }
    }

    fn estimated(name: &str, full: &str, axis: Axis, estimate: &Estimate) -> Self {
        Self {
            ci95: Some(axis.span(estimate.interval95)),
            ci80: Some(axis.span(estimate.interval80)),
            diamond: Some(axis.x(estimate.value)),
            value: estimate.text.clone(),
            text80: estimate.text80.clone(),
            text95: estimate.text95.clone(),
            ..Self::named(name, full)
        }
    }

    fn point(name: &str, full: &str, axis: Axis, value: f64, text: &str) -> Self {
        Self { diamond: Some(axis.x(value)), value: text.to_owned(), ..Self::named(name, full) }
    }

    fn in_words(&self) -> String {
        let apart = if self.apart { " (not independent)" } else { "" };
        let interval = match &self.ci80 {
            Some(_) => format!(", 80 % interval {}, 95 % {}", self.text80, self.text95),
            None => String::new(),
        };
        format!("{} {}{apart}{interval}.", self.full, self.words.as_deref().unwrap_or(&self.value))
    }
}

/// What is the same for all pictures of a report.
struct Easel {
    axis: Axis,
    bar: Option<(f64, String)>,
    ticks: Vec<f64>,
}

impl Easel {
    /// Lays the rows out; the last one stands below a rule when `set_off`.
    fn plot(&self, id: &str, caption: &str, mut rows: Vec<Row>, set_off: bool) -> Plot {
        let mut centre = FIRST;
        let last = rows.len().saturating_sub(1);
        let mut divider = None;
        for (place, row) in rows.iter_mut().enumerate() {
            let n = u32::try_from(place).unwrap_or(0);
            centre = FIRST + PITCH * n;
            if set_off && place == last {
                divider = Some(centre.saturating_sub(7));
                centre += 10;
            }
            (row.y, row.base) = (centre, centre + 4);
            // The diamond's path starts at its upper tip.
            row.diamond = row.diamond.take().map(|x| format!("M{x} {}l7 7-7 7-7-7z", centre.saturating_sub(7)));
        }
        let bottom = centre + 12;
        let height = bottom + if self.bar.is_some() { 20 } else { 8 };
        let mut desc: Vec<String> = rows.iter().map(Row::in_words).collect();
        desc.extend(self.bar.iter().map(|(_, text)| format!("Bar {text}.")));
        Plot {
            id: id.to_owned(),
            caption: caption.to_owned(),
            note: None,
            desc: desc.join(" "),
            view_box: format!("0 0 {RIGHT} {height}"),
            bottom,
            ticks: self.ticks.iter().map(|v| Tick { x: self.axis.x(*v), label: super::report::brief(*v) }).collect(),
            bar: self.bar.as_ref().map(|(v, text)| Tick { x: self.axis.x(*v), label: format!("bar {text}") }),
            label_y: bottom + 16,
            zero: None,
            divider,
            intervals: rows.iter().any(|row| row.ci80.is_some()),
            rows,
        }
    }
}

impl Charts {
    /// Draws a report.
    pub fn draw(report: &Report) -> Self {
        let levels = u8::try_from(report.subject.levels).unwrap_or(5).max(2);
        let axis = Axis { low: 1.0, high: f64::from(levels) };
        let bar = report.knowledge.bar.as_ref().map(|bar| (bar.value, bar.text.clone()));
        let easel = Easel { axis, bar, ticks: (1..=levels).map(f64::from).collect() };
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
    let easel = Easel { axis, bar: None, ticks: vec![-reach, 0.0, reach] };
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_lie_where_the_recipe_puts_them() {
        let axis = Axis { low: 1.0, high: 5.0 };
        assert_eq!((axis.x(1.0), axis.x(3.5), axis.x(5.0)), ("108".into(), "225.5".into(), "296".into()));
        assert_eq!(axis.x(9.0), "296", "nothing leaves the picture");
    }

    #[test]
    fn a_plot_of_three_with_calibration_and_bar_is_148_high() {
        let axis = Axis { low: 1.0, high: 5.0 };
        let easel = Easel { axis, bar: Some((3.5, "3.5".into())), ticks: vec![1.0, 2.0, 3.0, 4.0, 5.0] };
        let estimate = Estimate::score(3.9, [3.4, 4.4], [3.1, 4.7]);
        let rows = vec![
            Row::given("Amara O.", "Amara Osei", axis, 4.0, "4"),
            Row::silent("Tomas R.", "Tomas Reyes", "not observed"),
            Row { apart: true, ..Row::given("Ines K.", "Ines Kovač", axis, 5.0, "5") },
            Row::estimated("Calibrated", "Calibrated", axis, &estimate),
        ];
        let plot = easel.plot("p", "Changing course", rows, true);
        assert_eq!(
            (plot.view_box.as_str(), plot.bottom, plot.label_y, plot.divider),
            ("0 0 320 148", 128, 144, Some(99))
        );
        assert_eq!(plot.rows.iter().map(|row| row.y).collect::<Vec<_>>(), [34, 58, 82, 116]);
        assert_eq!(
            plot.desc,
            "Amara Osei 4. Tomas Reyes not observed. Ines Kovač 5 (not independent). \
             Calibrated 3.9, 80 % interval 3.4 to 4.4, 95 % 3.1 to 4.7. Bar 3.5."
        );
        assert_eq!(plot.rows[3].diamond.as_deref(), Some("M244.3 109l7 7-7 7-7-7z"));
    }
}
