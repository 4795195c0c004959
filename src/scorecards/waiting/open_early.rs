//! Opens a panel before every card is in: the hiring manager alone, with a reason that everybody reads.

use crate::access::Action;
use crate::clock::Time;
use crate::crypto::Keys;
use crate::db::{Conn, Id, QueryError};
use crate::language::text;
use crate::panels::{self, Panel, RevealedHow};
use crate::people::{Fresh, Viewer};
use crate::scorecards::progress::{Progress, progress};
use crate::scorecards::reveal::reveal;

/// Why a panel was not opened early.
#[derive(Debug, thiserror::Error)]
pub enum OpenEarlyError {
    /// No such panel, or not one of an opening that this person manages: for everybody else there is nothing to open.
    #[error("there is no such panel for you")]
    NotYours,
    /// No card is sealed: there is nothing to read.
    #[error("{}", text!("scorecards-nothing-to-open"))]
    NothingToOpen,
    /// It is revealed, decided or cancelled already.
    #[error("{}", text!("scorecards-waits-no-more"))]
    Closed,
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Opens the panel with a written reason. It is recorded, mailed to the whole panel and printed on the report; cards
/// that come in afterwards are marked *not independent*.
///
/// # Errors
/// [`OpenEarlyError`]
pub fn open_early(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    _fresh: Fresh,
    keys: &Keys,
    panel: &Id<Panel>,
    reason: &str,
) -> Result<(), OpenEarlyError> {
    match panels::touch(conn, panel) {
        Err(QueryError::NotFound) => return Err(OpenEarlyError::NotYours),
        touched => touched?,
    }
    let progress = openable(conn, viewer, panel)?;
    reveal(conn, now, keys, &progress, RevealedHow::Early, Some((viewer, reason)))?;
    Ok(())
}

/// The panel that `viewer` could open early.
///
/// # Errors
/// [`OpenEarlyError`]
pub(super) fn openable(conn: &mut Conn, viewer: &Viewer, panel: &Id<Panel>) -> Result<Progress, OpenEarlyError> {
    let whole = match panels::whole(conn, panel) {
        Err(QueryError::NotFound) => return Err(OpenEarlyError::NotYours),
        found => found?,
    };
    if !whole.lets(viewer, Action::OpenEarly) {
        return Err(OpenEarlyError::NotYours);
    }
    if !whole.panel.is_under_way() {
        return Err(OpenEarlyError::Closed);
    }
    let progress = progress(conn, whole)?;
    if !progress.panel.live().any(|seat| progress.submitted(seat).is_some()) {
        return Err(OpenEarlyError::NothingToOpen);
    }
    Ok(progress)
}
