//! What an admin should know at a glance.

use chrono::TimeDelta;
use serde::Serialize;

use crate::access::Action;
use crate::clock::Time;
use crate::db::{self, Conn, QueryResult};
use crate::mail::{Brake, MailState, outbox_brake, outbox_list, outbox_pause};
use crate::people::Viewer;

/// The office at a glance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Overview {
    /// What the company is called; empty until somebody says so.
    pub company: String,
    /// Mails that wait for their time, a try, or a mail server.
    pub waiting: i64,
    /// Mails that somebody should look at.
    pub failed: i64,
    /// Mails that went out.
    pub sent: i64,
    /// When the last one did.
    pub last_sent: Option<Time>,
    /// Since when a mail is overdue, if one is by more than ten minutes.
    pub late_since: Option<Time>,
    /// The pause of the post, if the mail server cannot be used.
    pub pause: Option<Brake>,
    /// How many addresses mail came back from.
    pub paused_addresses: usize,
}

/// Looks around.
///
/// # Errors
/// `NotFound` for whoever is no admin, or the database's own.
pub fn overview(conn: &mut Conn, now: Time, viewer: &Viewer) -> QueryResult<Overview> {
    viewer.must(Action::RunOffice)?;
    let counts = outbox_list::count(conn)?;
    let number = |state| counts.get(&state).copied().unwrap_or(0);
    let late = outbox_list::oldest_due(conn, now)?.filter(|since| now - *since > TimeDelta::minutes(10));
    Ok(Overview {
        company: db::setting(conn, "company")?.unwrap_or_default(),
        waiting: number(MailState::Waiting) + number(MailState::Sending),
        failed: number(MailState::Failed),
        sent: number(MailState::Sent),
        last_sent: outbox_list::last_sent(conn)?,
        late_since: late,
        pause: outbox_brake::paused(conn)?,
        paused_addresses: outbox_pause::list(conn, 100)?.len(),
    })
}
