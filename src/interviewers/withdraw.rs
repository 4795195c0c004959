//! Withdraws a qualification, with a reason; it stays in the record.

use serde_json::json;

use super::qualification::Qualification;
use super::store;
use crate::access::Action;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError};
use crate::people::{Person, Viewer};

/// Why a qualification stands as it did.
#[derive(Debug, thiserror::Error)]
pub enum WithdrawError {
    /// None of that id, or not this person's to say.
    #[error("there is no such qualification for you")]
    NotYours,
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Withdraws it; twice is as good as once. Says whose it is.
///
/// # Errors
/// [`WithdrawError`]
pub fn withdraw(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    id: &Id<Qualification>,
    reason: &str,
) -> Result<Id<Person>, WithdrawError> {
    if !viewer.may(Action::Qualify) {
        return Err(WithdrawError::NotYours);
    }
    let found = match store::find_qualification(conn, id) {
        Err(QueryError::NotFound) => return Err(WithdrawError::NotYours),
        found => found?,
    };
    if store::mark_withdrawn(conn, now, id, &viewer.id, reason)? {
        let event = Event {
            actor: Some(viewer.id.as_str()),
            action: "qualification.withdrawn",
            subject: ("person", found.person_id.as_str()),
            panel: None,
            detail: json!({ "competency": found.competency, "reason": reason }),
        };
        audit::record(conn, now, &event)?;
    }
    Ok(found.person_id)
}
