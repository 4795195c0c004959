//! All the SQL of erasures.

use diesel::prelude::*;

use super::erasure::Erasure;
use crate::clock::Time;
use crate::db::schema::{erasures, people};
use crate::db::{Conn, Id, QueryResult};

pub(super) fn insert(conn: &mut Conn, erasure: &Erasure) -> QueryResult<()> {
    diesel::insert_into(erasures::table).values(erasure).execute(conn).map(|_| ())
}

/// One, with the name of whoever did it.
pub(super) fn find(conn: &mut Conn, id: &Id<Erasure>) -> QueryResult<(Erasure, Option<String>)> {
    erasures::table
        .left_join(people::table)
        .filter(erasures::id.eq(id))
        .select((Erasure::as_select(), people::name.nullable()))
        .first(conn)
}

/// The newest, up to `limit`.
pub(super) fn list(conn: &mut Conn, limit: i64) -> QueryResult<Vec<(Erasure, Option<String>)>> {
    erasures::table
        .left_join(people::table)
        .order((erasures::erased_at.desc(), erasures::id.desc()))
        .limit(limit)
        .select((Erasure::as_select(), people::name.nullable()))
        .load(conn)
}

/// Those whose last mail is still written down.
pub(super) fn telling(conn: &mut Conn) -> QueryResult<Vec<Erasure>> {
    erasures::table.filter(erasures::mail_id.is_not_null()).select(Erasure::as_select()).load(conn)
}

/// The address is forgotten, and has to go out of the file as well.
pub(super) fn mark_told(conn: &mut Conn, id: &Id<Erasure>) -> QueryResult<()> {
    let set = (erasures::mail_id.eq(None::<String>), erasures::swept_at.eq(None::<Time>));
    diesel::update(erasures::table.find(id)).set(set).execute(conn).map(|_| ())
}

/// Those after which the file was not written anew.
pub(super) fn unswept(conn: &mut Conn) -> QueryResult<Vec<Id<Erasure>>> {
    erasures::table.filter(erasures::swept_at.is_null()).select(erasures::id).load(conn)
}

/// The file was written anew after these. One whose mail went out meanwhile is not among them: it is unswept again.
pub(super) fn mark_swept(conn: &mut Conn, now: Time, ids: &[Id<Erasure>]) -> QueryResult<()> {
    diesel::update(erasures::table.filter(erasures::id.eq_any(ids.to_vec())))
        .set(erasures::swept_at.eq(now))
        .execute(conn)
        .map(|_| ())
}
