//! Signs in by the code of the mail, in the browser that asked for it.

use super::follow::enter;
use super::sign_in::{Browser, Entered, TRIES};
use super::store;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::crypto::Keys;
use crate::db::{Conn, QueryResult};

/// How it went. A wrong code is no error: its try must stay counted.
#[derive(Debug)]
pub enum Typed {
    /// It was the code.
    Right(Box<Entered>),
    /// It was not, and so many tries are left.
    Wrong {
        /// 0 to 4.
        left: i32,
    },
    /// Nothing is open in this browser: never asked for, ten minutes over, five tries gone, or used.
    NothingOpen,
}

/// Tries a code on what this browser has asked for.
///
/// # Errors
/// The database's own.
pub fn type_code(conn: &mut Conn, now: Time, keys: &Keys, browser: &Browser, typed: &str) -> QueryResult<Typed> {
    let (mut left, mut tried) = (0, false);
    for row in store::list_open_of_browser(conn, &browser.hash(), now)? {
        if !store::mark_tried(conn, &row.id)? {
            continue;
        }
        tried = true;
        left = left.max(TRIES - row.tries - 1);
        if row.has_code(keys, typed)
            && store::mark_used(conn, &row.id, now)?
            && let Some(entered) = enter(conn, now, &row, browser, "code")?
        {
            return Ok(Typed::Right(Box::new(entered)));
        }
        if row.tries + 1 == TRIES
            && let Some(person) = &row.person_id
        {
            let event = Event {
                actor: None,
                action: "person.code_refused",
                subject: ("person", person.as_str()),
                panel: None,
                detail: serde_json::json!({ "tries": TRIES }),
            };
            audit::record(conn, now, &event)?;
        }
    }
    Ok(if tried { Typed::Wrong { left } } else { Typed::NothingOpen })
}
