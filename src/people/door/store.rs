//! All the SQL of `sign_ins`.

use chrono::TimeDelta;
use diesel::prelude::*;

use super::provider;
use super::sign_in::{Purpose, SignIn, TRIES};
use crate::clock::Time;
use crate::db::schema::{sessions, sign_ins, tries};
use crate::db::{Conn, Id, QueryResult};
use crate::people::Person;

pub(super) fn insert(conn: &mut Conn, row: &SignIn) -> QueryResult<()> {
    diesel::insert_into(sign_ins::table).values(row).execute(conn).map(|_| ())
}

pub(super) fn find_by_token(conn: &mut Conn, token_hash: &str) -> QueryResult<Option<SignIn>> {
    sign_ins::table.filter(sign_ins::token_hash.eq(token_hash)).select(SignIn::as_select()).first(conn).optional()
}

/// The requests of a browser for that purpose that a code can still answer, newest first.
pub(super) fn list_open_of_browser(
    conn: &mut Conn,
    purpose: Purpose,
    browser_hash: &str,
    now: Time,
) -> QueryResult<Vec<SignIn>> {
    sign_ins::table
        .filter(sign_ins::browser_hash.eq(browser_hash.to_owned()))
        .filter(sign_ins::purpose.eq(purpose))
        .filter(sign_ins::used_at.is_null())
        .filter(sign_ins::expires_at.gt(now))
        .order((sign_ins::created_at.desc(), sign_ins::id.desc()))
        .limit(10)
        .select(SignIn::as_select())
        .load(conn)
}

/// Counts a try and says whether it was still allowed: however many come at once, five are.
pub(super) fn mark_tried(conn: &mut Conn, id: &Id<SignIn>) -> QueryResult<bool> {
    let open = sign_ins::table.find(id).filter(sign_ins::tries.lt(TRIES)).filter(sign_ins::used_at.is_null());
    diesel::update(open).set(sign_ins::tries.eq(sign_ins::tries + 1)).execute(conn).map(|rows| rows == 1)
}

/// Uses it up and says whether this was the one time.
pub(super) fn mark_used(conn: &mut Conn, id: &Id<SignIn>, now: Time) -> QueryResult<bool> {
    let open = sign_ins::table.find(id).filter(sign_ins::used_at.is_null()).filter(sign_ins::expires_at.gt(now));
    diesel::update(open).set(sign_ins::used_at.eq(now)).execute(conn).map(|rows| rows == 1)
}

/// How many codes a session has asked for since then, to prove that it is still its person's.
pub(super) fn count_proofs_since(conn: &mut Conn, browser_hash: &str, since: Time) -> QueryResult<i64> {
    sign_ins::table
        .filter(sign_ins::browser_hash.eq(browser_hash.to_owned()))
        .filter(sign_ins::purpose.eq(Purpose::Proof))
        .filter(sign_ins::created_at.gt(since))
        .count()
        .get_result(conn)
}

/// How many mails with a way in went to an address since then: from everybody, and from this browser alone.
pub(super) fn count_since(conn: &mut Conn, email: &str, browser_hash: &str, since: Time) -> QueryResult<(i64, i64)> {
    let sent = || {
        sign_ins::table
            .filter(sign_ins::email.eq(email.to_owned()))
            .filter(sign_ins::created_at.gt(since))
            .filter(sign_ins::purpose.ne(Purpose::Proof))
            .filter(sign_ins::person_id.is_not_null())
    };
    let all = sent().count().get_result(conn)?;
    let own = sent().filter(sign_ins::browser_hash.eq(browser_hash.to_owned())).count().get_result(conn)?;
    Ok((all, own))
}

/// Whether somebody has signed in with this address from this browser before.
pub(super) fn is_known_browser(conn: &mut Conn, email: &str, browser_hash: &str) -> QueryResult<bool> {
    let found: i64 = sign_ins::table
        .filter(sign_ins::email.eq(email.to_owned()))
        .filter(sign_ins::browser_hash.eq(browser_hash.to_owned()))
        .filter(sign_ins::purpose.ne(Purpose::Proof))
        .filter(sign_ins::used_at.is_not_null())
        .count()
        .get_result(conn)?;
    Ok(found > 0)
}

/// Ends every open claim: the newest alone is good.
pub(super) fn delete_claims(conn: &mut Conn) -> QueryResult<()> {
    diesel::delete(sign_ins::table.filter(sign_ins::purpose.eq(Purpose::Claim))).execute(conn).map(|_| ())
}

/// Ends the links and codes of a person that nobody has used yet: a disabling, a new address, a newer invitation.
///
/// # Errors
/// The database's own.
pub fn forget(conn: &mut Conn, person: &Id<Person>) -> QueryResult<()> {
    let open = sign_ins::table.filter(sign_ins::person_id.eq(person.clone())).filter(sign_ins::used_at.is_null());
    diesel::delete(open).execute(conn).map(|_| ())
}

/// Takes away what nobody can use any more: requests a day after they ended, sessions once they are over. Used ones
/// stay for half a year, because they say which browsers a person has signed in from.
///
/// # Errors
/// The database's own.
pub fn tidy(conn: &mut Conn, now: Time) -> QueryResult<usize> {
    let stale =
        sign_ins::table.filter(sign_ins::used_at.is_null()).filter(sign_ins::expires_at.lt(now - TimeDelta::days(1)));
    let old = sign_ins::table.filter(sign_ins::used_at.lt(now - TimeDelta::days(180)));
    let over = sessions::table.filter(sessions::expires_at.lt(now));
    let counted = tries::table.filter(tries::since.lt(now - TimeDelta::days(1)));
    Ok(diesel::delete(counted).execute(conn)?
        + diesel::delete(stale).execute(conn)?
        + diesel::delete(old).execute(conn)?
        + diesel::delete(over).execute(conn)?
        + provider::tidy(conn, now)?)
}
