//! All the SQL of panels and interviews.

use std::collections::HashMap;

use diesel::prelude::*;

use super::interview::{Excuse, Interview, InterviewState};
use super::panel::{Panel, PanelState, PanelWhole, RevealedHow, Seat};
use crate::candidates::Candidate;
use crate::clock::Time;
use crate::db::schema::{candidates, excuses, interviews, openings, panels, people, stages};
use crate::db::{Conn, Id, QueryResult};
use crate::openings::{Opening, Stage};
use crate::people::{Person, Viewer};

/// The states in which interviews are planned and cards come in.
const UNDER_WAY: [PanelState; 3] = [PanelState::Planning, PanelState::Scheduled, PanelState::Collecting];

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

/// Moves a panel on to `collecting`, from wherever it was before. Returns whether it moved.
pub(super) fn mark_collecting(conn: &mut Conn, now: Time, id: &Id<Panel>) -> QueryResult<bool> {
    let early = panels::table.find(id).filter(panels::state.eq_any([PanelState::Planning, PanelState::Scheduled]));
    let rows = diesel::update(early)
        .set((
            panels::state.eq(PanelState::Collecting),
            panels::collecting_at.eq(now),
            panels::revision.eq(panels::revision + 1),
        ))
        .execute(conn)?;
    Ok(rows > 0)
}

/// Makes the panel's cards readable: by itself, or because `by` opened it early for `reason`. Returns whether it did:
/// `false` when it is revealed already, or called off.
///
/// # Errors
/// The database's own.
pub fn mark_revealed(
    conn: &mut Conn,
    now: Time,
    id: &Id<Panel>,
    how: RevealedHow,
    by: Option<&Viewer>,
    reason: Option<&str>,
) -> QueryResult<bool> {
    let sealed = panels::table.find(id).filter(panels::state.eq_any(UNDER_WAY)).filter(panels::revealed_at.is_null());
    let rows = diesel::update(sealed)
        .set((
            panels::state.eq(PanelState::Revealed),
            panels::revealed_at.eq(now),
            panels::revealed_how.eq(how),
            panels::opened_by.eq(by.map(|viewer| viewer.id.clone())),
            panels::opened_reason.eq(reason),
            panels::revision.eq(panels::revision + 1),
        ))
        .execute(conn)?;
    Ok(rows > 0)
}

/// Closes a revealed panel with its decision. Returns whether it did: `false` when it is not revealed, or decided already.
///
/// # Errors
/// The database's own.
pub fn mark_decided(conn: &mut Conn, now: Time, id: &Id<Panel>) -> QueryResult<bool> {
    let open = panels::table.find(id).filter(panels::state.eq(PanelState::Revealed));
    let rows = diesel::update(open)
        .set((
            panels::state.eq(PanelState::Decided),
            panels::decided_at.eq(now),
            panels::revision.eq(panels::revision + 1),
        ))
        .execute(conn)?;
    Ok(rows > 0)
}

/// Notes why no card will come from an interview. Returns whether it did: `false` when that is noted already. Call
/// [`touch`] first, so that two of them cannot both find nothing.
///
/// # Errors
/// The database's own.
pub fn insert_excuse(conn: &mut Conn, excuse: &Excuse) -> QueryResult<bool> {
    let known: i64 = excuses::table.filter(excuses::interview_id.eq(&excuse.interview_id)).count().get_result(conn)?;
    if known > 0 {
        return Ok(false);
    }
    diesel::insert_into(excuses::table).values(excuse).execute(conn)?;
    Ok(true)
}

/// Calls one interview off; the rest of its panel goes on. Returns whether it did: `false` when it is off already.
///
/// # Errors
/// The database's own.
pub fn cancel_interview(conn: &mut Conn, now: Time, id: &Id<Interview>, reason: &str) -> QueryResult<bool> {
    let live = interviews::table.find(id).filter(interviews::state.eq(InterviewState::Live));
    let rows = diesel::update(live)
        .set((
            interviews::state.eq(InterviewState::Cancelled),
            interviews::cancelled_at.eq(now),
            interviews::cancelled_reason.eq(reason),
            interviews::sequence.eq(interviews::sequence + 1),
            interviews::revision.eq(interviews::revision + 1),
        ))
        .execute(conn)?;
    Ok(rows > 0)
}
