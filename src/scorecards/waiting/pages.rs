//! The pages that end the waiting: excuse a card, cancel an interview, open a panel early.

use actix_web::web::{Data, Path, Query};
use chrono::{Datelike, Weekday};
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::cancel_interview::{CancelInterviewError, cancel_interview, cancellable};
use super::excuse::{ExcuseError, NoCard, excusable, excuse};
use super::open_early::{OpenEarlyError, ask_to_open_early, open_early, openable};
use super::put_off::{snoozable, snooze};
use super::snooze::Later;
use crate::approvals::{self, Kind};
use crate::candidates::ConflictKind;
use crate::db::{Conn, Id};
use crate::language::{Text, text};
use crate::panels::{ExcuseReason, Interview, Panel, Seat};
use crate::people::{Proof, Viewer, prove};
use crate::scorecards::pages::interview_id;
use crate::scorecards::progress::Progress;
use crate::web::{App, Error, Fields, Frame, Problems, Result};

impl From<ExcuseError> for Error {
    fn from(error: ExcuseError) -> Self {
        match error {
            ExcuseError::NotYours => Self::NotFound,
            ExcuseError::Database(error) => error.into(),
            other => Self::Conflict(Text::said(other)),
        }
    }
}

impl From<CancelInterviewError> for Error {
    fn from(error: CancelInterviewError) -> Self {
        match error {
            CancelInterviewError::NotYours => Self::NotFound,
            CancelInterviewError::Database(error) => error.into(),
            other => Self::Conflict(Text::said(other)),
        }
    }
}

impl From<OpenEarlyError> for Error {
    fn from(error: OpenEarlyError) -> Self {
        match error {
            OpenEarlyError::NotYours => Self::NotFound,
            OpenEarlyError::Database(error) => error.into(),
            other => Self::Conflict(Text::said(other)),
        }
    }
}

/// A form with one reason.
#[derive(Debug, Default, Clone, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct ReasonForm {
    #[validate(length(min = 1, max = 500, message = "scorecards-reason-wanted"))]
    reason: String,
}

/// What asks for a reason, rendered again when it is missing.
#[derive(Serialize)]
struct ReasonPage {
    /// What it is about: an interview, or a whole panel.
    about: String,
    heading: Text,
    lede: Text,
    button: Text,
    action: String,
    back: String,
    reason: String,
}

fn ask(frame: &Frame, page: &ReasonPage, problems: Option<&Problems>) -> Result {
    match problems {
        None => frame.page("scorecards/reason", &page.heading, page),
        Some(problems) => frame.again("scorecards/reason", &page.heading, page, problems),
    }
}

/// What is asked before a panel is opened early, of whoever could do it now.
struct Early {
    page: ReasonPage,
    /// Whether a second person is to approve it.
    second: bool,
    /// The page of the request that waits, if one does.
    waiting: Option<String>,
}

async fn early_page(app: &App, viewer: Viewer, id: &Id<Panel>, reason: String) -> Result<Early> {
    let of = id.clone();
    let read = app.db.read(move |conn, now| {
        let panel = openable(conn, &viewer, &of)?.panel;
        let waiting = approvals::open_of(conn, now, Kind::OpeningEarly, of.as_str())?;
        Ok::<_, OpenEarlyError>((panel, approvals::rules(conn)?.opening_early, waiting))
    });
    let (panel, second, waiting) = read.await?;
    let page = ReasonPage {
        about: format!("{} · {}", panel.candidate.name, panel.opening.title),
        heading: text!("scorecards-early"),
        lede: if second { text!("approvals-early-what") } else { text!("scorecards-early-what") },
        button: if second { text!("approvals-ask") } else { text!("scorecards-early-do") },
        action: format!("/panels/{id}/opening-early"),
        back: format!("/panels/{id}"),
        reason,
    };
    Ok(Early { page, second, waiting: waiting.filter(|_| second).map(|request| request.path()) })
}

/// `GET /panels/{id}/opening-early`: what it means, before it is done.
pub async fn ask_early(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let id: Id<Panel> = id.parse().map_err(|_| Error::NotFound)?;
    let early = early_page(&app, viewer, &id, String::new()).await?;
    match early.waiting {
        Some(request) => Ok(frame.onward(&request, "")),
        None => ask(&frame, &early.page, None),
    }
}

/// `POST /panels/{id}/opening-early`
pub async fn open_early_form(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, fields: Fields) -> Result {
    let id: Id<Panel> = id.parse().map_err(|_| Error::NotFound)?;
    let form: ReasonForm = fields.parse()?;
    let problems = Problems::of(&form);
    if !problems.is_empty() {
        return ask(&frame, &early_page(&app, viewer, &id, form.reason).await?.page, Some(&problems));
    }
    // Whoever may not open it is told so before they are asked who they are.
    let second = early_page(&app, viewer.clone(), &id, String::new()).await?.second;
    let fresh = match prove(&frame, &app, &viewer, &fields).await? {
        Proof::Given(fresh) => fresh,
        Proof::Asked(asked) => return Ok(asked),
    };
    let (of, keys) = (id.clone(), app.keys.clone());
    if second {
        let work = move |conn: &mut Conn, now| ask_to_open_early(conn, now, &viewer, fresh, &of, &form.reason);
        let request = app.db.write(work).await.map_err(Error::from)?;
        return Ok(frame.onward(&format!("/approvals/{request}"), text!("approvals-asked")));
    }
    app.db
        .write(move |conn, now| open_early(conn, now, &viewer, fresh, &keys, &of, &form.reason))
        .await
        .map_err(Error::from)?;
    Ok(frame.onward(&format!("/panels/{id}/debrief"), text!("scorecards-early-done")))
}

/// What an excuse's form holds.
#[derive(Debug, Default, Clone, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct ExcuseForm {
    reason: String,
    /// For a conflict of interest: which.
    kind: String,
    #[validate(length(max = 500, message = "scorecards-shorten-note"))]
    note: String,
}

#[derive(Serialize)]
struct ExcusePage {
    about: String,
    action: String,
    back: String,
    /// Whether it is the viewer's own card.
    own: bool,
    kinds: Vec<Choice>,
    #[serde(flatten)]
    form: ExcuseForm,
}

#[derive(Serialize)]
struct Choice {
    id: ConflictKind,
    text: Text,
}

/// What the card's page may have said already.
#[derive(Debug, Default, Deserialize)]
pub struct Said {
    #[serde(default)]
    reason: String,
}

/// `GET /interviews/{id}/excuse?reason=`
pub async fn ask_excuse(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, said: Query<Said>) -> Result {
    let form = ExcuseForm { reason: said.into_inner().reason, ..ExcuseForm::default() };
    let page = excuse_page(&app, viewer, interview_id(&id)?, form).await?;
    frame.page("scorecards/excuse", text!("scorecards-excuse"), &page)
}

/// What is asked before a card is excused, of whoever could do it now.
async fn excuse_page(app: &App, viewer: Viewer, id: Id<Interview>, form: ExcuseForm) -> Result<ExcusePage> {
    let action = format!("/interviews/{id}/excuse");
    let who = viewer.id.clone();
    let (progress, seat) = app.db.read(move |conn, _| excusable(conn, &viewer, &id)).await?;
    let own = seat.interview.interviewer_id.as_ref() == Some(&who);
    let back = if own {
        format!("/interviews/{}/scorecard", seat.interview.id)
    } else {
        format!("/panels/{}", seat.interview.panel_id)
    };
    let kinds = ConflictKind::ALL.iter().map(|kind| Choice { id: *kind, text: kind.says() }).collect();
    Ok(ExcusePage { about: about(&progress, &seat), action, back, own, kinds, form })
}

/// Which stage of whose panel, and who holds it.
fn about(progress: &Progress, seat: &Seat) -> String {
    let who = seat.interviewer.as_ref().map(|person| person.name.as_str());
    let parts = [Some(seat.stage.name.as_str()), Some(progress.panel.candidate.name.as_str()), who];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// `POST /interviews/{id}/excuse`
pub async fn excuse_form(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, fields: Fields) -> Result {
    let id = interview_id(&id)?;
    let form: ExcuseForm = fields.parse()?;
    let mut problems = Problems::of(&form);
    let reason = form.reason.parse::<ExcuseReason>();
    if reason.is_err() {
        problems.add("reason", text!("scorecards-choose-why"));
    }
    let kind = form.kind.parse::<ConflictKind>().ok();
    if reason == Ok(ExcuseReason::Conflict) && kind.is_none() {
        problems.add("kind", text!("scorecards-choose-kind"));
    }
    let (true, Ok(reason)) = (problems.is_empty(), reason) else {
        let page = excuse_page(&app, viewer, id, form).await?;
        return frame.again("scorecards/excuse", text!("scorecards-excuse"), &page, &problems);
    };
    let why = NoCard { reason, note: form.note, conflict: kind };
    let keys = app.keys.clone();
    let panel =
        app.db.write(move |conn, now| excuse(conn, now, &viewer, &keys, &id, &why)).await.map_err(Error::from)?;
    Ok(frame.onward(&format!("/panels/{panel}"), text!("scorecards-excuse-done")))
}

/// What is asked before an interview is called off, of whoever could do it now.
async fn cancel_page(app: &App, viewer: Viewer, id: Id<Interview>, reason: String) -> Result<ReasonPage> {
    let action = format!("/interviews/{id}/cancellation");
    let (progress, seat) = app.db.read(move |conn, _| cancellable(conn, &viewer, &id)).await?;
    Ok(ReasonPage {
        about: about(&progress, &seat),
        heading: text!("scorecards-cancel"),
        lede: text!("scorecards-cancel-what"),
        button: text!("scorecards-cancel-do"),
        action,
        back: format!("/panels/{}", progress.panel.panel.id),
        reason,
    })
}

/// `GET /interviews/{id}/cancellation`
pub async fn ask_cancel(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    ask(&frame, &cancel_page(&app, viewer, interview_id(&id)?, String::new()).await?, None)
}

/// `POST /interviews/{id}/cancellation`
pub async fn cancel_form(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, fields: Fields) -> Result {
    let id = interview_id(&id)?;
    let form: ReasonForm = fields.parse()?;
    let problems = Problems::of(&form);
    if !problems.is_empty() {
        return ask(&frame, &cancel_page(&app, viewer, id, form.reason).await?, Some(&problems));
    }
    let keys = app.keys.clone();
    let panel = app
        .db
        .write(move |conn, now| cancel_interview(conn, now, &viewer, &keys, &id, &form.reason))
        .await
        .map_err(Error::from)?;
    Ok(frame.onward(&format!("/panels/{panel}"), text!("scorecards-cancel-done")))
}

/// `POST /interviews/{id}/snooze`: reminders of one's own card are put off.
pub async fn snooze_form(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, fields: Fields) -> Result {
    let id = interview_id(&id)?;
    let (by, of) = (viewer.clone(), id.clone());
    app.db.read(move |conn, _| snoozable(conn, &by, &of)).await?;
    let later: Later = fields.get("until").parse().map_err(|_| Error::BadRequest(text!("scorecards-choose-until")))?;
    let back = format!("/interviews/{id}/scorecard");
    let zone = viewer.zone();
    let until = app.db.write(move |conn, now| snooze(conn, now, &viewer, &id, later)).await.map_err(Error::from)?;
    let local = until.in_zone(zone);
    let clock = local.format("%H:%M").to_string();
    Ok(frame.onward(&back, text!("scorecards-put-off", day = name_of(local.weekday()), clock = clock)))
}

fn name_of(day: Weekday) -> Text {
    match day {
        Weekday::Mon => text!("weekday-1"),
        Weekday::Tue => text!("weekday-2"),
        Weekday::Wed => text!("weekday-3"),
        Weekday::Thu => text!("weekday-4"),
        Weekday::Fri => text!("weekday-5"),
        Weekday::Sat => text!("weekday-6"),
        Weekday::Sun => text!("weekday-7"),
    }
}
