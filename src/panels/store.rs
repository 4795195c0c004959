//! All the SQL of panels and interviews.

use std::collections::HashMap;

use diesel::prelude::*;

use super::interview::{Excuse, Interview};
use super::panel::{Panel, PanelWhole, Seat};
use crate::candidates::Candidate;
use crate::db::schema::{candidates, excuses, interviews, openings, panels, people, stages};
use crate::db::{Conn, Id, QueryResult};
use crate::openings::{Opening, Stage};
use crate::people::Person;

/// One panel.
///
/// # Errors
/// `NotFound`, or the database's own.
pub fn find(conn: &mut Conn, id: &Id<Panel>) -> QueryResult<Panel> {
    panels::table.find(id).select(Panel::as_select()).first(conn)
}

/// One interview.
///
/// # Errors
/// `NotFound`, or the database's own.
pub fn find_interview(conn: &mut Conn, id: &Id<Interview>) -> QueryResult<Interview> {
    interviews::table.find(id).select(Interview::as_select()).first(conn)
}

/// Raises the panel's revision. The first thing that every write does whose outcome depends on the panel's state: on
/// PostgreSQL it holds the row, so that the two last cards of a panel cannot both think that the other is missing.
///
/// # Errors
/// `NotFound`, or the database's own.
pub fn touch(conn: &mut Conn, id: &Id<Panel>) -> QueryResult<()> {
    let rows = diesel::update(panels::table.find(id)).set(panels::revision.eq(panels::revision + 1)).execute(conn)?;
    if rows == 0 { Err(diesel::result::Error::NotFound) } else { Ok(()) }
}

/// A panel with everything around it but the cards: four queries, however many interviews it has.
///
/// # Errors
/// `NotFound`, or the database's own.
pub fn whole(conn: &mut Conn, id: &Id<Panel>) -> QueryResult<PanelWhole> {
    let (panel, candidate, opening, hiring_manager) = panels::table
        .inner_join(candidates::table)
        .inner_join(openings::table)
        .inner_join(people::table.on(people::id.eq(openings::hiring_manager_id)))
        .filter(panels::id.eq(id))
        .select((Panel::as_select(), Candidate::as_select(), Opening::as_select(), Person::as_select()))
        .first::<(Panel, Candidate, Opening, Person)>(conn)?;
    let rows: Vec<(Interview, Stage)> = interviews::table
        .inner_join(stages::table)
        .filter(interviews::panel_id.eq(id))
        .order((stages::position.asc(), interviews::starts_at.asc(), interviews::id.asc()))
        .select((Interview::as_select(), Stage::as_select()))
        .load(conn)?;
    let members: Vec<Id<Person>> =
        rows.iter().flat_map(|(i, _)| [i.interviewer_id.clone(), i.shadow_id.clone()]).flatten().collect();
    let people: HashMap<Id<Person>, Person> = people::table
        .filter(people::id.eq_any(members))
        .select(Person::as_select())
        .load::<Person>(conn)?
        .into_iter()
        .map(|person| (person.id.clone(), person))
        .collect();
    let ids: Vec<Id<Interview>> = rows.iter().map(|(interview, _)| interview.id.clone()).collect();
    let mut excused: HashMap<Id<Interview>, Excuse> = excuses::table
        .filter(excuses::interview_id.eq_any(ids))
        .select(Excuse::as_select())
        .load::<Excuse>(conn)?
        .into_iter()
        .map(|excuse| (excuse.interview_id.clone(), excuse))
        .collect();
    let seats = rows
        .into_iter()
        .map(|(interview, stage)| Seat {
            interviewer: interview.interviewer_id.as_ref().and_then(|id| people.get(id)).cloned(),
            shadow: interview.shadow_id.as_ref().and_then(|id| people.get(id)).cloned(),
            excuse: excused.remove(&interview.id),
            interview,
            stage,
        })
        .collect();
    Ok(PanelWhole { panel, candidate, opening, hiring_manager, seats })
}
