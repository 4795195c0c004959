//! What a candidate reads of their data behind the link of their guide: the notice, what they agreed to, what they are asked.
//! Nothing of a panel's state or of a day on which something ends is in it: from that they could tell that it is decided.

use serde::Serialize;

use super::give::{Link, is_theirs, offered};
use super::store;
use super::text::{Kind, PrivacyText};
use crate::candidates::Candidate;
use crate::clock::Time;
use crate::crypto::Keys;
use crate::db::{Conn, Id, QueryError, QueryResult};
use crate::panels::{self, GuidePage, PanelState};
use crate::people::{self, Viewer};

/// The guide, and where the candidate reads of their data.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Guided {
    #[serde(flatten)]
    pub guide: GuidePage,
    /// Nothing where there is nothing to read.
    pub privacy: Option<String>,
}

/// What stands behind the link of a guide.
pub(super) enum Behind {
    /// The guide.
    Guide(Box<Guided>),
    /// The panel is cancelled: there is nothing to prepare for, but their data are still there.
    Privacy(String),
}

/// Follows the link of a guide.
///
/// # Errors
/// `NotFound` for a link that opens nothing, or the database's own.
pub(super) fn behind(conn: &mut Conn, keys: &Keys, link: &Link) -> QueryResult<Behind> {
    let panel = panels::follow_link(conn, keys, &link.panel, &link.secret)?;
    let path = format!("/guides/{}/{}/privacy", link.panel, link.secret);
    let privacy = has_something(conn, &panel.candidate_id)?.then_some(path);
    match privacy {
        Some(path) if panel.state == PanelState::Cancelled => Ok(Behind::Privacy(path)),
        privacy => {
            let guide = panels::read_guide(conn, keys, &link.panel, &link.secret)?;
            Ok(Behind::Guide(Box::new(Guided { guide, privacy })))
        }
    }
}

fn has_something(conn: &mut Conn, id: &Id<Candidate>) -> QueryResult<bool> {
    Ok(store::in_force(conn, Kind::Notice)?.is_some()
        || !store::of_candidate(conn, id)?.is_empty()
        || offered(conn)?.is_some())
}

/// The notice, as it is in force.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Notice {
    #[serde(skip)]
    pub id: Id<PrivacyText>,
    pub number: i32,
    pub text: String,
    pub since: Time,
}

/// What the candidate agreed to, which holds.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Standing {
    pub number: i32,
    pub months: i32,
    pub text: String,
    pub given_at: Time,
}

/// What they are asked.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Offer {
    pub number: i32,
    pub months: i32,
    pub text: String,
}

/// The page, word by word.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Own {
    pub company: String,
    pub contact: String,
    pub zone: String,
    /// The path of the link.
    pub guide_path: String,
    /// The same, while there is a guide to read.
    pub guide: Option<String>,
    pub notice: Option<Notice>,
    /// The versions that they were shown before, with when.
    pub shown: Vec<(i32, Time)>,
    pub standing: Option<Standing>,
    /// Nothing where they agree to just that.
    pub offer: Option<Offer>,
    /// Whether a colleague looks at it, who can do nothing here.
    pub colleague: bool,
    /// Whether the notice in force is yet to be written down as shown.
    #[serde(skip)]
    pub is_new: bool,
}

/// What a candidate reads of their data.
///
/// # Errors
/// `NotFound` for a link that opens nothing or where there is nothing to read, or the database's own.
pub(super) fn own(conn: &mut Conn, keys: &Keys, viewer: Option<&Viewer>, link: &Link) -> QueryResult<Own> {
    let panel = panels::follow_link(conn, keys, &link.panel, &link.secret)?;
    if !has_something(conn, &panel.candidate_id)? {
        return Err(QueryError::NotFound);
    }
    let whole = panels::whole(conn, &link.panel)?;
    let id = &whole.candidate.id;
    let notice = store::in_force(conn, Kind::Notice)?;
    let shown = store::shown_to(conn, id)?;
    let standing = store::standing(conn, id)?;
    let offer = offered(conn)?.filter(|offer| standing.as_ref().is_none_or(|(_, text)| text.id != offer.id));
    let guide = format!("/guides/{}/{}", link.panel, link.secret);
    let theirs = is_theirs(viewer, &whole.candidate);
    let was_shown = |notice: &PrivacyText| shown.iter().any(|(text, _)| text.id == notice.id);
    Ok(Own {
        company: people::company_name(conn)?.unwrap_or_default(),
        contact: people::candidate_contact(conn)?.unwrap_or_default(),
        zone: whole.hiring_manager.zone.clone(),
        guide_path: guide.clone(),
        guide: (panel.state != PanelState::Cancelled).then_some(guide),
        is_new: theirs && notice.as_ref().is_some_and(|notice| !was_shown(notice)),
        shown: shown.iter().map(|(text, at)| (text.number, *at)).collect(),
        notice: notice.map(|one| Notice { id: one.id, number: one.number, text: one.text, since: one.in_force_at }),
        standing: standing.map(|(consent, text)| Standing {
            number: text.number,
            months: text.months.unwrap_or_default(),
            text: text.text,
            given_at: consent.given_at,
        }),
        offer: offer.map(|one| Offer { number: one.number, months: one.months.unwrap_or_default(), text: one.text }),
        colleague: !theirs,
    })
}
