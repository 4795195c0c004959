//! The outbox as the worker sees it: what is due, who has it, and what became of it.

use chrono::TimeDelta;
use diesel::prelude::*;

use super::letter::Addressee;
use super::message::{Mail, MailState};
use crate::clock::Time;
use crate::db::schema::{mails, people};
use crate::db::{Conn, Id, QueryResult};

/// How long a worker may keep a mail. Longer than a delivery can take, so that nobody else sends it meanwhile.
pub(super) fn lease() -> TimeDelta {
    TimeDelta::minutes(3)
}

/// How many tries there are before somebody has to look.
pub(super) const TRIES: i32 = 8;

/// Whether anything is due: a glance without a write.
pub(super) fn any_due(conn: &mut Conn, now: Time) -> QueryResult<bool> {
    let waiting = mails::state.eq(MailState::Waiting).and(mails::run_at.le(now));
    let left_behind = mails::state.eq(MailState::Sending).and(mails::lease_until.le(now));
    let found: Option<Id<Mail>> =
        mails::table.filter(waiting.or(left_behind.assume_not_null())).select(mails::id).first(conn).optional()?;
    Ok(found.is_some())
}

/// Takes up to `limit` due mails, oldest first, so that no other worker has them, and counts the try.
pub(super) fn take(conn: &mut Conn, now: Time, limit: i64) -> QueryResult<Vec<(Mail, Addressee)>> {
    let due = || {
        mails::table
            .filter(mails::state.eq(MailState::Waiting))
            .filter(mails::run_at.le(now))
            .order((mails::run_at.asc(), mails::id.asc()))
            .limit(limit)
            .select(mails::id)
    };
    let ids: Vec<Id<Mail>> = match conn {
        Conn::Postgres(c) => due().for_update().skip_locked().load(c)?,
        Conn::Sqlite(c) => due().load(c)?,
    };
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let ours = mails::table.filter(mails::id.eq_any(ids.clone())).filter(mails::state.eq(MailState::Waiting));
    diesel::update(ours)
        .set((
            mails::state.eq(MailState::Sending),
            mails::lease_until.eq(now + lease()),
            mails::attempt.eq(mails::attempt + 1),
        ))
        .execute(conn)?;
    let rows: Vec<(Mail, Option<(String, String)>)> = mails::table
        .left_join(people::table)
        .filter(mails::id.eq_any(ids))
        .order((mails::run_at.asc(), mails::id.asc()))
        .select((Mail::as_select(), (people::name, people::zone).nullable()))
        .load(conn)?;
    Ok(rows.into_iter().map(|(mail, person)| addressed(mail, person)).collect())
}

/// The addressee of a row: the person's name and zone as they are now.
pub(super) fn addressed(mail: Mail, person: Option<(String, String)>) -> (Mail, Addressee) {
    let (name, zone) = person.unwrap_or_default();
    let address = mail.address.clone();
    (mail, Addressee { name, address, zone: zone.parse().unwrap_or(chrono_tz::UTC) })
}

/// Gives back what a worker took and never finished: it died, or the machine did.
pub(super) fn reap(conn: &mut Conn, now: Time) -> QueryResult<usize> {
    let left = mails::table.filter(mails::state.eq(MailState::Sending)).filter(mails::lease_until.le(now));
    diesel::update(left).set((mails::state.eq(MailState::Waiting), mails::lease_until.eq(None::<Time>))).execute(conn)
}

/// It was accepted; its secret is dropped.
pub(super) fn sent(conn: &mut Conn, now: Time, mail: &Mail) -> QueryResult<()> {
    diesel::update(held(mail))
        .set((
            mails::state.eq(MailState::Sent),
            mails::sent_at.eq(now),
            mails::secret.eq(None::<Vec<u8>>),
            mails::lease_until.eq(None::<Time>),
            mails::last_error.eq(None::<String>),
        ))
        .execute(conn)
        .map(|_| ())
}

/// It was not accepted: another try at `again`, or none.
pub(super) fn refused(conn: &mut Conn, mail: &Mail, again: Option<Time>, why: &str) -> QueryResult<()> {
    let state = if again.is_some() { MailState::Waiting } else { MailState::Failed };
    diesel::update(held(mail))
        .set((
            mails::state.eq(state),
            mails::run_at.eq(again.unwrap_or(mail.run_at)),
            mails::lease_until.eq(None::<Time>),
            mails::last_error.eq(why.to_owned()),
        ))
        .execute(conn)
        .map(|_| ())
}

/// The row, as long as it is still this try: a worker that was away too long changes nothing.
#[diesel::dsl::auto_type(no_type_alias)]
fn held<'a>(mail: &'a Mail) -> _ {
    let id: &'a Id<Mail> = &mail.id;
    let state: MailState = MailState::Sending;
    let attempt: i32 = mail.attempt;
    mails::table.filter(mails::id.eq(id)).filter(mails::state.eq(state)).filter(mails::attempt.eq(attempt))
}
