//! The slate: an opening's revealed candidates beside each other, with intervals and two by two, and never a rank.

use serde::Serialize;

use super::decision::Outcome;
use super::run::{Calibrated, SLATE};
use super::store;
use crate::access::{Action, Fact, may};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError};
use crate::figures::{Axis, Chance, Easel, Estimate, Heads, Mean, Plot, Row, brief, short_names};
use crate::language::{Text, text};
use crate::openings::{self, Opening};
use crate::panels::{self, Filter, Listed, Panel, PanelState};
use crate::people::Viewer;
use crate::rubrics;

/// From this probability on the cards tell two candidates apart.
const TOLD_APART: f64 = 0.9;

/// An opening's candidates beside each other, oldest reveal first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Slate {
    /// Which opening.
    pub opening: Id<Opening>,
    /// Its title.
    pub title: String,
    /// Its team.
    pub team: String,
    /// The fair score from which the answer tends to yes.
    pub bar: Option<Mean>,
    /// Whether calibrated numbers are shown for this opening at all.
    pub calibrated: bool,
    /// When they were computed.
    pub computed_at: Option<Time>,
    /// Whose numbers they are.
    pub lines: Vec<Line>,
    /// The candidates that can be compared, in the order of the lines …
    pub heads: Vec<String>,
    /// … and against one another, row against column.
    pub pairs: Vec<PairRow>,
    /// How many pairs the cards tell apart, in words.
    pub told_apart: Option<Text>,
    /// What the numbers cannot say.
    pub limits: Vec<Text>,
    /// Whose cards are still sealed.
    pub sealed: Vec<String>,
    /// How many older revealed panels are left out.
    pub older: bool,
    /// The picture.
    #[serde(skip)]
    pub plot: Option<Plot>,
}

/// One candidate.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Line {
    /// Their panel.
    pub panel: Id<Panel>,
    /// Their name.
    pub candidate: String,
    /// When their cards were revealed.
    pub revealed_at: Option<Time>,
    /// What was decided, if it was.
    pub outcome: Option<Outcome>,
    /// The composite of the ratings as they were given.
    pub raw: Option<Mean>,
    /// What an average panel here would probably give.
    pub composite: Option<Estimate>,
    /// How likely that is above the bar.
    pub above: Option<Chance>,
}

/// One candidate against the others.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PairRow {
    /// Whose row.
    pub candidate: String,
    /// One for each head; none against oneself.
    pub cells: Vec<Option<Chance>>,
}

/// Why there is no slate to see.
#[derive(Debug, thiserror::Error)]
pub enum SlateError {
    /// No such opening, or not for this person: planners see it, and nobody who is a candidate for it.
    #[error("there is no such opening for you")]
    NotYours,
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Reads the slate of an opening. Whoever is a candidate for it sees none of it, whatever their role; and a panel from which
/// the viewer was excused for a conflict of interest is not on it.
///
/// # Errors
/// [`SlateError`]
pub fn slate(conn: &mut Conn, viewer: &Viewer, opening: &Id<Opening>) -> Result<Slate, SlateError> {
    let opening = openings::find(conn, opening).map_err(|error| match error {
        QueryError::NotFound => SlateError::NotYours,
        other => other.into(),
    })?;
    if !may(
        Action::ReadDossier,
        opening.facts(viewer).and(Fact::Candidate, panels::is_candidate_for(conn, viewer, &opening.id)?),
    ) {
        return Err(SlateError::NotYours);
    }
    let filter = Filter { opening: Some(opening.id.clone()), ..Filter::default() };
    let most = i64::try_from(4 * SLATE).unwrap_or(i64::MAX);
    let mut listed = panels::list_for(conn, viewer, &filter, most)?;
    let conflicts = panels::conflicts_of(conn, viewer, &opening.id)?;
    listed.retain(|listed| !conflicts.contains(&listed.panel.id) && listed.panel.state != PanelState::Cancelled);
    let (mut revealed, sealed): (Vec<Listed>, Vec<Listed>) =
        listed.into_iter().partition(|listed| listed.panel.is_revealed());
    let older = revealed.len() > SLATE;
    revealed.truncate(SLATE);
    revealed
        .sort_by(|one, other| (one.panel.revealed_at, &one.panel.id).cmp(&(other.panel.revealed_at, &other.panel.id)));
    let levels = rubrics::find_version(conn, &opening.rubric_version_id)?.levels;
    let run = if opening.calibrated { store::newest_run(conn, &opening.id)? } else { None };
    let ids: Vec<Id<Panel>> = revealed.iter().map(|listed| listed.panel.id.clone()).collect();
    let outcomes = store::outcomes_of(conn, &ids)?;
    let lines: Vec<Line> = revealed
        .iter()
        .map(|listed| Line {
            outcome: outcomes.iter().find(|(panel, _)| *panel == listed.panel.id).map(|(_, outcome)| *outcome),
            ..Line::of(listed, run.as_ref())
        })
        .collect();
    let compared: Vec<&Line> = lines.iter().filter(|line| line.composite.is_some()).collect();
    let pairs = run.as_ref().filter(|_| compared.len() > 1).map(|run| pair_rows(run, &compared)).unwrap_or_default();
    Ok(Slate {
        bar: opening.bar.map(|bar| Mean { value: bar, text: brief(bar) }),
        calibrated: opening.calibrated,
        computed_at: run.as_ref().map(|run| run.at),
        heads: if pairs.is_empty() { Vec::new() } else { shorts(&compared) },
        told_apart: told_apart(&pairs),
        limits: limits(&lines, opening.calibrated, run.as_ref()),
        sealed: sealed.into_iter().map(|listed| listed.candidate.name).collect(),
        plot: draw(&lines, levels, opening.bar),
        opening: opening.id,
        title: opening.title,
        team: opening.team,
        lines,
        pairs,
        older,
    })
}

impl Line {
    fn of(listed: &Listed, run: Option<&Calibrated>) -> Self {
        let estimate = run.and_then(|run| run.fit.of(&listed.panel.id));
        let linked = estimate.filter(|estimate| estimate.linked && !estimate.members.is_empty());
        Self {
            panel: listed.panel.id.clone(),
            candidate: listed.candidate.name.clone(),
            revealed_at: listed.panel.revealed_at,
            outcome: None,
            raw: estimate.and_then(|estimate| estimate.raw).map(Mean::of),
            composite: linked.map(|estimate| (&estimate.composite).into()),
            above: linked.and_then(|estimate| estimate.above).map(Chance::of),
        }
    }
}

fn shorts(lines: &[&Line]) -> Vec<String> {
    short_names(&lines.iter().map(|line| line.candidate.as_str()).collect::<Vec<_>>())
}

fn pair_rows(run: &Calibrated, lines: &[&Line]) -> Vec<PairRow> {
    let row = |of: &&Line| PairRow {
        candidate: of.candidate.clone(),
        cells: lines.iter().map(|other| run.fit.compare(&of.panel, &other.panel).map(Chance::of)).collect(),
    };
    lines.iter().map(row).collect()
}

/// "Of six pairs, the cards tell two apart (90 % or more)."
fn told_apart(rows: &[PairRow]) -> Option<Text> {
    let chances: Vec<f64> = rows.iter().flat_map(|row| row.cells.iter().flatten()).map(|chance| chance.value).collect();
    let pairs = chances.len() / 2;
    if pairs == 0 {
        return None;
    }
    let apart = chances.iter().filter(|chance| **chance >= TOLD_APART).count();
    let between = Text::count_of(pairs);
    Some(match (pairs, apart) {
        (1, 0) => text!("debriefs-pair-not-apart"),
        (1, _) => text!("debriefs-pair-apart"),
        (_, 0) => text!("debriefs-pairs-none-apart", pairs = between),
        (_, apart) => text!("debriefs-pairs-apart", pairs = between, apart = Text::count_of(apart)),
    })
}

fn limits(lines: &[Line], calibrated: bool, run: Option<&Calibrated>) -> Vec<Text> {
    let mut limits = Vec::new();
    if lines.is_empty() {
        return limits;
    }
    if !calibrated {
        limits.push(text!("debriefs-slate-off"));
        return limits;
    }
    let (known, unknown): (Vec<&Line>, Vec<&Line>) =
        lines.iter().partition(|line| run.is_some_and(|run| run.fit.of(&line.panel).is_some()));
    let names = |lines: &[&Line]| Text::all_of(lines.iter().map(|line| line.candidate.as_str()));
    if !unknown.is_empty() {
        limits.push(text!("debriefs-slate-pending", candidates = names(&unknown)));
    }
    let apart: Vec<&Line> = known.into_iter().filter(|line| line.composite.is_none()).collect();
    if !apart.is_empty() {
        limits.push(text!("debriefs-slate-unlinked", panels = apart.len(), candidates = names(&apart)));
    }
    limits
}

/// One row a candidate: raw circle, calibrated diamond, intervals, bar.
fn draw(lines: &[Line], levels: i32, bar: Option<f64>) -> Option<Plot> {
    if lines.iter().all(|line| line.raw.is_none()) {
        return None;
    }
    let levels = u8::try_from(levels).unwrap_or(5).max(2);
    let axis = Axis { low: 1.0, high: f64::from(levels) };
    let easel = Easel {
        axis,
        bar: bar.map(|bar| (bar, brief(bar))),
        ticks: (1..=levels).map(f64::from).collect(),
        who: text!("debriefs-candidate"),
        heads: Heads::raw_and_fair(),
    };
    let row = |(line, short): (&Line, String)| match (&line.composite, &line.raw) {
        (Some(estimate), Some(raw)) => {
            Row::estimated(short, &line.candidate, axis, estimate).beside(axis, raw.value, &raw.text)
        }
        (None, Some(raw)) => Row::given(short, &line.candidate, axis, raw.value, &raw.text),
        _ => Row::silent(short, &line.candidate, text!("debriefs-slate-no-rating")),
    };
    let rows = lines.iter().zip(shorts(&lines.iter().collect::<Vec<_>>())).map(row).collect();
    Some(easel.plot("slate", text!("debriefs-slate-chart"), rows, false))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(chances: &[&[Option<f64>]]) -> Vec<PairRow> {
        let row = |cells: &&[Option<f64>]| PairRow {
            candidate: String::new(),
            cells: cells.iter().map(|chance| chance.map(Chance::of)).collect(),
        };
        chances.iter().map(row).collect()
    }

    #[test]
    fn pairs_are_counted_once_and_from_either_side() {
        let three =
            rows(&[&[None, Some(0.4), Some(0.05)], &[Some(0.6), None, Some(0.2)], &[Some(0.95), Some(0.8), None]]);
        let said = told_apart(&three).unwrap().to_string();
        assert!(said.starts_with("Of three pairs, the cards tell one apart"), "{said}");
        assert!(
            told_apart(&rows(&[&[None, Some(0.5)], &[Some(0.5), None]]))
                .unwrap()
                .to_string()
                .contains("do not tell it apart")
        );
        assert_eq!(told_apart(&[]), None);
    }
}
