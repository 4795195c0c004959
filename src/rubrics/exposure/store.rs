//! The SQL of what is asked: how often each question was, and which are asked of nobody any more.

use std::collections::HashMap;

use diesel::prelude::*;

use super::exposure::{Exposure, QuestionWhole, Retirement};
use crate::clock::Time;
use crate::db::schema::{
    criteria, excuses, interview_questions, interviews, panels, question_retirements, question_uses, questions,
    rubric_versions, rubrics,
};
use crate::db::{Conn, Id, QueryResult, on_backend};
use crate::people::Viewer;
use crate::rubrics::question::Question;
use crate::rubrics::rubric::{Criterion, Rubric};
use crate::rubrics::store;

/// A question with the version that it stands in.
pub(in crate::rubrics) fn question_whole(conn: &mut Conn, id: &Id<Question>) -> QueryResult<QuestionWhole> {
    let (question, criterion) = questions::table
        .inner_join(criteria::table)
        .filter(questions::id.eq(id))
        .select((Question::as_select(), Criterion::as_select()))
        .first::<(Question, Criterion)>(conn)?;
    let version = store::version_whole(conn, &criterion.version_id)?;
    Ok(QuestionWhole { question, criterion, version })
}

// Two of the words of panels::ExcuseReason, which lives above this room.
const STAYED_AWAY: [&str; 2] = ["did_not_attend", "no_show"];

/// How often each question of a rubric was asked, over all its versions, and which are retired: six queries. An interview took
/// place when its time has come and neither the candidate nor the interviewer stayed away. What lies further back is read as it
/// was last counted ([`count_uses`](super::count_uses)).
///
/// # Errors
/// The database's own.
pub fn exposure(conn: &mut Conn, now: Time, rubric: &Id<Rubric>) -> QueryResult<Exposure> {
    let of_rubric = questions::table
        .inner_join(criteria::table.inner_join(rubric_versions::table))
        .filter(rubric_versions::rubric_id.eq(rubric));
    let keys: HashMap<Id<Question>, (String, String)> = of_rubric
        .select((questions::id, criteria::key, questions::key))
        .load::<(Id<Question>, String, String)>(conn)?
        .into_iter()
        .map(|(question, criterion, key)| (question, (criterion, key)))
        .collect();
    let counted = counted_through(conn)?;
    let mut asked: Vec<Asked> = question_uses::table
        .filter(question_uses::question_id.eq_any(of_rubric.select(questions::id)))
        .select((question_uses::question_id, question_uses::asked, question_uses::last_at.nullable()))
        .load(conn)?;
    asked.extend(asked_between(conn, counted, now)?);
    let mut found = Exposure::default();
    for (question, times, last) in asked {
        let Some(keys) = keys.get(&question) else { continue };
        let known = found.uses.entry(keys.clone()).or_default();
        known.asked += times;
        known.last = known.last.max(last);
    }
    // Those ahead are few, and grouped here: for the sake of a group SQLite would begin with all that were ever dealt.
    let ahead: Vec<Id<Question>> = interviews::table
        .inner_join(interview_questions::table)
        .inner_join(panels::table)
        .filter(interviews::state.eq("live"))
        .filter(interviews::starts_at.is_null().or(interviews::starts_at.gt(now)))
        .filter(panels::cancelled_at.is_null())
        .filter(panels::decided_at.is_null())
        .select(interview_questions::question_id)
        .load(conn)?;
    for keys in ahead.iter().filter_map(|question| keys.get(question)) {
        found.uses.entry(keys.clone()).or_default().ahead += 1;
    }
    let standing: Vec<Retirement> = question_retirements::table
        .filter(question_retirements::rubric_id.eq(rubric))
        .filter(question_retirements::returned_at.is_null())
        .select(Retirement::as_select())
        .load(conn)?;
    found.retired =
        standing.into_iter().map(|row| ((row.criterion_key.clone(), row.question_key.clone()), row)).collect();
    Ok(found)
}

/// A question, in how many interviews it was asked, and when last.
pub(super) type Asked = (Id<Question>, i64, Option<Time>);

/// How often each question was asked in interviews that took place after `after` (or ever) and no later than `through`, and when
/// last.
pub(super) fn asked_between(conn: &mut Conn, after: Option<Time>, through: Time) -> QueryResult<Vec<Asked>> {
    let mut query = interviews::table
        .inner_join(interview_questions::table)
        .left_join(excuses::table)
        .filter(interviews::state.eq("live"))
        .filter(interviews::interviewer_id.is_not_null())
        .filter(excuses::reason.nullable().is_null().or(excuses::reason.nullable().ne_all(STAYED_AWAY)))
        .group_by(interview_questions::question_id)
        .select((interview_questions::question_id, diesel::dsl::count_star(), diesel::dsl::max(interviews::starts_at)))
        .into_boxed();
    query = match after {
        Some(after) => query.filter(interviews::starts_at.gt(after)).filter(interviews::starts_at.le(through)),
        // Nearly all there are: an index of times is not to lead through them, one after the other, all over the table.
        None => query.filter(interviews::starts_at.le(through).eq(true)),
    };
    query.load(conn)
}

/// Up to which moment the interviews are counted; `None` while none is.
pub(super) fn counted_through(conn: &mut Conn) -> QueryResult<Option<Time>> {
    question_uses::table.select(diesel::dsl::max(question_uses::through_at)).first(conn)
}

/// Puts these counts in the place of those that went through `before`; false where somebody else has counted since.
pub(super) fn put_uses(conn: &mut Conn, before: Option<Time>, through: Time, counts: &[Asked]) -> QueryResult<bool> {
    // Whoever counts at the same time waits here, and then sees these.
    diesel::update(rubrics::table).set(rubrics::key.eq(rubrics::key)).execute(conn)?;
    if counted_through(conn)? != before {
        return Ok(false);
    }
    diesel::delete(question_uses::table).execute(conn)?;
    for (question, asked, last) in counts {
        let row = (
            question_uses::question_id.eq(question),
            question_uses::asked.eq(asked),
            question_uses::last_at.eq(last.unwrap_or(through)),
            question_uses::through_at.eq(through),
        );
        diesel::insert_into(question_uses::table).values(row).execute(conn)?;
    }
    Ok(true)
}

/// Retires a question; false when it is retired already.
///
/// # Errors
/// The database's own.
pub fn insert_retirement(conn: &mut Conn, retirement: &Retirement) -> QueryResult<bool> {
    let insert = diesel::insert_into(question_retirements::table).values(retirement);
    let rows = on_backend!(conn, c => insert.on_conflict_do_nothing().execute(c))?;
    Ok(rows == 1)
}

/// Ends the retirement of a question; false when it is not retired.
///
/// # Errors
/// The database's own.
pub fn end_retirement(
    conn: &mut Conn,
    now: Time,
    by: &Viewer,
    question: &QuestionWhole,
    reason: &str,
) -> QueryResult<bool> {
    let standing = question_retirements::table
        .filter(question_retirements::rubric_id.eq(&question.version.rubric.id))
        .filter(question_retirements::criterion_key.eq(&question.criterion.key))
        .filter(question_retirements::question_key.eq(&question.question.key))
        .filter(question_retirements::returned_at.is_null());
    let rows = diesel::update(standing)
        .set((
            question_retirements::returned_by.eq(Some(&by.id)),
            question_retirements::returned_at.eq(Some(now)),
            question_retirements::returned_reason.eq(Some(reason)),
        ))
        .execute(conn)?;
    Ok(rows == 1)
}
