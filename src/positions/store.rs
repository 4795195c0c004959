//! All the SQL of positions.

use diesel::prelude::*;
use serde::Serialize;

use super::position::{Call, Position};
use crate::clock::Time;
use crate::db::schema::{candidates, excuses, interviews, openings, panels, position_calls, positions};
use crate::db::{Conn, Id, QueryResult};
use crate::panels::{InterviewState, Panel, PanelState};
use crate::people::Viewer;

pub(super) fn call_of(conn: &mut Conn, panel: &Id<Panel>) -> QueryResult<Option<Call>> {
    position_calls::table.find(panel).select(Call::as_select()).first(conn).optional()
}

pub(super) fn positions_of(conn: &mut Conn, panel: &Id<Panel>) -> QueryResult<Vec<Position>> {
    positions::table
        .filter(positions::panel_id.eq(panel))
        .order(positions::id.asc())
        .select(Position::as_select())
        .load(conn)
}

/// Writes the call, or moves the time of the one that is there.
pub(super) fn put_call(conn: &mut Conn, call: &Call) -> QueryResult<()> {
    let there = diesel::update(position_calls::table.find(&call.panel_id))
        .set((
            position_calls::asked_by.eq(&call.asked_by),
            position_calls::asked_at.eq(call.asked_at),
            position_calls::due_at.eq(call.due_at),
        ))
        .execute(conn)?;
    if there == 0 {
        diesel::insert_into(position_calls::table).values(call).execute(conn)?;
    }
    Ok(())
}

/// Writes a position in place of the same person's earlier one.
pub(super) fn put_position(conn: &mut Conn, position: &Position) -> QueryResult<()> {
    let own = positions::table
        .filter(positions::panel_id.eq(&position.panel_id))
        .filter(positions::person_id.eq(&position.person_id));
    diesel::delete(own).execute(conn)?;
    diesel::insert_into(positions::table).values(position).execute(conn).map(|_| ())
}

/// A position that somebody is asked for and has not written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Awaited {
    /// Where it is written.
    pub path: String,
    /// On whom.
    pub candidate: String,
    /// For what.
    pub opening: String,
    /// Until when.
    pub due_at: Time,
}

/// What is asked of `viewer` and not written yet, the most urgent first.
///
/// # Errors
/// The database's own.
pub fn awaited(conn: &mut Conn, now: Time, viewer: &Viewer) -> QueryResult<Vec<Awaited>> {
    let interviewed = interviews::table
        .left_join(excuses::table)
        .filter(interviews::interviewer_id.eq(&viewer.id))
        .filter(interviews::state.ne(InterviewState::Cancelled))
        .filter(excuses::interview_id.is_null())
        .select(interviews::panel_id);
    let written = positions::table.filter(positions::person_id.eq(&viewer.id)).select(positions::panel_id);
    let rows: Vec<(Id<Panel>, String, String, Time)> = position_calls::table
        .inner_join(panels::table.inner_join(openings::table).inner_join(candidates::table))
        .filter(panels::state.eq(PanelState::Revealed))
        .filter(position_calls::due_at.gt(now))
        .filter(position_calls::panel_id.eq_any(interviewed))
        .filter(position_calls::panel_id.ne_all(written))
        .order((position_calls::due_at.asc(), position_calls::panel_id.asc()))
        .select((position_calls::panel_id, candidates::name, openings::title, position_calls::due_at))
        .load(conn)?;
    let row = |(panel, candidate, opening, due_at)| Awaited {
        path: format!("/panels/{panel}/positions"),
        candidate,
        opening,
        due_at,
    };
    Ok(rows.into_iter().map(row).collect())
}

/// Deletes what was asked and written on these panels; says how many positions there were. Who may ask for it, the privacy
/// room knows.
///
/// # Errors
/// The database's own.
pub fn shred(conn: &mut Conn, of: &[Id<Panel>]) -> QueryResult<usize> {
    let written = diesel::delete(positions::table.filter(positions::panel_id.eq_any(of.to_vec()))).execute(conn)?;
    diesel::delete(position_calls::table.filter(position_calls::panel_id.eq_any(of.to_vec()))).execute(conn)?;
    Ok(written)
}
