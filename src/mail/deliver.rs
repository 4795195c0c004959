//! One round of the post: take what is due, write it, send it, and note what became of it.

use std::sync::Arc;

use chrono::TimeDelta;

use super::letter::{Addressee, Desk};
use super::message::Mail;
use super::outbox_lease::{self as lease, TRIES};
use super::secret::Secret;
use super::transport::{Refusal, Transport};
use crate::clock::Time;
use crate::config::Config;
use crate::crypto::{Keys, random};
use crate::db::{self, Db, QueryError};
use crate::templates::Templates;

/// How many mails are under way at once: a server that hangs on one holds up few others.
const AT_ONCE: i64 = 8;

/// Everything that a delivery needs.
#[derive(Clone)]
pub struct Post {
    /// Where the outbox is.
    pub db: Db,
    /// Opens the secrets.
    pub keys: Arc<Keys>,
    /// The words.
    pub templates: Arc<Templates>,
    /// Sender and links.
    pub config: Arc<Config>,
    /// The way out.
    pub transport: Transport,
}

/// What a round did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Round {
    /// Accepted by the next server.
    pub sent: usize,
    /// To be tried again.
    pub again: usize,
    /// Given up.
    pub failed: usize,
}

impl Post {
    /// Sends what is due, up to eight mails; call it again until it did nothing. Without a mail server it does nothing:
    /// mails wait, and no try is counted against them.
    ///
    /// # Errors
    /// The database's own; what a mail server says is kept with the mail.
    pub async fn round(&self) -> Result<Round, QueryError> {
        if !self.transport.is_connected() || !self.db.read(lease::any_due).await? {
            return Ok(Round::default());
        }
        let taken = self.db.write(|conn, now| {
            let freed = lease::reap(conn, now)?;
            if freed > 0 {
                tracing::warn!(mails = freed, "taking up mails that another worker left behind");
            }
            let company = db::setting(conn, "company")?.unwrap_or_default();
            Ok::<_, QueryError>((lease::take(conn, now, AT_ONCE)?, company))
        });
        let (taken, company) = taken.await?;
        let mut under_way = tokio::task::JoinSet::new();
        for (mail, to) in taken {
            let (post, company) = (self.clone(), company.clone());
            under_way.spawn(async move { post.one(&mail, &to, &company).await });
        }
        let mut round = Round::default();
        while let Some(done) = under_way.join_next().await {
            match done {
                Ok(outcome) => match outcome? {
                    Outcome::Sent => round.sent += 1,
                    Outcome::Again => round.again += 1,
                    Outcome::Failed => round.failed += 1,
                },
                // The lease runs out and the mail is tried again.
                Err(error) => tracing::error!(%error, "a delivery broke off"),
            }
        }
        Ok(round)
    }

    async fn one(&self, mail: &Mail, to: &Addressee, company: &str) -> Result<Outcome, QueryError> {
        let now = self.db.clock().now();
        let tried = match self.message(mail, to, company, now) {
            Ok(message) => self.transport.send(message).await,
            Err(why) => {
                tracing::error!(mail = %mail.id, kind = %mail.kind, %why, "a mail cannot be written");
                Err(Refusal::Never(why))
            }
        };
        let mail = mail.clone();
        match tried {
            Ok(()) => {
                tracing::info!(mail = %mail.id, kind = %mail.kind, "sent");
                self.db.write(move |conn, now| lease::sent(conn, now, &mail)).await?;
                Ok(Outcome::Sent)
            }
            Err(Refusal::Later(why)) if mail.attempt < TRIES => {
                let again = now + back_off(mail.attempt);
                tracing::warn!(mail = %mail.id, kind = %mail.kind, attempt = mail.attempt, "not accepted; tried again later");
                self.db.write(move |conn, _| lease::refused(conn, &mail, Some(again), &why)).await?;
                Ok(Outcome::Again)
            }
            Err(Refusal::Later(why) | Refusal::Never(why)) => {
                tracing::error!(mail = %mail.id, kind = %mail.kind, attempt = mail.attempt, "given up; see the outbox page");
                self.db.write(move |conn, _| lease::refused(conn, &mail, None, &why)).await?;
                Ok(Outcome::Failed)
            }
        }
    }

    fn message(&self, mail: &Mail, to: &Addressee, company: &str, now: Time) -> Result<lettre::Message, String> {
        let desk = Desk { templates: &self.templates, config: &self.config, company, now, keys: Some(&self.keys) };
        let secret = mail
            .secret
            .as_deref()
            .map(|sealed| Secret::open(&self.keys, &mail.dedupe_key, sealed).ok_or("its link cannot be read any more"));
        let secret = secret.transpose()?;
        if mail.kind.is_secret() && secret.is_none() {
            return Err("its link is gone: it was sent already".into());
        }
        let letter = desk.write(mail, to, secret.as_ref()).map_err(|error| error.to_string())?;
        desk.envelop(&mail.id, mail.thread_id.as_deref(), to, &letter)
    }
}

enum Outcome {
    Sent,
    Again,
    Failed,
}

/// Full jitter: anything between a few seconds and a ceiling that doubles from one minute to four hours, so that a
/// server which comes back is not met by everything at once.
fn back_off(attempt: i32) -> TimeDelta {
    let doublings = u32::try_from(attempt.clamp(1, 9)).unwrap_or(1) - 1;
    let ceiling = (60_u64 << doublings).min(4 * 3600);
    let random = u64::from_le_bytes(random::bytes()) % ceiling;
    TimeDelta::seconds(i64::try_from(5 + random).unwrap_or(60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_four_hours_and_are_never_the_same_for_all() {
        assert!((0..50).all(|_| back_off(1) <= TimeDelta::seconds(65)));
        assert!((0..50).all(|_| back_off(9) <= TimeDelta::seconds(4 * 3600 + 5)));
        let waits: std::collections::HashSet<_> = (0..50).map(|_| back_off(8)).collect();
        assert!(waits.len() > 10);
    }
}
