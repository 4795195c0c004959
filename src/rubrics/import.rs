//! Takes rubrics from files: a new one for a key that nobody has, a new draft for one that is known. All files or none.

use serde_json::json;

use super::compare::compare;
use super::create::draft_version;
use super::faults::{Fault, faults};
use super::file::FileRubric;
use super::rubric::{Rubric, RubricVersion, VersionState, VersionWhole};
use super::{publish, store};
use crate::access::Action;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id};
use crate::language::text;
use crate::people::Viewer;

/// What became of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// What happened.
    pub outcome: Outcome,
    /// The rubric's name.
    pub name: String,
    /// The version that says what the file says.
    pub version: Id<RubricVersion>,
    /// Its number.
    pub number: i32,
    /// Whether that version is published.
    pub published: bool,
    /// What the file says otherwise and the rubric keeps, since it belongs to every version: `name`, `source`.
    pub kept: Vec<&'static str>,
}

/// What an import did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// A rubric that was not there, with a draft of version 1.
    Created,
    /// A draft of its next version.
    Drafted,
    /// Nothing: it says this already.
    Unchanged,
}

/// Why a file was not imported.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Two files for one rubric.
    #[error("another file has the key {0:?} too; import one of them")]
    Twice(String),
    /// Another rubric has this name.
    #[error("{}", text!("rubrics-import-name-taken", name = .0, key = .1))]
    NameTaken(String, String),
    /// One draft at a time, and nobody's is written over unseen.
    #[error("{}", text!("rubrics-import-has-draft", name = .0, number = *.1))]
    HasDraft(String, i32),
    /// Two imports at the same moment.
    #[error("{}", text!("rubrics-import-meanwhile"))]
    Meanwhile,
    /// It was to be published, and has gaps.
    #[error("it is not complete: {}", .0.iter().map(|fault| fault.message.to_string()).collect::<Vec<_>>().join("; "))]
    Incomplete(Vec<Fault>),
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Nobody who may write rubrics.
    #[error("there is nothing here")]
    NotFound,
    /// Files that cannot be taken, each by its place in the list.
    #[error("{} of the files cannot be imported", .0.len())]
    Refused(Vec<(usize, Refusal)>),
    /// The database's own.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

/// Imports the files as drafts, or publishes them at once. `viewer` is nobody on the command line.
///
/// # Errors
/// [`ImportError`] says why not; the transaction is not to be kept then.
pub fn import(
    conn: &mut Conn,
    now: Time,
    viewer: Option<&Viewer>,
    files: &[FileRubric],
    publish: bool,
) -> Result<Vec<Imported>, ImportError> {
    if viewer.is_some_and(|viewer| !viewer.may(Action::WriteRubrics)) {
        return Err(ImportError::NotFound);
    }
    let (mut imported, mut refused) = (Vec::new(), Vec::new());
    for (at, file) in files.iter().enumerate() {
        let twice = files.iter().take(at).any(|earlier| earlier.key == file.key);
        let done = match twice {
            true => Err(Refusal::Twice(file.key.clone())),
            false => one(conn, now, viewer, file, publish).map_err(|error| meanwhile(at, error))?,
        };
        match done {
            Ok(done) => imported.push(done),
            Err(refusal) => refused.push((at, refusal)),
        }
    }
    if refused.is_empty() { Ok(imported) } else { Err(ImportError::Refused(refused)) }
}

/// The uniqueness of keys and drafts stops the second of two.
fn meanwhile(at: usize, error: diesel::result::Error) -> ImportError {
    use diesel::result::{DatabaseErrorKind::UniqueViolation, Error::DatabaseError};
    match error {
        DatabaseError(UniqueViolation, _) => ImportError::Refused(vec![(at, Refusal::Meanwhile)]),
        other => ImportError::Database(other),
    }
}

fn one(
    conn: &mut Conn,
    now: Time,
    viewer: Option<&Viewer>,
    file: &FileRubric,
    publish: bool,
) -> diesel::QueryResult<Result<Imported, Refusal>> {
    let mut whole = file.whole(now);
    whole.version = draft_version(now, viewer, &whole.rubric.id, 1, &file.draft);
    whole.rubric.created_by = viewer.map(|viewer| viewer.id.clone());
    let faults = if publish { faults(&whole) } else { Vec::new() };
    if !faults.is_empty() {
        return Ok(Err(Refusal::Incomplete(faults)));
    }
    let (outcome, kept) = match store::find_by_key(conn, &file.key)? {
        None => match begin(conn, &whole)? {
            Some(refusal) => return Ok(Err(refusal)),
            None => (Outcome::Created, Vec::new()),
        },
        Some(rubric) => {
            let said = std::mem::replace(&mut whole.rubric, rubric);
            let newest = store::newest_of_all(conn, &whole.rubric.id)?;
            let stored = store::version_whole(conn, &newest.id)?;
            let kept = kept(&said, &whole.rubric);
            if compare(&stored, &whole).is_empty() {
                whole = stored;
                (Outcome::Unchanged, kept)
            } else if newest.state == VersionState::Draft {
                return Ok(Err(Refusal::HasDraft(whole.rubric.name, newest.number)));
            } else {
                continue_with(&mut whole, newest.number + 1);
                (Outcome::Drafted, kept)
            }
        }
    };
    if outcome != Outcome::Unchanged {
        store::insert_version(conn, &whole.version)?;
        whole.criteria = file.draft.rows(now, &whole.version.id);
        store::insert_criteria(conn, &whole.criteria)?;
        record(conn, now, viewer, &whole)?;
    }
    if publish && whole.version.state == VersionState::Draft {
        publish::freeze(conn, now, viewer, &whole)?;
        whole.version.state = VersionState::Published;
    }
    Ok(Ok(Imported {
        outcome,
        name: whole.rubric.name,
        version: whole.version.id,
        number: whole.version.number,
        published: whole.version.state == VersionState::Published,
        kept,
    }))
}

fn begin(conn: &mut Conn, whole: &VersionWhole) -> diesel::QueryResult<Option<Refusal>> {
    let known = store::keys_and_names(conn)?;
    let same = |(_, name): &&(String, String)| name.to_lowercase() == whole.rubric.name.to_lowercase();
    if let Some((key, name)) = known.iter().find(same) {
        return Ok(Some(Refusal::NameTaken(name.clone(), key.clone())));
    }
    store::insert_rubric(conn, &whole.rubric)?;
    Ok(None)
}

fn continue_with(whole: &mut VersionWhole, number: i32) {
    whole.version.rubric_id = whole.rubric.id.clone();
    whole.version.number = number;
}

fn kept(said: &Rubric, stored: &Rubric) -> Vec<&'static str> {
    let differs = [("name", said.name != stored.name), ("source", said.source != stored.source)];
    differs.into_iter().filter_map(|(what, differs)| differs.then_some(what)).collect()
}

fn record(conn: &mut Conn, now: Time, viewer: Option<&Viewer>, whole: &VersionWhole) -> diesel::QueryResult<()> {
    let event = Event {
        actor: viewer.map(|viewer| viewer.id.as_str()),
        action: "rubric.imported",
        subject: ("rubric_version", whole.version.id.as_str()),
        panel: None,
        detail: json!({ "rubric": whole.rubric.key, "number": whole.version.number }),
    };
    audit::record(conn, now, &event)
}
