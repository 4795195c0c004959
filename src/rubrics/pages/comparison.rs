//! What changed between two versions.

use actix_web::web::{Data, Path, Query};
use serde::{Deserialize, Serialize};

use super::{VersionLine, VersionName, parsed};
use crate::db::{Conn, Id, QueryError};
use crate::language::text;
use crate::people::Viewer;
use crate::rubrics::{Comparison, Rubric, compare, read, store};
use crate::web::{App, Frame, Result};

/// Which two versions; the two newest where they are not named.
#[derive(Clone, Deserialize)]
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
    let (id, between) = (parsed(&id)?, between.into_inner());
    let page = app.db.read(move |conn, _| compared(conn, &viewer, &id, &between)).await?;
    frame.page("rubrics/comparison", text!("rubrics-compare-title", rubric = &page.rubric.name), &page)
}

fn compared(
    conn: &mut Conn,
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
