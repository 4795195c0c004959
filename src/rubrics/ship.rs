//! Puts the rubrics that ship into a database that lacks them.

use serde_json::json;

use super::file::FileRubric;
use super::{library, store};
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, QueryResult};

/// Installs those rubrics that ship and whose key the database does not have, as published version 1; says how many.
/// One query when there is nothing to do.
///
/// # Errors
/// The database's own.
pub fn ship(conn: &mut Conn, now: Time) -> QueryResult<usize> {
    let shipped = library::shipped();
    let known = store::keys_among(conn, shipped.iter().map(|rubric| rubric.key.clone()).collect())?;
    let missing: Vec<&FileRubric> = shipped.iter().filter(|rubric| !known.contains(&rubric.key)).collect();
    for rubric in &missing {
        install(conn, now, rubric)?;
    }
    Ok(missing.len())
}

fn install(conn: &mut Conn, now: Time, file: &FileRubric) -> QueryResult<()> {
    let whole = file.whole(now);
    store::insert_rubric(conn, &whole.rubric)?;
    store::insert_version(conn, &whole.version)?;
    store::insert_criteria(conn, &whole.criteria)?;
    // Published only at the end: the tables let nothing into a version that is published already.
    store::publish(conn, &whole.version.id, whole.version.revision, None, now)?;
    let event = Event {
        actor: None,
        action: "rubric.installed",
        subject: ("rubric_version", whole.version.id.as_str()),
        panel: None,
        detail: json!({ "rubric": whole.rubric.key, "number": 1 }),
    };
    audit::record(conn, now, &event)
}
