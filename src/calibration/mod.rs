//! Calibration: ratings in, fair estimates with honest intervals out; pure numbers, no I/O, no clock.
//!
//! # The model in a page
//! An interviewer r rates a candidate p on a criterion c with level x of 0..K−1.  Four things are told apart:
//! ```text
//! eta = theta_p + phi_pc + h_pr − s_r          P(x = k) ∝ exp( Σ_{j≤k} (eta − b_cj) )
//! theta ~ N(0, σθ²)   the candidate, over all criteria
//! phi   ~ N(0, σφ²)   the candidate on this criterion
//! h     ~ N(0, σh²)   the scorecard: one impression colours a whole card, so its ratings do not count as independent
//! s     ~ N(0, σs²)   the interviewer's severity
//! b                   the steps between adjacent levels of a criterion, N(0, 9·[j=j'] + 1·[c=c'] + 0.09·[both])
//! σ     ~ Gamma(shape 2, rate 2) each; ψ = log σ
//! ```
//! It is a Bayesian many-facet partial-credit Rasch model.  Sparse data shrink by themselves: an interviewer with three cards has a
//! severity near 0 and a wide interval, and carries that width into their candidates' intervals.
//!
//! **What people read** is the *fair score*: the rating 1..K that an average panel of this company would be expected to give
//! ([`FairScore`]).  Logits stay inside.  The composite of a candidate is `T = theta + Σ w_c phi_c`, with the weights that were
//! locked before the reveal; its fair score is `F = Σ w_c E[1 + x | theta + phi_c + z·√(σh² + σs²)]`, averaged over T's own
//! uncertainty.  An interval `g(T ± z·sd)` holds the candidate's profile over the criteria at its mean.  A single criterion is read in the same
//! way, with all the weight on it ([`CellEstimate`]).
//!
//! **Links** are what several interviewers rated that is no candidate, such as written exercises ([`Ratings::with_links`]).  A link has a
//! theta and a phi of its own with a wide prior that is not estimated, so that how links differ says nothing about how candidates do.  Links
//! count for severities, steps, σh and [`Linkage`], and for nothing that is said of a candidate.
//!
//! # How it is fitted
//! *Variance-averaged Newton*, a Gaussian variational approximation: every rating's derivatives are averaged over the uncertainty of its own
//! predictor, because a plain Laplace approximation has variances far too small with two or three ratings an effect.  The Hessian is
//! an arrow (a small block a candidate, a shared border of severities and steps), so a step costs little more than a pass over the
//! ratings.  The standard deviations σ are those that explain the ratings best, the steps integrated out (REML); below 300
//! candidates they are averaged over instead (81 fits), since then their own uncertainty matters.
//!
//! If severe interviewers met stronger candidates, any such model is biased; [`AssignmentCheck`] looks for it, and from 300
//! candidates on a flagged set is fitted in two stages ([`Method`]).
//!
//! # What it will not do
//! It gives no rank of interviewers, and compares no candidates that are not linked by common interviewers ([`Linkage`]).  Every
//! degenerate input has a defined answer: without ratings the prior is reported, with one interviewer or one level used the estimates
//! stay near the prior and a [`Warning`] says so.  The same ratings in any order give the same numbers.
//!
//! # What bounds the speed
//! Arithmetic, and the loops around it, not memory.  A Newton step reads and writes about 100 bytes a rating (12 for the rating, 16 for its
//! variance, `8(K − 1)` kept between the two passes, its share of the candidate's effects) and executes some 4,000 instructions on it in
//! a plain build, fewer with AVX2 (K = 5, five cards of three ratings).  That takes some 500 ns: a fifth of a gigabyte a second, where the
//! memory gives twenty.  Nearly half of all time goes into the first pass, a seventh into the second, a twelfth into the border's algebra
//! (200 severities), the rest into reading; the seven-node averages are a sixth, the dozen small products over a core six wide far more.  So
//! what counts most is the number of steps: 19 to 26 for 30,000 ratings, about twice that in two stages, some 420 for thirty candidates
//! averaged over σ.  A link costs its raters squared times the few numbers of its own.
//!
//! What was tried and kept: phi eliminated before the rest (the core is 6 wide instead of 14); no solves for severities; four ratings
//! abreast with exponentials of our own; inverses by sweeping; lines of the core padded to fours, and steps a constant of the
//! compiled code; the passes compiled for AVX2 as well (a fifth less time; the same bits); ψ moved along with the effects, where searches around
//! converged ones took 75 to 80 steps; a first guess of the curvature that is softer along the common scale (a third fewer rounds); L-BFGS
//! over the information matrix for both stages of the two-stage fit; the border's factor kept for every second step of a search; fits
//! that are averaged or differenced started from what their neighbours tell (half the steps), and stopped where their objective, in which errors
//! count squared, no longer notices.
//!
//! Tried and dropped: plain scoring steps (they close in by a sixth a step), Anderson's mixing of them and secants from candidates that
//! catch up while the border stands (both take lagging variances for curvature); a first search on 500 of 2,000 candidates (as many rounds are
//! needed on all afterwards); rounds without a second step of the border, or with variances brought to rest before ψ moves (fewer steps a
//! round, more rounds); mixed differences kept from one stencil to the next (σ off by two per cent).
//!
//! # Rooms
//! `ratings` what goes in · `layout` where it stands · `response` one rating · `lanes` four at a time · `arrow` the factored Hessian · `eliminate` `view` its two passes · `links` the same for links · `border` what
//! candidates share of it · `parallel` chunks and threads · `newton` one fit · `sigma` the best σ · `mixture` the average over σ · `within` the
//! two-stage fit · `fair` the readable scale · `reading` what a fit says of a candidate · `severity` a severity in levels · `interviewers` `linkage` `fragility` `advice` the rest of
//! the report · `report` its types · `held` one candidate again after a new card · `options` what may be chosen · `calibrate` the entry · [`agreement`] coefficients of the literature ·
//! `linear` `normal` the mathematics below.
//!
//! # Use
//! ```
//! use evenhand::calibration::{Options, RatingsBuilder, calibrate};
//!
//! let mut ratings = RatingsBuilder::new(4)?;
//! ratings.add("ann", "zoe", "depth", 3)?; // levels count from 0
//! ratings.add("ann", "max", "depth", 2)?;
//! ratings.add("bob", "zoe", "depth", 1)?;
//! let calibration = calibrate(&ratings.build(), &Options { bar: Some(2.5), ..Options::default() });
//! let ann = &calibration.candidates[0];
//! assert!(ann.fair.score > calibration.candidates[1].fair.score);
//! assert!(ann.prob_above.is_some_and(|p| p > 0.5));
//! # Ok::<(), evenhand::calibration::RatingError>(())
//! ```
#![expect(clippy::indexing_slicing, reason = "array arithmetic, in bounds by construction of the layout")]

mod advice;
pub mod agreement;
mod arrow;
mod border;
mod calibrate;
mod eliminate;
mod fair;
mod fragility;
mod held;
mod interviewers;
mod lanes;
mod layout;
mod linear;
mod linkage;
mod links;
mod mixture;
mod newton;
mod normal;
mod options;
mod parallel;
mod ratings;
mod reading;
mod report;
mod response;
mod severity;
mod sigma;
mod view;
mod within;

pub use calibrate::{calibrate, calibrate_and_hold, calibrate_each};
pub use held::{HeldBorder, HeldReader};
pub use options::{Integrate, Method, Options};
pub use ratings::{MAX_LEVELS, Rating, RatingError, Ratings, RatingsBuilder};
pub use report::{
    AgreementSummary, AssignmentCheck, Bridge, Calibration, CandidateEstimate, CellEstimate, CriterionEstimate,
    FairScore, FittedBy, InterviewerEstimate, InterviewerFlag, Linkage, Model, Pair, PanelAdvice, PanelMember, Sigma,
    Warning,
};
pub use severity::severity_in_levels;
