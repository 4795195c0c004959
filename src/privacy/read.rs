//! What stands before an erasure, and what is left to be read after it.

use std::collections::HashMap;

use serde::Serialize;

use super::erase::{admit, is_over};
use super::erasure::{Counts, Erasure, Line};
use super::store;
use crate::access::Action;
use crate::approvals::{self, Kind, Waiting};
use crate::candidates::Candidate;
use crate::clock::Time;
use crate::db::{Conn, Id, QueryResult};
use crate::panels::{self, Filter, PanelState};
use crate::people::{self, Person, Viewer};

/// More panels than anybody has.
const PANELS: i64 = 200;

/// How many receipts are listed.
const RECEIPTS: i64 = 200;

/// A candidate before they are erased.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Before {
    pub path: String,
    pub name: String,
    /// Whether there is an address to write a last mail to.
    pub has_email: bool,
    /// Panels that are to be decided or called off first.
    pub open: Vec<Open>,
    /// Whether a second person is to approve it.
    pub second: bool,
    /// The request that waits for one.
    pub waiting: Option<Waiting>,
}

/// A panel that is under way.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Open {
    pub path: String,
    pub title: String,
    pub state: PanelState,
}

/// What whoever may erase a candidate reads first.
pub(super) fn before(conn: &mut Conn, now: Time, viewer: &Viewer, id: &Id<Candidate>) -> QueryResult<Before> {
    let candidate = admit(conn, viewer, id)?;
    let filter = Filter { candidate: Some(id.clone()), ..Filter::default() };
    let listed = panels::list_for(conn, viewer, &filter, PANELS)?;
    let open = listed.into_iter().filter(|one| !is_over(&one.panel)).map(|one| Open {
        path: format!("/panels/{}", one.panel.id),
        title: one.opening.title,
        state: one.panel.state,
    });
    let second = approvals::rules(conn)?.erasure;
    let waiting = approvals::waiting(conn, now, viewer, Kind::Erasure, id.as_str())?;
    Ok(Before {
        waiting: waiting.filter(|_| second),
        second,
        path: format!("/candidates/{id}"),
        name: candidate.name,
        has_email: !candidate.email.is_empty(),
        open: open.collect(),
    })
}

/// The receipt of an erasure.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Receipt {
    pub id: Id<Erasure>,
    pub candidate: Id<Candidate>,
    pub at: Time,
    /// Who did it; nobody where the time was over.
    pub by: Option<String>,
    /// Who approved it, where a second person was asked.
    pub approved_by: Option<String>,
    pub gone: Vec<Line>,
    pub stays: Vec<Line>,
    /// Whether a last mail is still on its way.
    pub telling: bool,
    /// When the database file was written anew.
    pub swept_at: Option<Time>,
}

fn receipt_of((erasure, by): (Erasure, Option<String>), seconds: &HashMap<Id<Person>, String>) -> Receipt {
    let counts: Counts = serde_json::from_str(&erasure.counts).unwrap_or_default();
    Receipt {
        id: erasure.id,
        candidate: erasure.candidate_id,
        at: erasure.erased_at,
        by,
        approved_by: erasure.approved_by.as_ref().and_then(|id| seconds.get(id).cloned()),
        gone: counts.gone(),
        stays: counts.stays(),
        telling: erasure.mail_id.is_some(),
        swept_at: erasure.swept_at,
    }
}

/// One receipt.
///
/// # Errors
/// `NotFound` for whoever does not coordinate, or the database's own.
pub(super) fn receipt(conn: &mut Conn, viewer: &Viewer, id: &Id<Erasure>) -> QueryResult<Receipt> {
    viewer.must(Action::ReadErasures)?;
    let found = store::find(conn, id)?;
    let seconds = seconds(conn, std::slice::from_ref(&found))?;
    Ok(receipt_of(found, &seconds))
}

/// The newest receipts.
///
/// # Errors
/// As [`receipt`].
pub(super) fn receipts(conn: &mut Conn, viewer: &Viewer) -> QueryResult<Vec<Receipt>> {
    viewer.must(Action::ReadErasures)?;
    let found = store::list(conn, RECEIPTS)?;
    let seconds = seconds(conn, &found)?;
    Ok(found.into_iter().map(|one| receipt_of(one, &seconds)).collect())
}

/// The names of those who approved.
fn seconds(conn: &mut Conn, of: &[(Erasure, Option<String>)]) -> QueryResult<HashMap<Id<Person>, String>> {
    let ids: Vec<Id<Person>> = of.iter().filter_map(|(erasure, _)| erasure.approved_by.clone()).collect();
    people::names_of(conn, &ids)
}
