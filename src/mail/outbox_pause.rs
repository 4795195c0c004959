//! Addresses that mail came back from: what is written to them waits.

use std::collections::BTreeSet;

use diesel::prelude::*;

use super::message::{Mail, MailState};
use super::pause::Pause;
use crate::clock::Time;
use crate::db::schema::{mails, paused_addresses};
use crate::db::{Conn, Id, QueryResult, on_backend};

/// The pause of an address, if there is one.
///
/// # Errors
/// The database's own.
pub fn find(conn: &mut Conn, address: &str) -> QueryResult<Option<Pause>> {
    let row = paused_addresses::table.filter(paused_addresses::address.eq(address.to_lowercase()));
    row.select(Pause::as_select()).first(conn).optional()
}

/// The newest pauses, up to `limit`.
///
/// # Errors
/// The database's own.
pub fn list(conn: &mut Conn, limit: i64) -> QueryResult<Vec<Pause>> {
    let newest = paused_addresses::table.order((paused_addresses::since.desc(), paused_addresses::id.desc()));
    newest.limit(limit).select(Pause::as_select()).load(conn)
}

/// Which of these addresses are paused, in small letters.
///
/// # Errors
/// The database's own.
pub fn among(conn: &mut Conn, addresses: &[&str]) -> QueryResult<BTreeSet<String>> {
    let addresses: Vec<String> = addresses.iter().map(|address| address.to_lowercase()).collect();
    let rows: Vec<String> = paused_addresses::table
        .filter(paused_addresses::address.eq_any(addresses))
        .select(paused_addresses::address)
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// A mail came back for good: it has failed, and its address is paused. Returns whether the pause is new.
///
/// # Errors
/// The database's own.
pub fn came_back(conn: &mut Conn, now: Time, mail: &Mail, why: &str) -> QueryResult<bool> {
    diesel::update(mails::table.find(&mail.id).filter(mails::state.ne(MailState::Stopped)))
        .set((
            mails::state.eq(MailState::Failed),
            mails::lease_until.eq(None::<Time>),
            mails::last_error.eq(format!("it came back: {why}")),
        ))
        .execute(conn)?;
    // A last mail: nobody knows any more to whom.
    if mail.address.is_empty() {
        return Ok(false);
    }
    let pause = Pause {
        id: Id::new(now),
        address: mail.address.to_lowercase(),
        since: now,
        why: why.to_owned(),
        mail_id: mail.id.clone(),
    };
    let insert = diesel::insert_into(paused_addresses::table).values(&pause);
    let rows = on_backend!(conn, c => insert.on_conflict_do_nothing().execute(c))?;
    Ok(rows > 0)
}

/// A server on the way says that a mail is delayed: that is noted with it, and nothing else changes.
///
/// # Errors
/// The database's own.
pub fn delayed(conn: &mut Conn, mail: &Mail, why: &str) -> QueryResult<()> {
    let row = mails::table.find(&mail.id);
    diesel::update(row).set(mails::last_error.eq(format!("delayed on its way: {why}"))).execute(conn).map(|_| ())
}

/// Ends a pause. Returns the pause that there was.
///
/// # Errors
/// The database's own.
pub fn end(conn: &mut Conn, id: &Id<Pause>) -> QueryResult<Option<Pause>> {
    let pause = paused_addresses::table.find(id).select(Pause::as_select()).first(conn).optional()?;
    diesel::delete(paused_addresses::table.find(id)).execute(conn)?;
    Ok(pause)
}
