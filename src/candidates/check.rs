//! Hold what was typed of a candidate against who is there already.

use diesel::OptionalExtension;

use super::candidate::{Candidate, CandidateInput};
use super::store;
use crate::db::{Conn, Id, QueryError};
use crate::language::text;
use crate::people::{self, Person, PersonState, Viewer};

/// What does not fit.
#[derive(Debug, thiserror::Error)]
pub enum Unfit {
    /// Another candidate has this address; the form may insist.
    #[error("{}", text!("candidates-email-known", name = name.as_str()))]
    KnownAddress {
        /// Which one.
        id: Id<Candidate>,
        /// Their name.
        name: String,
    },
    /// The address is that of somebody who works here, and the form does not say so.
    #[error("{}", text!("candidates-email-colleague", name = .0))]
    Colleague(String),
    /// Nobody of that id works here.
    #[error("{}", text!("candidates-person-unknown"))]
    NoSuchPerson,
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// The input, its address in normal form, if it fits. Candidates that the viewer may not see are never mentioned.
pub(super) fn check(
    conn: &mut Conn,
    viewer: &Viewer,
    input: &CandidateInput,
    itself: Option<&Id<Candidate>>,
) -> Result<CandidateInput, Unfit> {
    let mut input = input.clone();
    input.email = Person::normal_email(&input.email);
    if let Some(person) = &input.person
        && people::find(conn, person).optional()?.is_none()
    {
        return Err(Unfit::NoSuchPerson);
    }
    if input.email.is_empty() {
        return Ok(input);
    }
    if let Some(colleague) = people::find_by_email(conn, &input.email)?
        && colleague.state != PersonState::Disabled
        && input.person.as_ref() != Some(&colleague.id)
    {
        return Err(Unfit::Colleague(colleague.name));
    }
    if !input.somebody_else
        && let Some((id, name)) = store::known_address(conn, &input.email, viewer, itself)?
    {
        return Err(Unfit::KnownAddress { id, name });
    }
    Ok(input)
}
