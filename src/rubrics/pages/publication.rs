//! Publishing a draft, and removing one.

use actix_web::web::{Data, Path};
use serde::Serialize;

use super::{VersionName, for_writer, frozen, parsed};
use crate::db::{Id, QueryError};
use crate::language::{Text, text};
use crate::people::Viewer;
use crate::rubrics::{
    Comparison, Draft, EditError, Fault, Finding, PublishError, Rubric, RubricVersion, VersionState, VersionWhole,
    compare, discard, faults, lint, publish, store,
};
use crate::web::{App, Error, Fields, Frame, Problems, Result};

#[derive(Serialize)]
struct CheckPage {
    rubric: Rubric,
    version: RubricVersion,
    criteria: usize,
    questions: usize,
    missing: Vec<Missing>,
    advice: Vec<Finding>,
    before: Option<VersionName>,
    comparison: Option<Comparison>,
}

#[derive(Serialize)]
struct Missing {
    field: String,
    message: Text,
}

impl CheckPage {
    fn of(whole: VersionWhole, before: Option<&VersionWhole>) -> Self {
        let missing = |fault: Fault| Missing { field: fault.field, message: fault.message };
        Self {
            criteria: whole.criteria.len(),
            questions: whole.criteria.iter().map(|one| one.questions.len()).sum(),
            advice: lint(&Draft::of(&whole), None),
            missing: faults(&whole).into_iter().map(missing).collect(),
            before: before.map(|before| VersionName::of(&before.version)),
            comparison: before.map(|before| compare(before, &whole)),
            rubric: whole.rubric,
            version: whole.version,
        }
    }

    fn title(&self) -> Text {
        text!("rubrics-publish-title", number = self.version.number, rubric = &self.rubric.name)
    }
}

/// The draft, and the published version before it.
async fn with_before(
    app: &App,
    viewer: &Viewer,
    id: &Id<RubricVersion>,
) -> Result<(VersionWhole, Option<VersionWhole>)> {
    let whole = for_writer(app, viewer, id).await?;
    let rubric = whole.rubric.id.clone();
    let before = app.db.read(move |conn, _| -> std::result::Result<_, QueryError> {
        let newest = store::newest(conn, &rubric, VersionState::Published)?;
        newest.map(|newest| store::version_whole(conn, &newest.id)).transpose()
    });
    Ok((whole, before.await?))
}

/// `GET /rubrics/versions/{id}/publication`
pub async fn publication(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let id = parsed(&id)?;
    let (whole, before) = with_before(&app, &viewer, &id).await?;
    if whole.version.state == VersionState::Published {
        return Ok(frame.onward(&format!("/rubrics/versions/{id}"), ""));
    }
    let page = CheckPage::of(whole, before.as_ref());
    frame.page("rubrics/publication", page.title(), &page)
}

/// `POST /rubrics/versions/{id}/publication`
pub async fn publish_draft(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, fields: Fields) -> Result {
    let id: Id<RubricVersion> = parsed(&id)?;
    let revision = fields.get("revision").parse().unwrap_or(-1);
    let (writer, of) = (viewer.clone(), id.clone());
    let problems = match app.db.write(move |conn, now| publish(conn, now, &writer, &of, revision)).await {
        Ok(()) => return Ok(frame.onward(&format!("/rubrics/versions/{id}"), text!("rubrics-published-now"))),
        // The second press of two: what was wanted has happened.
        Err(PublishError::Published) => return Ok(frame.onward(&format!("/rubrics/versions/{id}"), "")),
        Err(PublishError::Incomplete(faults)) => problems_of(&faults),
        Err(PublishError::Stale) => Problems::one("changed", text!("rubrics-draft-changed")),
        Err(error) => return Err(error.into()),
    };
    let (whole, before) = with_before(&app, &viewer, &id).await?;
    let page = CheckPage::of(whole, before.as_ref());
    frame.again("rubrics/publication", page.title(), &page, &problems)
}

fn problems_of(faults: &[Fault]) -> Problems {
    let mut problems = Problems::default();
    for fault in faults {
        problems.add(&fault.field, &fault.message);
    }
    problems
}

impl From<PublishError> for Error {
    fn from(error: PublishError) -> Self {
        match error {
            PublishError::NotFound => Self::NotFound,
            PublishError::Stale => Self::Stale,
            PublishError::Published | PublishError::Incomplete(_) => Self::Conflict(Text::said(error)),
            PublishError::Database(error) => error.into(),
        }
    }
}

/// `GET /rubrics/versions/{id}/removal`
pub async fn removal(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let id = parsed(&id)?;
    let (whole, before) = with_before(&app, &viewer, &id).await?;
    if whole.version.state == VersionState::Published {
        return Ok(frame.onward(&format!("/rubrics/versions/{id}"), frozen()));
    }
    let page = CheckPage::of(whole, before.as_ref());
    frame.page("rubrics/removal", text!("rubrics-remove-title", rubric = &page.rubric.name), &page)
}

/// `POST /rubrics/versions/{id}/removal`
pub async fn remove(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, fields: Fields) -> Result {
    let id: Id<RubricVersion> = parsed(&id)?;
    let revision = fields.get("revision").parse().unwrap_or(-1);
    let (writer, of) = (viewer.clone(), id.clone());
    match app.db.write(move |conn, now| discard(conn, now, &writer, &of, revision)).await {
        Ok(Some(rubric)) => Ok(frame.onward(&format!("/rubrics/{rubric}"), text!("rubrics-removed"))),
        Ok(None) => Ok(frame.onward("/rubrics", text!("rubrics-removed"))),
        Err(EditError::Stale) => {
            let (whole, before) = with_before(&app, &viewer, &id).await?;
            let page = CheckPage::of(whole, before.as_ref());
            let problems = Problems::one("changed", text!("rubrics-draft-changed"));
            frame.again("rubrics/removal", text!("rubrics-remove-title", rubric = &page.rubric.name), &page, &problems)
        }
        Err(error) => Err(error.into()),
    }
}
