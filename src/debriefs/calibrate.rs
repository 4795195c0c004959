//! Calibrates the debriefs of one opening: which ratings go in, what comes out, and keeping it.
//!
//! A run is made for each opening, over *all* revealed cards of its rubric's scale: severities are learnt from everybody's
//! cards, and the composite is read with this opening's weights and bar, which a posterior of the ratings alone would not
//! give. A panel is one candidate for one opening: what the same person was rated elsewhere enters as another panel.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::run::{CalibrationRun, Comparison, Fit, Member, PanelEstimate, Range, SLATE, Severity};
use super::store;
use crate::audit::{self, Event};
use crate::calibration::{self, Calibration, CandidateEstimate, FairScore, Options, Rating, RatingError, Ratings};
use crate::clock::Time;
use crate::crypto::sha256_hex;
use crate::db::{Conn, Id, QueryResult};
use crate::openings::{self, Opening};
use crate::panels::Panel;
use crate::people::Person;
use crate::rubrics::{self, Rubric};
use crate::scorecards;

/// An opening whose debriefs want a new run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Which opening.
    pub opening_id: Id<Opening>,
    /// The scale's rubric …
    pub rubric_id: Id<Rubric>,
    /// … and number of levels.
    pub levels: i32,
    /// How many cards the scale has by now.
    pub cards: i64,
}

/// One rating: panel, interviewer, criterion key, level from 1.
pub type Row = (Id<Panel>, Id<Person>, String, i32);

/// All that goes into a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Inputs {
    /// For what.
    pub due: Due,
    /// In one order whatever the database gave.
    pub rows: Vec<Row>,
    /// The opening's weights by criterion key.
    pub weights: BTreeMap<String, i32>,
    /// The opening's bar.
    pub bar: Option<f64>,
    /// The opening's revealed panels.
    pub panels: BTreeSet<Id<Panel>>,
}

impl Inputs {
    /// SHA-256 over ratings, weights and bar: the same inputs give the same run.
    pub fn hash(&self) -> String {
        let rows: Vec<_> = self.rows.iter().map(|(p, r, c, x)| json!([p, r, c, x])).collect();
        let all = json!({ "levels": self.due.levels, "weights": self.weights, "bar": self.bar, "ratings": rows });
        sha256_hex(&all.to_string())
    }
}

/// The openings that want a new run: there are other cards than their newest run knows, and a debrief of theirs is still
/// to be decided (or was revealed after that run). A closed round keeps its numbers.
///
/// # Errors
/// The database's own.
pub fn due(conn: &mut Conn) -> QueryResult<Vec<Due>> {
    let cards: BTreeMap<(Id<Rubric>, i32), i64> =
        scorecards::revealed_cards(conn)?.into_iter().map(|(rubric, levels, n)| ((rubric, levels), n)).collect();
    if cards.is_empty() {
        return Ok(Vec::new());
    }
    let newest: BTreeMap<Id<Opening>, (i32, Time)> =
        store::newest_runs(conn)?.into_iter().map(|(opening, cards, at)| (opening, (cards, at))).collect();
    let undecided: BTreeSet<Id<Opening>> = store::undecided_openings(conn)?.into_iter().collect();
    let reveals: BTreeMap<Id<Opening>, Option<Time>> = store::last_reveals(conn)?.into_iter().collect();
    let mut due = Vec::new();
    for (opening_id, rubric_id, levels) in store::calibrated_openings(conn)? {
        let Some(&last_reveal) = reveals.get(&opening_id) else { continue };
        let Some(&cards) = cards.get(&(rubric_id.clone(), levels)) else { continue };
        let wanted = newest.get(&opening_id).is_none_or(|(known, at)| {
            i64::from(*known) != cards
                && (undecided.contains(&opening_id) || last_reveal.is_some_and(|last| last >= *at))
        });
        if wanted {
            due.push(Due { opening_id, rubric_id, levels, cards });
        }
    }
    Ok(due)
}

/// Reads all that goes into a run.
///
/// # Errors
/// The database's own.
pub fn inputs(conn: &mut Conn, due: &Due) -> QueryResult<Inputs> {
    let opening = openings::whole(conn, &due.opening_id)?;
    let version = rubrics::version_whole(conn, &opening.opening.rubric_version_id)?;
    let weight = |id| opening.weights.iter().find(|weight| weight.criterion_id == id).map(|weight| weight.weight);
    let weights = version
        .criteria
        .iter()
        .map(|whole| &whole.criterion)
        .map(|criterion| (criterion.key.clone(), weight(criterion.id.clone()).unwrap_or(criterion.weight)))
        .collect();
    let mut rows: Vec<Row> = scorecards::calibration_rows(conn, &due.rubric_id, due.levels)?
        .into_iter()
        .map(|row| (row.panel_id, row.interviewer_id, row.criterion_key, row.level))
        .collect();
    rows.sort();
    let panels = store::revealed_panels(conn, &due.opening_id)?.into_iter().collect();
    Ok(Inputs { due: due.clone(), rows, weights, bar: opening.opening.bar, panels })
}

/// Fits the model. Pure, and the only part that takes time: it runs outside of any transaction.
///
/// # Errors
/// The ratings are not on the scale.
pub fn fit(inputs: &Inputs) -> Result<(String, Fit), RatingError> {
    let panels: BTreeSet<&Id<Panel>> = inputs.rows.iter().map(|row| &row.0).collect();
    let people: BTreeSet<&Id<Person>> = inputs.rows.iter().map(|row| &row.1).collect();
    let criteria: BTreeSet<&String> = inputs.rows.iter().map(|row| &row.2).chain(inputs.weights.keys()).collect();
    let (panels, people) = (Vec::from_iter(panels), Vec::from_iter(people));
    let criteria = Vec::from_iter(criteria);
    let rows = inputs
        .rows
        .iter()
        .map(|(panel, person, criterion, level)| Rating {
            candidate: place(&panels, &panel),
            interviewer: place(&people, &person),
            criterion: place(&criteria, &criterion),
            level: u8::try_from(level - 1).unwrap_or(u8::MAX),
        })
        .collect();
    let texts = |ids: &mut dyn Iterator<Item = String>| ids.collect::<Vec<String>>();
    let ratings = Ratings::new(
        u8::try_from(inputs.due.levels).unwrap_or(u8::MAX),
        texts(&mut panels.iter().map(ToString::to_string)),
        texts(&mut people.iter().map(ToString::to_string)),
        texts(&mut criteria.iter().map(ToString::to_string)),
        rows,
    )?;
    let weight = |key: &&String| f64::from(inputs.weights.get(*key).copied().unwrap_or(0));
    let focus = panels.iter().enumerate().filter(|(_, panel)| inputs.panels.contains(**panel));
    let options = Options {
        weights: Some(criteria.iter().map(weight).collect()),
        bar: inputs.bar,
        focus: Some(focus.filter_map(|(place, _)| u32::try_from(place).ok()).collect()),
        ..Options::default()
    };
    let found = calibration::calibrate(&ratings, &options);
    Ok((found.model.version.to_string(), Reader { found: &found, panels, people, criteria }.fit(inputs)))
}

fn place<T: Ord>(sorted: &[T], item: &T) -> u32 {
    u32::try_from(sorted.partition_point(|known| known < item)).unwrap_or(u32::MAX)
}

/// Keeps of a calibration what debriefs need.
struct Reader<'a> {
    found: &'a Calibration,
    panels: Vec<&'a Id<Panel>>,
    people: Vec<&'a Id<Person>>,
    criteria: Vec<&'a String>,
}

impl Reader<'_> {
    fn fit(&self, inputs: &Inputs) -> Fit {
        let found = self.found;
        let home = self.home();
        let estimates: Vec<PanelEstimate> = self
            .panels
            .iter()
            .zip(&found.candidates)
            .filter(|(panel, _)| inputs.panels.contains(**panel))
            .map(|(panel, estimate)| self.panel(panel, estimate, home))
            .collect();
        let met: BTreeSet<&Id<Person>> =
            estimates.iter().flat_map(|estimate| &estimate.members).map(|member| &member.person_id).collect();
        Fit {
            model: found.model.name.to_owned(),
            method: if found.assignment.within.is_some() { "within" } else { "joint" }.to_owned(),
            converged: found.model.converged,
            ratings: found.model.ratings,
            cards: found.model.cards,
            panels: self.panels.len(),
            interviewers: self.people.len(),
            sigma: [found.sigma.theta, found.sigma.phi, found.sigma.h, found.sigma.s].map(fine),
            assignment: found.assignment.correlation.filter(|_| found.assignment.flagged).map(fine),
            severities: self.severities(&met),
            pairs: self.pairs(&estimates),
            estimates,
        }
    }

    /// The linked group with most ratings, if it has two panels and two interviewers at least: fewer cannot tell severity
    /// from ability.
    fn home(&self) -> Option<u32> {
        let found = self.found;
        let ratings = |group: u32| -> usize {
            found.candidates.iter().filter(|c| c.component == Some(group)).map(|candidate| candidate.n).sum()
        };
        let groups = 0..u32::try_from(found.linkage.components).unwrap_or(0);
        let largest = groups.min_by_key(|group| (std::cmp::Reverse(ratings(*group)), *group))?;
        let members = |groups: &[Option<u32>]| groups.iter().filter(|group| **group == Some(largest)).count();
        (members(&found.linkage.candidates) >= 2 && members(&found.linkage.interviewers) >= 2).then_some(largest)
    }

    fn panel(&self, panel: &Id<Panel>, estimate: &CandidateEstimate, home: Option<u32>) -> PanelEstimate {
        let bridge = self.found.linkage.bridges.iter().find(|bridge| Some(bridge.component) == estimate.component);
        let bridge = bridge.and_then(|bridge| Some([self.person(bridge.outward.1)?, self.person(bridge.inward.1)?]));
        let members = estimate.panel.iter().filter_map(|member| {
            Some(Member {
                person_id: self.person(member.interviewer)?,
                without: fine(member.fair_without),
                flips: member.flips,
                effect: fine(member.severity_effect),
            })
        });
        let criteria = self.criteria.iter().zip(&estimate.criteria).filter(|(_, cell)| cell.n > 0);
        PanelEstimate {
            panel_id: panel.clone(),
            linked: home.is_some() && estimate.component == home,
            bridge,
            raw: self.raw(estimate).map(fine),
            composite: Range::from(&estimate.fair),
            above: estimate.prob_above.map(fine),
            criteria: criteria.map(|(key, cell)| ((*key).clone(), Range::from(&cell.fair))).collect(),
            members: members.collect(),
            with_more: estimate.advice.iter().flat_map(|advice| advice.half_width90).map(fine).collect(),
        }
    }

    /// The composite of the ratings as they were given: the report's own raw composite, by the same weights.
    fn raw(&self, estimate: &CandidateEstimate) -> Option<f64> {
        let rated = || estimate.criteria.iter().zip(&self.found.weights).filter_map(|(cell, w)| Some((cell.raw?, *w)));
        let sum: f64 = rated().map(|(_, weight)| weight).sum();
        (sum > 0.0).then(|| rated().map(|(mean, weight)| mean * weight).sum::<f64>() / sum)
    }

    /// Every two of the opening's newest linked panels: ids grow with time.
    fn pairs(&self, estimates: &[PanelEstimate]) -> Vec<Comparison> {
        let mut linked: Vec<&Id<Panel>> = estimates.iter().filter(|e| e.linked).map(|e| &e.panel_id).collect();
        linked.sort_by(|one, other| other.cmp(one));
        linked.truncate(SLATE);
        let panel = |index: u32| self.panels.get(index as usize).copied().filter(|panel| linked.contains(panel));
        let pair = |pair: &calibration::Pair| {
            Some(Comparison { a: panel(pair.a)?.clone(), b: panel(pair.b)?.clone(), above: fine(pair.probability) })
        };
        self.found.pairs.iter().filter_map(pair).collect()
    }

    fn person(&self, index: u32) -> Option<Id<Person>> {
        self.people.get(index as usize).map(|person| (*person).clone())
    }

    fn severities(&self, met: &BTreeSet<&Id<Person>>) -> Vec<Severity> {
        let steps: Vec<Vec<f64>> =
            self.found.criteria.iter().filter(|c| c.n > 0).map(|criterion| criterion.steps.clone()).collect();
        let sigma = &self.found.sigma;
        let spread = (sigma.theta.powi(2) + sigma.phi.powi(2) + sigma.h.powi(2)).sqrt();
        let levels = |severity: f64| fine(calibration::severity_in_levels(severity, &steps, spread));
        self.people
            .iter()
            .zip(&self.found.interviewers)
            .filter(|(person, _)| met.contains(**person))
            .map(|(person, estimate)| {
                let (mean, sd) = (estimate.severity, estimate.severity_sd);
                let ends = |z: f64| [levels(mean - z * sd), levels(mean + z * sd)];
                Severity {
                    person_id: (*person).clone(),
                    cards: estimate.cards,
                    levels: Range { value: levels(mean), in80: ends(1.2816), in95: ends(1.96) },
                    sureness: fine(mean.abs() / sd.max(1e-9)),
                    flags: estimate.flags.clone(),
                }
            })
            .collect()
    }
}

impl From<&FairScore> for Range {
    fn from(score: &FairScore) -> Self {
        Self { value: fine(score.score), in80: score.interval80.map(fine), in95: score.interval95.map(fine) }
    }
}

/// Four decimals: finer than anything that is shown.
fn fine(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}

/// Keeps a run as its opening's newest; `false` when the same inputs gave one already. An older run loses its output and
/// keeps its hash: cards are append only, so it can be made again.
///
/// # Errors
/// The database's own; a unique violation when another replica was faster.
pub fn calibrate(conn: &mut Conn, now: Time, inputs: &Inputs, version: &str, fit: &Fit) -> QueryResult<bool> {
    let run = CalibrationRun {
        id: Id::new(now),
        opening_id: inputs.due.opening_id.clone(),
        rubric_id: inputs.due.rubric_id.clone(),
        levels: inputs.due.levels,
        cards: i32::try_from(inputs.due.cards).unwrap_or(i32::MAX),
        data_hash: inputs.hash(),
        model_version: version.to_owned(),
        created_at: now,
        output: serde_json::to_string(fit).unwrap_or_default(),
    };
    // A card without any level adds nothing to the inputs.
    if store::renew_run(conn, &run)? {
        return Ok(false);
    }
    store::retire_runs(conn, &run.opening_id)?;
    store::insert_run(conn, &run)?;
    audit::record(
        conn,
        now,
        &Event {
            actor: None,
            action: "calibration.computed",
            subject: ("opening", run.opening_id.as_str()),
            panel: None,
            detail: json!({ "cards": fit.cards, "ratings": fit.ratings, "data": run.data_hash, "model": run.model_version }),
        },
    )?;
    Ok(true)
}
