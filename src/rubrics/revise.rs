//! Begins the next version of a rubric: a draft with everything of the newest published one.

use serde_json::json;

use super::create::draft_version;
use super::draft::Draft;
use super::rubric::{Rubric, RubricVersion, VersionState};
use super::store;
use crate::access::Action;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id};
use crate::language::text;
use crate::people::Viewer;

/// Why no draft was begun.
#[derive(Debug, thiserror::Error)]
pub enum ReviseError {
    /// No such rubric, or nobody who may write it.
    #[error("there is nothing here")]
    NotFound,
    /// One draft at a time.
    #[error("{}", text!("rubrics-has-draft"))]
    HasDraft,
    /// The database's own.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

/// Begins the draft: keys stay, ids are fresh.
///
/// # Errors
/// [`ReviseError`] says why not.
pub fn revise(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    rubric: &Id<Rubric>,
) -> Result<Id<RubricVersion>, ReviseError> {
    if !viewer.may(Action::WriteRubrics) {
        return Err(ReviseError::NotFound);
    }
    if store::newest(conn, rubric, VersionState::Draft)?.is_some() {
        return Err(ReviseError::HasDraft);
    }
    let newest = store::newest(conn, rubric, VersionState::Published)?.ok_or(ReviseError::NotFound)?;
    let mut draft = Draft::of(&store::version_whole(conn, &newest.id)?);
    draft.change_note.clear();
    let version = draft_version(now, Some(viewer), rubric, newest.number + 1, &draft);
    store::insert_version(conn, &version).map_err(begun_already)?;
    store::insert_criteria(conn, &draft.rows(now, &version.id))?;
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action: "rubric.draft_begun",
        subject: ("rubric_version", version.id.as_str()),
        panel: None,
        detail: json!({ "rubric_id": rubric, "number": version.number }),
    };
    audit::record(conn, now, &event)?;
    Ok(version.id)
}

/// Two at the same moment: the index on drafts stops the second.
fn begun_already(error: diesel::result::Error) -> ReviseError {
    use diesel::result::{DatabaseErrorKind::UniqueViolation, Error::DatabaseError};
    match error {
        DatabaseError(UniqueViolation, _) => ReviseError::HasDraft,
        other => ReviseError::Database(other),
    }
}
