//! The outbox as the worker sees it: what is due, who has it, and what became of it.

use chrono::TimeDelta;
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use diesel::sql_types::Text;

use super::letter::Addressee;
use super::message::{Mail, MailKind, MailState};
use super::outbox::forget_addressee;
use super::outbox_brake as brakes;
use crate::clock::Time;
use crate::db::schema::{mail_brakes, mails, paused_addresses, people};
use crate::db::{Conn, Id, QueryResult};
use crate::language::Language;

/// How long a worker may keep a mail. Longer than a delivery can take, with its wait before it ([`BEGIN_WITHIN`]), so that
/// nobody else sends it meanwhile.
const LEASE: TimeDelta = TimeDelta::minutes(5);

/// What is not begun by then is given back.
pub(super) const BEGIN_WITHIN: TimeDelta = TimeDelta::minutes(2);

/// How many tries there are before somebody has to look.
pub(super) const TRIES: i32 = 8;

/// What a worker took.
#[derive(Debug, Default)]
pub struct Taken {
    /// Oldest first.
    pub mails: Vec<(Mail, Addressee)>,
    /// Whether it is the one mail that tries a paused server.
    pub probe: bool,
}

define_sql_function! {
    /// In small letters.
    fn lower(text: Text) -> Text;
}

/// What is due and nothing keeps: no pause of its address (a mail that somebody waits for at this moment goes out
/// all the same), no slow domain.
#[diesel::dsl::auto_type(no_type_alias)]
fn free(now: Time) -> _ {
    let waiting: MailState = MailState::Waiting;
    let sign_in: MailKind = MailKind::SignIn;
    let proof: MailKind = MailKind::Proof;
    let pause = paused_addresses::table.filter(paused_addresses::address.eq(lower(mails::address)));
    let brake = mail_brakes::table
        .filter(mail_brakes::ends_at.gt(now))
        .filter(lower(mails::address).like("%@".into_sql::<Text>().concat(mail_brakes::scope)));
    mails::table
        .filter(mails::state.eq(waiting))
        .filter(mails::run_at.le(now))
        .filter(not(exists(pause)).or(mails::kind.eq(sign_in)).or(mails::kind.eq(proof)))
        .filter(not(exists(brake)))
}

/// What is due for one slow domain.
#[diesel::dsl::auto_type(no_type_alias)]
fn free_in<'a>(now: Time, pattern: &'a str) -> _ {
    let waiting: MailState = MailState::Waiting;
    let sign_in: MailKind = MailKind::SignIn;
    let proof: MailKind = MailKind::Proof;
    let pause = paused_addresses::table.filter(paused_addresses::address.eq(lower(mails::address)));
    mails::table
        .filter(mails::state.eq(waiting))
        .filter(mails::run_at.le(now))
        .filter(not(exists(pause)).or(mails::kind.eq(sign_in)).or(mails::kind.eq(proof)))
        .filter(lower(mails::address).like(pattern))
}

/// Whether anything is due: a glance without a write.
pub(super) fn any_due(conn: &mut Conn, now: Time) -> QueryResult<bool> {
    if brakes::paused(conn)?.is_some_and(|brake| brake.next_at > now) {
        return Ok(false);
    }
    let left_behind = mails::state.eq(MailState::Sending).and(mails::lease_until.le(now));
    let left: Option<Id<Mail>> =
        mails::table.filter(left_behind.assume_not_null()).select(mails::id).first(conn).optional()?;
    if left.is_some() || free(now).select(mails::id).first::<Id<Mail>>(conn).optional()?.is_some() {
        return Ok(true);
    }
    for brake in brakes::slowed(conn, now)? {
        if brake.next_at <= now && first_in(conn, now, &brake.scope)?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Takes up to `limit` due mails, oldest first, so that no other worker has them, and counts the try. Of a slow domain it
/// takes one, if its turn has come; of everything only one, while the server is paused.
pub(super) fn take(conn: &mut Conn, now: Time, limit: i64, pace: TimeDelta) -> QueryResult<Taken> {
    let probe = match brakes::paused(conn)? {
        None => false,
        Some(_) if brakes::claim_probe(conn, now)? => true,
        Some(_) => return Ok(Taken::default()),
    };
    let limit = if probe { 1 } else { limit };
    let due = || free(now).order((mails::run_at.asc(), mails::id.asc())).limit(limit).select(mails::id);
    let mut ids: Vec<Id<Mail>> = match conn {
        Conn::Postgres(c) => due().for_update().skip_locked().load(c)?,
        Conn::Sqlite(c) => due().load(c)?,
    };
    for brake in brakes::slowed(conn, now)? {
        let room = !probe || ids.is_empty();
        if let Some(id) = first_in(conn, now, &brake.scope)?
            && room
            && brakes::claim(conn, now, &brake.scope, pace)?
        {
            ids.push(id);
        }
    }
    if ids.is_empty() {
        if probe {
            brakes::try_now(conn, now)?;
        }
        return Ok(Taken::default());
    }
    let ours = mails::table.filter(mails::id.eq_any(ids.clone())).filter(mails::state.eq(MailState::Waiting));
    diesel::update(ours)
        .set((
            mails::state.eq(MailState::Sending),
            mails::lease_until.eq(now + LEASE),
            mails::attempt.eq(mails::attempt + 1),
        ))
        .execute(conn)?;
    let rows: Vec<(Mail, Option<Reader>)> = mails::table
        .left_join(people::table)
        .filter(mails::id.eq_any(ids))
        .order((mails::run_at.asc(), mails::id.asc()))
        .select((Mail::as_select(), (people::name, people::zone, people::language).nullable()))
        .load(conn)?;
    Ok(Taken { mails: rows.into_iter().map(|(mail, person)| addressed(mail, person)).collect(), probe })
}

/// The mail of a slow domain whose turn would be next.
fn first_in(conn: &mut Conn, now: Time, domain: &str) -> QueryResult<Option<Id<Mail>>> {
    let pattern = format!("%@{domain}");
    let due = free_in(now, &pattern).order((mails::run_at.asc(), mails::id.asc())).select(mails::id);
    due.first(conn).optional()
}

/// Of whoever works here: name, zone and language.
pub(super) type Reader = (String, String, Language);

/// The addressee of a row: the person's name and zone as they are now.
pub(super) fn addressed(mail: Mail, person: Option<Reader>) -> (Mail, Addressee) {
    // Of whoever does not work here nothing is known but what the mail itself says.
    let (name, zone, language) = person.unwrap_or_else(|| (String::new(), String::new(), language_in(&mail)));
    let address = mail.address.clone();
    (mail, Addressee { name, address, zone: zone.parse().unwrap_or(chrono_tz::UTC), language })
}

fn language_in(mail: &Mail) -> Language {
    let facts: serde_json::Value = serde_json::from_str(&mail.payload).unwrap_or_default();
    facts.get("language").and_then(|said| Language::of_tag(said.as_str()?)).unwrap_or_default()
}

/// Gives back what a worker took and never finished: it died, or the machine did. What was left behind at its last try is
/// given up: perhaps the mail itself is what breaks the worker.
pub(super) fn reap(conn: &mut Conn, now: Time) -> QueryResult<usize> {
    let left = || mails::table.filter(mails::state.eq(MailState::Sending)).filter(mails::lease_until.le(now));
    diesel::update(left().filter(mails::attempt.ge(TRIES)))
        .set((
            mails::state.eq(MailState::Failed),
            mails::lease_until.eq(None::<Time>),
            mails::last_error.eq("the worker broke off in the middle of it, at every try"),
        ))
        .execute(conn)?;
    diesel::update(left()).set((mails::state.eq(MailState::Waiting), mails::lease_until.eq(None::<Time>))).execute(conn)
}

/// It was accepted; its secret is dropped. Stopped meanwhile, it is out all the same, and the row says so.
pub(super) fn sent(conn: &mut Conn, now: Time, mail: &Mail) -> QueryResult<()> {
    brakes::resume(conn)?;
    let held = mails::table
        .filter(mails::id.eq(&mail.id))
        .filter(mails::state.eq_any([MailState::Sending, MailState::Stopped]))
        .filter(mails::attempt.eq(mail.attempt));
    diesel::update(held)
        .set((
            mails::state.eq(MailState::Sent),
            mails::sent_at.eq(now),
            mails::secret.eq(None::<Vec<u8>>),
            mails::lease_until.eq(None::<Time>),
            mails::last_error.eq(None::<String>),
        ))
        .execute(conn)?;
    if mail.kind.is_last() { forget_addressee(conn, &mail.id).map(|_| ()) } else { Ok(()) }
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
        .execute(conn)?;
    if mail.kind.is_last() && again.is_none() { forget_addressee(conn, &mail.id).map(|_| ()) } else { Ok(()) }
}

/// It was not tried after all: it waits as before, and the try is not counted.
pub(super) fn give_back(conn: &mut Conn, mail: &Mail) -> QueryResult<()> {
    diesel::update(held(mail))
        .set((
            mails::state.eq(MailState::Waiting),
            mails::attempt.eq(mails::attempt - 1),
            mails::lease_until.eq(None::<Time>),
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
