//! The report: the page that a meeting is run from, as data. Pure: cards, rubric and calibration in, sentences out.
//!
//! Eight sections in the order in which they are read. What this struct serialises to is the debrief's JSON form; the page
//! prints the same texts, and the pictures are drawn from the same rounded numbers.

mod agenda;
mod differences;
mod evidence;
mod fragility;
mod knowledge;
mod limits;
mod sheet;
mod standing;

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use serde::Serialize;

use super::decision::{DecisionWhole, Outcome};
use super::run::{Calibrated, Fit, PanelEstimate};
use crate::clock::Time;
use crate::db::Id;
use crate::language::{Text, text};
use crate::openings::OpeningWhole;
use crate::panels::{PanelState, PanelWhole};
use crate::people::Person;
use crate::rubrics::VersionWhole;
use crate::scorecards::OpenCard;
use sheet::Sheet;

pub use agenda::{About, Agenda, Item, LONGEST, Said};
pub use differences::{Difference, Differences};
pub use evidence::{Added, Apart, Evidence, Observation, Observed, Overall};
pub use fragility::{Fragility, OneMore, Without};
pub use knowledge::{Given, Knowledge, Known, Provenance, RunFacts};
pub use standing::{After, Assessor, Cell, Certificate, Coverage, CoverageRow, OpenedEarly, Standing};

/// All that a report is made of.
pub struct Material<'a> {
    /// The panel.
    pub panel: &'a PanelWhole,
    /// Its opening, with weights, bar and plan.
    pub opening: &'a OpeningWhole,
    /// The rubric version that its cards used.
    pub version: &'a VersionWhole,
    /// The revealed cards.
    pub cards: &'a [OpenCard],
    /// The opening's newest calibration run.
    pub calibrated: Option<&'a Calibrated>,
    /// The panel read against what an earlier fit left behind, while no run knows it.
    pub provisional: Option<&'a Fit>,
    /// The decision, once there is one.
    pub decision: Option<&'a DecisionWhole>,
    /// Names of people who are mentioned and have no seat.
    pub names: HashMap<Id<Person>, String>,
}

/// Whether calibrated numbers are shown, or why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Shown {
    /// They are.
    Yes,
    /// They are, until a run knows this panel.
    Provisional,
    /// Switched off for the opening.
    Off,
    /// No run knows this panel yet.
    Pending,
    /// The panel does not hang together with the others.
    Unlinked,
    /// There is nothing to calibrate.
    NoRatings,
}

/// What the calibrated numbers rest on. `estimate` is there only when its numbers may be printed.
struct Basis<'a> {
    shown: Shown,
    run: Option<&'a Calibrated>,
    fit: Option<&'a Fit>,
    estimate: Option<&'a PanelEstimate>,
}

impl<'a> Basis<'a> {
    fn of(material: &Material<'a>, sheet: &Sheet<'_>) -> Self {
        let panel = &material.panel.panel.id;
        let by_run = material.calibrated.map(|run| &run.fit).filter(|fit| fit.of(panel).is_some());
        let fit = by_run.or(material.provisional);
        let known = fit.and_then(|fit| fit.of(panel));
        let shown = match known {
            _ if !material.opening.opening.calibrated => Shown::Off,
            _ if sheet.composite(None).is_none() => Shown::NoRatings,
            None => Shown::Pending,
            Some(estimate) if !estimate.linked => Shown::Unlinked,
            Some(_) if by_run.is_none() => Shown::Provisional,
            Some(_) => Shown::Yes,
        };
        let printed = matches!(shown, Shown::Yes | Shown::Provisional);
        Self { shown, run: material.calibrated, fit, estimate: known.filter(|_| printed) }
    }
}

/// The report of one panel.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Whose panel, for what.
    pub subject: Subject,
    /// The whole in two sentences.
    pub headline: Text,
    /// Where we stand.
    pub standing: Standing,
    /// What we know.
    pub knowledge: Knowledge,
    /// Why they differ.
    pub differences: Differences,
    /// What to talk about.
    pub agenda: Agenda,
    /// How fragile it is.
    pub fragility: Fragility,
    /// The evidence.
    pub evidence: Evidence,
    /// Not enough to say.
    pub limits: Vec<Text>,
    /// The decision, once there is one.
    pub decision: Option<Decided>,
}

/// Whose panel, for what.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Subject {
    /// The panel.
    pub panel: String,
    /// Where it is in its life.
    pub state: PanelState,
    /// The candidate.
    pub candidate: String,
    /// The opening.
    pub opening: String,
    /// Its team.
    pub team: String,
    /// Who decides.
    pub hiring_manager: String,
    /// Rubric and version.
    pub rubric: Text,
    /// How many levels it has.
    pub levels: i32,
    /// When the cards became readable.
    pub revealed_at: Option<Time>,
}

/// The decision, with names.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Decided {
    /// What.
    pub outcome: Outcome,
    /// In a few sentences.
    pub summary: String,
    /// Against the criteria.
    pub reasons: Vec<DecidedReason>,
    /// Verbatim.
    pub dissents: Vec<DecidedDissent>,
    /// What follows.
    pub follow_ups: Vec<DecidedFollowUp>,
    /// Where it goes from here, if anywhere.
    pub forum: String,
    /// Who decided.
    pub by: Text,
    /// When.
    pub at: Time,
}

/// Why, on one criterion.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DecidedReason {
    /// Its name.
    pub criterion: String,
    /// In words.
    pub text: String,
}

/// Who sees it otherwise.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DecidedDissent {
    /// Who.
    pub name: Text,
    /// Verbatim.
    pub text: String,
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DecidedFollowUp {
    /// What.
    pub text: String,
    /// Who does it.
    pub owner: Option<Text>,
    /// By which day.
    pub due: Option<chrono::NaiveDate>,
}

impl Report {
    /// Writes the report.
    pub fn write(material: &Material<'_>) -> Self {
        let sheet = Sheet::of(material);
        let basis = Basis::of(material, &sheet);
        let knowledge = knowledge::knowledge(&sheet, &basis);
        let agenda = agenda::agenda(&sheet, &basis);
        Self {
            subject: subject(material),
            headline: headline(&knowledge, &agenda),
            standing: standing::standing(&sheet),
            differences: differences::differences(&sheet, &basis),
            fragility: fragility::fragility(&sheet, &basis),
            evidence: evidence::evidence(&sheet),
            limits: limits::limits(&sheet, &basis),
            decision: material.decision.map(|decision| decided(&sheet, decision)),
            knowledge,
            agenda,
        }
    }
}

fn subject(material: &Material<'_>) -> Subject {
    let (panel, version) = (material.panel, material.version);
    Subject {
        panel: panel.panel.id.to_string(),
        state: panel.panel.state,
        candidate: panel.candidate.name.clone(),
        opening: panel.opening.title.clone(),
        team: panel.opening.team.clone(),
        hiring_manager: panel.hiring_manager.name.clone(),
        rubric: text!("debriefs-rubric", rubric = &version.rubric.name, version = version.version.number),
        levels: version.version.levels,
        revealed_at: panel.panel.revealed_at,
    }
}

/// What a reader in a hurry reads. It says how likely something is, never what to do.
fn headline(knowledge: &Knowledge, agenda: &Agenda) -> Text {
    let first = match (&knowledge.above, &knowledge.raw, &knowledge.bar) {
        (Some(above), ..) => match above.value {
            p if p >= 0.95 => text!("debriefs-surely-above"),
            p if p >= 0.8 => text!("debriefs-very-likely-above"),
            p if p >= 0.65 => text!("debriefs-probably-above"),
            p if p > 0.35 => text!("debriefs-too-close"),
            p if p > 0.2 => text!("debriefs-probably-below"),
            p if p > 0.05 => text!("debriefs-very-likely-below"),
            _ => text!("debriefs-surely-below"),
        },
        (None, Some(raw), Some(bar)) if raw.value >= bar.value => text!("debriefs-raw-above"),
        (None, Some(_), Some(_)) => text!("debriefs-raw-below"),
        (None, Some(raw), None) => text!("debriefs-raw-without-bar", mean = &raw.text),
        (None, None, _) => text!("debriefs-nothing-to-go-by"),
    };
    let Some(item) = agenda.items.first() else {
        return match knowledge.raw {
            Some(_) => text!("debriefs-headline-agreed", first = first),
            None => text!("debriefs-headline", first = first),
        };
    };
    let criterion = &item.criterion;
    match item.about {
        About::Apart => text!("debriefs-headline-apart", first = first, criterion = criterion),
        About::OneRating => text!("debriefs-headline-one", first = first, criterion = criterion),
        About::NoRating => text!("debriefs-headline-none", first = first, criterion = criterion),
    }
}

fn decided(sheet: &Sheet<'_>, whole: &DecisionWhole) -> Decided {
    let criterion = |reason: &super::decision::Reason| DecidedReason {
        criterion: sheet
            .lines
            .iter()
            .find(|line| *line.id() == reason.criterion_id)
            .map_or("", |l| l.name())
            .to_owned(),
        text: reason.text.clone(),
    };
    Decided {
        outcome: whole.decision.outcome,
        summary: whole.decision.summary.clone(),
        reasons: whole.reasons.iter().map(criterion).collect(),
        dissents: whole
            .dissents
            .iter()
            .map(|dissent| DecidedDissent { name: sheet.name_of(&dissent.person_id), text: dissent.text.clone() })
            .collect(),
        follow_ups: whole
            .follow_ups
            .iter()
            .map(|follow_up| DecidedFollowUp {
                text: follow_up.text.clone(),
                owner: follow_up.owner_id.as_ref().map(|owner| sheet.name_of(owner)),
                due: follow_up.due,
            })
            .collect(),
        forum: whole.decision.forum.clone(),
        by: sheet.name_of(&whole.decision.decided_by),
        at: whole.decision.decided_at,
    }
}
