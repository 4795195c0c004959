//! Where the planner of a panel writes its guide. The page that the candidate reads also leads to what becomes of their data: it
//! is in the privacy room.

use actix_web::web;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::super::panel::Panel;
use super::guide::GuideInput;
use super::read::{GuidePage, page};
use super::write::{GuideError, plannable, withdraw_guide, write_guide};
use crate::db::Id;
use crate::language::{Text, text};
use crate::people::Viewer;
use crate::web::{App, Error, Fields, Frame, Problems, Result};

/// What its planner writes.
#[derive(Debug, Default, Clone, Deserialize, Serialize, Validate)]
#[serde(default)]
struct GuideForm {
    names: String,
    #[validate(length(max = 2000, message = "panels-guide-note-too-long"))]
    note: String,
}

#[derive(Serialize)]
struct WritePage {
    panel_path: String,
    candidate: String,
    opening: String,
    /// Whole, with the server's address; nothing while no link is open.
    link: Option<String>,
    form: GuideForm,
    /// What the candidate reads, or would.
    reads: GuidePage,
}

async fn write_page(app: &App, viewer: Viewer, id: Id<Panel>, typed: Option<GuideForm>) -> Result<WritePage> {
    let (keys, base) = (app.keys.clone(), app.config.base_url.clone());
    let read = app.db.read(move |conn, now| -> std::result::Result<_, GuideError> {
        let (whole, guide) = plannable(conn, now, &viewer, &id)?;
        let link = guide.open.then(|| format!("{base}{}", guide.path(&keys)));
        let stands =
            GuideForm { names: if guide.names { "yes".into() } else { String::new() }, note: guide.note.clone() };
        let reads = page(conn, &guide, &whole)?;
        Ok(WritePage {
            panel_path: format!("/panels/{id}"),
            candidate: whole.candidate.name,
            opening: whole.opening.title,
            link,
            form: typed.unwrap_or(stands),
            reads,
        })
    });
    Ok(read.await?)
}

const WRITE: &str = "panels/write_guide";

fn title() -> Text {
    text!("panels-guide-write")
}

/// `GET /panels/{id}/guide`
pub async fn show(frame: Frame, viewer: Viewer, app: web::Data<App>, id: web::Path<String>) -> Result {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    frame.page(WRITE, title(), &write_page(&app, viewer, id, None).await?)
}

/// `POST /panels/{id}/guide`
pub async fn write(frame: Frame, viewer: Viewer, app: web::Data<App>, id: web::Path<String>, fields: Fields) -> Result {
    let id: Id<Panel> = id.parse().map_err(|_| Error::NotFound)?;
    let form: GuideForm = fields.parse()?;
    let problems = Problems::of(&form);
    if !problems.is_empty() {
        return frame.again(WRITE, title(), &write_page(&app, viewer, id, Some(form)).await?, &problems);
    }
    let path = format!("/panels/{id}/guide");
    let input = GuideInput { names: form.names == "yes", note: form.note };
    app.db.write(move |conn, now| write_guide(conn, now, &viewer, &id, &input).map(|_| ())).await?;
    Ok(frame.onward(&path, text!("panels-guide-saved")))
}

/// `POST /panels/{id}/guide/withdrawal`
pub async fn withdraw(frame: Frame, viewer: Viewer, app: web::Data<App>, id: web::Path<String>, _: Fields) -> Result {
    let id: Id<Panel> = id.parse().map_err(|_| Error::NotFound)?;
    let path = format!("/panels/{id}/guide");
    app.db.write(move |conn, now| withdraw_guide(conn, now, &viewer, &id)).await?;
    Ok(frame.onward(&path, text!("panels-link-ended")))
}

impl From<GuideError> for Error {
    fn from(error: GuideError) -> Self {
        match error {
            GuideError::NotFound => Self::NotFound,
            GuideError::Cancelled => Self::Conflict(Text::said(error)),
            GuideError::Database(error) => error.into(),
        }
    }
}
