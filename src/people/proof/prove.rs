//! Shows that it is still them, by password, second factor or a mailed code, and writes it into the session's row.

use chrono::TimeDelta;
use serde_json::json;

use crate::audit::{self, Event};
use crate::clock::Time;
use crate::crypto::Keys;
use crate::db::{Conn, Id, QueryResult};
use crate::people::door::{self, Typed};
use crate::people::second_factor::{self, Checked};
use crate::people::tries::{self, Bound};
use crate::people::{Session, Viewer, passwords, store};

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// It is them.
    Right,
    /// It was not the right answer.
    Wrong,
    /// Nothing is open that it could answer, or there were too many tries.
    Over,
}

/// By password, and by second factor, in each session.
const OF_A_SESSION: Bound = Bound { most: 5, within: TimeDelta::minutes(15) };

/// Whether somebody has a password that counts.
pub(super) fn has_password(conn: &mut Conn, viewer: &Viewer) -> QueryResult<bool> {
    passwords::standing_hash(conn, &viewer.id).map(|hash| hash.is_some())
}

/// Counts a try and says what a password must fit; nothing where there were too many, or there is none.
pub(super) fn begin_password(
    conn: &mut Conn,
    now: Time,
    keys: &Keys,
    viewer: &Viewer,
    session: &Id<Session>,
) -> QueryResult<Option<String>> {
    match tries::count(conn, now, keys, &counted(session), OF_A_SESSION)? {
        Some(_) => passwords::standing_hash(conn, &viewer.id),
        None => Ok(None),
    }
}

/// The password fitted `hash`, which may not be it any more.
pub(super) fn by_password(
    conn: &mut Conn,
    now: Time,
    keys: &Keys,
    viewer: &Viewer,
    session: &Id<Session>,
    hash: &str,
) -> QueryResult<Answer> {
    if passwords::standing_hash(conn, &viewer.id)?.as_deref() != Some(hash) {
        return Ok(Answer::Over);
    }
    tries::give_back(conn, keys, &counted(session))?;
    right(conn, now, viewer, session, "password")
}

fn counted(session: &Id<Session>) -> String {
    format!("proof by password|{session}")
}

/// Tries a code of the second factor.
pub(super) fn by_factor(
    conn: &mut Conn,
    now: Time,
    keys: &Keys,
    viewer: &Viewer,
    session: &Id<Session>,
    typed: &str,
) -> QueryResult<Answer> {
    let counted = format!("proof by factor|{session}");
    if tries::count(conn, now, keys, &counted, OF_A_SESSION)?.is_none() {
        return Ok(Answer::Over);
    }
    match second_factor::check(conn, now, keys, &viewer.id, typed)? {
        Checked::Right(_) => {
            tries::give_back(conn, keys, &counted)?;
            right(conn, now, viewer, session, "factor")
        }
        Checked::Wrong => Ok(Answer::Wrong),
        Checked::TooMany => Ok(Answer::Over),
    }
}

/// Tries the code of a mail.
pub(super) fn by_code(
    conn: &mut Conn,
    now: Time,
    keys: &Keys,
    viewer: &Viewer,
    session: &Id<Session>,
    typed: &str,
) -> QueryResult<Answer> {
    match door::try_proof(conn, now, keys, session, typed)? {
        Typed::Right(()) => right(conn, now, viewer, session, "code"),
        Typed::Wrong { left: 0 } | Typed::NothingOpen => Ok(Answer::Over),
        Typed::Wrong { .. } => Ok(Answer::Wrong),
    }
}

fn right(conn: &mut Conn, now: Time, viewer: &Viewer, session: &Id<Session>, by: &str) -> QueryResult<Answer> {
    store::mark_proved(conn, session, now)?;
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action: "person.proved",
        subject: ("person", viewer.id.as_str()),
        panel: None,
        detail: json!({ "by": by }),
    };
    audit::record(conn, now, &event)?;
    Ok(Answer::Right)
}
