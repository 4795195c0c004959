//! The page of a request: read, approve, decline, withdraw.

use actix_web::web::{Data, Path};
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::answer::Answer;
use super::see::{Sheet, sheet};
use crate::approvals::{self, AnswerError, Approval};
use crate::db::{Conn, Id};
use crate::language::{Text, text};
use crate::people::{Proof, Viewer, prove};
use crate::web::{App, Error, Fields, Frame, Problems, Result, filled};

impl From<AnswerError> for Error {
    fn from(error: AnswerError) -> Self {
        match error {
            AnswerError::NotYours => Self::NotFound,
            AnswerError::Database(error) => error.into(),
            error => Self::Conflict(Text::said(error)),
        }
    }
}

/// What a second person says, and why.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct AnswerForm {
    answer: String,
    #[validate(
        custom(function = "filled", message = "approvals-reason-wanted"),
        length(max = 500, message = "approvals-shorten")
    )]
    reason: String,
}

#[derive(Serialize)]
struct RequestPage {
    it: Sheet,
    open: bool,
    form: AnswerForm,
}

const PAGE: &str = "approvals/show";

async fn request(app: &App, viewer: Viewer, id: &Id<Approval>, form: AnswerForm) -> Result<RequestPage> {
    let id = id.clone();
    let it = app.db.read(move |conn, now| sheet(conn, now, &viewer, &id)).await?;
    Ok(RequestPage { open: it.is_open(), it, form })
}

fn id_of(id: &str) -> Result<Id<Approval>> {
    id.parse().map_err(|_| Error::NotFound)
}

/// `GET /approvals/{id}`
pub async fn show(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let page = request(&app, viewer, &id_of(&id)?, AnswerForm::default()).await?;
    frame.page(PAGE, text!("approvals-title"), &page)
}

/// `POST /approvals/{id}/answer`
pub async fn answer(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, fields: Fields) -> Result {
    let id = id_of(&id)?;
    let form: AnswerForm = fields.parse()?;
    let mut problems = Problems::of(&form);
    if !["approve", "decline"].contains(&form.answer.as_str()) {
        problems.add("answer", text!("approvals-answer-wanted"));
    }
    let page = request(&app, viewer.clone(), &id, form.clone()).await?;
    // Whoever cannot answer is told so before they are asked who they are.
    if page.it.own {
        return Err(AnswerError::Own.into());
    }
    if !page.open {
        return Err(AnswerError::Closed.into());
    }
    if !problems.is_empty() {
        return frame.again(PAGE, text!("approvals-title"), &page, &problems);
    }
    let fresh = match prove(&frame, &app, &viewer, &fields).await? {
        Proof::Given(fresh) => fresh,
        Proof::Asked(asked) => return Ok(asked),
    };
    let said = Answer { approve: form.answer == "approve", reason: form.reason };
    let (keys, approved) = (app.keys.clone(), said.approve);
    let work = move |conn: &mut Conn, now| super::answer(conn, now, &viewer, fresh, &keys, &id, &said);
    let path = app.db.write(work).await.map_err(Error::from)?;
    let done = if approved { text!("approvals-approved") } else { text!("approvals-declined") };
    Ok(frame.onward(&path, done))
}

/// `POST /approvals/{id}/withdrawal`
pub async fn withdraw(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, _: Fields) -> Result {
    let id = id_of(&id)?;
    let path = format!("/approvals/{id}");
    app.db.write(move |conn, now| approvals::withdraw(conn, now, &viewer, &id)).await.map_err(Error::from)?;
    Ok(frame.onward(&path, text!("approvals-withdrawn")))
}
