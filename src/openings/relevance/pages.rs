//! The page on which criteria are tied to outcomes.

use actix_web::web;
use serde::Serialize;

use super::super::pages::named;
use super::super::{Opening, Outcome, see};
use super::{RelateError, Relevance, relate, relevances};
use crate::db::{Id, QueryResult};
use crate::language::{Text, text};
use crate::people::Viewer;
use crate::rubrics::{self, Criterion};
use crate::web::{App, Error, Fields, Frame, Problems, Result};

#[derive(Serialize)]
struct Tick {
    id: String,
    text: String,
    ticked: bool,
}

#[derive(Serialize)]
struct Row {
    id: String,
    name: String,
    definition: String,
    why: String,
    outcomes: Vec<Tick>,
    reason: String,
}

#[derive(Serialize)]
struct Page {
    opening: Opening,
    rows: Vec<Row>,
}

async fn page(app: &App, viewer: Viewer, id: Id<Opening>, typed: Option<Vec<Relevance>>) -> Result<Page> {
    let read = app.db.read(move |conn, _| -> QueryResult<_> {
        let whole = see(conn, &viewer, &id)?;
        let rubric = rubrics::version_whole(conn, &whole.opening.rubric_version_id)?;
        let stands = match typed {
            Some(typed) => typed,
            None => relevances(conn, &id)?,
        };
        let row = |criterion: &Criterion| {
            let one = stands.iter().find(|one| one.criterion == criterion.id);
            let tick = |outcome: &Outcome| Tick {
                id: outcome.id.to_string(),
                text: outcome.text.clone(),
                ticked: one.is_some_and(|one| one.outcomes.contains(&outcome.id)),
            };
            Row {
                id: criterion.id.to_string(),
                name: criterion.name.clone(),
                definition: criterion.definition.clone(),
                why: criterion.why.clone(),
                outcomes: whole.outcomes.iter().map(tick).collect(),
                reason: one.map(|one| one.reason.clone()).unwrap_or_default(),
            }
        };
        let rows = rubric.criteria.iter().map(|whole| row(&whole.criterion)).collect();
        Ok(Page { rows, opening: whole.opening })
    });
    Ok(read.await?)
}

/// `GET /openings/{id}/relevance`
pub async fn show(frame: Frame, viewer: Viewer, app: web::Data<App>, id: web::Path<String>) -> Result {
    frame.page("openings/relevance", text!("openings-relevance"), &page(&app, viewer, named(&id)?, None).await?)
}

/// The longest reason.
const LONGEST: usize = 1000;

/// `POST /openings/{id}/relevance`
pub async fn write(frame: Frame, viewer: Viewer, app: web::Data<App>, id: web::Path<String>, fields: Fields) -> Result {
    let id: Id<Opening> = named(&id)?;
    let typed = typed(&fields);
    let mut problems = Problems::default();
    for one in typed.iter().filter(|one| one.reason.chars().count() > LONGEST) {
        problems.add(&format!("reason-{}", one.criterion), text!("openings-relevance-long"));
    }
    if problems.is_empty() {
        let (by, opening, all) = (viewer.clone(), id.clone(), typed.clone());
        match app.db.write(move |conn, now| relate(conn, now, &by, &opening, &all)).await {
            Ok(()) => return Ok(frame.onward(&format!("/openings/{id}/dossier"), text!("openings-saved"))),
            Err(error @ RelateError::Stale) => problems.add("rows", Text::said(error)),
            Err(error) => return Err(error.into()),
        }
    }
    frame.again(
        "openings/relevance",
        text!("openings-relevance"),
        &page(&app, viewer, id, Some(typed)).await?,
        &problems,
    )
}

/// What stands in the form, in its order.
fn typed(fields: &Fields) -> Vec<Relevance> {
    let mut all: Vec<Relevance> = Vec::new();
    for (criterion, reason) in fields.keyed("reason") {
        let Ok(criterion) = criterion.parse::<Id<Criterion>>() else { continue };
        let ticked = fields.all(&format!("outcome[{criterion}]"));
        let outcomes = ticked.into_iter().filter_map(|id| id.parse().ok()).collect();
        all.push(Relevance { criterion, outcomes, reason: reason.to_owned() });
    }
    all
}

impl From<RelateError> for Error {
    fn from(error: RelateError) -> Self {
        match error {
            RelateError::Stale => Self::Conflict(Text::said(error)),
            RelateError::Database(error) => error.into(),
        }
    }
}
