//! All the SQL of debriefs: calibration runs, decisions, dissents.

use diesel::prelude::*;

use super::decision::{Decision, DecisionWhole, Dissent, FollowUp, Outcome, Reason};
use super::inputs::REVEALS;
use super::run::{Calibrated, CalibrationRun};
use crate::clock::Time;
use crate::db::schema::{
    audit_entries, calibration_runs, criteria, decision_reasons, decisions, dissents, follow_ups, held_borders,
    interviews, openings, panels, rubric_versions,
};
use crate::db::{Conn, Id, QueryResult};
use crate::openings::Opening;
use crate::panels::{Panel, PanelState};
use crate::people::Person;
use crate::rubrics::Rubric;

/// An opening's newest run: up to which entry of the audit log, and when.
type NewestRun = (Id<Opening>, i64, Time);

/// Each opening's newest run.
pub(super) fn newest_runs(conn: &mut Conn) -> QueryResult<Vec<NewestRun>> {
    calibration_runs::table
        .filter(calibration_runs::output.ne(""))
        .select((calibration_runs::opening_id, calibration_runs::log_seq, calibration_runs::created_at))
        .load(conn)
}

/// When the newest run of all was made.
///
/// # Errors
/// The database's own.
pub fn last_calibrated(conn: &mut Conn) -> QueryResult<Option<Time>> {
    calibration_runs::table.select(diesel::dsl::max(calibration_runs::created_at)).first(conn)
}

/// An opening with its scale, rubric and number of levels, and when it last saw a reveal.
type OpeningScale = (Id<Opening>, Id<Rubric>, i32, Option<Time>);

/// The openings with calibration, their scales and their last reveals.
pub(super) fn calibrated_openings(conn: &mut Conn) -> QueryResult<Vec<OpeningScale>> {
    let last = panels::table
        .filter(panels::opening_id.eq(openings::id))
        .filter(panels::revealed_at.is_not_null())
        .select(diesel::dsl::max(panels::revealed_at));
    openings::table
        .inner_join(rubric_versions::table)
        .filter(openings::calibrated.eq(true))
        .order(openings::id.asc())
        .select((openings::id, rubric_versions::rubric_id, rubric_versions::levels, last.single_value()))
        .load(conn)
}

/// The scales on which cards were revealed after an entry of the audit log: rubric, number of levels, and the last such entry.
pub(super) fn reveals_since(conn: &mut Conn, after: i64) -> QueryResult<Vec<(Id<Rubric>, i32, i64)>> {
    let rows: Vec<(Id<Rubric>, i32, Option<i64>)> = audit_entries::table
        .inner_join(panels::table.on(audit_entries::panel_id.eq(panels::id.nullable())))
        .inner_join(openings::table.on(openings::id.eq(panels::opening_id)))
        .inner_join(rubric_versions::table.on(rubric_versions::id.eq(openings::rubric_version_id)))
        .filter(audit_entries::action.eq_any(REVEALS))
        .filter(audit_entries::seq.gt(after))
        .group_by((rubric_versions::rubric_id, rubric_versions::levels))
        .select((rubric_versions::rubric_id, rubric_versions::levels, diesel::dsl::max(audit_entries::seq)))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|(rubric, levels, seq)| Some((rubric, levels, seq?))).collect())
}

/// The openings with a panel that is revealed and not decided.
pub(super) fn undecided_openings(conn: &mut Conn) -> QueryResult<Vec<Id<Opening>>> {
    panels::table.filter(panels::state.eq(PanelState::Revealed)).select(panels::opening_id).distinct().load(conn)
}

/// The revealed panels of an opening.
pub(super) fn revealed_panels(conn: &mut Conn, opening: &Id<Opening>) -> QueryResult<Vec<Id<Panel>>> {
    panels::table
        .filter(panels::opening_id.eq(opening))
        .filter(panels::revealed_at.is_not_null())
        .select(panels::id)
        .load(conn)
}

/// The newest run of an opening. One that another version of this program wrote, and that cannot be read, is none.
pub(super) fn newest_run(conn: &mut Conn, opening: &Id<Opening>) -> QueryResult<Option<Calibrated>> {
    let run: Option<CalibrationRun> = calibration_runs::table
        .filter(calibration_runs::opening_id.eq(opening))
        .filter(calibration_runs::output.ne(""))
        .order((calibration_runs::created_at.desc(), calibration_runs::id.desc()))
        .select(CalibrationRun::as_select())
        .first(conn)
        .optional()?;
    Ok(run.and_then(|run| {
        let fit = serde_json::from_str(&run.output).ok()?;
        Some(Calibrated {
            id: run.id,
            at: run.created_at,
            data_hash: run.data_hash,
            model_version: run.model_version,
            fit,
        })
    }))
}

/// Which run is the newest of a panel's opening.
pub(super) fn newest_run_for(conn: &mut Conn, panel: &Id<Panel>) -> QueryResult<Option<String>> {
    calibration_runs::table
        .inner_join(panels::table.on(panels::opening_id.eq(calibration_runs::opening_id)))
        .filter(panels::id.eq(panel))
        .filter(calibration_runs::output.ne(""))
        .order((calibration_runs::created_at.desc(), calibration_runs::id.desc()))
        .select(calibration_runs::id)
        .first::<Id<CalibrationRun>>(conn)
        .optional()
        .map(|run| run.map(|run| run.to_string()))
}

/// The newest runs of the openings that `person` has interviewed for, newest first, with their scales.
pub(super) fn runs_meeting(conn: &mut Conn, person: &Id<Person>) -> QueryResult<Vec<CalibrationRun>> {
    let met = interviews::table
        .inner_join(panels::table)
        .filter(interviews::interviewer_id.eq(person))
        .filter(panels::revealed_at.is_not_null())
        .select(panels::opening_id);
    calibration_runs::table
        .filter(calibration_runs::opening_id.eq_any(met))
        .filter(calibration_runs::output.ne(""))
        .order((calibration_runs::created_at.desc(), calibration_runs::id.desc()))
        .limit(50)
        .select(CalibrationRun::as_select())
        .load(conn)
}

/// The run of that id.
pub(super) fn find_run(conn: &mut Conn, id: &Id<CalibrationRun>) -> QueryResult<CalibrationRun> {
    calibration_runs::table.find(id).select(CalibrationRun::as_select()).first(conn)
}

/// Whether an opening has a run over what was not there yet when the inputs of this one were read. Whoever asks has the
/// opening's runs to themselves until their transaction ends.
pub(super) fn has_newer_run(conn: &mut Conn, run: &CalibrationRun) -> QueryResult<bool> {
    if let Conn::Postgres(c) = conn {
        let row = openings::table.find(&run.opening_id).select(openings::id).for_no_key_update();
        row.first::<Id<Opening>>(c)?;
    }
    let newer = calibration_runs::table
        .filter(calibration_runs::opening_id.eq(&run.opening_id))
        .filter(calibration_runs::output.ne(""))
        .filter(calibration_runs::log_seq.gt(run.log_seq));
    diesel::select(diesel::dsl::exists(newer)).get_result(conn)
}

/// Makes a run that is there already its opening's newest again; `false` if there is none of these inputs.
pub(super) fn renew_run(conn: &mut Conn, run: &CalibrationRun) -> QueryResult<bool> {
    let same = calibration_runs::table
        .filter(calibration_runs::opening_id.eq(&run.opening_id))
        .filter(calibration_runs::data_hash.eq(&run.data_hash))
        .filter(calibration_runs::model_version.eq(&run.model_version));
    let known: Option<Id<CalibrationRun>> = same.select(calibration_runs::id).first(conn).optional()?;
    let Some(known) = known else { return Ok(false) };
    retire_runs(conn, &run.opening_id)?;
    diesel::update(calibration_runs::table.find(known))
        .set((
            calibration_runs::cards.eq(run.cards),
            calibration_runs::log_seq.eq(run.log_seq),
            calibration_runs::created_at.eq(run.created_at),
            calibration_runs::output.eq(&run.output),
        ))
        .execute(conn)?;
    Ok(true)
}

/// Drops the outputs of an opening's runs: a newer one takes their place.
pub(super) fn retire_runs(conn: &mut Conn, opening: &Id<Opening>) -> QueryResult<usize> {
    diesel::update(calibration_runs::table.filter(calibration_runs::opening_id.eq(opening)))
        .set(calibration_runs::output.eq(""))
        .execute(conn)
}

pub(super) fn insert_run(conn: &mut Conn, run: &CalibrationRun) -> QueryResult<()> {
    diesel::insert_into(calibration_runs::table).values(run).execute(conn).map(|_| ())
}

/// What the newest fit of a scale left behind, as [`super::held`] wrote it.
pub(super) fn held(conn: &mut Conn, rubric: &Id<Rubric>, levels: i32) -> QueryResult<Option<String>> {
    held_borders::table.find((rubric, levels)).select(held_borders::held).first(conn).optional()
}

/// Puts that of a newer fit in its place.
pub(super) fn hold(conn: &mut Conn, rubric: &Id<Rubric>, levels: i32, held: &str) -> QueryResult<()> {
    diesel::delete(held_borders::table.find((rubric, levels))).execute(conn)?;
    diesel::insert_into(held_borders::table)
        .values((held_borders::rubric_id.eq(rubric), held_borders::levels.eq(levels), held_borders::held.eq(held)))
        .execute(conn)
        .map(|_| ())
}

/// A panel's decision with everything in it: four queries, or one when there is none.
///
/// # Errors
/// The database's own.
pub fn decision_of(conn: &mut Conn, panel: &Id<Panel>) -> QueryResult<Option<DecisionWhole>> {
    let Some(decision) = decisions::table.find(panel).select(Decision::as_select()).first(conn).optional()? else {
        return Ok(None);
    };
    let reasons = decision_reasons::table
        .inner_join(criteria::table)
        .filter(decision_reasons::panel_id.eq(panel))
        .order(criteria::position.asc())
        .select(Reason::as_select())
        .load(conn)?;
    let dissents = dissents::table
        .filter(dissents::panel_id.eq(panel))
        .order(dissents::id.asc())
        .select(Dissent::as_select())
        .load(conn)?;
    let follow_ups = follow_ups::table
        .filter(follow_ups::panel_id.eq(panel))
        .order(follow_ups::position.asc())
        .select(FollowUp::as_select())
        .load(conn)?;
    Ok(Some(DecisionWhole { decision, reasons, dissents, follow_ups }))
}

/// What was decided on each of these panels.
pub(super) fn outcomes_of(conn: &mut Conn, panels: &[Id<Panel>]) -> QueryResult<Vec<(Id<Panel>, Outcome)>> {
    decisions::table
        .filter(decisions::panel_id.eq_any(panels.to_vec()))
        .select((decisions::panel_id, decisions::outcome))
        .load(conn)
}

pub(super) fn insert_decision(conn: &mut Conn, whole: &DecisionWhole) -> QueryResult<()> {
    diesel::insert_into(decisions::table).values(&whole.decision).execute(conn)?;
    // Row by row: the derived connection has no batch insert, and these are few.
    for reason in &whole.reasons {
        diesel::insert_into(decision_reasons::table).values(reason).execute(conn)?;
    }
    for dissent in &whole.dissents {
        insert_dissent(conn, dissent)?;
    }
    for follow_up in &whole.follow_ups {
        diesel::insert_into(follow_ups::table).values(follow_up).execute(conn)?;
    }
    Ok(())
}

pub(super) fn insert_dissent(conn: &mut Conn, dissent: &Dissent) -> QueryResult<()> {
    diesel::insert_into(dissents::table).values(dissent).execute(conn).map(|_| ())
}

/// The dissents that stand under a person's name.
pub(super) fn dissents_by(conn: &mut Conn, panel: &Id<Panel>, person: &Id<Person>) -> QueryResult<Vec<Dissent>> {
    dissents::table
        .filter(dissents::panel_id.eq(panel))
        .filter(dissents::person_id.eq(person))
        .select(Dissent::as_select())
        .load(conn)
}

/// Deletes the decisions of these panels with all that was written to them; says how many texts there were.
pub(super) fn delete_decisions(conn: &mut Conn, of: &[Id<Panel>]) -> QueryResult<usize> {
    let of = || of.to_vec();
    let mut texts = diesel::delete(dissents::table.filter(dissents::panel_id.eq_any(of()))).execute(conn)?;
    texts += diesel::delete(follow_ups::table.filter(follow_ups::panel_id.eq_any(of()))).execute(conn)?;
    texts += diesel::delete(decision_reasons::table.filter(decision_reasons::panel_id.eq_any(of()))).execute(conn)?;
    texts += diesel::delete(decisions::table.filter(decisions::panel_id.eq_any(of()))).execute(conn)?;
    Ok(texts)
}

/// What the newest runs of the openings of these panels say.
pub(super) fn outputs_about(conn: &mut Conn, of: &[Id<Panel>]) -> QueryResult<Vec<(Id<CalibrationRun>, String)>> {
    let openings = panels::table.filter(panels::id.eq_any(of.to_vec())).select(panels::opening_id);
    calibration_runs::table
        .filter(calibration_runs::opening_id.eq_any(openings))
        .filter(calibration_runs::output.ne(""))
        .select((calibration_runs::id, calibration_runs::output))
        .load(conn)
}

pub(super) fn set_output(conn: &mut Conn, run: &Id<CalibrationRun>, output: &str) -> QueryResult<()> {
    diesel::update(calibration_runs::table.find(run)).set(calibration_runs::output.eq(output)).execute(conn).map(|_| ())
}
