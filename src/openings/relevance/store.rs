//! The SQL of relevance.

use diesel::prelude::*;

use super::super::opening::{Opening, Outcome};
use super::relate::Relevance;
use crate::db::schema::{criteria, outcomes, relevance_reasons, relevances as ties};
use crate::db::{Conn, Id, QueryResult};
use crate::rubrics::Criterion;

/// What is written down of an opening's criteria, in the rubric's order; those of which nothing is are not among them.
///
/// # Errors
/// The database's own.
pub fn relevances(conn: &mut Conn, opening: &Id<Opening>) -> QueryResult<Vec<Relevance>> {
    let tied: Vec<(Id<Criterion>, i32, Id<Outcome>)> = ties::table
        .inner_join(criteria::table)
        .inner_join(outcomes::table)
        .filter(ties::opening_id.eq(opening))
        .order((criteria::position.asc(), outcomes::position.asc()))
        .select((ties::criterion_id, criteria::position, ties::outcome_id))
        .load(conn)?;
    let reasons: Vec<(Id<Criterion>, i32, String)> = relevance_reasons::table
        .inner_join(criteria::table)
        .filter(relevance_reasons::opening_id.eq(opening))
        .select((relevance_reasons::criterion_id, criteria::position, relevance_reasons::reason))
        .load(conn)?;
    let mut found: Vec<(i32, Relevance)> = Vec::new();
    for (criterion, position, reason) in reasons {
        found.push((position, Relevance { criterion, outcomes: Vec::new(), reason }));
    }
    for (criterion, position, outcome) in tied {
        match found.iter_mut().find(|(_, one)| one.criterion == criterion) {
            Some((_, one)) => one.outcomes.push(outcome),
            None => found.push((position, Relevance { criterion, outcomes: vec![outcome], reason: String::new() })),
        }
    }
    found.sort_by_key(|(position, _)| *position);
    Ok(found.into_iter().map(|(_, one)| one).collect())
}

/// Writes these in the place of those that stand there.
pub(super) fn replace(conn: &mut Conn, opening: &Id<Opening>, all: &[Relevance]) -> QueryResult<()> {
    forget(conn, opening)?;
    for one in all {
        for outcome in &one.outcomes {
            let row =
                (ties::opening_id.eq(opening), ties::criterion_id.eq(&one.criterion), ties::outcome_id.eq(outcome));
            diesel::insert_into(ties::table).values(row).execute(conn)?;
        }
        if !one.reason.is_empty() {
            let row = (
                relevance_reasons::opening_id.eq(opening),
                relevance_reasons::criterion_id.eq(&one.criterion),
                relevance_reasons::reason.eq(&one.reason),
            );
            diesel::insert_into(relevance_reasons::table).values(row).execute(conn)?;
        }
    }
    Ok(())
}

/// Forgets all of it: the opening has other criteria now.
pub(in super::super) fn forget(conn: &mut Conn, opening: &Id<Opening>) -> QueryResult<()> {
    diesel::delete(ties::table.filter(ties::opening_id.eq(opening))).execute(conn)?;
    diesel::delete(relevance_reasons::table.filter(relevance_reasons::opening_id.eq(opening))).execute(conn)?;
    Ok(())
}

/// Forgets what was tied to these outcomes: they are about to go.
pub(in super::super) fn forget_outcomes(conn: &mut Conn, gone: &[Id<Outcome>]) -> QueryResult<()> {
    diesel::delete(ties::table.filter(ties::outcome_id.eq_any(gone.to_vec()))).execute(conn)?;
    Ok(())
}
