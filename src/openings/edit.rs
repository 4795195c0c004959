//! Edit an opening: everything but its rubric, bar, weights and plan.

use diesel::OptionalExtension;
use serde_json::json;

use super::opening::{OUTCOMES_MOST, Opening};
use super::{see, store};
use crate::access::Action;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError};
use crate::language::text;
use crate::people::{self, Person, PersonState, Viewer};

/// What the edit form holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpeningEdit {
    /// "Staff engineer".
    pub title: String,
    /// "Payments".
    pub team: String,
    /// Why the role exists.
    pub purpose: String,
    /// Who decides; `None` leaves it as it is. Only coordinators change it.
    pub hiring_manager: Option<Id<Person>>,
    /// Where a decision goes that the panel cannot take. May be empty.
    pub forum: String,
    /// Whether debriefs show calibrated estimates.
    pub calibrated: bool,
    /// One to eight.
    pub outcomes: Vec<String>,
    /// The revision that the form was made from.
    pub revision: i32,
}

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// Nobody of that id works here now.
    #[error("{}", text!("openings-manager-active"))]
    HiringManager,
    /// A hiring manager tried to hand the opening on.
    #[error("{}", text!("openings-manager-not-yours"))]
    NotYours,
    /// None, or too many.
    #[error("{}", text!("openings-outcomes-count"))]
    Outcomes,
    /// Somebody saved in between.
    #[error("{}", text!("openings-stale"))]
    Stale,
    /// The database's own; `NotFound` for whoever does not plan for it.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Changes the opening. The same form sent twice changes it once.
///
/// # Errors
/// [`EditError`].
pub fn edit(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    id: &Id<Opening>,
    input: &OpeningEdit,
) -> Result<(), EditError> {
    see::see_row(conn, viewer, id)?;
    store::hold(conn, id)?;
    let before = store::whole(conn, id)?;
    let manager = input.hiring_manager.as_ref().unwrap_or(&before.opening.hiring_manager_id);
    if *manager != before.opening.hiring_manager_id {
        if !viewer.may(Action::HandOnOpening) {
            return Err(EditError::NotYours);
        }
        let person = people::find(conn, manager).optional()?;
        if person.is_none_or(|person| person.state != PersonState::Active) {
            return Err(EditError::HiringManager);
        }
    }
    if input.outcomes.is_empty() || input.outcomes.len() > OUTCOMES_MOST {
        return Err(EditError::Outcomes);
    }
    let after = Opening {
        title: input.title.clone(),
        team: input.team.clone(),
        purpose: input.purpose.clone(),
        hiring_manager_id: manager.clone(),
        forum: input.forum.clone(),
        calibrated: input.calibrated,
        revision: input.revision,
        ..before.opening.clone()
    };
    let same_outcomes = before.outcomes.iter().map(|outcome| &outcome.text).eq(&input.outcomes);
    if same_outcomes && (Opening { revision: before.opening.revision, ..after.clone() }) == before.opening {
        return Ok(());
    }
    if !store::update(conn, &after, now)? {
        return Err(EditError::Stale);
    }
    store::replace_outcomes(conn, id, &input.outcomes, now)?;
    let mut changed = Vec::new();
    for (name, differs) in [
        ("title", after.title != before.opening.title),
        ("team", after.team != before.opening.team),
        ("purpose", after.purpose != before.opening.purpose),
        ("hiring_manager", after.hiring_manager_id != before.opening.hiring_manager_id),
        ("forum", after.forum != before.opening.forum),
        ("calibrated", after.calibrated != before.opening.calibrated),
        ("outcomes", !same_outcomes),
    ] {
        if differs {
            changed.push(name);
        }
    }
    let detail = json!({
        "changed": changed, "hiring_manager": after.hiring_manager_id, "calibrated": after.calibrated,
    });
    audit::record(
        conn,
        now,
        &Event {
            actor: Some(viewer.id.as_str()),
            action: "opening.edited",
            subject: ("opening", id.as_str()),
            panel: None,
            detail,
        },
    )?;
    Ok(())
}
