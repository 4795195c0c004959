//! What is held about a candidate, for themselves: everybody else stands in it as a role. Pure.

use serde::Serialize;

use super::consents::Ended;
use crate::candidates::{ConflictKind, ConflictSide};
use crate::clock::Time;
use crate::debriefs::Outcome;
use crate::language::Text;
use crate::panels::{ExcuseReason, PanelState};
use crate::positions::Stance;
use crate::scorecards::Recommendation;

/// All of it, as JSON and as a page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pack {
    /// The version of this form.
    pub evenhand_pack: u8,
    /// When it was made.
    pub made_at: Time,
    /// What the company is called.
    pub company: String,
    /// Where to ask.
    pub contact: String,
    /// The candidate's own row.
    pub candidate: Own,
    /// Until when that is kept, where a clock runs.
    pub kept_until: Option<Time>,
    /// Whether a legal hold keeps it.
    pub on_hold: bool,
    /// Who must not judge them.
    pub conflicts: Vec<Conflict>,
    /// What was said when somebody asked a second person to approve that they are erased.
    pub erasure_requests: Vec<Said>,
    /// The notices that they were shown, newest first.
    pub notices: Vec<Notice>,
    /// What they agreed to, newest first.
    pub consents: Vec<Agreed>,
    /// Their panels, oldest first.
    pub panels: Vec<OfPanel>,
}

/// The candidate's own row.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Own {
    /// The name.
    pub name: String,
    /// The address.
    pub email: String,
    /// Where they came from.
    pub source: String,
    /// Planners' notes.
    pub notes: String,
    /// When they can be met …
    pub hours: String,
    /// … by which clock.
    pub zone: String,
    /// Whether they are known to work here.
    pub works_here: bool,
    /// Since when they are known.
    pub added_at: Time,
    /// When that last changed.
    pub changed_at: Time,
}

/// Somebody who must not judge them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Conflict {
    /// Why.
    pub kind: ConflictKind,
    /// Who said so.
    pub side: ConflictSide,
    /// Since when.
    pub declared_at: Time,
}

/// A notice that they were shown.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Notice {
    /// Which version.
    pub version: i32,
    /// When first.
    pub shown_at: Time,
    /// What it said.
    pub text: String,
}

/// A consent of theirs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Agreed {
    /// To which version.
    pub version: i32,
    /// What it said.
    pub text: String,
    /// For how many months longer.
    pub months: Option<i32>,
    /// Since when.
    pub given_at: Time,
    /// Until when …
    pub ended_at: Option<Time>,
    /// … how it ended …
    pub ended_how: Option<Ended>,
    /// … and how they had asked for it.
    pub note: String,
}

/// A panel.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OfPanel {
    /// For what.
    pub opening: String,
    /// In which team.
    pub team: String,
    /// Where it is in its life.
    pub state: PanelState,
    /// When it was planned …
    pub planned_at: Time,
    /// … revealed …
    pub revealed_at: Option<Time>,
    /// … opened early for which reason …
    pub opened_reason: Option<String>,
    /// … what was said when somebody asked a second person about that …
    pub opening_requests: Vec<Said>,
    /// … decided …
    pub decided_at: Option<Time>,
    /// … or called off …
    pub cancelled_at: Option<Time>,
    /// … and why.
    pub cancelled_reason: Option<String>,
    /// Its interviews.
    pub interviews: Vec<Meeting>,
    /// Whether cards are still sealed: they can be read once all are in, or the panel is opened.
    pub sealed: bool,
    /// The cards, once they are revealed.
    pub cards: Vec<Card>,
    /// What interviewers would decide, once that can be read.
    pub positions: Vec<View>,
    /// The decision.
    pub decision: Option<Decided>,
}

/// An interview.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Meeting {
    /// Which stage.
    pub stage: String,
    /// When.
    pub starts_at: Option<Time>,
    /// How long.
    pub minutes: i32,
    /// Where.
    pub place: String,
    /// Who, as a role.
    pub interviewer: Option<Text>,
    /// Whether somebody sat in to learn.
    pub learner: bool,
    /// Why it was called off.
    pub cancelled_reason: Option<String>,
    /// Why no card comes …
    pub excused: Option<ExcuseReason>,
    /// … in words.
    pub excuse_note: String,
}

/// A card.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Card {
    /// Who wrote it, as a role.
    pub by: Text,
    /// When it was sealed.
    pub sealed_at: Option<Time>,
    /// The word on the whole.
    pub overall: Option<Recommendation>,
    /// In words.
    pub summary: String,
    /// Per criterion.
    pub ratings: Vec<Rated>,
    /// What was added since.
    pub added: Vec<Rated>,
}

/// A level with its words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Rated {
    /// On which criterion, if on one.
    pub criterion: String,
    /// 1 to K; nothing for *not observed*.
    pub level: Option<i32>,
    /// The words.
    pub text: String,
}

/// What somebody would decide.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct View {
    /// Who, as a role.
    pub by: Text,
    /// What.
    pub stance: Stance,
    /// Why.
    pub text: String,
}

/// The decision.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Decided {
    /// What.
    pub outcome: Outcome,
    /// In words.
    pub summary: String,
    /// Where it went from there.
    pub forum: String,
    /// Why, by criterion.
    pub reasons: Vec<Rated>,
    /// Who saw it otherwise, as roles, in their words.
    pub dissents: Vec<Said>,
    /// What was to be done.
    pub follow_ups: Vec<String>,
}

/// Somebody's words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Said {
    /// Who, as a role.
    pub by: Text,
    /// The words.
    pub text: String,
}
