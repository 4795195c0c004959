//! All the SQL of rubrics.

use std::collections::HashMap;

use diesel::prelude::*;

use super::question::Question;
use super::rubric::{Anchor, Criterion, CriterionWhole, Rubric, RubricVersion, VersionState, VersionWhole};
use crate::db::schema::{anchors, criteria, questions, rubric_versions, rubrics};
use crate::db::{Conn, Id, QueryResult};

/// One rubric.
///
/// # Errors
/// `NotFound`, or the database's own.
pub fn find_rubric(conn: &mut Conn, id: &Id<Rubric>) -> QueryResult<Rubric> {
    rubrics::table.find(id).select(Rubric::as_select()).first(conn)
}

/// One version, without what is in it.
///
/// # Errors
/// `NotFound`, or the database's own.
pub fn find_version(conn: &mut Conn, id: &Id<RubricVersion>) -> QueryResult<RubricVersion> {
    rubric_versions::table.find(id).select(RubricVersion::as_select()).first(conn)
}

/// The newest published version of each rubric, by name.
///
/// # Errors
/// The database's own.
pub fn list_published(conn: &mut Conn) -> QueryResult<Vec<(Rubric, RubricVersion)>> {
    let all: Vec<(Rubric, RubricVersion)> = rubrics::table
        .inner_join(rubric_versions::table)
        .filter(rubric_versions::state.eq(VersionState::Published))
        .order((rubrics::name.asc(), rubrics::id.asc(), rubric_versions::number.desc()))
        .select((Rubric::as_select(), RubricVersion::as_select()))
        .load(conn)?;
    let mut newest: Vec<(Rubric, RubricVersion)> = Vec::new();
    for (rubric, version) in all {
        if newest.last().is_none_or(|(last, _)| last.id != rubric.id) {
            newest.push((rubric, version));
        }
    }
    Ok(newest)
}

/// A version with criteria, anchors and questions: four queries, however large it is.
///
/// # Errors
/// `NotFound`, or the database's own.
pub fn version_whole(conn: &mut Conn, id: &Id<RubricVersion>) -> QueryResult<VersionWhole> {
    let (rubric, version) = rubrics::table
        .inner_join(rubric_versions::table)
        .filter(rubric_versions::id.eq(id))
        .select((Rubric::as_select(), RubricVersion::as_select()))
        .first::<(Rubric, RubricVersion)>(conn)?;
    let found: Vec<Criterion> = criteria::table
        .filter(criteria::version_id.eq(id))
        .order(criteria::position.asc())
        .select(Criterion::as_select())
        .load(conn)?;
    let ids: Vec<Id<Criterion>> = found.iter().map(|criterion| criterion.id.clone()).collect();
    let mut anchors_of: HashMap<Id<Criterion>, Vec<Anchor>> = HashMap::new();
    for anchor in anchors::table
        .filter(anchors::criterion_id.eq_any(ids.clone()))
        .order((anchors::criterion_id.asc(), anchors::level.asc()))
        .select(Anchor::as_select())
        .load::<Anchor>(conn)?
    {
        anchors_of.entry(anchor.criterion_id.clone()).or_default().push(anchor);
    }
    let mut questions_of: HashMap<Id<Criterion>, Vec<Question>> = HashMap::new();
    for question in questions::table
        .filter(questions::criterion_id.eq_any(ids))
        .order((questions::criterion_id.asc(), questions::position.asc()))
        .select(Question::as_select())
        .load::<Question>(conn)?
    {
        questions_of.entry(question.criterion_id.clone()).or_default().push(question);
    }
    let criteria = found
        .into_iter()
        .map(|criterion| CriterionWhole {
            anchors: anchors_of.remove(&criterion.id).unwrap_or_default(),
            questions: questions_of.remove(&criterion.id).unwrap_or_default(),
            criterion,
        })
        .collect();
    Ok(VersionWhole { rubric, version, criteria })
}
