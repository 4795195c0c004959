//! All the SQL of openings.

use std::collections::HashMap;

use diesel::prelude::*;

use super::opening::{Opening, OpeningWhole, Outcome, Weight};
use super::plan::{Stage, StageCriterion, StageQuestion, StageWhole};
use crate::clock::Time;
use crate::db::schema::{openings, outcomes, people, stage_criteria, stage_questions, stages, weights};
use crate::db::{Conn, Id, QueryResult};
use crate::people::{Person, Viewer};

/// One opening.
///
/// # Errors
/// `NotFound`, or the database's own.
pub fn find(conn: &mut Conn, id: &Id<Opening>) -> QueryResult<Opening> {
    openings::table.find(id).select(Opening::as_select()).first(conn)
}

/// The openings that `viewer` plans for (all for coordinators, else those they manage), open ones first, newest first.
///
/// # Errors
/// The database's own.
pub fn list_for(conn: &mut Conn, viewer: &Viewer) -> QueryResult<Vec<(Opening, Person)>> {
    let mut query = openings::table
        .inner_join(people::table.on(people::id.eq(openings::hiring_manager_id)))
        .order((openings::state.desc(), openings::created_at.desc(), openings::id.desc()))
        .select((Opening::as_select(), Person::as_select()))
        .into_boxed();
    if !viewer.may_coordinate() {
        query = query.filter(openings::hiring_manager_id.eq(viewer.id.clone()));
    }
    query.load(conn)
}

/// Whether `viewer` is the hiring manager of any opening.
///
/// # Errors
/// The database's own.
pub fn manages_any(conn: &mut Conn, viewer: &Viewer) -> QueryResult<bool> {
    let count: i64 = openings::table.filter(openings::hiring_manager_id.eq(&viewer.id)).count().get_result(conn)?;
    Ok(count > 0)
}

/// The interview plan of an opening: three queries.
///
/// # Errors
/// The database's own.
pub fn stages_of(conn: &mut Conn, opening: &Id<Opening>) -> QueryResult<Vec<StageWhole>> {
    let found: Vec<Stage> = stages::table
        .filter(stages::opening_id.eq(opening))
        .order((stages::position.asc(), stages::id.asc()))
        .select(Stage::as_select())
        .load(conn)?;
    let ids: Vec<Id<Stage>> = found.iter().map(|stage| stage.id.clone()).collect();
    let mut criteria: HashMap<Id<Stage>, Vec<_>> = HashMap::new();
    for row in stage_criteria::table
        .filter(stage_criteria::stage_id.eq_any(ids.clone()))
        .select(StageCriterion::as_select())
        .load::<StageCriterion>(conn)?
    {
        criteria.entry(row.stage_id).or_default().push(row.criterion_id);
    }
    let mut questions: HashMap<Id<Stage>, Vec<_>> = HashMap::new();
    for row in stage_questions::table
        .filter(stage_questions::stage_id.eq_any(ids))
        .order((stage_questions::stage_id.asc(), stage_questions::position.asc()))
        .select(StageQuestion::as_select())
        .load::<StageQuestion>(conn)?
    {
        questions.entry(row.stage_id).or_default().push(row.question_id);
    }
    Ok(found
        .into_iter()
        .map(|stage| StageWhole {
            criteria: criteria.remove(&stage.id).unwrap_or_default(),
            questions: questions.remove(&stage.id).unwrap_or_default(),
            stage,
        })
        .collect())
}

/// An opening with everything in it: six queries, however large it is.
///
/// # Errors
/// `NotFound`, or the database's own.
pub fn whole(conn: &mut Conn, id: &Id<Opening>) -> QueryResult<OpeningWhole> {
    let (opening, hiring_manager) = openings::table
        .inner_join(people::table.on(people::id.eq(openings::hiring_manager_id)))
        .filter(openings::id.eq(id))
        .select((Opening::as_select(), Person::as_select()))
        .first::<(Opening, Person)>(conn)?;
    let outcomes = outcomes::table
        .filter(outcomes::opening_id.eq(id))
        .order(outcomes::position.asc())
        .select(Outcome::as_select())
        .load(conn)?;
    let weights = weights::table.filter(weights::opening_id.eq(id)).select(Weight::as_select()).load(conn)?;
    let stages = stages_of(conn, id)?;
    Ok(OpeningWhole { opening, hiring_manager, outcomes, weights, stages })
}

/// Fixes bar and weights: called by the first reveal of a panel of this opening; later calls change nothing.
///
/// # Errors
/// The database's own.
pub fn lock_weights(conn: &mut Conn, id: &Id<Opening>, now: Time) -> QueryResult<()> {
    diesel::update(openings::table.find(id).filter(openings::weights_locked_at.is_null()))
        .set(openings::weights_locked_at.eq(now))
        .execute(conn)
        .map(|_| ())
}
