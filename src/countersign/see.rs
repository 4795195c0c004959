//! What there is to see of a request, and which wait for whom.

use serde::Serialize;

use crate::access::Action;
use crate::approvals::{self, About, Approval, ApprovalState, Kind};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError, QueryResult};
use crate::language::Text;
use crate::people::{self, Viewer};
use crate::{privacy, scorecards};

/// A request, as one reader may see it.
#[derive(Debug, Clone, Serialize)]
pub struct Sheet {
    /// Its page.
    pub path: String,
    /// For what.
    pub kind: Kind,
    /// Where it stands.
    pub state: ApprovalState,
    /// The candidate, or what the rule is called.
    pub name: Text,
    /// The opening of a panel.
    pub more: String,
    /// Where that is.
    pub back: String,
    /// Who asked …
    pub asked_by: String,
    /// … when …
    pub asked_at: Time,
    /// … and why.
    pub reason: String,
    /// Until when it waits.
    pub expires_at: Time,
    /// Who answered …
    pub answered_by: Option<String>,
    /// … or withdrew it, when …
    pub answered_at: Option<Time>,
    /// … and why.
    pub answer: String,
    /// Whether the reader asked for it.
    pub own: bool,
    /// What stands against it, while it waits.
    pub against: Option<Text>,
}

impl Sheet {
    /// Whether it can still be answered.
    pub fn is_open(&self) -> bool {
        self.state == ApprovalState::Asked
    }
}

/// The page of a request, for whoever asked and whoever may approve.
///
/// # Errors
/// `NotFound` for everybody else, or the database's own.
pub fn sheet(conn: &mut Conn, now: Time, viewer: &Viewer, id: &Id<Approval>) -> QueryResult<Sheet> {
    let request = approvals::find(conn, id)?;
    let about = about(conn, viewer, &request)?;
    let people: Vec<_> =
        [Some(&request.asked_by), request.answered_by.as_ref()].into_iter().flatten().cloned().collect();
    let mut names = people::names_of(conn, &people)?;
    let open = request.is_open(now);
    Ok(Sheet {
        path: request.path(),
        kind: request.kind,
        state: request.state_at(now),
        name: about.name,
        more: about.more,
        back: about.path,
        own: request.is_of(viewer),
        answered_by: request.answered_by.and_then(|id| names.remove(&id)),
        asked_by: names.remove(&request.asked_by).unwrap_or_default(),
        asked_at: request.asked_at,
        reason: request.reason,
        expires_at: request.expires_at,
        answered_at: request.answered_at,
        answer: request.answer,
        against: about.against.filter(|_| open),
    })
}

/// What a request is about, as the domain says that owns the act.
pub(super) fn about(conn: &mut Conn, viewer: &Viewer, request: &Approval) -> QueryResult<About> {
    match request.kind {
        Kind::OpeningEarly => scorecards::about_opening_early(conn, viewer, request),
        Kind::Erasure => privacy::about_erasure(conn, viewer, request),
        Kind::Lifting => approvals::about_lifting(conn, viewer, request),
    }
}

/// A request that waits for a second person.
#[derive(Debug, Clone, Serialize)]
pub struct Awaited {
    /// Its page.
    pub path: String,
    /// For what.
    pub kind: Kind,
    /// The candidate, or what the rule is called.
    pub name: Text,
    /// The opening of a panel.
    pub more: String,
    /// Who asked.
    pub by: String,
    /// Until when it waits.
    pub until: Time,
}

/// The requests that `viewer` may approve at this moment, the oldest first.
///
/// # Errors
/// The database's own.
pub fn awaited(conn: &mut Conn, now: Time, viewer: &Viewer) -> QueryResult<Vec<Awaited>> {
    // Whoever manages an opening is asked only where somebody else asked who does not manage it any more: there is nothing
    // to approve.
    let kinds: &[Kind] = match (viewer.may(Action::RunOffice), viewer.may(Action::EraseCandidate)) {
        (true, _) => Kind::ALL,
        (_, true) => &[Kind::Erasure],
        _ => return Ok(Vec::new()),
    };
    let requests = approvals::open_requests(conn, now, viewer, kinds)?;
    let askers: Vec<_> = requests.iter().map(|request| request.asked_by.clone()).collect();
    let names = people::names_of(conn, &askers)?;
    let mut awaited = Vec::new();
    for request in requests {
        let about = match about(conn, viewer, &request) {
            Err(QueryError::NotFound) => continue,
            found => found?,
        };
        if about.against.is_none() {
            awaited.push(Awaited {
                path: request.path(),
                kind: request.kind,
                name: about.name,
                more: about.more,
                by: names.get(&request.asked_by).cloned().unwrap_or_default(),
                until: request.expires_at,
            });
        }
    }
    Ok(awaited)
}
