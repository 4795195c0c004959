//! Edit a candidate.

use serde_json::json;

use super::candidate::{Candidate, CandidateInput};
use super::check::{self, Unfit};
use super::{see, store};
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError};
use crate::language::text;
use crate::people::Viewer;

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// What was typed does not fit what is there.
    #[error(transparent)]
    Unfit(#[from] Unfit),
    /// Somebody saved in between.
    #[error("{}", text!("candidates-stale"))]
    Stale,
    /// The database's own; `NotFound` for whoever may not see the candidate.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Changes the candidate and returns what stands there now. The same form sent twice changes it once.
///
/// # Errors
/// [`EditError`].
pub fn edit(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    id: &Id<Candidate>,
    revision: i32,
    input: &CandidateInput,
) -> Result<Candidate, EditError> {
    see(conn, viewer, id)?;
    store::hold(conn, id)?;
    let before = see(conn, viewer, id)?;
    let input = check::check(conn, viewer, input, Some(id))?;
    let (hours, zone) = input.kept_hours();
    let after = Candidate {
        name: input.name,
        email: input.email,
        person_id: input.person,
        source: input.source,
        notes: input.notes,
        hours,
        zone,
        ..before.clone()
    };
    if after == before {
        return Ok(before);
    }
    if !store::update(conn, &after, revision, now)? {
        return Err(EditError::Stale);
    }
    let changed: Vec<&str> = [
        ("name", after.name != before.name),
        ("email", after.email != before.email),
        ("person", after.person_id != before.person_id),
        ("source", after.source != before.source),
        ("notes", after.notes != before.notes),
        ("hours", (&after.hours, &after.zone) != (&before.hours, &before.zone)),
    ]
    .into_iter()
    .filter_map(|(name, differs)| differs.then_some(name))
    .collect();
    audit::record(
        conn,
        now,
        &Event {
            actor: Some(viewer.id.as_str()),
            action: "candidate.edited",
            subject: ("candidate", id.as_str()),
            panel: None,
            detail: json!({ "changed": changed }),
        },
    )?;
    Ok(after)
}
