//! Signs in by a password, where the company allows it. Whoever cannot, whyever that is, is told the same, and the mail
//! stays open to them however often somebody else has tried.

use chrono::TimeDelta;
use serde_json::json;

use super::follow::enter;
use super::sign_in::{Browser, Entered, Purpose, SignIn};
use super::store;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::crypto::Keys;
use crate::db::{Conn, Id, QueryResult};
use crate::people::tries::{self, Bound};
use crate::people::{Origin, Person, passwords};

/// For one address: from all browsers that have never signed in with it, and from each that has.
const OF_AN_ADDRESS: Bound = Bound { most: 10, within: TimeDelta::minutes(15) };

/// From all browsers that are strange to the address which they try, whatever the address: one password tried on everybody.
const OF_STRANGERS: Bound = Bound { most: 100, within: TimeDelta::minutes(15) };

/// A password that was typed and is still to be looked at.
#[derive(Debug, Clone)]
pub struct PasswordTry {
    person: Option<Id<Person>>,
    email: String,
    /// What it is counted under.
    counted: Vec<String>,
    /// What it must fit; nothing for whoever has no password here.
    pub hash: Option<String>,
}

/// Counts the try and says what the password must fit; nothing where there were too many. Nobody's is looked at as long
/// as anybody's: the work is the same.
///
/// # Errors
/// The database's own.
pub fn begin_password(
    conn: &mut Conn,
    now: Time,
    keys: &Keys,
    browser: &Browser,
    typed_email: &str,
) -> QueryResult<Option<PasswordTry>> {
    let email = Person::normal_email(typed_email);
    let found = passwords::hash_by_email(conn, &email)?;
    let hash = browser.hash();
    let bounds = match store::is_known_browser(conn, &email, &hash)? {
        true => vec![(format!("password|{email}|{hash}"), OF_AN_ADDRESS)],
        false => vec![(format!("password|{email}"), OF_AN_ADDRESS), ("password".to_owned(), OF_STRANGERS)],
    };
    for (what, bound) in &bounds {
        match tries::count(conn, now, keys, what, *bound)? {
            None => return Ok(None),
            Some(0) => refused(conn, now, found.as_ref().map(|(person, _)| person), bound.most)?,
            Some(_) => {}
        }
    }
    let counted = bounds.into_iter().map(|(what, _)| what).collect();
    let (person, hash) = found.unzip();
    Ok(Some(PasswordTry { person, email, counted, hash }))
}

/// The password fitted: opens a session, if it is still the person's password and they may still come in by it.
///
/// # Errors
/// The database's own.
pub fn enter_by_password(
    conn: &mut Conn,
    now: Time,
    keys: &Keys,
    browser: &Browser,
    tried: &PasswordTry,
) -> QueryResult<Option<Entered>> {
    let Some(person) = &tried.person else {
        return Ok(None);
    };
    if passwords::standing_hash(conn, person)? != tried.hash {
        return Ok(None);
    }
    for what in &tried.counted {
        tries::give_back(conn, keys, what)?;
    }
    let entered = enter(conn, now, person, browser, "password", &Origin::default())?;
    if entered.is_some() {
        // Strangers who try this address are not counted with this browser any more.
        let (mut row, _) = SignIn::new(now, Purpose::Password, &tried.email, TimeDelta::zero());
        row.person_id = Some(person.clone());
        row.browser_hash = Some(browser.hash());
        row.used_at = Some(now);
        store::insert(conn, &row)?;
    }
    Ok(entered)
}

fn refused(conn: &mut Conn, now: Time, person: Option<&Id<Person>>, tries: i32) -> QueryResult<()> {
    let Some(person) = person else {
        return Ok(());
    };
    let event = Event {
        actor: None,
        action: "person.password_refused",
        subject: ("person", person.as_str()),
        panel: None,
        detail: json!({ "tries": tries }),
    };
    audit::record(conn, now, &event).map(|_| ())
}
