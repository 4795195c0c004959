//! A mail came back: whose address is paused for it, and how an admin ends that.

use serde_json::json;

use crate::access::Action;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError};
use crate::mail::{Fate, Mail, NoReport, Pause, Report, outbox_list, outbox_pause};
use crate::people::Viewer;

/// The longest notification that is read.
pub const LONGEST: usize = 1_000_000;

/// What a notification came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bounced {
    /// Mail to this address waits from now on.
    Paused(String),
    /// It waited already.
    WasPaused(String),
    /// That it is late is noted with the mail.
    Noted,
}

/// Why a notification changes nothing.
#[derive(Debug, thiserror::Error)]
pub enum BounceError {
    /// It is too long to be one.
    #[error("a notification is shorter than 1 MB, and this is longer")]
    TooLong,
    /// It is none.
    #[error(transparent)]
    NoReport(#[from] NoReport),
    /// It is about something that did not go out from here.
    #[error("the mail that came back was not sent from here")]
    NotOurs,
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Takes in a notification. Whatever address it names, only that of our own mail is paused: whoever forges one can at most
/// keep mail from whoever that mail was for.
///
/// # Errors
/// [`BounceError`] says what is wrong with it.
pub fn take_in(conn: &mut Conn, now: Time, message: &[u8]) -> Result<Bounced, BounceError> {
    if message.len() > LONGEST {
        return Err(BounceError::TooLong);
    }
    let report = Report::read(message)?;
    let id = report.message_id.split_once('@').and_then(|(id, _)| id.parse::<Id<Mail>>().ok());
    let found = outbox_list::find(conn, &id.ok_or(BounceError::NotOurs)?);
    let (mail, _) = found.map_err(|error| match error {
        QueryError::NotFound => BounceError::NotOurs,
        error => error.into(),
    })?;
    // Nothing comes back that never went out.
    if mail.attempt == 0 {
        return Err(BounceError::NotOurs);
    }
    if report.fate == Fate::Delayed {
        outbox_pause::delayed(conn, &mail, &report.said)?;
        return Ok(Bounced::Noted);
    }
    if !outbox_pause::came_back(conn, now, &mail, &report.said)? {
        return Ok(Bounced::WasPaused(mail.address));
    }
    record(conn, now, None, "mail.came_back", &mail)?;
    Ok(Bounced::Paused(mail.address))
}

/// Ends the pause of an address: what waits for it is sent.
///
/// # Errors
/// `NotFound` for whoever is no admin and for a pause that has ended, or the database's own.
pub fn end_pause(conn: &mut Conn, now: Time, viewer: &Viewer, id: &Id<Pause>) -> Result<String, QueryError> {
    viewer.must(Action::RunOutbox)?;
    let pause = outbox_pause::end(conn, id)?.ok_or(QueryError::NotFound)?;
    let (mail, _) = outbox_list::find(conn, &pause.mail_id)?;
    record(conn, now, Some(viewer), "mail.pause_ended", &mail)?;
    Ok(pause.address)
}

fn record(
    conn: &mut Conn,
    now: Time,
    by: Option<&Viewer>,
    action: &'static str,
    mail: &Mail,
) -> Result<(), QueryError> {
    let subject = mail.person_id.as_deref().map_or(("mail", mail.id.as_str()), |person| ("person", person));
    let actor = by.map(|viewer| viewer.id.as_str());
    audit::record(conn, now, &Event { actor, action, subject, panel: None, detail: json!({ "kind": mail.kind }) })?;
    Ok(())
}
