//! The pages of a card: kit and card in one, review, receipt, second ratings.

use actix_web::HttpRequest;
use actix_web::web::{Data, Path};
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::add::{self, AddError, Addition};
use super::desks::Desks;
use super::draft::{Choice, DraftInput, DraftRating, Missing};
use super::note::Note;
use super::reading::{self, Sheet};
use super::save::SaveError;
use super::scorecard::Recommendation;
use super::submit::{SubmitError, submit_from};
use super::{save, training, use_note};
use crate::db::Id;
use crate::language::{Text, text};
use crate::panels::Interview;
use crate::people::Viewer;
use crate::rubrics::Question;
use crate::web::{App, Error, Fields, Frame, Problems, Result, unseen};

impl From<SaveError> for Error {
    fn from(error: SaveError) -> Self {
        match error {
            SaveError::NotYours => Self::NotFound,
            SaveError::Closed(why) => Self::Conflict(why),
            SaveError::Stale { .. } => Self::Stale,
            SaveError::Faulty(faults) => Self::BadRequest(together(&faults)),
            SaveError::Database(error) => error.into(),
            other @ SaveError::AlreadySubmitted => Self::Conflict(Text::said(other)),
        }
    }
}

impl From<SubmitError> for Error {
    fn from(error: SubmitError) -> Self {
        match error {
            SubmitError::NotYours => Self::NotFound,
            SubmitError::Closed(why) => Self::Conflict(why),
            SubmitError::Stale => Self::Stale,
            SubmitError::Incomplete(missing) => Self::BadRequest(together(&missing)),
            SubmitError::Broken => Self::internal("a stored draft does not open"),
            SubmitError::Database(error) => error.into(),
            other => Self::Conflict(Text::said(other)),
        }
    }
}

impl From<AddError> for Error {
    fn from(error: AddError) -> Self {
        match error {
            AddError::NotYours => Self::NotFound,
            AddError::Database(error) => error.into(),
            other => Self::Conflict(Text::said(other)),
        }
    }
}

fn together(missing: &[Missing]) -> Text {
    Text::listed(missing.iter().map(|item| &item.message))
}

pub(super) fn interview_id(text: &str) -> Result<Id<Interview>> {
    text.parse().map_err(|_| Error::NotFound)
}

fn at(id: &Id<Interview>, rest: &str) -> String {
    format!("/interviews/{id}/scorecard{rest}")
}

/// The form's fields as a draft: a wrong criterion or level is a fault of the request, not of the writer.
fn draft_of(fields: &Fields) -> Result<DraftInput> {
    let levels = fields.keyed("level");
    let mut ratings = Vec::new();
    for (key, evidence) in fields.keyed("evidence") {
        let level = levels.iter().find(|(criterion, _)| *criterion == key).map_or("", |(_, level)| level);
        ratings.push(DraftRating {
            criterion: key.parse().map_err(|_| Error::BadRequest(text!("scorecards-no-such-criterion")))?,
            evidence: evidence.to_owned(),
            level: Choice::parse(level).map_err(Error::BadRequest)?,
        });
    }
    let used = fields.keyed("used");
    let mut notes = Vec::new();
    for (key, text) in fields.keyed("note") {
        let used = used.iter().find(|(question, _)| *question == key).map_or("", |(_, used)| used);
        notes.push(Note { question: question_id(key)?, text: text.to_owned(), used: used.to_owned() });
    }
    let recommendation = match fields.get("recommendation") {
        "" => None,
        word => Some(word.parse().map_err(|_| {
            let words = Text::listed(Recommendation::ALL.iter().map(|word| word.as_str()));
            Error::BadRequest(text!("scorecards-no-such-recommendation", words = words))
        })?),
    };
    Ok(DraftInput { ratings, notes, summary: fields.get("summary").to_owned(), recommendation })
}

fn question_id(text: &str) -> Result<Id<Question>> {
    text.parse().map_err(|_| Error::BadRequest(text!("scorecards-no-such-question")))
}

fn revision_of(fields: &Fields) -> Result<i32> {
    fields.get("revision").parse().map_err(|_| Error::BadRequest(text!("scorecards-no-revision")))
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
    frame.page("scorecards/show", sheet.title(), &sheet)
}

/// `POST /interviews/{id}/scorecard`: keeps the draft and goes on to the review; with the button of a note, that note goes
/// to the evidence first, and the card stays open there.
pub async fn save_form(
    request: HttpRequest,
    frame: Frame,
    viewer: Viewer,
    app: Data<App>,
    id: Path<String>,
    fields: Fields,
) -> Result {
    unseen(&request);
    let id = interview_id(&id)?;
    let (input, expected) = (draft_of(&fields)?, revision_of(&fields)?);
    let note = Some(fields.get("use")).filter(|id| !id.is_empty()).map(question_id).transpose()?;
    let next = note.as_ref().map_or("/review".to_owned(), |question| format!("#note-{question}"));
    let (who, keys, of, typed) = (viewer.clone(), app.keys.clone(), id.clone(), input.clone());
    let kept = app.db.write(move |conn, now| match note {
        Some(question) => use_note(conn, now, &who, &keys, &of, expected, &question, Some(typed)),
        None => save(conn, now, &who, &keys, &of, expected, &typed),
    });
    match kept.await {
        Ok(_) => Ok(frame.onward(&at(&id, &next), "")),
        Err(SaveError::AlreadySubmitted) => Ok(frame.onward(&at(&id, "/receipt"), "")),
        Err(SaveError::Faulty(faults)) => {
            let sheet = sheet(&app, &viewer, &id).await?.with(&input, expected);
            frame.again("scorecards/show", sheet.title(), &sheet, &problems(&faults))
        }
        Err(SaveError::Stale { revision, theirs }) => {
            let mut sheet = sheet(&app, &viewer, &id).await?.with(&input, revision);
            sheet.set_elsewhere(&theirs);
            let message = text!("scorecards-saved-elsewhere");
            frame.again("scorecards/show", sheet.title(), &sheet, &Problems::one("elsewhere", message))
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
    frame.page("scorecards/review", text!("scorecards-check"), &sheet)
}

/// `POST /interviews/{id}/scorecard/evidence`: a note that the review found unused goes to the evidence.
pub async fn add_evidence(
    request: HttpRequest,
    frame: Frame,
    viewer: Viewer,
    app: Data<App>,
    id: Path<String>,
    fields: Fields,
) -> Result {
    unseen(&request);
    let id = interview_id(&id)?;
    let (reviewed, question) = (revision_of(&fields)?, question_id(fields.get("question"))?);
    let (who, keys, of) = (viewer.clone(), app.keys.clone(), id.clone());
    let used = app.db.write(move |conn, now| use_note(conn, now, &who, &keys, &of, reviewed, &question, None)).await;
    let problems = match used {
        Ok(_) => return Ok(frame.onward(&at(&id, "/review"), text!("scorecards-used"))),
        Err(SaveError::AlreadySubmitted) => return Ok(frame.onward(&at(&id, "/receipt"), "")),
        Err(SaveError::Faulty(faults)) => problems(&faults),
        Err(SaveError::Stale { .. }) => changed_since(),
        Err(other) => return Err(other.into()),
    };
    let sheet = sheet(&app, &viewer, &id).await?;
    frame.again("scorecards/review", text!("scorecards-check"), &sheet, &problems)
}

fn changed_since() -> Problems {
    Problems::one("review", text!("scorecards-changed-since"))
}

/// `POST /interviews/{id}/scorecard/submission`: submits and seals. Sending it twice has one effect.
pub async fn submission(
    frame: Frame,
    viewer: Viewer,
    app: Data<App>,
    desks: Data<Desks>,
    id: Path<String>,
    fields: Fields,
) -> Result {
    let id = interview_id(&id)?;
    let reviewed = revision_of(&fields)?;
    let (who, keys) = (viewer.clone(), app.keys.clone());
    let desk = desks.at_hand(&app.db, &viewer, &id).await?.ok_or(Error::NotFound)?;
    let submitted = app.db.write(move |conn, now| submit_from(conn, now, &who, &keys, &desk, reviewed)).await;
    if let Err(SubmitError::Database(_)) = submitted {
        desks.clear();
    }
    let problems = match submitted {
        Ok(_) | Err(SubmitError::AlreadySubmitted(_)) => return Ok(frame.onward(&at(&id, "/receipt"), "")),
        Err(SubmitError::Incomplete(missing)) => problems(&missing),
        Err(SubmitError::Stale) => changed_since(),
        Err(SubmitError::NotYet) => Problems::one("review", text!("scorecards-not-yet")),
        Err(other) => return Err(other.into()),
    };
    let sheet = sheet(&app, &viewer, &id).await?;
    frame.again("scorecards/review", text!("scorecards-check"), &sheet, &problems)
}

/// `GET /interviews/{id}/scorecard/receipt`: the receipt, and the author's own card as it was sealed.
pub async fn receipt(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let id = interview_id(&id)?;
    let sheet = sheet(&app, &viewer, &id).await?;
    if sheet.receipt.is_none() {
        return Ok(frame.onward(&at(&id, ""), ""));
    }
    frame.page("scorecards/receipt", text!("scorecards-sealed"), &sheet)
}

/// What a second rating's form holds.
#[derive(Debug, Default, Clone, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct AdditionForm {
    id: String,
    criterion: String,
    level: String,
    #[validate(length(min = 1, max = 4000, message = "scorecards-write-reason"))]
    text: String,
}

impl AdditionForm {
    fn read(&self, problems: &mut Problems) -> Option<Addition> {
        let criterion = match self.criterion.as_str() {
            "" => None,
            text => Some(text.parse().ok()?),
        };
        if criterion.is_some() && self.level.is_empty() {
            problems.add("level", text!("scorecards-choose-second-level"));
        }
        if criterion.is_none() && !self.level.is_empty() {
            problems.add("criterion", text!("scorecards-choose-criterion"));
        }
        let level = self.level.trim().parse().ok();
        if level.is_none() && !self.level.is_empty() {
            problems.add("level", text!("scorecards-not-a-level"));
        }
        Some(Addition { id: self.id.parse().ok()?, criterion, level, text: self.text.clone() })
    }
}

/// `POST /interviews/{id}/scorecard/addenda`: a second rating with its reason, or a remark.
pub async fn add_form(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, fields: Fields) -> Result {
    let id = interview_id(&id)?;
    let form: AdditionForm = fields.parse()?;
    let mut problems = Problems::of(&form);
    let addition = form.read(&mut problems).ok_or_else(|| Error::BadRequest(text!("scorecards-addition-unfit")))?;
    if problems.is_empty() {
        let (of, author) = (id.clone(), viewer.clone());
        match app.db.write(move |conn, now| add::add(conn, now, &author, &of, &addition)).await {
            Err(unfit @ AddError::NotOnTheCard) => problems.add("level", Text::said(unfit)),
            done => done.map_err(Error::from)?,
        }
    }
    if !problems.is_empty() {
        let sheet = sheet(&app, &viewer, &id).await?.with_addition(&form);
        return frame.again("scorecards/receipt", text!("scorecards-sealed"), &sheet, &problems);
    }
    Ok(frame.onward(&at(&id, "/receipt"), text!("scorecards-addition-kept")))
}

/// `GET /interviews/{id}/shadow`: a shadow's revealed card beside their trainer's, for the two of them.
pub async fn shadow(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let id = interview_id(&id)?;
    let found = app.db.read(move |conn, _| training::pair_sheet(conn, &viewer, &id)).await?;
    let sheet = found.ok_or(Error::NotFound)?;
    frame.page("scorecards/shadow", sheet.title(), &sheet)
}
