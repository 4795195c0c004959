//! The outbox as the office sees it: a list by state, one mail, and another try for one that failed.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::letter::Addressee;
use super::message::{Mail, MailState};
use super::outbox::mentions;
use super::outbox_lease::{Reader, addressed};
use crate::clock::Time;
use crate::db::schema::{mails, people};
use crate::db::{Conn, Id, QueryResult};

/// Up to `limit` mails in `state` (or in any), newest first, after the first `skip`; without those that belong to one
/// of the `hidden` conversations.
///
/// # Errors
/// The database's own.
pub fn list(
    conn: &mut Conn,
    state: Option<MailState>,
    hidden: &[String],
    skip: i64,
    limit: i64,
) -> QueryResult<Vec<(Mail, Addressee)>> {
    let mut query = mails::table
        .left_join(people::table)
        .order((mails::created_at.desc(), mails::id.desc()))
        .offset(skip)
        .limit(limit)
        .select((Mail::as_select(), (people::name, people::zone, people::language).nullable()))
        .into_boxed();
    if let Some(state) = state {
        query = query.filter(mails::state.eq(state));
    }
    if !hidden.is_empty() {
        query = query.filter(mails::thread_id.is_null().or(mails::thread_id.ne_all(hidden.to_vec())));
        for thread in hidden {
            query = query.filter(mails::payload.not_like(mentions(thread)));
        }
    }
    let rows: Vec<(Mail, Option<Reader>)> = query.load(conn)?;
    Ok(rows.into_iter().map(|(mail, person)| addressed(mail, person)).collect())
}

/// How many mails there are in each state.
///
/// # Errors
/// The database's own.
pub fn count(conn: &mut Conn) -> QueryResult<BTreeMap<MailState, i64>> {
    let rows: Vec<(MailState, i64)> =
        mails::table.group_by(mails::state).select((mails::state, diesel::dsl::count_star())).load(conn)?;
    Ok(rows.into_iter().collect())
}

/// Whether a mail belongs to this conversation, or speaks of it among others.
pub fn is_of(mail: &Mail, thread: &str) -> bool {
    mail.thread_id.as_deref() == Some(thread) || mail.payload.contains(&format!("\"{thread}\""))
}

/// One mail.
///
/// # Errors
/// `NotFound`, or the database's own.
pub fn find(conn: &mut Conn, id: &Id<Mail>) -> QueryResult<(Mail, Addressee)> {
    let (mail, person): (Mail, Option<Reader>) = mails::table
        .left_join(people::table)
        .filter(mails::id.eq(id))
        .select((Mail::as_select(), (people::name, people::zone, people::language).nullable()))
        .first(conn)?;
    Ok(addressed(mail, person))
}

/// Puts a failed mail back, with all its tries before it. Returns whether there was one.
///
/// # Errors
/// The database's own.
pub fn try_again(conn: &mut Conn, now: Time, id: &Id<Mail>) -> QueryResult<bool> {
    let failed = mails::table.filter(mails::id.eq(id)).filter(mails::state.eq(MailState::Failed));
    let rows = diesel::update(failed)
        .set((mails::state.eq(MailState::Waiting), mails::attempt.eq(0), mails::run_at.eq(now)))
        .execute(conn)?;
    Ok(rows > 0)
}

/// Puts back every failed mail but those that belong to one of the `hidden` conversations. Returns how many.
///
/// # Errors
/// The database's own.
pub fn try_all_again(conn: &mut Conn, now: Time, hidden: &[String]) -> QueryResult<usize> {
    let set = (mails::state.eq(MailState::Waiting), mails::attempt.eq(0), mails::run_at.eq(now));
    let mut failed = diesel::update(mails::table.filter(mails::state.eq(MailState::Failed)))
        .filter(mails::thread_id.is_null().or(mails::thread_id.ne_all(hidden.to_vec())))
        .set(set)
        .into_boxed();
    for thread in hidden {
        failed = failed.filter(mails::payload.not_like(mentions(thread)));
    }
    failed.execute(conn)
}

/// Since when the oldest due mail has been waiting, if one is.
///
/// # Errors
/// The database's own.
pub fn oldest_due(conn: &mut Conn, now: Time) -> QueryResult<Option<Time>> {
    let open = mails::state.eq_any([MailState::Waiting, MailState::Sending]);
    let due = mails::table.filter(open).filter(mails::run_at.le(now));
    due.order(mails::run_at.asc()).select(mails::run_at).first(conn).optional()
}

/// When the newest mail went out.
///
/// # Errors
/// The database's own.
pub fn last_sent(conn: &mut Conn) -> QueryResult<Option<Time>> {
    let sent = mails::table.filter(mails::state.eq(MailState::Sent)).order(mails::sent_at.desc());
    sent.select(mails::sent_at).first::<Option<Time>>(conn).optional().map(Option::flatten)
}

/// Takes every mail that was due before `moment` for sent at its time: the demo's past, in which there was a post.
///
/// # Errors
/// The database's own.
pub fn settle_past(conn: &mut Conn, moment: Time) -> QueryResult<usize> {
    let past = mails::table.filter(mails::state.eq(MailState::Waiting)).filter(mails::run_at.lt(moment));
    diesel::update(past)
        .set((
            mails::state.eq(MailState::Sent),
            mails::sent_at.eq(mails::run_at.nullable()),
            mails::attempt.eq(1),
            mails::secret.eq(None::<Vec<u8>>),
        ))
        .execute(conn)
}
