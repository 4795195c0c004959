//! Notes when somebody is away or busy: typed, or all of a calendar file in the place of the one before.

use chrono::TimeDelta;

use super::availability::{BusySource, BusyTime};
use super::calendar_file::{CalendarFileError, busy_spans};
use super::say::{planned, record};
use super::span::Span;
use super::store;
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError};
use crate::language::text;
use crate::people::{Person, Viewer};

/// How far ahead a calendar file is read.
pub fn horizon() -> TimeDelta {
    TimeDelta::days(183)
}

/// The longest absence that is typed: two years.
const LONGEST: TimeDelta = TimeDelta::days(731);

/// Why it was not noted.
#[derive(Debug, thiserror::Error)]
pub enum AwayError {
    /// No such person, or no such time, for this viewer.
    #[error("there is no such person for you")]
    NotYours,
    /// The end is not after the beginning.
    #[error("{}", text!("interviewers-away-backwards"))]
    Backwards,
    /// Too far apart.
    #[error("{}", text!("interviewers-away-long"))]
    TooLong,
    /// Over.
    #[error("{}", text!("interviewers-away-past"))]
    Past,
    /// The calendar file cannot be read.
    #[error(transparent)]
    File(#[from] CalendarFileError),
    /// The database's own; `NotFound` is [`AwayError::NotYours`].
    #[error(transparent)]
    Database(QueryError),
}

impl From<QueryError> for AwayError {
    fn from(error: QueryError) -> Self {
        match error {
            QueryError::NotFound => Self::NotYours,
            error => Self::Database(error),
        }
    }
}

/// Notes that `person` is away.
///
/// # Errors
/// [`AwayError`]
pub fn note_away(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    person: &Id<Person>,
    when: Span,
) -> Result<(), AwayError> {
    planned(conn, viewer, person)?;
    if when.from >= when.to {
        return Err(AwayError::Backwards);
    }
    if when.to - when.from > LONGEST {
        return Err(AwayError::TooLong);
    }
    if when.to <= now {
        return Err(AwayError::Past);
    }
    // The same form sent twice notes it once.
    let known = store::busy_of(conn, person, now)?;
    if known.iter().any(|one| one.source == BusySource::Typed && one.span() == when) {
        return Ok(());
    }
    store::insert_busy(conn, &[row(now, person, BusySource::Typed, when)])?;
    record(conn, now, viewer, person, "availability.away")?;
    Ok(())
}

/// They are not away then after all. Says whose time it was.
///
/// # Errors
/// [`AwayError`]
pub fn forget_away(conn: &mut Conn, now: Time, viewer: &Viewer, id: &Id<BusyTime>) -> Result<Id<Person>, AwayError> {
    let busy = store::find_busy(conn, id)?;
    planned(conn, viewer, &busy.person_id)?;
    if store::delete_busy(conn, id)? {
        record(conn, now, viewer, &busy.person_id, "availability.back")?;
    }
    Ok(busy.person_id)
}

/// Reads a calendar file for the next half year, in the place of the one before. Says how many busy times it has. Either
/// all of it is taken or nothing.
///
/// # Errors
/// [`AwayError`]
pub fn read_calendar(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    person: &Id<Person>,
    file: &str,
) -> Result<usize, AwayError> {
    let zone = planned(conn, viewer, person)?.zone();
    let spans = busy_spans(file, now, now + horizon(), zone)?;
    store::delete_read(conn, person, BusySource::File)?;
    let rows: Vec<BusyTime> = spans.iter().map(|span| row(now, person, BusySource::File, *span)).collect();
    store::insert_busy(conn, &rows)?;
    record(conn, now, viewer, person, "availability.calendar_read")?;
    Ok(rows.len())
}

/// Takes out what was read from a calendar file.
///
/// # Errors
/// [`AwayError`]
pub fn forget_calendar(conn: &mut Conn, now: Time, viewer: &Viewer, person: &Id<Person>) -> Result<(), AwayError> {
    planned(conn, viewer, person)?;
    if store::delete_read(conn, person, BusySource::File)? > 0 {
        record(conn, now, viewer, person, "availability.calendar_forgotten")?;
    }
    Ok(())
}

pub(super) fn row(now: Time, person: &Id<Person>, source: BusySource, span: Span) -> BusyTime {
    BusyTime {
        id: Id::new(now),
        person_id: person.clone(),
        source,
        starts_at: span.from,
        ends_at: span.to,
        created_at: now,
    }
}
