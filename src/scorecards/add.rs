//! Adds to a revealed card: a second rating with its reason, or a remark. What was sealed stays as it was.

use serde_json::json;

use super::kit::{Desk, desk};
use super::scorecard::{Addendum, CardState, Scorecard};
use super::store;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError};
use crate::language::text;
use crate::panels::{self, Interview};
use crate::people::Viewer;
use crate::rubrics::Criterion;

/// What an author adds.
#[derive(Debug, Clone)]
pub struct Addition {
    /// Made with the form, so that sending it twice adds once.
    pub id: Id<Addendum>,
    /// The criterion to rate again, if any.
    pub criterion: Option<Id<Criterion>>,
    /// The second level; needs a criterion.
    pub level: Option<i32>,
    /// The reason, or the remark.
    pub text: String,
}

/// Why nothing was added.
#[derive(Debug, thiserror::Error)]
pub enum AddError {
    /// No such card, or not this person's.
    #[error("there is no such scorecard for you")]
    NotYours,
    /// The card is not revealed: it can still be edited, or must wait.
    #[error("{}", text!("scorecards-still-sealed"))]
    StillSealed,
    /// A level without a criterion, or one that the scale does not have.
    #[error("{}", text!("scorecards-not-on-card"))]
    NotOnTheCard,
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Adds to the author's own revealed card.
///
/// # Errors
/// [`AddError`]
pub fn add(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    interview: &Id<Interview>,
    addition: &Addition,
) -> Result<(), AddError> {
    // Held, so that nothing is added to what is erased meanwhile.
    if let Ok(found) = panels::find_interview(conn, interview) {
        panels::touch(conn, &found.panel_id)?;
    }
    let desk = desk(conn, viewer, interview)?.ok_or(AddError::NotYours)?;
    let card = store::own(conn, interview, &viewer.id)?.ok_or(AddError::NotYours)?;
    if card.state != CardState::Revealed {
        return Err(AddError::StillSealed);
    }
    if !fits(&desk, addition) {
        return Err(AddError::NotOnTheCard);
    }
    if store::addendum_exists(conn, &addition.id)? {
        return Ok(());
    }
    let addendum = Addendum {
        id: addition.id.clone(),
        scorecard_id: card.id.clone(),
        author_id: viewer.id.clone(),
        criterion_id: addition.criterion.clone(),
        level: addition.level,
        text: addition.text.clone(),
        created_at: now,
    };
    store::insert_addendum(conn, &addendum)?;
    record(conn, now, viewer, &desk, &card, addition)?;
    Ok(())
}

fn fits(desk: &Desk, addition: &Addition) -> bool {
    match (&addition.criterion, addition.level) {
        (None, None) => true,
        (None, Some(_)) => false,
        (Some(id), level) => desk.criteria().iter().any(|whole| {
            whole.criterion.id == *id && level.is_none_or(|level| (1..=desk.rubric.version.levels).contains(&level))
        }),
    }
}

fn record(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    desk: &Desk,
    card: &Scorecard,
    addition: &Addition,
) -> Result<(), QueryError> {
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action: if addition.level.is_some() { "scorecard.rated_again" } else { "scorecard.added_to" },
        subject: ("scorecard", card.id.as_str()),
        panel: Some(desk.panel.panel.id.as_str()),
        detail: json!({ "criterion": addition.criterion }),
    };
    audit::record(conn, now, &event)
}
