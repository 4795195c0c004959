//! Makes new recovery codes for oneself, by a code of the second factor: an open session and a mailbox are not enough.

use serde_json::json;

use super::check::{Checked, check_own};
use super::second_factor::{RECOVERY_CODES, RecoveryCode};
use super::store;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::crypto::Keys;
use crate::db::{Conn, Id, QueryResult};
use crate::people::notice::{Change, tell};
use crate::people::{self, Fresh, Person, Viewer};

/// What came of it. A wrong code is no error: its try must stay counted.
#[derive(Debug)]
pub enum Renewed {
    /// These count from now on, the old ones no more. Nobody is shown them again.
    Codes(Vec<String>),
    /// That was not the code.
    Wrong,
    /// There were too many.
    TooMany,
}

/// Makes them if the code is right.
///
/// # Errors
/// The database's own.
pub fn renew_recovery(
    conn: &mut Conn,
    now: Time,
    keys: &Keys,
    viewer: &Viewer,
    _fresh: Fresh,
    typed: &str,
) -> QueryResult<Renewed> {
    match check_own(conn, now, keys, viewer, "renew", typed)? {
        Checked::Right(_) => {}
        Checked::Wrong => return Ok(Renewed::Wrong),
        Checked::TooMany => return Ok(Renewed::TooMany),
    }
    let codes = make(conn, now, keys, &viewer.id)?;
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action: "person.recovery_renewed",
        subject: ("person", viewer.id.as_str()),
        panel: None,
        detail: json!({}),
    };
    audit::record(conn, now, &event)?;
    let person = people::find(conn, &viewer.id)?;
    tell(conn, now, &person, Change::RecoveryRenewed, json!({}))?;
    Ok(Renewed::Codes(codes))
}

/// New codes in place of all that there were.
pub(super) fn make(conn: &mut Conn, now: Time, keys: &Keys, person: &Id<Person>) -> QueryResult<Vec<String>> {
    store::delete_recovery(conn, person)?;
    let mut codes = Vec::new();
    for _ in 0..RECOVERY_CODES {
        let (row, code) = RecoveryCode::new(now, keys, person);
        store::insert_recovery(conn, &row)?;
        codes.push(code);
    }
    Ok(codes)
}
