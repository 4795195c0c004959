//! Opens a panel before every card is in: the hiring manager alone, with a reason that everybody reads; and where the company
//! wants it, only once a second person has approved.

use crate::access::{Action, Fact, may};
use crate::approvals::{self, About, AnswerError, Approval, AskError, Kind, Leave, Rule, Wanted};
use crate::candidates::{self, Conflict};
use crate::clock::Time;
use crate::crypto::Keys;
use crate::db::{Conn, Id, QueryError, QueryResult};
use crate::language::{Text, text};
use crate::panels::{self, EarlyOpening, Panel, PanelWhole};
use crate::people::{self, Fresh, Person, Viewer};
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
    /// The company wants a second person to approve it first.
    #[error("{}", text!("approvals-second-wanted"))]
    SecondPerson,
    /// Nobody can be asked, or somebody was.
    #[error(transparent)]
    Ask(AskError),
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

impl From<AskError> for OpenEarlyError {
    fn from(error: AskError) -> Self {
        match error {
            AskError::Database(error) => error.into(),
            error => Self::Ask(error),
        }
    }
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
    let progress = held(conn, viewer, panel)?;
    let leave = approvals::alone(conn, Rule::OpeningEarly)?.ok_or(OpenEarlyError::SecondPerson)?;
    Ok(open(conn, now, keys, &progress, (viewer, &leave), reason)?)
}

/// Asks a second person to approve that the panel is opened early.
///
/// # Errors
/// [`OpenEarlyError`]
pub fn ask_to_open_early(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    fresh: Fresh,
    panel: &Id<Panel>,
    reason: &str,
) -> Result<Id<Approval>, OpenEarlyError> {
    let progress = held(conn, viewer, panel)?;
    let approvers = approvers(conn, &progress.panel)?;
    let wanted = Wanted { kind: Kind::OpeningEarly, subject: panel.as_str(), detail: "", reason };
    Ok(approvals::ask(conn, now, viewer, fresh, wanted, &approvers)?)
}

/// Approves such a request, and opens the panel for whoever asked, if they still could.
///
/// # Errors
/// [`AnswerError`] says what stands against it.
pub fn approve_opening_early(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    fresh: Fresh,
    keys: &Keys,
    request: &Approval,
    reason: &str,
) -> Result<(), AnswerError> {
    let panel = panel_of(request)?;
    panels::touch(conn, &panel)?;
    let whole = panels::whole(conn, &panel)?;
    if !may_approve(&whole, &conflicts(conn, &whole)?, viewer) {
        return Err(AnswerError::NotYours);
    }
    let leave = approvals::approve(conn, now, viewer, fresh, request, reason)?;
    let by = approvals::asker(conn, request)?;
    let progress = openable(conn, &by, &panel).map_err(against)?;
    open(conn, now, keys, &progress, (&by, &leave), &request.reason)?;
    approvals::tell_answer(conn, now, request, viewer, true, &format!("/panels/{panel}"))?;
    Ok(())
}

/// What such a request is about, for whoever asked and whoever may approve; to everybody else there is none.
///
/// # Errors
/// `NotFound`, or the database's own.
pub fn about_opening_early(conn: &mut Conn, viewer: &Viewer, request: &Approval) -> QueryResult<About> {
    let panel = panel_of(request)?;
    let whole = panels::whole(conn, &panel)?;
    let asked = request.is_of(viewer) && whole.lets(viewer, Action::SeePanel);
    if !asked && !may_approve(&whole, &conflicts(conn, &whole)?, viewer) {
        return Err(QueryError::NotFound);
    }
    let stands = approvals::asker(conn, request).and_then(|by| openable(conn, &by, &panel).map_err(against));
    let against = match stands {
        Ok(_) => None,
        Err(AnswerError::Database(error)) => return Err(error),
        Err(error) => Some(Text::said(error)),
    };
    Ok(About {
        name: whole.candidate.name.into(),
        more: whole.opening.title,
        path: format!("/panels/{panel}"),
        against,
    })
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

/// The same, with the panel held until this transaction ends.
fn held(conn: &mut Conn, viewer: &Viewer, panel: &Id<Panel>) -> Result<Progress, OpenEarlyError> {
    match panels::touch(conn, panel) {
        Err(QueryError::NotFound) => return Err(OpenEarlyError::NotYours),
        touched => touched?,
    }
    openable(conn, viewer, panel)
}

fn open(
    conn: &mut Conn,
    now: Time,
    keys: &Keys,
    progress: &Progress,
    (by, leave): (&Viewer, &Leave),
    reason: &str,
) -> QueryResult<()> {
    reveal(conn, now, keys, progress, Some(EarlyOpening { by, reason, leave }))
}

/// An admin, or whoever could open it themselves; never the candidate, nor anybody who must not judge them.
fn may_approve(whole: &PanelWhole, conflicts: &[Conflict], viewer: &Viewer) -> bool {
    let conflicted = conflicts.iter().any(|conflict| conflict.person_id == viewer.id);
    may(Action::ApproveOpening, whole.facts(viewer).and(Fact::Excused, conflicted))
}

fn conflicts(conn: &mut Conn, whole: &PanelWhole) -> QueryResult<Vec<Conflict>> {
    candidates::conflicts_with(conn, std::slice::from_ref(&whole.candidate.id))
}

fn approvers(conn: &mut Conn, whole: &PanelWhole) -> QueryResult<Vec<Person>> {
    let conflicts = conflicts(conn, whole)?;
    let mut people = people::list_active(conn)?;
    people.retain(|person| may_approve(whole, &conflicts, &Viewer::of(person)));
    Ok(people)
}

fn panel_of(request: &Approval) -> QueryResult<Id<Panel>> {
    request.subject_id.parse().map_err(|_| QueryError::NotFound)
}

/// What stands against an opening early that was asked for.
fn against(error: OpenEarlyError) -> AnswerError {
    match error {
        OpenEarlyError::NotYours => AnswerError::AskerGone,
        OpenEarlyError::Database(error) => AnswerError::Database(error),
        error => AnswerError::Against(Text::said(error)),
    }
}
