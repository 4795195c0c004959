//! What comes out: the estimates as plain data, each with its unit.
//!
//! "Scale" means the scale 1..K that interviewers use; "logits" the latent scale of the model.  People are shown the first.
//! Indices are those of the [`Ratings`](super::Ratings) that went in.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Everything that a calibration says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Calibration {
    /// Which model was fitted how, on how much.
    pub model: Model,
    /// Standard deviations of the model's effects (logits).
    pub sigma: Sigma,
    /// Weight of each criterion in the composite; sums to 1.
    pub weights: Vec<f64>,
    /// The bar on the scale, if one was given.
    pub bar: Option<f64>,
    /// One for each candidate, in the order of the input's ids.
    pub candidates: Vec<CandidateEstimate>,
    /// One for each interviewer.
    pub interviewers: Vec<InterviewerEstimate>,
    /// One for each criterion.
    pub criteria: Vec<CriterionEstimate>,
    /// Who can be compared with whom.
    pub linkage: Linkage,
    /// Comparisons of the candidates asked for; none across unlinked groups.
    pub pairs: Vec<Pair>,
    /// How far interviewers agreed before any model.
    pub agreement: AgreementSummary,
    /// Whether severe interviewers met other candidates than lenient ones.
    pub assignment: AssignmentCheck,
    /// What a reader must be told.
    pub warnings: Vec<Warning>,
}

/// The fit in numbers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Model {
    /// Name of the model.
    pub name: &'static str,
    /// Changes when the same ratings could yield other estimates.
    pub version: u32,
    /// How severities and candidates were separated.
    pub method: FittedBy,
    /// Whether the uncertainty of the standard deviations is averaged over.
    pub integrated: bool,
    /// Levels of the scale, K.
    pub levels: u8,
    /// Number of ratings.
    pub ratings: usize,
    /// Number of scorecards (candidate × interviewer).
    pub cards: usize,
    /// Number of ratings of links, which are not among the ratings above.
    #[serde(skip_serializing_if = "none")]
    pub links: usize,
    /// Whether the search settled within its limits.
    pub converged: bool,
    /// Newton steps in all.
    pub newton_steps: usize,
    /// How many of the averaged fits carry weight (`1 / Σ weight²`); 1 without averaging.
    pub effective_fits: f64,
}

/// Without links nothing is said of them.
fn none(links: &usize) -> bool {
    *links == 0
}

/// How the fit was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FittedBy {
    /// Everything at once.
    Joint,
    /// Severities from comparisons within candidates only, then the candidates.
    Within,
}

/// Standard deviations, in logits.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Sigma {
    /// Between candidates, over all criteria.
    pub theta: f64,
    /// Between the criteria of a candidate.
    pub phi: f64,
    /// Between scorecards of a candidate (halo, the day, the topic).
    pub h: f64,
    /// Between interviewers' severities.
    pub s: f64,
}

/// A score on the scale with its intervals (scale 1..K).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct FairScore {
    /// Expected rating from an average panel of this company.
    pub score: f64,
    /// 80 % interval.
    pub interval80: [f64; 2],
    /// 90 % interval.
    pub interval90: [f64; 2],
    /// 95 % interval.
    pub interval95: [f64; 2],
}

/// One candidate.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CandidateEstimate {
    /// Id.
    pub candidate: String,
    /// Number of ratings.
    pub n: usize,
    /// Plain mean of the ratings (scale), none without ratings.
    pub raw: Option<f64>,
    /// Ability over all criteria, criteria being equal (logits).
    pub theta: f64,
    /// Its posterior standard deviation (logits).
    pub theta_sd: f64,
    /// `theta + Σ w_c phi_c` (logits).
    pub composite: f64,
    /// Its posterior standard deviation (logits).
    pub composite_sd: f64,
    /// The composite on the scale.
    pub fair: FairScore,
    /// `1 − posterior variance / prior variance` of the composite, 0..1.
    pub reliability: f64,
    /// P(fair score above the bar), if a bar was given.
    pub prob_above: Option<f64>,
    /// Linked group, none without ratings.
    pub component: Option<u32>,
    /// One for each criterion.
    pub criteria: Vec<CellEstimate>,
    /// The interviewers met; empty unless asked for.
    pub panel: Vec<PanelMember>,
    /// What severities in all did to the fair score (scale): score as it is − score had every interviewer on the panel counted
    /// as average.  None unless asked for.
    pub severity_effect: Option<f64>,
    /// What more interviews would bring; none unless asked for.
    pub advice: Option<PanelAdvice>,
}

/// One candidate on one criterion: like the composite with all weight on that criterion.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct CellEstimate {
    /// Number of ratings of this criterion.
    pub n: usize,
    /// Their plain mean (scale).
    pub raw: Option<f64>,
    /// `theta + phi_c` (logits).
    pub latent: f64,
    /// Its posterior standard deviation (logits).
    pub latent_sd: f64,
    /// On the scale.
    pub fair: FairScore,
}

/// One interviewer of a candidate's panel, and what hangs on them.  All four from refits of this candidate alone with
/// severities and steps held at their estimates.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct PanelMember {
    /// Index of the interviewer.
    pub interviewer: u32,
    /// Number of their ratings.
    pub n: usize,
    /// Change of the fair score (scale) if this interviewer is left out.
    pub fair_without: f64,
    /// Change of the composite (logits) if this interviewer is left out.
    pub composite_without: f64,
    /// Whether leaving them out moves the fair score over the bar, to either side.
    pub flips: bool,
    /// What correcting for this interviewer's severity did to the fair score (scale): score as it is − score had this
    /// interviewer counted as average, the others as estimated.  Positive: they are severe and the candidate was lifted.
    pub severity_effect: f64,
}

/// Expected precision with more interviewers of the usual kind (a D-study).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PanelAdvice {
    /// Criteria that an additional scorecard would rate: those known least.
    pub criteria: Vec<u32>,
    /// Expected sd of the composite (logits) with 0, 1, 2 and 3 more interviewers.
    pub composite_sd: [f64; 4],
    /// Expected half width of the 90 % interval (scale) with 0, 1, 2 and 3 more interviewers.
    pub half_width90: [f64; 4],
}

/// One interviewer.  Never a rank.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct InterviewerEstimate {
    /// Id.
    pub interviewer: String,
    /// Number of ratings.
    pub n: usize,
    /// Number of scorecards.
    pub cards: usize,
    /// Number of links rated.
    #[serde(skip_serializing_if = "none")]
    pub links: usize,
    /// Severity (logits): positive means lower ratings for the same performance.
    pub severity: f64,
    /// Its posterior standard deviation (logits).
    pub severity_sd: f64,
    /// Information-weighted mean square of residuals; 1 as expected.  None without ratings, like the following.
    pub infit: Option<f64>,
    /// The same as a standard normal deviate.
    pub infit_z: Option<f64>,
    /// Unweighted mean square of standardised residuals.
    pub outfit: Option<f64>,
    /// Use of the scale against the pool: below 0 narrow (central tendency), above 0 wide.
    pub slope_z: Option<f64>,
    /// Ratings of one scorecard more alike than elsewhere.
    pub halo_z: Option<f64>,
    /// What differs enough to tell the interviewer and their coach ("uses the scale differently"); from 30 ratings on.
    pub flags: Vec<InterviewerFlag>,
    /// Linked group, none without ratings.
    pub component: Option<u32>,
}

/// A different use of the scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum InterviewerFlag {
    /// `halo_z > 3`: one impression colours the whole card.
    Halo,
    /// `infit_z < −3` and `slope_z < −2`: keeps to the middle of the scale.
    Narrow,
    /// `infit_z > 3`: ratings vary more than expected.
    Erratic,
}

/// One criterion.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CriterionEstimate {
    /// Id.
    pub criterion: String,
    /// Number of ratings.
    pub n: usize,
    /// Steps between adjacent levels (logits), K − 1.
    pub steps: Vec<f64>,
    /// Their posterior standard deviations (logits).
    pub steps_sd: Vec<f64>,
    /// How often each level was given, lowest first.
    pub used: Vec<usize>,
    /// Steps that do not ascend: some level is never the likeliest.
    pub disordered: bool,
}

/// Connected groups of the graph candidates × interviewers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Linkage {
    /// Number of groups with ratings.
    pub components: usize,
    /// Group of each candidate, numbered from 0 by first appearance; none without ratings.
    pub candidates: Vec<Option<u32>>,
    /// Group of each interviewer; none without a scorecard.
    pub interviewers: Vec<Option<u32>>,
    /// For every group but the largest: two interviews that would join it to the largest.
    pub bridges: Vec<Bridge>,
}

/// Two interviews that join two groups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bridge {
    /// The group to join.
    pub component: u32,
    /// The largest group.
    pub to: u32,
    /// (candidate of `component`, interviewer of `to`).
    pub outward: (u32, u32),
    /// (candidate of `to`, interviewer of `component`).
    pub inward: (u32, u32),
}

/// Two candidates.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Pair {
    /// Index of the one.
    pub a: u32,
    /// Index of the other.
    pub b: u32,
    /// P(composite of a > composite of b), with the covariance through shared interviewers and steps.
    pub probability: f64,
    /// Difference of the composites, a − b (logits).
    pub difference: f64,
    /// Its standard deviation (logits).
    pub difference_sd: f64,
}

/// Agreement of interviewers on the same candidate and criterion, raw.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AgreementSummary {
    /// Candidate × criterion units with two ratings or more.
    pub units: usize,
    /// Share of pairs of ratings that are equal.
    pub exact: Option<f64>,
    /// Share of pairs that differ by one level at most.
    pub within_one: Option<f64>,
    /// Krippendorff's alpha, ordinal metric.
    pub alpha_ordinal: Option<f64>,
    /// Its 95 % interval, candidates left out in turn; none for fewer than three.
    pub alpha_ordinal_95: Option<[f64; 2]>,
    /// Krippendorff's alpha, interval metric.
    pub alpha_interval: Option<f64>,
    /// Its 95 % interval.
    pub alpha_interval_95: Option<[f64; 2]>,
    /// Gwet's AC2 with quadratic weights.
    pub ac2: Option<f64>,
    /// Its standard error over candidates.
    pub ac2_se: Option<f64>,
    /// Its 95 % interval.
    pub ac2_95: Option<[f64; 2]>,
    /// Ordinal alpha of each criterion.
    pub by_criterion: Vec<Option<f64>>,
}

/// Non-random assignment biases every model with random effects.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct AssignmentCheck {
    /// Correlation over candidates of theta with the mean severity of their panel, in the joint fit; none if either does
    /// not vary.
    pub correlation: Option<f64>,
    /// `|correlation|` above 0.15 and above two standard errors, `2/√candidates`.
    pub flagged: bool,
    /// The same correlation in the two-stage fit, when that was made.
    pub within: Option<f64>,
}

/// What a reader must be told, with indices of the input.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Warning {
    /// There are no ratings: every estimate is the prior.
    NoRatings,
    /// One interviewer rated everything: severity and ability cannot be told apart.
    OneInterviewer,
    /// One candidate: there is nobody to compare with.
    OneCandidate,
    /// Every rating has the same level.
    OneLevelUsed,
    /// Groups without a common interviewer or candidate are not comparable.
    Unlinked {
        /// Number of groups.
        components: usize,
    },
    /// Severe interviewers met other candidates than lenient ones.
    Assignment {
        /// The correlation found.
        correlation: f64,
    },
    /// A criterion with fewer than ten ratings: its steps are mostly prior.
    FewRatings {
        /// The criterion.
        criterion: u32,
        /// Its ratings.
        n: usize,
    },
    /// Levels of a criterion that nobody gave.
    UnusedLevels {
        /// The criterion.
        criterion: u32,
        /// Levels, counted from 1.
        levels: Vec<u8>,
    },
    /// The weights given could not be used (length, sign, sum); equal ones were.
    WeightsIgnored,
    /// The bar is no number on the scale; it was ignored.
    BarIgnored,
    /// The search stopped at its limit.
    NotConverged,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoRatings => f.write_str("there are no ratings yet"),
            Self::OneInterviewer => {
                f.write_str("one interviewer gave all ratings, so severity and ability cannot be told apart")
            }
            Self::OneCandidate => f.write_str("there is one candidate only, and so nobody to compare with"),
            Self::OneLevelUsed => f.write_str("every rating has the same level, so the ratings tell nobody apart"),
            Self::Unlinked { components } => {
                write!(
                    f,
                    "the ratings fall into {components} groups that share neither interviewers nor candidates; scores are not comparable across them"
                )
            }
            Self::Assignment { correlation } => {
                write!(f, "severe interviewers met other candidates than lenient ones (correlation {correlation:.2})")
            }
            Self::FewRatings { criterion, n } => write!(f, "criterion {} has {n} ratings only", criterion + 1),
            Self::UnusedLevels { criterion, levels } => {
                write!(f, "nobody gave levels {levels:?} on criterion {}", criterion + 1)
            }
            Self::WeightsIgnored => f.write_str("the weights are not usable; all criteria count the same"),
            Self::BarIgnored => f.write_str("the bar does not lie on the scale and was left out"),
            Self::NotConverged => f.write_str("the search stopped at its limit; read the estimates with care"),
        }
    }
}
