//! Who met whom: drawn one by one where that can be read, else counted.

use serde::Serialize;

use super::bars::{Bars, Given};
use super::view::{View, cut, grouped, number};
use crate::figures::listed;

/// More candidates or interviewers than this cannot be told apart in a picture.
const DRAWN: usize = 30;
/// More groups than this are summed up.
const GROUPS: usize = 12;
/// The first row's centre, and the way to the next.
const FIRST: f64 = 16.0;
const PITCH: f64 = 20.0;

/// Candidates on the left, interviewers on the right, a line for each scorecard.
#[derive(Serialize)]
pub(super) struct Graph {
    view_box: String,
    note: String,
    candidates: Vec<Node>,
    interviewers: Vec<Node>,
    lines: Vec<Line>,
    /// The same as a table.
    rows: Vec<(String, String)>,
}

#[derive(Serialize)]
struct Node {
    name: String,
    y: String,
    base: String,
    /// Upper edge of a square.
    top: String,
}

#[derive(Serialize)]
struct Line {
    from: String,
    to: String,
}

/// For each candidate the interviewers met, by their places.
fn met(view: &View<'_>) -> Vec<Vec<u32>> {
    let mut met: Vec<Vec<u32>> = vec![Vec::new(); view.ratings.candidates().len()];
    for rating in view.ratings.rows() {
        if let Some(met) = met.get_mut(rating.candidate as usize).filter(|met| met.last() != Some(&rating.interviewer))
        {
            met.push(rating.interviewer);
        }
    }
    met
}

/// What hangs together, in a sentence.
pub(super) fn sentence(view: &View<'_>) -> String {
    let groups = view.found.linkage.components;
    if groups < 2 {
        let by = if view.found.model.links > 0 {
            "interviewers, candidates and links"
        } else {
            "interviewers and candidates"
        };
        return format!(
            "All candidates and interviewers hang together by common {by}, so that every score can be compared with every other."
        );
    }
    format!(
        "The ratings fall into {} groups without a common interviewer or candidate. Scores can be compared within a group, \
         not between groups: whether a group met harder interviewers or stronger candidates cannot be known.",
        grouped(groups)
    )
}

/// The graph, if it is small enough to be read.
pub(super) fn graph(view: &View<'_>) -> Option<Graph> {
    let (candidates, interviewers) = (view.ratings.candidates(), view.ratings.interviewers());
    if candidates.len() > DRAWN || interviewers.len() > DRAWN {
        return None;
    }
    let height = PITCH * candidates.len().max(interviewers.len()) as f64;
    let at = |place: usize, of: usize| FIRST + height * (place as f64 + 0.5) / of.max(1) as f64 - PITCH / 2.0;
    let nodes = |ids: &[String]| -> Vec<Node> {
        let placed = ids.iter().enumerate().map(|(place, id)| (cut(id, 17), at(place, ids.len())));
        placed.map(|(name, y)| Node { name, y: tenth(y), base: tenth(y + 4.0), top: tenth(y - 4.5) }).collect()
    };
    let met = met(view);
    let lines = met.iter().enumerate().flat_map(|(candidate, met)| {
        let from = tenth(at(candidate, candidates.len()));
        met.iter().map(move |r| Line { from: from.clone(), to: tenth(at(*r as usize, interviewers.len())) })
    });
    let name = |place: &u32| interviewers.get(*place as usize).map_or("", String::as_str);
    let rows = candidates
        .iter()
        .zip(&met)
        .map(|(candidate, met)| (candidate.clone(), met.iter().map(name).collect::<Vec<_>>().join(", ")))
        .collect();
    Some(Graph {
        view_box: format!("0 0 320 {}", tenth(height + FIRST)),
        note: "Each line is a scorecard: a candidate (circle) whom an interviewer (square) rated.".into(),
        candidates: nodes(candidates),
        interviewers: nodes(interviewers),
        lines: lines.collect(),
        rows,
    })
}

fn tenth(x: f64) -> String {
    format!("{x:.1}")
}

/// What there is to say of more than can be drawn: how many interviewers candidates met, and the groups.
pub(super) fn summary(view: &View<'_>) -> Vec<Bars> {
    let mut bars = vec![panels(view)];
    if view.found.linkage.components > 1 {
        bars.push(groups(view));
    }
    bars
}

fn panels(view: &View<'_>) -> Bars {
    const MOST: usize = 10;
    let mut counts = [0_usize; MOST];
    let met = met(view);
    for met in &met {
        if let Some(count) = counts.get_mut(met.len().clamp(1, MOST) - 1) {
            *count += 1;
        }
    }
    let (first, last) = (counts.iter().position(|n| *n > 0), counts.iter().rposition(|n| *n > 0).unwrap_or(0));
    let given = (1..).zip(counts.iter().take(last + 1)).skip(first.unwrap_or(0)).map(|(n, count)| {
        let name = if n == MOST { format!("{n} or more") } else { number(n, "interviewer", "interviewers") };
        Given { full: name.clone(), name, counts: vec![*count], value: grouped(*count), cells: vec![grouped(*count)] }
    });
    let several = met.iter().filter(|met| met.len() > 1).count();
    Bars::counts(
        "met",
        "How many interviewers a candidate met".into(),
        format!(
            "{} met two interviewers or more. Only they tell how severe interviewers are against each other.",
            number(several, "candidate", "candidates")
        ),
        &["Met", "Candidates"],
        given.collect(),
    )
}

fn groups(view: &View<'_>) -> Bars {
    let groups = view.groups();
    let interviewers =
        |place: Option<u32>| view.found.linkage.interviewers.iter().filter(|group| **group == place).count();
    let size = |candidates: &Vec<usize>| {
        let first = candidates.first().and_then(|place| view.found.linkage.candidates.get(*place).copied());
        (candidates.len(), interviewers(first.flatten()))
    };
    let given = |name: String, (candidates, interviewers): (usize, usize)| Given {
        full: name.clone(),
        name,
        counts: vec![candidates],
        value: grouped(candidates),
        cells: vec![grouped(candidates), grouped(interviewers)],
    };
    let mut rows: Vec<Given> = (1..)
        .zip(groups.iter().take(GROUPS))
        .map(|(n, group): (usize, _)| given(format!("Group {n}"), size(group)))
        .collect();
    let rest = groups.iter().skip(GROUPS).map(size).fold((0, 0), |(c, i), (more, of)| (c + more, i + of));
    if rest.0 > 0 {
        rows.push(given(format!("{} more", grouped(groups.len() - GROUPS)), rest));
    }
    let largest = rows.first().map(|row| row.cells.clone()).unwrap_or_default();
    Bars::counts(
        "groups",
        "Groups that hang together".into(),
        format!("Candidates by group. The largest group has {} candidates and interviewers.", listed(&largest)),
        &["Group", "Candidates", "Interviewers"],
        rows,
    )
}
