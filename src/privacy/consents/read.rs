//! What coordinators read of notices and consents: the versions, and what a candidate was shown and agreed to.

use serde::Serialize;

use super::super::erase::admit;
use super::super::retention;
use super::consent::{Consent, Ended};
use super::starter::{Facts, starter};
use super::store;
use super::text::{Kind, PrivacyText};
use crate::access::Action;
use crate::candidates::Candidate;
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError, QueryResult};
use crate::people::{self, Person, Viewer};

/// A version in a list.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Version {
    pub path: String,
    pub number: i32,
    pub months: Option<i32>,
    pub by: String,
    pub since: Time,
    pub until: Option<Time>,
}

/// A text and all its versions.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Versions {
    pub kind: Kind,
    pub path: String,
    pub versions: Vec<Version>,
    /// The one in force.
    #[serde(skip)]
    pub current: Option<PrivacyText>,
    /// Its number, or 0.
    pub number: i32,
    /// Ours, with what the server knows today.
    pub ours: String,
    /// Whether a clock runs that a consent could make longer.
    pub runs: bool,
    pub may_write: bool,
}

fn path(kind: Kind) -> String {
    format!("/privacy/{kind}")
}

fn version((text, by): (PrivacyText, String)) -> Version {
    Version {
        path: format!("{}/{}", path(text.kind), text.number),
        number: text.number,
        months: text.months,
        by,
        since: text.in_force_at,
        until: text.ended_at,
    }
}

/// A text with its versions, and ours to begin with.
///
/// # Errors
/// `NotFound` for whoever does not coordinate, or the database's own.
pub(super) fn versions(conn: &mut Conn, viewer: &Viewer, kind: Kind) -> QueryResult<Versions> {
    viewer.must(Action::ReadNotices)?;
    let rule = retention::company_rule(conn)?;
    let facts = Facts {
        company: people::company_name(conn)?.unwrap_or_default(),
        contact: people::candidate_contact(conn)?.unwrap_or_default(),
        months: rule.map(|rule| rule.months),
        longer: store::in_force(conn, Kind::Consent)?.and_then(|offer| offer.months),
    };
    let current = store::in_force(conn, kind)?;
    Ok(Versions {
        kind,
        path: path(kind),
        versions: store::versions(conn, kind)?.into_iter().map(version).collect(),
        number: current.as_ref().map_or(0, |current| current.number),
        current,
        ours: starter(kind, &facts),
        runs: rule.is_some(),
        may_write: viewer.may(Action::WriteNotices),
    })
}

/// One version, whole.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Shown {
    pub kind: Kind,
    pub back: String,
    pub text: String,
    pub version: Version,
}

/// One version, as it was written.
///
/// # Errors
/// As [`versions`]; `NotFound` where there is none of that number.
pub(super) fn one(conn: &mut Conn, viewer: &Viewer, kind: Kind, number: i32) -> QueryResult<Shown> {
    viewer.must(Action::ReadNotices)?;
    let all = store::versions(conn, kind)?;
    let (text, by) = all.into_iter().find(|(text, _)| text.number == number).ok_or(QueryError::NotFound)?;
    Ok(Shown { kind, back: path(kind), text: text.text.clone(), version: version((text, by)) })
}

/// What stands on a candidate's page about it, in short.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Summary {
    /// The version of the notice that is in force.
    pub current: Option<i32>,
    /// The one that they were shown last …
    pub shown: Option<i32>,
    /// … and when.
    pub shown_at: Option<Time>,
    /// For how many months longer they are kept by their consent …
    pub months: Option<i32>,
    /// … and since when they agree.
    pub given_at: Option<Time>,
}

/// In short.
///
/// # Errors
/// The database's own.
pub(crate) fn summary(conn: &mut Conn, id: &Id<Candidate>) -> QueryResult<Summary> {
    let shown = store::shown_to(conn, id)?.into_iter().next();
    let standing = store::standing(conn, id)?;
    Ok(Summary {
        current: store::in_force(conn, Kind::Notice)?.map(|notice| notice.number),
        shown: shown.as_ref().map(|(text, _)| text.number),
        shown_at: shown.map(|(_, at)| at),
        months: standing.as_ref().and_then(|(_, text)| text.months),
        given_at: standing.map(|(consent, _)| consent.given_at),
    })
}

/// A notice that a candidate was shown.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ShownNotice {
    pub path: String,
    pub number: i32,
    pub at: Time,
    pub in_force: bool,
}

/// A consent of theirs.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Said {
    pub path: String,
    pub number: i32,
    pub months: i32,
    pub given_at: Time,
    pub ended_at: Option<Time>,
    pub ended_how: Option<Ended>,
    pub by: String,
    pub note: String,
    /// Whether it stands, and the text has changed since.
    pub is_older: bool,
}

/// All of it, for one candidate.
#[derive(Debug, Clone, Serialize)]
pub(super) struct OfCandidate {
    pub path: String,
    pub name: String,
    pub shown: Vec<ShownNotice>,
    /// The version that is in force and that they were not shown.
    pub unseen: Option<i32>,
    pub said: Vec<Said>,
    pub stands: bool,
}

/// What a candidate was shown and agreed to.
///
/// # Errors
/// `NotFound` for whoever does not coordinate or may not see them, or the database's own.
pub(super) fn of_candidate(conn: &mut Conn, viewer: &Viewer, id: &Id<Candidate>) -> QueryResult<OfCandidate> {
    let candidate = admit(conn, viewer, id)?;
    let notice = store::in_force(conn, Kind::Notice)?;
    let offer = store::in_force(conn, Kind::Consent)?;
    let shown: Vec<ShownNotice> = store::shown_to(conn, id)?
        .into_iter()
        .map(|(text, at)| ShownNotice {
            path: format!("{}/{}", path(text.kind), text.number),
            number: text.number,
            at,
            in_force: text.ended_at.is_none(),
        })
        .collect();
    let all = store::of_candidate(conn, id)?;
    let ids: Vec<Id<Person>> = all.iter().filter_map(|(consent, _)| consent.ended_by.clone()).collect();
    let names = people::names_of(conn, &ids)?;
    let said = |(consent, text): (Consent, PrivacyText)| Said {
        path: format!("{}/{}", path(text.kind), text.number),
        number: text.number,
        months: text.months.unwrap_or_default(),
        is_older: consent.ended_at.is_none() && offer.as_ref().is_none_or(|offer| offer.id != text.id),
        given_at: consent.given_at,
        ended_at: consent.ended_at,
        ended_how: consent.ended_how,
        by: consent.ended_by.and_then(|id| names.get(&id).cloned()).unwrap_or_default(),
        note: consent.note,
    };
    Ok(OfCandidate {
        path: format!("/candidates/{id}"),
        name: candidate.name,
        unseen: notice.map(|notice| notice.number).filter(|number| shown.iter().all(|one| one.number != *number)),
        shown,
        stands: all.iter().any(|(consent, _)| consent.ended_at.is_none()),
        said: all.into_iter().map(said).collect(),
    })
}
