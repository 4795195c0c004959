//! Who works here, and who is asking.

pub mod gate;
mod person;
mod session;
mod store;
mod viewer;

pub use person::{Person, PersonState, Role};
pub use session::Session;
pub use store::{find, find_by_email, list, list_active, names_of};
pub use viewer::Viewer;
