//! All the SQL of notices and consents.

use std::collections::HashMap;

use diesel::prelude::*;

use super::consent::{Consent, Ended};
use super::text::{Kind, PrivacyText};
use crate::candidates::Candidate;
use crate::clock::Time;
use crate::db::schema::{candidates, consents, notices_shown, people, privacy_texts};
use crate::db::{Conn, Id, QueryResult, on_backend};
use crate::people::Person;

/// The version that is in force, if there is one.
pub(super) fn in_force(conn: &mut Conn, kind: Kind) -> QueryResult<Option<PrivacyText>> {
    privacy_texts::table
        .filter(privacy_texts::kind.eq(kind))
        .filter(privacy_texts::ended_at.is_null())
        .select(PrivacyText::as_select())
        .first(conn)
        .optional()
}

/// All versions, the newest first, with who wrote them.
pub(super) fn versions(conn: &mut Conn, kind: Kind) -> QueryResult<Vec<(PrivacyText, String)>> {
    privacy_texts::table
        .inner_join(people::table)
        .filter(privacy_texts::kind.eq(kind))
        .order(privacy_texts::number.desc())
        .select((PrivacyText::as_select(), people::name))
        .load(conn)
}

/// The number of the newest version, in force or not.
pub(super) fn last_number(conn: &mut Conn, kind: Kind) -> QueryResult<i32> {
    let newest: Option<i32> = privacy_texts::table
        .filter(privacy_texts::kind.eq(kind))
        .select(diesel::dsl::max(privacy_texts::number))
        .first(conn)?;
    Ok(newest.unwrap_or(0))
}

/// Writes a version unless another of its number, or one that is in force, came first; says whether it did.
pub(super) fn insert_text(conn: &mut Conn, text: &PrivacyText) -> QueryResult<bool> {
    let insert = diesel::insert_into(privacy_texts::table).values(text);
    let rows = on_backend!(conn, c => insert.on_conflict_do_nothing().execute(c))?;
    Ok(rows == 1)
}

/// Takes a version out of force; says whether it still was.
pub(super) fn end_text(conn: &mut Conn, now: Time, id: &Id<PrivacyText>) -> QueryResult<bool> {
    let standing = privacy_texts::table.find(id).filter(privacy_texts::ended_at.is_null());
    Ok(diesel::update(standing).set(privacy_texts::ended_at.eq(now)).execute(conn)? == 1)
}

/// Writes down that a version was shown; the first time counts.
pub(super) fn insert_shown(
    conn: &mut Conn,
    now: Time,
    candidate: &Id<Candidate>,
    text: &Id<PrivacyText>,
) -> QueryResult<()> {
    let row = (
        notices_shown::candidate_id.eq(candidate.clone()),
        notices_shown::text_id.eq(text.clone()),
        notices_shown::shown_at.eq(now),
    );
    let insert = diesel::insert_into(notices_shown::table).values(row);
    on_backend!(conn, c => insert.on_conflict_do_nothing().execute(c)).map(|_| ())
}

/// The versions that a candidate was shown, the newest first, and when.
pub(crate) fn shown_to(conn: &mut Conn, id: &Id<Candidate>) -> QueryResult<Vec<(PrivacyText, Time)>> {
    notices_shown::table
        .inner_join(privacy_texts::table)
        .filter(notices_shown::candidate_id.eq(id))
        .order((notices_shown::shown_at.desc(), privacy_texts::number.desc()))
        .select((PrivacyText::as_select(), notices_shown::shown_at))
        .load(conn)
}

/// What a candidate agreed to, ever, the newest first, with the text of each.
pub(crate) fn of_candidate(conn: &mut Conn, id: &Id<Candidate>) -> QueryResult<Vec<(Consent, PrivacyText)>> {
    consents::table
        .inner_join(privacy_texts::table)
        .filter(consents::candidate_id.eq(id))
        .order((consents::given_at.desc(), consents::id.desc()))
        .select((Consent::as_select(), PrivacyText::as_select()))
        .load(conn)
}

/// What a candidate agrees to now.
pub(super) fn standing(conn: &mut Conn, id: &Id<Candidate>) -> QueryResult<Option<(Consent, PrivacyText)>> {
    consents::table
        .inner_join(privacy_texts::table)
        .filter(consents::candidate_id.eq(id))
        .filter(consents::ended_at.is_null())
        .select((Consent::as_select(), PrivacyText::as_select()))
        .first(conn)
        .optional()
}

/// Which of the candidates who are kept.
#[derive(Clone, Copy)]
pub(crate) enum Whose<'a> {
    /// This one.
    One(&'a Id<Candidate>),
    /// Those in whose row nobody has written since.
    UnchangedSince(Time),
}

/// By how many months each candidate's time is longer because they agree to that.
pub(crate) fn extensions(conn: &mut Conn, whose: Whose<'_>) -> QueryResult<HashMap<Id<Candidate>, i32>> {
    let mut rows = consents::table
        .inner_join(privacy_texts::table)
        .inner_join(candidates::table)
        .filter(consents::ended_at.is_null())
        .filter(candidates::erased_at.is_null())
        .select((consents::candidate_id, privacy_texts::months))
        .into_boxed();
    rows = match whose {
        Whose::One(id) => rows.filter(consents::candidate_id.eq(id)),
        Whose::UnchangedSince(at) => rows.filter(candidates::updated_at.le(at)),
    };
    let rows: Vec<(Id<Candidate>, Option<i32>)> = rows.load(conn)?;
    Ok(rows.into_iter().filter_map(|(id, months)| Some((id, months?))).collect())
}

pub(super) fn insert(conn: &mut Conn, consent: &Consent) -> QueryResult<()> {
    diesel::insert_into(consents::table).values(consent).execute(conn).map(|_| ())
}

pub(super) fn end(
    conn: &mut Conn,
    now: Time,
    id: &Id<Consent>,
    how: Ended,
    by: Option<&Id<Person>>,
    note: &str,
) -> QueryResult<()> {
    diesel::update(consents::table.find(id))
        .set((
            consents::ended_at.eq(now),
            consents::ended_how.eq(how),
            consents::ended_by.eq(by.cloned()),
            consents::note.eq(note),
        ))
        .execute(conn)
        .map(|_| ())
}

/// Deletes what a candidate was shown and agreed to; says how much there was.
pub(crate) fn shred(conn: &mut Conn, id: &Id<Candidate>) -> QueryResult<usize> {
    let shown = diesel::delete(notices_shown::table.filter(notices_shown::candidate_id.eq(id))).execute(conn)?;
    let said = diesel::delete(consents::table.filter(consents::candidate_id.eq(id))).execute(conn)?;
    Ok(shown + said)
}
