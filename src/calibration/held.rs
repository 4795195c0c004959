//! What a fit leaves behind for the next scorecard: the border, held, and candidates refitted against it.
//!
//! One new card hardly moves severities, steps and variance components, which rest on all the others; it moves its candidate.  So the
//! candidate's block is fitted alone, with the border where it was and its uncertainty carried through (`X S⁻¹ X'`).  Against a full
//! refit the error is a hundredth or two of a posterior standard deviation, and it takes microseconds.  After a per cent or so of new
//! ratings a full fit is due.

use super::arrow::{Arrow, Point};
use super::border::Border;
use super::calibrate::Fit;
use super::fair::Curves;
use super::layout::Layout;
use super::newton::Newton;
use super::ratings::Rating;
use super::reading::{Terms, read};
use super::report::CandidateEstimate;
use super::view::View;

/// A fit's severities, steps and variance components with their uncertainty: see
/// [`calibrate_and_hold`](super::calibrate_and_hold).
#[derive(Debug, Clone)]
pub struct HeldBorder {
    pub(super) border: Border,
    pub(super) psi: [f64; 4],
    pub(super) w: Vec<f64>,
    pub(super) curves: Curves,
    pub(super) terms: Terms,
    pub(super) levels: u8,
    pub(super) interviewers: usize,
    pub(super) criteria: usize,
}

impl HeldBorder {
    /// Fits one candidate, old or new, from all of their ratings (indices as in the fit; `candidate` does not matter).
    ///
    /// The standard deviations of the effects are taken as known, also where the fit averaged over them.  No linked group, panel or advice is
    /// told.  `None` if an interviewer, a criterion or a level was unknown to the fit: then a full one is due.
    pub fn refit_candidate(&mut self, id: &str, ratings: &[Rating]) -> Option<CandidateEstimate> {
        /// No candidate needs this many steps.
        const MOST: usize = 50;
        let known = |r: &Rating| {
            (r.interviewer as usize) < self.interviewers
                && (r.criterion as usize) < self.criteria
                && r.level < self.levels
        };
        if !ratings.iter().all(known) {
            return None;
        }
        let rows = ratings.iter().map(|r| Rating { candidate: 0, ..*r });
        let layout = Layout::arrange(self.levels, self.interviewers, self.criteria, (1, 0), rows);
        // Lent for the time of the refit: it may be large.
        let border = std::mem::take(&mut self.border);
        let w = std::mem::take(&mut self.w);
        let mut point = Point { psi: self.psi, u: vec![0.0; layout.effects()], w, v: vec![0.5; layout.all_ratings()] };
        let mut newton = Newton { arrow: Arrow::with(&layout, 1, border), steps: 0 };
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
        let found = read(&view, &layout, &point, &block, &self.curves, &self.terms);
        let top = f64::from(self.levels);
        let fit = Fit { layout: &layout, point: &point, curves: &self.curves, terms: &self.terms, top };
        let estimate = fit.estimate(&block, &found, id, None);
        self.border = newton.arrow.border;
        self.w = point.w;
        Some(estimate)
    }
}
