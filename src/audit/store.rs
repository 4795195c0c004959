//! The log's SQL: append, and read.

use std::collections::HashSet;

use diesel::dsl::exists;
use diesel::prelude::*;

use super::chain::hash_of;
use super::entry::{Entry, Event};
use super::merkle::Hash;
use crate::clock::Time;
use crate::crypto::unhex;
use crate::db::schema::{audit_entries, audit_head};
use crate::db::{Conn, QueryResult};

/// Appends one event. The head row queues up writers of several replicas, so that the chain never forks.
///
/// # Errors
/// The database's own.
pub fn record(conn: &mut Conn, now: Time, event: &Event<'_>) -> QueryResult<()> {
    diesel::update(audit_head::table.find(1)).set(audit_head::seq.eq(audit_head::seq + 1)).execute(conn)?;
    let (seq, previous_hash): (i64, String) =
        audit_head::table.find(1).select((audit_head::seq, audit_head::hash)).first(conn)?;
    let mut entry = Entry {
        seq,
        at: now,
        actor_id: event.actor.map(str::to_owned),
        action: event.action.to_owned(),
        subject_kind: event.subject.0.to_owned(),
        subject_id: event.subject.1.to_owned(),
        panel_id: event.panel.map(str::to_owned),
        detail: event.detail.to_string(),
        previous_hash,
        hash: String::new(),
    };
    entry.hash = hash_of(&entry);
    diesel::insert_into(audit_entries::table).values(&entry).execute(conn)?;
    diesel::update(audit_head::table.find(1)).set(audit_head::hash.eq(&entry.hash)).execute(conn)?;
    Ok(())
}

/// Up to `limit` entries before `before` (or the newest), newest first.
///
/// # Errors
/// The database's own.
pub fn list(conn: &mut Conn, before: Option<i64>, limit: i64) -> QueryResult<Vec<Entry>> {
    audit_entries::table
        .filter(audit_entries::seq.lt(before.unwrap_or(i64::MAX)))
        .order(audit_entries::seq.desc())
        .limit(limit)
        .select(Entry::as_select())
        .load(conn)
}

/// The entries of one panel, oldest first.
///
/// # Errors
/// The database's own.
pub fn list_for_panel(conn: &mut Conn, panel: &str) -> QueryResult<Vec<Entry>> {
    audit_entries::table
        .filter(audit_entries::panel_id.eq(panel))
        .order(audit_entries::seq.asc())
        .select(Entry::as_select())
        .load(conn)
}

/// The next `limit` entries after `after`, oldest first: how the whole chain is walked.
pub(super) fn page(conn: &mut Conn, after: i64, limit: i64) -> QueryResult<Vec<Entry>> {
    audit_entries::table
        .filter(audit_entries::seq.gt(after))
        .order(audit_entries::seq.asc())
        .limit(limit)
        .select(Entry::as_select())
        .load(conn)
}

/// Number and hash of the newest entry, as the head row has them.
pub(super) fn head(conn: &mut Conn) -> QueryResult<(i64, String)> {
    audit_head::table.find(1).select((audit_head::seq, audit_head::hash)).first(conn)
}

/// The hashes of the first `size` entries, or of all: the leaves of the log's tree. One that is none, which no entry of ours
/// has, counts as zeroes, and fits no checkpoint.
///
/// # Errors
/// The database's own.
pub fn hashes(conn: &mut Conn, size: Option<i64>) -> QueryResult<Vec<Hash>> {
    let texts: Vec<String> = audit_entries::table
        .filter(audit_entries::seq.le(size.unwrap_or(i64::MAX)))
        .order(audit_entries::seq.asc())
        .select(audit_entries::hash)
        .load(conn)?;
    Ok(texts.iter().map(|text| unhex(text).and_then(|hash| hash.try_into().ok()).unwrap_or_default()).collect())
}

/// The entry that says when the card of this commitment was sealed.
///
/// # Errors
/// The database's own.
pub fn find_commitment(conn: &mut Conn, action: &str, commitment: &str) -> QueryResult<Option<Entry>> {
    audit_entries::table
        .filter(audit_entries::action.eq(action))
        .filter(audit_entries::detail.like(format!("%\"{commitment}\"%")))
        .order(audit_entries::seq.asc())
        .select(Entry::as_select())
        .first(conn)
        .optional()
}

/// Number of the newest entry.
///
/// # Errors
/// The database's own.
pub fn newest(conn: &mut Conn) -> QueryResult<i64> {
    head(conn).map(|(seq, _)| seq)
}

/// Whether anything happened after entry `after` to `panel`, or to no panel at all but for the eight actions of `but`. They are
/// asked for one by one: a list would have the statement prepared anew each time.
pub(super) fn touched_after(conn: &mut Conn, panel: &str, after: i64, but: [&str; 8]) -> QueryResult<bool> {
    let [a, b, c, d, e, f, g, h] = but;
    let action = audit_entries::action;
    let others = action.ne(a).and(action.ne(b)).and(action.ne(c)).and(action.ne(d));
    let others = others.and(action.ne(e)).and(action.ne(f)).and(action.ne(g)).and(action.ne(h));
    let later = || audit_entries::table.filter(audit_entries::seq.gt(after));
    let here = exists(later().filter(audit_entries::panel_id.eq(panel)));
    let everywhere = exists(later().filter(audit_entries::panel_id.is_null()).filter(others));
    diesel::select(here.or(everywhere)).get_result(conn)
}

/// What one of `actions` happened to, from entry `first` through entry `last`.
///
/// # Errors
/// The database's own.
pub fn subjects_of(conn: &mut Conn, actions: &[&str], first: i64, last: i64) -> QueryResult<HashSet<String>> {
    let subjects: Vec<String> = audit_entries::table
        .filter(audit_entries::action.eq_any(actions.to_vec()))
        .filter(audit_entries::seq.between(first, last))
        .select(audit_entries::subject_id)
        .load(conn)?;
    Ok(subjects.into_iter().collect())
}

/// The panels to which one of `actions` happened, up to and with entry `through`.
///
/// # Errors
/// The database's own.
pub fn panels_of(conn: &mut Conn, actions: &[&str], through: i64) -> QueryResult<Vec<String>> {
    audit_entries::table
        .filter(audit_entries::action.eq_any(actions.to_vec()))
        .filter(audit_entries::seq.le(through))
        .filter(audit_entries::panel_id.is_not_null())
        .select(audit_entries::panel_id.assume_not_null())
        .load(conn)
}
