//! The pages of rubrics: the library, a version to read, the draft to write, what changed.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::form::DraftForm;
use super::read::{self, RubricLine};
use super::{
    Comparison, CreateError, Criterion, EditError, Fault, MOST_CRITERIA, NewRubric, PublishError, Question,
    QuestionKind, ReviseError, Rubric, RubricVersion, VersionState, VersionWhole, compare, create, discard, edit,
    faults, publish, revise, store,
};
use crate::clock::Time;
use crate::db::{Id, QueryError};
use crate::people::Viewer;
use crate::web::{App, Error, Fields, Frame, Problems, Result};

// ---- The library ------------------------------------------------------------------------------

#[derive(Serialize)]
struct ListPage {
    may_write: bool,
    rubrics: Vec<ListLine>,
}

#[derive(Serialize)]
struct ListLine {
    id: Id<Rubric>,
    name: String,
    published: Option<VersionLine>,
    draft: Option<VersionLine>,
    criteria: Vec<String>,
}

#[derive(Serialize)]
struct VersionLine {
    id: Id<RubricVersion>,
    number: i32,
    draft: bool,
    levels: i32,
    change_note: String,
    at: Time,
    by: Option<String>,
    before: Option<VersionName>,
}

#[derive(Serialize)]
struct VersionName {
    id: Id<RubricVersion>,
    number: i32,
}

impl VersionLine {
    fn of(version: &RubricVersion) -> Self {
        Self {
            id: version.id.clone(),
            number: version.number,
            draft: version.state == VersionState::Draft,
            levels: version.levels,
            change_note: version.change_note.clone(),
            at: version.published_at.unwrap_or(version.created_at),
            by: None,
            before: None,
        }
    }
}

impl VersionName {
    fn of(version: &RubricVersion) -> Self {
        Self { id: version.id.clone(), number: version.number }
    }
}

/// `GET /rubrics`
pub async fn list(frame: Frame, viewer: Viewer, app: Data<App>) -> Result {
    let may_write = viewer.may_coordinate();
    let rubrics = app.db.read(move |conn, _| lines(conn, &viewer)).await?;
    frame.page("rubrics/list", "Rubrics", &ListPage { may_write, rubrics })
}

/// The list's rows: two queries, however many there are.
fn lines(conn: &mut crate::db::Conn, viewer: &Viewer) -> std::result::Result<Vec<ListLine>, QueryError> {
    let found = read::list(conn, viewer)?;
    let shown = |line: &RubricLine| line.published().or(line.draft()).map(|version| version.id.clone());
    let ids: Vec<Id<RubricVersion>> = found.iter().filter_map(shown).collect();
    let mut criteria = store::criteria_of(conn, &ids)?;
    let names = |of: Vec<Criterion>| of.into_iter().map(|criterion| criterion.name).collect();
    let line = |line: RubricLine| ListLine {
        published: line.published().map(VersionLine::of),
        draft: line.draft().map(VersionLine::of),
        criteria: shown(&line).and_then(|id| criteria.remove(&id)).map(names).unwrap_or_default(),
        id: line.rubric.id,
        name: line.rubric.name,
    };
    Ok(found.into_iter().map(line).collect())
}

#[derive(Serialize)]
struct ShowPage {
    rubric: Rubric,
    may_write: bool,
    draft: Option<VersionName>,
    published: Option<VersionName>,
    versions: Vec<VersionLine>,
    /// Whether there are two to compare.
    comparable: bool,
}

/// `GET /rubrics/{id}`
pub async fn show(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let id = parsed(&id)?;
    let may_write = viewer.may_coordinate();
    let found = app.db.read(move |conn, _| -> std::result::Result<_, QueryError> {
        let line = read::line(conn, &viewer, &id)?;
        let names = read::publishers(conn, &line.versions)?;
        Ok((line, names))
    });
    let (line, names) = found.await?;
    let mut versions: Vec<VersionLine> = line.versions.iter().map(VersionLine::of).collect();
    for (shown, version) in versions.iter_mut().zip(&line.versions) {
        shown.by = version.published_by.as_ref().and_then(|id| names.get(id)).cloned();
        shown.before = line.before(version.number).map(VersionName::of);
    }
    let (draft, published) = (line.draft().map(VersionName::of), line.published().map(VersionName::of));
    let comparable = versions.len() > 1;
    let page = ShowPage { may_write, draft, published, versions, comparable, rubric: line.rubric };
    frame.page("rubrics/show", &page.rubric.name, &page)
}

// ---- A version to read ------------------------------------------------------------------------

#[derive(Serialize)]
struct VersionPage {
    rubric: Rubric,
    version: RubricVersion,
    is_draft: bool,
    may_write: bool,
    before: Option<VersionName>,
    newest: Option<VersionName>,
    draft: Option<VersionName>,
    criteria: Vec<CriterionPart>,
}

#[derive(Serialize)]
struct CriterionPart {
    #[serde(flatten)]
    criterion: Criterion,
    /// The highest level first: a ladder.
    ladder: Vec<(i32, String)>,
    questions: Vec<QuestionPart>,
    red_flag_lines: Vec<String>,
    not_this_lines: Vec<String>,
}

#[derive(Serialize)]
struct QuestionPart {
    past: bool,
    text: String,
    probe_lines: Vec<String>,
}

impl QuestionPart {
    fn of(question: Question) -> Self {
        Self {
            past: question.kind == QuestionKind::Past,
            probe_lines: question.probe_lines().map(str::to_owned).collect(),
            text: question.text,
        }
    }
}

/// `GET /rubrics/versions/{id}`
pub async fn version(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let id = parsed(&id)?;
    let may_write = viewer.may_coordinate();
    let found = app.db.read(move |conn, _| -> std::result::Result<_, QueryError> {
        let whole = read::version(conn, &viewer, &id)?;
        let line = read::line(conn, &viewer, &whole.rubric.id)?;
        Ok((whole, line))
    });
    let (whole, line) = found.await?;
    let page = VersionPage::of(whole, &line, may_write);
    frame.page("rubrics/version", &format!("{}, version {}", page.rubric.name, page.version.number), &page)
}

impl VersionPage {
    fn of(whole: VersionWhole, line: &RubricLine, may_write: bool) -> Self {
        let lines = |text: &str| text.lines().map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned).collect();
        let part = |one: super::CriterionWhole| CriterionPart {
            ladder: one.anchors.into_iter().rev().map(|anchor| (anchor.level, anchor.text)).collect(),
            questions: one.questions.into_iter().map(QuestionPart::of).collect(),
            red_flag_lines: lines(&one.criterion.red_flags),
            not_this_lines: lines(&one.criterion.not_this),
            criterion: one.criterion,
        };
        let number = whole.version.number;
        let newest = line.published().filter(|newest| newest.number > number);
        Self {
            is_draft: whole.version.state == VersionState::Draft,
            may_write,
            before: line.before(number).map(VersionName::of),
            newest: newest.map(VersionName::of),
            draft: line.draft().filter(|draft| draft.number != number).map(VersionName::of),
            criteria: whole.criteria.into_iter().map(part).collect(),
            rubric: whole.rubric,
            version: whole.version,
        }
    }
}

// ---- A new rubric -----------------------------------------------------------------------------

/// The form of a new rubric.
#[derive(Serialize, Validate)]
struct NewForm {
    #[validate(length(max = 120, message = "The name is longer than 120 characters"))]
    name: String,
    levels: String,
    copies: Vec<String>,
}

#[derive(Serialize)]
struct NewPage {
    form: NewForm,
    /// What can be copied, and whether it is ticked.
    published: Vec<(VersionLine, String, bool)>,
}

/// `GET /rubrics/new`
pub async fn new(frame: Frame, viewer: Viewer, app: Data<App>) -> Result {
    let form = NewForm { name: String::new(), levels: "5".into(), copies: Vec::new() };
    let page = new_page(&app, &viewer, form).await?;
    frame.page("rubrics/new", "New rubric", &page)
}

async fn new_page(app: &App, viewer: &Viewer, form: NewForm) -> Result<NewPage> {
    if !viewer.may_coordinate() {
        return Err(Error::NotFound);
    }
    let published = app.db.read(|conn, _| store::list_published(conn)).await?;
    let line = |(rubric, version): (Rubric, RubricVersion)| {
        let ticked = form.copies.iter().any(|id| id == version.id.as_str());
        (VersionLine::of(&version), rubric.name, ticked)
    };
    Ok(NewPage { published: published.into_iter().map(line).collect(), form })
}

/// `POST /rubrics`
pub async fn create_new(frame: Frame, viewer: Viewer, app: Data<App>, fields: Fields) -> Result {
    let copies = fields.all("copies").into_iter().map(str::to_owned).collect();
    let form = NewForm { name: fields.get("name").to_owned(), levels: fields.get("levels").to_owned(), copies };
    let (input, mut problems) = form.check();
    if problems.is_empty() {
        let writer = viewer.clone();
        match app.db.write(move |conn, now| create(conn, now, &writer, &input)).await {
            Ok(id) => return Ok(frame.onward(&format!("/rubrics/versions/{id}/edit"), "The draft is begun.")),
            Err(error) => problems = create_problem(error)?,
        }
    }
    let page = new_page(&app, &viewer, form).await?;
    frame.again("rubrics/new", "New rubric", &page, &problems)
}

impl NewForm {
    fn check(&self) -> (NewRubric, Problems) {
        let mut problems = Problems::of(self);
        if self.name.is_empty() {
            problems.add("name", "Enter the rubric's name");
        }
        let levels = self.levels.parse().ok().filter(|levels| (3..=7).contains(levels));
        if levels.is_none() {
            problems.add("levels", "Choose 3 to 7 levels");
        }
        let copies: Vec<_> = self.copies.iter().filter_map(|id| id.parse().ok()).collect();
        if copies.len() > MOST_CRITERIA {
            problems.add("copies", &format!("Choose at most {MOST_CRITERIA}: no rubric has more criteria"));
        } else if copies.len() != self.copies.len() {
            problems.add("copies", "Choose from the rubrics that are listed");
        }
        (NewRubric { name: self.name.clone(), levels: levels.unwrap_or(5), copies }, problems)
    }
}

fn create_problem(error: CreateError) -> Result<Problems> {
    match error {
        CreateError::NotFound => Err(Error::NotFound),
        CreateError::NameTaken => Ok(Problems::one("name", NAME_TAKEN)),
        CreateError::Levels => Ok(Problems::one("copies", "Copy rubrics that have the same number of levels")),
        CreateError::Database(error) => Err(error.into()),
    }
}

const NAME_TAKEN: &str = "There is a rubric of this name already: choose another";

/// `POST /rubrics/{id}/versions`
pub async fn begin_version(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, _token: Fields) -> Result {
    let rubric: Id<Rubric> = parsed(&id)?;
    let (writer, of) = (viewer.clone(), rubric.clone());
    match app.db.write(move |conn, now| revise(conn, now, &writer, &of)).await {
        Ok(id) => Ok(frame.onward(&format!("/rubrics/versions/{id}/edit"), "The draft is begun.")),
        Err(ReviseError::HasDraft) => {
            let line = app.db.read(move |conn, _| read::line(conn, &viewer, &rubric)).await?;
            let draft = line.draft().ok_or(Error::NotFound)?;
            let sentence = "There is a draft already, and this is it: one at a time.";
            Ok(frame.onward(&format!("/rubrics/versions/{}/edit", draft.id), sentence))
        }
        Err(error) => Err(error.into()),
    }
}

impl From<ReviseError> for Error {
    fn from(error: ReviseError) -> Self {
        match error {
            ReviseError::NotFound => Self::NotFound,
            ReviseError::HasDraft => Self::Conflict(error.to_string()),
            ReviseError::Database(error) => error.into(),
        }
    }
}

// ---- The draft to write -----------------------------------------------------------------------

#[derive(Serialize)]
struct EditPage {
    rubric: Rubric,
    version: RubricVersion,
    /// The name belongs to every version, so that only the first draft can still change it.
    may_rename: bool,
    /// Published while somebody typed: nothing can be saved any more.
    closed: bool,
    form: DraftForm,
    /// What saving would change in the draft that somebody else saved.
    conflict: Option<Comparison>,
}

impl EditPage {
    fn of(whole: &VersionWhole, form: DraftForm, problems: &Problems) -> Self {
        Self {
            rubric: whole.rubric.clone(),
            version: whole.version.clone(),
            may_rename: whole.version.number == 1,
            closed: whole.version.state == VersionState::Published,
            form: form.laid_out(problems),
            conflict: None,
        }
    }

    fn title(&self) -> String {
        format!("Draft of version {}, {}", self.version.number, self.rubric.name)
    }
}

/// A version as it is stored, for somebody who may write drafts.
async fn for_writer(app: &App, viewer: &Viewer, id: &Id<RubricVersion>) -> Result<VersionWhole> {
    if !viewer.may_coordinate() {
        return Err(Error::NotFound);
    }
    let id = id.clone();
    Ok(app.db.read(move |conn, _| store::version_whole(conn, &id)).await?)
}

/// `GET /rubrics/versions/{id}/edit`
pub async fn edit_draft(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let id = parsed(&id)?;
    let whole = for_writer(&app, &viewer, &id).await?;
    if whole.version.state == VersionState::Published {
        return Ok(frame.onward(&format!("/rubrics/versions/{id}"), FROZEN));
    }
    let page = EditPage::of(&whole, DraftForm::of(&whole), &Problems::default());
    frame.page("rubrics/edit", &page.title(), &page)
}

const FROZEN: &str = "This version is published and never changes. A new version begins as its copy.";

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
        Ok(()) => Ok(frame.onward(&format!("/rubrics/versions/{id}/edit"), "The draft is saved.")),
        Err(EditError::Database(error)) => Err(error.into()),
        Err(error) => not_saved(&frame, &app, &id, form, &draft, &error).await,
    }
}

fn edit_again(frame: &Frame, status: StatusCode, page: EditPage, problems: &Problems) -> Result {
    let mut data = serde_json::to_value(&page).map_err(Error::internal)?;
    if let Some(map) = data.as_object_mut() {
        map.insert("problems".into(), serde_json::to_value(problems).map_err(Error::internal)?);
    }
    frame.render(status, "rubrics/edit", &format!("Error: {}", page.title()), &data)
}

/// The form again, with everything typed, and why it was not saved: the draft has moved on, or its name is taken.
async fn not_saved(
    frame: &Frame,
    app: &App,
    id: &Id<RubricVersion>,
    mut form: DraftForm,
    draft: &super::Draft,
    error: &EditError,
) -> Result {
    let (field, message) = match error {
        EditError::Stale => ("conflict", "Somebody saved this draft after you opened it: see what differs"),
        EditError::Published => ("conflict", "This version was published after you opened it: it never changes now"),
        EditError::NameTaken => ("name", NAME_TAKEN),
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
    page.conflict = Some(compare(&stored, &edit::preview(now, &stored, draft)));
    edit_again(frame, StatusCode::CONFLICT, page, &problems)
}

impl From<EditError> for Error {
    fn from(error: EditError) -> Self {
        match error {
            EditError::NotFound => Self::NotFound,
            EditError::Stale => Self::Stale,
            EditError::Published | EditError::NameTaken => Self::Conflict(error.to_string()),
            EditError::Database(error) => error.into(),
        }
    }
}

// ---- Publishing and removing a draft ----------------------------------------------------------

#[derive(Serialize)]
struct CheckPage {
    rubric: Rubric,
    version: RubricVersion,
    criteria: usize,
    questions: usize,
    missing: Vec<Missing>,
    before: Option<VersionName>,
    comparison: Option<Comparison>,
}

#[derive(Serialize)]
struct Missing {
    field: String,
    message: String,
}

impl CheckPage {
    fn of(whole: VersionWhole, before: Option<&VersionWhole>) -> Self {
        let missing = |fault: Fault| Missing { field: fault.field, message: fault.message };
        Self {
            criteria: whole.criteria.len(),
            questions: whole.criteria.iter().map(|one| one.questions.len()).sum(),
            missing: faults(&whole).into_iter().map(missing).collect(),
            before: before.map(|before| VersionName::of(&before.version)),
            comparison: before.map(|before| compare(before, &whole)),
            rubric: whole.rubric,
            version: whole.version,
        }
    }

    fn title(&self) -> String {
        format!("Publish version {}, {}", self.version.number, self.rubric.name)
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
    frame.page("rubrics/publication", &page.title(), &page)
}

/// `POST /rubrics/versions/{id}/publication`
pub async fn publish_draft(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, fields: Fields) -> Result {
    let id: Id<RubricVersion> = parsed(&id)?;
    let revision = fields.get("revision").parse().unwrap_or(-1);
    let (writer, of) = (viewer.clone(), id.clone());
    let problems = match app.db.write(move |conn, now| publish(conn, now, &writer, &of, revision)).await {
        Ok(()) => return Ok(frame.onward(&format!("/rubrics/versions/{id}"), "Published: openings can use it now.")),
        // The second press of two: what was wanted has happened.
        Err(PublishError::Published) => return Ok(frame.onward(&format!("/rubrics/versions/{id}"), "")),
        Err(PublishError::Incomplete(faults)) => problems_of(&faults),
        Err(PublishError::Stale) => Problems::one("changed", "Somebody changed this draft: look at it again"),
        Err(error) => return Err(error.into()),
    };
    let (whole, before) = with_before(&app, &viewer, &id).await?;
    let page = CheckPage::of(whole, before.as_ref());
    frame.again("rubrics/publication", &page.title(), &page, &problems)
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
            PublishError::Published | PublishError::Incomplete(_) => Self::Conflict(error.to_string()),
            PublishError::Database(error) => error.into(),
        }
    }
}

/// `GET /rubrics/versions/{id}/removal`
pub async fn removal(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let id = parsed(&id)?;
    let (whole, before) = with_before(&app, &viewer, &id).await?;
    if whole.version.state == VersionState::Published {
        return Ok(frame.onward(&format!("/rubrics/versions/{id}"), FROZEN));
    }
    let page = CheckPage::of(whole, before.as_ref());
    frame.page("rubrics/removal", &format!("Remove the draft of {}", page.rubric.name), &page)
}

/// `POST /rubrics/versions/{id}/removal`
pub async fn remove(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, fields: Fields) -> Result {
    let id: Id<RubricVersion> = parsed(&id)?;
    let revision = fields.get("revision").parse().unwrap_or(-1);
    let (writer, of) = (viewer.clone(), id.clone());
    match app.db.write(move |conn, now| discard(conn, now, &writer, &of, revision)).await {
        Ok(Some(rubric)) => Ok(frame.onward(&format!("/rubrics/{rubric}"), "The draft is removed.")),
        Ok(None) => Ok(frame.onward("/rubrics", "The draft is removed.")),
        Err(EditError::Stale) => {
            let (whole, before) = with_before(&app, &viewer, &id).await?;
            let page = CheckPage::of(whole, before.as_ref());
            let problems = Problems::one("changed", "Somebody changed this draft: look at it again");
            frame.again("rubrics/removal", &format!("Remove the draft of {}", page.rubric.name), &page, &problems)
        }
        Err(error) => Err(error.into()),
    }
}

// ---- What changed -----------------------------------------------------------------------------

/// Which two versions; the two newest where they are not named.
#[derive(Deserialize)]
pub struct Between {
    from: Option<String>,
    to: Option<String>,
}

#[derive(Serialize)]
struct ComparisonPage {
    rubric: Rubric,
    versions: Vec<VersionLine>,
    from: VersionName,
    to: VersionName,
    change_note: String,
    comparison: Comparison,
}

/// `GET /rubrics/{id}/comparison?from=…&to=…`
pub async fn comparison(
    frame: Frame,
    viewer: Viewer,
    app: Data<App>,
    id: Path<String>,
    between: Query<Between>,
) -> Result {
    let id = parsed(&id)?;
    let page = app.db.read(move |conn, _| compared(conn, &viewer, &id, &between)).await?;
    frame.page("rubrics/comparison", &format!("What changed, {}", page.rubric.name), &page)
}

fn compared(
    conn: &mut crate::db::Conn,
    viewer: &Viewer,
    rubric: &Id<Rubric>,
    between: &Between,
) -> std::result::Result<ComparisonPage, QueryError> {
    let line = read::line(conn, viewer, rubric)?;
    let chosen = |asked: &Option<String>, otherwise: usize| match asked {
        Some(id) => line.versions.iter().find(|version| version.id.as_str() == id),
        None => line.versions.get(otherwise).or(line.versions.first()),
    };
    let to = chosen(&between.to, 0).ok_or(QueryError::NotFound)?;
    let from = chosen(&between.from, 1).ok_or(QueryError::NotFound)?;
    let (old, new) = (store::version_whole(conn, &from.id)?, store::version_whole(conn, &to.id)?);
    Ok(ComparisonPage {
        versions: line.versions.iter().map(VersionLine::of).collect(),
        from: VersionName::of(from),
        to: VersionName::of(to),
        change_note: to.change_note.clone(),
        comparison: compare(&old, &new),
        rubric: line.rubric.clone(),
    })
}

fn parsed<T>(id: &str) -> Result<Id<T>> {
    id.parse().map_err(|_| Error::NotFound)
}
