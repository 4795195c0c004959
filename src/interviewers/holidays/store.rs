//! All the SQL of holidays.

use diesel::prelude::*;

use super::holiday::{Holiday, Holidays};
use crate::db::schema::holidays;
use crate::db::{Conn, QueryResult, on_backend};

/// Every holiday that is known, by region and day.
///
/// # Errors
/// The database's own.
pub fn holidays(conn: &mut Conn) -> QueryResult<Holidays> {
    let rows = holidays::table.order((holidays::region, holidays::day)).select(Holiday::as_select()).load(conn)?;
    Ok(Holidays(rows))
}

/// The regions of which holidays are known.
///
/// # Errors
/// The database's own.
pub fn regions(conn: &mut Conn) -> QueryResult<Vec<String>> {
    holidays::table.select(holidays::region).distinct().order(holidays::region).load(conn)
}

/// Puts these days in the place of what was known of `region`.
pub(super) fn replace(conn: &mut Conn, region: &str, days: &[Holiday]) -> QueryResult<()> {
    diesel::delete(holidays::table.filter(holidays::region.eq(region))).execute(conn)?;
    if !days.is_empty() {
        let insert = diesel::insert_into(holidays::table).values(days.to_vec());
        on_backend!(conn, c => insert.execute(c))?;
    }
    Ok(())
}
