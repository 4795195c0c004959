//! The SQL of guides.

use diesel::prelude::*;

use super::super::panel::Panel;
use super::guide::Guide;
use crate::db::schema::guides;
use crate::db::{Conn, Id, QueryResult};

pub(super) fn of_panel(conn: &mut Conn, panel: &Id<Panel>) -> QueryResult<Option<Guide>> {
    guides::table.find(panel).select(Guide::as_select()).first(conn).optional()
}

pub(super) fn save(conn: &mut Conn, guide: &Guide) -> QueryResult<()> {
    if diesel::update(guides::table.find(&guide.panel_id)).set(guide).execute(conn)? == 0 {
        diesel::insert_into(guides::table).values(guide).execute(conn)?;
    }
    Ok(())
}
