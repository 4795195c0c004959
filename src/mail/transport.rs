//! The way out: a mail server, a list in memory for tests, or none.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use lettre::transport::smtp::PoolConfig;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use crate::config::Config;

/// How long one mail may take, from the connection to the server's word.
const PATIENCE: Duration = Duration::from_secs(45);

/// How long one command may take.
const COMMAND: Duration = Duration::from_secs(20);

/// Where mails go.
#[derive(Clone)]
pub enum Transport {
    /// A mail server, with its connections kept for the next mail.
    Smtp(Smtp),
    /// A list that tests read.
    Memory(Memory),
    /// Nowhere: mails wait on the outbox page until a server is connected.
    None,
}

/// A mail server and the connections to it. They are given up by a task, which wants the runtime that made them even
/// when the last owner goes away outside of it.
#[derive(Clone)]
pub struct Smtp {
    pool: Option<AsyncSmtpTransport<Tokio1Executor>>,
    runtime: tokio::runtime::Handle,
}

impl Drop for Smtp {
    fn drop(&mut self) {
        let _within = self.runtime.enter();
        self.pool = None;
    }
}

/// What tests find in their post: each mail as it would have gone over the wire.
pub type Memory = Arc<Mutex<Vec<Posted>>>;

/// A mail that was sent in memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posted {
    /// The address on the envelope.
    pub to: String,
    /// Headers and body.
    pub wire: String,
}

/// Why a mail did not go out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Perhaps later: no connection, a busy server, a full mailbox.
    Later(String),
    /// Never: no such mailbox, or a mail that cannot be built.
    Never(String),
}

impl Transport {
    /// The transport of the settings; inside a runtime, because it keeps connections. Over `smtp://` TLS is demanded
    /// by STARTTLS unless the server is on this very machine or the URL says otherwise with `?tls=`.
    ///
    /// # Errors
    /// The URL cannot be used.
    pub fn of(config: &Config) -> Result<Self, String> {
        let Some(url) = &config.smtp_url else {
            return Ok(Self::None);
        };
        let runtime = tokio::runtime::Handle::try_current().map_err(|error| error.to_string())?;
        let pool = AsyncSmtpTransport::<Tokio1Executor>::from_url(&demanding_tls(url))
            .map_err(|error| error.to_string())?
            .timeout(Some(COMMAND))
            .pool_config(PoolConfig::new().max_size(4).idle_timeout(Duration::from_secs(30)))
            .build();
        Ok(Self::Smtp(Smtp { pool: Some(pool), runtime }))
    }

    /// Whether mails go anywhere at all.
    pub fn is_connected(&self) -> bool {
        !matches!(self, Self::None)
    }

    /// Sends one mail.
    ///
    /// # Errors
    /// [`Refusal`] says whether another try makes sense.
    pub async fn send(&self, message: Message) -> Result<(), Refusal> {
        match self {
            Self::Smtp(Smtp { pool: Some(pool), .. }) => match tokio::time::timeout(PATIENCE, pool.send(message)).await
            {
                Ok(Ok(_)) => Ok(()),
                Ok(Err(error)) if error.is_permanent() => Err(Refusal::Never(in_full(&error))),
                Ok(Err(error)) => Err(Refusal::Later(in_full(&error))),
                Err(_) => Err(Refusal::Later(format!("the server took longer than {} s", PATIENCE.as_secs()))),
            },
            Self::Memory(list) => {
                let to = message.envelope().to().iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
                let wire = String::from_utf8_lossy(&message.formatted()).into_owned();
                list.lock().unwrap_or_else(PoisonError::into_inner).push(Posted { to, wire });
                Ok(())
            }
            Self::Smtp(_) | Self::None => Err(Refusal::Later("no mail server is connected".into())),
        }
    }

    /// Connects, greets and signs in, without sending anything.
    ///
    /// # Errors
    /// What the server said, or that it could not be reached.
    pub async fn greet(&self) -> Result<(), String> {
        let Self::Smtp(Smtp { pool: Some(smtp), .. }) = self else {
            return Ok(());
        };
        match tokio::time::timeout(COMMAND, smtp.test_connection()).await {
            Ok(Ok(true)) => Ok(()),
            Ok(Ok(false)) => Err("the server closed the connection".into()),
            Ok(Err(error)) => Err(in_full(&error)),
            Err(_) => Err(format!("no answer within {} s", COMMAND.as_secs())),
        }
    }
}

/// The error with its causes: "Connection error" alone helps nobody.
fn in_full(error: &lettre::transport::smtp::Error) -> String {
    use std::error::Error;
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let more = inner.to_string();
        if !text.contains(&more) {
            text = format!("{text}: {more}");
        }
        cause = inner.source();
    }
    text.chars().filter(|c| !c.is_control()).take(400).collect()
}

fn demanding_tls(url: &str) -> String {
    let here = ["127.0.0.1", "localhost", "[::1]"];
    let host = url.strip_prefix("smtp://").map(|rest| rest.rsplit('@').next().unwrap_or(rest));
    match host {
        Some(host) if !url.contains("tls=") && !here.iter().any(|name| host.starts_with(name)) => {
            format!("{url}{}tls=required", if url.contains('?') { '&' } else { '?' })
        }
        _ => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_smtp_demands_tls_but_on_this_machine() {
        assert_eq!(demanding_tls("smtp://u:p@mail.example:587"), "smtp://u:p@mail.example:587?tls=required");
        assert_eq!(demanding_tls("smtp://localhost:2525"), "smtp://localhost:2525");
        assert_eq!(demanding_tls("smtp://mail.example?tls=opportunistic"), "smtp://mail.example?tls=opportunistic");
        assert_eq!(demanding_tls("smtps://mail.example"), "smtps://mail.example");
    }
}
