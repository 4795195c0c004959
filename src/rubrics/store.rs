//! All the SQL of rubrics.

use std::collections::HashMap;

use diesel::prelude::*;

use super::question::Question;
use super::rubric::{Anchor, Criterion, CriterionWhole, Rubric, RubricVersion, VersionState, VersionWhole};
use crate::clock::Time;
use crate::db::schema::{anchors, criteria, questions, rubric_versions, rubrics};
use crate::db::{Conn, Id, QueryResult};
use crate::people::Person;

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

/// The rubrics among these keys that exist: what shipping asks first, and usually all that it asks.
pub(super) fn keys_among(conn: &mut Conn, keys: Vec<String>) -> QueryResult<Vec<String>> {
    rubrics::table.filter(rubrics::key.eq_any(keys)).select(rubrics::key).load(conn)
}

/// The rubric of that key.
pub(super) fn find_by_key(conn: &mut Conn, key: &str) -> QueryResult<Option<Rubric>> {
    rubrics::table.filter(rubrics::key.eq(key)).select(Rubric::as_select()).first(conn).optional()
}

/// Key and name of every rubric.
pub(super) fn keys_and_names(conn: &mut Conn) -> QueryResult<Vec<(String, String)>> {
    rubrics::table.select((rubrics::key, rubrics::name)).load(conn)
}

/// Every rubric with each of its versions, by name, the newest version first; without drafts unless they are asked for.
pub(super) fn list_versions(
    conn: &mut Conn,
    of: Option<&Id<Rubric>>,
    drafts: bool,
) -> QueryResult<Vec<(Rubric, RubricVersion)>> {
    let mut query = rubrics::table
        .inner_join(rubric_versions::table)
        .order((rubrics::name.asc(), rubrics::id.asc(), rubric_versions::number.desc()))
        .select((Rubric::as_select(), RubricVersion::as_select()))
        .into_boxed();
    if let Some(rubric) = of {
        query = query.filter(rubrics::id.eq(rubric.clone()));
    }
    if !drafts {
        query = query.filter(rubric_versions::state.eq(VersionState::Published));
    }
    query.load(conn)
}

/// The criteria of these versions, in their order within each.
///
/// # Errors
/// The database's own.
pub fn criteria_of(
    conn: &mut Conn,
    versions: &[Id<RubricVersion>],
) -> QueryResult<HashMap<Id<RubricVersion>, Vec<Criterion>>> {
    let mut found: HashMap<Id<RubricVersion>, Vec<Criterion>> = HashMap::new();
    for criterion in criteria::table
        .filter(criteria::version_id.eq_any(versions.to_vec()))
        .order((criteria::version_id.asc(), criteria::position.asc()))
        .select(Criterion::as_select())
        .load::<Criterion>(conn)?
    {
        found.entry(criterion.version_id.clone()).or_default().push(criterion);
    }
    Ok(found)
}

/// The first published version of the rubric of that key.
///
/// # Errors
/// The database's own.
pub fn first_published(conn: &mut Conn, key: &str) -> QueryResult<Option<Id<RubricVersion>>> {
    rubric_versions::table
        .inner_join(rubrics::table)
        .filter(rubrics::key.eq(key))
        .filter(rubric_versions::state.eq(VersionState::Published))
        .order(rubric_versions::number.asc())
        .select(rubric_versions::id)
        .first(conn)
        .optional()
}

/// The words of these criteria's anchors, level 1 first.
///
/// # Errors
/// The database's own.
pub fn anchor_texts(conn: &mut Conn, criteria: &[Id<Criterion>]) -> QueryResult<HashMap<Id<Criterion>, Vec<String>>> {
    let rows: Vec<Anchor> = anchors::table
        .filter(anchors::criterion_id.eq_any(criteria.to_vec()))
        .order((anchors::criterion_id.asc(), anchors::level.asc()))
        .select(Anchor::as_select())
        .load(conn)?;
    let mut texts: HashMap<Id<Criterion>, Vec<String>> = HashMap::new();
    for anchor in rows {
        texts.entry(anchor.criterion_id).or_default().push(anchor.text);
    }
    Ok(texts)
}

/// Every wording of the anchors that a scale (a rubric's versions with that many levels) has had in a published version,
/// with the criterion's key.
///
/// # Errors
/// The database's own.
pub fn anchors_of_scale(conn: &mut Conn, rubric: &Id<Rubric>, levels: i32) -> QueryResult<Vec<(String, Vec<String>)>> {
    let keys: Vec<(Id<Criterion>, String)> = criteria::table
        .inner_join(rubric_versions::table)
        .filter(rubric_versions::rubric_id.eq(rubric))
        .filter(rubric_versions::levels.eq(levels))
        .filter(rubric_versions::state.eq(VersionState::Published))
        .select((criteria::id, criteria::key))
        .load(conn)?;
    let ids: Vec<Id<Criterion>> = keys.iter().map(|(id, _)| id.clone()).collect();
    let mut texts = anchor_texts(conn, &ids)?;
    Ok(keys.into_iter().map(|(id, key)| (key, texts.remove(&id).unwrap_or_default())).collect())
}

/// The newest version of a rubric in that state.
pub(super) fn newest(conn: &mut Conn, rubric: &Id<Rubric>, state: VersionState) -> QueryResult<Option<RubricVersion>> {
    rubric_versions::table
        .filter(rubric_versions::rubric_id.eq(rubric))
        .filter(rubric_versions::state.eq(state))
        .order(rubric_versions::number.desc())
        .select(RubricVersion::as_select())
        .first(conn)
        .optional()
}

/// The newest version of a rubric, draft or published.
pub(super) fn newest_of_all(conn: &mut Conn, rubric: &Id<Rubric>) -> QueryResult<RubricVersion> {
    rubric_versions::table
        .filter(rubric_versions::rubric_id.eq(rubric))
        .order(rubric_versions::number.desc())
        .select(RubricVersion::as_select())
        .first(conn)
}

pub(super) fn insert_rubric(conn: &mut Conn, rubric: &Rubric) -> QueryResult<()> {
    diesel::insert_into(rubrics::table).values(rubric).execute(conn).map(|_| ())
}

pub(super) fn insert_version(conn: &mut Conn, version: &RubricVersion) -> QueryResult<()> {
    diesel::insert_into(rubric_versions::table).values(version).execute(conn).map(|_| ())
}

pub(super) fn insert_criteria(conn: &mut Conn, rows: &[CriterionWhole]) -> QueryResult<()> {
    for row in rows {
        diesel::insert_into(criteria::table).values(&row.criterion).execute(conn)?;
        for anchor in &row.anchors {
            diesel::insert_into(anchors::table).values(anchor).execute(conn)?;
        }
        for question in &row.questions {
            diesel::insert_into(questions::table).values(question).execute(conn)?;
        }
    }
    Ok(())
}

/// Takes everything out of a draft; the tables refuse it for a published version.
pub(super) fn delete_criteria(conn: &mut Conn, version: &Id<RubricVersion>) -> QueryResult<()> {
    let ids: Vec<Id<Criterion>> =
        criteria::table.filter(criteria::version_id.eq(version)).select(criteria::id).load(conn)?;
    diesel::delete(questions::table.filter(questions::criterion_id.eq_any(ids.clone()))).execute(conn)?;
    diesel::delete(anchors::table.filter(anchors::criterion_id.eq_any(ids))).execute(conn)?;
    diesel::delete(criteria::table.filter(criteria::version_id.eq(version))).execute(conn).map(|_| ())
}

/// Writes the draft's own columns if it is still the draft of that revision, and raises it; says whether it was.
pub(super) fn save_draft(
    conn: &mut Conn,
    version: &Id<RubricVersion>,
    revision: i32,
    levels: i32,
    purpose: &str,
    change_note: &str,
) -> QueryResult<bool> {
    let draft = rubric_versions::table
        .find(version)
        .filter(rubric_versions::state.eq(VersionState::Draft))
        .filter(rubric_versions::revision.eq(revision));
    let rows = diesel::update(draft)
        .set((
            rubric_versions::levels.eq(levels),
            rubric_versions::purpose.eq(purpose),
            rubric_versions::change_note.eq(change_note),
            rubric_versions::revision.eq(rubric_versions::revision + 1),
        ))
        .execute(conn)?;
    Ok(rows == 1)
}

/// Gives a rubric another name, or another source.
pub(super) fn rename(conn: &mut Conn, rubric: &Id<Rubric>, name: &str, source: &str) -> QueryResult<()> {
    let change = (rubrics::name.eq(name), rubrics::source.eq(source));
    diesel::update(rubrics::table.find(rubric)).set(change).execute(conn).map(|_| ())
}

/// Freezes the draft of that revision; says whether it was there to be frozen.
pub(super) fn publish(
    conn: &mut Conn,
    version: &Id<RubricVersion>,
    revision: i32,
    by: Option<&Id<Person>>,
    now: Time,
) -> QueryResult<bool> {
    let draft = rubric_versions::table
        .find(version)
        .filter(rubric_versions::state.eq(VersionState::Draft))
        .filter(rubric_versions::revision.eq(revision));
    let rows = diesel::update(draft)
        .set((
            rubric_versions::state.eq(VersionState::Published),
            rubric_versions::published_by.eq(by.cloned()),
            rubric_versions::published_at.eq(Some(now)),
        ))
        .execute(conn)?;
    Ok(rows == 1)
}

/// Raises the draft's revision so that nobody else saves or publishes it any more; says whether it was that draft.
pub(super) fn claim_draft(conn: &mut Conn, version: &Id<RubricVersion>, revision: i32) -> QueryResult<bool> {
    let draft = rubric_versions::table
        .find(version)
        .filter(rubric_versions::state.eq(VersionState::Draft))
        .filter(rubric_versions::revision.eq(revision));
    let rows = diesel::update(draft).set(rubric_versions::revision.eq(rubric_versions::revision + 1)).execute(conn)?;
    Ok(rows == 1)
}

/// Removes an empty version, and its rubric if that was the only one.
pub(super) fn delete_version(conn: &mut Conn, version: &RubricVersion) -> QueryResult<()> {
    diesel::delete(rubric_versions::table.find(&version.id)).execute(conn)?;
    let left: i64 =
        rubric_versions::table.filter(rubric_versions::rubric_id.eq(&version.rubric_id)).count().get_result(conn)?;
    if left == 0 {
        diesel::delete(rubrics::table.find(&version.rubric_id)).execute(conn)?;
    }
    Ok(())
}
