//! All that goes into the calibration runs of a scale: read once, and put together again years later.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::due::Due;
use super::run::CalibrationRun;
use super::store;
use crate::audit;
use crate::crypto::sha256_hex;
use crate::db::{Conn, Id, QueryResult};
use crate::interviewers::{self, ExerciseLink};
use crate::openings::{self, Opening, OpeningWhole};
use crate::panels::Panel;
use crate::people::Person;
use crate::rubrics::{self, Rubric, VersionWhole};
use crate::scorecards;

/// What the audit log calls a reveal.
pub(super) const REVEALS: [&str; 2] = ["panel.revealed", "panel.opened_early"];

/// One rating: panel, interviewer, criterion key, level from 1.
pub type Row = (Id<Panel>, Id<Person>, String, i32);

/// All that goes into the runs of one scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Inputs {
    /// The scale's rubric …
    pub rubric_id: Id<Rubric>,
    /// … and number of levels.
    pub levels: i32,
    /// How many cards it had.
    pub cards: i64,
    /// The newest entry of the audit log when the ratings were read.
    pub log_seq: i64,
    /// In one order whatever the database gave.
    pub rows: Vec<Row>,
    /// What those who gave the ratings gave for exercises, in one order: they link people who share no candidate.
    pub links: Vec<ExerciseLink>,
    /// SHA-256 over the ratings, and the links if there are any.
    pub rows_hash: String,
    /// For whom the scale is read.
    pub purposes: Vec<Purpose>,
}

/// How one opening reads its scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Purpose {
    /// Which opening.
    pub opening_id: Id<Opening>,
    /// Its weights by criterion key.
    pub weights: BTreeMap<String, i32>,
    /// Its bar.
    pub bar: Option<f64>,
    /// Its revealed panels.
    pub panels: BTreeSet<Id<Panel>>,
}

impl Purpose {
    /// The opening's own weights and bar, for some of its panels.
    pub(super) fn of(opening: &OpeningWhole, version: &VersionWhole, panels: BTreeSet<Id<Panel>>) -> Self {
        let criteria = version.criteria.iter().map(|one| &one.criterion);
        Self {
            opening_id: opening.opening.id.clone(),
            weights: criteria.map(|one| (one.key.clone(), opening.weight_of(&one.id))).collect(),
            bar: opening.opening.bar,
            panels,
        }
    }
}

impl Inputs {
    fn new(
        due: &Due,
        log_seq: i64,
        (mut rows, mut links): (Vec<Row>, Vec<ExerciseLink>),
        purposes: Vec<Purpose>,
    ) -> Self {
        rows.sort();
        // Somebody without a card would only widen the pool that the others are compared with.
        let people: BTreeSet<&Id<Person>> = rows.iter().map(|row| &row.1).collect();
        links.retain(|link| people.contains(&link.person_id));
        links.sort();
        let mut lines = String::new();
        for (panel, person, criterion, level) in &rows {
            lines.push_str(&json!([panel, person, criterion, level]).to_string());
            lines.push('\n');
        }
        for link in &links {
            let ExerciseLink { exercise_id, person_id, criterion_key, level } = link;
            lines.push_str(&json!({ "exercise": [exercise_id, person_id, criterion_key, level] }).to_string());
            lines.push('\n');
        }
        let (rubric_id, levels, cards) = (due.rubric_id.clone(), due.levels, due.cards);
        Self { rubric_id, levels, cards, log_seq, rows, links, rows_hash: sha256_hex(&lines), purposes }
    }

    /// SHA-256 over ratings, weights and bar: the same inputs give the same run.
    pub fn hash(&self, purpose: &Purpose) -> String {
        let all = json!({
            "levels": self.levels, "weights": purpose.weights, "bar": purpose.bar, "ratings": self.rows_hash,
        });
        sha256_hex(&all.to_string())
    }
}

/// Reads all that goes into the runs of a scale.
///
/// # Errors
/// The database's own.
pub fn inputs(conn: &mut Conn, due: &Due) -> QueryResult<Inputs> {
    let log_seq = audit::newest(conn)?;
    let rows = rows(conn, due)?;
    let links = interviewers::exercise_links(conn, &due.rubric_id, due.levels, log_seq)?;
    let purposes = due.openings.iter().map(|opening| purpose(conn, opening)).collect::<QueryResult<_>>()?;
    Ok(Inputs::new(due, log_seq, (rows, links), purposes))
}

/// The run of that id, and what went into it, from the cards that had been revealed and the exercises that had been rated by
/// then. Cards, weights and bar do not change after a reveal; whether all is as it was is for the caller to see by the hash.
///
/// # Errors
/// The database's own; `NotFound` when there is no such run.
pub fn inputs_of(conn: &mut Conn, run: &Id<CalibrationRun>) -> QueryResult<(CalibrationRun, Inputs)> {
    let run = store::find_run(conn, run)?;
    let then: BTreeSet<String> = audit::panels_of(conn, &REVEALS, run.log_seq)?.into_iter().collect();
    let (rubric_id, levels, cards) = (run.rubric_id.clone(), run.levels, i64::from(run.cards));
    let due = Due { rubric_id, levels, cards, openings: vec![run.opening_id.clone()] };
    let mut rows = rows(conn, &due)?;
    // What is kept of an erased candidate goes by a key that the log does not know.
    let ever: BTreeSet<String> = audit::panels_of(conn, &REVEALS, i64::MAX)?.into_iter().collect();
    rows.retain(|row| then.contains(row.0.as_str()) || !ever.contains(row.0.as_str()));
    let links = interviewers::exercise_links(conn, &due.rubric_id, due.levels, run.log_seq)?;
    let mut purpose = purpose(conn, &run.opening_id)?;
    purpose.panels.retain(|panel| then.contains(panel.as_str()));
    let inputs = Inputs::new(&due, run.log_seq, (rows, links), vec![purpose]);
    Ok((run, inputs))
}

fn rows(conn: &mut Conn, due: &Due) -> QueryResult<Vec<Row>> {
    let rows = scorecards::calibration_rows(conn, &due.rubric_id, due.levels)?;
    Ok(rows.into_iter().map(|row| (row.panel_id, row.interviewer_id, row.criterion_key, row.level)).collect())
}

fn purpose(conn: &mut Conn, opening: &Id<Opening>) -> QueryResult<Purpose> {
    let whole = openings::whole(conn, opening)?;
    let version = rubrics::version_whole(conn, &whole.opening.rubric_version_id)?;
    let panels = store::revealed_panels(conn, opening)?.into_iter().collect();
    Ok(Purpose::of(&whole, &version, panels))
}
