//! The letters that a panel sends: invitations, cancellations, receipts, and the news of its reveal. Facts for the
//! templates only, and never the candidate's name: mails are forwarded, and shown on locked screens.

use serde_json::{Value, json};

use super::interview::Interview;
use super::panel::{EarlyOpening, PanelWhole, Seat};
use crate::access::Action;
use crate::clock::Time;
use crate::db::{Conn, Id, QueryResult};
use crate::mail::{self, Appointment, MailKind, Message, Method, Party};
use crate::openings::Opening;
use crate::people::{self, Person, PersonState, Viewer};

/// The cause of the mails to an interview's shadow: the interviewer's card stops the interviewer's reminders alone.
pub const SHADOW: &str = "shadow";

/// The cause of a mail that asks for somebody's position: it ends with theirs alone.
pub const POSITION: &str = "position";

/// What reminds somebody of an interview or its card.
const REMINDERS: [MailKind; 2] = [MailKind::Prepare, MailKind::Score];

/// What speaks of several cards at once.
const LISTS: [MailKind; 2] = [MailKind::Nudge, MailKind::Escalate];

/// Invites `to` into the calendar entry of an interview, or (`again`) tells them what changed in it.
///
/// # Errors
/// The database's own.
pub(super) fn invite(
    conn: &mut Conn,
    now: Time,
    whole: &PanelWhole,
    seat: &Seat,
    to: &Person,
    again: bool,
) -> QueryResult<()> {
    let letter = Letter::of_interview(MailKind::Invite, seat, to)
        .with(whole, seat)
        .and("again", json!(again))
        .and("event", json!(event(whole, seat, to, Method::Request)));
    letter.send(conn, now, to)
}

/// Takes an interview out of `to`'s calendar: it is off, or somebody else's now.
///
/// # Errors
/// The database's own.
pub(super) fn invite_cancelled(
    conn: &mut Conn,
    now: Time,
    whole: &PanelWhole,
    seat: &Seat,
    to: &Person,
) -> QueryResult<()> {
    let letter = Letter::of_interview(MailKind::InviteCancelled, seat, to)
        .with(whole, seat)
        .and("path", json!("/"))
        .and("event", json!(event(whole, seat, to, Method::Cancel)))
        .because("cancellation");
    letter.send(conn, now, to)
}

/// An interview is off: stops its reminders, and takes it out of the calendars of whoever had been invited. `seat` is
/// the interview as it was *before*.
///
/// # Errors
/// The database's own.
pub fn interview_cancelled(conn: &mut Conn, now: Time, whole: &PanelWhole, seat: &Seat) -> QueryResult<()> {
    stop_all(conn, &seat.interview.id)?;
    let mut after = seat.clone();
    after.interview.sequence += 1;
    for person in seat.invited(&whole.panel, now) {
        invite_cancelled(conn, now, whole, &after, person)?;
    }
    Ok(())
}

/// Stops what would still remind an interviewer of this interview: their card is in, excused, or no longer wanted.
///
/// # Errors
/// The database's own.
pub fn stop_reminders(conn: &mut Conn, id: &Id<Interview>) -> QueryResult<usize> {
    Ok(mail::stop(conn, ("interview", id.as_str()), &REMINDERS)? + stop_lists(conn, id, &LISTS)?)
}

/// Stops what would still ask for the card of this interview, and nothing else.
///
/// # Errors
/// The database's own.
pub fn stop_nudges(conn: &mut Conn, id: &Id<Interview>) -> QueryResult<usize> {
    stop_lists(conn, id, &[MailKind::Nudge])
}

/// A list that waits and speaks of this interview is stopped whole: what else stands in it is written anew the next day.
fn stop_lists(conn: &mut Conn, id: &Id<Interview>, kinds: &[MailKind]) -> QueryResult<usize> {
    mail::stop_mentioning(conn, &format!("interview/{id}"), kinds)
}

/// Stops the invitations and reminders of an interview that changes or is off, to interviewer and shadow.
pub(super) fn stop_all(conn: &mut Conn, id: &Id<Interview>) -> QueryResult<()> {
    stop(conn, "interview", id)?;
    stop(conn, SHADOW, id)
}

/// Stops them for the interviewer alone, or the shadow.
pub(super) fn stop(conn: &mut Conn, cause: &str, id: &Id<Interview>) -> QueryResult<()> {
    mail::stop(conn, (cause, id.as_str()), &REMINDERS)?;
    mail::stop(conn, (cause, id.as_str()), &[MailKind::Invite])?;
    if cause != SHADOW {
        stop_lists(conn, id, &LISTS)?;
    }
    Ok(())
}

/// Tells planners that an interview was given back.
///
/// # Errors
/// The database's own.
pub(super) fn declined(conn: &mut Conn, now: Time, whole: &PanelWhole, seat: &Seat, by: &Viewer) -> QueryResult<()> {
    // Without a shadow an interview takes place all the same: then it is the plan that is looked at.
    let path = match seat.interview.interviewer_id.as_ref() == Some(&by.id) {
        true => format!("/interviews/{}/replacement", seat.interview.id),
        false => format!("/proposals?panel={}", whole.panel.id),
    };
    for person in planners(conn, whole)?.into_iter().filter(|person| person.id != by.id) {
        let letter = Letter::of_interview(MailKind::Declined, seat, &person)
            .with(whole, seat)
            .and("path", json!(path))
            .and("by", json!(by.name))
            .because("decline");
        letter.send(conn, now, &person)?;
    }
    Ok(())
}

/// Tells everybody that the panel is off: whoever still has an interview in the calendar by its cancellation, everybody
/// else in one sentence.
///
/// # Errors
/// The database's own.
pub(super) fn panel_cancelled(conn: &mut Conn, now: Time, whole: &PanelWhole, by: &Viewer) -> QueryResult<()> {
    let mut told: Vec<Id<Person>> = vec![by.id.clone()];
    for seat in whole.live() {
        interview_cancelled(conn, now, whole, seat)?;
        told.extend(seat.invited(&whole.panel, now).map(|person| person.id.clone()));
    }
    for person in everybody(conn, whole)? {
        if !told.contains(&person.id) {
            Letter::of_panel(MailKind::PanelCancelled, whole, &person).send(conn, now, &person)?;
        }
    }
    Ok(())
}

/// All cards are in: the debrief can be read. To the hiring manager, whoever planned the panel, and its interviewers.
///
/// # Errors
/// The database's own.
pub fn debrief_ready(conn: &mut Conn, now: Time, whole: &PanelWhole) -> QueryResult<()> {
    for person in everybody(conn, whole)? {
        if whole.lets(&Viewer::of(&person), Action::JoinDebrief) {
            let letter = Letter::of_panel(MailKind::DebriefReady, whole, &person)
                .and("path", json!(format!("/panels/{}/debrief", whole.panel.id)))
                .and("decides", json!(person.id == whole.hiring_manager.id));
            letter.send(conn, now, &person)?;
        }
    }
    Ok(())
}

/// The hiring manager opened the panel early: to everybody on it, with the reason, which is theirs to give and
/// everybody's to read.
///
/// # Errors
/// The database's own.
pub fn opened_early(conn: &mut Conn, now: Time, whole: &PanelWhole, early: EarlyOpening<'_>) -> QueryResult<()> {
    let second = early.leave.second().map_or("", |second| second.name.as_str());
    for person in everybody(conn, whole)? {
        let letter = Letter::of_panel(MailKind::OpenedEarly, whole, &person)
            .and("by", json!(early.by.name))
            .and("approved_by", json!(second))
            .and("reason", json!(early.reason));
        letter.send(conn, now, &person)?;
    }
    Ok(())
}

/// Somebody is asked to write what they would decide, until then: once for each time that is set.
///
/// # Errors
/// The database's own.
pub fn position(conn: &mut Conn, now: Time, whole: &PanelWhole, to: &Person, due_at: Time) -> QueryResult<()> {
    let mut letter = Letter::of_panel(MailKind::Position, whole, to)
        .and("path", json!(format!("/panels/{}/positions", whole.panel.id)))
        .and("due_at", json!(due_at))
        .because(POSITION);
    letter.key = format!("{}/{}", letter.key, due_at.iso());
    letter.cause.1 = format!("{}/{}", whole.panel.id, to.id);
    // A time that was moved is the only one that counts.
    mail::stop(conn, (POSITION, &letter.cause.1), &[MailKind::Position])?;
    letter.send(conn, now, to)
}

/// Everybody who was asked has written: to the hiring manager.
///
/// # Errors
/// The database's own.
pub fn positions_in(conn: &mut Conn, now: Time, whole: &PanelWhole) -> QueryResult<()> {
    let letter = Letter::of_panel(MailKind::PositionsIn, whole, &whole.hiring_manager)
        .and("path", json!(format!("/panels/{}/positions", whole.panel.id)));
    letter.send(conn, now, &whole.hiring_manager)
}

/// The decision stands: to everybody who may read it. What it is, the page says.
///
/// # Errors
/// The database's own.
pub fn decided(conn: &mut Conn, now: Time, whole: &PanelWhole) -> QueryResult<()> {
    for person in everybody(conn, whole)? {
        if whole.lets(&Viewer::of(&person), Action::JoinDebrief) {
            let letter = Letter::of_panel(MailKind::Decided, whole, &person)
                .and("path", json!(format!("/panels/{}/debrief", whole.panel.id)));
            letter.send(conn, now, &person)?;
        }
    }
    Ok(())
}

/// A trainer has said what they think: to the shadow who led the interview. What it is, the page at `path` says.
///
/// # Errors
/// The database's own.
pub fn signed_off(
    conn: &mut Conn,
    now: Time,
    (whole, seat): (&PanelWhole, &Seat),
    shadow: &Person,
    by: &Viewer,
    path: &str,
) -> QueryResult<()> {
    let letter = Letter::of_interview(MailKind::SignedOff, seat, shadow)
        .with(whole, seat)
        .and("path", json!(path))
        .and("by", json!(by.name))
        .because("sign_off");
    letter.send(conn, now, shadow)
}

/// What every letter about an interview says of it.
pub fn facts(opening: &Opening, seat: &Seat) -> Value {
    json!({
        "opening": opening.title,
        "team": opening.team,
        "stage": seat.stage.name,
        "starts_at": seat.interview.starts_at,
        "minutes": seat.interview.minutes,
        "place": seat.interview.place,
    })
}

/// The calendar entry of an interview, for the mail to `to`; none while it has no time. Its address leads to the kit.
/// An invitation names everybody in it, a cancellation its addressee alone.
pub fn event(whole: &PanelWhole, seat: &Seat, to: &Person, method: Method) -> Option<Appointment> {
    let present = [&seat.interviewer, &seat.shadow].into_iter().flatten();
    let named = present.filter(|person| method == Method::Request || person.id == to.id);
    let attendees = named.map(|person| Party { name: person.name.clone(), email: person.email.clone() }).collect();
    let entry = appointment(&whole.opening, &seat.stage.name, &seat.interview, method)?;
    Some(Appointment { attendees, ..entry })
}

/// The same without anybody in it. Its UID is the interview's, and stays so whoever comes and goes.
pub(super) fn appointment(
    opening: &Opening,
    stage: &str,
    interview: &Interview,
    method: Method,
) -> Option<Appointment> {
    Some(Appointment {
        method,
        uid: interview.id.to_string(),
        sequence: interview.sequence,
        starts_at: interview.starts_at?,
        ends_at: interview.ends_at()?,
        stage: stage.to_owned(),
        opening: opening.title.clone(),
        location: interview.place.clone(),
        url_path: format!("/interviews/{}/scorecard", interview.id),
        attendees: Vec::new(),
    })
}

/// A letter on its way to being a [`Message`].
struct Letter {
    kind: MailKind,
    key: String,
    thread: String,
    cause: (&'static str, String),
    payload: serde_json::Map<String, Value>,
}

impl Letter {
    /// About an interview: one for each change of its calendar entry.
    fn of_interview(kind: MailKind, seat: &Seat, to: &Person) -> Self {
        let interview = &seat.interview;
        let shadowing = interview.shadow_id.as_ref() == Some(&to.id);
        Self {
            kind,
            key: format!("{kind}/{}/{}/{}", interview.id, interview.sequence, to.id),
            thread: format!("interview/{}", interview.id),
            cause: (if shadowing { SHADOW } else { "interview" }, interview.id.to_string()),
            payload: serde_json::Map::new(),
        }
        .and("path", json!(format!("/interviews/{}/scorecard", interview.id)))
        .and("shadowing", shadowing_of(interview, shadowing))
    }

    /// About a panel: one for each person.
    fn of_panel(kind: MailKind, whole: &PanelWhole, to: &Person) -> Self {
        let id = &whole.panel.id;
        Self {
            kind,
            key: format!("{kind}/{id}/{}", to.id),
            thread: format!("panel/{id}"),
            cause: ("panel", id.to_string()),
            payload: serde_json::Map::new(),
        }
        .and("path", json!(format!("/panels/{id}")))
        .and("opening", json!(whole.opening.title))
        .and("team", json!(whole.opening.team))
    }

    fn with(mut self, whole: &PanelWhole, seat: &Seat) -> Self {
        if let Value::Object(facts) = facts(&whole.opening, seat) {
            self.payload.extend(facts);
        }
        self
    }

    /// What stopping stops it, when that is not the interview: its reminders end and this still goes out.
    fn because(mut self, cause: &'static str) -> Self {
        self.cause.0 = cause;
        self
    }

    fn and(mut self, name: &str, value: Value) -> Self {
        self.payload.insert(name.into(), value);
        self
    }

    /// Whoever does not work here (any more, or yet) gets nothing.
    fn send(self, conn: &mut Conn, now: Time, to: &Person) -> QueryResult<()> {
        if to.state != PersonState::Active {
            return Ok(());
        }
        let message = Message {
            kind: self.kind,
            dedupe_key: self.key,
            person: Some(to.id.as_str()),
            address: &to.email,
            payload: Value::Object(self.payload),
            secret: None,
            thread: Some(self.thread),
            cause: (self.cause.0, &self.cause.1),
            run_at: now,
        };
        mail::enqueue(conn, now, message).map(|_| ())
    }
}

/// The hiring manager and whoever made the panel; never the candidate.
fn planners(conn: &mut Conn, whole: &PanelWhole) -> QueryResult<Vec<Person>> {
    let mut planners = vec![whole.hiring_manager.clone()];
    if let Some(id) = whole.panel.created_by.as_ref().filter(|id| **id != whole.hiring_manager.id) {
        planners.push(people::find(conn, id)?);
    }
    planners.retain(|person| !is_candidate(whole, person));
    Ok(planners)
}

/// As what a mail speaks to whoever does or does not shadow an interview: `false`, `true`, or `"leading"`.
pub fn shadowing_of(interview: &Interview, shadowing: bool) -> Value {
    if shadowing && interview.reverse { json!("leading") } else { json!(shadowing) }
}

/// Planners, interviewers and shadows, each once; never the candidate.
fn everybody(conn: &mut Conn, whole: &PanelWhole) -> QueryResult<Vec<Person>> {
    let mut everybody = planners(conn, whole)?;
    for person in whole.live().flat_map(|seat| [&seat.interviewer, &seat.shadow]).flatten() {
        if !is_candidate(whole, person) && everybody.iter().all(|known| known.id != person.id) {
            everybody.push(person.clone());
        }
    }
    Ok(everybody)
}

fn is_candidate(whole: &PanelWhole, person: &Person) -> bool {
    whole.candidate.person_id.as_ref() == Some(&person.id)
}
