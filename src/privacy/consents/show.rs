//! Writes down which version of the notice a candidate's link has shown, and when for the first time.

use super::give::{Link, is_theirs};
use super::store;
use super::text::PrivacyText;
use crate::candidates;
use crate::clock::Time;
use crate::crypto::Keys;
use crate::db::{Conn, Id, QueryResult};
use crate::panels;
use crate::people::Viewer;

/// That version was shown by that link. What a colleague looks at was not shown to the candidate.
///
/// # Errors
/// `NotFound` for a link that opens nothing, or the database's own.
pub fn show_notice(
    conn: &mut Conn,
    now: Time,
    keys: &Keys,
    viewer: Option<&Viewer>,
    link: &Link,
    notice: &Id<PrivacyText>,
) -> QueryResult<()> {
    let panel = panels::find(conn, &link.panel)?;
    let candidate = candidates::held(conn, &panel.candidate_id)?;
    panels::follow_link(conn, keys, &link.panel, &link.secret)?;
    if is_theirs(viewer, &candidate) {
        store::insert_shown(conn, now, &candidate.id, notice)?;
    }
    Ok(())
}
