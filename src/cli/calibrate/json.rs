//! The report for programs.

use std::io::{self, Write};
use std::time::Duration;

use serde::Serialize;

use super::view::View;
use crate::calibration::{AgreementSummary, AssignmentCheck, FittedBy, Sigma};

/// Seconds; the one thing that differs from run to run.
#[derive(Serialize)]
pub(super) struct Timing {
    read: f64,
    fit: f64,
    total: f64,
}

impl Timing {
    pub(super) fn of(read: Duration, fit: Duration, total: Duration) -> Self {
        let seconds = |time: Duration| (time.as_secs_f64() * 1e4).round() / 1e4;
        Self { read: seconds(read), fit: seconds(fit), total: seconds(total) }
    }
}

#[derive(Serialize)]
struct Report<'a> {
    model: Model<'a>,
    sigma: Sigma,
    candidates: Vec<Candidate<'a>>,
    interviewers: Vec<Interviewer<'a>>,
    criteria: Vec<Criterion<'a>>,
    components: usize,
    agreement: &'a AgreementSummary,
    assignment_check: AssignmentCheck,
    warnings: &'a [String],
    timing: Timing,
}

#[derive(Serialize)]
struct Model<'a> {
    name: &'a str,
    version: u32,
    method: FittedBy,
    levels: u8,
    seed: u64,
    data_hash: &'a str,
    /// Ratings of links: only if there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    links: Option<usize>,
}

#[derive(Serialize)]
struct Candidate<'a> {
    candidate: &'a str,
    n: usize,
    raw: Option<f64>,
    theta: f64,
    theta_sd: f64,
    composite: f64,
    composite_sd: f64,
    fair: f64,
    fair_lo: f64,
    fair_hi: f64,
    reliability: f64,
    prob_above: Option<f64>,
    component: Option<u32>,
}

#[derive(Serialize)]
struct Interviewer<'a> {
    interviewer: &'a str,
    n: usize,
    cards: usize,
    /// Links rated: only if anybody rated any.
    #[serde(skip_serializing_if = "Option::is_none")]
    links: Option<usize>,
    severity: f64,
    severity_sd: f64,
    infit: Option<f64>,
    infit_z: Option<f64>,
    outfit: Option<f64>,
    slope_z: Option<f64>,
    halo_z: Option<f64>,
    component: Option<u32>,
}

#[derive(Serialize)]
struct Criterion<'a> {
    criterion: &'a str,
    steps: &'a [f64],
    steps_sd: &'a [f64],
}

pub(super) fn write(to: &mut dyn Write, view: &View<'_>, timing: Timing) -> io::Result<()> {
    let found = view.found;
    let candidates = found.candidates.iter().map(|c| {
        let [fair_lo, fair_hi] = c.fair.interval90;
        Candidate {
            candidate: &c.candidate,
            n: c.n,
            raw: c.raw,
            theta: c.theta,
            theta_sd: c.theta_sd,
            composite: c.composite,
            composite_sd: c.composite_sd,
            fair: c.fair.score,
            fair_lo,
            fair_hi,
            reliability: c.reliability,
            prob_above: c.prob_above,
            component: c.component,
        }
    });
    let linked = found.model.links > 0;
    let interviewers = found.interviewers.iter().map(|r| Interviewer {
        interviewer: &r.interviewer,
        n: r.n,
        cards: r.cards,
        links: linked.then_some(r.links),
        severity: r.severity,
        severity_sd: r.severity_sd,
        infit: r.infit,
        infit_z: r.infit_z,
        outfit: r.outfit,
        slope_z: r.slope_z,
        halo_z: r.halo_z,
        component: r.component,
    });
    let criteria =
        found.criteria.iter().map(|c| Criterion { criterion: &c.criterion, steps: &c.steps, steps_sd: &c.steps_sd });
    let report = Report {
        model: Model {
            name: found.model.name,
            version: found.model.version,
            method: found.model.method,
            levels: found.model.levels,
            seed: view.seed,
            data_hash: view.data_hash,
            links: linked.then_some(found.model.links),
        },
        sigma: found.sigma,
        candidates: candidates.collect(),
        interviewers: interviewers.collect(),
        criteria: criteria.collect(),
        components: found.linkage.components,
        agreement: &found.agreement,
        assignment_check: found.assignment,
        warnings: &view.warnings,
        timing,
    };
    serde_json::to_writer_pretty(&mut *to, &report)?;
    to.write_all(b"\n")
}
