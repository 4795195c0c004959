//! The coach whom the company may name: besides each interviewer themselves, the only one who reads how they rate.

use super::person::{Person, PersonState};
use super::{Viewer, store};
use crate::access::{Action, Fact, may};
use crate::db::{self, Conn, Id, QueryError, QueryResult};

/// Under which name the settings have them.
pub(super) const COACH: &str = "coach";

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

/// Whether `viewer` is the coach.
///
/// # Errors
/// The database's own.
pub fn is_coach(conn: &mut Conn, viewer: &Viewer) -> QueryResult<bool> {
    Ok(coach(conn)?.is_some_and(|coach| coach.id == viewer.id))
}

/// Whoever is not the coach finds nothing.
///
/// # Errors
/// The database's own; `NotFound`.
pub fn must_coach(conn: &mut Conn, viewer: &Viewer) -> QueryResult<()> {
    let facts = viewer.facts().and(Fact::Coach, is_coach(conn, viewer)?);
    if may(Action::ReadHabits, facts) { Ok(()) } else { Err(QueryError::NotFound) }
}
