//! Changes when reminders go out: for the company, or for one opening.

use serde_json::json;

use super::policy::{Policy, Quiet};
use super::store;
use crate::access::Action;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError, QueryResult};
use crate::openings::{self, Opening};
use crate::people::Viewer;

/// Writes the company's policy and quiet hours: an admin does.
///
/// # Errors
/// `NotFound` for anybody else, or the database's own.
pub(super) fn say_company(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    policy: Policy,
    quiet: Quiet,
) -> QueryResult<()> {
    viewer.must(Action::SayReminders)?;
    store::put(conn, now, store::COMPANY, Some(policy))?;
    store::set_quiet(conn, now, quiet)?;
    let detail = json!({ "policy": policy, "quiet": quiet });
    record(conn, now, viewer, ("office", "reminders"), detail)
}

/// Writes an opening's own policy, or (none) lets the company's hold for it: whoever plans it does.
///
/// # Errors
/// `NotFound` for anybody else, or the database's own.
pub(super) fn say_opening(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    opening: &Id<Opening>,
    policy: Option<Policy>,
) -> QueryResult<()> {
    see(conn, viewer, opening)?;
    store::put(conn, now, opening.as_str(), policy)?;
    record(conn, now, viewer, ("opening", opening.as_str()), json!({ "policy": policy }))
}

/// The opening, for whoever plans it.
///
/// # Errors
/// `NotFound`, or the database's own.
pub(super) fn see(conn: &mut Conn, viewer: &Viewer, opening: &Id<Opening>) -> QueryResult<Opening> {
    let opening = openings::find(conn, opening)?;
    if opening.lets(viewer, Action::PlanOpening) { Ok(opening) } else { Err(QueryError::NotFound) }
}

fn record(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    subject: (&str, &str),
    detail: serde_json::Value,
) -> QueryResult<()> {
    let actor = Some(viewer.id.as_str());
    audit::record(conn, now, &Event { actor, action: "reminders.changed", subject, panel: None, detail })
}
