//! The outbox on its pages: every mail, why it was written, and what became of it.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::json;

use super::store;
use crate::access::Action;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::config::Config;
use crate::db::{self, Conn, Id, QueryError, QueryResult};
use crate::language::{Text, text};
use crate::mail::{
    Addressee, Brake, Desk, Letter, Mail, MailKind, MailState, Pause, met, outbox_brake, outbox_list, outbox_pause,
};
use crate::people::Viewer;
use crate::templates::Templates;

/// How many mails a page has.
const PAGE: i64 = 50;

/// A mail as an admin sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// Which one.
    pub id: Id<Mail>,
    /// Whom it is for, by name if they have one.
    pub to: Text,
    /// The address.
    pub address: String,
    /// One line, as its addressee reads it; the words of its kind when it cannot be written.
    pub subject: Text,
    /// Plain text, with "(hidden)" for what only the addressee may read.
    pub text: Text,
    /// Whether something is hidden.
    pub hides: bool,
    /// Whether a calendar file goes with it.
    pub has_calendar: bool,
    /// Why it was written.
    pub why: Text,
    /// Where it stands.
    pub state: MailState,
    /// Whether it was tried before and waits for another try.
    pub retrying: bool,
    /// How many tries there were.
    pub attempt: i32,
    /// What the last one met.
    pub last_error: Option<Text>,
    /// When it was written.
    pub created_at: Time,
    /// Not before.
    pub run_at: Time,
    /// Whether that is still to come.
    pub later: bool,
    /// When it was accepted.
    pub sent_at: Option<Time>,
    /// Whether it waits because its address is paused.
    pub paused: bool,
}

/// What holds mail up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// The post as a whole.
    pub post: Option<Brake>,
    /// Domains that get mail slowly.
    pub slowed: Vec<Brake>,
    /// Addresses that mail came back from, newest first.
    pub addresses: Vec<Pause>,
    /// How many mails have failed.
    pub failed: i64,
}

/// What holds mail up.
///
/// # Errors
/// `NotFound` for whoever is no admin, or the database's own.
pub fn standing(conn: &mut Conn, now: Time, viewer: &Viewer) -> QueryResult<Standing> {
    viewer.must(Action::RunOutbox)?;
    Ok(Standing {
        post: outbox_brake::paused(conn)?,
        slowed: outbox_brake::slowed(conn, now)?,
        addresses: outbox_pause::list(conn, 100)?,
        failed: outbox_list::count(conn)?.get(&MailState::Failed).copied().unwrap_or(0),
    })
}

/// Has the next mail try a server that could not be used, at once. Returns whether the post paused.
///
/// # Errors
/// `NotFound` for whoever is no admin, or the database's own.
pub fn attempt(conn: &mut Conn, now: Time, viewer: &Viewer) -> QueryResult<bool> {
    viewer.must(Action::RunOutbox)?;
    let paused = outbox_brake::try_now(conn, now)?;
    if paused {
        record(conn, now, viewer, "mail.server_tried", ("office", "mail"), json!({}))?;
    }
    Ok(paused)
}

/// Page `number` (from 1) of the mails in `state`, newest first, and whether another page follows. Mails about the
/// viewer as a candidate are left out.
///
/// # Errors
/// `NotFound` for whoever is no admin, or the database's own.
pub fn page_of(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    (templates, config): (&Templates, &Config),
    state: Option<MailState>,
    number: i64,
) -> QueryResult<(Vec<Shown>, bool)> {
    viewer.must(Action::RunOutbox)?;
    let hidden = store::own_case(conn, viewer)?.threads;
    let company = db::setting(conn, "company")?.unwrap_or_default();
    let mut rows = outbox_list::list(conn, state, &hidden, (number.max(1) - 1) * PAGE, PAGE + 1)?;
    let page = usize::try_from(PAGE).unwrap_or(0);
    let more = rows.len() > page;
    rows.truncate(page);
    let desk = Desk { templates, config, company: &company, now, keys: None };
    let paused = outbox_pause::among(conn, &rows.iter().map(|(mail, _)| mail.address.as_str()).collect::<Vec<_>>())?;
    Ok((rows.iter().map(|(mail, to)| shown(&desk, mail, to, &paused)).collect(), more))
}

/// One mail.
///
/// # Errors
/// As [`page_of`].
pub fn one(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    (templates, config): (&Templates, &Config),
    id: &Id<Mail>,
) -> QueryResult<Shown> {
    let (mail, to) = find(conn, viewer, id)?;
    let company = db::setting(conn, "company")?.unwrap_or_default();
    let paused = outbox_pause::among(conn, &[&mail.address])?;
    Ok(shown(&Desk { templates, config, company: &company, now, keys: None }, &mail, &to, &paused))
}

/// Why a mail is not tried again.
#[derive(Debug, thiserror::Error)]
pub enum RetryError {
    /// It is not a failed one any more.
    #[error("{}", text!("admin-not-failed"))]
    NotFailed,
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Puts a failed mail back, as if it had never been tried.
///
/// # Errors
/// [`RetryError`] says what stands against it.
pub fn retry(conn: &mut Conn, now: Time, viewer: &Viewer, id: &Id<Mail>) -> Result<(), RetryError> {
    let (mail, _) = find(conn, viewer, id)?;
    if !outbox_list::try_again(conn, now, id)? {
        return Err(RetryError::NotFailed);
    }
    record(conn, now, viewer, "mail.retried", ("mail", id.as_str()), json!({ "kind": mail.kind }))?;
    Ok(())
}

/// Puts every failed mail back. Returns how many there were.
///
/// # Errors
/// `NotFound` for whoever is no admin, or the database's own.
pub fn retry_all(conn: &mut Conn, now: Time, viewer: &Viewer) -> QueryResult<usize> {
    viewer.must(Action::RunOutbox)?;
    let hidden = store::own_case(conn, viewer)?.threads;
    let mails = outbox_list::try_all_again(conn, now, &hidden)?;
    if mails > 0 {
        record(conn, now, viewer, "mail.all_retried", ("office", "mail"), json!({ "mails": mails }))?;
    }
    Ok(mails)
}

fn record(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    action: &'static str,
    subject: (&str, &str),
    detail: serde_json::Value,
) -> QueryResult<()> {
    let event = Event { actor: Some(viewer.id.as_str()), action, subject, panel: None, detail };
    audit::record(conn, now, &event).map(|_| ())
}

fn find(conn: &mut Conn, viewer: &Viewer, id: &Id<Mail>) -> QueryResult<(Mail, Addressee)> {
    viewer.must(Action::RunOutbox)?;
    let hidden = store::own_case(conn, viewer)?.threads;
    let (mail, to) = outbox_list::find(conn, id)?;
    let is_hidden = hidden.iter().any(|thread| outbox_list::is_of(&mail, thread));
    if is_hidden { Err(QueryError::NotFound) } else { Ok((mail, to)) }
}

fn shown(desk: &Desk<'_>, mail: &Mail, to: &Addressee, paused: &BTreeSet<String>) -> Shown {
    let written = if mail.is_emptied() { None } else { Some(desk.write(mail, to, None)) };
    let (subject, words, has_calendar) = match written {
        None => (text!("admin-mail-emptied"), text!("admin-mail-emptied-why"), false),
        Some(Ok(Letter { subject, text, appointment, .. })) => {
            (Text::from(subject), Text::from(text), appointment.is_some())
        }
        Some(Err(error)) => (
            text!("admin-mail-no-subject", kind = mail.kind.as_str().replace('_', " ")),
            text!("admin-mail-no-text", why = Text::said(error)),
            false,
        ),
    };
    Shown {
        id: mail.id.clone(),
        to: match (to.name.as_str(), to.address.as_str()) {
            ("", "") => text!("admin-mail-nobody"),
            ("", address) => address.into(),
            (name, _) => name.into(),
        },
        address: to.address.clone(),
        subject,
        text: words,
        hides: mail.kind.is_secret(),
        has_calendar,
        why: why(mail.kind),
        state: mail.state,
        retrying: mail.state == MailState::Waiting && mail.attempt > 0,
        attempt: mail.attempt,
        last_error: mail.last_error.as_deref().map(met),
        created_at: mail.created_at,
        run_at: mail.run_at,
        later: mail.run_at > desk.now,
        sent_at: mail.sent_at,
        paused: mail.state == MailState::Waiting
            && !mail.kind.is_waited_for()
            && paused.contains(&mail.address.to_lowercase()),
    }
}

fn why(kind: MailKind) -> Text {
    match kind {
        MailKind::SignIn => text!("admin-why-sign-in"),
        MailKind::Proof => text!("admin-why-proof"),
        MailKind::Security => text!("admin-why-security"),
        MailKind::Invitation => text!("admin-why-invitation"),
        MailKind::Invite => text!("admin-why-invite"),
        MailKind::InviteCancelled => text!("admin-why-invite-cancelled"),
        MailKind::Prepare => text!("admin-why-prepare"),
        MailKind::Score => text!("admin-why-score"),
        MailKind::Nudge => text!("admin-why-nudge"),
        MailKind::Escalate => text!("admin-why-escalate"),
        MailKind::Digest => text!("admin-why-digest"),
        MailKind::Receipt => text!("admin-why-receipt"),
        MailKind::DebriefReady => text!("admin-why-debrief-ready"),
        MailKind::OpenedEarly => text!("admin-why-opened-early"),
        MailKind::Declined => text!("admin-why-declined"),
        MailKind::PanelCancelled => text!("admin-why-panel-cancelled"),
        MailKind::Position => text!("admin-why-position"),
        MailKind::PositionsIn => text!("admin-why-positions-in"),
        MailKind::Decided => text!("admin-why-decided"),
        MailKind::SignedOff => text!("admin-why-signed-off"),
        MailKind::Erased => text!("admin-why-erased"),
        MailKind::RetentionDue => text!("admin-why-retention-due"),
        MailKind::Approval => text!("admin-why-approval"),
        MailKind::ApprovalAnswer => text!("admin-why-approval-answer"),
    }
}
