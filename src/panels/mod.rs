//! Panels: one candidate's interviews for one opening, and their life up to the decision.

mod begin;
mod interview;
pub mod letters;
mod panel;
mod store;

pub use begin::begin;
pub use interview::{Decline, Excuse, ExcuseReason, Interview, InterviewState};
pub use panel::{Panel, PanelState, PanelWhole, RevealedHow, Seat};
pub use store::{cancel_interview, find, find_interview, insert_excuse, mark_decided, mark_revealed, touch, whole};
