//! Who is asking: the person behind a request, as every verb gets to know them.

use super::person::{Person, Role};
use super::session::Session;
use crate::access::{Action, Fact, Facts, may};
use crate::clock::Time;
use crate::db::{Id, QueryError, QueryResult};
use crate::language::Language;

/// The person behind a request. Made by the gate from the session's row at each request, never from a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    /// Who.
    pub id: Id<Person>,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// What they are everywhere, as of this request. What that lets them do is the table's to say: [`Viewer::may`].
    pub(super) role: Role,
    /// An IANA time zone.
    pub zone: String,
    /// What they read.
    pub language: Language,
    /// The session, if a browser asks.
    pub session: Option<Id<Session>>,
    /// When they last proved that it is them, if a browser asks.
    pub proved_at: Option<Time>,
}

impl Viewer {
    /// A person without a browser: the command line and the demo act as somebody.
    pub fn of(person: &Person) -> Self {
        Self {
            id: person.id.clone(),
            name: person.name.clone(),
            email: person.email.clone(),
            role: person.role,
            zone: person.zone.clone(),
            language: person.language,
            session: None,
            proved_at: None,
        }
    }

    /// What is true of them whatever they ask for.
    pub fn facts(&self) -> Facts {
        Facts::of(&[Fact::SignedIn])
            .and(Fact::Admin, self.role == Role::Admin)
            .and(Fact::Coordinator, self.role == Role::Coordinator)
    }

    /// Whether the table lets them do that by their role alone.
    pub fn may(&self, action: Action) -> bool {
        may(action, self.facts())
    }

    /// The same; for whom the table does not let there is nothing here.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn must(&self, action: Action) -> QueryResult<()> {
        if self.may(action) { Ok(()) } else { Err(QueryError::NotFound) }
    }

    /// The person's zone.
    pub fn zone(&self) -> chrono_tz::Tz {
        self.zone.parse().unwrap_or(chrono_tz::UTC)
    }
}
