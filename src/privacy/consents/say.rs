//! Writes the next version of a text for candidates, and ends the offer of a consent: admins do.

use serde_json::json;

use super::store;
use super::text::{Kind, PrivacyText};
use crate::access::Action;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::crypto;
use crate::db::{Conn, Id, QueryError};
use crate::language::text;
use crate::people::Viewer;

/// What an admin writes.
#[derive(Debug, Clone, Default)]
pub struct Wording {
    /// The words.
    pub text: String,
    /// For a consent: for how many months longer.
    pub months: Option<i32>,
    /// The version that was in force when they began to write; 0 where none was.
    pub after: i32,
}

/// Why a text stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum TextError {
    /// Admins alone write it.
    #[error("there is nothing here")]
    NotYours,
    /// Nothing was written.
    #[error("{}", text!("consents-text-wanted"))]
    Empty,
    /// It is too long.
    #[error("{}", text!("consents-text-long", most = *.0))]
    Long(usize),
    /// A consent is for a number of months.
    #[error("{}", text!("consents-months-wanted", most = PrivacyText::MOST_MONTHS))]
    Months,
    /// Somebody else wrote one meanwhile.
    #[error("{}", text!("consents-text-stale"))]
    Stale,
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Makes what was written the version in force. The same words again make none. Says whether there is a new version.
///
/// # Errors
/// [`TextError`] says what stands against it.
pub fn say_text(conn: &mut Conn, now: Time, viewer: &Viewer, kind: Kind, wording: &Wording) -> Result<bool, TextError> {
    admit(viewer)?;
    let text = wording.text.trim();
    if text.is_empty() {
        return Err(TextError::Empty);
    }
    if text.chars().count() > kind.longest() {
        return Err(TextError::Long(kind.longest()));
    }
    let months = match kind {
        Kind::Notice => None,
        Kind::Consent => {
            let months = wording.months.filter(|months| (1..=PrivacyText::MOST_MONTHS).contains(months));
            Some(months.ok_or(TextError::Months)?)
        }
    };
    let before = store::in_force(conn, kind)?;
    if before.as_ref().map_or(0, |before| before.number) != wording.after {
        return Err(TextError::Stale);
    }
    if let Some(before) = before {
        if before.text == text && before.months == months {
            return Ok(false);
        }
        // Of two who save at one moment, the second finds it ended.
        if !store::end_text(conn, now, &before.id)? {
            return Err(TextError::Stale);
        }
    }
    let version = PrivacyText {
        id: Id::new(now),
        kind,
        number: store::last_number(conn, kind)? + 1,
        text: text.to_owned(),
        months,
        written_by: viewer.id.clone(),
        in_force_at: now,
        ended_at: None,
    };
    if !store::insert_text(conn, &version)? {
        return Err(TextError::Stale);
    }
    record(conn, now, viewer, &version, "privacy_text.written")?;
    Ok(true)
}

/// Asks no candidate any more whether they agree. What was agreed to holds as it was given, until it is taken back.
///
/// # Errors
/// [`TextError`]
pub fn end_offer(conn: &mut Conn, now: Time, viewer: &Viewer) -> Result<(), TextError> {
    admit(viewer)?;
    if let Some(offer) = store::in_force(conn, Kind::Consent)?
        && store::end_text(conn, now, &offer.id)?
    {
        record(conn, now, viewer, &offer, "privacy_text.ended")?;
    }
    Ok(())
}

fn admit(viewer: &Viewer) -> Result<(), TextError> {
    if viewer.may(Action::WriteNotices) { Ok(()) } else { Err(TextError::NotYours) }
}

/// The words stand in their row alone; their hash says which they were.
fn record(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    version: &PrivacyText,
    action: &'static str,
) -> Result<(), QueryError> {
    let hash = crypto::sha256_hex(&version.text);
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action,
        subject: ("privacy_text", version.id.as_str()),
        panel: None,
        detail: json!({ "kind": version.kind, "number": version.number, "months": version.months, "sha256": hash }),
    };
    audit::record(conn, now, &event)
}
