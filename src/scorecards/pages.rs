//! The pages of scorecards: kit and card in one, review, receipt, second ratings, and the actions that end the waiting.

use actix_web::web::{Data, Path};
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::add::{self, AddError, Addition};
use super::cancel_interview::CancelInterviewError;
use super::draft::{Choice, DraftInput, DraftRating, Missing};
use super::excuse::ExcuseError;
use super::open_early::OpenEarlyError;
use super::reading::{self, Sheet};
use super::save::SaveError;
use super::submit::SubmitError;
use super::{cancel_interview, excuse, open_early, save, submit};
use crate::db::Id;
use crate::panels::{ExcuseReason, Interview, Panel};
use crate::people::Viewer;
use crate::web::{App, Error, Fields, Frame, Problems, Result};

impl From<SaveError> for Error {
    fn from(error: SaveError) -> Self {
        match error {
            SaveError::NotYours => Self::NotFound,
            SaveError::AlreadySubmitted => {
                Self::Conflict("This scorecard is sealed: it cannot be changed any more".into())
            }
            SaveError::Closed(why) => Self::Conflict(why),
            SaveError::Stale { .. } => Self::Stale,
            SaveError::Faulty(faults) => Self::BadRequest(sentence(&faults)),
            SaveError::Database(error) => error.into(),
        }
    }
}

impl From<SubmitError> for Error {
    fn from(error: SubmitError) -> Self {
        match error {
            SubmitError::NotYours => Self::NotFound,
            SubmitError::Closed(why) => Self::Conflict(why),
            SubmitError::Stale => Self::Stale,
            SubmitError::Incomplete(missing) => Self::BadRequest(sentence(&missing)),
            SubmitError::Broken => Self::internal("a stored draft does not open"),
            SubmitError::Database(error) => error.into(),
            other => Self::Conflict(other.to_string()),
        }
    }
}

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

impl From<AddError> for Error {
    fn from(error: AddError) -> Self {
        match error {
            AddError::NotYours => Self::NotFound,
            AddError::Database(error) => error.into(),
            other => Self::Conflict(other.to_string()),
        }
    }
}

fn sentence(missing: &[Missing]) -> String {
    missing.iter().map(|item| item.message.as_str()).collect::<Vec<_>>().join("; ")
}

pub(super) fn interview_id(text: &str) -> Result<Id<Interview>> {
    text.parse().map_err(|_| Error::NotFound)
}

fn at(id: &Id<Interview>, rest: &str) -> String {
    format!("/interviews/{id}/scorecard{rest}")
}

/// The form's fields as a draft: a wrong criterion or level is a fault of the request, not of the writer.
fn draft_of(fields: &Fields) -> Result<DraftInput> {
    let bad = |what: String| Error::BadRequest(what);
    let levels = fields.keyed("level");
    let mut ratings = Vec::new();
    for (key, evidence) in fields.keyed("evidence") {
        let level = levels.iter().find(|(criterion, _)| *criterion == key).map_or("", |(_, level)| level);
        ratings.push(DraftRating {
            criterion: key.parse().map_err(|_| bad("One of the criteria is not on this card".into()))?,
            evidence: evidence.to_owned(),
            level: Choice::parse(level).map_err(bad)?,
        });
    }
    let recommendation = match fields.get("recommendation") {
        "" => None,
        word => Some(word.parse().map_err(|options| bad(format!("The recommendation is {options}")))?),
    };
    Ok(DraftInput { ratings, summary: fields.get("summary").to_owned(), recommendation })
}

fn revision_of(fields: &Fields) -> Result<i32> {
    fields.get("revision").parse().map_err(|_| Error::BadRequest("The form lacks its revision".into()))
}

async fn sheet(app: &Data<App>, viewer: &Viewer, id: &Id<Interview>) -> Result<Sheet> {
    let (viewer, id, keys) = (viewer.clone(), id.clone(), app.keys.clone());
    app.db.read(move |conn, now| reading::sheet(conn, now, &viewer, &keys, &id)).await?.ok_or(Error::NotFound)
}

/// `GET /interviews/{id}/scorecard`: the kit and the card.
pub async fn show(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let id = interview_id(&id)?;
    let sheet = sheet(&app, &viewer, &id).await?;
    if sheet.receipt.is_some() {
        return Ok(frame.onward(&at(&id, "/receipt"), ""));
    }
    frame.page("scorecards/show", &sheet.title(), &sheet)
}

/// `POST /interviews/{id}/scorecard`: keeps the draft and goes on to the review.
pub async fn save_form(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, fields: Fields) -> Result {
    let id = interview_id(&id)?;
    let (input, expected) = (draft_of(&fields)?, revision_of(&fields)?);
    let (who, keys, of, typed) = (viewer.clone(), app.keys.clone(), id.clone(), input.clone());
    match app.db.write(move |conn, now| save(conn, now, &who, &keys, &of, expected, &typed)).await {
        Ok(_) => Ok(frame.onward(&at(&id, "/review"), "")),
        Err(SaveError::AlreadySubmitted) => Ok(frame.onward(&at(&id, "/receipt"), "")),
        Err(SaveError::Faulty(faults)) => {
            let sheet = sheet(&app, &viewer, &id).await?.with(&input, expected);
            frame.again("scorecards/show", &sheet.title(), &sheet, &problems(&faults))
        }
        Err(SaveError::Stale { revision, theirs }) => {
            let mut sheet = sheet(&app, &viewer, &id).await?.with(&input, revision);
            sheet.set_elsewhere(&theirs);
            let message = "You saved this card in another window in the meantime. Both versions stand below: \
                           what you press Review on now is kept";
            frame.again("scorecards/show", &sheet.title(), &sheet, &Problems::one("elsewhere", message))
        }
        Err(other) => Err(other.into()),
    }
}

fn problems(missing: &[Missing]) -> Problems {
    let mut problems = Problems::default();
    for item in missing {
        problems.add(&item.field, &item.message);
    }
    problems
}

/// `GET /interviews/{id}/scorecard/review`: check, then seal.
pub async fn review(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let id = interview_id(&id)?;
    let sheet = sheet(&app, &viewer, &id).await?;
    if sheet.receipt.is_some() {
        return Ok(frame.onward(&at(&id, "/receipt"), ""));
    }
    frame.page("scorecards/review", "Check, then seal", &sheet)
}

/// `POST /interviews/{id}/scorecard/submission`: submits and seals. Sending it twice has one effect.
pub async fn submission(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, fields: Fields) -> Result {
    let id = interview_id(&id)?;
    let reviewed = revision_of(&fields)?;
    let (who, keys, of) = (viewer.clone(), app.keys.clone(), id.clone());
    let problems = match app.db.write(move |conn, now| submit(conn, now, &who, &keys, &of, reviewed)).await {
        Ok(_) | Err(SubmitError::AlreadySubmitted(_)) => return Ok(frame.onward(&at(&id, "/receipt"), "")),
        Err(SubmitError::Incomplete(missing)) => problems(&missing),
        Err(SubmitError::Stale) => {
            Problems::one("review", "The card was changed after you reviewed it: this is how it stands now")
        }
        Err(SubmitError::NotYet) => {
            Problems::one("review", "The interview has not begun: seal the card once it has taken place")
        }
        Err(other) => return Err(other.into()),
    };
    let sheet = sheet(&app, &viewer, &id).await?;
    frame.again("scorecards/review", "Check, then seal", &sheet, &problems)
}

/// `GET /interviews/{id}/scorecard/receipt`: the receipt, and the author's own card as it was sealed.
pub async fn receipt(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let id = interview_id(&id)?;
    let sheet = sheet(&app, &viewer, &id).await?;
    if sheet.receipt.is_none() {
        return Ok(frame.onward(&at(&id, ""), ""));
    }
    frame.page("scorecards/receipt", "Sealed", &sheet)
}

/// What a second rating's form holds.
#[derive(Debug, Default, Clone, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct AdditionForm {
    id: String,
    criterion: String,
    level: String,
    #[validate(length(min = 1, max = 4000, message = "Write the reason, in at most 4000 characters"))]
    text: String,
}

impl AdditionForm {
    fn read(&self, problems: &mut Problems) -> Option<Addition> {
        let criterion = match self.criterion.as_str() {
            "" => None,
            text => Some(text.parse().ok()?),
        };
        if criterion.is_some() && self.level.is_empty() {
            problems.add("level", "Choose the second level, or no criterion for a remark");
        }
        if criterion.is_none() && !self.level.is_empty() {
            problems.add("criterion", "Choose the criterion that the level is for");
        }
        let level = if self.level.is_empty() { None } else { Some(self.level.parse().ok()?) };
        Some(Addition { id: self.id.parse().ok()?, criterion, level, text: self.text.clone() })
    }
}

/// `POST /interviews/{id}/scorecard/addenda`: a second rating with its reason, or a remark.
pub async fn add_form(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, fields: Fields) -> Result {
    let id = interview_id(&id)?;
    let form: AdditionForm = fields.parse()?;
    let mut problems = Problems::of(&form);
    let addition =
        form.read(&mut problems).ok_or_else(|| Error::BadRequest("The form does not fit this card".into()))?;
    if !problems.is_empty() {
        let sheet = sheet(&app, &viewer, &id).await?.with_addition(&form);
        return frame.again("scorecards/receipt", "Sealed", &sheet, &problems);
    }
    let of = id.clone();
    app.db.write(move |conn, now| add::add(conn, now, &viewer, &of, &addition)).await.map_err(Error::from)?;
    Ok(frame.onward(&at(&id, "/receipt"), "Added. What you sealed stays as it was; the debrief shows both."))
}

/// `GET /interviews/{id}/shadow`: a shadow's revealed card, for their trainer.
pub async fn shadow(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let id = interview_id(&id)?;
    let found = app.db.read(move |conn, _| reading::shadow_sheet(conn, &viewer, &id)).await?;
    frame.page("scorecards/shadow", "Shadow's scorecard", &found.ok_or(Error::NotFound)?)
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

fn early_page(id: &Id<Panel>, reason: &str) -> ReasonPage {
    ReasonPage {
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
    let of = id.clone();
    let panel = app.db.read(move |conn, _| crate::panels::whole(conn, &of)).await?;
    if !panel.may_be_seen_by(&viewer) || !panel.opening.is_managed_by(&viewer) {
        return Err(Error::NotFound);
    }
    ask(&frame, &early_page(&id, ""), None)
}

/// `POST /panels/{id}/opening-early`
pub async fn open_early_form(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, fields: Fields) -> Result {
    let id: Id<Panel> = id.parse().map_err(|_| Error::NotFound)?;
    let form: ReasonForm = fields.parse()?;
    let problems = Problems::of(&form);
    if !problems.is_empty() {
        return ask(&frame, &early_page(&id, &form.reason), Some(&problems));
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
    action: String,
    back: String,
    #[serde(flatten)]
    form: ExcuseForm,
}

/// `GET /interviews/{id}/excuse`
pub async fn ask_excuse(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let id = interview_id(&id)?;
    let back = back_of(&app, &viewer, &id).await?;
    frame.page("scorecards/excuse", "Excuse a scorecard", &excuse_page(&id, back, ExcuseForm::default()))
}

fn excuse_page(id: &Id<Interview>, back: String, form: ExcuseForm) -> ExcusePage {
    ExcusePage { action: format!("/interviews/{id}/excuse"), back, form }
}

/// The panel's page, for whoever may plan or sits in the interview; nothing for others.
async fn back_of(app: &Data<App>, viewer: &Viewer, id: &Id<Interview>) -> Result<String> {
    let (viewer, id) = (viewer.clone(), id.clone());
    let found = app.db.read(move |conn, _| reading::panel_of(conn, &viewer, &id)).await?;
    Ok(format!("/panels/{}", found.ok_or(Error::NotFound)?))
}

/// `POST /interviews/{id}/excuse`
pub async fn excuse_form(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, fields: Fields) -> Result {
    let id = interview_id(&id)?;
    let back = back_of(&app, &viewer, &id).await?;
    let form: ExcuseForm = fields.parse()?;
    let mut problems = Problems::of(&form);
    let reason = form.reason.parse::<ExcuseReason>();
    if reason.is_err() {
        problems.add("reason", "Choose why no scorecard will come");
    }
    let (true, Ok(reason)) = (problems.is_empty(), reason) else {
        return frame.again("scorecards/excuse", "Excuse a scorecard", &excuse_page(&id, back, form), &problems);
    };
    let keys = app.keys.clone();
    app.db
        .write(move |conn, now| excuse(conn, now, &viewer, &keys, &id, reason, &form.note))
        .await
        .map_err(Error::from)?;
    Ok(frame.onward(&back, "Excused. The panel waits for this scorecard no longer."))
}

fn cancel_page(id: &Id<Interview>, back: String, reason: &str) -> ReasonPage {
    ReasonPage {
        heading: "Call this interview off",
        lede: "Its calendar entry is withdrawn, and the panel goes on without its scorecard.",
        button: "Call it off",
        action: format!("/interviews/{id}/cancellation"),
        back,
        reason: reason.to_owned(),
    }
}

/// `GET /interviews/{id}/cancellation`
pub async fn ask_cancel(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let id = interview_id(&id)?;
    let (who, of) = (viewer.clone(), id.clone());
    let panel = app.db.read(move |conn, _| reading::planned_panel_of(conn, &who, &of)).await?.ok_or(Error::NotFound)?;
    ask(&frame, &cancel_page(&id, format!("/panels/{panel}"), ""), None)
}

/// `POST /interviews/{id}/cancellation`
pub async fn cancel_form(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, fields: Fields) -> Result {
    let id = interview_id(&id)?;
    let (who, of) = (viewer.clone(), id.clone());
    let panel = app.db.read(move |conn, _| reading::planned_panel_of(conn, &who, &of)).await?.ok_or(Error::NotFound)?;
    let back = format!("/panels/{panel}");
    let form: ReasonForm = fields.parse()?;
    let problems = Problems::of(&form);
    if !problems.is_empty() {
        return ask(&frame, &cancel_page(&id, back, &form.reason), Some(&problems));
    }
    let keys = app.keys.clone();
    app.db
        .write(move |conn, now| cancel_interview(conn, now, &viewer, &keys, &id, &form.reason))
        .await
        .map_err(Error::from)?;
    Ok(frame.onward(&back, "Called off. Whoever was invited has been told."))
}
