//! All the SQL of retention: rules, holds, notices, and what the clock looks at.

use std::collections::HashMap;

use diesel::prelude::*;

use super::super::consents::{self, Whose};
use super::clock::{Ended, Kept, Rules};
use super::hold::Hold;
use super::rule::Rule;
use crate::candidates::Candidate;
use crate::clock::Time;
use crate::db::schema::{candidates, legal_holds, openings, panels, people, retention_notices, retention_rules};
use crate::db::{Conn, Id, QueryResult, on_backend};
use crate::openings::Opening;
use crate::people::Person;

/// The scope of the company's rule.
pub(super) const COMPANY: &str = "company";

pub(super) fn rules(conn: &mut Conn) -> QueryResult<Rules> {
    let rows: Vec<(String, Rule)> =
        retention_rules::table.select((retention_rules::scope, Rule::as_select())).load(conn)?;
    let mut openings: HashMap<String, Rule> = rows.into_iter().collect();
    Ok(Rules { company: openings.remove(COMPANY), openings })
}

pub(super) fn put_rule(conn: &mut Conn, now: Time, scope: &str, rule: Option<Rule>) -> QueryResult<()> {
    diesel::delete(retention_rules::table.find(scope)).execute(conn)?;
    if let Some(rule) = rule {
        let row = (retention_rules::scope.eq(scope), rule, retention_rules::updated_at.eq(now));
        diesel::insert_into(retention_rules::table).values(row).execute(conn)?;
    }
    Ok(())
}

/// Writes it unless one stands; says whether it did.
pub(super) fn insert_hold(conn: &mut Conn, hold: &Hold) -> QueryResult<bool> {
    let insert = diesel::insert_into(legal_holds::table).values(hold);
    let rows = on_backend!(conn, c => insert.on_conflict_do_nothing().execute(c))?;
    Ok(rows == 1)
}

pub(super) fn find_hold(conn: &mut Conn, id: &Id<Hold>) -> QueryResult<Hold> {
    legal_holds::table.find(id).select(Hold::as_select()).first(conn)
}

pub(super) fn mark_lifted(conn: &mut Conn, now: Time, id: &Id<Hold>, by: &Id<Person>) -> QueryResult<bool> {
    let standing = legal_holds::table.find(id).filter(legal_holds::lifted_at.is_null());
    let set = (legal_holds::lifted_by.eq(by.clone()), legal_holds::lifted_at.eq(now));
    Ok(diesel::update(standing).set(set).execute(conn)? == 1)
}

/// The holds that stand, with who placed them, oldest first.
pub(super) fn standing(conn: &mut Conn) -> QueryResult<Vec<(Hold, String)>> {
    legal_holds::table
        .inner_join(people::table)
        .filter(legal_holds::lifted_at.is_null())
        .order((legal_holds::placed_at.asc(), legal_holds::id.asc()))
        .select((Hold::as_select(), people::name))
        .load(conn)
}

/// Whether a hold stands on a candidate, or on an opening for which they have a panel, called off ones too.
pub(crate) fn is_held(conn: &mut Conn, id: &Id<Candidate>) -> QueryResult<bool> {
    let mut subjects: Vec<String> = openings_of(conn, id)?.iter().map(ToString::to_string).collect();
    subjects.push(id.to_string());
    let standing =
        legal_holds::table.filter(legal_holds::lifted_at.is_null()).filter(legal_holds::subject_id.eq_any(subjects));
    diesel::select(diesel::dsl::exists(standing)).get_result(conn)
}

/// The openings for which a candidate has a panel, in one order.
pub(crate) fn openings_of(conn: &mut Conn, id: &Id<Candidate>) -> QueryResult<Vec<Id<Opening>>> {
    panels::table
        .filter(panels::candidate_id.eq(id))
        .order(panels::opening_id.asc())
        .select(panels::opening_id)
        .distinct()
        .load(conn)
}

/// Deletes why holds stood on a candidate, and that their end was told; says how many holds there were.
pub(crate) fn shred(conn: &mut Conn, id: &Id<Candidate>) -> QueryResult<usize> {
    diesel::delete(retention_notices::table.find(id)).execute(conn)?;
    diesel::delete(legal_holds::table.filter(legal_holds::subject_id.eq(id.as_str()))).execute(conn)
}

/// The candidates who are kept, but for `viewer` themselves, by name. Three queries.
pub(super) fn kept(conn: &mut Conn, whose: Whose<'_>, viewer: Option<&Id<Person>>) -> QueryResult<Vec<Kept>> {
    let mut rows = candidates::table
        .filter(candidates::erased_at.is_null())
        .select((candidates::id, candidates::name, candidates::updated_at))
        .into_boxed();
    let mut ended = panels::table
        .inner_join(candidates::table)
        .filter(candidates::erased_at.is_null())
        .select((panels::candidate_id, panels::opening_id, panels::decided_at, panels::cancelled_at))
        .into_boxed();
    match whose {
        Whose::One(id) => {
            rows = rows.filter(candidates::id.eq(id));
            ended = ended.filter(panels::candidate_id.eq(id));
        }
        Whose::UnchangedSince(at) => {
            rows = rows.filter(candidates::updated_at.le(at));
            ended = ended.filter(candidates::updated_at.le(at));
        }
    }
    if let Some(viewer) = viewer {
        rows = rows.filter(candidates::person_id.is_null().or(candidates::person_id.ne(viewer)));
    }
    let mut panels: HashMap<Id<Candidate>, Vec<Ended>> = HashMap::new();
    for (candidate, opening, decided, cancelled) in
        ended.load::<(Id<Candidate>, Id<Opening>, Option<Time>, Option<Time>)>(conn)?
    {
        panels.entry(candidate).or_default().push(Ended { opening, at: decided.max(cancelled) });
    }
    // Put in order here: SQLite would go by the index of names for it, through all there are.
    let mut rows: Vec<(Id<Candidate>, String, Time)> = rows.load(conn)?;
    rows.sort_by(|(id, name, _), (other, its, _)| (name, id.as_str()).cmp(&(its, other.as_str())));
    let longer = consents::extensions(conn, whose)?;
    let kept = |(id, name, changed_at): (Id<Candidate>, String, Time)| {
        let panels = panels.remove(&id).unwrap_or_default();
        let longer = longer.get(&id).copied().unwrap_or(0);
        Kept { id, name, changed_at, panels, longer }
    };
    Ok(rows.into_iter().map(kept).collect())
}

/// For which end each candidate's coordinators were told, and when.
pub(super) fn notices(conn: &mut Conn) -> QueryResult<HashMap<Id<Candidate>, (Time, Time)>> {
    let rows: Vec<(Id<Candidate>, Time, Time)> = retention_notices::table
        .select((retention_notices::candidate_id, retention_notices::due_at, retention_notices::noticed_at))
        .load(conn)?;
    Ok(rows.into_iter().map(|(id, due, at)| (id, (due, at))).collect())
}

pub(super) fn put_notice(conn: &mut Conn, now: Time, id: &Id<Candidate>, due_at: Time) -> QueryResult<()> {
    diesel::delete(retention_notices::table.find(id)).execute(conn)?;
    let row = (
        retention_notices::candidate_id.eq(id),
        retention_notices::due_at.eq(due_at),
        retention_notices::noticed_at.eq(now),
    );
    diesel::insert_into(retention_notices::table).values(row).execute(conn).map(|_| ())
}

/// The titles of all openings.
pub(super) fn titles(conn: &mut Conn) -> QueryResult<HashMap<String, String>> {
    let rows: Vec<(String, String)> = openings::table.select((openings::id, openings::title)).load(conn)?;
    Ok(rows.into_iter().collect())
}
