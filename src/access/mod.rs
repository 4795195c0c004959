//! Who may do what: one table, which every verb asks and nothing else decides. Pure.
//!
//! A *fact* is something that is true between whoever asks and what they ask for: that they are a coordinator, that they
//! hold this interview, that they are the candidate, that the cards of the panel are open. An *action* is what they want.
//! The table says for each action which facts open it and which close it; whatever it does not say is refused.
//!
//! Domains collect the facts (`Viewer::facts`, `Opening::facts`, `PanelWhole::facts` …) and ask [`may`]. Whether something
//! *can* be done at this moment (a panel that is already decided cannot be opened early) is not asked here: that is the
//! verb's own question, put after this one, and answered with a reason.

mod action;
mod fact;

pub use action::{Action, Rule, may};
pub use fact::{Fact, Facts};
