//! The draft to write.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use serde::Serialize;

use super::{for_writer, frozen, name_taken, parsed};
use crate::db::Id;
use crate::language::{Text, text};
use crate::people::Viewer;
use crate::rubrics::edit::{edit, preview};
use crate::rubrics::form::DraftForm;
use crate::rubrics::{
    Comparison, Draft, EditError, Finding, Rubric, RubricVersion, VersionState, VersionWhole, compare, exposure, lint,
    store,
};
use crate::web::{App, Error, Fields, Frame, Problems, Result};

#[derive(Serialize)]
struct EditPage {
    rubric: Rubric,
    version: RubricVersion,
    /// The name belongs to every version, so that only the first draft can still change it.
    may_rename: bool,
    /// Published while somebody typed: nothing can be saved any more.
    closed: bool,
    form: DraftForm,
    /// What could be better about the draft as it is saved; it stands beside the fields.
    advice: Vec<Finding>,
    /// The questions in it that are asked of nobody any more.
    retired: Vec<String>,
    /// What saving would change in the draft that somebody else saved.
    conflict: Option<Comparison>,
}

impl EditPage {
    fn of(whole: &VersionWhole, form: DraftForm, problems: &Problems) -> Self {
        // Beside what was typed and not saved, advice on what is saved would be about something else.
        let saved = problems.is_empty().then(|| Draft::of(whole));
        let advice = saved.map(|draft| lint(&draft, None)).unwrap_or_default();
        Self {
            rubric: whole.rubric.clone(),
            version: whole.version.clone(),
            may_rename: whole.version.number == 1,
            closed: whole.version.state == VersionState::Published,
            form: form.laid_out(problems, &advice),
            advice,
            retired: Vec::new(),
            conflict: None,
        }
    }

    fn title(&self) -> Text {
        text!("rubrics-edit-title", number = self.version.number, rubric = &self.rubric.name)
    }
}

/// `GET /rubrics/versions/{id}/edit`
pub async fn edit_draft(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let id = parsed(&id)?;
    let whole = for_writer(&app, &viewer, &id).await?;
    if whole.version.state == VersionState::Published {
        return Ok(frame.onward(&format!("/rubrics/versions/{id}"), frozen()));
    }
    let rubric = whole.rubric.id.clone();
    let exposure = app.db.read(move |conn, now| exposure(conn, now, &rubric)).await?;
    let mut page = EditPage::of(&whole, DraftForm::of(&whole), &Problems::default());
    let all = whole.criteria.iter().flat_map(|one| one.questions.iter().map(move |question| (one, question)));
    let retired = all.filter(|(one, question)| exposure.retirement(&one.criterion, question).is_some());
    page.retired = retired.map(|(_, question)| question.text.clone()).collect();
    frame.page("rubrics/edit", page.title(), &page)
}

/// `POST /rubrics/versions/{id}`
pub async fn save(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, fields: Fields) -> Result {
    let id: Id<RubricVersion> = parsed(&id)?;
    let stored = for_writer(&app, &viewer, &id).await?;
    let form = DraftForm::typed(&fields, &stored);
    let (draft, problems) = form.check();
    if !problems.is_empty() {
        return edit_again(&frame, StatusCode::UNPROCESSABLE_ENTITY, EditPage::of(&stored, form, &problems), &problems);
    }
    let (opened_at, written, of) = (form.opened_at(), draft.clone(), id.clone());
    match app.db.write(move |conn, now| edit(conn, now, &viewer, &of, opened_at, &written)).await {
        Ok(()) if fields.get("then") == "check" => Ok(frame.onward(&format!("/rubrics/versions/{id}/publication"), "")),
        Ok(()) => Ok(frame.onward(&format!("/rubrics/versions/{id}/edit"), text!("rubrics-saved"))),
        Err(EditError::Database(error)) => Err(error.into()),
        Err(error) => not_saved(&frame, &app, &id, form, &draft, &error).await,
    }
}

fn edit_again(frame: &Frame, status: StatusCode, page: EditPage, problems: &Problems) -> Result {
    #[derive(Serialize)]
    struct Again<'a> {
        #[serde(flatten)]
        page: &'a EditPage,
        problems: &'a Problems,
    }
    let title = text!("parts-error-title", title = page.title());
    frame.render(status, "rubrics/edit", title, &Again { page: &page, problems })
}

/// The form again, with everything typed, and why it was not saved: the draft has moved on, or its name is taken.
async fn not_saved(
    frame: &Frame,
    app: &App,
    id: &Id<RubricVersion>,
    mut form: DraftForm,
    draft: &Draft,
    error: &EditError,
) -> Result {
    let (field, message) = match error {
        EditError::Stale => ("conflict", text!("rubrics-edit-stale")),
        EditError::Published => ("conflict", text!("rubrics-edit-closed")),
        EditError::NameTaken => ("name", name_taken()),
        _ => return Err(Error::NotFound),
    };
    let of = id.clone();
    let (now, stored) = (app.db.clock().now(), app.db.read(move |conn, _| store::version_whole(conn, &of)).await?);
    let problems = Problems::one(field, message);
    if field == "name" {
        return edit_again(frame, StatusCode::UNPROCESSABLE_ENTITY, EditPage::of(&stored, form, &problems), &problems);
    }
    // Whoever has seen the difference may save over it.
    form.revision = stored.version.revision.to_string();
    let mut page = EditPage::of(&stored, form, &problems);
    page.conflict = Some(compare(&stored, &preview(now, &stored, draft)));
    edit_again(frame, StatusCode::CONFLICT, page, &problems)
}

impl From<EditError> for Error {
    fn from(error: EditError) -> Self {
        match error {
            EditError::NotFound => Self::NotFound,
            EditError::Stale => Self::Stale,
            EditError::Published | EditError::NameTaken => Self::Conflict(Text::said(error)),
            EditError::Database(error) => error.into(),
        }
    }
}
