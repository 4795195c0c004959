//! Ends sessions of one's own: this one, another one, or all others.

use serde_json::json;

use super::session::Session;
use super::{Viewer, store};
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryResult};

/// Which sessions end.
#[derive(Debug, Clone)]
pub enum Which {
    /// The one that asks.
    This,
    /// One of one's own.
    One(Id<Session>),
    /// All but the one that asks.
    Others,
}

/// Ends them and says how many there were. Somebody else's session is none of one's own.
///
/// # Errors
/// The database's own.
pub fn sign_out(conn: &mut Conn, now: Time, viewer: &Viewer, which: &Which) -> QueryResult<usize> {
    let ended = match (which, &viewer.session) {
        (Which::This, Some(session)) | (Which::One(session), _) => {
            store::delete_own_session(conn, &viewer.id, session)?
        }
        (Which::Others, Some(session)) => store::delete_other_sessions(conn, &viewer.id, session)?,
        (Which::This | Which::Others, None) => 0,
    };
    if ended > 0 {
        let event = Event {
            actor: Some(viewer.id.as_str()),
            action: "person.signed_out",
            subject: ("person", viewer.id.as_str()),
            panel: None,
            detail: json!({ "sessions": ended }),
        };
        audit::record(conn, now, &event)?;
    }
    Ok(ended)
}
