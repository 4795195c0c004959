//! Every setting: its name, its default, and why it is there.

use std::net::SocketAddr;
use std::path::PathBuf;

use crate::db::Location;

/// What the server runs with, once flags, environment, file and defaults are laid over each other.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where to listen: `127.0.0.1:8080`, because a reverse proxy with TLS belongs in front.
    pub listen: SocketAddr,
    /// The folder of everything that is ours: database, key, backups in progress.
    pub data: PathBuf,
    /// Which database; by default `evenhand.db` in the data folder.
    pub database: Location,
    /// Where links in mails lead, without a slash at the end.
    pub base_url: String,
    /// `smtp://` or `smtps://` with user and password; without it mails wait on the outbox page.
    pub smtp_url: Option<String>,
    /// The sender of every mail.
    pub mail_from: String,
    /// How many server threads; the number of cores by default.
    pub workers: usize,
}

impl Config {
    /// Whether cookies can demand TLS: everywhere but on plain-HTTP loopback.
    pub fn secure(&self) -> bool {
        self.base_url.starts_with("https://")
    }
}
