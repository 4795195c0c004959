//! Throws a draft away; with a draft that was never published, its rubric goes too.

use serde_json::json;

use super::edit::{EditError, find_draft};
use super::rubric::{Rubric, RubricVersion};
use super::store;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id};
use crate::people::Viewer;

/// Removes revision `revision` of the draft; returns its rubric if that is still there.
///
/// # Errors
/// [`EditError`] says why not.
pub fn discard(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    version: &Id<RubricVersion>,
    revision: i32,
) -> Result<Option<Id<Rubric>>, EditError> {
    let whole = find_draft(conn, viewer, version)?;
    if !store::claim_draft(conn, version, revision)? {
        return Err(EditError::Stale);
    }
    store::delete_criteria(conn, version)?;
    store::delete_version(conn, &whole.version)?;
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action: "rubric.draft_removed",
        subject: ("rubric_version", version.as_str()),
        panel: None,
        detail: json!({ "rubric": whole.rubric.key, "number": whole.version.number }),
    };
    audit::record(conn, now, &event)?;
    Ok((whole.version.number > 1).then_some(whole.rubric.id))
}
