//! A calibration run: which ratings went into the model with which weights and bar, and what came out for one opening.

use std::collections::BTreeMap;

use diesel::prelude::{Identifiable, Insertable, Queryable, Selectable};
use serde::{Deserialize, Serialize};

use crate::calibration::InterviewerFlag;
use crate::clock::Time;
use crate::db::Id;
use crate::db::schema::calibration_runs;
use crate::language::{Text, text};
use crate::openings::Opening;
use crate::panels::Panel;
use crate::people::Person;
use crate::rubrics::Rubric;

/// One run, as it is kept.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable, Identifiable)]
#[diesel(table_name = calibration_runs)]
pub struct CalibrationRun {
    /// Which one.
    pub id: Id<CalibrationRun>,
    /// For which opening: its weights and bar are in the numbers.
    pub opening_id: Id<Opening>,
    /// Over which rubric's cards …
    pub rubric_id: Id<Rubric>,
    /// … of how many levels: scales are never pooled.
    pub levels: i32,
    /// How many revealed, independent cards of that scale there were: when there are others, it is time for the next run.
    pub cards: i32,
    /// The newest entry of the audit log when they were read.
    pub log_seq: i64,
    /// SHA-256 over all that went in.
    pub data_hash: String,
    /// Which model.
    pub model_version: String,
    /// When.
    pub created_at: Time,
    /// A [`Fit`] as JSON; empty once a newer run of the opening has taken its place.
    pub output: String,
}

/// How many panels of an opening stand beside each other: the newest ones.
pub(super) const SLATE: usize = 24;

/// A value with its 80 % and 95 % intervals.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Range {
    /// The value.
    pub value: f64,
    /// 80 %.
    pub in80: [f64; 2],
    /// 95 %.
    pub in95: [f64; 2],
}

/// What came out: all that the debriefs of one opening need.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fit {
    /// Name of the model.
    pub model: String,
    /// `joint` or `within`.
    pub method: String,
    /// Whether the search settled.
    pub converged: bool,
    /// How many ratings went in …
    pub ratings: usize,
    /// … from how many cards …
    pub cards: usize,
    /// … of how many panels …
    pub panels: usize,
    /// … and interviewers.
    pub interviewers: usize,
    /// How many ratings of exercises went in beside them, as links. Without any a run reads as it did before there were links.
    #[serde(default, skip_serializing_if = "none")]
    pub links: usize,
    /// Standard deviations of candidates, their criteria, cards and severities, in logits.
    pub sigma: [f64; 4],
    /// Set when severe interviewers met other candidates than lenient ones: the correlation.
    pub assignment: Option<f64>,
    /// The panels of the opening.
    pub estimates: Vec<PanelEstimate>,
    /// How the newest of these panels compare, two by two: linked ones alone.
    #[serde(default)]
    pub pairs: Vec<Comparison>,
    /// The interviewers on them.
    pub severities: Vec<Severity>,
}

/// Two panels of an opening beside each other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// The one …
    pub a: Id<Panel>,
    /// … and the other.
    pub b: Id<Panel>,
    /// P(the composite of `a` is above that of `b`), with what they share through common interviewers.
    pub above: f64,
}

/// What the model says of one panel.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PanelEstimate {
    /// Which panel.
    pub panel_id: Id<Panel>,
    /// Whether it hangs together with most other panels; if not, its numbers mean little and are not printed.
    pub linked: bool,
    /// An interviewer of the others and one of this panel's group: each interviewing on the other's side would link them.
    pub bridge: Option<[Id<Person>; 2]>,
    /// The weighted mean of the ratings as they were given, over the criteria that have one.
    #[serde(default)]
    pub raw: Option<f64>,
    /// The composite on the scale.
    pub composite: Range,
    /// P(composite above the bar), with a bar.
    pub above: Option<f64>,
    /// By criterion key.
    pub criteria: BTreeMap<String, Range>,
    /// The panel's interviewers.
    pub members: Vec<Member>,
    /// Half width of the composite's interval with 0, 1, 2 and 3 more interviewers; only their ratios are used.
    pub with_more: Vec<f64>,
}

/// What hangs on one interviewer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Member {
    /// Who.
    pub person_id: Id<Person>,
    /// How the composite changes without them.
    pub without: f64,
    /// Whether it then lies on the other side of the bar.
    pub flips: bool,
    /// What taking their severity into account did to the composite.
    pub effect: f64,
}

/// How severe an interviewer is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Severity {
    /// Who.
    pub person_id: Id<Person>,
    /// Over how many cards …
    pub cards: usize,
    /// … and exercises.
    #[serde(default, skip_serializing_if = "none")]
    pub exercises: usize,
    /// By how many levels they rate lower than an average interviewer.
    pub levels: Range,
    /// How many standard deviations lie between that and nothing.
    pub sureness: f64,
    /// Where their use of the scale differs: for themselves alone.
    #[serde(default)]
    pub flags: Vec<InterviewerFlag>,
}

impl Severity {
    /// Over what: "3 cards and 10 exercises".
    pub fn basis(&self) -> Text {
        match self.exercises {
            0 => text!("debriefs-basis-cards", cards = self.cards),
            exercises => text!("debriefs-basis", cards = self.cards, exercises = exercises),
        }
    }
}

/// Without links nothing is written of them: a run then reads, and hashes, as one from before there were any.
fn none(number: &usize) -> bool {
    *number == 0
}

/// The newest run of an opening, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibrated {
    /// Which run.
    pub id: Id<CalibrationRun>,
    /// When it was made.
    pub at: Time,
    /// SHA-256 over all that went in.
    pub data_hash: String,
    /// Which model.
    pub model_version: String,
    /// What came out.
    pub fit: Fit,
}

impl Fit {
    /// What it says of a panel, if it knows it.
    pub fn of(&self, panel: &Id<Panel>) -> Option<&PanelEstimate> {
        self.estimates.iter().find(|estimate| estimate.panel_id == *panel)
    }

    /// P(the composite of `a` is above that of `b`), if they can be compared.
    pub fn compare(&self, a: &Id<Panel>, b: &Id<Panel>) -> Option<f64> {
        self.pairs.iter().find_map(|pair| match () {
            () if pair.a == *a && pair.b == *b => Some(pair.above),
            () if pair.a == *b && pair.b == *a => Some(1.0 - pair.above),
            () => None,
        })
    }

    /// How severe somebody is, if known.
    pub fn severity(&self, person: &Id<Person>) -> Option<&Severity> {
        self.severities.iter().find(|severity| severity.person_id == *person)
    }
}
