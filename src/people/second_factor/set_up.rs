//! Sets up one's own second factor: a secret, a first code that proves it, and ten codes for the day the phone is lost.

use chrono::TimeDelta;
use serde_json::json;

use super::second_factor::SecondFactor;
use super::{renew, store};
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::crypto::Keys;
use crate::db::{Conn, QueryError, QueryResult};
use crate::people::notice::{Change, tell};
use crate::people::tries::{self, Bound};
use crate::people::{self, Fresh, Person, Viewer, must_have_factor};

/// How often a first code may be tried.
const FIRST: Bound = Bound { most: 10, within: TimeDelta::minutes(15) };

/// Why nothing was begun.
#[derive(Debug, thiserror::Error)]
pub enum SetUpError {
    /// It is on already.
    #[error("the second factor is on already")]
    On,
    /// The secret could not be sealed.
    #[error("the secret of a second factor could not be sealed")]
    Unsealed,
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// What came of a first code.
#[derive(Debug)]
pub enum Confirmed {
    /// It is on, and these are the recovery codes, which nobody is shown again.
    On(Vec<String>),
    /// That was not the code.
    Wrong,
    /// There were too many.
    TooMany,
    /// Nothing was begun.
    NotBegun,
}

/// Whether somebody can do nothing before they have set one up, and have come in without one.
pub(in crate::people) fn must_set_up(conn: &mut Conn, person: &Person) -> QueryResult<bool> {
    Ok(must_have_factor(conn, person.role)? && !store::is_on(conn, &person.id)?)
}

/// Makes a new secret, in place of one that was never proved.
///
/// # Errors
/// [`SetUpError`]
pub fn begin_factor(conn: &mut Conn, now: Time, keys: &Keys, viewer: &Viewer, _fresh: Fresh) -> Result<(), SetUpError> {
    if store::is_on(conn, &viewer.id)? {
        return Err(SetUpError::On);
    }
    store::delete_begun(conn, &viewer.id)?;
    let row = SecondFactor::new(now, keys, &viewer.id).ok_or(SetUpError::Unsealed)?;
    Ok(store::insert(conn, &row)?)
}

/// The secret that waits for its first code, as it is typed into an app. Once it is proved, nobody is shown it.
///
/// # Errors
/// The database's own.
pub fn begun_secret(conn: &mut Conn, keys: &Keys, viewer: &Viewer) -> QueryResult<Option<String>> {
    let begun = store::find(conn, &viewer.id)?.filter(|factor| factor.proved_at.is_none());
    Ok(begun.and_then(|factor| factor.typed(keys)))
}

/// Turns it on by a first code. All other sessions end: they were opened without it.
///
/// # Errors
/// The database's own.
pub fn confirm_factor(conn: &mut Conn, now: Time, keys: &Keys, viewer: &Viewer, typed: &str) -> QueryResult<Confirmed> {
    let Some(factor) = store::find(conn, &viewer.id)?.filter(|factor| factor.proved_at.is_none()) else {
        return Ok(Confirmed::NotBegun);
    };
    if tries::count(conn, now, keys, &format!("first code|{}", viewer.id), FIRST)?.is_none() {
        return Ok(Confirmed::TooMany);
    }
    let code: String = typed.chars().filter(char::is_ascii_digit).collect();
    let Some(step) = factor.step_of(keys, now, &code) else {
        return Ok(Confirmed::Wrong);
    };
    if !store::mark_proved(conn, &viewer.id, step, now)? {
        return Ok(Confirmed::NotBegun);
    }
    let codes = renew::make(conn, now, keys, &viewer.id)?;
    let ended = people::end_others(conn, viewer)?;
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action: "person.factor_on",
        subject: ("person", viewer.id.as_str()),
        panel: None,
        detail: json!({ "sessions_ended": ended }),
    };
    audit::record(conn, now, &event)?;
    let person = people::find(conn, &viewer.id)?;
    tell(conn, now, &person, Change::FactorOn, json!({}))?;
    Ok(Confirmed::On(codes))
}
