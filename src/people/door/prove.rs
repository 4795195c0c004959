//! A mailed code that shows that whoever sits before a session is still its person. It answers in that session alone.

use chrono::TimeDelta;
use serde_json::json;

use super::sign_in::{Purpose, SignIn};
use super::store;
use super::type_code::{Typed, try_code};
use crate::clock::Time;
use crate::crypto::{self, Keys};
use crate::db::{Conn, Id, QueryResult};
use crate::mail::{self, MailKind, Message, Secret};
use crate::people::{Session, Viewer};

/// How long a code is good.
const LIFE: TimeDelta = TimeDelta::minutes(10);

/// How many codes a session gets within [`LIFE`].
const MAILS: i64 = 5;

/// Mails a code to the person of a session, and says whether it was not too often.
///
/// # Errors
/// The database's own.
pub fn send_proof(
    conn: &mut Conn,
    now: Time,
    keys: &Keys,
    viewer: &Viewer,
    session: &Id<Session>,
) -> QueryResult<bool> {
    let place = place(session);
    if store::count_proofs_since(conn, &place, now - LIFE)? >= MAILS {
        return Ok(false);
    }
    let (mut row, _) = SignIn::new(now, Purpose::Proof, &viewer.email, LIFE);
    let code = row.add_code(keys);
    row.person_id = Some(viewer.id.clone());
    row.browser_hash = Some(place);
    store::insert(conn, &row)?;
    let key = format!("proof:{}", row.id);
    let message = Message {
        kind: MailKind::Proof,
        secret: Secret { link_path: String::new(), code }.seal(keys, &key),
        dedupe_key: key,
        person: Some(viewer.id.as_str()),
        address: &viewer.email,
        payload: json!({ "expires_at": row.expires_at }),
        thread: None,
        cause: ("person", viewer.id.as_str()),
        run_at: now,
    };
    mail::enqueue(conn, now, message)?;
    Ok(true)
}

/// Tries a code that was mailed to the person of this session.
///
/// # Errors
/// The database's own.
pub fn try_proof(
    conn: &mut Conn,
    now: Time,
    keys: &Keys,
    session: &Id<Session>,
    typed: &str,
) -> QueryResult<Typed<()>> {
    Ok(match try_code(conn, now, keys, Purpose::Proof, &place(session), typed)? {
        Typed::Right(_) => Typed::Right(()),
        Typed::Wrong { left } => Typed::Wrong { left },
        Typed::NothingOpen => Typed::NothingOpen,
    })
}

/// What stands in place of a browser's name.
fn place(session: &Id<Session>) -> String {
    crypto::sha256_hex(&format!("session {session}"))
}
