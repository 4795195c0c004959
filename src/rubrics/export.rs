//! A version as its file.

use super::file::FileRubric;
use super::rubric::VersionState;
use super::store;
use crate::config::closest;
use crate::db::Conn;

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// Nobody knows this key.
    #[error("there is no rubric with the key {key:?}{hint}")]
    Unknown {
        /// What was asked for.
        key: String,
        /// What was probably meant, or what there is.
        hint: String,
    },
    /// The rubric has no version of this number.
    #[error("{key:?} has no version {number}; it has {known}")]
    NoVersion {
        /// Which rubric.
        key: String,
        /// What was asked for.
        number: i32,
        /// What there is.
        known: String,
    },
    /// The database's own.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

/// The version of that number, or the newest that is published; where none is yet, the draft.
///
/// # Errors
/// [`ExportError`] says why not.
pub fn export(conn: &mut Conn, key: &str, number: Option<i32>) -> Result<FileRubric, ExportError> {
    let Some(rubric) = store::find_by_key(conn, key)? else {
        let known: Vec<String> = store::keys_and_names(conn)?.into_iter().map(|(key, _)| key).collect();
        let hint = match closest(key, known.iter().cloned()) {
            Some(like) => format!("; did you mean {like:?}?"),
            None => format!("; there are {}", known.join(", ")),
        };
        return Err(ExportError::Unknown { key: key.to_owned(), hint });
    };
    let versions: Vec<_> = store::list_versions(conn, Some(&rubric.id), true)?.into_iter().map(|(_, v)| v).collect();
    let found = match number {
        Some(number) => versions.iter().find(|version| version.number == number),
        None => versions.iter().find(|version| version.state == VersionState::Published).or(versions.first()),
    };
    let Some(version) = found else {
        let known = versions.iter().rev().map(|version| version.number.to_string()).collect::<Vec<_>>().join(", ");
        return Err(ExportError::NoVersion { key: key.to_owned(), number: number.unwrap_or(1), known });
    };
    Ok(FileRubric::of(&store::version_whole(conn, &version.id)?))
}
