//! Asks for a sign-in mail. Known, unknown, disabled or too often: whoever asks is told the same.

use chrono::TimeDelta;
use serde_json::json;

use super::invite::send_invitation;
use super::sign_in::{Browser, Purpose, SignIn, local_path};
use super::store;
use crate::clock::Time;
use crate::crypto::Keys;
use crate::db::{Conn, QueryError, QueryResult};
use crate::language::within;
use crate::mail::{self, MailKind, Message, Secret};
use crate::people::{Person, PersonState, find_by_email, session};

/// How long link and code are good.
const LIFE: TimeDelta = TimeDelta::minutes(10);

/// How many mails an address gets within [`LIFE`].
const MAILS: i64 = 5;

/// What was typed.
#[derive(Debug, Clone)]
pub struct Request {
    /// The address.
    pub email: String,
    /// Where to go afterwards.
    pub next: String,
}

/// Writes the request down and, for somebody who works here, the mail. An unknown address gets the same row without a
/// person, so that the pages that follow cannot differ.
///
/// # Errors
/// The database's own.
pub fn ask(conn: &mut Conn, now: Time, keys: &Keys, browser: &Browser, input: &Request) -> Result<(), QueryError> {
    let email = Person::normal_email(&input.email);
    let person = find_by_email(conn, &email)?;
    let allowed = is_allowed(conn, now, &email, browser)?;
    let (mut row, token) = SignIn::new(now, Purpose::SignIn, &email, LIFE);
    let code = row.add_code(keys);
    row.browser_hash = Some(browser.hash());
    let person = person.filter(|_| allowed);
    let active = person.as_ref().filter(|person| person.state == PersonState::Active);
    row.person_id = active.map(|person| person.id.clone());
    store::insert(conn, &row)?;
    let key = format!("sign_in:{}", row.id);
    let next = match local_path(&input.next) {
        "/" => String::new(),
        next => format!("?{}", serde_urlencoded::to_string([("next", next)]).unwrap_or_default()),
    };
    // Sealed even for nobody: the work is the same.
    let secret = Secret { link_path: format!("/sign-in/link{next}#{token}"), code }.seal(keys, &key);
    match person {
        Some(person) if person.state == PersonState::Active => {
            // Good for ten minutes, so that it may be put into their words here.
            let called = within(person.language, || session::browser_named(&browser.kind).to_string());
            let message = Message {
                kind: MailKind::SignIn,
                dedupe_key: key,
                person: Some(person.id.as_str()),
                address: &person.email,
                payload: json!({ "browser": called, "expires_at": row.expires_at }),
                secret,
                thread: None,
                cause: ("person", person.id.as_str()),
                run_at: now,
            };
            mail::enqueue(conn, now, message).map(|_| ())
        }
        Some(person) if person.state == PersonState::Invited => send_invitation(conn, now, keys, &person, ""),
        _ => Ok(()),
    }
}

/// At most five mails in ten minutes to one address. A browser that has signed in with it before is counted by itself,
/// so that a stranger who asks all day long locks nobody out.
fn is_allowed(conn: &mut Conn, now: Time, email: &str, browser: &Browser) -> QueryResult<bool> {
    let hash = browser.hash();
    let (all, own) = store::count_since(conn, email, &hash, now - LIFE)?;
    let known = store::is_known_browser(conn, email, &hash)?;
    Ok(if known { own < MAILS } else { all < MAILS })
}

/// The address that this browser last asked for, while that is open.
///
/// # Errors
/// The database's own.
pub fn asked_for(conn: &mut Conn, now: Time, browser: &Browser) -> QueryResult<Option<String>> {
    let open = store::list_open_of_browser(conn, Purpose::SignIn, &browser.hash(), now)?;
    Ok(open.into_iter().next().map(|row| row.email))
}
