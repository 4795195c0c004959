//! All the SQL of openings.

use std::collections::{BTreeSet, HashMap, HashSet};

use diesel::prelude::*;

use super::opening::{Opening, OpeningState, OpeningWhole, Outcome, Weight};
use super::plan::{Stage, StageCriterion, StageQuestion, StageWhole};
use super::relevance;
use crate::access::{Action, Fact, may};
use crate::clock::Time;
use crate::db::schema::{
    interview_questions, interviews, openings, outcomes, panels, people, rubric_versions, stage_criteria,
    stage_questions, stages, weights,
};
use crate::db::{Conn, Id, QueryResult, on_backend};
use crate::people::{Person, Viewer};
use crate::rubrics::{self, Criterion, Question, Rubric, RubricVersion};

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
    if !viewer.may(Action::PlanOpening) {
        query = query.filter(openings::hiring_manager_id.eq(viewer.id.clone()));
    }
    query.load(conn)
}

/// Whether `viewer` plans at all: [`Action::Plan`].
///
/// # Errors
/// The database's own.
pub fn may_plan(conn: &mut Conn, viewer: &Viewer) -> QueryResult<bool> {
    Ok(may(Action::Plan, viewer.facts().and(Fact::SomeManager, manages_any(conn, viewer)?)))
}

/// Whether `viewer` is the hiring manager of any opening.
///
/// # Errors
/// The database's own.
pub fn manages_any(conn: &mut Conn, viewer: &Viewer) -> QueryResult<bool> {
    let count: i64 = openings::table.filter(openings::hiring_manager_id.eq(&viewer.id)).count().get_result(conn)?;
    Ok(count > 0)
}

/// Who manages an opening.
///
/// # Errors
/// The database's own.
pub fn hiring_managers(conn: &mut Conn) -> QueryResult<HashSet<Id<Person>>> {
    let ids: Vec<Id<Person>> = openings::table.select(openings::hiring_manager_id).distinct().load(conn)?;
    Ok(ids.into_iter().collect())
}

/// The criteria that a stage covers, in the rubric's order.
///
/// # Errors
/// The database's own.
pub fn criteria_of_stage(conn: &mut Conn, stage: &Stage) -> QueryResult<Vec<Criterion>> {
    let covered: Vec<Id<Criterion>> = stage_criteria::table
        .filter(stage_criteria::stage_id.eq(&stage.id))
        .select(stage_criteria::criterion_id)
        .load(conn)?;
    let version = find(conn, &stage.opening_id)?.rubric_version_id;
    let mut all = rubrics::criteria_of(conn, std::slice::from_ref(&version))?.remove(&version).unwrap_or_default();
    all.retain(|criterion| covered.contains(&criterion.id));
    Ok(all)
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

/// Takes hold of an opening until this transaction ends: on PostgreSQL, whoever else wants to change its plan or make
/// a panel from it waits. Call it first in a write that reads the plan and builds on it.
///
/// # Errors
/// `NotFound`, or the database's own.
pub fn hold(conn: &mut Conn, id: &Id<Opening>) -> QueryResult<()> {
    let rows = diesel::update(openings::table.find(id)).set(openings::revision.eq(openings::revision)).execute(conn)?;
    if rows == 0 { Err(diesel::result::Error::NotFound) } else { Ok(()) }
}

/// How many panels an opening has, cancelled ones too.
///
/// # Errors
/// The database's own.
pub fn panel_count(conn: &mut Conn, id: &Id<Opening>) -> QueryResult<i64> {
    panels::table.filter(panels::opening_id.eq(id)).count().get_result(conn)
}

/// Writes the row; false when one of that id stands there already.
pub(super) fn insert(conn: &mut Conn, opening: &Opening) -> QueryResult<bool> {
    let rows = on_backend!(conn, c => {
        diesel::insert_into(openings::table).values(opening).on_conflict_do_nothing().execute(c)
    })?;
    Ok(rows == 1)
}

/// Raises the revision: every change of an opening's plan does so first, and so takes hold of the row.
pub(super) fn raise(conn: &mut Conn, id: &Id<Opening>, now: Time) -> QueryResult<()> {
    diesel::update(openings::table.find(id))
        .set((openings::revision.eq(openings::revision + 1), openings::updated_at.eq(now)))
        .execute(conn)
        .map(|_| ())
}

/// Raises the revision if it still is `revision`; false when somebody was faster.
pub(super) fn raise_from(conn: &mut Conn, id: &Id<Opening>, revision: i32, now: Time) -> QueryResult<bool> {
    let rows = diesel::update(openings::table.find(id).filter(openings::revision.eq(revision)))
        .set((openings::revision.eq(revision + 1), openings::updated_at.eq(now)))
        .execute(conn)?;
    Ok(rows == 1)
}

/// Writes what the edit form holds, if the revision still is the one of `opening`.
pub(super) fn update(conn: &mut Conn, opening: &Opening, now: Time) -> QueryResult<bool> {
    let rows = diesel::update(openings::table.find(&opening.id).filter(openings::revision.eq(opening.revision)))
        .set((
            openings::title.eq(&opening.title),
            openings::team.eq(&opening.team),
            openings::purpose.eq(&opening.purpose),
            openings::hiring_manager_id.eq(&opening.hiring_manager_id),
            openings::forum.eq(&opening.forum),
            openings::calibrated.eq(opening.calibrated),
            openings::updated_at.eq(now),
            openings::revision.eq(opening.revision + 1),
        ))
        .execute(conn)?;
    Ok(rows == 1)
}

/// Sets the bar, unless it is locked or the revision has moved on: the lock stands in the statement itself, so that no
/// reveal can come in between.
pub(super) fn set_bar(
    conn: &mut Conn,
    id: &Id<Opening>,
    revision: i32,
    bar: Option<f64>,
    now: Time,
) -> QueryResult<bool> {
    let open =
        openings::table.find(id).filter(openings::revision.eq(revision)).filter(openings::weights_locked_at.is_null());
    let rows = diesel::update(open)
        .set((openings::bar.eq(bar), openings::updated_at.eq(now), openings::revision.eq(revision + 1)))
        .execute(conn)?;
    Ok(rows == 1)
}

/// Chooses another rubric version, unless a panel stands or the revision has moved on.
pub(super) fn set_rubric(
    conn: &mut Conn,
    id: &Id<Opening>,
    revision: i32,
    (version, bar): (&Id<RubricVersion>, Option<f64>),
    now: Time,
) -> QueryResult<bool> {
    let free = openings::table
        .find(id)
        .filter(openings::revision.eq(revision))
        .filter(diesel::dsl::not(diesel::dsl::exists(panels::table.filter(panels::opening_id.eq(id)))));
    let rows = diesel::update(free)
        .set((
            openings::rubric_version_id.eq(version),
            openings::bar.eq(bar),
            openings::updated_at.eq(now),
            openings::revision.eq(revision + 1),
        ))
        .execute(conn)?;
    Ok(rows == 1)
}

/// Opens or closes it; false when it is so already.
pub(super) fn set_state(conn: &mut Conn, id: &Id<Opening>, state: OpeningState, now: Time) -> QueryResult<bool> {
    let rows = diesel::update(openings::table.find(id).filter(openings::state.ne(state)))
        .set((openings::state.eq(state), openings::updated_at.eq(now), openings::revision.eq(openings::revision + 1)))
        .execute(conn)?;
    Ok(rows == 1)
}

/// Writes these outcomes in the place of those that stand there. One whose words stay is the same outcome, and criteria
/// stay tied to it.
pub(super) fn replace_outcomes(conn: &mut Conn, id: &Id<Opening>, texts: &[String], now: Time) -> QueryResult<()> {
    let mut gone: Vec<Outcome> = outcomes::table
        .filter(outcomes::opening_id.eq(id))
        .order(outcomes::position.asc())
        .select(Outcome::as_select())
        .load(conn)?;
    for (position, text) in (0..).zip(texts) {
        if let Some(place) = gone.iter().position(|outcome| outcome.text == *text) {
            let stays = gone.remove(place);
            diesel::update(outcomes::table.find(&stays.id)).set(outcomes::position.eq(position)).execute(conn)?;
        } else {
            let outcome = Outcome { id: Id::new(now), opening_id: id.clone(), position, text: text.clone() };
            diesel::insert_into(outcomes::table).values(&outcome).execute(conn)?;
        }
    }
    let gone: Vec<Id<Outcome>> = gone.into_iter().map(|outcome| outcome.id).collect();
    relevance::forget_outcomes(conn, &gone)?;
    diesel::delete(outcomes::table.filter(outcomes::id.eq_any(gone))).execute(conn)?;
    Ok(())
}

/// Writes these weights in the place of those that stand there.
pub(super) fn replace_weights(conn: &mut Conn, id: &Id<Opening>, new: &[Weight]) -> QueryResult<()> {
    diesel::delete(weights::table.filter(weights::opening_id.eq(id))).execute(conn)?;
    for weight in new {
        diesel::insert_into(weights::table).values(weight).execute(conn)?;
    }
    Ok(())
}

/// Which opening a stage belongs to.
pub(super) fn opening_of_stage(conn: &mut Conn, id: &Id<Stage>) -> QueryResult<Id<Opening>> {
    stages::table.find(id).select(stages::opening_id).first(conn)
}

/// Writes a new stage with what it covers and asks; false when one of that id stands there already.
pub(super) fn insert_stage(conn: &mut Conn, whole: &StageWhole) -> QueryResult<bool> {
    let rows = on_backend!(conn, c => {
        diesel::insert_into(stages::table).values(&whole.stage).on_conflict_do_nothing().execute(c)
    })?;
    if rows == 1 {
        insert_coverage(conn, whole)?;
    }
    Ok(rows == 1)
}

/// Writes name, purpose, minutes, criteria and questions of a stage that stands.
pub(super) fn update_stage(conn: &mut Conn, whole: &StageWhole) -> QueryResult<()> {
    diesel::update(stages::table.find(&whole.stage.id))
        .set((
            stages::name.eq(&whole.stage.name),
            stages::purpose.eq(&whole.stage.purpose),
            stages::minutes.eq(whole.stage.minutes),
            stages::rotates.eq(whole.stage.rotates),
        ))
        .execute(conn)?;
    clear_coverage(conn, &whole.stage.id)?;
    insert_coverage(conn, whole)
}

pub(super) fn place_stage(conn: &mut Conn, id: &Id<Stage>, position: i32) -> QueryResult<()> {
    diesel::update(stages::table.find(id)).set(stages::position.eq(position)).execute(conn).map(|_| ())
}

pub(super) fn delete_stage(conn: &mut Conn, id: &Id<Stage>) -> QueryResult<()> {
    clear_coverage(conn, id)?;
    diesel::delete(stages::table.find(id)).execute(conn).map(|_| ())
}

fn clear_coverage(conn: &mut Conn, id: &Id<Stage>) -> QueryResult<()> {
    diesel::delete(stage_criteria::table.filter(stage_criteria::stage_id.eq(id))).execute(conn)?;
    diesel::delete(stage_questions::table.filter(stage_questions::stage_id.eq(id))).execute(conn).map(|_| ())
}

fn insert_coverage(conn: &mut Conn, whole: &StageWhole) -> QueryResult<()> {
    for criterion in &whole.criteria {
        let row = StageCriterion { stage_id: whole.stage.id.clone(), criterion_id: criterion.clone() };
        diesel::insert_into(stage_criteria::table).values(&row).execute(conn)?;
    }
    for (position, question) in (0..).zip(&whole.questions) {
        let row = StageQuestion { stage_id: whole.stage.id.clone(), question_id: question.clone(), position };
        diesel::insert_into(stage_questions::table).values(&row).execute(conn)?;
    }
    Ok(())
}

/// Takes hold of every panel that has an interview of this stage, so that none begins to collect cards meanwhile.
pub(super) fn hold_panels_of_stage(conn: &mut Conn, id: &Id<Stage>) -> QueryResult<()> {
    let of_stage = interviews::table.filter(interviews::stage_id.eq(id)).select(interviews::panel_id);
    diesel::update(panels::table.filter(panels::id.eq_any(of_stage)))
        .set(panels::revision.eq(panels::revision))
        .execute(conn)
        .map(|_| ())
}

/// How many interviews a stage has: all of them, and those of panels that collect cards or have collected them.
pub(super) fn interviews_of_stage(conn: &mut Conn, id: &Id<Stage>) -> QueryResult<(i64, i64)> {
    let all = interviews::table.filter(interviews::stage_id.eq(id)).count().get_result(conn)?;
    let begun = interviews::table
        .inner_join(panels::table)
        .filter(interviews::stage_id.eq(id))
        .filter(panels::collecting_at.is_not_null().or(panels::revealed_at.is_not_null()))
        .count()
        .get_result(conn)?;
    Ok((all, begun))
}

/// Who is on an interview of a stage that is still to come to an end, and what they were known not to be qualified for.
pub(super) fn seated(conn: &mut Conn, id: &Id<Stage>) -> QueryResult<Vec<(Id<Person>, String)>> {
    let rows: Vec<(Option<Id<Person>>, String)> = interviews::table
        .inner_join(panels::table)
        .filter(interviews::stage_id.eq(id))
        .filter(interviews::cancelled_at.is_null())
        .filter(panels::cancelled_at.is_null())
        .order(interviews::id)
        .select((interviews::interviewer_id, interviews::unqualified_for))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|(person, known)| Some((person?, known))).collect())
}

/// The rubric version that an opening uses.
pub(super) fn version_of(conn: &mut Conn, id: &Id<Opening>) -> QueryResult<Id<RubricVersion>> {
    openings::table.find(id).select(openings::rubric_version_id).first(conn)
}

/// Every opening of a rubric, in whatever version, with that version.
pub(super) fn openings_of_rubric(
    conn: &mut Conn,
    rubric: &Id<Rubric>,
) -> QueryResult<Vec<(Id<Opening>, Id<RubricVersion>)>> {
    openings::table
        .inner_join(rubric_versions::table)
        .filter(rubric_versions::rubric_id.eq(rubric))
        .order(openings::id.asc())
        .select((openings::id, openings::rubric_version_id))
        .load(conn)
}

/// Takes hold of every panel and opening of a rubric, panels first as a reveal does.
pub(super) fn hold_rubric(conn: &mut Conn, rubric: &Id<Rubric>) -> QueryResult<()> {
    let of_rubric = openings::table
        .inner_join(rubric_versions::table)
        .filter(rubric_versions::rubric_id.eq(rubric))
        .select(openings::id);
    diesel::update(panels::table.filter(panels::opening_id.eq_any(of_rubric)))
        .set(panels::revision.eq(panels::revision))
        .execute(conn)?;
    let versions = rubric_versions::table.filter(rubric_versions::rubric_id.eq(rubric)).select(rubric_versions::id);
    diesel::update(openings::table.filter(openings::rubric_version_id.eq_any(versions)))
        .set(openings::revision.eq(openings::revision))
        .execute(conn)
        .map(|_| ())
}

/// What an interview was dealt, in its order.
pub(super) fn dealt_to(conn: &mut Conn, interview: &str) -> QueryResult<Vec<Id<Question>>> {
    interview_questions::table
        .filter(interview_questions::interview_id.eq(interview))
        .order((interview_questions::position.asc(), interview_questions::question_id.asc()))
        .select(interview_questions::question_id)
        .load(conn)
}

/// What each of these interviews asks, by their ids, in no order that means anything: one query.
///
/// # Errors
/// The database's own.
pub fn dealt_to_all(conn: &mut Conn, interviews: &[&str]) -> QueryResult<HashMap<String, BTreeSet<Id<Question>>>> {
    let rows: Vec<(String, Id<Question>)> = interview_questions::table
        .filter(interview_questions::interview_id.eq_any(interviews.to_vec()))
        .select((interview_questions::interview_id, interview_questions::question_id))
        .load(conn)?;
    let mut dealt: HashMap<String, BTreeSet<Id<Question>>> = HashMap::new();
    for (interview, question) in rows {
        dealt.entry(interview).or_default().insert(question);
    }
    Ok(dealt)
}

/// What the other interviews of a panel's stage were dealt, with the places.
pub(super) fn dealt_beside(conn: &mut Conn, panel: &str, stage: &Id<Stage>) -> QueryResult<Vec<(Id<Question>, i32)>> {
    interview_questions::table
        .inner_join(interviews::table)
        .filter(interviews::panel_id.eq(panel))
        .filter(interviews::stage_id.eq(stage))
        .select((interview_questions::question_id, interview_questions::position))
        .distinct()
        .load(conn)
}

pub(super) fn insert_dealt(conn: &mut Conn, interview: &str, dealt: &[(Id<Question>, i32)]) -> QueryResult<()> {
    for (question, position) in dealt {
        diesel::insert_into(interview_questions::table)
            .values((
                interview_questions::interview_id.eq(interview),
                interview_questions::question_id.eq(question),
                interview_questions::position.eq(position),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// Takes these questions back from these interviews.
pub(super) fn delete_dealt(conn: &mut Conn, interviews: &[String], questions: &[Id<Question>]) -> QueryResult<()> {
    diesel::delete(
        interview_questions::table
            .filter(interview_questions::interview_id.eq_any(interviews.to_vec()))
            .filter(interview_questions::question_id.eq_any(questions.to_vec())),
    )
    .execute(conn)
    .map(|_| ())
}

/// The live interviews of a stage on panels that are neither revealed nor called off, by panel: panel, interview, beginning.
pub(super) fn open_interviews_of(
    conn: &mut Conn,
    stage: &Id<Stage>,
) -> QueryResult<Vec<(String, String, Option<Time>)>> {
    interviews::table
        .inner_join(panels::table)
        .filter(interviews::stage_id.eq(stage))
        .filter(interviews::state.eq("live"))
        .filter(panels::revealed_at.is_null())
        .filter(panels::cancelled_at.is_null())
        .order((panels::id.asc(), interviews::id.asc()))
        .select((panels::id, interviews::id, interviews::starts_at))
        .load(conn)
}
