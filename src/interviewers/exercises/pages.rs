//! Exercises: rate one, read how it lay beside the gold level; and, for planners, all of them.

use actix_web::web::{Data, Path, Query};
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::add::{AddExerciseError, ExerciseInput, add_exercise};
use super::exercise::{Exercise, ExerciseRating, Paragraph};
use super::rate::{RateError, open_round, rate_exercise};
use super::retire::retire_exercise;
use super::store;
use crate::access::Action;
use crate::db::{Conn, Id, QueryError, QueryResult};
use crate::interviewers::competencies;
use crate::language::{Text, text};
use crate::people::Viewer;
use crate::rubrics::{self, CriterionWhole};
use crate::web::{App, Error, Fields, Frame, Problems, Result, filled};

/// One level of the ladder.
#[derive(Serialize)]
struct Rung {
    level: i32,
    text: String,
    chosen: bool,
    gold: bool,
}

#[derive(Serialize)]
struct Page {
    path: String,
    competency: String,
    training_path: String,
    criterion: String,
    definition: String,
    not_this: Vec<String>,
    question: String,
    answer: Vec<Paragraph>,
    rungs: Vec<Rung>,
    round: i32,
    evidence: String,
    /// The way on, once this one is rated.
    next: Option<String>,
    /// Whether it can be rated again.
    again: bool,
    feedback: Option<Feedback>,
}

#[derive(Serialize)]
struct Feedback {
    headline: Text,
    rationale: String,
    gold_evidence: Vec<String>,
}

/// What an exercise is, for somebody: the form, or what they gave beside the gold level.
struct Seen {
    exercise: Exercise,
    whole: CriterionWhole,
    /// The newest of theirs.
    rating: Option<ExerciseRating>,
    /// In which round they could rate it now.
    open: Option<i32>,
    next: Option<Id<Exercise>>,
}

fn seen(conn: &mut Conn, viewer: &Viewer, id: &Id<Exercise>) -> QueryResult<Seen> {
    let exercise = store::find(conn, id)?;
    let rating = store::ratings(conn, Some(&viewer.id))?.into_iter().rfind(|rating| rating.exercise_id == *id);
    if exercise.retired_at.is_some() && rating.is_none() {
        return Err(QueryError::NotFound);
    }
    let (criterion, version) = store::published_criterion(conn, &exercise.criterion_id)?.ok_or(QueryError::NotFound)?;
    let version = rubrics::version_whole(conn, &version.id)?;
    let whole = version.criterion(&criterion.id).cloned().ok_or(QueryError::NotFound)?;
    let open = if exercise.retired_at.is_none() { open_round(conn, &viewer.id, &exercise)? } else { None };
    let mut next = None;
    for one in store::all(conn)?.into_iter().filter(|one| one.competency == exercise.competency) {
        if one.retired_at.is_none() && one.id != exercise.id && open_round(conn, &viewer.id, &one)?.is_some() {
            next = Some(one.id);
            break;
        }
    }
    Ok(Seen { exercise, whole, rating, open, next })
}

impl Page {
    fn of(seen: &Seen, feedback: bool) -> Self {
        let Seen { exercise, whole, rating, open, next } = seen;
        let shown = rating.as_ref().filter(|_| feedback);
        let lines =
            |text: &str| text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
        Self {
            path: format!("/exercises/{}", exercise.id),
            competency: whole.criterion.competency.clone(),
            training_path: format!("/training/{}", exercise.competency),
            criterion: whole.criterion.name.clone(),
            definition: whole.criterion.definition.clone(),
            not_this: lines(&whole.criterion.not_this),
            question: exercise.question.clone(),
            answer: exercise.paragraphs(),
            rungs: whole
                .anchors
                .iter()
                .map(|anchor| Rung {
                    level: anchor.level,
                    text: anchor.text.clone(),
                    chosen: shown.is_some_and(|rating| rating.level == anchor.level),
                    gold: shown.is_some() && exercise.level == anchor.level,
                })
                .collect(),
            round: shown.map_or(open.unwrap_or(1), |rating| rating.round),
            evidence: shown.map(|rating| rating.evidence.clone()).unwrap_or_default(),
            next: next.as_ref().map(|id| format!("/exercises/{id}/rating")),
            again: open.is_some(),
            feedback: shown.map(|rating| Feedback {
                headline: headline(rating.level, exercise.level),
                rationale: exercise.rationale.clone(),
                gold_evidence: exercise.evidence_lines().into_iter().map(str::to_owned).collect(),
            }),
        }
    }

    fn title(&self) -> Text {
        text!("interviewers-exercise-title", criterion = &self.criterion)
    }
}

/// A given level beside the gold one, in a sentence.
fn headline(given: i32, gold: i32) -> Text {
    let away = given.abs_diff(gold);
    match given.cmp(&gold) {
        std::cmp::Ordering::Equal => text!("interviewers-feedback-exact", gold = gold),
        std::cmp::Ordering::Less => text!("interviewers-feedback-harder", given = given, gold = gold, away = away),
        std::cmp::Ordering::Greater => text!("interviewers-feedback-milder", given = given, gold = gold, away = away),
    }
}

/// `GET /exercises/{id}`: what I gave, beside the gold level; before that, the form.
pub async fn show(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let id: Id<Exercise> = id.parse().map_err(|_| Error::NotFound)?;
    let seen = app.db.read(move |conn, _| seen(conn, &viewer, &id)).await?;
    if seen.rating.is_none() {
        return Ok(frame.onward(&format!("/exercises/{}/rating", seen.exercise.id), ""));
    }
    let page = Page::of(&seen, true);
    frame.page("interviewers/feedback", page.title(), &page)
}

/// `GET /exercises/{id}/rating`
pub async fn rating(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let id: Id<Exercise> = id.parse().map_err(|_| Error::NotFound)?;
    let seen = app.db.read(move |conn, _| seen(conn, &viewer, &id)).await?;
    if seen.open.is_none() {
        return Ok(frame.onward(&format!("/exercises/{}", seen.exercise.id), ""));
    }
    let page = Page::of(&seen, false);
    frame.page("interviewers/exercise", page.title(), &page)
}

/// `POST /exercises/{id}/rating`
pub async fn rate(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, fields: Fields) -> Result {
    let id: Id<Exercise> = id.parse().map_err(|_| Error::NotFound)?;
    let path = format!("/exercises/{id}");
    let (evidence, level) = (fields.get("evidence").to_owned(), fields.get("level").parse().ok());
    let (by, wanted, typed) = (viewer.clone(), id.clone(), evidence.clone());
    let taken = app.db.write(move |conn, now| rate_exercise(conn, now, &by, &wanted, &typed, level)).await;
    let problems = match taken {
        Ok(()) => return Ok(frame.onward(&path, "")),
        Err(RateError::AlreadyRated) => {
            return Ok(frame.onward(&path, text!("interviewers-rated-already")));
        }
        Err(RateError::NotFound) => return Err(Error::NotFound),
        Err(RateError::Database(error)) => return Err(error.into()),
        Err(error @ RateError::NoLevel) => Problems::one("level", Text::said(error)),
        Err(error) => Problems::one("evidence", Text::said(error)),
    };
    let seen = app.db.read(move |conn, _| seen(conn, &viewer, &id)).await?;
    let mut page = Page::of(&seen, false);
    page.evidence = evidence;
    for rung in &mut page.rungs {
        rung.chosen = level == Some(rung.level);
    }
    frame.again("interviewers/exercise", page.title(), &page, &problems)
}

/// A line of the planners' list. The gold level is not in it: planners rate the exercises too.
#[derive(Serialize)]
struct Row {
    path: String,
    criterion: String,
    question: String,
    ships: bool,
    retired: bool,
}

#[derive(Serialize)]
struct Group {
    name: String,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct ListPage {
    groups: Vec<Group>,
}

/// `GET /exercises`: for planners.
pub async fn list(frame: Frame, viewer: Viewer, app: Data<App>) -> Result {
    viewer.must(Action::WriteExercises)?;
    let read = app.db.read(|conn, _| -> QueryResult<_> {
        let (known, all) = (competencies(conn)?, store::all(conn)?);
        let mut groups: Vec<Group> = Vec::new();
        for competency in known {
            let mut rows = Vec::new();
            for exercise in all.iter().filter(|exercise| exercise.competency == competency.key) {
                let criterion = store::published_criterion(conn, &exercise.criterion_id)?;
                rows.push(Row {
                    path: format!("/exercises/{}", exercise.id),
                    criterion: criterion.map(|(criterion, _)| criterion.name).unwrap_or_default(),
                    question: exercise.question.clone(),
                    ships: exercise.key.is_some(),
                    retired: exercise.retired_at.is_some(),
                });
            }
            groups.push(Group { name: competency.name, rows });
        }
        Ok(groups)
    });
    frame.page("interviewers/exercises", text!("training-exercises"), &ListPage { groups: read.await? })
}

/// What is typed of an exercise; also what its address may choose already.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct ExerciseForm {
    id: String,
    criterion: String,
    #[validate(custom(function = "filled", message = "interviewers-new-question-missing"))]
    #[validate(length(max = 500, message = "interviewers-new-question-long"))]
    question: String,
    #[validate(custom(function = "filled", message = "interviewers-new-answer-missing"))]
    #[validate(length(max = 6000, message = "interviewers-new-answer-long"))]
    answer: String,
    level: String,
    #[validate(custom(function = "filled", message = "interviewers-new-rationale-missing"))]
    #[validate(length(max = 2000, message = "interviewers-new-rationale-long"))]
    rationale: String,
    #[validate(custom(function = "filled", message = "interviewers-new-evidence-missing"))]
    #[validate(length(max = 2000, message = "interviewers-new-evidence-long"))]
    evidence: String,
}

/// A criterion to choose.
#[derive(Serialize)]
struct Choice {
    id: String,
    text: String,
}

#[derive(Serialize)]
struct NewPage {
    form: ExerciseForm,
    criteria: Vec<Choice>,
}

/// `GET /exercises/new?criterion=`
pub async fn new(frame: Frame, viewer: Viewer, app: Data<App>, form: Query<ExerciseForm>) -> Result {
    let id = Id::<Exercise>::new(app.db.clock().now()).to_string();
    let page = new_page(&app, &viewer, ExerciseForm { id, ..form.into_inner() }).await?;
    frame.page("interviewers/new_exercise", text!("interviewers-exercise-new"), &page)
}

async fn new_page(app: &App, viewer: &Viewer, form: ExerciseForm) -> std::result::Result<NewPage, Error> {
    viewer.must(Action::WriteExercises)?;
    let read = app.db.read(|conn, _| -> QueryResult<_> {
        let published = rubrics::list_published(conn)?;
        let ids: Vec<_> = published.iter().map(|(_, version)| version.id.clone()).collect();
        let criteria = rubrics::criteria_of(conn, &ids)?;
        let of = |(rubric, version): &(rubrics::Rubric, rubrics::RubricVersion)| {
            let choice = |criterion: &rubrics::Criterion| Choice {
                id: criterion.id.to_string(),
                text: format!("{}: {}", rubric.name, criterion.name),
            };
            criteria.get(&version.id).into_iter().flatten().map(choice).collect::<Vec<_>>()
        };
        Ok(published.iter().flat_map(of).collect())
    });
    Ok(NewPage { form, criteria: read.await? })
}

/// `POST /exercises`
pub async fn create(frame: Frame, viewer: Viewer, app: Data<App>, fields: Fields) -> Result {
    viewer.must(Action::WriteExercises)?;
    let form: ExerciseForm = fields.parse()?;
    let mut problems =
        Problems::of(&form).in_order(&["criterion", "question", "answer", "level", "rationale", "evidence"]);
    let (id, criterion) = (form.id.parse().ok(), form.criterion.parse().ok());
    if criterion.is_none() {
        problems.add("criterion", text!("interviewers-new-criterion-missing"));
    }
    let level = form.level.parse().unwrap_or(0);
    if let (true, Some(id), Some(criterion)) = (problems.is_empty(), id, criterion) {
        let ExerciseForm { question, answer, rationale, evidence, .. } = form.clone();
        let input = ExerciseInput { id, criterion, question, answer, level, rationale, evidence };
        let by = viewer.clone();
        problems = match app.db.write(move |conn, now| add_exercise(conn, now, &by, &input)).await {
            Ok(()) => return Ok(frame.onward("/exercises", text!("interviewers-new-done"))),
            Err(AddExerciseError::NotYours) => return Err(Error::NotFound),
            Err(AddExerciseError::Database(error)) => return Err(error.into()),
            Err(error @ AddExerciseError::NoCriterion) => Problems::one("criterion", Text::said(error)),
            Err(error @ AddExerciseError::NoLevel(_)) => Problems::one("level", Text::said(error)),
        };
    }
    frame.again(
        "interviewers/new_exercise",
        text!("interviewers-exercise-new"),
        &new_page(&app, &viewer, form).await?,
        &problems,
    )
}

/// `POST /exercises/{id}/retirement`
pub async fn retire(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, _: Fields) -> Result {
    let id: Id<Exercise> = id.parse().map_err(|_| Error::NotFound)?;
    app.db.write(move |conn, now| retire_exercise(conn, now, &viewer, &id)).await?;
    Ok(frame.onward("/exercises", text!("interviewers-exercise-retired-now")))
}

#[cfg(test)]
mod tests {
    use super::headline;

    #[test]
    fn harder_and_milder_are_told_apart() {
        assert_eq!(headline(3, 3), "On the yardstick: 3 it is");
        assert_eq!(headline(2, 3), "You gave 2, the yardstick says 3: one level harder");
        assert_eq!(headline(5, 3), "You gave 5, the yardstick says 3: 2 levels milder");
    }
}
