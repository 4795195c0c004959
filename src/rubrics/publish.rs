//! Freezes a draft, once it is complete: from then on openings can use it and nobody can change it.

use serde_json::json;

use super::edit::{EditError, find_draft};
use super::faults::{Fault, faults};
use super::rubric::{RubricVersion, VersionWhole};
use super::store;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id};
use crate::language::text;
use crate::people::Viewer;

/// Why it was not published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// No such draft, or nobody who may publish it.
    #[error("there is nothing here")]
    NotFound,
    /// It is published: perhaps by the first of two presses.
    #[error("{}", text!("rubrics-is-published"))]
    Published,
    /// Somebody saved it after it was checked.
    #[error("this draft changed in the meantime")]
    Stale,
    /// It has gaps.
    #[error("{}", text!("rubrics-is-incomplete"))]
    Incomplete(Vec<Fault>),
    /// The database's own.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

/// Publishes revision `revision` of the draft: exactly what its publisher has looked at.
///
/// # Errors
/// [`PublishError`] says why not.
pub fn publish(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    version: &Id<RubricVersion>,
    revision: i32,
) -> Result<(), PublishError> {
    let whole = find_draft(conn, viewer, version)?;
    if whole.version.revision != revision {
        return Err(PublishError::Stale);
    }
    let faults = faults(&whole);
    if !faults.is_empty() {
        return Err(PublishError::Incomplete(faults));
    }
    if !freeze(conn, now, Some(viewer), &whole)? {
        // Between reading and writing another replica was faster.
        find_draft(conn, viewer, version)?;
        return Err(PublishError::Stale);
    }
    Ok(())
}

/// Freezes a draft that is complete; says whether it was still the draft of that revision.
pub(super) fn freeze(
    conn: &mut Conn,
    now: Time,
    viewer: Option<&Viewer>,
    whole: &VersionWhole,
) -> diesel::QueryResult<bool> {
    let version = &whole.version;
    if !store::publish(conn, &version.id, version.revision, viewer.map(|viewer| &viewer.id), now)? {
        return Ok(false);
    }
    let event = Event {
        actor: viewer.map(|viewer| viewer.id.as_str()),
        action: "rubric.published",
        subject: ("rubric_version", version.id.as_str()),
        panel: None,
        detail: json!({ "rubric": whole.rubric.key, "number": version.number }),
    };
    audit::record(conn, now, &event)?;
    Ok(true)
}

impl From<EditError> for PublishError {
    fn from(error: EditError) -> Self {
        match error {
            EditError::Published => Self::Published,
            EditError::Stale => Self::Stale,
            EditError::Database(error) => Self::Database(error),
            EditError::NotFound | EditError::NameTaken => Self::NotFound,
        }
    }
}
