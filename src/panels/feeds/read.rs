//! What stands behind somebody's link: their interviews as they were invited to them, and nothing else.

use chrono::TimeDelta;

use super::super::letters::appointment;
use super::store;
use crate::clock::Time;
use crate::crypto;
use crate::db::{Conn, QueryError, QueryResult};
use crate::language::Language;
use crate::mail::{Appointment, Method};

/// How far back it reaches …
const BACK: TimeDelta = TimeDelta::days(30);
/// … and how far ahead.
const AHEAD: TimeDelta = TimeDelta::days(366);

/// The interviews behind a token, and in which language their words are. An entry has the UID and the sequence of its invitation: a program that knows the one knows
/// the other as the same. What is off is left out, which takes it out of every program that reads again.
///
/// # Errors
/// `NotFound` where the token opens nothing, whatever the reason; else the database's own.
pub fn read_feed(conn: &mut Conn, now: Time, token: &str) -> QueryResult<(Language, Vec<Appointment>)> {
    let person = store::owner(conn, &crypto::sha256_hex(token))?.ok_or(QueryError::NotFound)?;
    let found = store::interviews_of(conn, &person.id, now - BACK, now + AHEAD)?;
    let entry = |(interview, stage, opening): &(_, String, _)| appointment(opening, stage, interview, Method::Request);
    Ok((person.language, found.iter().filter_map(entry).collect()))
}
