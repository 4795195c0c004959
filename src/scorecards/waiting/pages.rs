//! The pages that end the waiting: excuse a card, cancel an interview, open a panel early.

use actix_web::web::{Data, Path};
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::cancel_interview::{CancelInterviewError, cancel_interview};
use super::excuse::{ExcuseError, excuse};
use super::open_early::{OpenEarlyError, open_early};
use crate::db::Id;
use crate::panels::{ExcuseReason, Interview, Panel};
use crate::people::Viewer;
use crate::scorecards::pages::interview_id;
use crate::scorecards::reading::{self, Named};
use crate::web::{App, Error, Fields, Frame, Problems, Result};

impl From<ExcuseError> for Error {
    fn from(error: ExcuseError) -> Self {
        match error {
            ExcuseError::NotYours => Self::NotFound,
            ExcuseError::Database(error) => error.into(),
            other => Self::Conflict(other.to_string()),
        }
    }
}

impl From<CancelInterviewError> for Error {
    fn from(error: CancelInterviewError) -> Self {
        match error {
            CancelInterviewError::NotYours => Self::NotFound,
            CancelInterviewError::Database(error) => error.into(),
            other => Self::Conflict(other.to_string()),
        }
    }
}

impl From<OpenEarlyError> for Error {
    fn from(error: OpenEarlyError) -> Self {
        match error {
            OpenEarlyError::NotYours => Self::NotFound,
            OpenEarlyError::Database(error) => error.into(),
            other => Self::Conflict(other.to_string()),
        }
    }
}

/// A form with one reason.
#[derive(Debug, Default, Clone, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct ReasonForm {
    #[validate(length(
        min = 1,
        max = 500,
        message = "Write the reason, in at most 500 characters: the panel will read it"
    ))]
    reason: String,
}

/// What asks for a reason, rendered again when it is missing.
#[derive(Serialize)]
struct ReasonPage {
    /// What it is about: an interview, or a whole panel.
    about: String,
    heading: &'static str,
    lede: &'static str,
    button: &'static str,
    action: String,
    back: String,
    reason: String,
}

fn ask(frame: &Frame, page: &ReasonPage, problems: Option<&Problems>) -> Result {
    match problems {
        None => frame.page("scorecards/reason", page.heading, page),
        Some(problems) => frame.again("scorecards/reason", page.heading, page, problems),
    }
}

fn early_page(id: &Id<Panel>, about: String, reason: &str) -> ReasonPage {
    ReasonPage {
        about,
        heading: "Open this panel early",
        lede: "The sealed scorecards become readable now. Everybody on the panel is told by mail, your reason stands on \
               the report, and cards that come in afterwards are marked not independent.",
        button: "Open the panel",
        action: format!("/panels/{id}/opening-early"),
        back: format!("/panels/{id}"),
        reason: reason.to_owned(),
    }
}

/// `GET /panels/{id}/opening-early`: what it means, before it is done.
pub async fn ask_early(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let id: Id<Panel> = id.parse().map_err(|_| Error::NotFound)?;
    let about = about_panel(&app, &viewer, &id).await?;
    ask(&frame, &early_page(&id, about, ""), None)
}

/// Whose panel it is, and for what: for whoever may open it early; nothing for others.
async fn about_panel(app: &Data<App>, viewer: &Viewer, id: &Id<Panel>) -> Result<String> {
    let of = id.clone();
    let panel = app.db.read(move |conn, _| crate::panels::whole(conn, &of)).await?;
    if !panel.may_be_seen_by(viewer) || !panel.opening.is_managed_by(viewer) {
        return Err(Error::NotFound);
    }
    Ok(format!("{} · {}", panel.candidate.name, panel.opening.title))
}

/// `POST /panels/{id}/opening-early`
pub async fn open_early_form(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, fields: Fields) -> Result {
    let id: Id<Panel> = id.parse().map_err(|_| Error::NotFound)?;
    let form: ReasonForm = fields.parse()?;
    let problems = Problems::of(&form);
    if !problems.is_empty() {
        let about = about_panel(&app, &viewer, &id).await?;
        return ask(&frame, &early_page(&id, about, &form.reason), Some(&problems));
    }
    let (of, keys) = (id.clone(), app.keys.clone());
    app.db
        .write(move |conn, now| open_early(conn, now, &viewer, &keys, &of, &form.reason))
        .await
        .map_err(Error::from)?;
    Ok(frame.onward(&format!("/panels/{id}/debrief"), "Opened early. The panel has been told, with your reason."))
}

/// What an excuse's form holds.
#[derive(Debug, Default, Clone, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct ExcuseForm {
    reason: String,
    #[validate(length(max = 500, message = "Shorten the note to 500 characters"))]
    note: String,
}

#[derive(Serialize)]
struct ExcusePage {
    about: String,
    action: String,
    back: String,
    #[serde(flatten)]
    form: ExcuseForm,
}

/// `GET /interviews/{id}/excuse`
pub async fn ask_excuse(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let id = interview_id(&id)?;
    let named = named(&app, &viewer, &id).await?;
    frame.page("scorecards/excuse", "Excuse a scorecard", &excuse_page(&id, named, ExcuseForm::default()))
}

fn excuse_page(id: &Id<Interview>, named: Named, form: ExcuseForm) -> ExcusePage {
    let back = format!("/panels/{}", named.panel);
    ExcusePage { about: named.about, action: format!("/interviews/{id}/excuse"), back, form }
}

/// The interview, for whoever plans its panel or sits in it; nothing for others.
async fn named(app: &Data<App>, viewer: &Viewer, id: &Id<Interview>) -> Result<Named> {
    let (viewer, id) = (viewer.clone(), id.clone());
    app.db.read(move |conn, _| reading::named(conn, &viewer, &id)).await?.ok_or(Error::NotFound)
}

/// `POST /interviews/{id}/excuse`
pub async fn excuse_form(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, fields: Fields) -> Result {
    let id = interview_id(&id)?;
    let named = named(&app, &viewer, &id).await?;
    let form: ExcuseForm = fields.parse()?;
    let mut problems = Problems::of(&form);
    let reason = form.reason.parse::<ExcuseReason>();
    if reason.is_err() {
        problems.add("reason", "Choose why no scorecard will come");
    }
    let (true, Ok(reason)) = (problems.is_empty(), reason) else {
        return frame.again("scorecards/excuse", "Excuse a scorecard", &excuse_page(&id, named, form), &problems);
    };
    let keys = app.keys.clone();
    app.db
        .write(move |conn, now| excuse(conn, now, &viewer, &keys, &id, reason, &form.note))
        .await
        .map_err(Error::from)?;
    Ok(frame.onward(&format!("/panels/{}", named.panel), "Excused. The panel waits for this scorecard no longer."))
}

fn cancel_page(id: &Id<Interview>, named: Named, reason: &str) -> ReasonPage {
    ReasonPage {
        about: named.about,
        heading: "Cancel this interview",
        lede: "It leaves the calendars, and the panel goes on without its scorecard.",
        button: "Cancel the interview",
        action: format!("/interviews/{id}/cancellation"),
        back: format!("/panels/{}", named.panel),
        reason: reason.to_owned(),
    }
}

/// The interview, for whoever plans its panel; nothing for others.
async fn named_planned(app: &Data<App>, viewer: &Viewer, id: &Id<Interview>) -> Result<Named> {
    let (viewer, id) = (viewer.clone(), id.clone());
    app.db.read(move |conn, _| reading::named_planned(conn, &viewer, &id)).await?.ok_or(Error::NotFound)
}

/// `GET /interviews/{id}/cancellation`
pub async fn ask_cancel(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let id = interview_id(&id)?;
    let named = named_planned(&app, &viewer, &id).await?;
    ask(&frame, &cancel_page(&id, named, ""), None)
}

/// `POST /interviews/{id}/cancellation`
pub async fn cancel_form(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, fields: Fields) -> Result {
    let id = interview_id(&id)?;
    let named = named_planned(&app, &viewer, &id).await?;
    let form: ReasonForm = fields.parse()?;
    let problems = Problems::of(&form);
    if !problems.is_empty() {
        return ask(&frame, &cancel_page(&id, named, &form.reason), Some(&problems));
    }
    let keys = app.keys.clone();
    app.db
        .write(move |conn, now| cancel_interview(conn, now, &viewer, &keys, &id, &form.reason))
        .await
        .map_err(Error::from)?;
    Ok(frame.onward(&format!("/panels/{}", named.panel), "Cancelled. Whoever was invited has been told."))
}
