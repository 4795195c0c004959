//! Answers the question for the second factor: the session that waited for it ends, and another one opens.

use serde_json::json;

use super::check::{Checked, check, refused};
use super::store;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::crypto::Keys;
use crate::db::{Conn, Id, QueryResult};
use crate::people::{self, PersonState, Session, open_after_factor};

/// How often a code may be tried on one session that waits.
const TRIES: i32 = 5;

/// How it went. A wrong code is no error: its try must stay counted.
#[derive(Debug)]
pub enum Answered {
    /// In, with this session.
    In(Id<Session>),
    /// That was not it, and so many tries are left.
    Wrong {
        /// 1 to 4.
        left: i32,
    },
    /// Too many codes of the app were tried within the hour: a recovery code still counts.
    TooMany,
    /// Nothing waits here any more: one signs in anew.
    Over,
}

/// Tries a code on a session that waits for one.
///
/// # Errors
/// The database's own.
pub fn answer_factor(conn: &mut Conn, now: Time, keys: &Keys, id: &Id<Session>, typed: &str) -> QueryResult<Answered> {
    if !store::count_session_try(conn, id, now, TRIES)? {
        return Ok(Answered::Over);
    }
    let session = store::find_session(conn, id)?;
    match check(conn, now, keys, &session.person_id, typed)? {
        Checked::Right(by) => {
            let person = people::find(conn, &session.person_id)?;
            if person.state != PersonState::Active || !store::delete_waiting(conn, id)? {
                return Ok(Answered::Over);
            }
            let opened = open_after_factor(conn, now, &person.id, &session.browser, &session.origin())?;
            let event = Event {
                actor: Some(person.id.as_str()),
                action: "person.factor_given",
                subject: ("person", person.id.as_str()),
                panel: None,
                detail: json!({ "by": by }),
            };
            audit::record(conn, now, &event)?;
            Ok(Answered::In(opened))
        }
        Checked::Wrong | Checked::TooMany if session.tries >= TRIES => {
            store::delete_waiting(conn, id)?;
            refused(conn, now, &session.person_id)?;
            Ok(Answered::Over)
        }
        Checked::Wrong => Ok(Answered::Wrong { left: TRIES - session.tries }),
        Checked::TooMany => Ok(Answered::TooMany),
    }
}
