//! Where a trainer says what they think of an interview that their shadow led.

use actix_web::web::{Data, Path as Place};
use serde::Serialize;

use super::super::sign_off::{self, SignOffError};
use super::super::verdict::Verdict;
use super::LONGEST;
use crate::db::Id;
use crate::language::{Text, text};
use crate::panels::Interview;
use crate::people::Viewer;
use crate::web::{App, Error, Fields, Frame, Problems, Result};

/// A competency to say something of.
#[derive(Serialize)]
struct Question {
    key: String,
    name: String,
    chosen: String,
    /// Why the trainer cannot say "qualified".
    cannot: Option<Text>,
}

#[derive(Serialize)]
struct SignOffPage {
    path: String,
    cards: String,
    shadow: String,
    stage: String,
    candidate: String,
    questions: Vec<Question>,
    note: String,
}

async fn sign_off_page(
    app: &App,
    viewer: &Viewer,
    id: &Id<Interview>,
    verdicts: Vec<Verdict>,
    note: String,
) -> std::result::Result<SignOffPage, Error> {
    let (viewer, id) = (viewer.clone(), id.clone());
    let read = app.db.read(move |conn, _| -> std::result::Result<_, SignOffError> {
        let open = sign_off::open(conn, &viewer, &id)?;
        if open.competencies.is_empty() {
            return Err(SignOffError::Already);
        }
        let mut questions = Vec::new();
        for competency in &open.competencies {
            let cannot = match sign_off::check(conn, &viewer, &open, competency) {
                Ok(()) => None,
                Err(SignOffError::Database(error)) => return Err(error.into()),
                Err(error) => Some(Text::said(error)),
            };
            let chosen = verdicts.iter().find(|verdict| verdict.competency == competency.key);
            questions.push(Question {
                key: competency.key.clone(),
                name: competency.name.clone(),
                chosen: chosen.map(|verdict| verdict.outcome.to_string()).unwrap_or_default(),
                cannot,
            });
        }
        Ok(SignOffPage {
            path: format!("/interviews/{id}/sign-off"),
            cards: format!("/interviews/{id}/shadow"),
            shadow: open.shadow.name,
            stage: open.seat.stage.name,
            candidate: open.whole.candidate.name,
            questions,
            note,
        })
    });
    Ok(read.await?)
}

/// `GET /interviews/{id}/sign-off`
pub async fn sign_off_form(frame: Frame, viewer: Viewer, app: Data<App>, id: Place<String>) -> Result {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let page = sign_off_page(&app, &viewer, &id, Vec::new(), String::new()).await?;
    frame.page("training/sign_off", text!("training-say-title"), &page)
}

/// `POST /interviews/{id}/sign-off`
pub async fn say(frame: Frame, viewer: Viewer, app: Data<App>, id: Place<String>, fields: Fields) -> Result {
    let id: Id<Interview> = id.parse().map_err(|_| Error::NotFound)?;
    let verdict = |(key, word): (&str, &str)| Some(Verdict { competency: key.to_owned(), outcome: word.parse().ok()? });
    let verdicts: Vec<Verdict> = fields.keyed("outcome").into_iter().filter_map(verdict).collect();
    let note = fields.get("note").to_owned();
    if note.chars().count() > LONGEST {
        let page = sign_off_page(&app, &viewer, &id, verdicts, note).await?;
        let problems = Problems::one("note", text!("training-too-long"));
        return frame.again("training/sign_off", text!("training-say-title"), &page, &problems);
    }
    let (by, wanted, typed, text) = (viewer.clone(), id.clone(), verdicts.clone(), note.clone());
    let taken = app.db.write(move |conn, now| sign_off::sign_off(conn, now, &by, &wanted, &typed, &text)).await;
    let problems = match taken {
        Ok(()) => return Ok(frame.onward("/training", text!("training-thanks"))),
        Err(error @ SignOffError::NoNote) => Problems::one("note", Text::said(error)),
        Err(error @ (SignOffError::NoVerdict | SignOffError::NotQualified(_) | SignOffError::Lacks(..))) => {
            Problems::one("outcome", Text::said(error))
        }
        Err(error) => return Err(error.into()),
    };
    let page = sign_off_page(&app, &viewer, &id, verdicts, note).await?;
    frame.again("training/sign_off", text!("training-say-title"), &page, &problems)
}

impl From<SignOffError> for Error {
    fn from(error: SignOffError) -> Self {
        match error {
            SignOffError::NotYours => Self::NotFound,
            SignOffError::Database(error) => error.into(),
            other => Self::Conflict(Text::said(other)),
        }
    }
}
