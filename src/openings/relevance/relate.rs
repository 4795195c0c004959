//! Ties the criteria of an opening to the outcomes of the role.

use serde_json::json;

use super::super::opening::{Opening, Outcome};
use super::super::{see, store as openings};
use super::store;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError};
use crate::language::text;
use crate::people::Viewer;
use crate::rubrics::{self, Criterion};

/// Why one criterion is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relevance {
    /// Which criterion.
    pub criterion: Id<Criterion>,
    /// The outcomes that it serves, in the opening's order.
    pub outcomes: Vec<Id<Outcome>>,
    /// Why, in words; may be empty.
    pub reason: String,
}

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum RelateError {
    /// A criterion or an outcome of something else: the page is older than the opening.
    #[error("{}", text!("openings-relevance-stale"))]
    Stale,
    /// The database's own; `NotFound` for whoever does not plan for it.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Writes down which criterion serves which outcomes, for all of them at once.
///
/// # Errors
/// [`RelateError`]
pub fn relate(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    id: &Id<Opening>,
    all: &[Relevance],
) -> Result<(), RelateError> {
    see::see_row(conn, viewer, id)?;
    openings::hold(conn, id)?;
    let whole = openings::whole(conn, id)?;
    let rubric = rubrics::version_whole(conn, &whole.opening.rubric_version_id)?;
    let known = all.iter().all(|one| {
        rubric.criterion(&one.criterion).is_some()
            && one.outcomes.iter().all(|wanted| whole.outcomes.iter().any(|outcome| outcome.id == *wanted))
    });
    if !known {
        return Err(RelateError::Stale);
    }
    if store::relevances(conn, id)? == all.iter().filter(|one| one.says_anything()).cloned().collect::<Vec<_>>() {
        return Ok(());
    }
    store::replace(conn, id, all)?;
    let tied = all.iter().filter(|one| !one.outcomes.is_empty()).count();
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action: "opening.related",
        subject: ("opening", id.as_str()),
        panel: None,
        detail: json!({ "criteria": rubric.criteria.len(), "tied": tied }),
    };
    audit::record(conn, now, &event)?;
    Ok(())
}

impl Relevance {
    fn says_anything(&self) -> bool {
        !self.outcomes.is_empty() || !self.reason.is_empty()
    }
}
