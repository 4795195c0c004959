//! What the clock does: coordinators hear fourteen days before, and whoever's time is over then is erased.

use chrono::{Datelike, TimeDelta, Timelike};
use serde_json::json;

use super::super::consents::Whose;
use super::super::erase::erase_due;
use super::clock::Kept;
use super::store;
use crate::candidates::Candidate;
use crate::clock::Time;
use crate::db::{Conn, Db, Id, QueryError, QueryResult};
use crate::mail::{self, MailKind, Message};
use crate::people::{self, Person, Role};

/// How long before coordinators are told; nobody is erased by the clock who was not told of for as long.
pub(super) const NOTICE: TimeDelta = TimeDelta::days(14);

/// Tells whose time is over soon, and erases whose time is over. Each in a transaction of its own. Says how many were erased.
///
/// # Errors
/// The database's own.
pub async fn keep_time(db: &Db) -> Result<usize, QueryError> {
    let (due, soon) = db.read(look).await?;
    if !soon.is_empty() {
        db.write(tell_soon).await?;
    }
    let mut erased = 0;
    for id in due {
        erased += usize::from(db.write(move |conn, now| erase_due(conn, now, &id)).await?);
    }
    Ok(erased)
}

/// Whose time is over, and was told of long enough before.
///
/// # Errors
/// The database's own.
pub fn over(conn: &mut Conn, now: Time) -> QueryResult<Vec<Id<Candidate>>> {
    Ok(look(conn, now)?.0)
}

/// Whose time is over; whose end is near, with when.
type Looked = (Vec<Id<Candidate>>, Vec<(Kept, Time)>);

/// Whose time is over, and whose end is near and was told to nobody. Whoever is on hold is neither.
fn look(conn: &mut Conn, now: Time) -> QueryResult<Looked> {
    let rules = store::rules(conn)?;
    let (mut over, mut soon) = (Vec::new(), Vec::new());
    let Some(changed_by) = rules.changed_by(now + NOTICE) else { return Ok((over, soon)) };
    let notices = store::notices(conn)?;
    for kept in store::kept(conn, Whose::UnchangedSince(changed_by), None)? {
        let Some(due_at) = kept.due_at(&rules).filter(|due| *due - now <= NOTICE) else { continue };
        if store::is_held(conn, &kept.id)? {
            continue;
        }
        match notices.get(&kept.id) {
            Some((told, at)) if *told == due_at => {
                if due_at <= now && now - *at >= NOTICE {
                    over.push(kept.id);
                }
            }
            _ => soon.push((kept, due_at)),
        }
    }
    Ok((over, soon))
}

/// Whether a candidate's time is over, and somebody was told long enough before.
pub(crate) fn is_due(conn: &mut Conn, now: Time, id: &Id<Candidate>) -> QueryResult<bool> {
    let rules = store::rules(conn)?;
    let Some(kept) = store::kept(conn, Whose::One(id), None)?.pop() else { return Ok(false) };
    let Some(due_at) = kept.due_at(&rules).filter(|due| *due <= now) else { return Ok(false) };
    let told = store::notices(conn)?.get(id).copied();
    Ok(told.is_some_and(|(told, at)| told == due_at && now - at >= NOTICE))
}

/// Tells whose time is over soon, of whom nobody was told.
///
/// # Errors
/// The database's own.
pub fn tell_soon(conn: &mut Conn, now: Time) -> QueryResult<()> {
    let soon = look(conn, now)?.1;
    let Some(first) = soon.iter().map(|(_, due_at)| *due_at).min() else { return Ok(()) };
    for (kept, due_at) in &soon {
        store::put_notice(conn, now, &kept.id, *due_at)?;
    }
    let first = first.max(now + NOTICE);
    for person in told(conn)? {
        let message = Message {
            kind: MailKind::RetentionDue,
            dedupe_key: format!("{}/{}/{}", MailKind::RetentionDue, now.iso(), person.id),
            person: Some(person.id.as_str()),
            address: &person.email,
            payload: json!({ "path": "/privacy", "candidates": soon.len(), "first": first }),
            secret: None,
            thread: None,
            cause: ("office", "retention"),
            run_at: in_the_day(now, &person),
        };
        mail::enqueue(conn, now, message)?;
    }
    Ok(())
}

/// Coordinators; where there are none, admins.
fn told(conn: &mut Conn) -> QueryResult<Vec<Person>> {
    let all = people::list_active(conn)?;
    let of = |role: Role| -> Vec<Person> { all.iter().filter(|person| person.role == role).cloned().collect() };
    let coordinators = of(Role::Coordinator);
    Ok(if coordinators.is_empty() { of(Role::Admin) } else { coordinators })
}

/// Now, if that is in somebody's working day; else at nine on the next.
fn in_the_day(now: Time, person: &Person) -> Time {
    let local = now.in_zone(person.zone());
    let works = |day: chrono::Weekday| !matches!(day, chrono::Weekday::Sat | chrono::Weekday::Sun);
    if works(local.weekday()) && (9..17).contains(&local.hour()) {
        return now;
    }
    let mut day = local.date_naive();
    if local.hour() >= 9 || !works(local.weekday()) {
        day = day.succ_opt().unwrap_or(day);
    }
    while !works(day.weekday()) {
        day = day.succ_opt().unwrap_or(day);
    }
    day.and_hms_opt(9, 0, 0).map_or(now, |nine| Time::from_local(nine, person.zone()))
}

/// When a candidate's time is over, where a clock runs.
pub(crate) fn due_at(conn: &mut Conn, id: &Id<Candidate>) -> QueryResult<Option<Time>> {
    let rules = store::rules(conn)?;
    Ok(store::kept(conn, Whose::One(id), None)?.pop().and_then(|kept| kept.due_at(&rules)))
}
