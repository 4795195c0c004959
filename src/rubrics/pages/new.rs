//! A new rubric, and the next version of one.

use actix_web::web::{Data, Path};
use serde::Serialize;
use validator::Validate;

use super::{name_taken, parsed};
use crate::access::Action;
use crate::db::Id;
use crate::language::{Text, text};
use crate::people::Viewer;
use crate::rubrics::{
    CreateError, FileRubric, MOST_CRITERIA, NewRubric, Origin, ReviseError, Rubric, RubricVersion, create, library,
    read, revise, store,
};
use crate::web::{App, Error, Fields, Frame, Problems, Result};

/// The form of a new rubric.
#[derive(Serialize, Validate)]
struct NewForm {
    #[validate(length(max = 120, message = "rubrics-new-name-long"))]
    name: String,
    levels: String,
    copies: Vec<String>,
}

#[derive(Serialize)]
struct NewPage {
    form: NewForm,
    /// The published rubrics.
    published: Vec<Choice>,
    /// The packs that ship.
    packs: Vec<Choice>,
}

/// Something to begin with.
#[derive(Serialize)]
struct Choice {
    value: String,
    name: String,
    /// What tells it from others of its name.
    about: Text,
    ticked: bool,
}

/// What the value of a pack begins with; that of a version is its id.
const PACK: &str = "pack:";

fn origin(value: &str) -> Option<Origin> {
    match value.strip_prefix(PACK) {
        Some(key) => Some(Origin::Pack(key.to_owned())),
        None => value.parse().ok().map(Origin::Version),
    }
}

/// `GET /rubrics/new`
pub async fn new(frame: Frame, viewer: Viewer, app: Data<App>) -> Result {
    let form = NewForm { name: String::new(), levels: "5".into(), copies: Vec::new() };
    let page = new_page(&app, &viewer, form).await?;
    frame.page("rubrics/new", text!("rubrics-new-title"), &page)
}

async fn new_page(app: &App, viewer: &Viewer, form: NewForm) -> Result<NewPage> {
    viewer.must(Action::WriteRubrics)?;
    let published = app.db.read(|conn, _| store::list_published(conn)).await?;
    let ticked = |value: &str| form.copies.iter().any(|copy| copy == value);
    let rubric = |(rubric, version): (Rubric, RubricVersion)| Choice {
        ticked: ticked(version.id.as_str()),
        about: text!("rubrics-new-about", number = version.number, levels = version.levels),
        name: rubric.name,
        value: version.id.to_string(),
    };
    let pack = |pack: &FileRubric| {
        let value = format!("{PACK}{}", pack.key);
        let about = pack.draft.criteria.iter().map(|criterion| &*criterion.name).collect::<Vec<_>>().join(" · ");
        Choice { ticked: ticked(&value), about: about.into(), name: pack.draft.name.clone(), value }
    };
    Ok(NewPage {
        published: published.into_iter().map(rubric).collect(),
        packs: library::packs().iter().map(pack).collect(),
        form,
    })
}

/// `POST /rubrics`
pub async fn create_new(frame: Frame, viewer: Viewer, app: Data<App>, fields: Fields) -> Result {
    let copies = fields.all("copies").into_iter().map(str::to_owned).collect();
    let form = NewForm { name: fields.get("name").to_owned(), levels: fields.get("levels").to_owned(), copies };
    let (input, mut problems) = form.check();
    if problems.is_empty() {
        let writer = viewer.clone();
        match app.db.write(move |conn, now| create(conn, now, &writer, &input)).await {
            Ok(id) => return Ok(frame.onward(&format!("/rubrics/versions/{id}/edit"), text!("rubrics-begun-draft"))),
            Err(error) => problems = create_problem(error)?,
        }
    }
    let page = new_page(&app, &viewer, form).await?;
    frame.again("rubrics/new", text!("rubrics-new-title"), &page, &problems)
}

impl NewForm {
    fn check(&self) -> (NewRubric, Problems) {
        let mut problems = Problems::of(self);
        if self.name.is_empty() {
            problems.add("name", text!("rubrics-enter-name"));
        }
        let levels = self.levels.parse().ok().filter(|levels| (3..=7).contains(levels));
        if levels.is_none() {
            problems.add("levels", text!("rubrics-choose-levels"));
        }
        let copies: Vec<_> = self.copies.iter().filter_map(|value| origin(value)).collect();
        if copies.len() > MOST_CRITERIA {
            problems.add("copies", text!("rubrics-new-too-many", most = MOST_CRITERIA));
        } else if copies.len() != self.copies.len() {
            problems.add("copies", text!("rubrics-new-not-listed"));
        }
        (NewRubric { name: self.name.clone(), levels: levels.unwrap_or(5), copies }, problems)
    }
}

fn create_problem(error: CreateError) -> Result<Problems> {
    match error {
        CreateError::NotFound => Err(Error::NotFound),
        CreateError::NameTaken => Ok(Problems::one("name", name_taken())),
        CreateError::Levels => Ok(Problems::one("copies", text!("rubrics-new-other-levels"))),
        CreateError::Database(error) => Err(error.into()),
    }
}

/// `POST /rubrics/{id}/versions`
pub async fn begin_version(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, _token: Fields) -> Result {
    let rubric: Id<Rubric> = parsed(&id)?;
    let (writer, of) = (viewer.clone(), rubric.clone());
    match app.db.write(move |conn, now| revise(conn, now, &writer, &of)).await {
        Ok(id) => Ok(frame.onward(&format!("/rubrics/versions/{id}/edit"), text!("rubrics-begun-draft"))),
        Err(ReviseError::HasDraft) => {
            let line = app.db.read(move |conn, _| read::line(conn, &viewer, &rubric)).await?;
            let draft = line.draft().ok_or(Error::NotFound)?;
            Ok(frame.onward(&format!("/rubrics/versions/{}/edit", draft.id), text!("rubrics-one-draft")))
        }
        Err(error) => Err(error.into()),
    }
}

impl From<ReviseError> for Error {
    fn from(error: ReviseError) -> Self {
        match error {
            ReviseError::NotFound => Self::NotFound,
            ReviseError::HasDraft => Self::Conflict(Text::said(error)),
            ReviseError::Database(error) => error.into(),
        }
    }
}
