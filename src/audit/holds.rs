//! Whether what was read of a panel some time ago still holds: what happened since, and to whom. Whatever bears on a panel is an entry of
//! the log, written in the transaction that did it.

use super::store;
use crate::db::{Conn, QueryResult};

/// What happens at the door and changes nothing on any panel.
const AT_THE_DOOR: [&str; 8] = [
    "person.signed_in",
    "person.signed_out",
    "person.proved",
    "person.code_refused",
    "person.password_refused",
    "person.factor_given",
    "person.factor_refused",
    "person.link_made",
];

/// The newest entry, if what was read of `panel` when `since` was the newest is what one would read now; `None` if it may be otherwise.
/// What happened to other panels is not looked at, however much it is.
///
/// # Errors
/// The database's own.
pub fn holds(conn: &mut Conn, panel: &str, since: i64) -> QueryResult<Option<i64>> {
    let newest = store::newest(conn)?;
    let touched = newest > since && store::touched_after(conn, panel, since, AT_THE_DOOR)?;
    Ok((!touched).then_some(newest))
}
