//! All the SQL of reminders.

use std::collections::{HashMap, HashSet};

use diesel::prelude::*;

use super::policy::{Policy, Quiet};
use super::round::Told;
use crate::clock::Time;
use crate::db::schema::{digest_stops, escalations, mails, people, reminder_policies};
use crate::db::{self, Conn, Id, QueryResult, on_backend};
use crate::mail::{Mail, MailKind, MailState};
use crate::panels::Interview;
use crate::people::Person;

/// The scope of the policy that holds wherever an opening has none of its own.
pub(super) const COMPANY: &str = "company";

const QUIET: &str = "quiet_hours";

/// Every policy, and the quiet hours.
#[derive(Debug, Clone)]
pub(super) struct Policies {
    /// By scope.
    pub all: HashMap<String, Policy>,
    /// When nobody is written to.
    pub quiet: Quiet,
}

impl Policies {
    /// The company's.
    pub(super) fn company(&self) -> Policy {
        self.all.get(COMPANY).copied().unwrap_or(Policy::usual())
    }

    /// All that hold somewhere.
    pub(super) fn every(&self) -> impl Iterator<Item = Policy> + '_ {
        std::iter::once(self.company()).chain(self.all.values().copied())
    }

    /// The one that holds for an opening.
    pub(super) fn of(&self, opening: &str) -> Policy {
        self.all.get(opening).copied().unwrap_or_else(|| self.company())
    }
}

/// What holds now.
///
/// # Errors
/// The database's own.
pub(super) fn policies(conn: &mut Conn) -> QueryResult<Policies> {
    let rows: Vec<(String, Policy)> =
        reminder_policies::table.select((reminder_policies::scope, Policy::as_select())).load(conn)?;
    let quiet = db::setting(conn, QUIET)?.and_then(|text| {
        let (from, until) = text.split_once('-')?;
        Quiet::of(from.parse().ok()?, until.parse().ok()?)
    });
    Ok(Policies { all: rows.into_iter().collect(), quiet: quiet.unwrap_or(Quiet::usual()) })
}

pub(super) fn set_quiet(conn: &mut Conn, now: Time, quiet: Quiet) -> QueryResult<()> {
    db::set_setting(conn, now, QUIET, &format!("{}-{}", quiet.from, quiet.until))
}

/// Puts this policy in the place of the scope's, or (none) takes it away.
pub(super) fn put(conn: &mut Conn, now: Time, scope: &str, policy: Option<Policy>) -> QueryResult<()> {
    diesel::delete(reminder_policies::table.find(scope)).execute(conn)?;
    if let Some(policy) = policy {
        let row = (reminder_policies::scope.eq(scope), policy, reminder_policies::updated_at.eq(now));
        diesel::insert_into(reminder_policies::table).values(row).execute(conn)?;
    }
    Ok(())
}

/// Who has been told of which late card of these interviews. A mail that was stopped told nothing.
pub(super) fn told(conn: &mut Conn, interviews: &[Id<Interview>]) -> QueryResult<HashSet<Told>> {
    let mut told = HashSet::new();
    for some in interviews.chunks(500) {
        let rows: Vec<Told> = escalations::table
            .inner_join(mails::table.on(mails::dedupe_key.eq(escalations::mail_key)))
            .filter(escalations::interview_id.eq_any(some.to_vec()))
            .filter(mails::state.ne(MailState::Stopped))
            .select((escalations::interview_id, escalations::person_id, escalations::to_id, escalations::owed_since))
            .load(conn)?;
        told.extend(rows);
    }
    Ok(told)
}

/// Notes who was told of what in the mail of that key.
pub(super) fn note_told(conn: &mut Conn, told: &[Told], mail_key: &str) -> QueryResult<()> {
    for one in told {
        let key = escalations::table.find((&one.interview, &one.person, &one.to, one.since));
        diesel::delete(key).execute(conn)?;
        let row = (
            escalations::interview_id.eq(&one.interview),
            escalations::person_id.eq(&one.person),
            escalations::to_id.eq(&one.to),
            escalations::owed_since.eq(one.since),
            escalations::mail_key.eq(mail_key),
        );
        diesel::insert_into(escalations::table).values(row).execute(conn)?;
    }
    Ok(())
}

/// Who wants no digest.
pub(super) fn stopped_digests(conn: &mut Conn) -> QueryResult<HashSet<Id<Person>>> {
    let rows: Vec<Id<Person>> = digest_stops::table.select(digest_stops::person_id).load(conn)?;
    Ok(rows.into_iter().collect())
}

pub(super) fn has_stopped_digest(conn: &mut Conn, person: &Id<Person>) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(digest_stops::table.find(person))).get_result(conn)
}

/// They want no digest; says whether that is new.
pub(super) fn stop_digest(conn: &mut Conn, now: Time, person: &Id<Person>) -> QueryResult<bool> {
    let row = (digest_stops::person_id.eq(person), digest_stops::stopped_at.eq(now));
    let insert = diesel::insert_into(digest_stops::table).values(row);
    on_backend!(conn, c => insert.on_conflict_do_nothing().execute(c)).map(|rows| rows > 0)
}

/// They want it again; says whether that is new.
pub(super) fn start_digest(conn: &mut Conn, person: &Id<Person>) -> QueryResult<bool> {
    diesel::delete(digest_stops::table.find(person)).execute(conn).map(|rows| rows > 0)
}

/// The reminders that are not out: which, its key, and the zone of whoever it is for.
pub(super) fn nudges_not_out(conn: &mut Conn) -> QueryResult<Vec<(Id<Mail>, String, String)>> {
    mails::table
        .inner_join(people::table)
        .filter(mails::kind.eq(MailKind::Nudge))
        .filter(mails::state.eq_any([MailState::Waiting, MailState::Sending]))
        .select((mails::id, mails::dedupe_key, people::zone))
        .load(conn)
}
