//! Debriefs: the report on a revealed panel, its calibration, and the decision.

pub mod api;
mod calibrate;
mod charts;
mod decide;
mod decision;
mod dissent;
mod due;
mod forms;
mod habits;
mod held;
mod inputs;
mod meeting;
mod open;
pub mod pages;
mod refresh;
pub mod report;
mod run;
mod shred;
mod slate;
mod store;

pub use calibrate::{Fits, as_fitted, calibrate, fit_of, fits};
pub use charts::Charts;
pub use decide::{DecideError, DecisionInput, FollowUpInput, decide};
pub use decision::{Decision, DecisionWhole, Dissent, FollowUp, Outcome, Reason};
pub use dissent::{DissentError, dissent};
pub use due::{Due, due};
pub use habits::{Habit, habits};
pub use held::Held;
pub use inputs::{Inputs, Purpose, inputs, inputs_of};
pub use open::{Awaited, Debrief, OpenError, Opened, Waiting, open};
pub use refresh::refresh_calibrations;
pub use report::{Material, Report, Shown};
pub use run::{Calibrated, CalibrationRun, Comparison, Fit, Member, PanelEstimate, Range, Severity};
pub use shred::shred;
pub use slate::{Slate, SlateError, slate};
pub use store::decision_of;
