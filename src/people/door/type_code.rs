//! Signs in by the code of the mail, in the browser that asked for it.

use super::follow::enter;
use super::sign_in::{Browser, Entered, Purpose, SignIn, TRIES};
use super::store;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::crypto::Keys;
use crate::db::{Conn, QueryResult};
use crate::people::Origin;

/// How it went. A wrong code is no error: its try must stay counted.
#[derive(Debug)]
pub enum Typed<T = Box<Entered>> {
    /// It was the code.
    Right(T),
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
    match try_code(conn, now, keys, Purpose::SignIn, &browser.hash(), typed)? {
        Typed::Right(row) => {
            let entered = match &row.person_id {
                Some(person) => enter(conn, now, person, browser, "code", &Origin::default())?,
                None => None,
            };
            Ok(entered.map_or(Typed::NothingOpen, |entered| Typed::Right(Box::new(entered))))
        }
        Typed::Wrong { left } => Ok(Typed::Wrong { left }),
        Typed::NothingOpen => Ok(Typed::NothingOpen),
    }
}

/// Tries a code on what is open for that purpose, and uses up what it answers.
pub(super) fn try_code(
    conn: &mut Conn,
    now: Time,
    keys: &Keys,
    purpose: Purpose,
    browser_hash: &str,
    typed: &str,
) -> QueryResult<Typed<SignIn>> {
    let (mut left, mut tried) = (0, false);
    for row in store::list_open_of_browser(conn, purpose, browser_hash, now)? {
        if !store::mark_tried(conn, &row.id)? {
            continue;
        }
        tried = true;
        left = left.max(TRIES - row.tries - 1);
        if row.has_code(keys, typed) && store::mark_used(conn, &row.id, now)? {
            return Ok(Typed::Right(row));
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
