//! Single values that belong to the whole instance: the company's name, the id of its key.

use diesel::prelude::*;

use super::schema::settings;
use super::{Conn, QueryResult};
use crate::clock::Time;

/// The value under `name`, if one was ever set.
///
/// # Errors
/// The database's own.
pub fn setting(conn: &mut Conn, name: &str) -> QueryResult<Option<String>> {
    settings::table.find(name).select(settings::value).first(conn).optional()
}

/// Sets the value under `name`.
///
/// # Errors
/// The database's own.
pub fn set_setting(conn: &mut Conn, now: Time, name: &str, value: &str) -> QueryResult<()> {
    let changed = diesel::update(settings::table.find(name))
        .set((settings::value.eq(value), settings::updated_at.eq(now)))
        .execute(conn)?;
    if changed == 0 {
        diesel::insert_into(settings::table)
            .values((settings::name.eq(name), settings::value.eq(value), settings::updated_at.eq(now)))
            .execute(conn)?;
    }
    Ok(())
}
