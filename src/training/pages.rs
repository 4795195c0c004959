//! Training: one's own paths, those of others for planners and the coach, and a trainer's word.

use actix_web::web::{Data, Path as Place};
use serde::{Deserialize, Serialize};

use super::path::{Path, SHADOWED, Step};
use super::sign_off::{self, SignOffError};
use super::verdict::{SignOff, SignOffOutcome, Verdict};
use super::{Awaited, awaited_sign_offs, path_of, paths_of, paths_of_all};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError, QueryResult};
use crate::figures::sentence;
use crate::interviewers::{
    self, ExerciseOverview, GrantError, How, Qualification, Tally, WithdrawError, exercise_overview, grant, withdraw,
};
use crate::panels::Interview;
use crate::people::{self, Person, PersonState, Viewer};
use crate::web::{App, Error, Fields, Frame, Problems, Result};

/// One competency, for oneself.
#[derive(Serialize)]
struct Line {
    path: String,
    name: String,
    step: Step,
    /// Where they are, in a few words.
    says: String,
    begun: bool,
}

impl Line {
    fn of(path: &Path) -> Self {
        let says = match path.step() {
            Step::Exercises => match (path.exercises.rated, path.exercises.round) {
                (0, 1) => format!("{} exercises, about three minutes each", path.exercises.total),
                (rated, 1) => format!("{rated} of {} exercises rated", path.exercises.total),
                (rated, round) => format!("{rated} of {} exercises rated, round {round}", path.exercises.total),
            },
            step => step.says().to_owned(),
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
    frame.page("training/index", "Training", &read.await?)
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
    tally: String,
    total: usize,
    round: i32,
    exercises_done: bool,
    /// The round before was not near enough.
    failed: bool,
    shadowed: usize,
    shadowed_of: usize,
    led: usize,
    said: Vec<Said>,
    qualified: Option<Qualified>,
}

#[derive(Serialize)]
struct Qualified {
    since: Time,
    by: String,
    trained: bool,
    reason: String,
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
    let qualified = |one: &Qualification| Qualified {
        since: one.qualified_at,
        by: name(&one.qualified_by),
        trained: one.how == How::Trained,
        reason: one.reason.clone(),
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
        qualified: path.qualification.as_ref().map(qualified),
    })
}

/// `7 of 10 on the yardstick, 10 within one level; on average 0.3 of a level milder than it.`
fn in_words(tally: &Tally) -> String {
    let lean = match tally.lean {
        lean if lean >= 0.05 => format!("on average {lean:.1} of a level milder than it"),
        lean if lean <= -0.05 => format!("on average {:.1} of a level harder than it", -lean),
        _ => "on average neither harder nor milder".to_owned(),
    };
    format!("{} of {} on the yardstick, {} within one level; {lean}.", tally.exact, tally.rated, tally.near)
}

/// Planners and the coach see how far everybody is; nobody sees how anybody rated.
fn may_look(conn: &mut Conn, viewer: &Viewer) -> QueryResult<bool> {
    Ok(viewer.may_coordinate() || people::coach(conn)?.is_some_and(|coach| coach.id == viewer.id))
}

#[derive(Serialize)]
struct Trainee {
    path: String,
    name: String,
    /// In which competencies they are qualified.
    qualified: Vec<String>,
    /// What they are under way in, and where.
    under_way: Vec<(String, &'static str)>,
}

#[derive(Serialize)]
struct TraineesPage {
    rows: Vec<Trainee>,
    planner: bool,
}

/// `GET /trainees`: by name, and never by number.
pub async fn trainees(frame: Frame, viewer: Viewer, app: Data<App>) -> Result {
    let read = app.db.read(move |conn, _| -> QueryResult<_> {
        if !may_look(conn, &viewer)? {
            return Err(QueryError::NotFound);
        }
        let people = people::list_active(conn)?;
        let row = |(person, paths): (Person, Vec<Path>)| Trainee {
            path: format!("/trainees/{}", person.id),
            name: person.name,
            qualified: paths
                .iter()
                .filter(|path| path.qualification.is_some())
                .map(|path| path.competency.name.clone())
                .collect(),
            under_way: paths
                .iter()
                .filter(|path| path.under_way())
                .map(|path| (path.competency.name.clone(), path.step().says()))
                .collect(),
        };
        let rows = paths_of_all(conn, people)?.into_iter().map(row).collect();
        Ok(TraineesPage { rows, planner: viewer.may_coordinate() })
    });
    frame.page("training/trainees", "Interviewers", &read.await?)
}

/// One competency of somebody else's.
#[derive(Serialize)]
struct TraineeLine {
    key: String,
    name: String,
    says: &'static str,
    qualification: Option<Standing>,
    ticked: bool,
}

#[derive(Serialize)]
struct Standing {
    since: Time,
    by: String,
    trained: bool,
    reason: String,
    /// Where it is withdrawn.
    withdrawal: String,
}

#[derive(Serialize, Deserialize, Default, Clone)]
#[serde(default)]
struct GrantForm {
    reason: String,
}

#[derive(Serialize)]
struct TraineePage {
    path: String,
    name: String,
    lines: Vec<TraineeLine>,
    /// Whether there is anything left to say they are qualified in.
    open: bool,
    planner: bool,
    form: GrantForm,
}

async fn trainee_page(
    app: &App,
    viewer: &Viewer,
    id: &Id<Person>,
    form: GrantForm,
    ticked: Vec<String>,
) -> std::result::Result<TraineePage, Error> {
    let (viewer, id) = (viewer.clone(), id.clone());
    let read = app.db.read(move |conn, _| -> QueryResult<_> {
        let person = people::find(conn, &id)?;
        if !may_look(conn, &viewer)? || person.state == PersonState::Disabled {
            return Err(QueryError::NotFound);
        }
        let paths = paths_of(conn, &id)?;
        let by: Vec<Id<Person>> =
            paths.iter().filter_map(|path| path.qualification.as_ref()).map(|one| one.qualified_by.clone()).collect();
        let names = people::names_of(conn, &by)?;
        let standing = |one: &Qualification| Standing {
            since: one.qualified_at,
            by: names.get(&one.qualified_by).cloned().unwrap_or_default(),
            trained: one.how == How::Trained,
            reason: one.reason.clone(),
            withdrawal: format!("/qualifications/{}/withdrawal", one.id),
        };
        let line = |path: &Path| TraineeLine {
            key: path.competency.key.clone(),
            name: path.competency.name.clone(),
            says: if path.under_way() || path.qualification.is_some() { path.step().says() } else { "Not begun" },
            qualification: path.qualification.as_ref().map(standing),
            ticked: ticked.contains(&path.competency.key),
        };
        let lines: Vec<TraineeLine> = paths.iter().map(line).collect();
        Ok(TraineePage {
            path: format!("/trainees/{id}"),
            name: person.name,
            open: lines.iter().any(|line| line.qualification.is_none()),
            lines,
            planner: viewer.may_coordinate(),
            form,
        })
    });
    Ok(read.await?)
}

/// `GET /trainees/{id}`
pub async fn trainee(frame: Frame, viewer: Viewer, app: Data<App>, id: Place<String>) -> Result {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let page = trainee_page(&app, &viewer, &id, GrantForm::default(), Vec::new()).await?;
    frame.page("training/trainee", &page.name, &page)
}

/// The longest reason or note.
const LONGEST: usize = 2000;

fn reason_problems(reason: &str, missing: &str) -> Problems {
    match reason.trim().chars().count() {
        0 => Problems::one("reason", missing),
        1..=LONGEST => Problems::default(),
        _ => Problems::one("reason", "This is longer than 2,000 characters"),
    }
}

/// `POST /trainees/{id}/qualifications`: by a planner's word.
pub async fn qualify(frame: Frame, viewer: Viewer, app: Data<App>, id: Place<String>, fields: Fields) -> Result {
    let id: Id<Person> = id.parse().map_err(|_| Error::NotFound)?;
    let form: GrantForm = fields.parse()?;
    let ticked: Vec<String> = fields.all("competency").into_iter().map(str::to_owned).collect();
    let mut problems =
        reason_problems(&form.reason, "Write why they are qualified: where they were trained, or by whom");
    if ticked.is_empty() {
        problems.add("competency", "Choose what they are qualified in");
    }
    if problems.is_empty() {
        let (by, person, wanted, reason) = (viewer.clone(), id.clone(), ticked.clone(), form.reason.clone());
        match app.db.write(move |conn, now| grant(conn, now, &by, &person, &wanted, reason.trim())).await {
            Ok(()) => return Ok(frame.onward(&format!("/trainees/{id}"), "Saved.")),
            Err(GrantError::NotYours) => return Err(Error::NotFound),
            Err(GrantError::Database(error)) => return Err(error.into()),
            Err(error) => problems = Problems::one("competency", &sentence(&error.to_string())),
        }
    }
    if !viewer.may_coordinate() {
        return Err(Error::NotFound);
    }
    let page = trainee_page(&app, &viewer, &id, form, ticked).await?;
    frame.again("training/trainee", &page.name, &page, &problems)
}

#[derive(Serialize)]
struct WithdrawalPage {
    path: String,
    back: String,
    name: String,
    competency: String,
    form: GrantForm,
}

async fn withdrawal_page(
    app: &App,
    viewer: &Viewer,
    id: &Id<Qualification>,
    form: GrantForm,
) -> std::result::Result<WithdrawalPage, Error> {
    if !viewer.may_coordinate() {
        return Err(Error::NotFound);
    }
    let id = id.clone();
    let read = app.db.read(move |conn, _| -> QueryResult<_> {
        let found = interviewers::find_qualification(conn, &id)?;
        let competencies = interviewers::competencies(conn)?;
        let named = competencies.into_iter().find(|one| one.key == found.competency).map(|one| one.name);
        Ok(WithdrawalPage {
            path: format!("/qualifications/{id}/withdrawal"),
            back: format!("/trainees/{}", found.person_id),
            name: people::find(conn, &found.person_id)?.name,
            competency: named.unwrap_or(found.competency),
            form,
        })
    });
    Ok(read.await?)
}

const WITHDRAW: &str = "Withdraw a qualification";

/// `GET /qualifications/{id}/withdrawal`
pub async fn withdrawal(frame: Frame, viewer: Viewer, app: Data<App>, id: Place<String>) -> Result {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let page = withdrawal_page(&app, &viewer, &id, GrantForm::default()).await?;
    frame.page("training/withdrawal", WITHDRAW, &page)
}

/// `POST /qualifications/{id}/withdrawal`
pub async fn withdraw_form(frame: Frame, viewer: Viewer, app: Data<App>, id: Place<String>, fields: Fields) -> Result {
    let id: Id<Qualification> = id.parse().map_err(|_| Error::NotFound)?;
    let form: GrantForm = fields.parse()?;
    let problems = reason_problems(&form.reason, "Write why: they read it");
    if !problems.is_empty() {
        let page = withdrawal_page(&app, &viewer, &id, form).await?;
        return frame.again("training/withdrawal", WITHDRAW, &page, &problems);
    }
    let taken = app.db.write(move |conn, now| withdraw(conn, now, &viewer, &id, form.reason.trim())).await;
    match taken {
        Ok(person) => Ok(frame.onward(&format!("/trainees/{person}"), "The qualification is withdrawn.")),
        Err(WithdrawError::NotYours) => Err(Error::NotFound),
        Err(WithdrawError::Database(error)) => Err(error.into()),
    }
}

/// A competency to say something of.
#[derive(Serialize)]
struct Question {
    key: String,
    name: String,
    chosen: String,
    /// Why the trainer cannot say "qualified".
    cannot: String,
}

#[derive(Serialize)]
struct SignOffPage {
    path: String,
    cards: String,
    shadow: String,
    stage: String,
    candidate: String,
    questions: Vec<Question>,
    note: String,
}

async fn sign_off_page(
    app: &App,
    viewer: &Viewer,
    id: &Id<Interview>,
    verdicts: Vec<Verdict>,
    note: String,
) -> std::result::Result<SignOffPage, Error> {
    let (viewer, id) = (viewer.clone(), id.clone());
    let read = app.db.read(move |conn, _| -> std::result::Result<_, SignOffError> {
        let open = sign_off::open(conn, &viewer, &id)?;
        if open.competencies.is_empty() {
            return Err(SignOffError::Already);
        }
        let mut questions = Vec::new();
        for competency in &open.competencies {
            let cannot = match sign_off::check(conn, &viewer, &open, competency) {
                Ok(()) => String::new(),
                Err(SignOffError::Database(error)) => return Err(error.into()),
                Err(error) => sentence(&error.to_string()),
            };
            let chosen = verdicts.iter().find(|verdict| verdict.competency == competency.key);
            questions.push(Question {
                key: competency.key.clone(),
                name: competency.name.clone(),
                chosen: chosen.map(|verdict| verdict.outcome.to_string()).unwrap_or_default(),
                cannot,
            });
        }
        Ok(SignOffPage {
            path: format!("/interviews/{id}/sign-off"),
            cards: format!("/interviews/{id}/shadow"),
            shadow: open.shadow.name,
            stage: open.seat.stage.name,
            candidate: open.whole.candidate.name,
            questions,
            note,
        })
    });
    Ok(read.await?)
}

/// `GET /interviews/{id}/sign-off`
pub async fn sign_off_form(frame: Frame, viewer: Viewer, app: Data<App>, id: Place<String>) -> Result {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let page = sign_off_page(&app, &viewer, &id, Vec::new(), String::new()).await?;
    frame.page("training/sign_off", "Say what you think", &page)
}

/// `POST /interviews/{id}/sign-off`
pub async fn say(frame: Frame, viewer: Viewer, app: Data<App>, id: Place<String>, fields: Fields) -> Result {
    let id: Id<Interview> = id.parse().map_err(|_| Error::NotFound)?;
    let verdict = |(key, word): (&str, &str)| Some(Verdict { competency: key.to_owned(), outcome: word.parse().ok()? });
    let verdicts: Vec<Verdict> = fields.keyed("outcome").into_iter().filter_map(verdict).collect();
    let note = fields.get("note").to_owned();
    if note.chars().count() > LONGEST {
        let page = sign_off_page(&app, &viewer, &id, verdicts, note).await?;
        let problems = Problems::one("note", "This is longer than 2,000 characters");
        return frame.again("training/sign_off", "Say what you think", &page, &problems);
    }
    let (by, wanted, typed, text) = (viewer.clone(), id.clone(), verdicts.clone(), note.clone());
    let taken = app.db.write(move |conn, now| sign_off::sign_off(conn, now, &by, &wanted, &typed, &text)).await;
    let problems = match taken {
        Ok(()) => return Ok(frame.onward("/training", "Thank you: they read it on their page.")),
        Err(error @ SignOffError::NoNote) => Problems::one("note", &sentence(&error.to_string())),
        Err(error @ (SignOffError::NoVerdict | SignOffError::NotQualified(_) | SignOffError::Lacks(..))) => {
            Problems::one("outcome", &sentence(&error.to_string()))
        }
        Err(error) => return Err(error.into()),
    };
    let page = sign_off_page(&app, &viewer, &id, verdicts, note).await?;
    frame.again("training/sign_off", "Say what you think", &page, &problems)
}

impl From<SignOffError> for Error {
    fn from(error: SignOffError) -> Self {
        match error {
            SignOffError::NotYours => Self::NotFound,
            SignOffError::Database(error) => error.into(),
            other => Self::Conflict(sentence(&other.to_string())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tally_is_said_in_a_sentence() {
        let tally = Tally { rated: 10, exact: 7, near: 10, lean: 0.3 };
        let said = "7 of 10 on the yardstick, 10 within one level; on average 0.3 of a level milder than it.";
        assert_eq!(in_words(&tally), said);
        assert!(in_words(&Tally { lean: -0.5, ..tally }).ends_with("on average 0.5 of a level harder than it."));
        assert!(in_words(&Tally { lean: 0.0, ..tally }).ends_with("on average neither harder nor milder."));
    }
}
