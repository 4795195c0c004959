//! Arranges an interview: who, when, how long and where. Once the invitations of its panel are out, every change is
//! mailed to whoever it concerns.

use chrono::TimeDelta;
use serde::Serialize;
use serde_json::json;

use super::interview::Interview;
use super::panel::{PanelWhole, Seat};
use super::{letters, schedule, store};
use crate::access::Action;
use crate::audit::{self, Event};
use crate::candidates;
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError, QueryResult};
use crate::interviewers;
use crate::language::{Text, text};
use crate::openings;
use crate::people::{self, Person, PersonState, Viewer};

/// The longest interview, in minutes: no other that begins earlier can still be going on.
pub(super) const LONGEST: i32 = 480;

/// What an interview is to be.
#[derive(Debug, Clone)]
pub struct Arrangement {
    /// The revision that the planner saw.
    pub revision: i32,
    /// Who interviews.
    pub interviewer: Option<Id<Person>>,
    /// Who learns.
    pub shadow: Option<Id<Person>>,
    /// The shadow leads, and the interviewer looks on and rates.
    pub reverse: bool,
    /// Why somebody interviews who is not qualified for it; empty when nobody says.
    pub unqualified_reason: String,
    /// When it begins.
    pub starts_at: Option<Time>,
    /// How long it takes.
    pub minutes: i32,
    /// A room, or a link.
    pub place: String,
    /// The planner knows that the time is past.
    pub has_taken_place: bool,
    /// The planner knows that somebody has another interview then.
    pub although_busy: bool,
}

/// Another interview at the same time: whose, and when. Not which: that may be a panel that the planner does not see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Clash {
    /// The person's name, or "The candidate".
    pub who: Text,
    /// When the other one begins.
    pub starts_at: Time,
    /// How long it takes.
    pub minutes: i32,
}

/// Why an interview was not arranged.
#[derive(Debug, thiserror::Error)]
pub enum ArrangeError {
    /// No such interview for this person to plan.
    #[error("there is no such interview for you")]
    NotYours,
    /// Its panel is revealed, decided or called off, or it is called off itself.
    #[error("{}", text!("panels-closed-interview"))]
    Closed,
    /// Its card is excused: it needs a new interview.
    #[error("{}", text!("panels-excused"))]
    Excused,
    /// Its card is sealed.
    #[error("{}", text!("panels-sealed"))]
    Sealed,
    /// Somebody else has changed it since.
    #[error("{}", text!("panels-stale"))]
    Stale,
    /// Nobody learns from themselves.
    #[error("{}", text!("panels-same-person"))]
    SamePerson,
    /// A colleague who applies does not assess themselves.
    #[error("{}", text!("panels-is-candidate"))]
    IsCandidate(&'static str),
    /// A conflict of interest stands.
    #[error("{}", text!("panels-conflict"))]
    Conflict(&'static str),
    /// Invited, gone, or unknown.
    #[error("{}", text!("panels-not-active"))]
    NotActive(&'static str),
    /// Nobody looks on where nobody leads.
    #[error("{}", text!("panels-nobody-leads"))]
    NobodyLeads,
    /// Not qualified, and nobody said why they interview all the same: their name, and in what.
    #[error("{}", text!("panels-not-qualified", name = .0.as_str(), competencies = .1))]
    NotQualified(String, Text),
    /// The time is past, and the planner did not say that this is meant.
    #[error("{}", text!("panels-past"))]
    Past,
    /// Somebody has another interview then, and the planner did not say that this is meant.
    #[error("{}", text!("panels-busy"))]
    Busy(Vec<Clash>),
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Changes the interview. What stays the same is not mailed.
///
/// # Errors
/// [`ArrangeError`]
pub fn arrange(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    interview: &Id<Interview>,
    to: &Arrangement,
) -> Result<(), ArrangeError> {
    store::hold_panel_of(conn, interview)?;
    let (whole, before) = arrangeable(conn, viewer, interview)?;
    if before.interview.revision != to.revision {
        return Err(ArrangeError::Stale);
    }
    let mut after = changed(&before.interview, to);
    if after == before.interview && !changes_reason(&before.interview, to) {
        return Ok(());
    }
    check_people(conn, &whole, &before.interview, to)?;
    check_qualified(conn, &before, to, &mut after)?;
    let moved = after.starts_at != before.interview.starts_at;
    if moved && !to.has_taken_place && after.starts_at.is_some_and(|start| start <= now) {
        return Err(ArrangeError::Past);
    }
    if !to.although_busy {
        hold(conn, &whole, &after)?;
        let clashes = clashes(conn, &whole, &after)?;
        if !clashes.is_empty() {
            return Err(ArrangeError::Busy(clashes));
        }
    }
    let after = Interview { sequence: after.sequence + 1, revision: after.revision + 1, ..after };
    if !store::update_interview(conn, &after)? {
        return Err(ArrangeError::Stale);
    }
    record(conn, now, viewer, &after)?;
    letters::stop_all(conn, interview)?;
    let settled = schedule::settle(conn, &whole.panel.id)?;
    tell(conn, now, &before, &settled)?;
    Ok(())
}

/// The interview that `viewer` could arrange, with its panel.
///
/// # Errors
/// [`ArrangeError`]
pub(super) fn arrangeable(
    conn: &mut Conn,
    viewer: &Viewer,
    interview: &Id<Interview>,
) -> Result<(PanelWhole, Seat), ArrangeError> {
    let found = store::seat_of(conn, interview)?;
    let (whole, seat) =
        found.filter(|(whole, _)| whole.lets(viewer, Action::PlanPanel)).ok_or(ArrangeError::NotYours)?;
    if !whole.panel.is_under_way() || !seat.interview.is_live() {
        return Err(ArrangeError::Closed);
    }
    if seat.excuse.is_some() {
        return Err(ArrangeError::Excused);
    }
    if store::has_sealed_card(conn, interview)? {
        return Err(ArrangeError::Sealed);
    }
    Ok((whole, seat))
}

fn changed(before: &Interview, to: &Arrangement) -> Interview {
    Interview {
        interviewer_id: to.interviewer.clone(),
        shadow_id: to.shadow.clone(),
        starts_at: to.starts_at,
        reverse: to.reverse,
        minutes: to.minutes.min(LONGEST),
        place: to.place.clone(),
        ..before.clone()
    }
}

/// Whoever is new to the interview works here, is not its candidate and has no conflict of interest; nobody shadows
/// themselves.
fn check_people(conn: &mut Conn, whole: &PanelWhole, before: &Interview, to: &Arrangement) -> Result<(), ArrangeError> {
    if to.interviewer.is_some() && to.interviewer == to.shadow {
        return Err(ArrangeError::SamePerson);
    }
    if to.reverse && to.shadow.is_none() {
        return Err(ArrangeError::NobodyLeads);
    }
    let conflicts = candidates::conflicts_with(conn, std::slice::from_ref(&whole.candidate.id))?;
    let both = [("interviewer", &to.interviewer, &before.interviewer_id), ("shadow", &to.shadow, &before.shadow_id)];
    for (field, chosen, sitting) in both {
        let Some(id) = chosen else { continue };
        if whole.candidate.person_id.as_ref() == Some(id) {
            return Err(ArrangeError::IsCandidate(field));
        }
        if chosen == sitting {
            continue;
        }
        if conflicts.iter().any(|conflict| conflict.person_id == *id) {
            return Err(ArrangeError::Conflict(field));
        }
        match people::find(conn, id) {
            Ok(person) if person.state == PersonState::Active => {}
            Ok(_) | Err(QueryError::NotFound) => return Err(ArrangeError::NotActive(field)),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Whether the same interviewer is given another reason than before.
fn changes_reason(before: &Interview, to: &Arrangement) -> bool {
    let reason = to.unqualified_reason.trim();
    !before.unqualified_for.is_empty() && !reason.is_empty() && reason != before.unqualified_reason
}

/// Whoever is not qualified in every competency of the stage interviews only for a reason, which is kept. Who sat there
/// already is not asked about again, unless they lack something else by now (the stage covers more, a qualification was
/// withdrawn): their reason stands, or can be put in other words.
fn check_qualified(
    conn: &mut Conn,
    before: &Seat,
    to: &Arrangement,
    after: &mut Interview,
) -> Result<(), ArrangeError> {
    let reason = to.unqualified_reason.trim();
    let criteria = openings::criteria_of_stage(conn, &before.stage)?;
    let lacking = match &to.interviewer {
        Some(person) => interviewers::unqualified_for(conn, person, &criteria)?,
        None => Vec::new(),
    };
    let lacking: Vec<String> = lacking.into_iter().map(|competency| competency.name).collect();
    let names = lacking.join("\n");
    let stays = to.interviewer == before.interview.interviewer_id;
    if stays && (lacking.is_empty() || names == before.interview.unqualified_for) {
        if changes_reason(&before.interview, to) {
            reason.clone_into(&mut after.unqualified_reason);
        }
        return Ok(());
    }
    if let (false, true, Some(person)) = (lacking.is_empty(), reason.is_empty(), &to.interviewer) {
        return Err(ArrangeError::NotQualified(people::find(conn, person)?.name, Text::all_of(&lacking)));
    }
    after.unqualified_reason = if lacking.is_empty() { String::new() } else { reason.to_owned() };
    after.unqualified_for = names;
    Ok(())
}

/// Holds whoever could be booked twice. People before candidates, everywhere.
fn hold(conn: &mut Conn, whole: &PanelWhole, interview: &Interview) -> QueryResult<()> {
    let people: Vec<Id<Person>> =
        [&interview.interviewer_id, &interview.shadow_id].into_iter().flatten().cloned().collect();
    people::hold(conn, &people)?;
    candidates::hold(conn, &whole.candidate.id)
}

/// The other interviews of interviewer, shadow and candidate that overlap with this one.
fn clashes(conn: &mut Conn, whole: &PanelWhole, interview: &Interview) -> QueryResult<Vec<Clash>> {
    let (Some(start), Some(end)) = (interview.starts_at, interview.ends_at()) else {
        return Ok(Vec::new());
    };
    let people: Vec<Id<Person>> =
        [&interview.interviewer_id, &interview.shadow_id].into_iter().flatten().cloned().collect();
    let earliest = start - TimeDelta::minutes(i64::from(LONGEST));
    let near = store::around(conn, &interview.id, &people, &whole.candidate.id, earliest, end)?;
    let names = people::names_of(conn, &people)?;
    let mut clashes = Vec::new();
    for (other, candidate) in near {
        let Some(begins) = other.starts_at.filter(|_| other.ends_at().is_some_and(|ends| ends > start)) else {
            continue;
        };
        let busy = people.iter().filter(|id| [&other.interviewer_id, &other.shadow_id].contains(&&Some((*id).clone())));
        let busy = busy.map(|id| names.get(id).map(Text::from).unwrap_or_default());
        let of_candidate = (candidate == whole.candidate.id).then(|| text!("panels-clash-candidate"));
        for who in busy.chain(of_candidate) {
            clashes.push(Clash { who, starts_at: begins, minutes: other.minutes });
        }
    }
    Ok(clashes)
}

fn record(conn: &mut Conn, now: Time, viewer: &Viewer, after: &Interview) -> QueryResult<()> {
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action: "interview.arranged",
        subject: ("interview", after.id.as_str()),
        panel: Some(after.panel_id.as_str()),
        detail: json!({
            "interviewer": after.interviewer_id,
            "shadow": after.shadow_id,
            "shadow_leads": after.reverse,
            "unqualified_for": after.unqualified_for,
            "starts_at": after.starts_at,
            "minutes": after.minutes,
        }),
    };
    audit::record(conn, now, &event)
}

/// Takes it out of the calendar of whoever is no longer on it, and invites the others, or tells them what changed.
fn tell(conn: &mut Conn, now: Time, before: &Seat, whole: &PanelWhole) -> QueryResult<()> {
    let Some(after) = whole.seats.iter().find(|seat| seat.interview.id == before.interview.id) else {
        return Ok(());
    };
    let known: Vec<&Person> = before.invited(&whole.panel, now).collect();
    let wanted: Vec<&Person> = after.invited(&whole.panel, now).collect();
    let mut gone = before.clone();
    gone.interview.sequence = after.interview.sequence;
    for person in known.iter().filter(|person| wanted.iter().all(|other| other.id != person.id)) {
        letters::invite_cancelled(conn, now, whole, &gone, person)?;
    }
    for person in wanted {
        let again = known.iter().any(|other| other.id == person.id);
        letters::invite(conn, now, whole, after, person, again)?;
    }
    Ok(())
}
