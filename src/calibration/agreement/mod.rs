//! Agreement coefficients of the literature: alpha, intraclass correlations, kappas and Gwet's AC, each as its source defines it.
//!
//! They say how alike raters were, not how good a candidate is, and depend on how candidates differ; the debrief shows
//! them beside the model's own estimates, never instead.

mod alpha;
mod chance;
mod icc;
mod summary;

pub use alpha::{Metric, krippendorff_alpha};
pub use chance::{
    AgreementWeights, ChanceCorrected, FleissKappa, cohen_kappa, fleiss_kappa, gwet_ac, weighted_cohen_kappa,
};
pub use icc::{Icc, MeanSquares, icc};
pub(super) use summary::summary;
