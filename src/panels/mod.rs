//! Panels: one candidate's interviews for one opening, and their life up to the decision.

mod add;
mod arrange;
mod begin;
mod cancel;
mod decline;
mod feeds;
mod form;
mod guides;
mod interview;
pub mod letters;
mod listed;
pub mod pages;
mod panel;
mod plan;
mod schedule;
mod store;

pub use add::{AddError, add};
pub use arrange::{ArrangeError, Arrangement, Clash, arrange};
pub use begin::{begin, begin_due};
pub use cancel::{CancelError, cancel};
pub use decline::{DeclineError, decline};
pub use feeds::{Feed, end_feed, make_feed, read_feed};
pub use guides::{Guide, GuideError, GuideInput, GuidePage, follow_link, read_guide, withdraw_guide, write_guide};
pub use interview::{Decline, Excuse, ExcuseReason, Interview, InterviewState};
pub use listed::{Filter, Listed, ListedInterview, Mine, Watched};
pub use panel::{EarlyOpening, Panel, PanelState, PanelWhole, RevealedHow, Seat};
pub use plan::{NewPanel, PlanError, plan};
pub use schedule::{ScheduleError, schedule, settle};
pub use store::{
    cancel_interview, conflicts_of, declines_of, find, find_interview, held_of, insert_excuse, interviews_of,
    is_candidate_for, list_for, mark_decided, mark_revealed, mine, seat_of, shred, touch, watched, whole,
};
