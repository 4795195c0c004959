//! Approvals: what somebody asked for and a second, different person approves or declines, where the company wants two. This
//! room knows kinds, rows and the company's rules; whoever owns an act says who may approve it, checks it again, and does it.

mod answer;
mod approval;
mod ask;
mod leave;
mod lift;
mod rules;
mod store;
mod tell;
mod withdraw;

pub use answer::{AnswerError, approve, asker, decline};
pub use approval::{About, Approval, ApprovalState, Kind, Rule, Standing, Waiting};
pub use ask::{AskError, Wanted, ask};
pub use leave::{Leave, alone};
pub use lift::{about_lifting, approve_lifting, liftings};
pub use rules::{Rules, RulesError, change_rules, rules};
pub use store::{all_of, find, open_of, open_requests, shred, waiting};
pub use tell::tell_answer;
pub use withdraw::withdraw;
