//! The pages of a plan's stages.

use actix_web::web;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{AddStageError, EditStageError, Lacking, PlaceStageError, RemoveStageError};
use crate::clock::Time;
use crate::db::{Id, QueryResult};
use crate::language::{Text, text};
use crate::openings::exposure::hand;
use crate::openings::pages::named;
use crate::openings::plan::{Stage, StageInput, StageWhole, Unfit};
use crate::openings::{Opening, OpeningWhole, see, store};
use crate::people::Viewer;
use crate::rubrics::{self, CriterionWhole, Exposure, QuestionUse, VersionWhole};
use crate::web::{App, Error, Fields, Frame, Problems, Result, filled};

/// What was typed about a stage.
#[derive(Debug, Clone, Default, Deserialize, Serialize, Validate)]
#[serde(default)]
struct StageForm {
    id: String,
    #[validate(
        custom(function = "filled", message = "stages-name-wanted"),
        length(max = 120, message = "stages-name-long")
    )]
    name: String,
    #[validate(length(max = 500, message = "stages-purpose-long"))]
    purpose: String,
    minutes: String,
    rotates: String,
    revision: String,
    #[serde(skip)]
    criteria: Vec<String>,
    #[serde(skip)]
    questions: Vec<String>,
    #[serde(skip)]
    places: Vec<(String, String)>,
}

impl StageForm {
    fn of(stage: &StageWhole, revision: i32) -> Self {
        let questions: Vec<String> = stage.questions.iter().map(ToString::to_string).collect();
        Self {
            id: stage.stage.id.to_string(),
            name: stage.stage.name.clone(),
            purpose: stage.stage.purpose.clone(),
            minutes: stage.stage.minutes.to_string(),
            rotates: stage.stage.rotates.map(|each| each.to_string()).unwrap_or_default(),
            revision: revision.to_string(),
            criteria: stage.criteria.iter().map(ToString::to_string).collect(),
            places: questions.iter().cloned().zip((1..).map(|place: i32| place.to_string())).collect(),
            questions,
        }
    }

    fn read(fields: &Fields) -> Result<Self> {
        let owned = |all: Vec<&str>| all.into_iter().map(str::to_owned).collect();
        let once = ["id", "name", "purpose", "minutes", "rotates", "revision"].map(|name| (name, fields.get(name)));
        let mut form: Self = Fields::of(&once).parse()?;
        form.criteria = owned(fields.all("criteria"));
        form.questions = owned(fields.all("questions"));
        form.places = fields.keyed("place").iter().map(|(id, place)| ((*id).to_owned(), (*place).to_owned())).collect();
        Ok(form)
    }

    fn place_of(&self, question: &str) -> &str {
        self.places.iter().find(|(id, _)| id == question).map_or("", |(_, place)| place)
    }

    /// What the form means. Questions come in the order of their numbers; those without one come last.
    fn to_input(&self, now: Time) -> std::result::Result<StageInput, Problems> {
        let mut problems = Problems::of(self);
        let minutes = self.minutes.parse().unwrap_or(0);
        if minutes == 0 {
            problems.add("minutes", Text::said(Unfit::Minutes));
        }
        // Zero is what no number becomes: the same sentence for both.
        let rotates = Some(&self.rotates).filter(|typed| !typed.is_empty()).map(|typed| typed.parse().unwrap_or(0));
        if rotates == Some(0) {
            problems.add("rotates", Text::said(Unfit::Rotates));
        }
        let mut asked = self.questions.clone();
        asked.sort_by_key(|id| place_number(self.place_of(id)));
        let criteria = self.criteria.iter().map(|id| id.parse()).collect::<std::result::Result<_, _>>();
        let questions = asked.iter().map(|id| id.parse()).collect::<std::result::Result<_, _>>();
        match (criteria, questions) {
            (Ok(criteria), Ok(questions)) if problems.is_empty() => Ok(StageInput {
                id: self.id.parse().unwrap_or_else(|_| Id::new(now)),
                name: self.name.clone(),
                purpose: self.purpose.clone(),
                minutes,
                criteria,
                questions,
                rotates,
            }),
            (Ok(_), Ok(_)) => Err(problems.in_order(&["name", "purpose", "minutes", "rotates"])),
            _ => Err(Problems::one("criteria", Text::said(Unfit::Foreign))),
        }
    }
}

#[derive(Serialize)]
struct QuestionBox {
    id: String,
    text: String,
    kind: rubrics::QuestionKind,
    asked: bool,
    place: String,
    used: QuestionUse,
    /// Why it is asked no longer.
    retired: Option<String>,
}

#[derive(Serialize)]
struct CriterionBox {
    id: String,
    name: String,
    definition: String,
    weight: i32,
    looks: usize,
    covered: bool,
    questions: Vec<QuestionBox>,
    /// What is asked in the place of retired questions, and whether nothing is left to ask.
    instead: Vec<String>,
    bare: bool,
}

#[derive(Serialize)]
struct StagePage {
    opening: Opening,
    form: StageForm,
    criteria: Vec<CriterionBox>,
    /// The questions that are asked, in their order, when there are several to put in order.
    ordered: Vec<QuestionBox>,
    /// Interviews have begun: criteria and questions are shown, and cannot be changed.
    begun: bool,
}

impl StagePage {
    fn of(whole: OpeningWhole, rubric: &VersionWhole, exposure: &Exposure, form: StageForm, begun: bool) -> Self {
        let criteria: Vec<_> = rubric.criteria.iter().map(|one| criterion_box(&whole, one, exposure, &form)).collect();
        let all = rubric.criteria.iter().flat_map(|one| one.questions.iter().map(move |question| (one, question)));
        let asked = all.map(|(one, question)| question_box(one, question, exposure, &form));
        let mut ordered: Vec<QuestionBox> = asked.filter(|question| question.asked && !begun).collect();
        ordered.sort_by_key(|question| place_number(&question.place));
        if ordered.len() < 2 {
            ordered.clear();
        }
        Self { opening: whole.opening, form, criteria, ordered, begun }
    }
}

fn criterion_box(whole: &OpeningWhole, one: &CriterionWhole, exposure: &Exposure, form: &StageForm) -> CriterionBox {
    let stands = whole.stages.iter().find(|stage| stage.stage.id.as_str() == form.id);
    let chosen = |stage: &&StageWhole| one.questions.iter().any(|question| stage.questions.contains(&question.id));
    let dealt = stands.filter(chosen).map(|stage| (stage, hand(stage, one, exposure)));
    let is_instead = |question: &&rubrics::Question| {
        dealt
            .as_ref()
            .is_some_and(|(stage, dealt)| dealt.contains(&question.id) && !stage.questions.contains(&question.id))
    };
    let elsewhere = whole.stages.iter().filter(|stage| stage.stage.id.as_str() != form.id);
    CriterionBox {
        id: one.criterion.id.to_string(),
        name: one.criterion.name.clone(),
        definition: one.criterion.definition.clone(),
        weight: whole.weight_of(&one.criterion.id),
        looks: elsewhere.filter(|stage| stage.criteria.contains(&one.criterion.id)).count(),
        covered: form.criteria.iter().any(|id| id == one.criterion.id.as_str()),
        questions: one.questions.iter().map(|question| question_box(one, question, exposure, form)).collect(),
        instead: one.questions.iter().filter(is_instead).map(|question| question.text.clone()).collect(),
        bare: dealt.as_ref().is_some_and(|(_, dealt)| dealt.is_empty()),
    }
}

fn question_box(
    one: &CriterionWhole,
    question: &rubrics::Question,
    exposure: &Exposure,
    form: &StageForm,
) -> QuestionBox {
    QuestionBox {
        used: exposure.of(&one.criterion, question),
        retired: exposure.retirement(&one.criterion, question).map(|retirement| retirement.reason.clone()),
        id: question.id.to_string(),
        text: question.text.clone(),
        kind: question.kind,
        asked: form.questions.iter().any(|id| id == question.id.as_str()),
        place: form.place_of(question.id.as_str()).to_owned(),
    }
}

/// Without a number it comes last.
fn place_number(typed: &str) -> u32 {
    typed.parse().unwrap_or(u32::MAX)
}

async fn new_form(app: &App, viewer: Viewer, opening: Id<Opening>, typed: Option<StageForm>) -> Result<StagePage> {
    let read = app.db.read(move |conn, now| -> QueryResult<_> {
        let whole = see(conn, &viewer, &opening)?;
        let rubric = rubrics::version_whole(conn, &whole.opening.rubric_version_id)?;
        let blank = || StageForm { id: Id::<Stage>::new(now).to_string(), ..StageForm::default() };
        let exposure = rubrics::exposure(conn, now, &rubric.rubric.id)?;
        Ok(StagePage::of(whole, &rubric, &exposure, typed.unwrap_or_else(blank), false))
    });
    Ok(read.await?)
}

/// `GET /openings/{id}/stages/new`
pub async fn new(frame: Frame, viewer: Viewer, app: web::Data<App>, id: web::Path<String>) -> Result {
    frame.page("stages/new", text!("stages-add"), &new_form(&app, viewer, named(&id)?, None).await?)
}

/// `POST /openings/{id}/stages`
pub async fn create(
    frame: Frame,
    viewer: Viewer,
    app: web::Data<App>,
    id: web::Path<String>,
    fields: Fields,
) -> Result {
    let (id, form) = (named(&id)?, StageForm::read(&fields)?);
    let problems = match form.to_input(app.db.clock().now()) {
        Err(problems) => problems,
        Ok(input) => {
            let (who, which, said) = (viewer.clone(), id.clone(), said(text!("stages-added"), &input));
            match app.db.write(move |conn, now| super::add_stage(conn, now, &who, &which, &input)).await {
                Ok(_) => return Ok(frame.onward(&format!("/openings/{id}#plan"), said)),
                Err(error) => add_problems(error)?,
            }
        }
    };
    frame.again("stages/new", text!("stages-add"), &new_form(&app, viewer, id, Some(form)).await?, &problems)
}

/// The sentence after saving, with the hint that the time is short.
fn said(done: Text, input: &StageInput) -> Text {
    let each = usize::try_from(input.minutes).unwrap_or(0) / input.asks_at_most().max(1);
    if each < 8 { text!("stages-and-then", first = done, then = text!("stages-tight", minutes = each)) } else { done }
}

/// The sentence after saving, with those whom the change leaves on an interview that they are not qualified for.
fn with_lacking(mut said: Text, lacking: &[Lacking]) -> Text {
    for one in lacking {
        let lacks = text!("stages-lacking", person = &one.person, competencies = &one.competencies);
        said = text!("stages-and-then", first = said, then = lacks);
    }
    said
}

async fn edit_form(app: &App, viewer: Viewer, id: Id<Stage>, typed: Option<StageForm>) -> Result<StagePage> {
    let read = app.db.read(move |conn, now| -> QueryResult<_> {
        let (whole, stage) = see::see_stage(conn, &viewer, &id)?;
        let rubric = rubrics::version_whole(conn, &whole.opening.rubric_version_id)?;
        let exposure = rubrics::exposure(conn, now, &rubric.rubric.id)?;
        let begun = store::interviews_of_stage(conn, &id)?.1 > 0;
        let stands = StageForm::of(&stage, whole.opening.revision);
        let form = match typed {
            None => stands,
            // What has begun stays, whatever was sent.
            Some(typed) if begun => {
                StageForm { name: typed.name, purpose: typed.purpose, minutes: typed.minutes, ..stands }
            }
            Some(typed) => StageForm { id: stands.id, revision: stands.revision, ..typed },
        };
        Ok(StagePage::of(whole, &rubric, &exposure, form, begun))
    });
    Ok(read.await?)
}

/// `GET /stages/{id}/edit`
pub async fn edit(frame: Frame, viewer: Viewer, app: web::Data<App>, id: web::Path<String>) -> Result {
    frame.page("stages/edit", text!("stages-edit"), &edit_form(&app, viewer, named(&id)?, None).await?)
}

/// `POST /stages/{id}`
pub async fn update(
    frame: Frame,
    viewer: Viewer,
    app: web::Data<App>,
    id: web::Path<String>,
    fields: Fields,
) -> Result {
    let (id, form) = (named(&id)?, StageForm::read(&fields)?);
    let page = edit_form(&app, viewer.clone(), id.clone(), Some(form.clone())).await?;
    let problems = match form.to_input(app.db.clock().now()) {
        Err(problems) => problems,
        Ok(input) => {
            let (revision, said) = (form.revision.parse().unwrap_or(0), said(text!("stages-saved"), &input));
            match app.db.write(move |conn, now| super::edit_stage(conn, now, &viewer, &id, revision, &input)).await {
                Ok(lacking) => {
                    let said = with_lacking(said, &lacking);
                    return Ok(frame.onward(&format!("/openings/{}#plan", page.opening.id), said));
                }
                Err(error) => edit_problems(error)?,
            }
        }
    };
    frame.again("stages/edit", text!("stages-edit"), &page, &problems)
}

#[derive(Serialize)]
struct RemovalPage {
    opening: Opening,
    stage: Stage,
    /// What no other stage covers.
    alone: Vec<String>,
    planned: bool,
}

/// `GET /stages/{id}/removal`
pub async fn removal(frame: Frame, viewer: Viewer, app: web::Data<App>, id: web::Path<String>) -> Result {
    let id = named(&id)?;
    let read = app.db.read(move |conn, _| -> QueryResult<_> {
        let (whole, stage) = see::see_stage(conn, &viewer, &id)?;
        let rubric = rubrics::version_whole(conn, &whole.opening.rubric_version_id)?;
        let only = |one: &&CriterionWhole| {
            stage.criteria.contains(&one.criterion.id) && whole.looks_at(&one.criterion.id) == 1
        };
        Ok(RemovalPage {
            alone: rubric.criteria.iter().filter(only).map(|one| one.criterion.name.clone()).collect(),
            planned: store::interviews_of_stage(conn, &id)?.0 > 0,
            opening: whole.opening,
            stage: stage.stage,
        })
    });
    frame.page("stages/removal", text!("stages-remove"), &read.await?)
}

/// `POST /stages/{id}/removal`
pub async fn remove(frame: Frame, viewer: Viewer, app: web::Data<App>, id: web::Path<String>, _: Fields) -> Result {
    let id: Id<Stage> = named(&id)?;
    let write = app.db.write(move |conn, now| -> std::result::Result<_, RemoveStageError> {
        let opening = store::opening_of_stage(conn, &id)?;
        Ok((opening, super::remove_stage(conn, now, &viewer, &id)?))
    });
    let (opening, name) = write.await?;
    Ok(frame.onward(&format!("/openings/{opening}#plan"), text!("stages-removed", stage = name)))
}

/// `POST /stages/{id}/place`
pub async fn place(frame: Frame, viewer: Viewer, app: web::Data<App>, id: web::Path<String>, fields: Fields) -> Result {
    let id: Id<Stage> = named(&id)?;
    let to = fields.get("to").parse().map_err(|_| Error::BadRequest(text!("stages-place-wanted")))?;
    let write = app.db.write(move |conn, now| -> std::result::Result<_, PlaceStageError> {
        let opening = store::opening_of_stage(conn, &id)?;
        super::place_stage(conn, now, &viewer, &id, to)?;
        Ok(opening)
    });
    Ok(frame.onward(&format!("/openings/{}#plan", write.await?), text!("stages-placed")))
}

fn unfit(problem: Unfit) -> Problems {
    let field = match problem {
        Unfit::Minutes => "minutes",
        Unfit::Rotates => "rotates",
        _ => "criteria",
    };
    Problems::one(field, Text::said(problem))
}

fn add_problems(error: AddStageError) -> Result<Problems> {
    match error {
        AddStageError::Unfit(problem) => Ok(unfit(problem)),
        AddStageError::TooMany => Ok(Problems::one("name", Text::said(error))),
        AddStageError::Database(error) => Err(error.into()),
    }
}

fn edit_problems(error: EditStageError) -> Result<Problems> {
    match error {
        EditStageError::Unfit(problem) => Ok(unfit(problem)),
        EditStageError::Begun => Ok(Problems::one("criteria", Text::said(error))),
        EditStageError::Stale => Ok(Problems::one("name", Text::said(error))),
        EditStageError::Database(error) => Err(error.into()),
    }
}

impl From<RemoveStageError> for Error {
    fn from(error: RemoveStageError) -> Self {
        match error {
            RemoveStageError::Database(error) => error.into(),
            RemoveStageError::InUse => Self::Conflict(Text::said(error)),
        }
    }
}

impl From<PlaceStageError> for Error {
    fn from(PlaceStageError::Database(error): PlaceStageError) -> Self {
        error.into()
    }
}
