//! Names the address of somebody's calendar, has it read now, and forgets it with all that was read from it.

use super::super::availability::BusySource;
use super::super::say::{planned, record};
use super::address::{AddressError, CalendarAddress};
use super::store;
use crate::clock::Time;
use crate::config::CalendarHost;
use crate::crypto::Keys;
use crate::db::{Conn, Id, QueryError, QueryResult};
use crate::people::{Person, Viewer};

/// Takes the address in the place of the one before; the worker reads it. What was read before stands until then.
///
/// # Errors
/// `NotFound` where `viewer` cannot say it or no machine is on the list, or the database's own; inside, why the address itself was not taken.
pub fn name_address(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    person: &Id<Person>,
    link: &str,
    (keys, allowed): (&Keys, &[CalendarHost]),
) -> QueryResult<Result<(), AddressError>> {
    planned(conn, viewer, person)?;
    if allowed.is_empty() {
        return Err(QueryError::NotFound);
    }
    let address = match CalendarAddress::new(now, person, link, keys, allowed) {
        Ok(address) => address,
        Err(error) => return Ok(Err(error)),
    };
    store::delete(conn, person)?;
    store::insert(conn, &address)?;
    record(conn, now, viewer, person, "availability.address_named")?;
    Ok(Ok(()))
}

/// Has it read at the worker's next round.
///
/// # Errors
/// `NotFound`, or the database's own.
pub fn ask_again(conn: &mut Conn, now: Time, viewer: &Viewer, person: &Id<Person>) -> QueryResult<()> {
    planned(conn, viewer, person)?;
    store::bring_forward(conn, now, person)
}

/// Forgets the address and what was read from it.
///
/// # Errors
/// `NotFound`, or the database's own.
pub fn forget_address(conn: &mut Conn, now: Time, viewer: &Viewer, person: &Id<Person>) -> QueryResult<()> {
    planned(conn, viewer, person)?;
    super::super::store::delete_read(conn, person, BusySource::Address)?;
    if store::delete(conn, person)? {
        record(conn, now, viewer, person, "availability.address_forgotten")?;
    }
    Ok(())
}
