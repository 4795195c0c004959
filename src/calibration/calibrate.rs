//! The one entry: ratings and options in, everything that a debrief shows out.

use super::advice::advise;
use super::agreement;
use super::arrow::{Arrow, Point};
use super::fair::Curves;
use super::fragility::Local;
use super::held::HeldBorder;
use super::interviewers::{Use, uses};
use super::layout::{Block, Layout};
use super::linear::dot;
use super::linkage::linkage;
use super::mixture::{Mixture, integrate};
use super::options::{Integrate, Method, Options};
use super::ratings::Ratings;
use super::reading::{Candidate, Reading, Terms, composite_row, read};
use super::report::{
    AssignmentCheck, Calibration, CandidateEstimate, CellEstimate, CriterionEstimate, FairScore, FittedBy,
    InterviewerEstimate, Linkage, Model, Pair, Sigma, Warning,
};
use super::sigma::{Mode, SMALL, find};
use super::view::View;
use super::within::{assignment_correlation, refit};

/// Name of the model in reports.
const NAME: &str = "many-facet partial credit with scorecard effects";
/// Raised whenever the same ratings could yield other estimates.
pub(super) const VERSION: u32 = 2;
/// A correlation of ability and panel severity beyond this is flagged …
const FLAGGED: f64 = 0.15;
/// … if it is also beyond this many standard errors `1/√P`: with thirty candidates 0.2 is nothing.
const BEYOND_CHANCE: f64 = 2.0;
/// All pairs are compared if there are no more candidates than this (and none were named).
const FEW: usize = 60;

/// Calibrates ratings.  Pure and deterministic: the same ratings, in any order, give the same estimates.
#[must_use]
pub fn calibrate(ratings: &Ratings, options: &Options) -> Calibration {
    calibrate_each(ratings, std::slice::from_ref(options)).swap_remove(0)
}

/// The same for several readers of the same ratings, in their order: each gets what it would get alone.
///
/// Weights, a bar and a focus are how a fit is read; so neighbours that differ in nothing else share one.
#[must_use]
pub fn calibrate_each(ratings: &Ratings, readers: &[Options]) -> Vec<Calibration> {
    calibrate_and_hold(ratings, readers).0
}

/// The same, and what candidates with a new scorecard can be refitted against: the border of the last fit, if there is one and it is known
/// in full (that of up to 600 interviewers is).
#[must_use]
pub fn calibrate_and_hold(ratings: &Ratings, readers: &[Options]) -> (Vec<Calibration>, Option<HeldBorder>) {
    let fitted = |options: &Options| (options.method, options.integrate, options.threads);
    let mut calibrations = Vec::with_capacity(readers.len());
    let mut held = None;
    for alike in readers.chunk_by(|one, other| fitted(one) == fitted(other)) {
        let (read, border) = fit_once(ratings, alike);
        calibrations.extend(read);
        held = border;
    }
    (calibrations, held)
}

/// One fit, read for each of some readers who want the same one, and held.
fn fit_once(ratings: &Ratings, readers: &[Options]) -> (Vec<Calibration>, Option<HeldBorder>) {
    let Options { method, integrate: integration, threads, .. } = readers[0];
    let layout = Layout::new(ratings);
    let top = f64::from(ratings.levels());
    let common = warnings(ratings, &layout);
    let read_as: Vec<(Terms, Vec<Warning>)> = readers
        .iter()
        .map(|options| {
            let mut warnings = common.clone();
            let weights = weights(options, &layout, &mut warnings);
            let bar = options.bar.filter(|bar| (1.0..=top).contains(bar));
            if bar != options.bar {
                warnings.push(Warning::BarIgnored);
            }
            (Terms::new(weights, bar), warnings)
        })
        .collect();

    let people = layout.people();
    let within_asked = method == Method::Within;
    let averaged = match integration {
        Integrate::Auto => people < SMALL,
        Integrate::On => true,
        Integrate::Off => false,
    } && !within_asked
        && layout.ratings() > 0;
    let threads = match threads {
        0 => std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
        threads => threads,
    };
    let mut mode = find(ratings, &layout, averaged, threads);
    let correlation = assignment_correlation(&mode);
    let limit = FLAGGED.max(BEYOND_CHANCE / (people.max(1) as f64).sqrt());
    let flagged = correlation.is_some_and(|c| c.abs() > limit);
    let by_flag = method == Method::Auto && flagged && people >= SMALL;
    let two_stage = (within_asked || by_flag) && layout.ratings() > 0;
    let mut assignment = AssignmentCheck { correlation, flagged, within: None };
    if two_stage {
        refit(&mut mode);
        assignment.within = assignment_correlation(&mode);
    } else {
        mode.settle();
    }
    let mut mixtures = match mode.bend.clone() {
        Some(bend) if averaged && !two_stage => {
            integrate(&mut mode, &bend, &read_as.iter().map(|(terms, _)| terms).collect::<Vec<_>>())
        }
        _ => Vec::new(),
    }
    .into_iter();
    let links = linkage(&layout);
    let agreement = agreement::summary(&layout);
    let Mode { mut newton, point, converged, .. } = mode;
    let (arrow, newton_steps) = (&mut newton.arrow, newton.steps);
    let mut calibrations = Vec::with_capacity(readers.len());
    let steps = point.steps(&layout);
    for (options, (terms, mut warnings)) in readers.iter().zip(read_as) {
        if let (true, Some(correlation)) = (flagged, correlation) {
            warnings.push(Warning::Assignment { correlation });
        }
        if !converged {
            warnings.push(Warning::NotConverged);
        }
        let mixture = mixtures.next();
        let integrated = mixture.is_some();
        let named = focus(options, people);
        let curves = terms.curves(&steps, point.psi);
        let fit = Fit { layout: &layout, point: &point, curves: &curves, terms: &terms, top };
        let (candidates, variances) = fit.candidates(ratings, arrow, mixture.as_ref(), &named.0, &links);
        let uses = uses(&layout, &point, &variances);
        drop(variances);
        let pairs = fit.pairs(arrow, mixture.as_ref(), &named, &links);
        let (sigma, border, effective_fits) = match mixture {
            Some(mixture) => (mixture.sigma, mixture.border, mixture.effective_nodes),
            None => {
                let border = point.w.iter().copied().zip(arrow.border.variances()).collect();
                (point.psi.map(f64::exp), border, 1.0)
            }
        };
        let [theta, phi, h, s] = sigma;
        calibrations.push(Calibration {
            model: Model {
                name: NAME,
                version: VERSION,
                method: if two_stage { FittedBy::Within } else { FittedBy::Joint },
                integrated,
                levels: ratings.levels(),
                ratings: layout.ratings(),
                cards: layout.cards(),
                links: layout.all_ratings() - layout.ratings(),
                converged,
                newton_steps,
                effective_fits,
            },
            sigma: Sigma { theta, phi, h, s },
            candidates,
            interviewers: interviewers(ratings, &layout, &border, &uses, &links),
            criteria: criteria(ratings, &layout, &border),
            agreement: agreement.clone(),
            bar: terms.bar,
            weights: terms.weights,
            linkage: links.clone(),
            pairs,
            assignment,
            warnings,
        });
    }
    let held = HeldBorder::of(&layout, ratings.levels(), &point, &newton.arrow.border);
    (calibrations, held)
}

/// Usable weights with sum 1.
fn weights(options: &Options, layout: &Layout, warnings: &mut Vec<Warning>) -> Vec<f64> {
    shares(options.weights.as_deref(), layout.criteria).unwrap_or_else(|equal| {
        warnings.push(Warning::WeightsIgnored);
        equal
    })
}

/// Weights as shares of one, equal where none are given.
///
/// # Errors
/// Those given cannot be used: equal ones.
pub(super) fn shares(given: Option<&[f64]>, criteria: usize) -> Result<Vec<f64>, Vec<f64>> {
    let equal = vec![1.0 / criteria.max(1) as f64; criteria];
    let Some(given) = given else { return Ok(equal) };
    let sum: f64 = given.iter().sum();
    let usable = given.len() == criteria && given.iter().all(|w| *w >= 0.0) && sum.is_finite() && sum > 0.0;
    if usable { Ok(given.iter().map(|w| w / sum).collect()) } else { Err(equal) }
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
    if layout.ratings() == 0 {
        return vec![Warning::NoRatings];
    }
    let rated = layout.blocks().filter(|block| !block.rows.is_empty()).count();
    let mut rows = layout.all_rows();
    let first = rows.next();
    if rows.all(|row| first.is_none_or(|first| row.interviewer == first.interviewer)) {
        warnings.push(Warning::OneInterviewer);
    }
    if rated == 1 {
        warnings.push(Warning::OneCandidate);
    }
    if layout.all_rows().all(|row| first.is_none_or(|first| row.level == first.level)) {
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
    layout.all_rows().for_each(|row| used[row.criterion as usize][usize::from(row.level)] += 1);
    used
}

fn fair(reading: &Reading, top: f64) -> FairScore {
    let [low80, high80, low90, high90, low95, high95] = reading.ends.map(|end| end.clamp(1.0, top));
    // At the ends of the scale rounding may turn the order of two ends: a wider interval holds the narrower one all the same.
    let (low90, high90) = (low90.min(low80), high90.max(high80));
    FairScore {
        score: reading.fair.clamp(1.0, top),
        interval80: [low80, high80],
        interval90: [low90, high90],
        interval95: [low95.min(low90), high95.max(high90)],
    }
}

/// Mean of levels counted from 0, as scores from 1.
fn raw_mean(levels: impl Iterator<Item = u8>) -> (usize, Option<f64>) {
    let (n, sum) = levels.fold((0_usize, 0.0), |(n, sum), level| (n + 1, sum + f64::from(level) + 1.0));
    (n, (n > 0).then(|| sum / n as f64))
}

/// The fit at the mode, and how it is read.
pub(super) struct Fit<'f> {
    pub layout: &'f Layout,
    pub point: &'f Point,
    pub curves: &'f Curves,
    pub terms: &'f Terms,
    /// The highest level of the scale, K.
    pub top: f64,
}

impl Fit<'_> {
    /// All candidates, and Var(eta) of every rating (severity included) with the steps' uncertainty.
    fn candidates(
        &self,
        ratings: &Ratings,
        arrow: &mut Arrow<'_>,
        mixture: Option<&Mixture>,
        named: &[u32],
        links: &Linkage,
    ) -> (Vec<CandidateEstimate>, Vec<f64>) {
        let Self { layout, point, curves, terms, .. } = *self;
        let of = |p: usize, block: &Block, view: &mut View| {
            let mut variances = vec![0.0; block.rows.len()];
            view.variances(layout.packed(block), true, &mut variances);
            let own;
            let read = match mixture {
                Some(mixture) => &mixture.candidates[p],
                None => {
                    own = read(view, layout, point, block, curves, terms);
                    &own
                }
            };
            (self.estimate(block, read, &ratings.candidates()[p], links.candidates[p]), variances)
        };
        let mut estimates = Vec::with_capacity(layout.people());
        let mut variances = Vec::with_capacity(layout.ratings());
        for (estimate, own) in arrow.read_each(point, of) {
            estimates.push(estimate);
            variances.extend(own);
        }
        let steps = point.steps(layout);
        let card = layout.usual_card();
        for &p in named {
            let block = layout.block(p as usize);
            let local = Local { layout, point, steps: &steps, curves, terms, rule: &arrow.rule };
            let (panel, severity_effect) = local.panel(&block);
            let estimate = &mut estimates[p as usize];
            estimate.panel = panel;
            estimate.severity_effect = Some(severity_effect);
            estimate.advice = Some(advise(arrow, point, &block, &steps, curves, terms, card));
        }
        (estimates, variances)
    }

    pub fn estimate(&self, block: &Block, read: &Candidate, id: &str, component: Option<u32>) -> CandidateEstimate {
        let rows = || self.layout.rows(block);
        let (n, raw) = raw_mean(rows().map(|row| row.level));
        let criteria = (0_u32..)
            .zip(&read.cells)
            .map(|(criterion, cell)| {
                let (n, raw) = raw_mean(rows().filter(|row| row.criterion == criterion).map(|row| row.level));
                let fair = fair(cell, self.top);
                CellEstimate { n, raw, latent: cell.mean, latent_sd: cell.variance.max(0.0).sqrt(), fair }
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
            fair: fair(&read.composite, self.top),
            reliability: read.reliability,
            prob_above: self.terms.bar.map(|_| read.composite.above),
            component,
            criteria,
            panel: Vec::new(),
            severity_effect: None,
            advice: None,
        }
    }

    /// Compares the named candidates two by two, within linked groups.  The correlation is that of the fit at the mode.
    fn pairs(
        &self,
        arrow: &Arrow<'_>,
        mixture: Option<&Mixture>,
        named: &(Vec<u32>, bool),
        links: &Linkage,
    ) -> Vec<Pair> {
        if !named.1 {
            return Vec::new();
        }
        let Self { layout, point, curves, terms, .. } = *self;
        let mut view = View::default();
        let (mut loadings, mut solved, mut at_mode) = (Vec::new(), Vec::new(), Vec::new());
        for &p in &named.0 {
            let block = layout.block(p as usize);
            arrow.view(point, &block, &mut view);
            let loading = arrow.border_loading(&block, &view, &composite_row(layout.seen_by(&block), &terms.weights));
            solved.push(arrow.border.solve(&loading));
            loadings.push(loading);
            at_mode.push(read(&view, layout, point, &block, curves, terms).composite);
        }
        let reading = |i: usize| mixture.map_or(&at_mode[i], |m| &m.candidates[named.0[i] as usize].composite);
        let mut pairs = Vec::new();
        for (i, &b) in named.0.iter().enumerate() {
            for (j, &a) in named.0[..i].iter().enumerate() {
                let component = |p: u32| links.candidates[p as usize];
                if component(a).is_none() || component(a) != component(b) {
                    continue;
                }
                let spread = |one: &Reading, other: &Reading| (one.variance * other.variance).max(0.0).sqrt();
                let shared = dot(&loadings[i], &solved[j]) / spread(&at_mode[i], &at_mode[j]).max(1e-12);
                let (one, other) = (reading(j), reading(i));
                let difference = one.mean - other.mean;
                let variance = one.variance + other.variance - 2.0 * shared.clamp(-1.0, 1.0) * spread(one, other);
                let difference_sd = variance.max(1e-12).sqrt();
                let probability = super::normal::cumulative(difference / difference_sd);
                pairs.push(Pair { a, b, probability, difference, difference_sd });
            }
        }
        pairs.sort_by_key(|pair| (pair.a, pair.b));
        pairs
    }
}

fn interviewers(
    ratings: &Ratings,
    layout: &Layout,
    border: &[(f64, f64)],
    uses: &[Use],
    linkage: &Linkage,
) -> Vec<InterviewerEstimate> {
    let mut links = vec![0; layout.interviewers];
    layout.links().for_each(|block| layout.met_by(&block).iter().for_each(|&r| links[r as usize] += 1));
    let ids = ratings.interviewers().iter().zip(links).zip(border);
    ids.zip(uses.iter().zip(&linkage.interviewers))
        .map(|(((id, links), (severity, variance)), (fit, component))| {
            let rated = |value: f64| (fit.n > 0).then_some(value);
            InterviewerEstimate {
                interviewer: id.clone(),
                n: fit.n,
                cards: fit.cards,
                links,
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

fn criteria(ratings: &Ratings, layout: &Layout, border: &[(f64, f64)]) -> Vec<CriterionEstimate> {
    let ids = (0_u32..).zip(ratings.criteria());
    ids.zip(used(layout))
        .map(|((c, id), used)| {
            let border = &border[layout.steps_of(c)];
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
