//! Calibrates the debriefs of an opening: from the ratings of its scale to what its debriefs need, and keeping that.
//!
//! A run is made for each opening, over *all* revealed cards of its rubric's scale: severities are learnt from everybody's
//! cards, and the composite is read with this opening's weights and bar, which a posterior of the ratings alone would not
//! give. A panel is one candidate for one opening: what the same person was rated elsewhere enters as another panel. What
//! everybody rated alike, the exercises, enters as links: it tells severities, and nothing of candidates.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::held::Held;
use super::inputs::{Inputs, Purpose};
use super::run::{CalibrationRun, Comparison, Fit, Member, PanelEstimate, Range, SLATE, Severity};
use super::store;
use crate::audit::{self, Event};
use crate::calibration::{
    self, Calibration, CandidateEstimate, FairScore, HeldBorder, Options, Rating, RatingError, Ratings,
};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryResult};
use crate::interviewers::Exercise;
use crate::panels::Panel;
use crate::people::Person;

/// Ratings of a scale as the model takes them, with who and what stands behind each number.
struct Table<'a> {
    ratings: Ratings,
    panels: Vec<&'a Id<Panel>>,
    people: Vec<&'a Id<Person>>,
    criteria: Vec<&'a String>,
}

impl<'a> Table<'a> {
    /// `criteria` as [`criteria`] tells them.
    fn of(inputs: &'a Inputs, criteria: Vec<&'a String>) -> Result<Self, RatingError> {
        let panels: BTreeSet<&Id<Panel>> = inputs.rows.iter().map(|row| &row.0).collect();
        let people: BTreeSet<&Id<Person>> = inputs.rows.iter().map(|row| &row.1).collect();
        let exercises: BTreeSet<&Id<Exercise>> = inputs.links.iter().map(|link| &link.exercise_id).collect();
        let (panels, people, exercises) = (Vec::from_iter(panels), Vec::from_iter(people), Vec::from_iter(exercises));
        let rows = inputs
            .rows
            .iter()
            .map(|(panel, person, criterion, level)| Rating {
                candidate: place(&panels, &panel),
                interviewer: place(&people, &person),
                criterion: place(&criteria, &criterion),
                level: from_zero(*level),
            })
            .collect();
        let links = inputs
            .links
            .iter()
            .map(|link| Rating {
                candidate: place(&exercises, &&link.exercise_id),
                interviewer: place(&people, &&link.person_id),
                criterion: place(&criteria, &&link.criterion_key),
                level: from_zero(link.level),
            })
            .collect();
        let texts = |ids: &mut dyn Iterator<Item = String>| ids.collect::<Vec<String>>();
        let ratings = Ratings::new(
            u8::try_from(inputs.levels).unwrap_or(u8::MAX),
            texts(&mut panels.iter().map(ToString::to_string)),
            texts(&mut people.iter().map(ToString::to_string)),
            texts(&mut criteria.iter().map(ToString::to_string)),
            rows,
        )?;
        let ratings = ratings.with_links(texts(&mut exercises.iter().map(ToString::to_string)), links)?;
        Ok(Self { ratings, panels, people, criteria })
    }

    /// How `purpose` wants them read.
    fn options(&self, purpose: &Purpose) -> Options {
        let weight = |key: &&String| f64::from(purpose.weights.get(*key).copied().unwrap_or(0));
        let focus = self.panels.iter().enumerate().filter(|(_, panel)| purpose.panels.contains(**panel));
        Options {
            weights: Some(self.criteria.iter().map(weight).collect()),
            bar: purpose.bar,
            focus: Some(focus.filter_map(|(place, _)| u32::try_from(place).ok()).collect()),
            ..Options::default()
        }
    }
}

/// Every criterion that is rated or weighed for a purpose, in order.
fn criteria<'a>(inputs: &'a Inputs, purpose: &'a Purpose) -> Vec<&'a String> {
    let rated = inputs.rows.iter().map(|row| &row.2).chain(inputs.links.iter().map(|link| &link.criterion_key));
    Vec::from_iter(rated.chain(purpose.weights.keys()).collect::<BTreeSet<_>>())
}

/// The ratings of a run and the options under which they were fitted, for whoever looks at it from outside.
///
/// # Errors
/// The ratings are not on the scale.
pub fn as_fitted(inputs: &Inputs, purpose: &Purpose) -> Result<(Ratings, Options), RatingError> {
    let table = Table::of(inputs, criteria(inputs, purpose))?;
    let options = table.options(purpose);
    Ok((table.ratings, options))
}

/// What became of a scale's ratings.
pub struct Fits<'a> {
    /// For every purpose: the model's version, and what it says.
    pub runs: Vec<(&'a Purpose, String, Fit)>,
    /// What the next panel can be read against: of the fit over most criteria.
    pub held: Option<Held>,
}

/// Fits the model and reads it for every purpose. Pure, and the only part that takes time: it runs outside of any transaction.
/// Purposes over the same criteria share one fit, and weights and bar are read off it afterwards.
///
/// # Errors
/// The ratings are not on the scale.
pub fn fits(inputs: &Inputs) -> Result<Fits<'_>, RatingError> {
    let mut alike: BTreeMap<Vec<&String>, Vec<&Purpose>> = BTreeMap::new();
    for purpose in &inputs.purposes {
        alike.entry(criteria(inputs, purpose)).or_default().push(purpose);
    }
    let mut fits = Fits { runs: Vec::with_capacity(inputs.purposes.len()), held: None };
    for (criteria, purposes) in alike {
        let table = Table::of(inputs, criteria)?;
        let options: Vec<Options> = purposes.iter().map(|purpose| table.options(purpose)).collect();
        let (found, border) = calibration::calibrate_and_hold(&table.ratings, &options);
        if let (Some(border), Some(any)) = (border, found.first()) {
            let held = Reader::of(&table, any).hold(border);
            fits.held = fits.held.filter(|other| other.breadth() >= held.breadth()).or(Some(held));
        }
        for (purpose, found) in purposes.into_iter().zip(found) {
            fits.runs.push((purpose, found.model.version.to_string(), Reader::of(&table, &found).fit(purpose)));
        }
    }
    Ok(fits)
}

/// What debriefs need of a calibration of [`as_fitted`] ratings.
///
/// # Errors
/// The ratings are not on the scale.
pub fn fit_of(inputs: &Inputs, purpose: &Purpose, found: &Calibration) -> Result<Fit, RatingError> {
    Ok(Reader::of(&Table::of(inputs, criteria(inputs, purpose))?, found).fit(purpose))
}

pub(super) fn from_zero(level: i32) -> u8 {
    u8::try_from(level - 1).unwrap_or(u8::MAX)
}

fn place<T: Ord>(sorted: &[T], item: &T) -> u32 {
    u32::try_from(sorted.partition_point(|known| known < item)).unwrap_or(u32::MAX)
}

/// Who and what stands behind the numbers of a candidate's estimate.
pub(super) struct Names<'a> {
    pub people: &'a [&'a Id<Person>],
    pub criteria: &'a [&'a String],
    /// Of the criteria, in any unit.
    pub weights: &'a [f64],
}

impl Names<'_> {
    /// Keeps of an estimate what a debrief needs; without a bridge, and linked.
    pub fn panel(&self, panel: &Id<Panel>, estimate: &CandidateEstimate) -> PanelEstimate {
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
            linked: true,
            bridge: None,
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
        let rated = || estimate.criteria.iter().zip(self.weights).filter_map(|(cell, w)| Some((cell.raw?, *w)));
        let sum: f64 = rated().map(|(_, weight)| weight).sum();
        (sum > 0.0).then(|| rated().map(|(mean, weight)| mean * weight).sum::<f64>() / sum)
    }

    fn person(&self, index: u32) -> Option<Id<Person>> {
        self.people.get(index as usize).map(|person| (*person).clone())
    }
}

/// Keeps of a calibration what debriefs need.
struct Reader<'a> {
    found: &'a Calibration,
    panels: &'a [&'a Id<Panel>],
    names: Names<'a>,
}

impl<'a> Reader<'a> {
    fn of(table: &'a Table<'_>, found: &'a Calibration) -> Self {
        let Table { panels, people, criteria, .. } = table;
        Self { found, panels, names: Names { people, criteria, weights: &found.weights } }
    }

    fn fit(&self, purpose: &Purpose) -> Fit {
        let home = self.home();
        let estimates: Vec<PanelEstimate> = self
            .panels
            .iter()
            .zip(&self.found.candidates)
            .filter(|(panel, _)| purpose.panels.contains(**panel))
            .map(|(panel, estimate)| self.panel(panel, estimate, home))
            .collect();
        let met: BTreeSet<&Id<Person>> =
            estimates.iter().flat_map(|estimate| &estimate.members).map(|member| &member.person_id).collect();
        Fit {
            severities: self.severities(|person| met.contains(person)),
            pairs: self.pairs(&estimates),
            estimates,
            ..self.facts()
        }
    }

    /// What is said of the fit as a whole: no panel, and nobody.
    fn facts(&self) -> Fit {
        let found = self.found;
        Fit {
            model: found.model.name.to_owned(),
            method: if found.assignment.within.is_some() { "within" } else { "joint" }.to_owned(),
            converged: found.model.converged,
            ratings: found.model.ratings,
            cards: found.model.cards,
            panels: self.panels.len(),
            interviewers: self.names.people.len(),
            links: found.model.links,
            sigma: [found.sigma.theta, found.sigma.phi, found.sigma.h, found.sigma.s].map(fine),
            assignment: found.assignment.correlation.filter(|_| found.assignment.flagged).map(fine),
            severities: Vec::new(),
            pairs: Vec::new(),
            estimates: Vec::new(),
        }
    }

    /// What the next panel can be read against.
    fn hold(&self, border: HeldBorder) -> Held {
        let home = self.home();
        let people = self.severities(|_| true).into_iter().zip(&self.found.linkage.interviewers);
        // What somebody's use of the scale looks like is for themselves alone, and no panel is read by it.
        let bare = |severity| Severity { flags: Vec::new(), ..severity };
        Held {
            criteria: self.names.criteria.iter().map(|key| (*key).clone()).collect(),
            people: people.map(|(severity, group)| (bare(severity), home.is_some() && *group == home)).collect(),
            pool: self.in_levels((0.0, self.found.sigma.s)),
            fit: self.facts(),
            border,
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
        let person = |index| self.names.person(index);
        let bridge = bridge.and_then(|bridge| Some([person(bridge.outward.1)?, person(bridge.inward.1)?]));
        PanelEstimate {
            linked: home.is_some() && estimate.component == home,
            bridge,
            ..self.names.panel(panel, estimate)
        }
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

    fn severities(&self, wanted: impl Fn(&Id<Person>) -> bool) -> Vec<Severity> {
        self.names
            .people
            .iter()
            .zip(&self.found.interviewers)
            .filter(|(person, _)| wanted(person))
            .map(|(person, estimate)| Severity {
                person_id: (*person).clone(),
                cards: estimate.cards,
                exercises: estimate.links,
                levels: self.in_levels((estimate.severity, estimate.severity_sd)),
                sureness: fine(estimate.severity.abs() / estimate.severity_sd.max(1e-9)),
                flags: estimate.flags.clone(),
            })
            .collect()
    }

    /// A severity, mean and standard deviation in logits, on the scale.
    fn in_levels(&self, (mean, sd): (f64, f64)) -> Range {
        let rated = self.found.criteria.iter().filter(|criterion| criterion.n > 0);
        let steps: Vec<Vec<f64>> = rated.map(|criterion| criterion.steps.clone()).collect();
        let sigma = &self.found.sigma;
        let spread = (sigma.theta.powi(2) + sigma.phi.powi(2) + sigma.h.powi(2)).sqrt();
        let levels = |severity: f64| fine(calibration::severity_in_levels(severity, &steps, spread));
        let ends = |z: f64| [levels(mean - z * sd), levels(mean + z * sd)];
        Range { value: levels(mean), in80: ends(1.2816), in95: ends(1.96) }
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
pub fn calibrate(
    conn: &mut Conn,
    now: Time,
    inputs: &Inputs,
    purpose: &Purpose,
    (version, fit): (&str, &Fit),
) -> QueryResult<bool> {
    let run = CalibrationRun {
        id: Id::new(now),
        opening_id: purpose.opening_id.clone(),
        rubric_id: inputs.rubric_id.clone(),
        levels: inputs.levels,
        cards: i32::try_from(inputs.cards).unwrap_or(i32::MAX),
        log_seq: inputs.log_seq,
        data_hash: inputs.hash(purpose),
        model_version: version.to_owned(),
        created_at: now,
        output: serde_json::to_string(fit).unwrap_or_default(),
    };
    // Another replica may have begun later and been faster.
    if store::has_newer_run(conn, &run)? {
        return Ok(false);
    }
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
            detail: json!({ "cards": fit.cards, "ratings": fit.ratings, "data": run.data_hash, "model": run.model_version, "run": run.id }),
        },
    )?;
    Ok(true)
}
