//! Saves a draft. It may have gaps, and nothing of somebody else's is ever written over unseen.

use serde_json::json;

use super::compare::compare;
use super::draft::Draft;
use super::rubric::{RubricVersion, VersionState, VersionWhole};
use super::store;
use crate::access::Action;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id};
use crate::language::text;
use crate::people::Viewer;

/// Why it was not saved.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// No such draft, or nobody who may write it.
    #[error("there is nothing here")]
    NotFound,
    /// It was published while this editor had it open.
    #[error("{}", text!("rubrics-never-changes"))]
    Published,
    /// Somebody saved it after this editor had opened it.
    #[error("this draft changed in the meantime")]
    Stale,
    /// Another rubric has this name.
    #[error("{}", text!("rubrics-name-is-taken"))]
    NameTaken,
    /// The database's own.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

/// Saves `draft` over revision `revision` of the version. Saving what stands there already changes nothing, so that a
/// double press is no conflict.
///
/// # Errors
/// [`EditError`] says why not.
pub fn edit(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    version: &Id<RubricVersion>,
    revision: i32,
    draft: &Draft,
) -> Result<(), EditError> {
    let stored = find_draft(conn, viewer, version)?;
    let wanted = preview(now, &stored, draft);
    let renamed = stored.rubric != wanted.rubric;
    if stored.version.change_note == draft.change_note && compare(&stored, &wanted).is_empty() {
        return Ok(());
    }
    if !store::save_draft(conn, version, revision, draft.levels, &draft.purpose, &draft.change_note)? {
        return Err(EditError::Stale);
    }
    if renamed {
        let known = store::keys_and_names(conn)?;
        let other = |(key, name): &(String, String)| {
            *key != stored.rubric.key && name.to_lowercase() == draft.name.to_lowercase()
        };
        if known.iter().any(other) {
            return Err(EditError::NameTaken);
        }
        store::rename(conn, &stored.rubric.id, &draft.name, &draft.source)?;
    }
    store::delete_criteria(conn, version)?;
    store::insert_criteria(conn, &wanted.criteria)?;
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action: "rubric.draft_saved",
        subject: ("rubric_version", version.as_str()),
        panel: None,
        detail: json!({ "rubric": stored.rubric.key, "number": stored.version.number, "revision": revision + 1 }),
    };
    audit::record(conn, now, &event)?;
    Ok(())
}

/// The draft as it would stand after saving: what conflicts are shown with.
pub(super) fn preview(now: Time, stored: &VersionWhole, draft: &Draft) -> VersionWhole {
    let mut draft = draft.clone();
    draft.keep_keys_of(stored);
    let mut whole = stored.clone();
    if stored.version.number == 1 {
        whole.rubric.name.clone_from(&draft.name);
        whole.rubric.source.clone_from(&draft.source);
    }
    whole.version.levels = draft.levels;
    whole.version.purpose.clone_from(&draft.purpose);
    whole.version.change_note.clone_from(&draft.change_note);
    whole.criteria = draft.rows(now, &stored.version.id);
    whole
}

/// The draft of that id, for somebody who may write it.
pub(super) fn find_draft(
    conn: &mut Conn,
    viewer: &Viewer,
    version: &Id<RubricVersion>,
) -> Result<VersionWhole, EditError> {
    if !viewer.may(Action::WriteRubrics) {
        return Err(EditError::NotFound);
    }
    let whole = store::version_whole(conn, version).map_err(|error| match error {
        diesel::result::Error::NotFound => EditError::NotFound,
        other => EditError::Database(other),
    })?;
    if whole.version.state == VersionState::Published { Err(EditError::Published) } else { Ok(whole) }
}
