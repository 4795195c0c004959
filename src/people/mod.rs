//! Who works here, and who is asking.

mod admit;
pub mod gate;
mod open_session;
mod person;
mod session;
mod store;
mod viewer;

pub use admit::{AdmitError, admit};
pub use open_session::open_session;
pub use person::{Newcomer, NotAPerson, Person, PersonState, Role};
pub use session::Session;
pub use store::{find, find_by_email, list, list_active, names_of};
pub use viewer::Viewer;
