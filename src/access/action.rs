//! The table: what there is to do, and which facts open and close it.

use super::fact::{Fact, Facts};

/// Whether the table allows an action where these facts are true, and no others.
pub const fn may(action: Action, facts: Facts) -> bool {
    action.rule().allows(facts)
}

/// One row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// One of these opens it.
    pub who: Facts,
    /// All of these are needed besides.
    pub only: Facts,
    /// Each of these closes it, whoever asks.
    pub never: Facts,
}

impl Rule {
    /// Whether one fact that opens it is there, all that it needs besides, and none that closes it.
    pub const fn allows(self, facts: Facts) -> bool {
        facts.any_of(self.who) && facts.all_of(self.only) && !facts.any_of(self.never)
    }
}

macro_rules! actions {
    ($($(#[doc = $what:literal])+ $name:ident: $($who:ident)|+ $(, only $($only:ident)&+)? $(, never $($never:ident)|+)?;)+) => {
        /// What somebody wants to do, or to read.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Action { $($(#[doc = $what])+ $name),+ }

        impl Action {
            /// Every action, in the table's order.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its row.
            pub const fn rule(self) -> Rule {
                match self {
                    $(Self::$name => Rule {
                        who: Facts::of(&[$(Fact::$who),+]),
                        only: Facts::of(&[$($(Fact::$only),+)?]),
                        never: Facts::of(&[$($(Fact::$never),+)?]),
                    }),+
                }
            }

            /// What it is, in a sentence.
            pub const fn what(self) -> &'static str {
                match self { $(Self::$name => concat!($($what),+)),+ }
            }
        }
    };
}

actions! {
    /// Read published rubrics, exercises and guides, one's own interviews, mails, ratings and account.
    Work: SignedIn;

    /// Run the office: settings, security, the state of everything.
    RunOffice: Admin;
    /// Invite people, change them, shut them out.
    KeepPeople: Admin;
    /// See the outbox, and have mails tried again.
    RunOutbox: Admin;
    /// Read the audit log.
    ReadHistory: Admin;
    /// Write the company's policy of reminders.
    SayReminders: Admin;
    /// Read the company's policy of reminders, and what it mails this week.
    ReadReminders: Admin | Coordinator;

    /// Write rubrics, and read drafts of them.
    WriteRubrics: Admin | Coordinator;
    /// Retire questions that have become known.
    RetireQuestions: Admin | Coordinator;
    /// Write exercises, and read their gold levels.
    WriteExercises: Admin | Coordinator;
    /// See how far everybody's training has come.
    ReadTrainees: Admin | Coordinator | Coach;
    /// Say that somebody is qualified, and take it back.
    Qualify: Admin | Coordinator;
    /// Read how everybody rates.
    ReadHabits: Coach;
    /// See who has how many interviews.
    ReadLoad: Admin | Coordinator;
    /// Say on which days a region does not work.
    KeepHolidays: Admin | Coordinator;
    /// Say when somebody can interview.
    KeepAvailability: Oneself | Admin | Coordinator;

    /// Plan at all: the lists of one's own openings, panels and candidates, new candidates, proposals, a nudge.
    Plan: Admin | Coordinator | SomeManager;
    /// Open a role to fill.
    CreateOpenings: Admin | Coordinator;
    /// See an opening, plan its stages, weigh its criteria, close it.
    PlanOpening: Admin | Coordinator | Manager;
    /// Give an opening to another hiring manager.
    HandOnOpening: Admin | Coordinator;
    /// Read an opening's dossier and its slate.
    ReadDossier: Admin | Coordinator | Manager, never Candidate;

    /// See one candidate; nobody reads about themselves.
    SeeCandidate: Admin | Coordinator | Manager | Adder, never Candidate | Erased;
    /// See until when a candidate is kept and what they agreed to, take their access pack, erase them.
    EraseCandidate: Admin | Coordinator, never Candidate | Erased;
    /// Read the receipts of erasures.
    ReadErasures: Admin | Coordinator;
    /// Read every version of what candidates are told and asked.
    ReadNotices: Admin | Coordinator;
    /// Write what candidates are told and asked.
    WriteNotices: Admin;
    /// Say how long an opening's candidates are kept, and read what the company says.
    SayRetention: Admin | Coordinator;
    /// Say how long the company keeps candidates, and hold back what the law wants kept.
    HoldBack: Admin, never Candidate | Erased;

    /// Know that a panel is there, and how far it is.
    SeePanel: Admin | Coordinator | Manager | Interviewer | Shadow, never Candidate | Erased;
    /// Plan a panel: its interviews, its guide, its reminders, its end.
    PlanPanel: Admin | Coordinator | Manager, never Candidate | Erased;
    /// Open a panel before its last card is in.
    OpenEarly: Manager, never Candidate | Erased;
    /// Approve that a panel is opened early, where the company wants two people for it.
    ApproveOpening: Admin | Manager, never Candidate | Excused | Erased;

    /// Write the card of an interview, or give the interview back.
    WriteScorecard: Holder | Learner, never Candidate | Erased;
    /// Put the reminders of a card off.
    PutOff: Holder, never Candidate | Erased;
    /// Excuse the card of an interview.
    Excuse: Holder | Admin | Coordinator | Manager, never Candidate | Erased;
    /// Read trainer's and shadow's cards side by side.
    ReadPair: Holder | Learner, only Revealed, never Candidate | Excused | Erased;
    /// Say whether a shadow is ready.
    SignOff: Holder, never Candidate | Erased;

    /// Take part in the debrief: be told that it can be read, and of the decision.
    JoinDebrief: Admin | Coordinator | Manager | Interviewer, never Candidate | Excused | Erased;
    /// Take a panel along in its candidate's access pack.
    PackPanel: Admin | Coordinator, never Candidate | Excused | Erased;
    /// Read others' cards and the debrief.
    ReadDebrief: Admin | Coordinator | Manager | Interviewer, only Revealed, never Candidate | Excused | Erased;
    /// Decide, and ask for written positions.
    Decide: Manager, never Candidate | Excused | Erased;
    /// Write a position, and dissent from a decision.
    Dissent: Interviewer, never Candidate | Excused | Erased;
}
