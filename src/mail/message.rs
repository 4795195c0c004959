//! What a mail is before it is words: a kind, an addressee, the facts for its template, and its cause.

use diesel::prelude::{Identifiable, Insertable, Queryable, Selectable};
use serde_json::Value;

use crate::clock::Time;
use crate::db::schema::mails;
use crate::db::{Id, words};

words! {
    /// Which letter; each has a folder of that name under `templates/mail/`.
    pub enum MailKind {
        /// Asks somebody to prove that an address is theirs.
        SignIn = "sign_in",
        /// A code for somebody who is asked whether it is still them.
        Proof = "proof",
        /// Something about how they sign in has changed.
        Security = "security",
        /// Asks a new colleague in.
        Invitation = "invitation",
        /// A calendar invitation for an interview, or its update.
        Invite = "invite",
        /// The same interview is off, or is somebody else's now.
        InviteCancelled = "invite_cancelled",
        /// A day before: the kit.
        Prepare = "prepare",
        /// At the interview's end: the scorecard.
        Score = "score",
        /// The scorecard is still missing.
        Nudge = "nudge",
        /// To whoever should know: which scorecards are late.
        Escalate = "escalate",
        /// Once a week: what lies ahead, what is owed, what is held up.
        Digest = "digest",
        /// The receipt of a sealed scorecard.
        Receipt = "receipt",
        /// All cards are in; the debrief can be read.
        DebriefReady = "debrief_ready",
        /// The hiring manager opened early, and why.
        OpenedEarly = "opened_early",
        /// Somebody gave an interview back.
        Declined = "declined",
        /// The panel was called off.
        PanelCancelled = "panel_cancelled",
        /// An interviewer is asked to write what they would decide.
        Position = "position",
        /// All of them have.
        PositionsIn = "positions_in",
        /// What was decided.
        Decided = "decided",
        /// A trainer has said what they think of the interview that their shadow led.
        SignedOff = "signed_off",
        /// The last mail to a candidate: their data were erased.
        Erased = "erased",
        /// To coordinators: whose data are to be erased soon.
        RetentionDue = "retention_due",
        /// Somebody asks for a second person: to those who may approve.
        Approval = "approval",
        /// What became of that: to whoever asked.
        ApprovalAnswer = "approval_answer",
    }
}

impl MailKind {
    /// Whether somebody waits for it at this moment: it goes out even to an address that is paused.
    pub fn is_waited_for(self) -> bool {
        matches!(self, Self::SignIn | Self::Proof)
    }

    /// Whether the letter carries what only the addressee may read: nobody else is shown its link.
    pub fn is_secret(self) -> bool {
        matches!(self, Self::SignIn | Self::Proof | Self::Invitation)
    }

    /// Whether the address is forgotten as soon as the mail is out, or given up.
    pub fn is_last(self) -> bool {
        self == Self::Erased
    }
}

words! {
    /// Where a mail stands.
    pub enum MailState {
        /// Waits for its time or its next try.
        Waiting = "waiting",
        /// A worker has it.
        Sending = "sending",
        /// The next server has accepted it.
        Sent = "sent",
        /// Its cause is gone; it will not be sent.
        Stopped = "stopped",
        /// It cannot be delivered; somebody should look.
        Failed = "failed",
    }
}

/// A row of the outbox.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, Identifiable)]
#[diesel(table_name = mails)]
pub struct Mail {
    /// Also the left half of its Message-ID, so that a retry carries the same one.
    pub id: Id<Mail>,
    /// Which letter.
    pub kind: MailKind,
    /// One mail for one cause: a second one with the same key is not written.
    pub dedupe_key: String,
    /// The addressee, when it is somebody who works here.
    pub person_id: Option<String>,
    /// The address.
    pub address: String,
    /// The facts for its template, as JSON.
    pub payload: String,
    /// What only the addressee may read, encrypted; dropped once sent.
    pub secret: Option<Vec<u8>>,
    /// What it belongs to, so that mail programs show one conversation.
    pub thread_id: Option<String>,
    /// The noun that caused it …
    pub cause_kind: String,
    /// … and which one: stopping a cause stops its waiting mails.
    pub cause_id: String,
    /// Not before.
    pub run_at: Time,
    /// Where it stands.
    pub state: MailState,
    /// How many tries there were.
    pub attempt: i32,
    /// Until when the worker that has it may keep it.
    pub lease_until: Option<Time>,
    /// What the last try met.
    pub last_error: Option<String>,
    /// When it was written.
    pub created_at: Time,
    /// When it was accepted.
    pub sent_at: Option<Time>,
}

impl Mail {
    /// What stands in the place of the facts once they are erased.
    pub const EMPTIED: &str = "{}";

    /// Whether its facts were erased with those of a candidate: there are no words to make of it any more.
    pub fn is_emptied(&self) -> bool {
        self.payload == Self::EMPTIED
    }
}

/// A mail to write.
#[derive(Debug, Clone)]
pub struct Message<'a> {
    /// Which letter.
    pub kind: MailKind,
    /// One mail for one cause.
    pub dedupe_key: String,
    /// The addressee, when it is somebody who works here.
    pub person: Option<&'a str>,
    /// The address.
    pub address: &'a str,
    /// The facts for its template: an object. Paths, not links: the base is put before them when it is sent.
    pub payload: Value,
    /// What only the addressee may read, encrypted by [`super::Secret::seal`].
    pub secret: Option<Vec<u8>>,
    /// What it belongs to (an interview, a panel): one conversation in the mail program.
    pub thread: Option<String>,
    /// The noun that caused it, and which one.
    pub cause: (&'a str, &'a str),
    /// Not before.
    pub run_at: Time,
}
