//! All the SQL of accounts at the provider, and of sign-ins that are under way there.

use diesel::prelude::*;

use super::flow::Flow;
use super::identity::Identity;
use crate::clock::Time;
use crate::db::schema::{identities, logout_tokens, provider_flows, sessions};
use crate::db::{Conn, Id, QueryResult, on_backend};
use crate::people::{Person, Session};

pub(super) fn find(conn: &mut Conn, issuer: &str, subject: &str) -> QueryResult<Option<Identity>> {
    identities::table
        .filter(identities::issuer.eq(issuer))
        .filter(identities::subject.eq(subject))
        .select(Identity::as_select())
        .first(conn)
        .optional()
}

/// The accounts of a person: one for each provider that the company has had.
///
/// # Errors
/// The database's own.
pub fn list_of(conn: &mut Conn, person: &Id<Person>) -> QueryResult<Vec<Identity>> {
    identities::table
        .filter(identities::person_id.eq(person))
        .order((identities::created_at.desc(), identities::id.desc()))
        .select(Identity::as_select())
        .load(conn)
}

/// Writes the link down, unless the person has one with that provider; says whether it did. Two who come at one moment are
/// kept apart by the table's keys.
pub(super) fn insert(conn: &mut Conn, identity: &Identity) -> QueryResult<bool> {
    let taken: i64 = identities::table
        .filter(identities::person_id.eq(&identity.person_id))
        .filter(identities::issuer.eq(&identity.issuer))
        .count()
        .get_result(conn)?;
    if taken > 0 {
        return Ok(false);
    }
    diesel::insert_into(identities::table).values(identity).execute(conn).map(|_| true)
}

pub(super) fn touch(conn: &mut Conn, id: &Id<Identity>, now: Time) -> QueryResult<()> {
    diesel::update(identities::table.find(id)).set(identities::seen_at.eq(now)).execute(conn).map(|_| ())
}

/// Ends the links of a person, and says how many there were: an admin's word, or a new address, which is what a link rests on.
///
/// # Errors
/// The database's own.
pub fn forget(conn: &mut Conn, person: &Id<Person>) -> QueryResult<usize> {
    diesel::delete(identities::table.filter(identities::person_id.eq(person))).execute(conn)
}

pub(super) fn insert_flow(conn: &mut Conn, flow: &Flow) -> QueryResult<()> {
    diesel::insert_into(provider_flows::table).values(flow).execute(conn).map(|_| ())
}

pub(super) fn find_flow(conn: &mut Conn, state_hash: &str) -> QueryResult<Option<Flow>> {
    provider_flows::table
        .filter(provider_flows::state_hash.eq(state_hash))
        .select(Flow::as_select())
        .first(conn)
        .optional()
}

/// Takes it away and says whether this was the one time.
pub(super) fn use_flow(conn: &mut Conn, id: &Id<Flow>) -> QueryResult<bool> {
    diesel::delete(provider_flows::table.find(id)).execute(conn).map(|rows| rows == 1)
}

/// Takes away what nobody has come back for, and what cannot be heard again any more.
///
/// # Errors
/// The database's own.
pub fn tidy(conn: &mut Conn, now: Time) -> QueryResult<usize> {
    let heard = logout_tokens::table.filter(logout_tokens::expires_at.lt(now));
    Ok(diesel::delete(provider_flows::table.filter(provider_flows::expires_at.lt(now))).execute(conn)?
        + diesel::delete(heard).execute(conn)?)
}

/// Remembers that a word of the provider was heard, and says whether this was the first time.
pub(super) fn insert_logout_token(conn: &mut Conn, hash: &str, until: Time) -> QueryResult<bool> {
    let row = (logout_tokens::hash.eq(hash), logout_tokens::expires_at.eq(until));
    let rows = on_backend!(conn, c => diesel::insert_into(logout_tokens::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(rows == 1)
}

/// The sessions that began with the provider: of that account, if one is said, and in that session there, if one is said. What
/// the provider never gave a name of its own can be any.
pub(super) fn sessions_begun_with(
    conn: &mut Conn,
    issuer: &str,
    subject: Option<&str>,
    sid_hash: Option<&str>,
) -> QueryResult<Vec<(Id<Session>, Id<Person>)>> {
    let of_issuer = identities::table.filter(identities::issuer.eq(issuer));
    let mut meant = sessions::table.select((sessions::id, sessions::person_id)).into_boxed();
    match subject {
        Some(subject) => {
            let account = of_issuer.filter(identities::subject.eq(subject)).select(identities::id.nullable());
            meant = meant.filter(sessions::identity_id.eq_any(account));
            if let Some(sid) = sid_hash {
                meant = meant.filter(sessions::provider_sid.eq(sid).or(sessions::provider_sid.is_null()));
            }
        }
        None => {
            let accounts = of_issuer.select(identities::id.nullable());
            meant = meant.filter(sessions::identity_id.eq_any(accounts)).filter(sessions::provider_sid.eq(sid_hash));
        }
    }
    meant.load(conn)
}
