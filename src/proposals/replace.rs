//! Who else could take one interview, at its time: what is gathered for that.

use super::gather::{Gathered, gather};
use super::wish::{Scope, Wish};
use crate::access::Action;
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError, QueryResult};
use crate::panels::{self, Interview, PanelWhole, Seat};
use crate::people::Viewer;

/// An interview that somebody is looked for.
#[derive(Debug, Clone)]
pub struct Vacancy {
    /// Its panel.
    pub whole: PanelWhole,
    /// The interview.
    pub seat: Seat,
    /// What is known, and the seat's place in it; nothing where somebody has it, or it is over or excused.
    pub open: Option<(Gathered, usize)>,
}

/// What is known for an interview that `viewer` plans: on its day, or in the usual two weeks while it has no time.
///
/// # Errors
/// `NotFound` where `viewer` plans no such interview; the database's own.
pub fn vacancy(conn: &mut Conn, now: Time, viewer: &Viewer, interview: &Id<Interview>) -> QueryResult<Vacancy> {
    let found = panels::seat_of(conn, interview)?;
    let (whole, seat) = found.filter(|(whole, _)| whole.lets(viewer, Action::PlanPanel)).ok_or(QueryError::NotFound)?;
    if seat.interview.interviewer_id.is_some() || !whole.panel.is_under_way() {
        return Ok(Vacancy { whole, seat, open: None });
    }
    let mut wish = Wish::usual(Scope::Panel(whole.panel.id.clone()), now, viewer.zone());
    if let Some(start) = seat.interview.starts_at {
        wish.first = start.in_zone(wish.zone).date_naive();
        wish.last = wish.first;
    }
    let gathered = gather(conn, now, viewer, &wish)?;
    let place = gathered.seats.iter().position(|(_, other)| other.interview.id == *interview);
    Ok(Vacancy { whole, seat, open: place.map(|place| (gathered, place)) })
}
