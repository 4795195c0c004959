//! The pages on which a question is retired, and brought back.

use actix_web::web;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::retire::{self, RetireError};
use crate::db::{Id, QueryResult};
use crate::language::{Text, text};
use crate::people::Viewer;
use crate::rubrics::{self, Question, QuestionUse, Retirement, RubricVersion};
use crate::web::{App, Error, Fields, Frame, Problems, Result, filled};

impl From<RetireError> for Error {
    fn from(error: RetireError) -> Self {
        match error {
            RetireError::Database(error) => error.into(),
            other => Self::Conflict(Text::said(other)),
        }
    }
}

/// Why a question is retired or brought back.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
struct ReasonForm {
    #[validate(
        custom(function = "filled", message = "openings-retire-reason"),
        length(max = 500, message = "openings-retire-reason-long")
    )]
    reason: String,
}

#[derive(Serialize)]
struct RetirementPage {
    question: Question,
    criterion: String,
    rubric: String,
    version: Id<RubricVersion>,
    used: QuestionUse,
    retirement: Option<Retirement>,
    form: ReasonForm,
}

fn named(id: &str) -> Result<Id<Question>> {
    id.parse().map_err(|_| Error::NotFound)
}

async fn page(app: &App, viewer: &Viewer, id: &Id<Question>, form: ReasonForm) -> Result<RetirementPage> {
    let (viewer, id) = (viewer.clone(), id.clone());
    let read = app.db.read(move |conn, now| -> QueryResult<_> {
        let found = rubrics::see_question(conn, &viewer, &id)?;
        let exposure = rubrics::exposure(conn, now, &found.version.rubric.id)?;
        Ok(RetirementPage {
            used: exposure.of(&found.criterion, &found.question),
            retirement: exposure.retirement(&found.criterion, &found.question).cloned(),
            criterion: found.criterion.name,
            rubric: found.version.rubric.name,
            version: found.version.version.id,
            question: found.question,
            form,
        })
    });
    Ok(read.await?)
}

/// `GET /questions/{id}/retirement`: retires it, or tells why it is retired and brings it back.
pub async fn retirement(frame: Frame, viewer: Viewer, app: web::Data<App>, id: web::Path<String>) -> Result {
    let page = page(&app, &viewer, &named(&id)?, ReasonForm::default()).await?;
    frame.page("questions/retirement", text!("openings-retire"), &page)
}

/// `POST /questions/{id}/retirement`
pub async fn retire(
    frame: Frame,
    viewer: Viewer,
    app: web::Data<App>,
    id: web::Path<String>,
    fields: Fields,
) -> Result {
    let (id, form) = (named(&id)?, fields.parse::<ReasonForm>()?);
    let page = page(&app, &viewer, &id, form.clone()).await?;
    let problems = Problems::of(&form);
    if !problems.is_empty() {
        return frame.again("questions/retirement", text!("openings-retire"), &page, &problems);
    }
    let of = id.clone();
    app.db.write(move |conn, now| retire::retire(conn, now, &viewer, &of, &form.reason)).await?;
    Ok(frame.onward(&format!("/questions/{id}/retirement"), text!("openings-retire-done")))
}

/// `POST /questions/{id}/return`
pub async fn bring_back(
    frame: Frame,
    viewer: Viewer,
    app: web::Data<App>,
    id: web::Path<String>,
    fields: Fields,
) -> Result {
    let (id, form) = (named(&id)?, fields.parse::<ReasonForm>()?);
    let page = page(&app, &viewer, &id, form.clone()).await?;
    let problems = Problems::of(&form);
    if !problems.is_empty() {
        return frame.again("questions/retirement", text!("openings-retire"), &page, &problems);
    }
    let of = id.clone();
    app.db.write(move |conn, now| retire::bring_back(conn, now, &viewer, &of, &form.reason)).await?;
    Ok(frame.onward(&format!("/questions/{id}/retirement"), text!("openings-retire-returned")))
}
