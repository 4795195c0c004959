//! A scorecard: the row, its states, and the little of it that may be known before the reveal.

use diesel::prelude::{Identifiable, Insertable, Queryable, Selectable};
use serde::{Deserialize, Serialize};

use crate::clock::Time;
use crate::db::schema::{addenda, ratings, scorecards};
use crate::db::{Id, words};
use crate::panels::Interview;
use crate::people::Person;
use crate::rubrics::Criterion;

words! {
    /// As what its author sat in the interview.
    pub enum Part {
        /// Asked and rates: the panel waits for this card.
        Interviewer = "interviewer",
        /// Learns: the card is training, seen by its author and, after the reveal, their trainer.
        Shadow = "shadow",
    }
}

words! {
    /// How far a card has come.
    pub enum CardState {
        /// Its author's alone; can change.
        Draft = "draft",
        /// Frozen, committed to, unreadable.
        Sealed = "sealed",
        /// Frozen and readable.
        Revealed = "revealed",
    }
}

words! {
    /// The interviewer's word on the whole. It comes last in the debrief and enters no score.
    pub enum Recommendation {
        /// Strong no.
        StrongNo = "strong_no",
        /// No.
        No = "no",
        /// Yes.
        Yes = "yes",
        /// Strong yes.
        StrongYes = "strong_yes",
    }
}

/// The row: closed to every other domain. `content` is the sealed card; what stands below `revealed_at` is written by
/// the reveal.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, Identifiable)]
#[diesel(table_name = scorecards)]
pub struct Scorecard {
    pub(super) id: Id<Scorecard>,
    pub(super) interview_id: Id<Interview>,
    pub(super) author_id: Id<Person>,
    pub(super) part: Part,
    pub(super) state: CardState,
    pub(super) revision: i32,
    pub(super) content: Option<Vec<u8>>,
    pub(super) key_id: String,
    pub(super) independent: bool,
    pub(super) commitment: Option<String>,
    pub(super) created_at: Time,
    pub(super) sealed_at: Option<Time>,
    pub(super) revealed_at: Option<Time>,
    pub(super) salt: Option<Vec<u8>>,
    pub(super) canonical: Option<String>,
    pub(super) overall: Option<Recommendation>,
    pub(super) summary: Option<String>,
}

impl Scorecard {
    /// The one place in which this card's content opens: another row, column or revision has another.
    pub(super) fn place(&self) -> String {
        place(&self.id, self.revision)
    }
}

pub(super) fn place(id: &Id<Scorecard>, revision: i32) -> String {
    format!("scorecards|{id}|content|{revision}")
}

/// All that anybody but its author may know of a card before the reveal: that it is submitted, and when.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Serialize)]
#[diesel(table_name = scorecards)]
pub struct CardStatus {
    /// Which card.
    pub id: Id<Scorecard>,
    /// From which interview.
    pub interview_id: Id<Interview>,
    /// Whose.
    pub author_id: Id<Person>,
    /// Interviewer or shadow.
    pub part: Part,
    /// Draft, sealed or revealed.
    pub state: CardState,
    /// When it was sealed.
    pub sealed_at: Option<Time>,
    /// Whether it was sealed before its author could read another's.
    pub independent: bool,
    /// The receipt.
    pub commitment: Option<String>,
}

impl CardStatus {
    /// Whether it was submitted.
    pub fn is_submitted(&self) -> bool {
        self.state != CardState::Draft
    }
}

/// A level, or *not observed*, with what was observed. Exists as a row only after the reveal.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Serialize)]
#[diesel(table_name = ratings)]
pub struct Rating {
    /// On which card.
    #[serde(skip)]
    pub scorecard_id: Id<Scorecard>,
    /// Of which criterion.
    pub criterion_id: Id<Criterion>,
    /// 1 to K; nothing for *not observed*, which is missing data and never a zero.
    pub level: Option<i32>,
    /// What was said or done.
    pub evidence: String,
}

/// What an author added after the reveal. With criterion and level it is a second rating; it never overwrites.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable, Serialize)]
#[diesel(table_name = addenda)]
pub struct Addendum {
    /// Which one.
    pub id: Id<Addendum>,
    /// On which card.
    #[serde(skip)]
    pub scorecard_id: Id<Scorecard>,
    /// Who added it.
    pub author_id: Id<Person>,
    /// The criterion that is rated again, if any.
    pub criterion_id: Option<Id<Criterion>>,
    /// The second level.
    pub level: Option<i32>,
    /// The reason, or the addition.
    pub text: String,
    /// When.
    pub created_at: Time,
}

/// The card exactly as its author submitted it. Its JSON, in this order of members, is what the commitment covers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Canonical {
    pub evenhand_scorecard: u8,
    pub scorecard: Id<Scorecard>,
    pub interview: Id<Interview>,
    pub author: Id<Person>,
    pub sealed_at: Time,
    pub ratings: Vec<CanonicalRating>,
    pub recommendation: Recommendation,
    pub summary: String,
}

/// One criterion of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct CanonicalRating {
    pub criterion: Id<Criterion>,
    pub level: Option<i32>,
    pub evidence: String,
}
