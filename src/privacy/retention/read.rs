//! What coordinators read of retention: what falls due, what is on hold, and by which rule.

use chrono::TimeDelta;
use serde::Serialize;

use super::super::consents::{self, Summary, Whose};
use super::super::erase::admit;
use super::hold::{Hold, Subject};
use super::rule::Rule;
use super::store;
use crate::access::Action;
use crate::approvals::{self, Kind, Waiting};
use crate::candidates::{self, Candidate};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryResult};
use crate::openings::{self, Opening};
use crate::people::Viewer;

/// How far ahead the list looks.
const AHEAD: TimeDelta = TimeDelta::days(30);

/// A candidate whose time is over soon.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Due {
    pub path: String,
    pub name: String,
    pub due_at: Time,
    /// Whether coordinators were told by mail.
    pub told: bool,
    /// Whether a hold keeps them all the same.
    pub held: bool,
}

/// A hold that stands.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Held {
    pub id: Id<Hold>,
    pub kind: String,
    pub path: String,
    pub name: String,
    pub reason: String,
    pub by: String,
    pub at: Time,
}

/// The whole of it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Overview {
    pub rule: Option<Rule>,
    pub due: Vec<Due>,
    pub held: Vec<Held>,
    /// Whether the viewer may change the rule and lift holds.
    pub may_hold: bool,
}

/// What falls due in thirty days, and what is on hold.
///
/// # Errors
/// `NotFound` for whoever does not coordinate, or the database's own.
pub(super) fn overview(conn: &mut Conn, now: Time, viewer: &Viewer) -> QueryResult<Overview> {
    viewer.must(Action::SayRetention)?;
    let rules = store::rules(conn)?;
    let notices = store::notices(conn)?;
    let mut due = Vec::new();
    let changed_by = rules.changed_by(now + AHEAD);
    let near = changed_by.map(|at| store::kept(conn, Whose::UnchangedSince(at), Some(&viewer.id))).transpose()?;
    for kept in near.unwrap_or_default() {
        let Some(due_at) = kept.due_at(&rules).filter(|due| *due - now <= AHEAD) else { continue };
        due.push(Due {
            path: format!("/candidates/{}/privacy", kept.id),
            held: store::is_held(conn, &kept.id)?,
            told: notices.get(&kept.id).is_some_and(|(told, _)| *told == due_at),
            name: kept.name,
            due_at,
        });
    }
    due.sort_by_key(|one| one.due_at);
    let held = held(conn, viewer, |_| true)?;
    Ok(Overview { rule: rules.company, due, held, may_hold: viewer.may(Action::HoldBack) })
}

fn held(conn: &mut Conn, viewer: &Viewer, wanted: impl Fn(&Hold) -> bool) -> QueryResult<Vec<Held>> {
    let titles = store::titles(conn)?;
    let mut held = Vec::new();
    for (hold, by) in store::standing(conn)?.into_iter().filter(|(hold, _)| wanted(hold)) {
        let (name, path) = if hold.subject_kind == "opening" {
            let title = titles.get(&hold.subject_id).cloned().unwrap_or_default();
            (title, format!("/openings/{}/retention", hold.subject_id))
        } else {
            let Ok(id) = hold.subject_id.parse::<Id<Candidate>>() else { continue };
            // Nobody reads about themselves.
            let Ok(candidate) = candidates::see(conn, viewer, &id) else { continue };
            (candidate.name, format!("/candidates/{id}/privacy"))
        };
        held.push(Held {
            id: hold.id,
            kind: hold.subject_kind,
            path,
            name,
            reason: hold.reason,
            by,
            at: hold.placed_at,
        });
    }
    Ok(held)
}

/// One candidate.
#[derive(Debug, Clone, Serialize)]
pub(super) struct OfCandidate {
    pub path: String,
    pub name: String,
    /// Whether any clock runs at all.
    pub runs: bool,
    /// When their time is over; not while a panel is under way.
    pub due_at: Option<Time>,
    /// The holds that keep them.
    pub held: Vec<Held>,
    /// Whether one of these is on themselves.
    pub own_hold: bool,
    pub may_hold: bool,
    /// A request to erase them that waits for a second person.
    pub waiting: Option<Waiting>,
    /// What they were shown and agree to.
    pub said: Summary,
}

/// Until when a candidate is kept, and what keeps them.
///
/// # Errors
/// `NotFound` for whoever does not coordinate or may not see them, or the database's own.
pub(super) fn of_candidate(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    id: &Id<Candidate>,
) -> QueryResult<OfCandidate> {
    let candidate = admit(conn, viewer, id)?;
    let rules = store::rules(conn)?;
    let kept = store::kept(conn, Whose::One(id), None)?.pop();
    let openings: Vec<String> = store::openings_of(conn, id)?.iter().map(ToString::to_string).collect();
    let held = held(conn, viewer, |hold| hold.subject_id == id.as_str() || openings.contains(&hold.subject_id))?;
    Ok(OfCandidate {
        path: format!("/candidates/{id}"),
        name: candidate.name,
        runs: rules.company.is_some(),
        due_at: kept.and_then(|kept| kept.due_at(&rules)),
        own_hold: held.iter().any(|hold| hold.kind == "candidate"),
        held,
        may_hold: viewer.may(Action::HoldBack),
        waiting: approvals::waiting(conn, now, viewer, Kind::Erasure, id.as_str())?,
        said: consents::summary(conn, id)?,
    })
}

/// The company's rule, where a clock runs.
pub(crate) fn company_rule(conn: &mut Conn) -> QueryResult<Option<Rule>> {
    Ok(store::rules(conn)?.company)
}

/// One opening.
#[derive(Debug, Clone, Serialize)]
pub(super) struct OfOpening {
    pub path: String,
    pub title: String,
    pub company: Option<Rule>,
    pub own: Option<Rule>,
    pub held: Vec<Held>,
    pub may_hold: bool,
}

/// For how long an opening's candidates are kept.
///
/// # Errors
/// As [`overview`].
pub(super) fn of_opening(conn: &mut Conn, viewer: &Viewer, id: &Id<Opening>) -> QueryResult<OfOpening> {
    viewer.must(Action::SayRetention)?;
    let opening = openings::find(conn, id)?;
    let rules = store::rules(conn)?;
    let subject = Subject::Opening(id.clone());
    Ok(OfOpening {
        path: format!("/openings/{id}"),
        title: opening.title,
        company: rules.company,
        own: rules.openings.get(id.as_str()).copied(),
        held: held(conn, viewer, |hold| hold.subject_id == subject.id())?,
        may_hold: viewer.may(Action::HoldBack),
    })
}
