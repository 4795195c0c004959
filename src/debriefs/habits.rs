//! What the newest runs say of how one person rates: for themselves and the coach.

use super::run::{Fit, Severity};
use super::store;
use crate::clock::Time;
use crate::db::{Conn, Id, QueryResult};
use crate::people::Coached;
use crate::rubrics::Rubric;

/// How somebody rates on one scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Habit {
    /// The scale's rubric …
    pub rubric_id: Id<Rubric>,
    /// … and number of levels.
    pub levels: i32,
    /// When it was computed.
    pub at: Time,
    /// How severe, how sure, and what stands out.
    pub severity: Severity,
}

/// Somebody's habits, one for each scale that they have rated on, the most recent first. A [`Coached`] is somebody who
/// reads about themselves, or whom the coach reads about.
///
/// # Errors
/// The database's own.
pub fn habits(conn: &mut Conn, whose: &Coached) -> QueryResult<Vec<Habit>> {
    let mut habits: Vec<Habit> = Vec::new();
    for run in store::runs_meeting(conn, whose.person())? {
        if habits.iter().any(|habit| habit.rubric_id == run.rubric_id && habit.levels == run.levels) {
            continue;
        }
        let severity = serde_json::from_str::<Fit>(&run.output)
            .ok()
            .and_then(|fit| fit.severities.into_iter().find(|severity| severity.person_id == *whose.person()));
        if let Some(severity) = severity {
            habits.push(Habit { rubric_id: run.rubric_id, levels: run.levels, at: run.created_at, severity });
        }
    }
    Ok(habits)
}
