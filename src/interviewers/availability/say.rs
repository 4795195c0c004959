//! Says how somebody can be planned with: they themselves, or a planner.

use serde_json::json;

use super::availability::Availability;
use super::store;
use crate::access::{Action, Fact, may};
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError, QueryResult};
use crate::interviewers::holidays::regions;
use crate::language::text;
use crate::people::{self, Person, PersonState, Viewer};

/// Why it was not taken.
#[derive(Debug, thiserror::Error)]
pub enum SayAvailabilityError {
    /// No such person for this viewer.
    #[error("there is no such person for you")]
    NotYours,
    /// Somebody else has changed it since.
    #[error("{}", text!("interviewers-stale"))]
    Stale,
    /// Nothing is known of this region's holidays.
    #[error("{}", text!("interviewers-no-region"))]
    Region,
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// The person, if `viewer` may see and say when they can interview: oneself, and planners.
///
/// # Errors
/// `NotFound`, or the database's own.
pub(super) fn planned(conn: &mut Conn, viewer: &Viewer, person: &Id<Person>) -> Result<Person, QueryError> {
    let found = people::find(conn, person)?;
    let may = may(Action::KeepAvailability, viewer.facts().and(Fact::Oneself, viewer.id == found.id));
    if may && found.state != PersonState::Disabled { Ok(found) } else { Err(QueryError::NotFound) }
}

/// Writes it; `said.revision` is what its writer saw.
///
/// # Errors
/// [`SayAvailabilityError`]
pub fn say_availability(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    said: &Availability,
) -> Result<(), SayAvailabilityError> {
    planned(conn, viewer, &said.person_id).map_err(|error| match error {
        QueryError::NotFound => SayAvailabilityError::NotYours,
        error => error.into(),
    })?;
    let known = store::availability_of(conn, &said.person_id)?;
    if !said.region.is_empty() && said.region != known.region && !regions(conn)?.contains(&said.region) {
        return Err(SayAvailabilityError::Region);
    }
    let row = Availability { updated_at: now, revision: said.revision + 1, ..said.clone() };
    let same = Availability { updated_at: known.updated_at, revision: known.revision, ..said.clone() };
    if known == same && known.revision > 0 {
        return Ok(());
    }
    if !store::put(conn, &row, said.revision)? {
        return Err(SayAvailabilityError::Stale);
    }
    record(conn, now, viewer, &said.person_id, "availability.changed")?;
    Ok(())
}

/// Writes into the log that somebody, or a planner for them, has said something of when they can.
pub(super) fn record(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    person: &Id<Person>,
    action: &str,
) -> QueryResult<()> {
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action,
        subject: ("person", person.as_str()),
        panel: None,
        detail: json!({ "own": viewer.id == *person }),
    };
    audit::record(conn, now, &event)
}
