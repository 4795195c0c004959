//! What whoever coordinates sees of a candidate's notices and consents, and takes back for them.

use actix_web::web::{Data, Path};
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::super::give::{ConsentError, withdraw_consent_for};
use super::super::read::{self, OfCandidate};
use crate::candidates::Candidate;
use crate::db::Id;
use crate::language::{Text, text};
use crate::people::Viewer;
use crate::web::{App, Error, Fields, Frame, Problems, Result};

/// How the candidate asked for it.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
struct WithdrawalForm {
    #[validate(length(max = 500, message = "consents-note-long"))]
    note: String,
}

#[derive(Serialize)]
struct CandidatePage {
    it: OfCandidate,
    form: WithdrawalForm,
}

const CANDIDATE: &str = "privacy/consents";

async fn page(app: &App, viewer: Viewer, id: Id<Candidate>, form: WithdrawalForm) -> Result<CandidatePage> {
    let it = app.db.read(move |conn, _| read::of_candidate(conn, &viewer, &id)).await?;
    Ok(CandidatePage { it, form })
}

/// `GET /candidates/{id}/consents`
pub async fn show(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let page = page(&app, viewer, id, WithdrawalForm::default()).await?;
    frame.page(CANDIDATE, text!("consents-of-candidate"), &page)
}

/// `POST /candidates/{id}/consents/withdrawal`: they asked for it.
pub async fn withdraw(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, fields: Fields) -> Result {
    let id: Id<Candidate> = id.parse().map_err(|_| Error::NotFound)?;
    let form: WithdrawalForm = fields.parse()?;
    let mut problems = Problems::of(&form);
    if problems.is_empty() {
        let (by, whom, note) = (viewer.clone(), id.clone(), form.note.clone());
        match app.db.write(move |conn, now| withdraw_consent_for(conn, now, &by, &whom, &note)).await {
            Ok(()) => return Ok(frame.onward(&format!("/candidates/{id}/consents"), text!("consents-withdrawn"))),
            Err(error @ ConsentError::NoNote) => problems.add("note", Text::said(error)),
            Err(error) => return Err(error.into()),
        }
    }
    let page = page(&app, viewer, id, form).await?;
    frame.again(CANDIDATE, text!("consents-of-candidate"), &page, &problems)
}
