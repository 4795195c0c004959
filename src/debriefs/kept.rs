//! Whether a debrief that was rendered still says what it would say now. What it shows is an entry of the audit log when it changes,
//! but for one thing: which run of the calibration is its opening's newest.

use super::store;
use crate::audit;
use crate::db::{Conn, Id, QueryResult};
use crate::panels::Panel;

/// Up to which entry of the log a page is true, and the run that its numbers are from.
pub(super) type Truth = (i64, String);

/// What a page that is read now is true by.
pub(super) fn truth(conn: &mut Conn, panel: &Id<Panel>) -> QueryResult<Truth> {
    Ok((audit::newest(conn)?, newest_run(conn, panel)?))
}

/// Up to which entry a page is true that was true by `before`; `None` if it may say something else now.
pub(super) fn still(conn: &mut Conn, panel: &Id<Panel>, before: &Truth) -> QueryResult<Option<i64>> {
    if newest_run(conn, panel)? != before.1 {
        return Ok(None);
    }
    audit::holds(conn, panel.as_str(), before.0)
}

fn newest_run(conn: &mut Conn, panel: &Id<Panel>) -> QueryResult<String> {
    store::newest_run_for(conn, panel).map(Option::unwrap_or_default)
}
