//! Makes somebody's link, in the place of the one before, and takes it back.

use serde_json::json;

use super::store;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::crypto::{self, random};
use crate::db::{Conn, Id, QueryResult};
use crate::people::{Person, Viewer};

/// The link that somebody has: not its token, which is nowhere but with them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// Whose.
    pub person_id: Id<Person>,
    /// What the token is recognised by.
    pub token_sha256: String,
    /// When it was made.
    pub created_at: Time,
}

/// Makes a link for `viewer` and tells its path, this once. The link of before opens nothing any more.
///
/// # Errors
/// The database's own.
pub fn make_feed(conn: &mut Conn, now: Time, viewer: &Viewer) -> QueryResult<String> {
    let token = random::token();
    let feed = Feed { person_id: viewer.id.clone(), token_sha256: crypto::sha256_hex(&token), created_at: now };
    store::put(conn, &feed)?;
    record(conn, now, viewer, "calendar_feed.made")?;
    Ok(format!("/calendar/{token}.ics"))
}

/// Takes `viewer`'s link back. Twice is as good as once.
///
/// # Errors
/// The database's own.
pub fn end_feed(conn: &mut Conn, now: Time, viewer: &Viewer) -> QueryResult<()> {
    if store::delete(conn, &viewer.id)? {
        record(conn, now, viewer, "calendar_feed.ended")?;
    }
    Ok(())
}

fn record(conn: &mut Conn, now: Time, viewer: &Viewer, action: &str) -> QueryResult<()> {
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action,
        subject: ("person", viewer.id.as_str()),
        panel: None,
        detail: json!({}),
    };
    audit::record(conn, now, &event)
}
