//! All rubrics, and one with its versions.

use actix_web::web::{Data, Path};
use serde::Serialize;

use super::{VersionLine, VersionName, parsed};
use crate::access::Action;
use crate::db::{Conn, Id, QueryError};
use crate::language::text;
use crate::people::Viewer;
use crate::rubrics::read::{self, RubricLine};
use crate::rubrics::{Criterion, Rubric, RubricVersion, store};
use crate::web::{App, Frame, Result};

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

/// `GET /rubrics`
pub async fn list(frame: Frame, viewer: Viewer, app: Data<App>) -> Result {
    let may_write = viewer.may(Action::WriteRubrics);
    let rubrics = app.db.read(move |conn, _| lines(conn, &viewer)).await?;
    frame.page("rubrics/list", text!("rubrics-title"), &ListPage { may_write, rubrics })
}

/// The list's rows: two queries, however many there are.
fn lines(conn: &mut Conn, viewer: &Viewer) -> std::result::Result<Vec<ListLine>, QueryError> {
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
    let may_write = viewer.may(Action::WriteRubrics);
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
