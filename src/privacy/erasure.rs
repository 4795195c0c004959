//! An erasure: the noun, and the receipt of it. It says how much there was, and nothing of whom.

use diesel::prelude::{Identifiable, Insertable, Queryable, Selectable};
use serde::{Deserialize, Serialize};

use crate::candidates::Candidate;
use crate::clock::Time;
use crate::db::Id;
use crate::db::schema::erasures;
use crate::language::{Text, text};
use crate::mail::Mail;
use crate::people::Person;

/// That a candidate was erased.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable)]
#[diesel(table_name = erasures)]
pub struct Erasure {
    /// The number of the receipt, drawn at random.
    pub id: Id<Erasure>,
    /// The number that the candidate had, which leads to nobody any more: by it they are erased again after an older backup
    /// was put back.
    pub candidate_id: Id<Candidate>,
    /// When.
    pub erased_at: Time,
    /// By whom; nobody where the time was over.
    pub erased_by: Option<Id<Person>>,
    /// [`Counts`] as JSON.
    pub counts: String,
    /// The last mail to the candidate, until it is out and their address forgotten.
    pub mail_id: Option<Id<Mail>>,
    /// When the database file was written anew, and nothing was left between its rows.
    pub swept_at: Option<Time>,
    /// Who approved it, where the company wants a second person.
    pub approved_by: Option<Id<Person>>,
}

/// How much was erased, and how much is kept without a name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Counts {
    /// Panels of which the dates, and who interviewed, are kept.
    pub panels: usize,
    /// Interviews of these.
    pub interviews: usize,
    /// Cards that were emptied.
    pub cards: usize,
    /// Drafts that were deleted.
    pub drafts: usize,
    /// Levels that were deleted with their evidence.
    pub ratings: usize,
    /// Second ratings and remarks.
    pub addenda: usize,
    /// Decisions with their reasons, dissents and follow-ups, and positions.
    pub decisions: usize,
    /// Guides, reasons, notes and places around interviews.
    pub texts: usize,
    /// Conflicts of interest.
    pub conflicts: usize,
    /// Notices that they were shown, and consents.
    pub consents: usize,
    /// Mails that were emptied.
    pub mails: usize,
    /// Levels that are kept without the person.
    pub kept: usize,
}

/// A line of a receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// What.
    pub what: Text,
    /// How many.
    pub count: usize,
}

impl Counts {
    /// What is gone. The candidate's own row always is.
    pub fn gone(&self) -> Vec<Line> {
        let line = |what, count| Line { what, count };
        vec![
            line(text!("privacy-gone-identity"), 1),
            line(text!("privacy-gone-cards"), self.cards),
            line(text!("privacy-gone-drafts"), self.drafts),
            line(text!("privacy-gone-ratings"), self.ratings),
            line(text!("privacy-gone-addenda"), self.addenda),
            line(text!("privacy-gone-decisions"), self.decisions),
            line(text!("privacy-gone-texts"), self.texts),
            line(text!("privacy-gone-conflicts"), self.conflicts),
            line(text!("privacy-gone-consents"), self.consents),
            line(text!("privacy-gone-mails"), self.mails),
        ]
    }

    /// What stays.
    pub fn stays(&self) -> Vec<Line> {
        let line = |what, count| Line { what, count };
        vec![
            line(text!("privacy-stays-panels"), self.panels),
            line(text!("privacy-stays-interviews"), self.interviews),
            line(text!("privacy-stays-levels"), self.kept),
        ]
    }
}
