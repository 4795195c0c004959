//! The coach whom the company may name: besides each interviewer themselves, the only one who reads how they rate.

use serde_json::json;

use super::person::{Person, PersonState};
use super::{Viewer, store};
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{self, Conn, Id, QueryError, QueryResult};

const COACH: &str = "coach";

/// Somebody whose ratings are read by themselves or by the coach: without one there is no way to how anybody rates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coached {
    person: Id<Person>,
    reader: Id<Person>,
}

impl Coached {
    /// Everybody reads about themselves.
    pub fn oneself(viewer: &Viewer) -> Self {
        Self { person: viewer.id.clone(), reader: viewer.id.clone() }
    }

    /// The coach reads about everybody.
    ///
    /// # Errors
    /// The database's own; `NotFound` for whoever is not the coach, and for nobody.
    pub fn by_coach(conn: &mut Conn, viewer: &Viewer, person: &Id<Person>) -> QueryResult<Self> {
        must_coach(conn, viewer)?;
        let person = store::find(conn, person)?.id;
        Ok(Self { person, reader: viewer.id.clone() })
    }

    /// Whose ratings.
    pub fn person(&self) -> &Id<Person> {
        &self.person
    }

    /// Who reads.
    pub fn reader(&self) -> &Id<Person> {
        &self.reader
    }
}

/// The coach, while they work here.
///
/// # Errors
/// The database's own.
pub fn coach(conn: &mut Conn) -> QueryResult<Option<Person>> {
    let Some(id) = db::setting(conn, COACH)?.and_then(|id| id.parse().ok()) else { return Ok(None) };
    match store::find(conn, &id) {
        Err(QueryError::NotFound) => Ok(None),
        found => found.map(|person| Some(person).filter(|person| person.state == PersonState::Active)),
    }
}

/// Whoever is not the coach finds nothing.
///
/// # Errors
/// The database's own; `NotFound`.
pub fn must_coach(conn: &mut Conn, viewer: &Viewer) -> QueryResult<()> {
    if coach(conn)?.is_some_and(|coach| coach.id == viewer.id) { Ok(()) } else { Err(QueryError::NotFound) }
}

/// Why nobody was named.
#[derive(Debug, thiserror::Error)]
pub enum NameCoachError {
    /// Only an admin names a coach.
    #[error("only an admin changes the settings")]
    NotYours,
    /// Nobody of that id works here.
    #[error("Choose somebody who can sign in, or nobody")]
    Nobody,
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Names the coach, or nobody. The same name again changes nothing.
///
/// # Errors
/// [`NameCoachError`] says what stands against it.
pub fn name_coach(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    person: Option<&Id<Person>>,
) -> Result<(), NameCoachError> {
    if !viewer.may_administer() {
        return Err(NameCoachError::NotYours);
    }
    if coach(conn)?.map(|coach| coach.id).as_ref() == person {
        return Ok(());
    }
    if let Some(id) = person
        && !store::list_active(conn)?.iter().any(|person| person.id == *id)
    {
        return Err(NameCoachError::Nobody);
    }
    db::set_setting(conn, now, COACH, person.map_or("", |id| id.as_str()))?;
    audit::record(
        conn,
        now,
        &Event {
            actor: Some(viewer.id.as_str()),
            action: if person.is_some() { "office.coach_named" } else { "office.coach_dropped" },
            subject: person.map_or(("office", COACH), |id| ("person", id.as_str())),
            panel: None,
            detail: json!({}),
        },
    )?;
    Ok(())
}
