//! Erases a candidate: identity and every word about them, in all rooms, in one transaction. What calibration and load need
//! stays, without the person.

use serde_json::json;

use super::erasure::{Counts, Erasure};
use super::{consents, retention, store};
use crate::access::Action;
use crate::approvals::{self, AskError, Kind, Leave, Rule};
use crate::audit::{self, Event};
use crate::candidates::{self, Candidate};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError, QueryResult};
use crate::language::{Language, text};
use crate::mail::{self, Mail, MailKind, Message};
use crate::panels::{self, Interview, Panel, PanelState};
use crate::people::{self, Fresh, Viewer};
use crate::{debriefs, openings, positions, scorecards, training};

/// What whoever erases somebody typed and chose.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    /// The candidate's name, as a second look at who is meant.
    pub name: String,
    /// In which language the candidate is told, if they asked for it.
    pub tell: Option<Language>,
}

/// Why nobody was erased.
#[derive(Debug, thiserror::Error)]
pub enum EraseError {
    /// No such candidate for this person, or nothing left of them.
    #[error("there is no such candidate for you")]
    NotYours,
    /// Another name was typed.
    #[error("{}", text!("privacy-name-differs"))]
    AnotherName,
    /// There is no address to write to.
    #[error("{}", text!("privacy-no-address"))]
    NoAddress,
    /// Panels are still under way: they are decided or called off first, so that everybody on them hears of it.
    #[error("{}", text!("privacy-panels-open", panels = *.0))]
    PanelsOpen(usize),
    /// A legal hold stands, on the candidate or on an opening of theirs.
    #[error("{}", text!("privacy-on-hold"))]
    OnHold,
    /// The company wants a second person to approve it first.
    #[error("{}", text!("approvals-second-wanted"))]
    SecondPerson,
    /// Nobody can be asked, or somebody was.
    #[error(transparent)]
    Ask(AskError),
    /// The database's own.
    #[error(transparent)]
    Database(QueryError),
}

impl From<QueryError> for EraseError {
    fn from(error: QueryError) -> Self {
        match error {
            QueryError::NotFound => Self::NotYours,
            error => Self::Database(error),
        }
    }
}

impl From<AskError> for EraseError {
    fn from(error: AskError) -> Self {
        match error {
            AskError::Database(error) => error.into(),
            error => Self::Ask(error),
        }
    }
}

/// Erases somebody by hand: for whoever coordinates and may see them.
///
/// # Errors
/// [`EraseError`] says what stands against it.
pub fn erase(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    _fresh: Fresh,
    id: &Id<Candidate>,
    wish: &Wish,
) -> Result<Id<Erasure>, EraseError> {
    let (candidate, panels) = wished(conn, viewer, id, wish)?;
    let leave = approvals::alone(conn, Rule::Erasure)?.ok_or(EraseError::SecondPerson)?;
    Ok(shred(conn, now, Some((viewer, &leave)), &candidate, &panels, wish.tell)?)
}

/// Whoever is to be erased and their panels, held, once nothing stands against it.
pub(super) fn wished(
    conn: &mut Conn,
    viewer: &Viewer,
    id: &Id<Candidate>,
    wish: &Wish,
) -> Result<(Candidate, Vec<Panel>), EraseError> {
    let (candidate, panels) = erasable(conn, viewer, id)?;
    if !same_name(&wish.name, &candidate.name) {
        return Err(EraseError::AnotherName);
    }
    can_be_told(&candidate, wish.tell)?;
    Ok((candidate, panels))
}

/// The same, whatever name was typed.
pub(super) fn erasable(
    conn: &mut Conn,
    viewer: &Viewer,
    id: &Id<Candidate>,
) -> Result<(Candidate, Vec<Panel>), EraseError> {
    // Held first: what is read from here on is what will be erased.
    let panels = held(conn, id)?.1;
    let candidate = admit(conn, viewer, id)?;
    stands_against(conn, id, &panels)?;
    Ok((candidate, panels))
}

/// Whether there is an address to tell them, where they are to be told.
pub(super) fn can_be_told(candidate: &Candidate, tell: Option<Language>) -> Result<(), EraseError> {
    if tell.is_some() && candidate.email.is_empty() { Err(EraseError::NoAddress) } else { Ok(()) }
}

/// Erases somebody whose time is over, if it still is: nobody asks for it, and nothing may stand against it. Says whether it did.
///
/// # Errors
/// The database's own.
pub fn erase_due(conn: &mut Conn, now: Time, id: &Id<Candidate>) -> QueryResult<bool> {
    let (candidate, panels) = held(conn, id)?;
    if candidate.is_erased() || !retention::is_due(conn, now, id)? {
        return Ok(false);
    }
    match stands_against(conn, id, &panels) {
        Ok(()) => shred(conn, now, None, &candidate, &panels, None).map(|_| true),
        Err(EraseError::Database(error)) => Err(error),
        Err(_) => Ok(false),
    }
}

/// The candidate, for whoever may erase them.
///
/// # Errors
/// `NotFound` for everybody else, or the database's own.
pub(super) fn admit(conn: &mut Conn, viewer: &Viewer, id: &Id<Candidate>) -> QueryResult<Candidate> {
    if viewer.may(Action::EraseCandidate) { candidates::see(conn, viewer, id) } else { Err(QueryError::NotFound) }
}

/// The candidate and their panels, held until this transaction ends. Openings first, then the candidate, as whoever plans a panel
/// or places a hold does.
fn held(conn: &mut Conn, id: &Id<Candidate>) -> QueryResult<(Candidate, Vec<Panel>)> {
    for opening in retention::openings_of(conn, id)? {
        openings::hold(conn, &opening)?;
    }
    Ok((candidates::held(conn, id)?, panels::held_of(conn, id)?))
}

/// Whether the panel's work is done.
pub(super) fn is_over(panel: &Panel) -> bool {
    matches!(panel.state, PanelState::Decided | PanelState::Reviewed | PanelState::Cancelled)
}

pub(super) fn stands_against(conn: &mut Conn, id: &Id<Candidate>, panels: &[Panel]) -> Result<(), EraseError> {
    if retention::is_held(conn, id)? {
        return Err(EraseError::OnHold);
    }
    match panels.iter().filter(|panel| !is_over(panel)).count() {
        0 => Ok(()),
        open => Err(EraseError::PanelsOpen(open)),
    }
}

fn same_name(typed: &str, name: &str) -> bool {
    let plain = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    plain(typed) == plain(name)
}

/// The erasure itself, room by room.
pub(super) fn shred(
    conn: &mut Conn,
    now: Time,
    by: Option<(&Viewer, &Leave)>,
    candidate: &Candidate,
    panels: &[Panel],
    tell: Option<Language>,
) -> QueryResult<Id<Erasure>> {
    let ids: Vec<Id<Panel>> = panels.iter().map(|panel| panel.id.clone()).collect();
    let interviews = panels::interviews_of(conn, &ids)?;
    let threads: Vec<String> = threads(&ids, &interviews);
    let cards = scorecards::shred(conn, &ids)?;
    let decisions = debriefs::shred(conn, &ids)? + positions::shred(conn, &ids)?;
    let texts = panels::shred(conn, &ids)? + training::shred(conn, &interviews)?;
    let mut mails = mail::empty(conn, &threads)?;
    if !candidate.email.is_empty() && people::find_by_email(conn, &candidate.email)?.is_none() {
        mails += mail::forget_address(conn, &candidate.email)?;
    }
    let conflicts = candidates::shred(conn, now, &candidate.id)?;
    let texts = texts + retention::shred(conn, &candidate.id)? + requests(conn, &candidate.id, &ids)?;
    let consents = consents::shred(conn, &candidate.id)?;
    let counts = Counts {
        panels: ids.len(),
        interviews: interviews.len(),
        cards: cards.cards,
        drafts: cards.drafts,
        ratings: cards.ratings,
        addenda: cards.addenda,
        kept: cards.kept,
        decisions,
        texts,
        conflicts,
        consents,
        mails,
    };
    let second = by.and_then(|(_, leave)| leave.second());
    let by = by.map(|(viewer, _)| viewer);
    let id: Id<Erasure> = Id::random();
    let mail_id = match tell {
        Some(language) => farewell(conn, now, &id, &candidate.email, language)?,
        None => None,
    };
    let erasure = Erasure {
        id: id.clone(),
        candidate_id: candidate.id.clone(),
        erased_at: now,
        erased_by: by.map(|viewer| viewer.id.clone()),
        counts: json!(counts).to_string(),
        mail_id,
        swept_at: None,
        approved_by: second.map(|viewer| viewer.id.clone()),
    };
    store::insert(conn, &erasure)?;
    let mut detail = json!({ "receipt": id, "counts": counts });
    if let (Some(second), Some(facts)) = (second, detail.as_object_mut()) {
        facts.insert("approved_by".into(), json!(second.id));
    }
    let event = Event {
        actor: by.map(|viewer| viewer.id.as_str()),
        action: "candidate.erased",
        subject: ("candidate", candidate.id.as_str()),
        panel: None,
        detail,
    };
    audit::record(conn, now, &event)?;
    Ok(id)
}

/// What a second person was asked about them, and what was typed for it.
fn requests(conn: &mut Conn, id: &Id<Candidate>, panels: &[Id<Panel>]) -> QueryResult<usize> {
    let panels: Vec<String> = panels.iter().map(ToString::to_string).collect();
    Ok(approvals::shred(conn, Kind::OpeningEarly, &panels)? + approvals::shred(conn, Kind::Erasure, &[id.to_string()])?)
}

fn threads(panels: &[Id<Panel>], interviews: &[Id<Interview>]) -> Vec<String> {
    let of_panels = panels.iter().map(|id| format!("panel/{id}"));
    of_panels.chain(interviews.iter().map(|id| format!("interview/{id}"))).collect()
}

/// The last mail. Its address is the last thing that is kept, and goes with it.
fn farewell(
    conn: &mut Conn,
    now: Time,
    id: &Id<Erasure>,
    address: &str,
    language: Language,
) -> QueryResult<Option<Id<Mail>>> {
    let contact = people::candidate_contact(conn)?.unwrap_or_default();
    let key = format!("{}/{id}", MailKind::Erased);
    let message = Message {
        kind: MailKind::Erased,
        dedupe_key: key.clone(),
        person: None,
        address,
        payload: json!({ "language": language, "receipt": id, "contact": contact }),
        secret: None,
        thread: None,
        cause: ("erasure", id.as_str()),
        run_at: now,
    };
    mail::enqueue(conn, now, message)?;
    mail::by_key(conn, &key)
}
