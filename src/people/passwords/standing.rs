//! The password that counts: somebody's own, as long as the company allows passwords.

use super::store;
use crate::db::{Conn, Id, QueryResult};
use crate::people::{Person, are_passwords_allowed};

/// Its hash; nothing for whoever has none, or may not use it.
pub(in crate::people) fn standing_hash(conn: &mut Conn, person: &Id<Person>) -> QueryResult<Option<String>> {
    if are_passwords_allowed(conn)? { store::hash_of(conn, person) } else { Ok(None) }
}
