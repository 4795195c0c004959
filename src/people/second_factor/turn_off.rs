//! Turns one's own second factor off, by a code of it.

use serde_json::json;

use super::check::{Checked, check_own};
use super::store;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::crypto::Keys;
use crate::db::{Conn, QueryResult};
use crate::people::notice::{Change, tell};
use crate::people::{self, Fresh, Viewer};

/// Takes it away if the code is right. A wrong one is no error: its try must stay counted.
///
/// # Errors
/// The database's own.
pub fn turn_off_factor(
    conn: &mut Conn,
    now: Time,
    keys: &Keys,
    viewer: &Viewer,
    _fresh: Fresh,
    typed: &str,
) -> QueryResult<Checked> {
    let checked = check_own(conn, now, keys, viewer, "turn off", typed)?;
    if matches!(checked, Checked::Right(_)) && store::delete(conn, &viewer.id)? {
        let ended = people::end_others(conn, viewer)?;
        let event = Event {
            actor: Some(viewer.id.as_str()),
            action: "person.factor_off",
            subject: ("person", viewer.id.as_str()),
            panel: None,
            detail: json!({ "sessions_ended": ended }),
        };
        audit::record(conn, now, &event)?;
        let person = people::find(conn, &viewer.id)?;
        tell(conn, now, &person, Change::FactorOff, json!({}))?;
    }
    Ok(checked)
}
