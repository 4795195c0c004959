//! Says which days a region does not work: planners do, for everybody.

use serde_json::json;

use super::holiday::{NotHolidays, read_holidays};
use super::store;
use crate::access::Action;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, QueryError};
use crate::people::Viewer;

/// Why the list stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum SayHolidaysError {
    /// Only planners write it.
    #[error("only planners write the holidays down")]
    NotYours,
    /// What was typed is none.
    #[error(transparent)]
    NotHolidays(#[from] NotHolidays),
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Puts this list in the place of what was known of `region`, and says how many days it has. No days: nothing is known of
/// it any more.
///
/// # Errors
/// [`SayHolidaysError`]
pub fn say_holidays(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    region: &str,
    text: &str,
) -> Result<usize, SayHolidaysError> {
    if !viewer.may(Action::KeepHolidays) {
        return Err(SayHolidaysError::NotYours);
    }
    let days = read_holidays(region, text, now)?;
    let region = region.trim().to_uppercase();
    store::replace(conn, &region, &days)?;
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action: "holidays.changed",
        subject: ("office", "holidays"),
        panel: None,
        detail: json!({ "region": region, "days": days.len() }),
    };
    audit::record(conn, now, &event)?;
    Ok(days.len())
}
