//! Puts the rubrics that ship into a database that lacks them, and any other rubric from a file.

use serde_json::json;

use super::library::{self, FileRubric, LibraryError};
use super::rubric::{RubricVersion, VersionState};
use super::store;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id};

/// Why nothing was installed.
#[derive(Debug, thiserror::Error)]
pub enum ShipError {
    /// A file that is no rubric: impossible for those that ship.
    #[error("a rubric that ships is broken: {0}")]
    Library(#[from] LibraryError),
    /// The database's own.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

/// Installs those rubrics that ship and whose key the database does not have, as published version 1; says how many.
/// One query when there is nothing to do.
///
/// # Errors
/// The database's own.
pub fn ship(conn: &mut Conn, now: Time) -> Result<usize, ShipError> {
    let shipped = library::shipped()?;
    let known = store::keys_among(conn, shipped.iter().map(|rubric| rubric.key.clone()).collect())?;
    let missing: Vec<&FileRubric> = shipped.iter().filter(|rubric| !known.contains(&rubric.key)).collect();
    for rubric in &missing {
        install(conn, now, rubric)?;
    }
    Ok(missing.len())
}

/// Installs one rubric from a file as published version 1.
///
/// # Errors
/// A unique violation when the key is taken, or the database's own error.
pub fn install(conn: &mut Conn, now: Time, file: &FileRubric) -> diesel::QueryResult<Id<RubricVersion>> {
    let mut whole = file.whole(now);
    // Published only at the end: the tables let nothing into a version that is published already.
    (whole.version.state, whole.version.published_at) = (VersionState::Draft, None);
    store::insert_rubric(conn, &whole.rubric)?;
    store::insert_version(conn, &whole.version)?;
    store::insert_criteria(conn, &whole.criteria)?;
    store::publish(conn, &whole.version.id, whole.version.revision, None, now)?;
    let event = Event {
        actor: None,
        action: "rubric.installed",
        subject: ("rubric_version", whole.version.id.as_str()),
        panel: None,
        detail: json!({ "rubric": whole.rubric.key, "number": 1 }),
    };
    audit::record(conn, now, &event)?;
    Ok(whole.version.id)
}
