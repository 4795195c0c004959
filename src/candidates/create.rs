//! Add a candidate.

use serde_json::json;

use super::candidate::{Candidate, CandidateInput};
use super::check::{self, Unfit};
use super::{see, store};
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError};
use crate::people::Viewer;

/// Why no candidate was added.
#[derive(Debug, thiserror::Error)]
pub enum CreateError {
    /// What was typed does not fit what is there.
    #[error(transparent)]
    Unfit(#[from] Unfit),
    /// The database's own; `NotFound` for whoever does not plan.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Adds the candidate as `id`: the form carries it, so that sending it twice adds one. False when it had been sent before.
///
/// # Errors
/// [`CreateError`].
pub fn create(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    id: &Id<Candidate>,
    input: &CandidateInput,
) -> Result<bool, CreateError> {
    see::admit(conn, viewer)?;
    if store::made_by(conn, id, viewer)? {
        return Ok(false);
    }
    let input = check::check(conn, viewer, input, Some(id))?;
    let (hours, zone) = input.kept_hours();
    let candidate = Candidate {
        id: id.clone(),
        name: input.name,
        email: input.email,
        person_id: input.person,
        source: input.source,
        notes: input.notes,
        created_by: Some(viewer.id.clone()),
        created_at: now,
        updated_at: now,
        revision: 1,
        hours,
        zone,
        erased_at: None,
    };
    if !store::insert(conn, &candidate)? {
        let same_form = store::made_by(conn, id, viewer)?;
        return if same_form { Ok(false) } else { Err(QueryError::NotFound.into()) };
    }
    // No personal data: the log outlives the person's right to be forgotten.
    audit::record(
        conn,
        now,
        &Event {
            actor: Some(viewer.id.as_str()),
            action: "candidate.added",
            subject: ("candidate", id.as_str()),
            panel: None,
            detail: json!({ "colleague": candidate.person_id.is_some() }),
        },
    )?;
    Ok(true)
}
