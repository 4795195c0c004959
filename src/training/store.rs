//! All the SQL of training.

use diesel::prelude::*;

use super::verdict::SignOff;
use crate::clock::Time;
use crate::db::schema::{
    candidates, criteria, interviews, panels, people, scorecards, sign_offs, stage_criteria, stages,
};
use crate::db::{Conn, Id, QueryResult, on_backend};
use crate::openings::Stage;
use crate::panels::{Interview, InterviewState};
use crate::people::Person;
use crate::scorecards::{CardState, Part};

/// An interview that somebody sat in to learn, on one criterion's competency, as it is written there.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub(super) struct Learnt {
    pub person_id: Id<Person>,
    pub interview_id: Id<Interview>,
    /// Whether they led it.
    pub reverse: bool,
    /// The criterion's competency.
    pub competency: String,
}

/// The interviews in which a shadow's card is submitted, a row for each of their criteria: of one person, or everybody.
pub(super) fn learnt(conn: &mut Conn, person: Option<&Id<Person>>) -> QueryResult<Vec<Learnt>> {
    let mut query = scorecards::table
        .inner_join(interviews::table)
        .inner_join(stage_criteria::table.on(stage_criteria::stage_id.eq(interviews::stage_id)))
        .inner_join(criteria::table.on(criteria::id.eq(stage_criteria::criterion_id)))
        .filter(scorecards::part.eq(Part::Shadow))
        .filter(scorecards::state.ne(CardState::Draft))
        .filter(interviews::state.eq(InterviewState::Live))
        .filter(interviews::shadow_id.eq(scorecards::author_id.nullable()))
        // Follows from the line above: so it is known that an index is enough.
        .filter(interviews::shadow_id.gt(""))
        .select((scorecards::author_id, interviews::id, interviews::reverse, criteria::competency))
        .into_boxed();
    if let Some(person) = person {
        query = query.filter(scorecards::author_id.eq(person.clone()));
    }
    query.load(conn)
}

/// An interview that a shadow led and of which its trainer has said nothing.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub(super) struct Led {
    pub interview_id: Id<Interview>,
    pub shadow_id: Id<Person>,
    pub shadow: String,
    pub stage_id: Id<Stage>,
    pub stage: String,
    /// Whose card can be read.
    pub part: Part,
}

/// The interviews that shadows of `trainer`'s led and that are not signed off, a row for each card that can be read.
pub(super) fn led(conn: &mut Conn, trainer: &Id<Person>) -> QueryResult<Vec<Led>> {
    interviews::table
        .inner_join(scorecards::table)
        .inner_join(stages::table)
        .inner_join(panels::table.inner_join(candidates::table))
        .inner_join(people::table.on(interviews::shadow_id.eq(people::id.nullable())))
        .left_join(sign_offs::table.on(sign_offs::interview_id.eq(interviews::id)))
        .filter(candidates::erased_at.is_null())
        .filter(interviews::reverse.eq(true))
        .filter(interviews::state.eq(InterviewState::Live))
        .filter(interviews::interviewer_id.eq(trainer))
        .filter(sign_offs::interview_id.is_null())
        .filter(scorecards::state.eq(CardState::Revealed))
        .filter(
            interviews::interviewer_id
                .eq(scorecards::author_id.nullable())
                .or(interviews::shadow_id.eq(scorecards::author_id.nullable())),
        )
        .order((interviews::starts_at.asc(), interviews::id.asc()))
        .select((interviews::id, people::id, people::name, stages::id, stages::name, scorecards::part))
        .load(conn)
}

/// The competencies of these stages, as their criteria have them written.
pub(super) fn competencies_of(conn: &mut Conn, stages: &[Id<Stage>]) -> QueryResult<Vec<(Id<Stage>, String)>> {
    stage_criteria::table
        .inner_join(criteria::table)
        .filter(stage_criteria::stage_id.eq_any(stages.to_vec()))
        .select((stage_criteria::stage_id, criteria::competency))
        .load(conn)
}

/// Whether the cards of both who sit in an interview can be read.
pub(super) fn both_revealed(conn: &mut Conn, id: &Id<Interview>) -> QueryResult<bool> {
    let parts: Vec<Part> = scorecards::table
        .inner_join(interviews::table)
        .filter(interviews::id.eq(id))
        .filter(scorecards::state.eq(CardState::Revealed))
        .filter(
            interviews::interviewer_id
                .eq(scorecards::author_id.nullable())
                .or(interviews::shadow_id.eq(scorecards::author_id.nullable())),
        )
        .select(scorecards::part)
        .load(conn)?;
    Ok(parts.contains(&Part::Interviewer) && parts.contains(&Part::Shadow))
}

pub(super) fn of_interview(conn: &mut Conn, id: &Id<Interview>) -> QueryResult<Vec<SignOff>> {
    sign_offs::table.filter(sign_offs::interview_id.eq(id)).select(SignOff::as_select()).load(conn)
}

/// What trainers said, the oldest first: of one person, or everybody.
pub(super) fn sign_offs(conn: &mut Conn, person: Option<&Id<Person>>) -> QueryResult<Vec<SignOff>> {
    let mut query = sign_offs::table
        .order((sign_offs::signed_at.asc(), sign_offs::interview_id.asc()))
        .select(SignOff::as_select())
        .into_boxed();
    if let Some(person) = person {
        query = query.filter(sign_offs::person_id.eq(person.clone()));
    }
    query.load(conn)
}

/// Writes it; false when it is said already.
pub(super) fn insert(conn: &mut Conn, row: &SignOff) -> QueryResult<bool> {
    let insert = diesel::insert_into(sign_offs::table).values(row);
    let rows = on_backend!(conn, c => insert.on_conflict_do_nothing().execute(c))?;
    Ok(rows == 1)
}

/// Empties what trainers wrote after these interviews, and says of whom, in which competency and when it was. The word itself
/// stays.
pub(super) fn empty(conn: &mut Conn, of: &[Id<Interview>]) -> QueryResult<Vec<(Id<Person>, String, Time)>> {
    let rows = sign_offs::table
        .filter(sign_offs::interview_id.eq_any(of.to_vec()))
        .filter(sign_offs::note.ne(""))
        .select((sign_offs::person_id, sign_offs::competency, sign_offs::signed_at))
        .load(conn)?;
    let noted = sign_offs::table.filter(sign_offs::interview_id.eq_any(of.to_vec()));
    diesel::update(noted).set(sign_offs::note.eq("")).execute(conn)?;
    Ok(rows)
}
