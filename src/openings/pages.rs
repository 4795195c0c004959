//! The pages of openings.

use actix_web::web;
use serde::Serialize;

use super::form::OpeningForm;
use super::plan::StageWhole;
use super::standard::bar;
use super::{CloseError, CreateError, EditError, Opening, OpeningState, OpeningWhole, ReopenError, store};
use crate::access::Action;
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError, QueryResult};
use crate::language::{Text, text};
use crate::people::{self, Person, Viewer};
use crate::rubrics::{self, CriterionWhole, Exposure, VersionWhole};
use crate::web::{App, Error, Fields, Frame, Problems, Result};

pub use super::exposure::pages as exposure;
pub use super::relevance::pages as relevance;
pub use super::stages::pages as stages;
pub use super::standard::pages as standard;

/// The id in a path; what is none names nothing.
pub(super) fn named<T>(path: &web::Path<String>) -> Result<Id<T>> {
    path.parse().map_err(|_| Error::NotFound)
}

#[derive(Serialize)]
struct Row {
    opening: Opening,
    manager: String,
    open: bool,
}

#[derive(Serialize)]
struct IndexPage {
    rows: Vec<Row>,
    may_create: bool,
}

/// `GET /openings`
pub async fn index(frame: Frame, viewer: Viewer, app: web::Data<App>) -> Result {
    let may_create = viewer.may(Action::CreateOpenings);
    let read = app.db.read(move |conn, _| {
        if !store::may_plan(conn, &viewer)? {
            return Err(QueryError::NotFound);
        }
        store::list_for(conn, &viewer)
    });
    let found = read.await?;
    let row = |(opening, manager): (Opening, Person)| Row {
        open: opening.state == OpeningState::Open,
        opening,
        manager: manager.name,
    };
    frame.page(
        "openings/index",
        text!("openings-title"),
        &IndexPage { rows: found.into_iter().map(row).collect(), may_create },
    )
}

/// Something to choose in a list.
#[derive(Serialize)]
pub(super) struct Choice {
    pub(super) id: String,
    text: Text,
}

#[derive(Serialize)]
struct FormPage {
    form: OpeningForm,
    managers: Vec<Choice>,
    rubrics: Vec<Choice>,
    may_hand_on: bool,
}

fn managers(conn: &mut Conn) -> QueryResult<Vec<Choice>> {
    let text = |person: &Person| match person.title.as_str() {
        "" => person.name.clone(),
        title => format!("{}, {title}", person.name),
    };
    let choice = |person: Person| Choice { text: text(&person).into(), id: person.id.to_string() };
    Ok(people::list_active(conn)?.into_iter().map(choice).collect())
}

/// The published versions of every rubric.
pub(super) fn published(conn: &mut Conn) -> QueryResult<Vec<Choice>> {
    let choice = |(rubric, version): (rubrics::Rubric, rubrics::RubricVersion)| Choice {
        id: version.id.to_string(),
        text: text!("openings-rubric-choice", rubric = rubric.name, version = version.number, levels = version.levels),
    };
    Ok(rubrics::list_published(conn)?.into_iter().map(choice).collect())
}

async fn new_form(app: &App, viewer: Viewer, form: OpeningForm) -> Result<FormPage> {
    let read = app.db.read(move |conn, _| -> QueryResult<_> {
        viewer.must(Action::CreateOpenings)?;
        let (managers, rubrics) = (managers(conn)?, published(conn)?);
        Ok(FormPage { form: form.with_spares(), managers, rubrics, may_hand_on: true })
    });
    Ok(read.await?)
}

/// `GET /openings/new`
pub async fn new(frame: Frame, viewer: Viewer, app: web::Data<App>) -> Result {
    let page = new_form(&app, viewer, OpeningForm::blank(app.db.clock().now())).await?;
    frame.page("openings/new", text!("openings-new"), &page)
}

/// `POST /openings`
pub async fn create(frame: Frame, viewer: Viewer, app: web::Data<App>, fields: Fields) -> Result {
    let form = OpeningForm::read(&fields)?;
    let who = viewer.clone();
    let problems = match form.to_new(app.db.clock().now()) {
        Err(problems) => problems,
        Ok(new) => {
            let path = format!("/openings/{}", new.id);
            match app.db.write(move |conn, now| super::create(conn, now, &who, &new)).await {
                Ok(_) => return Ok(frame.onward(&path, text!("openings-created"))),
                Err(error) => create_problems(error)?,
            }
        }
    };
    frame.again("openings/new", text!("openings-new"), &new_form(&app, viewer, form).await?, &problems)
}

fn create_problems(error: CreateError) -> Result<Problems> {
    let field = match &error {
        CreateError::HiringManager => "hiring_manager",
        CreateError::Rubric => "rubric_version",
        CreateError::Bar { .. } => "bar",
        CreateError::Outcomes => "outcome-0",
        CreateError::Database(_) => return Err(error.into()),
    };
    Ok(Problems::one(field, Text::said(error)))
}

impl From<CreateError> for Error {
    fn from(error: CreateError) -> Self {
        match error {
            CreateError::Database(error) => error.into(),
            other => Self::Conflict(Text::said(other)),
        }
    }
}

/// A row of the coverage matrix.
#[derive(Serialize)]
struct Coverage {
    name: String,
    competency: String,
    weight: i32,
    looks: usize,
    cells: Vec<bool>,
}

#[derive(Serialize)]
struct StageRow {
    stage: StageWhole,
    covers: String,
    asks: usize,
    /// The criteria that retirements leave without a question.
    bare: String,
    /// How many of the chosen questions are retired.
    retired: usize,
    tight: bool,
    first: bool,
    last: bool,
    up: usize,
    down: usize,
}

#[derive(Serialize)]
struct ShowPage {
    /// Whether the viewer says for how long candidates' data are kept.
    keeps: bool,
    opening: Opening,
    open: bool,
    manager: String,
    rubric: Text,
    levels: i32,
    bar: Text,
    outcomes: Vec<String>,
    coverage: Vec<Coverage>,
    stages: Vec<StageRow>,
    minutes: i32,
    /// That the rubric has more criteria than the plan has minutes for.
    crowded: Option<Text>,
    unseen: String,
    once: String,
    empty: String,
    locked_at: Option<Time>,
    has_panels: bool,
}

impl ShowPage {
    fn of(whole: OpeningWhole, rubric: &VersionWhole, exposure: &Exposure, has_panels: bool) -> Self {
        let mut coverage: Vec<Coverage> = rubric.criteria.iter().map(|one| coverage(&whole, &one.criterion)).collect();
        if coverage
            .windows(2)
            .all(|pair| pair.first().map(|row| &row.competency) == pair.last().map(|row| &row.competency))
        {
            // Said of every row, it says nothing.
            coverage.iter_mut().for_each(|row| row.competency.clear());
        }
        let names = |looks: usize| {
            let such = coverage.iter().filter(|row| row.looks == looks).map(|row| row.name.as_str());
            such.collect::<Vec<_>>().join(", ")
        };
        let blank = whole.stages.iter().filter(|stage| stage.criteria.is_empty());
        let minutes = whole.stages.iter().map(|stage| stage.stage.minutes).sum();
        Self {
            keeps: false,
            // Before there is a plan, its minutes are none.
            crowded: rubrics::crowded(rubric.criteria.len(), minutes).filter(|_| minutes > 0),
            open: whole.opening.state == OpeningState::Open,
            manager: whole.hiring_manager.name.clone(),
            rubric: text!("openings-rubric-version", rubric = &rubric.rubric.name, version = rubric.version.number),
            levels: rubric.version.levels,
            bar: whole.opening.bar.map(bar::said).unwrap_or_default(),
            outcomes: whole.outcomes.iter().map(|outcome| outcome.text.clone()).collect(),
            unseen: names(0),
            once: names(1),
            empty: blank.map(|stage| stage.stage.name.as_str()).collect::<Vec<_>>().join(", "),
            minutes,
            stages: stage_rows(&whole, rubric, exposure),
            coverage,
            locked_at: whole.opening.weights_locked_at,
            has_panels,
            opening: whole.opening,
        }
    }
}

fn coverage(whole: &OpeningWhole, criterion: &rubrics::Criterion) -> Coverage {
    Coverage {
        name: criterion.name.clone(),
        competency: criterion.competency.clone(),
        weight: whole.weight_of(&criterion.id),
        looks: whole.looks_at(&criterion.id),
        cells: whole.stages.iter().map(|stage| stage.criteria.contains(&criterion.id)).collect(),
    }
}

fn stage_rows(whole: &OpeningWhole, rubric: &VersionWhole, exposure: &Exposure) -> Vec<StageRow> {
    let last = whole.stages.len().saturating_sub(1);
    let covers = |stage: &StageWhole| {
        let covered = rubric.criteria.iter().filter(|one| stage.criteria.contains(&one.criterion.id));
        covered.map(|one| one.criterion.name.as_str()).collect::<Vec<_>>().join(" · ")
    };
    // Where questions were retired and none is left that could stand in.
    let bare = |stage: &StageWhole| {
        let chose = |one: &&CriterionWhole| one.questions.iter().any(|question| stage.questions.contains(&question.id));
        let bare = rubric.criteria.iter().filter(chose).filter(|one| super::hand(stage, one, exposure).is_empty());
        bare.map(|one| one.criterion.name.as_str()).collect::<Vec<_>>().join(", ")
    };
    let retired = |stage: &StageWhole| {
        let all = rubric.criteria.iter().flat_map(|one| one.questions.iter().map(move |question| (one, question)));
        let chosen = all.filter(|(_, question)| stage.questions.contains(&question.id));
        chosen.filter(|(one, question)| exposure.retirement(&one.criterion, question).is_some()).count()
    };
    let row = |(at, stage): (usize, &StageWhole)| StageRow {
        bare: bare(stage),
        retired: retired(stage),
        covers: covers(stage),
        asks: stage.asks(rubric),
        tight: stage.is_tight(rubric),
        first: at == 0,
        last: at == last,
        up: at.saturating_sub(1),
        down: at + 1,
        stage: stage.clone(),
    };
    whole.stages.iter().enumerate().map(row).collect()
}

/// `GET /openings/{id}`
pub async fn show(frame: Frame, viewer: Viewer, app: web::Data<App>, id: web::Path<String>) -> Result {
    let id = named(&id)?;
    let read = app.db.read(move |conn, now| -> QueryResult<_> {
        let whole = super::see(conn, &viewer, &id)?;
        let rubric = rubrics::version_whole(conn, &whole.opening.rubric_version_id)?;
        let exposure = rubrics::exposure(conn, now, &rubric.rubric.id)?;
        let has_panels = store::panel_count(conn, &id)? > 0;
        Ok(ShowPage { keeps: viewer.may(Action::SayRetention), ..ShowPage::of(whole, &rubric, &exposure, has_panels) })
    });
    let page = read.await?;
    frame.page("openings/show", format!("{}, {}", page.opening.title, page.opening.team), &page)
}

async fn edit_form(app: &App, viewer: Viewer, id: Id<Opening>, typed: Option<OpeningForm>) -> Result<FormPage> {
    let read = app.db.read(move |conn, _| -> QueryResult<_> {
        let whole = super::see(conn, &viewer, &id)?;
        let mut choices = managers(conn)?;
        if choices.iter().all(|choice| choice.id != whole.hiring_manager.id.as_str()) {
            let (id, name) = (whole.hiring_manager.id.to_string(), &whole.hiring_manager.name);
            choices.insert(0, Choice { id, text: text!("openings-manager-left", name = name) });
        }
        let form = typed.map(|typed| typed.onto(&whole.opening)).unwrap_or_else(|| OpeningForm::of(&whole));
        Ok(FormPage { form, managers: choices, rubrics: Vec::new(), may_hand_on: viewer.may(Action::HandOnOpening) })
    });
    Ok(read.await?)
}

/// `GET /openings/{id}/edit`
pub async fn edit(frame: Frame, viewer: Viewer, app: web::Data<App>, id: web::Path<String>) -> Result {
    frame.page("openings/edit", text!("openings-edit-title"), &edit_form(&app, viewer, named(&id)?, None).await?)
}

/// `POST /openings/{id}`
pub async fn update(
    frame: Frame,
    viewer: Viewer,
    app: web::Data<App>,
    id: web::Path<String>,
    fields: Fields,
) -> Result {
    let (id, form) = (named(&id)?, OpeningForm::read(&fields)?);
    let problems = match form.to_edit() {
        Err(problems) => problems,
        Ok(edit) => {
            let (who, which) = (viewer.clone(), id.clone());
            match app.db.write(move |conn, now| super::edit(conn, now, &who, &which, &edit)).await {
                Ok(()) => return Ok(frame.onward(&format!("/openings/{id}"), text!("openings-saved"))),
                Err(error) => edit_problems(error)?,
            }
        }
    };
    frame.again(
        "openings/edit",
        text!("openings-edit-title"),
        &edit_form(&app, viewer, id, Some(form)).await?,
        &problems,
    )
}

fn edit_problems(error: EditError) -> Result<Problems> {
    let field = match &error {
        EditError::HiringManager | EditError::NotYours => "hiring_manager",
        EditError::Outcomes => "outcome-0",
        EditError::Stale => "title",
        EditError::Database(_) => return Err(error.into()),
    };
    Ok(Problems::one(field, Text::said(error)))
}

impl From<EditError> for Error {
    fn from(error: EditError) -> Self {
        match error {
            EditError::Database(error) => error.into(),
            EditError::Stale => Self::Stale,
            other => Self::Conflict(Text::said(other)),
        }
    }
}

/// `POST /openings/{id}/closing`
pub async fn close(frame: Frame, viewer: Viewer, app: web::Data<App>, id: web::Path<String>, _: Fields) -> Result {
    let id: Id<Opening> = named(&id)?;
    let path = format!("/openings/{id}");
    app.db.write(move |conn, now| super::close(conn, now, &viewer, &id)).await?;
    Ok(frame.onward(&path, text!("openings-closed")))
}

/// `POST /openings/{id}/reopening`
pub async fn reopen(frame: Frame, viewer: Viewer, app: web::Data<App>, id: web::Path<String>, _: Fields) -> Result {
    let id: Id<Opening> = named(&id)?;
    let path = format!("/openings/{id}");
    app.db.write(move |conn, now| super::reopen(conn, now, &viewer, &id)).await?;
    Ok(frame.onward(&path, text!("openings-reopened")))
}

impl From<CloseError> for Error {
    fn from(CloseError::Database(error): CloseError) -> Self {
        error.into()
    }
}

impl From<ReopenError> for Error {
    fn from(ReopenError::Database(error): ReopenError) -> Self {
        error.into()
    }
}
