//! All the SQL of qualifications.

use std::collections::{BTreeSet, HashMap, HashSet};

use diesel::prelude::*;

use super::competency::Competency;
use super::qualification::{How, Qualification};
use crate::clock::Time;
use crate::db::schema::qualifications;
use crate::db::{Conn, Id, QueryResult, on_backend};
use crate::people::Person;
use crate::rubrics::Criterion;

/// One qualification.
///
/// # Errors
/// `NotFound`, or the database's own.
pub fn find_qualification(conn: &mut Conn, id: &Id<Qualification>) -> QueryResult<Qualification> {
    qualifications::table.find(id).select(Qualification::as_select()).first(conn)
}

/// Writes it unless there is one that stands; says whether it did.
pub(super) fn insert(conn: &mut Conn, row: &Qualification) -> QueryResult<bool> {
    let insert = diesel::insert_into(qualifications::table).values(row);
    let rows = on_backend!(conn, c => insert.on_conflict_do_nothing().execute(c))?;
    Ok(rows == 1)
}

pub(super) fn mark_withdrawn(
    conn: &mut Conn,
    now: Time,
    id: &Id<Qualification>,
    by: &Id<Person>,
    reason: &str,
) -> QueryResult<bool> {
    let rows = diesel::update(qualifications::table.find(id))
        .filter(qualifications::withdrawn_at.is_null())
        .set((
            qualifications::withdrawn_by.eq(Some(by.clone())),
            qualifications::withdrawn_at.eq(Some(now)),
            qualifications::withdrawn_reason.eq(Some(reason.to_owned())),
        ))
        .execute(conn)?;
    Ok(rows == 1)
}

/// Everybody's qualifications, those that were withdrawn too, the oldest first.
///
/// # Errors
/// The database's own.
pub fn qualifications(conn: &mut Conn) -> QueryResult<Vec<Qualification>> {
    qualifications::table
        .order((qualifications::qualified_at.asc(), qualifications::id.asc()))
        .select(Qualification::as_select())
        .load(conn)
}

/// Somebody's qualifications, those that were withdrawn too, the oldest first.
///
/// # Errors
/// The database's own.
pub fn qualifications_of(conn: &mut Conn, person: &Id<Person>) -> QueryResult<Vec<Qualification>> {
    qualifications::table
        .filter(qualifications::person_id.eq(person))
        .order((qualifications::qualified_at.asc(), qualifications::id.asc()))
        .select(Qualification::as_select())
        .load(conn)
}

/// The keys of the competencies that somebody is qualified in.
fn standing(conn: &mut Conn, person: &Id<Person>) -> QueryResult<BTreeSet<String>> {
    let keys: Vec<String> = qualifications::table
        .filter(qualifications::person_id.eq(person))
        .filter(qualifications::withdrawn_at.is_null())
        .select(qualifications::competency)
        .load(conn)?;
    Ok(keys.into_iter().collect())
}

/// The competencies of these criteria that somebody is not qualified in, each once, in the criteria's order.
///
/// # Errors
/// The database's own.
pub fn unqualified_for(conn: &mut Conn, person: &Id<Person>, criteria: &[Criterion]) -> QueryResult<Vec<Competency>> {
    let mut seen = standing(conn, person)?;
    let asked = criteria.iter().map(|criterion| Competency::named(&criterion.competency));
    Ok(asked.filter(|competency| !competency.key.is_empty() && seen.insert(competency.key.clone())).collect())
}

/// Who is qualified in every competency of these criteria.
///
/// # Errors
/// The database's own.
pub fn qualified(conn: &mut Conn, criteria: &[Criterion]) -> QueryResult<HashSet<Id<Person>>> {
    let asked: BTreeSet<String> =
        criteria.iter().map(|one| Competency::named(&one.competency).key).filter(|key| !key.is_empty()).collect();
    let rows: Vec<(Id<Person>, String)> = qualifications::table
        .filter(qualifications::withdrawn_at.is_null())
        .select((qualifications::person_id, qualifications::competency))
        .load(conn)?;
    let mut held: HashMap<Id<Person>, BTreeSet<String>> = HashMap::new();
    for (person, competency) in rows {
        held.entry(person).or_default().insert(competency);
    }
    Ok(held.into_iter().filter(|(_, held)| asked.is_subset(held)).map(|(person, _)| person).collect())
}

/// Empties what a trainer wrote when they found somebody qualified at that moment; that they did stays.
///
/// # Errors
/// The database's own.
pub fn forget_word(conn: &mut Conn, person: &Id<Person>, competency: &str, at: Time) -> QueryResult<()> {
    let given = qualifications::table
        .filter(qualifications::person_id.eq(person))
        .filter(qualifications::competency.eq(competency))
        .filter(qualifications::how.eq(How::Trained))
        .filter(qualifications::qualified_at.eq(at));
    diesel::update(given).set(qualifications::reason.eq("")).execute(conn).map(|_| ())
}
