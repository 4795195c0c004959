//! The geometry of a dot plot: names on the left, one scale, values on the right. Numbers in, coordinates out; templates only print.

use serde::Serialize;

use super::numbers::{Estimate, brief, in_turn};
use crate::language::{Text, text};

/// The scale's left and right end.
const SCALE: (f64, f64) = (108.0, 296.0);
/// Where values of three characters stand, right-aligned, and how much more room each further character takes.
const RIGHT: u32 = 320;
const CHARACTER: u32 = 7;
/// The first row's centre, and the way to the next.
const FIRST: u32 = 34;
const PITCH: u32 = 24;

/// A picture: names on the left, one scale, values on the right; and the same as a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Plot {
    /// Unique on the page.
    pub id: String,
    /// What stands above it.
    pub caption: Text,
    /// What stands below it.
    pub note: Option<Text>,
    /// The picture in words.
    pub desc: Text,
    /// `0 0 320 H`.
    pub view_box: String,
    /// Where values end.
    pub right: u32,
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
    /// Whether any row has what was given beside what was estimated: the table then has a column for that.
    pub raws: bool,
    /// Whether any row says how likely it lies above the bar: the table then has a column for that.
    pub chances: bool,
    /// The head of the table's first column.
    pub who: Text,
    /// The heads of the columns with what was given and what was estimated, where rows have both.
    pub heads: Heads,
}

/// What is given and what is estimated, where rows have both.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Heads {
    /// "Raw", over a column …
    pub given: Text,
    /// … beside "Fair".
    pub estimated: Text,
    /// "raw", within a sentence.
    pub aloud: Text,
}

impl Heads {
    /// Ratings as they were given, beside calibrated ones.
    pub fn raw_and_fair() -> Self {
        let (given, estimated) = (text!("figures-raw"), text!("figures-fair"));
        Self { given, estimated, aloud: text!("figures-raw-aloud") }
    }
}

/// A line of the grid.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tick {
    /// Where.
    pub x: String,
    /// What it says.
    pub label: Text,
}

/// One row: in the picture and in the table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// On the left.
    pub name: Text,
    /// The full name, for the table.
    pub full: Text,
    /// The text's baseline.
    pub base: u32,
    /// The centre.
    pub y: u32,
    /// A rating as it was given.
    pub dot: Option<String>,
    /// The same in words, when an estimate stands in the row too.
    pub raw: Option<Text>,
    /// How likely it lies above the bar, for the table.
    pub chance: Option<Text>,
    /// Whether it stands apart.
    pub apart: bool,
    /// The 95 % interval.
    pub ci95: Option<Span>,
    /// The 80 % interval.
    pub ci80: Option<Span>,
    /// The path of the diamond.
    pub diamond: Option<String>,
    /// On the right, and in the table.
    pub value: Text,
    /// Stands in the picture in place of a mark.
    pub words: Option<Text>,
    /// For the table.
    pub text80: Text,
    /// For the table.
    pub text95: Text,
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
#[derive(Debug, Clone, Copy)]
pub struct Axis {
    /// Its left end.
    pub low: f64,
    /// Its right end.
    pub high: f64,
}

impl Axis {
    fn at(self, value: f64) -> f64 {
        let share = (value - self.low) / (self.high - self.low).max(1e-9);
        SCALE.0 + share.clamp(0.0, 1.0) * (SCALE.1 - SCALE.0)
    }

    /// Where a value stands in the picture.
    pub fn x(self, value: f64) -> String {
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
    fn named(name: impl Into<Text>, full: impl Into<Text>) -> Self {
        Self {
            name: name.into(),
            full: full.into(),
            base: 0,
            y: 0,
            dot: None,
            raw: None,
            chance: None,
            apart: false,
            ci95: None,
            ci80: None,
            diamond: None,
            value: Text::default(),
            words: None,
            text80: "–".into(),
            text95: "–".into(),
        }
    }

    /// A rating as it was given.
    pub fn given(name: impl Into<Text>, full: impl Into<Text>, axis: Axis, value: f64, text: impl Into<Text>) -> Self {
        Self { dot: Some(axis.x(value)), value: text.into(), ..Self::named(name, full) }
    }

    /// Words in place of a mark.
    pub fn silent(name: impl Into<Text>, full: impl Into<Text>, words: impl Into<Text>) -> Self {
        Self { words: Some(words.into()), ..Self::named(name, full) }
    }

    /// An estimate with its intervals.
    pub fn estimated(name: impl Into<Text>, full: impl Into<Text>, axis: Axis, estimate: &Estimate) -> Self {
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

    /// The same with what was given beside it.
    #[must_use]
    pub fn beside(self, axis: Axis, value: f64, text: impl Into<Text>) -> Self {
        Self { dot: Some(axis.x(value)), raw: Some(text.into()), ..self }
    }

    /// An estimate without intervals.
    pub fn point(name: impl Into<Text>, full: impl Into<Text>, axis: Axis, value: f64, text: impl Into<Text>) -> Self {
        Self { diamond: Some(axis.x(value)), value: text.into(), ..Self::named(name, full) }
    }

    fn in_words(&self, given: &Text) -> Text {
        let (name, value) = (&self.full, self.words.as_ref().unwrap_or(&self.value));
        match (&self.ci80, &self.raw) {
            _ if self.apart => text!("figures-said-apart", name = name, value = value),
            (None, None) => text!("figures-said", name = name, value = value),
            (None, Some(raw)) => {
                text!("figures-said-beside", name = name, value = value, given = given, raw = raw)
            }
            (Some(_), None) => {
                text!("figures-said-within", name = name, value = value, in80 = &self.text80, in95 = &self.text95)
            }
            (Some(_), Some(raw)) => text!(
                "figures-said-within-beside",
                name = name,
                value = value,
                in80 = &self.text80,
                in95 = &self.text95,
                given = given,
                raw = raw
            ),
        }
    }
}

/// What is the same for several pictures.
#[derive(Debug, Clone)]
pub struct Easel {
    /// The scale.
    pub axis: Axis,
    /// The bar, and how it is printed.
    pub bar: Option<(f64, Text)>,
    /// Where the grid lines stand.
    pub ticks: Vec<f64>,
    /// Whom the rows are about: the head of the table's first column.
    pub who: Text,
    /// What stands beside what, where rows have both: "Raw" and "Fair".
    pub heads: Heads,
}

impl Easel {
    /// Lays the rows out; the last one stands below a rule when `set_off`.
    pub fn plot(&self, id: &str, caption: impl Into<Text>, mut rows: Vec<Row>, set_off: bool) -> Plot {
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
        let longest = rows.iter().map(|row| row.value.to_string().chars().count()).max().unwrap_or(0);
        let right = RIGHT + CHARACTER * u32::try_from(longest.saturating_sub(3)).unwrap_or(0);
        let height = bottom + if self.bar.is_some() { 20 } else { 8 };
        let said = rows.iter().map(|row| row.in_words(&self.heads.aloud));
        let desc = in_turn(said.chain(self.bar.iter().map(|(_, text)| text!("figures-said-bar", bar = text))));
        Plot {
            id: id.to_owned(),
            caption: caption.into(),
            note: None,
            desc,
            view_box: format!("0 0 {right} {height}"),
            right,
            bottom,
            ticks: self.ticks.iter().map(|v| Tick { x: self.axis.x(*v), label: brief(*v) }).collect(),
            bar: self
                .bar
                .as_ref()
                .map(|(v, text)| Tick { x: self.axis.x(*v), label: text!("figures-bar", bar = text) }),
            label_y: bottom + 16,
            zero: None,
            divider,
            intervals: rows.iter().any(|row| row.ci80.is_some()),
            raws: rows.iter().any(|row| row.raw.is_some()),
            chances: rows.iter().any(|row| row.chance.is_some()),
            who: self.who.clone(),
            heads: self.heads.clone(),
            rows,
        }
    }
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
        let easel = Easel {
            axis,
            bar: Some((3.5, "3.5".into())),
            ticks: vec![1.0, 2.0, 3.0, 4.0, 5.0],
            who: "Who".into(),
            heads: Heads::raw_and_fair(),
        };
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
        let long = Row::point("a", "a", axis, 4.98, "4.98");
        assert_eq!(easel.plot("p", "", vec![long], false).right, 327, "no value stands on a mark");
        assert_eq!(plot.rows.iter().map(|row| row.y).collect::<Vec<_>>(), [34, 58, 82, 116]);
        assert_eq!(
            plot.desc,
            "Amara Osei 4. Tomas Reyes not observed. Ines Kovač 5 (not independent). \
             Calibrated 3.9, 80 % interval 3.4 to 4.4, 95 % 3.1 to 4.7. Bar 3.5."
        );
        assert_eq!(plot.rows[3].diamond.as_deref(), Some("M244.3 109l7 7-7 7-7-7z"));
    }
}
