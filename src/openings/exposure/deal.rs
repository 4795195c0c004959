//! Deals the questions of interviews, and deals anew what has not begun.

use crate::clock::Time;
use crate::db::{Conn, Id, QueryResult};
use crate::openings::plan::{Stage, StageWhole};
use crate::openings::store;
use crate::rubrics::{self, Criterion, Exposure, Question, VersionWhole};

use super::hand::hand;

/// Deals the questions of a new interview of `stage`: those of its panel's other interviews of the same stage, so that all
/// ask the same; otherwise the least used. Panel and interview are told by their ids: both live above this room.
///
/// # Errors
/// The database's own.
pub fn deal(conn: &mut Conn, now: Time, stage: &StageWhole, panel: &str, interview: &str) -> QueryResult<()> {
    let version = store::version_of(conn, &stage.stage.opening_id)?;
    let version = rubrics::version_whole(conn, &version)?;
    let exposure = rubrics::exposure(conn, now, &version.rubric.id)?;
    let beside = store::dealt_beside(conn, panel, &stage.stage.id)?;
    let retired = |id: &Id<Question>| {
        let of = version.criteria.iter().find_map(|whole| {
            whole.questions.iter().find(|question| question.id == *id).map(|question| (&whole.criterion, question))
        });
        of.is_some_and(|(criterion, question)| exposure.retirement(criterion, question).is_some())
    };
    if beside.is_empty() || beside.iter().any(|(id, _)| retired(id)) {
        let fresh = all_hands(stage, &version, &exposure, None);
        return store::insert_dealt(conn, interview, &fresh);
    }
    store::insert_dealt(conn, interview, &beside)
}

/// The questions that an interview asks, in the order in which they were dealt.
///
/// # Errors
/// The database's own.
pub fn dealt_to(conn: &mut Conn, interview: &str) -> QueryResult<Vec<Id<Question>>> {
    store::dealt_to(conn, interview)
}

/// Deals anew to the interviews of `stage` that have not begun, all of a panel the same; of the criterion `only`, if one is
/// named. Where an interview of the panel has begun, what was dealt stands. With `holding`, only where that question was
/// dealt.
pub(in crate::openings) fn deal_anew(
    conn: &mut Conn,
    now: Time,
    stage: &StageWhole,
    version: &VersionWhole,
    only: Option<&Id<Criterion>>,
    holding: Option<&Id<Question>>,
) -> QueryResult<()> {
    for interviews in waiting(conn, now, &stage.stage.id)? {
        if let Some(question) = holding {
            let Some(first) = interviews.first() else { continue };
            if !store::dealt_to(conn, first)?.contains(question) {
                continue;
            }
        }
        let of = |id: &Id<Criterion>| only.is_none_or(|only| only == id);
        let theirs: Vec<Id<Question>> = version
            .criteria
            .iter()
            .filter(|whole| of(&whole.criterion.id))
            .flat_map(|whole| whole.questions.iter().map(|question| question.id.clone()))
            .collect();
        store::delete_dealt(conn, &interviews, &theirs)?;
        // Read anew for each panel: what was dealt to the one before counts.
        let exposure = rubrics::exposure(conn, now, &version.rubric.id)?;
        let fresh = all_hands(stage, version, &exposure, only);
        for interview in &interviews {
            store::insert_dealt(conn, interview, &fresh)?;
        }
    }
    Ok(())
}

/// The live interviews of a stage, by panel, where none of the panel's has begun.
fn waiting(conn: &mut Conn, now: Time, stage: &Id<Stage>) -> QueryResult<Vec<Vec<String>>> {
    let mut panels: Vec<(String, bool, Vec<String>)> = Vec::new();
    for (panel, interview, starts_at) in store::open_interviews_of(conn, stage)? {
        let begun = starts_at.is_some_and(|start| start <= now);
        match panels.last_mut().filter(|(known, _, _)| *known == panel) {
            Some((_, any, interviews)) => {
                *any |= begun;
                interviews.push(interview);
            }
            None => panels.push((panel, begun, vec![interview])),
        }
    }
    Ok(panels.into_iter().filter(|(_, begun, _)| !begun).map(|(_, _, interviews)| interviews).collect())
}

/// The hands of all criteria of a stage, with their places: the plan's order, stand-ins last.
fn all_hands(
    stage: &StageWhole,
    version: &VersionWhole,
    exposure: &Exposure,
    only: Option<&Id<Criterion>>,
) -> Vec<(Id<Question>, i32)> {
    let covered = version.criteria.iter().filter(|whole| stage.criteria.contains(&whole.criterion.id));
    let questions = covered
        .filter(|whole| only.is_none_or(|only| *only == whole.criterion.id))
        .flat_map(|whole| hand(stage, whole, exposure));
    let place = |id: &Id<Question>| stage.questions.iter().position(|planned| planned == id);
    let place = |id: &Id<Question>| place(id).unwrap_or(stage.questions.len());
    questions.map(|id| (id.clone(), i32::try_from(place(&id)).unwrap_or(i32::MAX))).collect()
}
