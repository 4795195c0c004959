//! The pages of rubrics: the library, a version to read, the draft to write, what changed, and rubrics as files.

mod comparison;
mod draft;
mod files;
mod library;
mod new;
mod publication;
mod version;

pub use comparison::comparison;
pub use draft::{edit_draft, save};
pub use files::{download, import_file, import_form};
pub use library::{list, show};
pub use new::{begin_version, create_new, new};
pub use publication::{publication, publish_draft, removal, remove};
pub use version::version;

use serde::Serialize;

use super::{RubricVersion, VersionState, VersionWhole, store};
use crate::access::Action;
use crate::clock::Time;
use crate::db::Id;
use crate::language::{Text, text};
use crate::people::Viewer;
use crate::web::{App, Error, Result};

fn frozen() -> Text {
    text!("rubrics-frozen")
}

fn name_taken() -> Text {
    text!("rubrics-name-taken")
}

#[derive(Serialize)]
struct VersionLine {
    id: Id<RubricVersion>,
    number: i32,
    draft: bool,
    levels: i32,
    change_note: String,
    at: Time,
    by: Option<String>,
    before: Option<VersionName>,
}

#[derive(Serialize)]
struct VersionName {
    id: Id<RubricVersion>,
    number: i32,
}

impl VersionLine {
    fn of(version: &RubricVersion) -> Self {
        Self {
            id: version.id.clone(),
            number: version.number,
            draft: version.state == VersionState::Draft,
            levels: version.levels,
            change_note: version.change_note.clone(),
            at: version.published_at.unwrap_or(version.created_at),
            by: None,
            before: None,
        }
    }
}

impl VersionName {
    fn of(version: &RubricVersion) -> Self {
        Self { id: version.id.clone(), number: version.number }
    }
}

/// A version as it is stored, for somebody who may write drafts.
async fn for_writer(app: &App, viewer: &Viewer, id: &Id<RubricVersion>) -> Result<VersionWhole> {
    viewer.must(Action::WriteRubrics)?;
    let id = id.clone();
    Ok(app.db.read(move |conn, _| store::version_whole(conn, &id)).await?)
}

fn parsed<T>(id: &str) -> Result<Id<T>> {
    id.parse().map_err(|_| Error::NotFound)
}
