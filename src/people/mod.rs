//! Who works here, and who is asking.

mod admit;
mod change;
mod change_own;
mod coach;
mod company;
mod disable;
pub mod door;
mod enable;
pub mod gate;
mod notice;
mod open_session;
pub mod pages;
pub mod passwords;
mod person;
mod proof;
pub mod second_factor;
mod security;
mod session;
mod sign_out;
mod store;
mod tries;
mod viewer;

pub use admit::{AdmitError, admit};
pub use change::{ChangeError, change};
pub use change_own::{ChangeOwnError, change_own};
pub use coach::{Coached, coach, is_coach, must_coach};
pub use company::{
    Settings, SettingsError, candidate_contact, change_settings, company_name, set_company_name, settings,
};
pub use disable::disable;
pub use door::{claim_token, local_path, sign_in_link, standing_link, tidy};
pub use enable::enable;
pub use open_session::open_session;
pub use passwords::Breached;
pub use person::{Newcomer, NotAPerson, Person, PersonState, Role, is_email, zones};
pub use proof::{Fresh, Proof, prove};
pub use second_factor::reset_factor_from_outside;
pub use security::{FactorFor, Security, are_passwords_allowed, change_security, must_have_factor, security};
pub use session::{Origin, Session, SessionState, envelope, read_envelope};
pub use sign_out::{Which, sign_out};
pub use store::{find, find_by_email, hold, list, list_active, names_of};
pub use viewer::Viewer;

use open_session::{end_others, end_session, open_after_factor, open_session_of};
