//! Training: one's own paths here; those of others, and a trainer's word, in rooms of their own.

pub mod trainees;
pub mod word;

use std::collections::HashMap;

use actix_web::web::{Data, Path as Place};
use serde::Serialize;

use super::path::{Path, SHADOWED, Step};
use super::verdict::{SignOff, SignOffOutcome};
use super::{Awaited, awaited_sign_offs, path_of, paths_of};
use crate::access::{Action, Fact, may};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError, QueryResult};
use crate::interviewers::{ExerciseOverview, How, Qualification, Tally, exercise_overview};
use crate::language::{Text, text};
use crate::people::{self, Person, Viewer};
use crate::web::{App, Frame, Result};

/// The longest reason or note.
const LONGEST: usize = 2000;

/// Somebody's qualification, in words.
#[derive(Serialize)]
struct Held {
    since: Time,
    by: String,
    trained: bool,
    reason: String,
    /// Where it is withdrawn.
    withdrawal: String,
}

impl Held {
    fn of(one: &Qualification, names: &HashMap<Id<Person>, String>) -> Self {
        Self {
            since: one.qualified_at,
            by: names.get(&one.qualified_by).cloned().unwrap_or_default(),
            trained: one.how == How::Trained,
            reason: one.reason.clone(),
            withdrawal: format!("/qualifications/{}/withdrawal", one.id),
        }
    }
}

/// One competency, for oneself.
#[derive(Serialize)]
struct Line {
    path: String,
    name: String,
    step: Step,
    /// Where they are, in a few words.
    says: Text,
    begun: bool,
}

impl Line {
    fn of(path: &Path) -> Self {
        let total = path.exercises.total;
        let says = match path.step() {
            Step::Exercises => match (path.exercises.rated, path.exercises.round) {
                (0, 1) => text!("training-exercises-ahead", exercises = total),
                (rated, 1) => text!("training-exercises-rated", rated = rated, exercises = total),
                (rated, round) => {
                    text!("training-exercises-rated-again", rated = rated, exercises = total, round = round)
                }
            },
            step => step.says(),
        };
        Self {
            path: format!("/training/{}", path.competency.key),
            name: path.competency.name.clone(),
            step: path.step(),
            says,
            begun: path.under_way(),
        }
    }
}

#[derive(Serialize)]
struct OwnPage {
    lines: Vec<Line>,
    awaited: Vec<Awaited>,
    /// Whether they may look at everybody's.
    all: bool,
}

/// `GET /training`
pub async fn index(frame: Frame, viewer: Viewer, app: Data<App>) -> Result {
    let read = app.db.read(move |conn, _| -> QueryResult<_> {
        Ok(OwnPage {
            lines: paths_of(conn, &viewer.id)?.iter().map(Line::of).collect(),
            awaited: awaited_sign_offs(conn, &viewer)?,
            all: may_look(conn, &viewer)?,
        })
    });
    frame.page("training/index", text!("training-title"), &read.await?)
}

/// What a trainer said, for the shadow.
#[derive(Serialize)]
struct Said {
    by: String,
    outcome: SignOffOutcome,
    note: String,
    at: Time,
    /// Both cards, side by side.
    cards: String,
}

#[derive(Serialize)]
struct PathPage {
    name: String,
    step: Step,
    exercises: ExerciseOverview,
    /// The tally in a sentence.
    tally: Text,
    total: usize,
    round: i32,
    exercises_done: bool,
    /// The round before was not near enough.
    failed: bool,
    shadowed: usize,
    shadowed_of: usize,
    led: usize,
    said: Vec<Said>,
    qualified: Option<Held>,
}

/// `GET /training/{competency}`
pub async fn show(frame: Frame, viewer: Viewer, app: Data<App>, key: Place<String>) -> Result {
    let key = key.into_inner();
    let read = app.db.read(move |conn, _| -> QueryResult<_> {
        let path = path_of(conn, &viewer.id, &key)?.ok_or(QueryError::NotFound)?;
        let exercises = exercise_overview(conn, &viewer.id, &key)?;
        path_page(conn, &path, exercises)
    });
    let page = read.await?;
    frame.page("training/show", &page.name, &page)
}

fn path_page(conn: &mut Conn, path: &Path, exercises: ExerciseOverview) -> QueryResult<PathPage> {
    let mut ids: Vec<Id<Person>> = path.sign_offs.iter().map(|one| one.signed_by.clone()).collect();
    ids.extend(path.qualification.as_ref().map(|one| one.qualified_by.clone()));
    let names = people::names_of(conn, &ids)?;
    let name = |id: &Id<Person>| names.get(id).cloned().unwrap_or_default();
    let said = |one: &SignOff| Said {
        by: name(&one.signed_by),
        outcome: one.outcome,
        note: one.note.clone(),
        at: one.signed_at,
        cards: format!("/interviews/{}/shadow", one.interview_id),
    };
    Ok(PathPage {
        name: path.competency.name.clone(),
        step: path.step(),
        tally: exercises.tally.as_ref().map(in_words).unwrap_or_default(),
        exercises,
        total: path.exercises.total,
        round: path.exercises.round,
        exercises_done: path.exercises_done(),
        failed: path.exercises.last.is_some() && !path.exercises.passed,
        shadowed: path.shadowed,
        shadowed_of: SHADOWED,
        led: path.led,
        said: path.sign_offs.iter().map(said).collect(),
        qualified: path.qualification.as_ref().map(|one| Held::of(one, &names)),
    })
}

/// `7 of 10 on the yardstick, 10 within one level; on average 0.3 of a level milder than it.`
fn in_words(tally: &Tally) -> Text {
    let Tally { rated, exact, near, .. } = *tally;
    let lean = Text::figure(tally.lean.abs(), 1);
    match tally.lean {
        milder if milder >= 0.05 => {
            text!("training-tally-milder", exact = exact, rated = rated, near = near, lean = lean)
        }
        harder if harder <= -0.05 => {
            text!("training-tally-harder", exact = exact, rated = rated, near = near, lean = lean)
        }
        _ => text!("training-tally-level", exact = exact, rated = rated, near = near),
    }
}

/// Planners and the coach see how far everybody is; nobody sees how anybody rated.
fn may_look(conn: &mut Conn, viewer: &Viewer) -> QueryResult<bool> {
    Ok(may(Action::ReadTrainees, viewer.facts().and(Fact::Coach, people::is_coach(conn, viewer)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tally_is_said_in_a_sentence() {
        let tally = Tally { rated: 10, exact: 7, near: 10, lean: 0.3 };
        let said = "7 of 10 on the yardstick, 10 within one level; on average 0.3 of a level milder than it.";
        assert_eq!(in_words(&tally), said);
        let ends = |lean, end: &str| in_words(&Tally { lean, ..tally }).to_string().ends_with(end);
        assert!(ends(-0.5, "on average 0.5 of a level harder than it."));
        assert!(ends(0.0, "on average neither harder nor milder."));
    }
}
