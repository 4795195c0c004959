//! A version to read.

use actix_web::web::{Data, Path};
use serde::Serialize;

use super::{VersionName, parsed};
use crate::access::Action;
use crate::db::{Id, QueryError};
use crate::language::text;
use crate::people::Viewer;
use crate::rubrics::read::{self, RubricLine};
use crate::rubrics::{
    Criterion, CriterionWhole, Exposure, Question, QuestionKind, QuestionUse, Retirement, Rubric, RubricVersion,
    VersionState, VersionWhole,
};
use crate::web::{App, Frame, Result};

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
    id: Id<Question>,
    used: QuestionUse,
    retired: Option<Retirement>,
    past: bool,
    text: String,
    probe_lines: Vec<String>,
}

impl QuestionPart {
    fn of(criterion: &Criterion, question: Question, exposure: &Exposure) -> Self {
        Self {
            used: exposure.of(criterion, &question),
            retired: exposure.retirement(criterion, &question).cloned(),
            past: question.kind == QuestionKind::Past,
            probe_lines: question.probe_lines().map(str::to_owned).collect(),
            text: question.text,
            id: question.id,
        }
    }
}

/// `GET /rubrics/versions/{id}`
pub async fn version(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let id = parsed(&id)?;
    let may_write = viewer.may(Action::WriteRubrics);
    let found = app.db.read(move |conn, now| -> std::result::Result<_, QueryError> {
        let whole = read::version(conn, &viewer, &id)?;
        let line = read::line(conn, &viewer, &whole.rubric.id)?;
        let exposure = crate::rubrics::exposure(conn, now, &whole.rubric.id)?;
        Ok((whole, line, exposure))
    });
    let (whole, line, exposure) = found.await?;
    let page = VersionPage::of(whole, &line, &exposure, may_write);
    let title = text!("rubrics-version-title", rubric = &page.rubric.name, number = page.version.number);
    frame.page("rubrics/version", title, &page)
}

impl VersionPage {
    fn of(whole: VersionWhole, line: &RubricLine, exposure: &Exposure, may_write: bool) -> Self {
        let lines = |text: &str| text.lines().map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned).collect();
        let part = |one: CriterionWhole| CriterionPart {
            ladder: one.anchors.into_iter().rev().map(|anchor| (anchor.level, anchor.text)).collect(),
            questions: one
                .questions
                .into_iter()
                .map(|question| QuestionPart::of(&one.criterion, question, exposure))
                .collect(),
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
