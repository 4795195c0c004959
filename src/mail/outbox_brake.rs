//! Where the post pauses or goes slowly, as rows that all workers keep to: the mail server as a whole, and domains that
//! answered "later".

use chrono::TimeDelta;
use diesel::prelude::*;

use super::brake::{Brake, SERVER};
use crate::clock::Time;
use crate::db::schema::mail_brakes;
use crate::db::{Conn, QueryResult, on_backend};

/// How long a domain that answered "later" gets nothing, and how long it then gets only so many mails a minute.
const DOMAIN_RESTS: TimeDelta = TimeDelta::minutes(1);
const DOMAIN_IS_SLOW: TimeDelta = TimeDelta::hours(1);

/// How long the one mail that tries a paused server may take before another worker tries: longer than a delivery.
const PROBE: TimeDelta = TimeDelta::minutes(5);

/// The pause of the post as a whole, if there is one.
///
/// # Errors
/// The database's own.
pub fn paused(conn: &mut Conn) -> QueryResult<Option<Brake>> {
    mail_brakes::table.find(SERVER).select(Brake::as_select()).first(conn).optional()
}

/// The domains that get mail slowly, by name.
///
/// # Errors
/// The database's own.
pub fn slowed(conn: &mut Conn, now: Time) -> QueryResult<Vec<Brake>> {
    mail_brakes::table
        .filter(mail_brakes::ends_at.gt(now))
        .order(mail_brakes::scope)
        .limit(100)
        .select(Brake::as_select())
        .load(conn)
}

/// Lets the next mail try the server at once: somebody has mended it, or has started the worker with other settings.
/// Returns whether there was a pause.
///
/// # Errors
/// The database's own.
pub fn try_now(conn: &mut Conn, now: Time) -> QueryResult<bool> {
    let row = mail_brakes::table.find(SERVER);
    Ok(diesel::update(row).set(mail_brakes::next_at.eq(now)).execute(conn)? > 0)
}

/// The server cannot be used. Of several mails that meet it at once the first sets the pause; after that the one mail that
/// tried it (`probe`) makes it longer.
pub(super) fn pause(
    conn: &mut Conn,
    now: Time,
    probe: bool,
    wait: impl Fn(i32) -> TimeDelta,
    why: &str,
) -> QueryResult<()> {
    let known = paused(conn)?;
    match known {
        Some(brake) if probe => {
            let tries = brake.tries + 1;
            let set = (
                mail_brakes::tries.eq(tries),
                mail_brakes::next_at.eq(now + wait(tries)),
                mail_brakes::why.eq(why.to_owned()),
            );
            diesel::update(mail_brakes::table.find(SERVER)).set(set).execute(conn).map(|_| ())
        }
        Some(_) => Ok(()),
        None => {
            let (scope, why) = (SERVER.to_owned(), why.to_owned());
            put(conn, &Brake { scope, since: now, next_at: now + wait(1), ends_at: None, tries: 1, why })
        }
    }
}

/// A mail got through to the server, whatever it said of the mail.
pub(super) fn resume(conn: &mut Conn) -> QueryResult<()> {
    diesel::delete(mail_brakes::table.find(SERVER)).execute(conn).map(|_| ())
}

/// A domain asks for less.
pub(super) fn slow(conn: &mut Conn, now: Time, domain: &str, why: &str) -> QueryResult<()> {
    let set = (
        mail_brakes::next_at.eq(now + DOMAIN_RESTS),
        mail_brakes::ends_at.eq(now + DOMAIN_IS_SLOW),
        mail_brakes::tries.eq(mail_brakes::tries + 1),
        mail_brakes::why.eq(why.to_owned()),
    );
    if diesel::update(mail_brakes::table.find(domain)).set(set).execute(conn)? > 0 {
        return Ok(());
    }
    let (next_at, ends_at) = (now + DOMAIN_RESTS, Some(now + DOMAIN_IS_SLOW));
    put(conn, &Brake { scope: domain.to_owned(), since: now, next_at, ends_at, tries: 1, why: why.to_owned() })
}

/// Takes the next mail's turn in this scope, for one worker alone.
pub(super) fn claim(conn: &mut Conn, now: Time, scope: &str, pace: TimeDelta) -> QueryResult<bool> {
    let free = mail_brakes::table.find(scope).filter(mail_brakes::next_at.le(now));
    Ok(diesel::update(free).set(mail_brakes::next_at.eq(now + pace)).execute(conn)? > 0)
}

/// Takes the turn to try a paused server.
pub(super) fn claim_probe(conn: &mut Conn, now: Time) -> QueryResult<bool> {
    claim(conn, now, SERVER, PROBE)
}

/// Forgets what has ended.
pub(super) fn tidy(conn: &mut Conn, now: Time) -> QueryResult<()> {
    diesel::delete(mail_brakes::table.filter(mail_brakes::ends_at.le(now))).execute(conn).map(|_| ())
}

/// Another worker may write the same row at the same moment; either will do.
fn put(conn: &mut Conn, brake: &Brake) -> QueryResult<()> {
    let insert = diesel::insert_into(mail_brakes::table).values(brake);
    on_backend!(conn, c => insert.on_conflict_do_nothing().execute(c))?;
    Ok(())
}
