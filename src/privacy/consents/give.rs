//! A candidate agrees to be kept for longer, and takes it back: by their link, without an account; or a planner takes it back
//! for them, since they asked for it.

use serde_json::json;

use super::super::erase::admit;
use super::super::retention;
use super::consent::{Consent, Ended};
use super::store;
use super::text::{Kind, PrivacyText};
use crate::audit::{self, Event};
use crate::candidates::{self, Candidate};
use crate::clock::Time;
use crate::crypto::Keys;
use crate::db::{Conn, Id, QueryError, QueryResult};
use crate::language::text;
use crate::panels::{self, Panel};
use crate::people::{Person, Viewer};

/// The link of a candidate's guide.
#[derive(Debug, Clone)]
pub struct Link {
    /// Of which panel.
    pub panel: Id<Panel>,
    /// What nobody can guess.
    pub secret: String,
}

/// Why nothing was agreed to or taken back.
#[derive(Debug, thiserror::Error)]
pub enum ConsentError {
    /// The link opens nothing, or there is no such candidate for this person.
    #[error("there is nothing here")]
    NotFound,
    /// A colleague looks at a candidate's page.
    #[error("{}", text!("consents-colleague"))]
    Colleague,
    /// The company asks for nothing.
    #[error("{}", text!("consents-not-offered"))]
    NotOffered,
    /// The text is another one than the candidate read.
    #[error("{}", text!("consents-changed"))]
    Changed,
    /// The box was not ticked.
    #[error("{}", text!("consents-tick-wanted"))]
    NotTicked,
    /// Nobody wrote how the candidate asked for it.
    #[error("{}", text!("consents-note-wanted"))]
    NoNote,
    /// The database's own.
    #[error(transparent)]
    Database(QueryError),
}

impl From<QueryError> for ConsentError {
    fn from(error: QueryError) -> Self {
        match error {
            QueryError::NotFound => Self::NotFound,
            error => Self::Database(error),
        }
    }
}

/// What a candidate is asked to agree to: nothing while no clock runs that it could make longer.
///
/// # Errors
/// The database's own.
pub(super) fn offered(conn: &mut Conn) -> QueryResult<Option<PrivacyText>> {
    if retention::company_rule(conn)?.is_none() {
        return Ok(None);
    }
    store::in_force(conn, Kind::Consent)
}

/// Whoever has the link is the candidate, unless they are signed in as somebody else.
pub(super) fn is_theirs(viewer: Option<&Viewer>, candidate: &Candidate) -> bool {
    viewer.is_none_or(|viewer| candidate.person_id.as_ref() == Some(&viewer.id))
}

/// The candidate whose link it is, held until this transaction ends: so that nobody is erased meanwhile.
fn holder(conn: &mut Conn, keys: &Keys, viewer: Option<&Viewer>, link: &Link) -> Result<Candidate, ConsentError> {
    let panel = panels::find(conn, &link.panel)?;
    let candidate = candidates::held(conn, &panel.candidate_id)?;
    panels::follow_link(conn, keys, &link.panel, &link.secret)?;
    if is_theirs(viewer, &candidate) { Ok(candidate) } else { Err(ConsentError::Colleague) }
}

/// The candidate agrees to version `number`, which they have read. A second time changes nothing; an older one ends.
///
/// # Errors
/// [`ConsentError`] says what stands against it.
pub fn give_consent(
    conn: &mut Conn,
    now: Time,
    keys: &Keys,
    viewer: Option<&Viewer>,
    link: &Link,
    (number, ticked): (i32, bool),
) -> Result<(), ConsentError> {
    let candidate = holder(conn, keys, viewer, link)?;
    let offer = offered(conn)?.ok_or(ConsentError::NotOffered)?;
    if offer.number != number {
        return Err(ConsentError::Changed);
    }
    if !ticked {
        return Err(ConsentError::NotTicked);
    }
    if let Some((standing, _)) = store::standing(conn, &candidate.id)? {
        if standing.text_id == offer.id {
            return Ok(());
        }
        store::end(conn, now, &standing.id, Ended::Replaced, None, "")?;
    }
    let consent = Consent {
        id: Id::new(now),
        candidate_id: candidate.id,
        text_id: offer.id,
        given_at: now,
        ended_at: None,
        ended_how: None,
        ended_by: None,
        note: String::new(),
    };
    store::insert(conn, &consent)?;
    record(conn, now, None, &consent, "consent.given")?;
    Ok(())
}

/// The candidate takes back what they agreed to. The clock counts as before at once; twice is as good as once.
///
/// # Errors
/// [`ConsentError`] for a link that opens nothing, and for a colleague.
pub fn withdraw_consent(
    conn: &mut Conn,
    now: Time,
    keys: &Keys,
    viewer: Option<&Viewer>,
    link: &Link,
) -> Result<(), ConsentError> {
    let candidate = holder(conn, keys, viewer, link)?;
    Ok(end(conn, now, &candidate.id, None, "")?)
}

/// Whoever coordinates takes it back for them; `note` says how they asked for it.
///
/// # Errors
/// [`ConsentError`] says what stands against it.
pub fn withdraw_consent_for(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    id: &Id<Candidate>,
    note: &str,
) -> Result<(), ConsentError> {
    candidates::hold(conn, id)?;
    admit(conn, viewer, id)?;
    if note.trim().is_empty() {
        return Err(ConsentError::NoNote);
    }
    Ok(end(conn, now, id, Some(&viewer.id), note)?)
}

fn end(conn: &mut Conn, now: Time, id: &Id<Candidate>, by: Option<&Id<Person>>, note: &str) -> QueryResult<()> {
    let Some((standing, _)) = store::standing(conn, id)? else { return Ok(()) };
    let how = if by.is_some() { Ended::Planner } else { Ended::Candidate };
    store::end(conn, now, &standing.id, how, by, note)?;
    record(conn, now, by, &standing, "consent.withdrawn")
}

fn record(
    conn: &mut Conn,
    now: Time,
    actor: Option<&Id<Person>>,
    consent: &Consent,
    action: &'static str,
) -> QueryResult<()> {
    let event = Event {
        actor: actor.map(Id::as_str),
        action,
        subject: ("candidate", consent.candidate_id.as_str()),
        panel: None,
        detail: json!({ "consent": consent.id, "text": consent.text_id }),
    };
    audit::record(conn, now, &event)
}
