//! One round of the post: take what is due, write it, send it, and note what became of it.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use tokio::task::JoinSet;

use super::brake::{domain_of, rest_of_mail, rest_of_server};
use super::letter::{Addressee, Desk};
use super::message::Mail;
use super::outbox_brake as brakes;
use super::outbox_lease::{self as lease, TRIES, Taken};
use super::secret::Secret;
use super::smtp::{CONNECTIONS, Turn};
use super::transport::Transport;
use super::verdict::{Refusal, Verdict};
use crate::clock::Time;
use crate::config::Config;
use crate::crypto::Keys;
use crate::db::{self, Conn, Db, QueryError, QueryResult};
use crate::templates::Templates;

/// How many mails a worker takes at once: few enough to be begun soon, enough that taking costs little.
const AT_ONCE: i64 = 32;

/// How often something new is looked for while a delivery is under way and nothing else waits.
const LOOK: Duration = Duration::from_secs(1);

/// How long a mail that may have arrived waits at least: a second copy is worse than a late one.
const UNSURE: TimeDelta = TimeDelta::minutes(10);

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
    /// Given back untried: the server cannot be used, or the worker stops.
    pub held: usize,
}

impl Post {
    /// Sends what is due until nothing is, or until `stopping` says so: then it finishes what is under way. A mail that
    /// hangs has one connection; the others go on with what follows. Without a mail server it does nothing: mails wait, and
    /// no try is counted against them.
    ///
    /// # Errors
    /// The database's own, once what is under way is done; what a mail server says is kept with the mail.
    pub async fn round(&self, stopping: impl Fn() -> bool) -> Result<Round, QueryError> {
        let mut round = Round::default();
        if !self.transport.is_connected() {
            return Ok(round);
        }
        let (mut waiting, mut under_way) = (Batch::default(), JoinSet::new());
        let mut broken = None;
        loop {
            if waiting.mails.len() < CONNECTIONS && broken.is_none() && !stopping() {
                match self.take(&mut waiting).await {
                    Ok(()) => {}
                    Err(error) => broken = Some(error),
                }
            }
            if stopping() || broken.is_some() || waiting.is_stale(self.db.clock().now()) {
                round.held += waiting.mails.len();
                broken = self.give_back(&mut waiting).await.err().or(broken);
            }
            while under_way.len() < CONNECTIONS
                && let Some((mail, to)) = waiting.mails.pop_front()
            {
                let (post, company, probe) = (self.clone(), waiting.company.clone(), waiting.probe);
                under_way.spawn(async move { post.one(&mail, &to, &company, probe).await });
            }
            if under_way.is_empty() {
                break;
            }
            let done = tokio::select! {
                done = under_way.join_next() => done,
                () = tokio::time::sleep(LOOK) => continue,
            };
            match done {
                Some(Ok(Ok(outcome))) => {
                    round.count(outcome);
                    if outcome == Outcome::Held {
                        round.held += waiting.mails.len();
                        broken = self.give_back(&mut waiting).await.err().or(broken);
                    }
                }
                Some(Ok(Err(error))) => broken = Some(error),
                // The lease runs out and the mail is tried again.
                Some(Err(error)) => tracing::error!(%error, "a delivery broke off"),
                None => {}
            }
        }
        self.transport.rest().await;
        broken.map_or(Ok(round), Err)
    }

    /// Takes what is due, if anything is.
    async fn take(&self, into: &mut Batch) -> Result<(), QueryError> {
        if !self.db.read(lease::any_due).await? {
            return Ok(());
        }
        let pace = self.config.pace();
        let taken = self.db.write(move |conn, now| {
            let company = db::setting(conn, "company")?.unwrap_or_default();
            Ok::<_, QueryError>((take_due(conn, now, pace)?, company, now))
        });
        let (taken, company, now) = taken.await?;
        if into.mails.is_empty() {
            into.since = Some(now);
        }
        into.mails.extend(taken.mails);
        (into.probe, into.company) = (taken.probe, company);
        Ok(())
    }

    /// Gives back what is not begun. Where that fails, the lease does it.
    async fn give_back(&self, batch: &mut Batch) -> Result<(), QueryError> {
        let mails: Vec<Mail> = batch.mails.drain(..).map(|(mail, _)| mail).collect();
        if mails.is_empty() {
            return Ok(());
        }
        self.db.write(move |conn, _| mails.iter().try_for_each(|mail| lease::give_back(conn, mail))).await
    }

    async fn one(&self, mail: &Mail, to: &Addressee, company: &str, probe: bool) -> Result<Outcome, QueryError> {
        let begun = self.db.clock().now();
        // Ends with this function, once the row says what became of the mail.
        let mut turn = Turn::default();
        let tried = match self.message(mail, to, company, begun) {
            Ok(message) => self.transport.send(message, &mut turn).await,
            Err(why) => {
                tracing::error!(mail = %mail.id, kind = %mail.kind, %why, "a mail cannot be written");
                Err(Refusal::never(why))
            }
        };
        let mail = mail.clone();
        let outcome = outcome_of(&mail, &tried);
        match (outcome, &tried) {
            (Outcome::Sent, _) => tracing::info!(mail = %mail.id, kind = %mail.kind, "sent"),
            (Outcome::Held, Err(Refusal { why, .. })) => {
                tracing::warn!(%why, "the mail server cannot be used; the post pauses");
            }
            (Outcome::Again, _) => {
                tracing::warn!(mail = %mail.id, kind = %mail.kind, attempt = mail.attempt, "not accepted; tried again later")
            }
            _ => {
                tracing::error!(mail = %mail.id, kind = %mail.kind, attempt = mail.attempt, "given up; see the outbox page")
            }
        }
        self.db.write(move |conn, now| note_outcome(conn, now, &mail, probe, &tried)).await?;
        Ok(outcome)
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

/// What became of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Sent,
    Again,
    Failed,
    Held,
}

fn outcome_of(mail: &Mail, tried: &Result<(), Refusal>) -> Outcome {
    match tried.as_ref().map_err(|refusal| refusal.verdict) {
        Ok(()) => Outcome::Sent,
        Err(Verdict::Server) => Outcome::Held,
        Err(Verdict::Later | Verdict::Slower | Verdict::Unsure) if mail.attempt < TRIES => Outcome::Again,
        Err(_) => Outcome::Failed,
    }
}

/// Takes up what is due, so that no other worker has it; what another has left behind as well.
///
/// # Errors
/// The database's own.
pub fn take_due(conn: &mut Conn, now: Time, pace: TimeDelta) -> QueryResult<Taken> {
    let freed = lease::reap(conn, now)?;
    if freed > 0 {
        tracing::warn!(mails = freed, "taking up mails that another worker left behind");
    }
    brakes::tidy(conn, now)?;
    lease::take(conn, now, AT_ONCE, pace)
}

/// Writes down what became of a mail that was taken: accepted, to be tried again, given up, or given back untried.
///
/// # Errors
/// The database's own.
pub fn note_outcome(
    conn: &mut Conn,
    now: Time,
    mail: &Mail,
    probe: bool,
    tried: &Result<(), Refusal>,
) -> QueryResult<()> {
    let Err(Refusal { verdict, why, .. }) = tried else {
        return lease::sent(conn, now, mail);
    };
    let outcome = outcome_of(mail, tried);
    if outcome == Outcome::Held {
        brakes::pause(conn, now, probe, rest_of_server, why)?;
        return lease::give_back(conn, mail);
    }
    if *verdict == Verdict::Slower {
        brakes::slow(conn, now, &domain_of(&mail.address), why)?;
    }
    let rest = rest_of_mail(mail.attempt);
    let rest = if *verdict == Verdict::Unsure { rest.max(UNSURE) } else { rest };
    lease::refused(conn, mail, (outcome == Outcome::Again).then_some(now + rest), why)
}

impl Round {
    fn count(&mut self, outcome: Outcome) {
        *match outcome {
            Outcome::Sent => &mut self.sent,
            Outcome::Again => &mut self.again,
            Outcome::Failed => &mut self.failed,
            Outcome::Held => &mut self.held,
        } += 1;
    }
}

/// What a worker has taken and not begun.
#[derive(Default)]
struct Batch {
    mails: VecDeque<(Mail, Addressee)>,
    /// When the first of them was taken.
    since: Option<Time>,
    probe: bool,
    company: String,
}

impl Batch {
    fn is_stale(&self, now: Time) -> bool {
        self.since.is_some_and(|since| now - since > lease::BEGIN_WITHIN)
    }
}
