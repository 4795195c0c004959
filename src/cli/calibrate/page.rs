//! The report as one page that needs nothing else: what stands on it, for the template.

use serde::Serialize;

use super::super::failure::Failure;
use super::bars::{Bars, Given};
use super::links::{self, Graph};
use super::view::{Coefficient, View, cut, fair, grouped, number, raw};
use crate::figures::{Axis, Chance, Easel, Heads, Plot, Row, brief, plain, signed};
use crate::language::Language;
use crate::templates::Templates;

/// Names in a picture are no longer than this.
const NAME: usize = 16;
/// Rows of one picture, at most.
const ROWS: usize = 25;
/// From so many rows on there are two pictures beside each other.
const PAIR: usize = 14;
/// Rows that stand open; more are folded away by so many.
const SHEET: usize = 100;
/// More rows than this are summed up instead of drawn.
const DRAWN: usize = 2000;
/// From so many on, how scores are spread says more than the scores.
const MANY: usize = 40;

#[derive(Serialize)]
struct Page<'a> {
    frame: Frame,
    stylesheet: &'a str,
    file: &'a str,
    size: String,
    warnings: &'a [String],
    levels: u8,
    bar: Option<String>,
    sides: Option<String>,
    groups: Vec<Group>,
    undrawn_candidates: Option<String>,
    severities: Vec<Sheet>,
    undrawn_interviewers: Option<String>,
    criteria: Vec<Bars>,
    undrawn_criteria: Option<String>,
    linkage: String,
    graph: Option<Graph>,
    links: Vec<Bars>,
    agreement_basis: String,
    agreement: Vec<Coefficient>,
    by_criterion: Vec<(&'a str, String)>,
    assignment: String,
    method: String,
    weights: Option<String>,
    data_hash: &'a str,
    seed: u64,
}

#[derive(Serialize)]
struct Frame {
    version: &'static str,
}

/// Candidates who can be compared with each other.
#[derive(Serialize)]
struct Group {
    /// None if there is one group only.
    heading: Option<String>,
    spread: Option<Bars>,
    sheets: Vec<Sheet>,
}

/// Pictures that stand open, or fold away under a line that says whom they are about.
#[derive(Serialize)]
struct Sheet {
    folded: Option<String>,
    plots: Vec<Plot>,
}

pub(super) fn render(view: &View<'_>) -> Result<String, Failure> {
    let templates = Templates::load().map_err(Failure::Work)?;
    let stylesheet = Templates::stylesheet();
    let drawn = |n: usize, what: &str| {
        (n > DRAWN).then(|| format!("{} {what} are too many for a page; --format json has them all.", grouped(n)))
    };
    let found = view.found;
    let criteria = found.criteria.len();
    let page = Page {
        frame: Frame { version: env!("CARGO_PKG_VERSION") },
        stylesheet: &stylesheet,
        file: &view.file,
        size: view.size(),
        warnings: &view.warnings,
        levels: found.model.levels,
        bar: view.bar(),
        sides: view.sides(),
        groups: groups(view),
        undrawn_candidates: drawn(found.candidates.len(), "candidates"),
        severities: severities(view),
        undrawn_interviewers: drawn(found.interviewers.len(), "interviewers"),
        criteria: if criteria > DRAWN { Vec::new() } else { level_use(view) },
        undrawn_criteria: drawn(criteria, "criteria"),
        linkage: links::sentence(view),
        graph: links::graph(view),
        links: links::summary(view),
        agreement_basis: view.agreement_basis(),
        agreement: view.agreement(),
        by_criterion: by_criterion(view),
        assignment: view.assignment(),
        method: view.method(),
        weights: view.weights(),
        data_hash: view.data_hash,
        seed: view.seed,
    };
    templates.html(Language::English, "calibrate/report", &page).map_err(|error| Failure::at("the report", error))
}

fn scale(view: &View<'_>) -> Easel {
    let levels = view.found.model.levels;
    Easel {
        axis: Axis { low: 1.0, high: f64::from(levels) },
        bar: view.found.bar.map(|bar| (bar, brief(bar))),
        ticks: (1..=levels).map(f64::from).collect(),
        who: "Candidate".into(),
        heads: Heads::raw_and_fair(),
    }
}

fn groups(view: &View<'_>) -> Vec<Group> {
    let easel = scale(view);
    let groups = view.groups();
    let few = view.found.candidates.len() <= DRAWN;
    let several = groups.len() > 1;
    // Groups that are too many to be drawn are counted in another picture.
    let shown = groups.iter().enumerate().filter(|(_, group)| few || group.len() > MANY);
    shown
        .map(|(place, group)| {
            let heading = several.then(|| {
                let size = number(group.len(), "candidate", "candidates");
                format!("Group {} of {}: {size}", place + 1, grouped(groups.len()))
            });
            let spread = (group.len() > MANY).then(|| spread(view, place, group));
            let members = if few { group.as_slice() } else { &[] };
            let rows = members.iter().filter_map(|place| view.found.candidates.get(*place)).map(|candidate| {
                let estimate = fair(candidate);
                let name = cut(&candidate.candidate, NAME);
                let row = Row::estimated(name, &candidate.candidate, easel.axis, &estimate);
                let row = match raw(candidate) {
                    Some(mean) => row.beside(easel.axis, mean.value, &mean.text),
                    None => row,
                };
                Row { chance: candidate.prob_above.map(|p| Chance::of(p).text), ..row }
            });
            let id = format!("candidates-{}", place + 1);
            Group { heading, spread, sheets: sheets(&easel, &id, "Fair scores", "candidates", rows.collect()) }
        })
        .collect()
}

/// Pictures of so many rows each, in sheets of so many pictures.
fn sheets(easel: &Easel, id: &str, caption: &str, whom: &str, rows: Vec<Row>) -> Vec<Sheet> {
    let all = rows.len();
    let height = height(all);
    let mut sheets = Vec::new();
    let mut rows = rows.into_iter().peekable();
    let mut begun = 0;
    while rows.peek().is_some() {
        let mut plots: Vec<Plot> = Vec::new();
        let first = begun;
        let mut ends: Option<(String, String)> = None;
        while begun < first + SHEET && rows.peek().is_some() {
            let piece: Vec<Row> = rows.by_ref().take(height).collect();
            if let (Some(one), Some(last)) = (piece.first(), piece.last()) {
                ends = Some((ends.map_or_else(|| one.full.to_string(), |(one, _)| one), last.full.to_string()));
            }
            let (from, to) = (begun + 1, begun + piece.len());
            let (caption, note) = if all <= height {
                (caption.to_owned(), format!("All {whom}, in the order of their names."))
            } else {
                let part = format!("{} to {} of {}", grouped(from), grouped(to), grouped(all));
                (
                    format!("{caption}, {part}"),
                    format!("{} {part}, in the order of their names.", crate::figures::sentence(whom)),
                )
            };
            let plot = easel.plot(&format!("{id}-{from}"), caption, piece, false);
            // Twenty-five intervals read aloud help nobody: they are in the table.
            plots.push(Plot {
                desc: format!("{note} The numbers stand in the table below.").into(),
                note: Some(note.into()),
                ..plot
            });
            begun = to;
        }
        let folded = ends.filter(|_| all > SHEET).map(|(one, last)| {
            format!("{} to {} ({} to {})", cut(&one, 40), cut(&last, 40), grouped(first + 1), grouped(begun))
        });
        sheets.push(Sheet { folded, plots });
    }
    sheets
}

/// How many rows a picture has: two of about a length stand beside each other.
fn height(rows: usize) -> usize {
    match rows {
        0..PAIR => PAIR,
        PAIR..SHEET => {
            let pairs = rows.div_ceil(2 * ROWS);
            rows.div_ceil(2 * pairs)
        }
        _ => ROWS,
    }
}

/// How many candidates of a group lie where.
fn spread(view: &View<'_>, place: usize, group: &[usize]) -> Bars {
    let step = if view.found.model.levels > 6 { 0.5 } else { 0.25 };
    let scores = || group.iter().filter_map(|place| view.found.candidates.get(*place)).map(|c| c.fair.score);
    let bin = |score: f64| ((score - 1.0) / step).floor().max(0.0) as usize;
    let (first, last) = (scores().map(bin).min().unwrap_or(0), scores().map(bin).max().unwrap_or(0));
    let mut counts = vec![0_usize; last - first + 1];
    for score in scores() {
        if let Some(count) = counts.get_mut(bin(score) - first) {
            *count += 1;
        }
    }
    let low = 1.0 + first as f64 * step;
    let most = counts.iter().max().copied().unwrap_or(0);
    let rows = counts.iter().enumerate().map(|(at, count)| {
        let from = low + at as f64 * step;
        let name = format!("{} to {}", plain(from, 2), plain(from + step, 2));
        Given { full: name.clone(), name, counts: vec![*count], value: grouped(*count), cells: vec![grouped(*count)] }
    });
    let rows: Vec<Given> = rows.collect();
    let fullest = rows.iter().find(|row| row.counts.first() == Some(&most)).map(|row| row.name.clone());
    let mut note = format!("Most candidates, {}, have a fair score of {}.", grouped(most), fullest.unwrap_or_default());
    let end = low + step * counts.len() as f64;
    let bar = view.found.bar.filter(|bar| (low..=end).contains(bar));
    if let Some(bar) = bar {
        note.push_str(&format!(" Dashed line: the bar of {}.", brief(bar)));
    }
    let heads = ["Fair score", "Candidates"];
    let bars = Bars::counts(&format!("spread-{}", place + 1), "How fair scores are spread".into(), note, &heads, rows);
    match bar {
        Some(bar) => bars.marked((bar - low) / step),
        None => bars,
    }
}

fn severities(view: &View<'_>) -> Vec<Sheet> {
    if view.severities.len() > DRAWN {
        return Vec::new();
    }
    let reach = view
        .severities
        .iter()
        .flat_map(|severity| severity.interval95.map(f64::abs))
        .fold(0.5, |reach: f64, end| reach.max((end * 2.0).ceil() / 2.0));
    let axis = Axis { low: -reach, high: reach };
    let easel = Easel {
        axis,
        bar: None,
        ticks: vec![-reach, 0.0, reach],
        who: "Interviewer".into(),
        heads: Heads::raw_and_fair(),
    };
    let rows = view
        .found
        .interviewers
        .iter()
        .zip(&view.severities)
        .map(|(r, severity)| Row::estimated(cut(&r.interviewer, NAME), &r.interviewer, axis, severity))
        .collect();
    let mut sheets = sheets(&easel, "interviewers", "Severity, in levels", "interviewers", rows);
    for plot in sheets.iter_mut().flat_map(|sheet| &mut sheet.plots) {
        plot.zero = Some(axis.x(0.0));
    }
    sheets
}

fn level_use(view: &View<'_>) -> Vec<Bars> {
    let levels: Vec<String> = (1..=view.found.model.levels).map(|level| format!("Level {level}")).collect();
    let heads: Vec<&str> =
        ["Criterion"].into_iter().chain(levels.iter().map(String::as_str)).chain(["Ratings"]).collect();
    let all = view.found.criteria.len();
    view.found
        .criteria
        .chunks(ROWS)
        .zip(1_usize..)
        .map(|(criteria, n)| {
            let rows = criteria.iter().map(|criterion| Given {
                name: cut(&criterion.criterion, NAME),
                full: criterion.criterion.clone(),
                counts: criterion.used.clone(),
                value: grouped(criterion.n),
                cells: criterion.used.iter().chain([&criterion.n]).map(|count| grouped(*count)).collect(),
            });
            let part = if all > ROWS { format!(", part {n}") } else { String::new() };
            Bars::shares(
                &format!("levels-{n}"),
                format!("Use of the levels{part}"),
                "Share of the ratings at each level, lowest on the left; on the right how many ratings there are."
                    .into(),
                &heads,
                rows.collect(),
            )
        })
        .collect()
}

fn by_criterion<'a>(view: &View<'a>) -> Vec<(&'a str, String)> {
    let found = view.found;
    let value = |value: &Option<f64>| value.map_or_else(|| "–".into(), |value| signed(value, 2).replace('+', ""));
    if found.agreement.units == 0 || found.criteria.len() > DRAWN {
        return Vec::new();
    }
    found.criteria.iter().zip(&found.agreement.by_criterion).map(|(c, v)| (c.criterion.as_str(), value(v))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_come_in_pairs_of_a_length() {
        for (rows, tall) in [(1, 14), (13, 14), (14, 7), (24, 12), (50, 25), (51, 13), (99, 25), (134, 25)] {
            assert_eq!(height(rows), tall, "{rows}");
        }
        assert!((1..500).all(|rows| height(rows) <= ROWS), "a picture fits on a printed page");
    }
}
