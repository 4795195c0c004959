//! A trainer's word after an interview that their shadow led: qualified, or once more.

use serde_json::json;

use super::verdict::{SignOff, SignOffOutcome, Verdict};
use super::{read, store};
use crate::access::Action;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError};
use crate::interviewers::{self, Competency, How};
use crate::language::{Text, text};
use crate::openings;
use crate::panels::{self, Interview, PanelWhole, Seat, letters};
use crate::people::{Person, Viewer};

/// Why it was not taken.
#[derive(Debug, thiserror::Error)]
pub enum SignOffError {
    /// No such interview, not led by a shadow, not read yet, or not this person's.
    #[error("there is no such interview for you")]
    NotYours,
    /// The trainer is not qualified themselves.
    #[error("{}", text!("training-not-qualified", competency = .0))]
    NotQualified(String),
    /// Something of the path is missing.
    #[error("{}", text!("training-lacks", competency = .0, what = .1))]
    Lacks(String, Text),
    /// Nothing is said to the shadow.
    #[error("{}", text!("training-no-note"))]
    NoNote,
    /// Nothing was chosen.
    #[error("{}", text!("training-no-verdict"))]
    NoVerdict,
    /// It was said already.
    #[error("{}", text!("training-said-already"))]
    Already,
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// An interview whose trainer may say something, and the competencies that are open.
pub(super) struct Open {
    pub whole: PanelWhole,
    pub seat: Seat,
    pub shadow: Person,
    pub competencies: Vec<Competency>,
}

/// The interview, for its trainer: led by its shadow, both cards revealed, and something still to say.
pub(super) fn open(conn: &mut Conn, viewer: &Viewer, id: &Id<Interview>) -> Result<Open, SignOffError> {
    let (whole, seat) = panels::seat_of(conn, id)?.ok_or(SignOffError::NotYours)?;
    let trains = whole.lets_at(&seat, viewer, Action::SignOff);
    let shadow = seat.shadow.clone().filter(|_| seat.interview.reverse && trains).ok_or(SignOffError::NotYours)?;
    if !store::both_revealed(conn, id)? {
        return Err(SignOffError::NotYours);
    }
    let said = store::of_interview(conn, id)?;
    let mut competencies: Vec<Competency> = Vec::new();
    for criterion in openings::criteria_of_stage(conn, &seat.stage)? {
        let competency = Competency::named(&criterion.competency);
        let open = said.iter().all(|one| one.competency != competency.key)
            && competencies.iter().all(|one| one.key != competency.key);
        if open && read::path_of(conn, &shadow.id, &competency.key)?.is_some_and(|path| path.qualification.is_none()) {
            competencies.push(competency);
        }
    }
    Ok(Open { whole, seat, shadow, competencies })
}

/// Takes a trainer's word.
///
/// # Errors
/// [`SignOffError`]
pub fn sign_off(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    id: &Id<Interview>,
    verdicts: &[Verdict],
    note: &str,
) -> Result<(), SignOffError> {
    let open = open(conn, viewer, id)?;
    if open.competencies.is_empty() {
        return Err(SignOffError::Already);
    }
    let note = note.trim();
    if note.is_empty() {
        return Err(SignOffError::NoNote);
    }
    for competency in &open.competencies {
        let verdict = verdicts.iter().find(|verdict| verdict.competency == competency.key);
        let outcome = verdict.ok_or(SignOffError::NoVerdict)?.outcome;
        if outcome == SignOffOutcome::Qualified {
            check(conn, viewer, &open, competency)?;
        }
        say(conn, now, viewer, &open, competency, (outcome, note))?;
    }
    // One letter, whatever the number of competencies; it leads to the one page, or to all of them.
    let path = match open.competencies.as_slice() {
        [only] => format!("/training/{}", only.key),
        _ => "/training".to_owned(),
    };
    letters::signed_off(conn, now, (&open.whole, &open.seat), &open.shadow, viewer, &path)?;
    Ok(())
}

/// Only who is qualified qualifies, and only at the end of the path.
pub(super) fn check(
    conn: &mut Conn,
    viewer: &Viewer,
    open: &Open,
    competency: &Competency,
) -> Result<(), SignOffError> {
    let own = interviewers::qualifications_of(conn, &viewer.id)?;
    if !own.iter().any(|one| one.competency == competency.key && one.withdrawn_at.is_none()) {
        return Err(SignOffError::NotQualified(competency.name.clone()));
    }
    let path = read::path_of(conn, &open.shadow.id, &competency.key)?.ok_or(SignOffError::NotYours)?;
    match path.lacks() {
        Some(what) => Err(SignOffError::Lacks(competency.name.clone(), what)),
        None => Ok(()),
    }
}

fn say(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    open: &Open,
    competency: &Competency,
    (outcome, note): (SignOffOutcome, &str),
) -> Result<(), SignOffError> {
    let row = SignOff {
        interview_id: open.seat.interview.id.clone(),
        competency: competency.key.clone(),
        person_id: open.shadow.id.clone(),
        outcome,
        note: note.to_owned(),
        signed_by: viewer.id.clone(),
        signed_at: now,
    };
    if !store::insert(conn, &row)? {
        return Err(SignOffError::Already);
    }
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action: "training.signed_off",
        subject: ("person", open.shadow.id.as_str()),
        panel: None,
        detail: json!({ "interview": row.interview_id, "competency": row.competency, "outcome": outcome }),
    };
    audit::record(conn, now, &event)?;
    if outcome == SignOffOutcome::Qualified {
        interviewers::qualify(conn, now, viewer, &open.shadow.id, &competency.key, (How::Trained, note))?;
    }
    Ok(())
}
