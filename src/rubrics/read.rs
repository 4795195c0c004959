//! What a viewer may read of rubrics: everybody the published versions, coordinators the drafts too.

use std::collections::HashMap;

use super::exposure::{self, QuestionWhole};
use super::question::Question;
use super::rubric::{Rubric, RubricVersion, VersionState, VersionWhole};
use super::store;
use crate::access::Action;
use crate::db::{Conn, Id, QueryError, QueryResult};
use crate::people::{self, Person, Viewer};

/// A rubric with the versions that somebody may read, newest first.
#[derive(Debug, Clone)]
pub struct RubricLine {
    /// The rubric.
    pub rubric: Rubric,
    /// At least one.
    pub versions: Vec<RubricVersion>,
}

impl RubricLine {
    /// The newest published version.
    pub fn published(&self) -> Option<&RubricVersion> {
        self.versions.iter().find(|version| version.state == VersionState::Published)
    }

    /// The draft, if there is one that may be read.
    pub fn draft(&self) -> Option<&RubricVersion> {
        self.versions.iter().find(|version| version.state == VersionState::Draft)
    }

    /// The published version before that one.
    pub fn before(&self, number: i32) -> Option<&RubricVersion> {
        self.versions.iter().find(|version| version.state == VersionState::Published && version.number < number)
    }
}

/// Every rubric of which `viewer` may read a version, by name: one query.
pub(super) fn list(conn: &mut Conn, viewer: &Viewer) -> QueryResult<Vec<RubricLine>> {
    let mut lines: Vec<RubricLine> = Vec::new();
    for (rubric, version) in store::list_versions(conn, None, viewer.may(Action::WriteRubrics))? {
        match lines.last_mut().filter(|line| line.rubric.id == rubric.id) {
            Some(line) => line.versions.push(version),
            None => lines.push(RubricLine { rubric, versions: vec![version] }),
        }
    }
    Ok(lines)
}

/// One rubric with the versions that `viewer` may read; `NotFound` if that is none.
pub(super) fn line(conn: &mut Conn, viewer: &Viewer, rubric: &Id<Rubric>) -> QueryResult<RubricLine> {
    let found = store::list_versions(conn, Some(rubric), viewer.may(Action::WriteRubrics))?;
    let (rubrics, versions): (Vec<Rubric>, Vec<RubricVersion>) = found.into_iter().unzip();
    let rubric = rubrics.into_iter().next().ok_or(QueryError::NotFound)?;
    Ok(RubricLine { rubric, versions })
}

/// The names of those who published these versions.
pub(super) fn publishers(conn: &mut Conn, versions: &[RubricVersion]) -> QueryResult<HashMap<Id<Person>, String>> {
    let ids: Vec<Id<Person>> = versions.iter().filter_map(|version| version.published_by.clone()).collect();
    people::names_of(conn, &ids)
}

/// A version with everything in it, if `viewer` may read it.
pub(super) fn version(conn: &mut Conn, viewer: &Viewer, id: &Id<RubricVersion>) -> QueryResult<VersionWhole> {
    let whole = store::version_whole(conn, id)?;
    let readable = whole.version.state == VersionState::Published || viewer.may(Action::WriteRubrics);
    if readable { Ok(whole) } else { Err(QueryError::NotFound) }
}

/// A question with everything around it, for somebody who writes rubrics.
///
/// # Errors
/// `NotFound` for everybody else, or the database's own.
pub fn see_question(conn: &mut Conn, viewer: &Viewer, id: &Id<Question>) -> QueryResult<QuestionWhole> {
    viewer.must(Action::RetireQuestions)?;
    exposure::question_whole(conn, id)
}
