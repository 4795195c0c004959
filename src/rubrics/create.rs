//! Begins a new rubric: blank, or with the criteria of others.

use serde::Serialize;
use serde_json::json;

use super::draft::{Draft, DraftCriterion, free_key, slug};
use super::rubric::{Rubric, RubricVersion, VersionState};
use super::{library, store};
use crate::access::Action;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id};
use crate::people::Viewer;

/// What a new rubric begins as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRubric {
    /// What people will call it.
    pub name: String,
    /// K, 3 to 7; a copy keeps its own.
    pub levels: i32,
    /// Whose criteria it takes over; none for a blank one.
    pub copies: Vec<Origin>,
}

/// What a new rubric can begin with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Origin {
    /// A published version.
    Version(Id<RubricVersion>),
    /// A pack that ships, by its key.
    Pack(String),
}

/// Why it was not begun.
#[derive(Debug, thiserror::Error)]
pub enum CreateError {
    /// Not a coordinator, or a copy of something that this person cannot see.
    #[error("there is nothing here")]
    NotFound,
    /// Two rubrics of one name could not be told apart.
    #[error("there is a rubric of this name already")]
    NameTaken,
    /// Copies that do not fit together.
    #[error("the copies have different numbers of levels")]
    Levels,
    /// The database's own.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

/// Begins the rubric and returns its first draft.
///
/// # Errors
/// [`CreateError`] says why not.
pub fn create(conn: &mut Conn, now: Time, viewer: &Viewer, new: &NewRubric) -> Result<Id<RubricVersion>, CreateError> {
    if !viewer.may(Action::WriteRubrics) {
        return Err(CreateError::NotFound);
    }
    let known = store::keys_and_names(conn)?;
    if known.iter().any(|(_, name)| name.to_lowercase() == new.name.to_lowercase()) {
        return Err(CreateError::NameTaken);
    }
    let draft = first_draft(conn, new)?;
    let rubric = Rubric {
        id: Id::new(now),
        key: free_key(&slug(&new.name, "rubric"), |key| known.iter().any(|(taken, _)| taken == key)),
        name: new.name.clone(),
        source: draft.source.clone(),
        created_by: Some(viewer.id.clone()),
        created_at: now,
    };
    let version = draft_version(now, Some(viewer), &rubric.id, 1, &draft);
    store::insert_rubric(conn, &rubric).map_err(taken)?;
    store::insert_version(conn, &version)?;
    store::insert_criteria(conn, &draft.rows(now, &version.id))?;
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action: "rubric.created",
        subject: ("rubric_version", version.id.as_str()),
        panel: None,
        detail: json!({ "rubric": rubric.key, "number": 1, "copies": new.copies }),
    };
    audit::record(conn, now, &event)?;
    Ok(version.id)
}

/// Two who choose the same name at the same moment: the key's uniqueness stops the second.
fn taken(error: diesel::result::Error) -> CreateError {
    use diesel::result::{DatabaseErrorKind::UniqueViolation, Error::DatabaseError};
    match error {
        DatabaseError(UniqueViolation, _) => CreateError::NameTaken,
        other => CreateError::Database(other),
    }
}

fn first_draft(conn: &mut Conn, new: &NewRubric) -> Result<Draft, CreateError> {
    let mut draft = Draft { name: new.name.clone(), levels: new.levels, ..Draft::default() };
    let (mut purposes, mut sources) = (Vec::new(), Vec::new());
    for (nth, origin) in new.copies.iter().enumerate() {
        let copied = copied(conn, origin)?;
        if nth > 0 && copied.levels != draft.levels {
            return Err(CreateError::Levels);
        }
        draft.levels = copied.levels;
        draft.criteria.extend(copied.criteria);
        purposes.push(copied.purpose);
        sources.push(copied.source);
    }
    if new.copies.len() > 1 {
        share_out(&mut draft.criteria);
    }
    draft.purpose = purposes.join("\n\n");
    sources.retain(|source| !source.is_empty());
    sources.dedup();
    draft.source = sources.join("\n\n");
    Ok(draft)
}

fn copied(conn: &mut Conn, origin: &Origin) -> Result<Draft, CreateError> {
    match origin {
        Origin::Version(id) => match store::version_whole(conn, id) {
            Ok(whole) => Ok(Draft::of(&whole)),
            Err(diesel::result::Error::NotFound) => Err(CreateError::NotFound),
            Err(other) => Err(CreateError::Database(other)),
        },
        Origin::Pack(key) => {
            let pack = library::packs().iter().find(|pack| pack.key == *key);
            pack.map(|pack| pack.draft.clone()).ok_or(CreateError::NotFound)
        }
    }
}

/// Scales weights that add up to several hundred down to 100, the largest remainders first.
fn share_out(criteria: &mut [DraftCriterion]) {
    let sum: i32 = criteria.iter().map(|criterion| criterion.weight).sum();
    if sum <= 0 {
        return;
    }
    let mut remainders: Vec<(i32, usize)> = Vec::new();
    let mut left = 100;
    for (at, criterion) in criteria.iter_mut().enumerate() {
        let hundredfold = criterion.weight * 100;
        criterion.weight = hundredfold / sum;
        left -= criterion.weight;
        remainders.push((-(hundredfold % sum), at));
    }
    remainders.sort_unstable();
    for (_, at) in remainders.into_iter().take(usize::try_from(left).unwrap_or(0)) {
        if let Some(criterion) = criteria.get_mut(at) {
            criterion.weight += 1;
        }
    }
}

/// The row of a draft.
pub(super) fn draft_version(
    now: Time,
    viewer: Option<&Viewer>,
    rubric: &Id<Rubric>,
    number: i32,
    draft: &Draft,
) -> RubricVersion {
    RubricVersion {
        id: Id::new(now),
        rubric_id: rubric.clone(),
        number,
        state: VersionState::Draft,
        levels: draft.levels,
        purpose: draft.purpose.clone(),
        change_note: draft.change_note.clone(),
        created_by: viewer.map(|viewer| viewer.id.clone()),
        created_at: now,
        published_by: None,
        published_at: None,
        revision: 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_of_two_rubrics_make_one_hundred_again() {
        let weights = |given: &[i32]| {
            let mut criteria: Vec<_> =
                given.iter().map(|w| DraftCriterion { weight: *w, ..DraftCriterion::default() }).collect();
            share_out(&mut criteria);
            criteria.iter().map(|c| c.weight).collect::<Vec<_>>()
        };
        assert_eq!(weights(&[20, 20, 20, 20, 20, 25, 25, 25, 25]), [10, 10, 10, 10, 10, 13, 13, 12, 12]);
        assert_eq!(weights(&[0, 0]), [0, 0]);
        assert_eq!(weights(&[100, 100, 100]), [34, 33, 33]);
    }
}
