//! The one entry: ratings and options in, everything that a debrief shows out.

use super::advice::advise;
use super::agreement;
use super::arrow::Point;
use super::fragility::{Local, shared_covariance};
use super::interviewers::{Use, uses};
use super::layout::{Block, Layout};
use super::linkage::linkage;
use super::mixture::{Mixture, integrate, single};
use super::options::{Integrate, Method, Options};
use super::ratings::Ratings;
use super::reading::{Candidate, Reading, Terms, composite_row};
use super::report::{
    AssignmentCheck, Calibration, CandidateEstimate, CellEstimate, CriterionEstimate, FairScore, FittedBy,
    InterviewerEstimate, Linkage, Model, Pair, Sigma, Warning,
};
use super::sigma::{Mode, SMALL, find};
use super::within::{assignment_correlation, refit};

/// Name of the model in reports.
const NAME: &str = "many-facet partial credit with scorecard effects";
/// Raised whenever the same ratings could yield other estimates.
const VERSION: u32 = 1;
/// A correlation of ability and panel severity beyond this is flagged …
const FLAGGED: f64 = 0.15;
/// … if it is also beyond this many standard errors `1/√P`: with thirty candidates 0.2 is nothing.
const BEYOND_CHANCE: f64 = 2.0;
/// All pairs are compared if there are no more candidates than this (and none were named).
const FEW: usize = 60;

/// Calibrates ratings.  Pure and deterministic: the same ratings, in any order, give the same estimates.
#[must_use]
pub fn calibrate(ratings: &Ratings, options: &Options) -> Calibration {
    let layout = Layout::new(ratings);
    let mut warnings = warnings(ratings, &layout);
    let weights = weights(options, &layout, &mut warnings);
    let top = f64::from(ratings.levels());
    let bar = options.bar.filter(|bar| (1.0..=top).contains(bar));
    if bar != options.bar {
        warnings.push(Warning::BarIgnored);
    }
    let terms = Terms::new(weights, bar);

    let people = layout.blocks.len();
    let within_asked = options.method == Method::Within;
    let averaged = match options.integrate {
        Integrate::Auto => people < SMALL,
        Integrate::On => true,
        Integrate::Off => false,
    } && !within_asked
        && !layout.rows.is_empty();
    let mut mode = find(&layout, averaged);
    let correlation = assignment_correlation(&mode);
    let limit = FLAGGED.max(BEYOND_CHANCE / (people.max(1) as f64).sqrt());
    let flagged = correlation.is_some_and(|c| c.abs() > limit);
    let by_flag = options.method == Method::Auto && flagged && people >= SMALL;
    let two_stage = (within_asked || by_flag) && !layout.rows.is_empty();
    let mut assignment = AssignmentCheck { correlation, flagged, within: None };
    if let (true, Some(correlation)) = (flagged, correlation) {
        warnings.push(Warning::Assignment { correlation });
    }
    if two_stage {
        refit(&mut mode);
        assignment.within = assignment_correlation(&mode);
    } else {
        mode.newton.arrow.free_steps();
    }

    // Pairs need the covariances of the fit at the mode, whatever is averaged.
    let plug_in = single(&mut mode, &terms);
    let mixture = match mode.bend.clone() {
        Some(bend) if averaged && !two_stage => Some(integrate(&mut mode, &bend, &terms)),
        _ => None,
    };
    if !mode.converged {
        warnings.push(Warning::NotConverged);
    }
    let integrated = mixture.is_some();
    let links = linkage(&layout);
    let named = focus(options, people);
    let pairs = pairs(&mut mode, &plug_in, mixture.as_ref().unwrap_or(&plug_in), &named, &links, &terms);
    let mixture = mixture.unwrap_or(plug_in);

    let mut variances = vec![0.0; layout.rows.len()];
    mode.newton.arrow.eta_variances(&mut variances);
    let uses = uses(&layout, &mode.point, &variances);
    let [theta, phi, h, s] = mixture.sigma;
    Calibration {
        model: Model {
            name: NAME,
            version: VERSION,
            method: if two_stage { FittedBy::Within } else { FittedBy::Joint },
            integrated,
            levels: ratings.levels(),
            ratings: layout.rows.len(),
            cards: layout.met.len(),
            converged: mode.converged,
            newton_steps: mode.newton.steps,
            effective_fits: mixture.effective_nodes,
        },
        sigma: Sigma { theta, phi, h, s },
        candidates: candidates(ratings, &mut mode, &mixture, &named.0, &links, &terms),
        interviewers: interviewers(ratings, &mixture, &uses, &links),
        criteria: criteria(ratings, &layout, &mixture),
        agreement: agreement::summary(&layout),
        weights: terms.weights,
        bar,
        linkage: links,
        pairs,
        assignment,
        warnings,
    }
}

/// Usable weights with sum 1.
fn weights(options: &Options, layout: &Layout, warnings: &mut Vec<Warning>) -> Vec<f64> {
    let equal = vec![1.0 / layout.criteria.max(1) as f64; layout.criteria];
    let Some(given) = &options.weights else { return equal };
    let sum: f64 = given.iter().sum();
    let usable = given.len() == layout.criteria && given.iter().all(|w| *w >= 0.0) && sum.is_finite() && sum > 0.0;
    if usable {
        return given.iter().map(|w| w / sum).collect();
    }
    warnings.push(Warning::WeightsIgnored);
    equal
}

/// Candidates to look at closely, and whether to compare them all.
fn focus(options: &Options, people: usize) -> (Vec<u32>, bool) {
    match &options.focus {
        Some(named) => {
            let mut named: Vec<u32> = named.iter().copied().filter(|&p| (p as usize) < people).collect();
            named.sort_unstable();
            named.dedup();
            (named, true)
        }
        None if people < SMALL => ((0_u32..).take(people).collect(), people <= FEW),
        None => (Vec::new(), false),
    }
}

fn warnings(ratings: &Ratings, layout: &Layout) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if layout.rows.is_empty() {
        return vec![Warning::NoRatings];
    }
    let rated = layout.blocks.iter().filter(|block| !block.rows.is_empty()).count();
    let first = &layout.rows[0];
    if layout.rows.iter().all(|row| row.interviewer == first.interviewer) {
        warnings.push(Warning::OneInterviewer);
    }
    if rated == 1 {
        warnings.push(Warning::OneCandidate);
    }
    if layout.rows.iter().all(|row| row.level == first.level) {
        warnings.push(Warning::OneLevelUsed);
    }
    let components = linkage(layout).components;
    if components > 1 {
        warnings.push(Warning::Unlinked { components });
    }
    for (criterion, used) in (0_u32..).zip(used(layout)) {
        let n: usize = used.iter().sum();
        if n < 10 {
            warnings.push(Warning::FewRatings { criterion, n });
        } else if used.contains(&0) {
            let levels = (1..=ratings.levels()).zip(&used).filter(|(_, n)| **n == 0).map(|(level, _)| level).collect();
            warnings.push(Warning::UnusedLevels { criterion, levels });
        }
    }
    warnings
}

/// How often each level of each criterion was given.
fn used(layout: &Layout) -> Vec<Vec<usize>> {
    let mut used = vec![vec![0; layout.steps + 1]; layout.criteria];
    layout.rows.iter().for_each(|row| used[row.criterion as usize][usize::from(row.level)] += 1);
    used
}

fn fair(reading: &Reading) -> FairScore {
    let [low80, high80, low90, high90, low95, high95] = reading.ends;
    FairScore {
        score: reading.fair,
        interval80: [low80, high80],
        interval90: [low90, high90],
        interval95: [low95, high95],
    }
}

/// Mean of levels counted from 0, as scores from 1.
fn raw_mean(levels: impl Iterator<Item = u8>) -> (usize, Option<f64>) {
    let (n, sum) = levels.fold((0_usize, 0.0), |(n, sum), level| (n + 1, sum + f64::from(level) + 1.0));
    (n, (n > 0).then(|| sum / n as f64))
}

fn candidates(
    ratings: &Ratings,
    mode: &mut Mode<'_>,
    mixture: &Mixture,
    named: &[u32],
    links: &Linkage,
    terms: &Terms,
) -> Vec<CandidateEstimate> {
    let layout = mode.newton.arrow.layout;
    let point: Point = mode.point.clone();
    let steps = point.steps(layout);
    let curves = terms.curves(&mode.newton.arrow, &point);
    let card = (layout.rows.len() as f64 / layout.met.len().max(1) as f64).round() as usize;
    let mut estimates: Vec<CandidateEstimate> = layout
        .blocks
        .iter()
        .zip(&mixture.candidates)
        .zip(ratings.candidates().iter().zip(&links.candidates))
        .map(|((block, read), (id, component))| estimate(layout, block, read, id, *component, terms))
        .collect();
    for &p in named {
        let block = &layout.blocks[p as usize];
        let local =
            Local { layout, point: &point, steps: &steps, curves: &curves, terms, rule: &mode.newton.arrow.rule };
        let (panel, severity_effect) = local.panel(block);
        let advice = advise(&mut mode.newton.arrow, &point, block, &steps, &curves, terms, card);
        let estimate = &mut estimates[p as usize];
        estimate.panel = panel;
        estimate.severity_effect = Some(severity_effect);
        estimate.advice = Some(advice);
    }
    estimates
}

fn estimate(
    layout: &Layout,
    block: &Block,
    read: &Candidate,
    id: &str,
    component: Option<u32>,
    terms: &Terms,
) -> CandidateEstimate {
    let rows = &layout.rows[block.rows.clone()];
    let (n, raw) = raw_mean(rows.iter().map(|row| row.level));
    let criteria = (0_u32..)
        .zip(&read.cells)
        .map(|(criterion, cell)| {
            let (n, raw) = raw_mean(rows.iter().filter(|row| row.criterion == criterion).map(|row| row.level));
            CellEstimate { n, raw, latent: cell.mean, latent_sd: cell.variance.max(0.0).sqrt(), fair: fair(cell) }
        })
        .collect();
    CandidateEstimate {
        candidate: id.to_owned(),
        n,
        raw,
        theta: read.theta,
        theta_sd: read.theta_variance.max(0.0).sqrt(),
        composite: read.composite.mean,
        composite_sd: read.composite.variance.max(0.0).sqrt(),
        fair: fair(&read.composite),
        reliability: read.reliability,
        prob_above: terms.bar.map(|_| read.composite.above),
        component,
        criteria,
        panel: Vec::new(),
        severity_effect: None,
        advice: None,
    }
}

fn interviewers(ratings: &Ratings, mixture: &Mixture, uses: &[Use], links: &Linkage) -> Vec<InterviewerEstimate> {
    let ids = ratings.interviewers().iter().zip(&mixture.border);
    ids.zip(uses.iter().zip(&links.interviewers))
        .map(|((id, (severity, variance)), (fit, component))| {
            let rated = |value: f64| (fit.n > 0).then_some(value);
            InterviewerEstimate {
                interviewer: id.clone(),
                n: fit.n,
                cards: fit.cards,
                severity: *severity,
                severity_sd: variance.max(0.0).sqrt(),
                infit: rated(fit.infit),
                infit_z: rated(fit.infit_z),
                outfit: rated(fit.outfit),
                slope_z: rated(fit.slope_z),
                halo_z: rated(fit.halo_z),
                flags: fit.flags(),
                component: *component,
            }
        })
        .collect()
}

fn criteria(ratings: &Ratings, layout: &Layout, mixture: &Mixture) -> Vec<CriterionEstimate> {
    let ids = (0_u32..).zip(ratings.criteria());
    ids.zip(used(layout))
        .map(|((c, id), used)| {
            let border = &mixture.border[layout.steps_of(c)];
            let steps: Vec<f64> = border.iter().map(|step| step.0).collect();
            CriterionEstimate {
                criterion: id.clone(),
                n: used.iter().sum(),
                disordered: steps.windows(2).any(|pair| pair[1] < pair[0]),
                steps,
                steps_sd: border.iter().map(|step| step.1.max(0.0).sqrt()).collect(),
                used,
            }
        })
        .collect()
}

/// Compares the named candidates two by two, within linked groups.  The correlation is that of the fit at the mode.
fn pairs(
    mode: &mut Mode<'_>,
    plug_in: &Mixture,
    mixture: &Mixture,
    named: &(Vec<u32>, bool),
    links: &Linkage,
    terms: &Terms,
) -> Vec<Pair> {
    if !named.1 {
        return Vec::new();
    }
    let arrow = &mut mode.newton.arrow;
    let layout = arrow.layout;
    let loadings: Vec<Vec<f64>> = named
        .0
        .iter()
        .map(|&p| {
            let block = &layout.blocks[p as usize];
            arrow.border_loading(block, &composite_row(layout.seen_by(block), &terms.weights))
        })
        .collect();
    let mut pairs = Vec::new();
    for (i, &b) in named.0.iter().enumerate() {
        for (j, &a) in named.0[..i].iter().enumerate() {
            let (a_index, b_index) = (a as usize, b as usize);
            if links.candidates[a_index].is_none() || links.candidates[a_index] != links.candidates[b_index] {
                continue;
            }
            let shared = shared_covariance(&loadings[i], &loadings[j], &arrow.border_cov);
            let spread = |m: &Mixture| {
                (m.candidates[a_index].composite.variance * m.candidates[b_index].composite.variance).max(0.0).sqrt()
            };
            let correlation = (shared / spread(plug_in).max(1e-12)).clamp(-1.0, 1.0);
            let (one, other) = (&mixture.candidates[a_index].composite, &mixture.candidates[b_index].composite);
            let difference = one.mean - other.mean;
            let variance = one.variance + other.variance - 2.0 * correlation * spread(mixture);
            let difference_sd = variance.max(1e-12).sqrt();
            let probability = super::normal::cumulative(difference / difference_sd);
            pairs.push(Pair { a, b, probability, difference, difference_sd });
        }
    }
    pairs.sort_by_key(|pair| (pair.a, pair.b));
    pairs
}
