//! Retires an exercise: it is offered to nobody any more; what was rated stays.

use serde_json::json;

use super::exercise::Exercise;
use super::store;
use crate::access::Action;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryResult};
use crate::people::Viewer;

/// Retires it; twice is as good as once.
///
/// # Errors
/// The database's own; `NotFound` for whoever plans nothing, and for no exercise.
pub(super) fn retire_exercise(conn: &mut Conn, now: Time, viewer: &Viewer, id: &Id<Exercise>) -> QueryResult<()> {
    viewer.must(Action::WriteExercises)?;
    store::find(conn, id)?;
    if store::mark_retired(conn, id, now)? {
        let event = Event {
            actor: Some(viewer.id.as_str()),
            action: "exercise.retired",
            subject: ("exercise", id.as_str()),
            panel: None,
            detail: json!({}),
        };
        audit::record(conn, now, &event)?;
    }
    Ok(())
}
