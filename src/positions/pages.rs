//! The page of a panel's positions: to ask, to write, and to read them.

use actix_web::web::{Data, Path};
use chrono::{NaiveTime, TimeDelta};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::ask::{AskError, ask};
use super::position::Stance;
use super::see::{self, Sheet};
use super::write::{WriteError, write};
use crate::clock::{self, Time};
use crate::db::Id;
use crate::language::{Text, text};
use crate::panels::Panel;
use crate::people::Viewer;
use crate::web::{App, Error, Fields, Frame, Problems, Result, filled};

impl From<AskError> for Error {
    fn from(error: AskError) -> Self {
        match error {
            AskError::NotYours => Self::NotFound,
            AskError::Database(error) => error.into(),
            other => Self::Conflict(Text::said(other)),
        }
    }
}

impl From<WriteError> for Error {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::NotYours => Self::NotFound,
            WriteError::Database(error) => error.into(),
            other => Self::Conflict(Text::said(other)),
        }
    }
}

/// What an interviewer types.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
struct PositionForm {
    #[validate(custom(function = "filled", message = "positions-stance-missing"))]
    stance: String,
    #[validate(
        custom(function = "filled", message = "positions-text-missing"),
        length(max = 4000, message = "positions-text-long")
    )]
    text: String,
}

/// What the hiring manager types.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
struct CallForm {
    date: String,
    time: String,
}

impl CallForm {
    /// The time that stands, or else two days from now at five in the afternoon.
    fn of(sheet: &Sheet, now: Time, zone: Tz) -> Self {
        let stands = sheet.call.as_ref().map(|call| call.due_at.in_zone(zone));
        let proposed = (now + TimeDelta::days(2)).in_zone(zone);
        Self {
            date: stands.unwrap_or(proposed).format("%Y-%m-%d").to_string(),
            time: stands.map_or_else(|| "17:00".to_owned(), |at| at.format("%H:%M").to_string()),
        }
    }

    fn read(&self, zone: Tz, problems: &mut Problems) -> Option<Time> {
        let date = clock::date(&self.date);
        let time = ["%H:%M", "%H:%M:%S"].iter().find_map(|form| NaiveTime::parse_from_str(&self.time, form).ok());
        if date.is_none() {
            problems.add("date", text!("positions-date-missing"));
        }
        if time.is_none() {
            problems.add("time", text!("positions-time-missing"));
        }
        Some(Time::from_local(date?.and_time(time?), zone))
    }
}

#[derive(Serialize)]
struct Page {
    sheet: Sheet,
    stances: Vec<Choice>,
    text: String,
    call: CallForm,
}

#[derive(Serialize)]
struct Choice {
    value: Stance,
    chosen: bool,
}

impl Page {
    fn of(sheet: Sheet, now: Time, zone: Tz) -> Self {
        let own = sheet.own.clone();
        let call = CallForm::of(&sheet, now, zone);
        let stance = own.as_ref().map_or("", |own| own.stance.as_str());
        Self { stances: choices(stance), text: own.map(|own| own.text).unwrap_or_default(), call, sheet }
    }

    fn title(&self) -> Text {
        text!("positions-title", candidate = &self.sheet.candidate)
    }
}

fn choices(chosen: &str) -> Vec<Choice> {
    Stance::ALL.iter().map(|stance| Choice { value: *stance, chosen: stance.as_str() == chosen }).collect()
}

async fn page(app: &App, viewer: &Viewer, id: &Id<Panel>) -> std::result::Result<Page, Error> {
    let (by, panel) = (viewer.clone(), id.clone());
    let sheet = app.db.read(move |conn, now| see::sheet(conn, now, &by, &panel)).await?.ok_or(Error::NotFound)?;
    Ok(Page::of(sheet, app.db.clock().now(), viewer.zone()))
}

fn panel_id(text: &str) -> Result<Id<Panel>> {
    text.parse().map_err(|_| Error::NotFound)
}

/// `GET /panels/{id}/positions`
pub async fn show(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let page = page(&app, &viewer, &panel_id(&id)?).await?;
    frame.page("positions/show", page.title(), &page)
}

/// `POST /panels/{id}/positions`: one's own.
pub async fn put(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, fields: Fields) -> Result {
    let id = panel_id(&id)?;
    let mut page = page(&app, &viewer, &id).await?;
    if !page.sheet.may_write {
        return Err(if page.sheet.open { WriteError::Open.into() } else { Error::NotFound });
    }
    let form: PositionForm = fields.parse()?;
    let mut problems = Problems::of(&form).in_order(&["stance", "text"]);
    let stance = form.stance.parse::<Stance>();
    if stance.is_err() && problems.is_empty() {
        problems.add("stance", text!("positions-stance-missing"));
    }
    let (Ok(stance), true) = (stance, problems.is_empty()) else {
        (page.stances, page.text) = (choices(&form.stance), form.text);
        return frame.again("positions/show", page.title(), &page, &problems);
    };
    let path = format!("/panels/{id}/positions");
    app.db.write(move |conn, now| write(conn, now, &viewer, &id, stance, &form.text)).await?;
    Ok(frame.onward(&path, text!("positions-written")))
}

/// `POST /panels/{id}/positions/call`: the hiring manager asks for them, or moves the time.
pub async fn call(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, fields: Fields) -> Result {
    let id = panel_id(&id)?;
    let mut page = page(&app, &viewer, &id).await?;
    if !page.sheet.may_ask {
        return Err(if page.sheet.open { AskError::Open.into() } else { Error::NotFound });
    }
    page.call = fields.parse()?;
    let mut problems = Problems::default();
    let due_at = page.call.read(viewer.zone(), &mut problems);
    if let Some(due_at) = due_at.filter(|_| problems.is_empty()) {
        let (by, panel) = (viewer, id.clone());
        match app.db.write(move |conn, now| ask(conn, now, &by, &panel, due_at)).await {
            Ok(()) => return Ok(frame.onward(&format!("/panels/{id}/positions"), text!("positions-asked"))),
            Err(AskError::Due) => problems.add("date", text!("positions-due-range")),
            Err(other) => return Err(other.into()),
        }
    }
    frame.again("positions/show", page.title(), &page, &problems)
}
