//! Qualifies somebody: by a planner's word, or at the end of their training.

use serde_json::json;

use super::competency::{Competency, competencies};
use super::qualification::{How, Qualification};
use super::store;
use crate::access::Action;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError, QueryResult};
use crate::language::text;
use crate::people::{self, Person, PersonState, Viewer};

/// Why somebody was not qualified.
#[derive(Debug, thiserror::Error)]
pub enum GrantError {
    /// Nobody of that id, or not this person's to say.
    #[error("there is nobody here for you to qualify")]
    NotYours,
    /// No published rubric asks for it.
    #[error("{}", text!("interviewers-grant-no-competency"))]
    NoCompetency,
    /// They have left.
    #[error("{}", text!("interviewers-grant-not-active"))]
    NotActive,
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Qualifies `person` by the word of a planner: who was trained elsewhere, or before there was a path. What stands
/// already stays as it is.
///
/// # Errors
/// [`GrantError`]
pub fn grant(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    person: &Id<Person>,
    wanted: &[String],
    reason: &str,
) -> Result<(), GrantError> {
    if !viewer.may(Action::Qualify) {
        return Err(GrantError::NotYours);
    }
    let person = match people::find(conn, person) {
        Err(QueryError::NotFound) => return Err(GrantError::NotYours),
        found => found?,
    };
    if person.state == PersonState::Disabled {
        return Err(GrantError::NotActive);
    }
    let known = competencies(conn)?;
    let chosen: Option<Vec<&Competency>> =
        wanted.iter().map(|key| known.iter().find(|competency| competency.key == *key)).collect();
    for competency in chosen.filter(|chosen| !chosen.is_empty()).ok_or(GrantError::NoCompetency)? {
        qualify(conn, now, viewer, &person.id, &competency.key, (How::Granted, reason))?;
    }
    Ok(())
}

/// Writes a qualification down; says whether there was none. Who may say so is for the caller to know.
///
/// # Errors
/// The database's own.
pub fn qualify(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    person: &Id<Person>,
    competency: &str,
    (how, reason): (How, &str),
) -> QueryResult<bool> {
    let row = Qualification {
        id: Id::new(now),
        person_id: person.clone(),
        competency: competency.to_owned(),
        how,
        reason: reason.to_owned(),
        qualified_by: viewer.id.clone(),
        qualified_at: now,
        withdrawn_by: None,
        withdrawn_at: None,
        withdrawn_reason: None,
    };
    if !store::insert(conn, &row)? {
        return Ok(false);
    }
    // What a trainer wrote is about an interview, and with it about its candidate: that never stands in the log.
    let detail = match how {
        How::Trained => json!({ "competency": competency, "how": how }),
        _ => json!({ "competency": competency, "how": how, "reason": reason }),
    };
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action: "qualification.given",
        subject: ("person", person.as_str()),
        panel: None,
        detail,
    };
    audit::record(conn, now, &event)?;
    Ok(true)
}
