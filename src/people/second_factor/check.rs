//! Looks at a code: of the app, or a recovery code. Either counts once.

use chrono::TimeDelta;
use serde_json::json;

use super::second_factor::mac;
use super::store;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::crypto::Keys;
use crate::db::{Conn, Id, QueryResult};
use crate::people::notice::{Change, tell};
use crate::people::tries::{self, Bound};
use crate::people::{self, Person, Viewer};

/// Codes of the app, of one person, wherever they are typed: a million codes, of which three count at a time. Recovery
/// codes are too many to guess, and stay open to whoever has them.
const OF_A_PERSON: Bound = Bound { most: 20, within: TimeDelta::hours(1) };

/// A code of whoever is in already, for each thing that they confirm by it.
const OF_OWN: Bound = Bound { most: 10, within: TimeDelta::minutes(15) };

/// What a code was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checked {
    /// The right one, of `app` or `recovery`.
    Right(&'static str),
    /// None that counts.
    Wrong,
    /// Too many were tried lately.
    TooMany,
}

/// Looks at what was typed, whatever the case and the blanks, and uses it up.
pub(in crate::people) fn check(
    conn: &mut Conn,
    now: Time,
    keys: &Keys,
    person: &Id<Person>,
    typed: &str,
) -> QueryResult<Checked> {
    let code: String = typed.chars().filter(char::is_ascii_alphanumeric).collect();
    if code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit()) {
        check_app(conn, now, keys, person, &code)
    } else {
        check_recovery(conn, now, keys, person, &code.to_ascii_uppercase())
    }
}

/// The same of somebody who is in and confirms `what` by it. A wrong code is no error: its try must stay counted.
pub(super) fn check_own(
    conn: &mut Conn,
    now: Time,
    keys: &Keys,
    viewer: &Viewer,
    what: &str,
    typed: &str,
) -> QueryResult<Checked> {
    if tries::count(conn, now, keys, &format!("{what}|{}", viewer.id), OF_OWN)?.is_none() {
        return Ok(Checked::TooMany);
    }
    check(conn, now, keys, &viewer.id, typed)
}

fn check_app(conn: &mut Conn, now: Time, keys: &Keys, person: &Id<Person>, code: &str) -> QueryResult<Checked> {
    let counted = format!("second factor|{person}");
    match tries::count(conn, now, keys, &counted, OF_A_PERSON)? {
        None => return Ok(Checked::TooMany),
        Some(0) => refused(conn, now, person)?,
        Some(_) => {}
    }
    let factor = store::find(conn, person)?.filter(|factor| factor.proved_at.is_some());
    let step = factor.and_then(|factor| factor.step_of(keys, now, code));
    let Some(step) = step else {
        return Ok(Checked::Wrong);
    };
    if !store::use_step(conn, person, step)? {
        return Ok(Checked::Wrong);
    }
    tries::give_back(conn, keys, &counted)?;
    Ok(Checked::Right("app"))
}

fn check_recovery(conn: &mut Conn, now: Time, keys: &Keys, person: &Id<Person>, code: &str) -> QueryResult<Checked> {
    if !store::use_recovery(conn, person, &mac(keys, person, code), now)? {
        return Ok(Checked::Wrong);
    }
    let left = store::count_recovery(conn, person)?;
    let person = people::find(conn, person)?;
    tell(conn, now, &person, Change::RecoveryUsed, json!({ "left": left }))?;
    Ok(Checked::Right("recovery"))
}

/// Too many wrong codes for somebody: it stands in the log.
pub(super) fn refused(conn: &mut Conn, now: Time, person: &Id<Person>) -> QueryResult<()> {
    let event = Event {
        actor: None,
        action: "person.factor_refused",
        subject: ("person", person.as_str()),
        panel: None,
        detail: json!({}),
    };
    audit::record(conn, now, &event)
}
