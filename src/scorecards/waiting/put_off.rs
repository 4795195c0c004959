//! Puts the reminders of one's own card off for a while. The card stays owed, and it is late when it is late: only the
//! asking waits.

use super::excuse::{ExcuseError, excusable};
use super::snooze::{Later, Snooze};
use crate::access::Action;
use crate::clock::Time;
use crate::db::{Conn, Id};
use crate::panels::{self, Interview, letters};
use crate::people::Viewer;
use crate::scorecards::store;

/// Puts them off, for whoever owes the card themselves, and says until when. What waits in the outbox is stopped.
///
/// # Errors
/// [`ExcuseError`], as for a card that one cannot be excused from.
pub fn snooze(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    interview: &Id<Interview>,
    later: Later,
) -> Result<Time, ExcuseError> {
    snoozable(conn, viewer, interview)?;
    let until = later.until(now, viewer.zone());
    let (interview_id, person_id) = (interview.clone(), viewer.id.clone());
    store::put_snooze(conn, &Snooze { interview_id, person_id, until, created_at: now })?;
    letters::stop_nudges(conn, interview)?;
    Ok(until)
}

/// Whether `viewer` could put the reminders of this card off: it is theirs, and it is wanted.
///
/// # Errors
/// [`ExcuseError`]
pub(super) fn snoozable(conn: &mut Conn, viewer: &Viewer, interview: &Id<Interview>) -> Result<(), ExcuseError> {
    let (whole, seat) = panels::seat_of(conn, interview)?.ok_or(ExcuseError::NotYours)?;
    if !whole.lets_at(&seat, viewer, Action::PutOff) {
        return Err(ExcuseError::NotYours);
    }
    excusable(conn, viewer, interview).map(|_| ())
}
