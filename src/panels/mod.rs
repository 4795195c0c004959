//! Panels: one candidate's interviews for one opening, and their life up to the decision.

mod interview;
mod panel;
mod store;

pub use interview::{Decline, Excuse, ExcuseReason, Interview, InterviewState};
pub use panel::{Panel, PanelState, PanelWhole, RevealedHow, Seat};
pub use store::{find, find_interview, touch, whole};
