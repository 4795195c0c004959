//! The outbox's two verbs for the domains: put a mail in, and stop what waits.

use std::collections::HashMap;

use diesel::prelude::*;

use super::message::{Mail, MailState, Message};
use crate::clock::Time;
use crate::db::schema::{mails, paused_addresses};
use crate::db::{Conn, Id, QueryResult};

/// Writes a mail in the transaction of its cause. Returns whether it is new: a second mail for one cause is not written.
///
/// # Errors
/// The database's own.
pub fn enqueue(conn: &mut Conn, now: Time, message: Message<'_>) -> QueryResult<bool> {
    let known: i64 = mails::table.filter(mails::dedupe_key.eq(&message.dedupe_key)).count().get_result(conn)?;
    if known > 0 {
        return Ok(false);
    }
    let mail = Mail {
        id: Id::new(now),
        kind: message.kind,
        dedupe_key: message.dedupe_key,
        person_id: message.person.map(str::to_owned),
        address: message.address.to_owned(),
        payload: message.payload.to_string(),
        secret: message.secret,
        thread_id: message.thread,
        cause_kind: message.cause.0.to_owned(),
        cause_id: message.cause.1.to_owned(),
        run_at: message.run_at,
        state: MailState::Waiting,
        attempt: 0,
        lease_until: None,
        last_error: None,
        created_at: now,
        sent_at: None,
    };
    diesel::insert_into(mails::table).values(&mail).execute(conn)?;
    Ok(true)
}

/// Which of these keys have a mail, and since when: one query for each five hundred of them.
///
/// # Errors
/// The database's own.
pub fn known(conn: &mut Conn, keys: &[String]) -> QueryResult<HashMap<String, Time>> {
    let mut found = HashMap::new();
    for some in keys.chunks(500) {
        let rows: Vec<(String, Time)> = mails::table
            .filter(mails::dedupe_key.eq_any(some.to_vec()))
            .select((mails::dedupe_key, mails::created_at))
            .load(conn)?;
        found.extend(rows);
    }
    Ok(found)
}

/// What can still be stopped. A mail that a worker has in its hands may go out all the same, and is then sent; what comes back
/// to the outbox does not go out again. Not a list to be bound, for which a statement is prepared anew each time.
#[diesel::dsl::auto_type]
fn open() -> _ {
    let waiting: diesel::dsl::Eq<mails::state, MailState> = mails::state.eq(MailState::Waiting);
    let sending: diesel::dsl::Eq<mails::state, MailState> = mails::state.eq(MailState::Sending);
    waiting.or(sending)
}

/// Stops every mail of a cause that is not out, such as the nudges of an interview whose card has come in. `kinds` limits which;
/// empty means all.
///
/// # Errors
/// The database's own.
pub fn stop(conn: &mut Conn, cause: (&str, &str), kinds: &[super::MailKind]) -> QueryResult<usize> {
    let of = mails::table.filter(mails::cause_kind.eq(cause.0)).filter(mails::cause_id.eq(cause.1)).filter(open());
    if kinds.is_empty() {
        return diesel::update(of).set(mails::state.eq(MailState::Stopped)).execute(conn);
    }
    let mut stopped = 0;
    for kind in kinds {
        let kind = of.filter(mails::kind.eq(*kind));
        stopped += diesel::update(kind).set(mails::state.eq(MailState::Stopped)).execute(conn)?;
    }
    Ok(stopped)
}

/// Stops every mail of these kinds that is not out and speaks of a conversation (`interview/…`), named among the `threads` of
/// its payload.
///
/// # Errors
/// The database's own.
pub fn stop_mentioning(conn: &mut Conn, thread: &str, kinds: &[super::MailKind]) -> QueryResult<usize> {
    let mut stopped = 0;
    for kind in kinds {
        let of =
            mails::table.filter(open()).filter(mails::kind.eq(*kind)).filter(mails::payload.like(mentions(thread)));
        stopped += diesel::update(of).set(mails::state.eq(MailState::Stopped)).execute(conn)?;
    }
    Ok(stopped)
}

/// Stops these mails, as far as they are not out.
///
/// # Errors
/// The database's own.
pub fn stop_these(conn: &mut Conn, ids: &[Id<Mail>]) -> QueryResult<usize> {
    let open = mails::table.filter(mails::id.eq_any(ids.to_vec())).filter(open());
    diesel::update(open).set(mails::state.eq(MailState::Stopped)).execute(conn)
}

/// The pattern of a payload that names a conversation: one of ours, a noun and an id, has nothing that LIKE reads otherwise.
pub(super) fn mentions(thread: &str) -> String {
    format!("%\"{thread}\"%")
}

/// Empties every mail of these conversations, and those that speak of one of them among others: what waits is stopped, and
/// what went out keeps whom it was for and when. Returns how many there were.
///
/// # Errors
/// The database's own.
pub fn empty(conn: &mut Conn, threads: &[String]) -> QueryResult<usize> {
    let mut ids: Vec<Id<Mail>> =
        mails::table.filter(mails::thread_id.eq_any(threads.to_vec())).select(mails::id).load(conn)?;
    for thread in threads {
        let more: Vec<Id<Mail>> =
            mails::table.filter(mails::payload.like(mentions(thread))).select(mails::id).load(conn)?;
        ids.extend(more);
    }
    let open = [MailState::Waiting, MailState::Sending, MailState::Failed];
    diesel::update(mails::table.filter(mails::id.eq_any(ids.clone())).filter(mails::state.eq_any(open)))
        .set((mails::state.eq(MailState::Stopped), mails::lease_until.eq(None::<Time>)))
        .execute(conn)?;
    diesel::update(mails::table.filter(mails::id.eq_any(ids)))
        .set((mails::payload.eq(Mail::EMPTIED), mails::last_error.eq(None::<String>)))
        .execute(conn)
}

/// Forgets an address that belongs to nobody who works here: mails to it are stopped, and that mail came back from it.
///
/// # Errors
/// The database's own.
pub fn forget_address(conn: &mut Conn, address: &str) -> QueryResult<usize> {
    let address = address.to_lowercase();
    let to: Vec<(Id<Mail>, String)> =
        mails::table.filter(mails::person_id.is_null()).select((mails::id, mails::address)).load(conn)?;
    let to: Vec<Id<Mail>> = to.into_iter().filter(|(_, to)| to.to_lowercase() == address).map(|(id, _)| id).collect();
    diesel::delete(paused_addresses::table.filter(paused_addresses::mail_id.eq_any(to.clone()))).execute(conn)?;
    let mut forgotten = 0;
    for id in to {
        forgotten += usize::from(forget_addressee(conn, &id)?);
    }
    Ok(forgotten)
}

/// Forgets to whom a mail went or would have gone; what waits is stopped. Returns whether there was such a mail.
///
/// # Errors
/// The database's own.
pub fn forget_addressee(conn: &mut Conn, id: &Id<Mail>) -> QueryResult<bool> {
    let open = [MailState::Waiting, MailState::Sending];
    diesel::update(mails::table.find(id).filter(mails::state.eq_any(open)))
        .set((mails::state.eq(MailState::Stopped), mails::lease_until.eq(None::<Time>)))
        .execute(conn)?;
    let rows = diesel::update(mails::table.find(id))
        .set((mails::address.eq(""), mails::last_error.eq(None::<String>)))
        .execute(conn)?;
    Ok(rows > 0)
}

/// Where a mail stands, by its key.
///
/// # Errors
/// The database's own.
pub fn state_of(conn: &mut Conn, id: &Id<Mail>) -> QueryResult<Option<MailState>> {
    mails::table.find(id).select(mails::state).first(conn).optional()
}

/// The mail of a key.
///
/// # Errors
/// The database's own.
pub fn by_key(conn: &mut Conn, key: &str) -> QueryResult<Option<Id<Mail>>> {
    mails::table.filter(mails::dedupe_key.eq(key)).select(mails::id).first(conn).optional()
}
