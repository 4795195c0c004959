//! Says for how long data are kept: an admin for the company, whoever coordinates for an opening.

use serde_json::json;

use super::rule::Rule;
use super::store::{self, COMPANY};
use crate::access::Action;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError, QueryResult};
use crate::openings::{self, Opening};
use crate::people::Viewer;

/// Puts a rule in the place of the one before, or (none) takes it away: then an opening goes by the company's, and without one for
/// the company no clock runs.
///
/// # Errors
/// `NotFound` for whoever may not, or the database's own.
pub fn say_rule(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    opening: Option<&Id<Opening>>,
    rule: Option<Rule>,
) -> QueryResult<()> {
    let may = viewer.may(if opening.is_some() { Action::SayRetention } else { Action::HoldBack });
    if !may {
        return Err(QueryError::NotFound);
    }
    if let Some(id) = opening {
        openings::find(conn, id)?;
    }
    let scope = opening.map_or(COMPANY, Id::as_str);
    store::put_rule(conn, now, scope, rule)?;
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action: "retention.changed",
        subject: opening.map_or(("office", "retention"), |id| ("opening", id.as_str())),
        panel: None,
        detail: json!({ "rule": rule }),
    };
    audit::record(conn, now, &event)
}
