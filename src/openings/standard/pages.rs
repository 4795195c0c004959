//! The pages on which an opening's bar, weights and rubric are set.

use actix_web::web;
use serde::Serialize;

use super::super::pages::{Choice, named, published};
use super::super::{Opening, see, store};
use super::{ChooseRubricError, WeighError, Weighing, bar};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryResult};
use crate::language::{Text, text};
use crate::people::Viewer;
use crate::rubrics;
use crate::web::{App, Error, Fields, Frame, Problems, Result};

#[derive(Serialize)]
struct WeightRow {
    field: String,
    name: String,
    label: String,
    text: String,
}

#[derive(Serialize)]
struct WeightsPage {
    opening: Opening,
    levels: i32,
    bar: Text,
    rows: Vec<WeightRow>,
    locked_at: Option<Time>,
}

async fn weights_form(app: &App, viewer: Viewer, id: Id<Opening>, typed: Option<Fields>) -> Result<WeightsPage> {
    let read = app.db.read(move |conn, _| -> QueryResult<_> {
        let whole = see(conn, &viewer, &id)?;
        let rubric = rubrics::version_whole(conn, &whole.opening.rubric_version_id)?;
        let bar = whole.opening.bar.map(bar::said).unwrap_or_default();
        let row = |one: &rubrics::Criterion| {
            let name = format!("weight[{}]", one.id);
            let stands = || whole.weight_of(&one.id).to_string();
            WeightRow {
                text: typed.as_ref().map_or_else(stands, |fields| fields.get(&name).to_owned()),
                field: format!("weight-{}", one.id),
                name,
                label: one.name.clone(),
            }
        };
        Ok(WeightsPage {
            levels: rubric.version.levels,
            bar: typed.as_ref().map_or(bar, |fields| fields.get("bar").into()),
            rows: rubric.criteria.iter().map(|whole| row(&whole.criterion)).collect(),
            locked_at: whole.opening.weights_locked_at,
            opening: whole.opening,
        })
    });
    Ok(read.await?)
}

/// `GET /openings/{id}/weights`
pub async fn weights(frame: Frame, viewer: Viewer, app: web::Data<App>, id: web::Path<String>) -> Result {
    frame.page(
        "openings/weights",
        text!("openings-weights-title"),
        &weights_form(&app, viewer, named(&id)?, None).await?,
    )
}

/// `POST /openings/{id}/weights`
pub async fn weigh(frame: Frame, viewer: Viewer, app: web::Data<App>, id: web::Path<String>, fields: Fields) -> Result {
    let id: Id<Opening> = named(&id)?;
    let problems = match weighing(&fields) {
        Err(problems) => problems,
        Ok(input) => {
            let (who, which) = (viewer.clone(), id.clone());
            match app.db.write(move |conn, now| super::weigh(conn, now, &who, &which, &input)).await {
                Ok(()) => return Ok(frame.onward(&format!("/openings/{id}"), text!("openings-weights-saved"))),
                Err(error) => weigh_problems(error)?,
            }
        }
    };
    frame.again(
        "openings/weights",
        text!("openings-weights-title"),
        &weights_form(&app, viewer, id, Some(fields)).await?,
        &problems,
    )
}

fn weighing(fields: &Fields) -> std::result::Result<Weighing, Problems> {
    let mut problems = Problems::default();
    let bar = bar::read(fields.get("bar")).unwrap_or_else(|error| {
        problems.add("bar", Text::said(error));
        None
    });
    let mut weights = Vec::new();
    for (criterion, typed) in fields.keyed("weight") {
        match (criterion.parse(), typed.parse::<i32>()) {
            (Ok(id), Ok(share)) if (0..=100).contains(&share) => weights.push((id, share)),
            _ => problems.add(&format!("weight-{criterion}"), text!("openings-weight-wanted")),
        }
    }
    let revision = fields.get("revision").parse().unwrap_or(0);
    if problems.is_empty() { Ok(Weighing { bar, weights, revision }) } else { Err(problems) }
}

fn weigh_problems(error: WeighError) -> Result<Problems> {
    let field = match &error {
        WeighError::Bar { .. } => "bar",
        WeighError::Criteria | WeighError::Sum { .. } => "weights",
        WeighError::Stale => "bar",
        WeighError::Locked | WeighError::Database(_) => return Err(error.into()),
    };
    Ok(Problems::one(field, Text::said(error)))
}

impl From<WeighError> for Error {
    fn from(error: WeighError) -> Self {
        match error {
            WeighError::Database(error) => error.into(),
            WeighError::Stale => Self::Stale,
            other => Self::Conflict(Text::said(other)),
        }
    }
}

#[derive(Serialize)]
struct RubricPage {
    opening: Opening,
    stands: Text,
    chosen: String,
    rubrics: Vec<Choice>,
    has_panels: bool,
}

async fn rubric_form(app: &App, viewer: Viewer, id: Id<Opening>, chosen: String) -> Result<RubricPage> {
    let read = app.db.read(move |conn, _| -> QueryResult<_> {
        let whole = see(conn, &viewer, &id)?;
        let version = rubrics::find_version(conn, &whole.opening.rubric_version_id)?;
        let name = rubrics::find_rubric(conn, &version.rubric_id)?.name;
        let mut choices = published(conn)?;
        choices.retain(|choice| choice.id != version.id.as_str());
        Ok(RubricPage {
            stands: text!("openings-rubric-version", rubric = name, version = version.number),
            chosen,
            rubrics: choices,
            has_panels: store::panel_count(conn, &id)? > 0,
            opening: whole.opening,
        })
    });
    Ok(read.await?)
}

/// `GET /openings/{id}/rubric`
pub async fn rubric(frame: Frame, viewer: Viewer, app: web::Data<App>, id: web::Path<String>) -> Result {
    frame.page(
        "openings/rubric",
        text!("openings-rubric-change"),
        &rubric_form(&app, viewer, named(&id)?, String::new()).await?,
    )
}

/// `POST /openings/{id}/rubric`
pub async fn choose_rubric(
    frame: Frame,
    viewer: Viewer,
    app: web::Data<App>,
    id: web::Path<String>,
    fields: Fields,
) -> Result {
    let id: Id<Opening> = named(&id)?;
    let chosen = fields.get("rubric_version").to_owned();
    let problems = match chosen.parse() {
        Err(_) => Problems::one("rubric_version", text!("openings-rubric-wanted")),
        Ok(version) => {
            let (who, which) = (viewer.clone(), id.clone());
            let revision = fields.get("revision").parse().unwrap_or(0);
            let write = move |conn: &mut Conn, now| super::choose_rubric(conn, now, &who, &which, revision, &version);
            match app.db.write(write).await {
                Ok(()) => {
                    return Ok(frame.onward(&format!("/openings/{id}"), text!("openings-rubric-changed")));
                }
                Err(error) => choose_rubric_problems(error)?,
            }
        }
    };
    frame.again(
        "openings/rubric",
        text!("openings-rubric-change"),
        &rubric_form(&app, viewer, id, chosen).await?,
        &problems,
    )
}

fn choose_rubric_problems(error: ChooseRubricError) -> Result<Problems> {
    match &error {
        ChooseRubricError::Rubric | ChooseRubricError::Stale => Ok(Problems::one("rubric_version", Text::said(error))),
        ChooseRubricError::InUse | ChooseRubricError::Database(_) => Err(error.into()),
    }
}

impl From<ChooseRubricError> for Error {
    fn from(error: ChooseRubricError) -> Self {
        match error {
            ChooseRubricError::Database(error) => error.into(),
            ChooseRubricError::Stale => Self::Stale,
            other => Self::Conflict(Text::said(other)),
        }
    }
}
