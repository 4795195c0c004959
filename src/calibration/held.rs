//! What a fit leaves behind for the next scorecard: the border, held, and candidates refitted against it.
//!
//! One new card hardly moves severities, steps and variance components, which rest on all the others; it moves its candidate.  So the
//! candidate's block is fitted alone, with the border where it was and its uncertainty carried through (`X S⁻¹ X'`).  Against a full
//! refit the error is a hundredth or two of a posterior standard deviation, and it takes microseconds.  After a per cent or so of new
//! ratings a full fit is due.
//!
//! Of the border a candidate sees their own interviewers alone, and the marginal of a Gaussian is a cut-out of its covariance: so a
//! refit works on a border of the panel's size, whatever the company's.

use serde::{Deserialize, Serialize};

use super::advice::advise;
use super::arrow::{Arrow, Point};
use super::border::Border;
use super::calibrate::{Fit, VERSION, shares};
use super::fair::Curves;
use super::fragility::Local;
use super::layout::Layout;
use super::newton::Newton;
use super::options::Options;
use super::ratings::Rating;
use super::reading::{Terms, read};
use super::report::CandidateEstimate;
use super::response::Steps;
use super::view::View;

/// A fit's severities, steps and variance components with their uncertainty: see
/// [`calibrate_and_hold`](super::calibrate_and_hold).  It can be kept, and used while it [is current](Self::is_current).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HeldBorder {
    /// Of the model.
    version: u32,
    /// The scale's highest level, K.
    levels: u8,
    criteria: usize,
    /// The usual number of ratings on a card.
    card: usize,
    /// log σ of theta, phi, h, s.
    psi: [f64; 4],
    /// Means, one an interviewer.
    severities: Vec<f64>,
    /// Means, criterion by criterion.
    steps: Vec<f64>,
    /// Lower triangle of `Cov(s | b)`, row by row.
    among: Vec<f64>,
    /// `K`, so that `s` follows the steps as `−K δb`; a row an interviewer.
    follow: Vec<f64>,
    /// `U` with `Cov(b) = U U'`, by rows.
    root: Vec<f64>,
}

impl HeldBorder {
    /// What is to be kept of a fit.  `None` where its border has no full covariance.
    pub(super) fn of(layout: &Layout, levels: u8, point: &Point, border: &Border) -> Option<Self> {
        let (severities, steps) = point.w.split_at(layout.interviewers);
        Some(Self {
            version: VERSION,
            levels,
            criteria: layout.criteria,
            card: layout.usual_card(),
            psi: point.psi,
            severities: severities.to_vec(),
            steps: steps.to_vec(),
            among: border.covariance_of_severities()?,
            follow: border.k.clone(),
            root: border.root.clone(),
        })
    }

    /// Whether this version of the model left it behind: another one's numbers would not go with those of its fits.
    #[must_use]
    pub fn is_current(&self) -> bool {
        self.version == VERSION
    }

    /// Makes ready to read candidates with the weights and the bar of `options`; of the rest of them nothing is wanted.
    #[must_use]
    pub fn read_as(&self, options: &Options) -> HeldReader<'_> {
        let weights = shares(options.weights.as_deref(), self.criteria).unwrap_or_else(|equal| equal);
        let bar = options.bar.filter(|bar| (1.0..=f64::from(self.levels)).contains(bar));
        let terms = Terms::new(weights, bar);
        let steps: Vec<Steps> = self.steps.chunks_exact(usize::from(self.levels) - 1).map(Steps::new).collect();
        let curves = terms.curves(&steps, self.psi);
        HeldReader { held: self, terms, steps, curves }
    }

    /// `Cov(s_i, s_j | b)`.
    fn between(&self, i: usize, j: usize) -> f64 {
        let (i, j) = (i.max(j), i.min(j));
        match self.among.get(i * (i + 1) / 2 + j) {
            Some(covariance) if i < self.severities.len() => *covariance,
            _ if i == j => (2.0 * self.psi[3]).exp(),
            _ => 0.0,
        }
    }

    /// The row of `K`, empty for whom the fit did not know.
    fn follows(&self, i: usize) -> &[f64] {
        let q = self.steps.len();
        self.follow.get(i * q..i * q + q).unwrap_or_default()
    }
}

/// A held border with the weights and the bar that candidates are read with.
#[derive(Debug)]
pub struct HeldReader<'h> {
    held: &'h HeldBorder,
    terms: Terms,
    steps: Vec<Steps>,
    curves: Curves,
}

impl HeldReader<'_> {
    /// Fits one candidate, old or new, from all of their ratings (indices as in the fit; `candidate` does not matter).
    ///
    /// The standard deviations of the effects are taken as known, also where the fit averaged over them.  An interviewer beyond those of
    /// the fit is somebody new, of whom nothing is known but the pool.  No linked group, panel or advice is told.  `None` if a criterion or
    /// a level was unknown to the fit: then a full one is due.
    #[must_use]
    pub fn candidate(&self, id: &str, ratings: &[Rating]) -> Option<CandidateEstimate> {
        self.refit(id, ratings, false)
    }

    /// The same with what each interviewer did to it, and what one more would bring.
    #[must_use]
    pub fn candidate_closely(&self, id: &str, ratings: &[Rating]) -> Option<CandidateEstimate> {
        self.refit(id, ratings, true)
    }

    fn refit(&self, id: &str, ratings: &[Rating], closely: bool) -> Option<CandidateEstimate> {
        /// No candidate needs this many steps.
        const MOST: usize = 50;
        let Self { held, terms, steps, curves } = self;
        if !ratings.iter().all(|r| (r.criterion as usize) < held.criteria && r.level < held.levels) {
            return None;
        }
        let mut met: Vec<u32> = ratings.iter().map(|rating| rating.interviewer).collect();
        met.sort_unstable();
        met.dedup();
        let place = |interviewer: u32| met.partition_point(|&known| known < interviewer) as u32;
        let rows = ratings.iter().map(|r| Rating { candidate: 0, interviewer: place(r.interviewer), ..*r });
        let layout = Layout::arrange(held.levels, met.len(), held.criteria, (1, 0), rows);
        let mut w: Vec<f64> =
            met.iter().map(|&one| held.severities.get(one as usize).copied().unwrap_or(0.0)).collect();
        w.extend_from_slice(&held.steps);
        let mut point = Point { psi: held.psi, u: vec![0.0; layout.effects()], w, v: vec![0.5; layout.all_ratings()] };
        let mut newton = Newton { arrow: Arrow::with(&layout, 1, self.border(&met)), steps: 0 };
        for _ in 0..MOST {
            let tally = newton.step_alone(&mut point, false);
            if tally.longest.max(tally.change) < 1e-6 {
                break;
            }
        }
        newton.arrow.factor_held(&point);
        let mut view = View::default();
        let block = layout.block(0);
        newton.arrow.view(&point, &block, &mut view);
        let found = read(&view, &layout, &point, &block, curves, terms);
        let fit = Fit { layout: &layout, point: &point, curves, terms, top: f64::from(held.levels) };
        let mut estimate = fit.estimate(&block, &found, id, None);
        if closely {
            let local = Local { layout: &layout, point: &point, steps, curves, terms, rule: &newton.arrow.rule };
            let (mut panel, effect) = local.panel(&block);
            panel.iter_mut().for_each(|member| member.interviewer = met[member.interviewer as usize]);
            estimate.panel = panel;
            estimate.severity_effect = Some(effect);
            estimate.advice = Some(advise(&newton.arrow, &point, &block, steps, curves, terms, held.card));
        }
        Some(estimate)
    }

    /// The border over some interviewers and all steps.
    fn border(&self, met: &[u32]) -> Border {
        let held = self.held;
        let q = held.steps.len();
        let inverse =
            met.iter().flat_map(|&i| met.iter().map(move |&j| held.between(i as usize, j as usize))).collect();
        let mut k = vec![0.0; met.len() * q];
        for (row, &one) in k.chunks_exact_mut(q.max(1)).zip(met) {
            let known = held.follows(one as usize);
            row[..known.len()].copy_from_slice(known);
        }
        Border::given(met.len(), inverse, k, held.root.clone())
    }
}
