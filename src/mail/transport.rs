//! The way out: a mail server, a list in memory for tests, or none.

use std::sync::{Arc, Mutex, PoisonError};

use lettre::Message;

use super::dkim::Signer;
use super::smtp::{OldestTls, Server, Smtp, Turn};
use super::verdict::Refusal;
use crate::config::Config;

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

impl Transport {
    /// The transport of the settings.
    ///
    /// # Errors
    /// A URL or a file that cannot be used, in a sentence that names the setting.
    pub fn of(config: &Config) -> Result<Self, String> {
        // Looked at before there is a server: a key that cannot be used is told at once.
        let signer = Signer::of(config)?;
        let Some(url) = &config.smtp_url else {
            return Ok(Self::None);
        };
        let server = Server::of(config, url, OldestTls::V1_2).map_err(|error| format!("smtp_url: {error}"))?;
        Ok(Self::Smtp(Smtp::to(server, signer)))
    }

    /// Whether mails go anywhere at all.
    pub fn is_connected(&self) -> bool {
        !matches!(self, Self::None)
    }

    /// Sends one mail in its turn, which the caller keeps until it has written down what became of it.
    ///
    /// # Errors
    /// [`Refusal`] says whether another try makes sense.
    pub(super) async fn send(&self, message: Message, turn: &mut Turn) -> Result<(), Refusal> {
        match self {
            Self::Smtp(smtp) => smtp.send(message, turn).await,
            Self::Memory(list) => {
                let to = message.envelope().to().iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
                let wire = String::from_utf8_lossy(&message.formatted()).into_owned();
                list.lock().unwrap_or_else(PoisonError::into_inner).push(Posted { to, wire });
                Ok(())
            }
            Self::None => Err(Refusal::never("no mail server is connected")),
        }
    }

    /// Nothing waits: connections are closed.
    pub(super) async fn rest(&self) {
        if let Self::Smtp(smtp) = self {
            smtp.rest().await;
        }
    }
}
