//! Why a command did not do its work, with the exit code that says so to scripts.

use std::process::ExitCode;

use crate::config::ConfigError;

/// The settings cannot be used, or the work failed.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// Exit code 2.
    #[error(transparent)]
    Settings(#[from] ConfigError),
    /// Exit code 1, with a sentence that says what to do.
    #[error("{0}")]
    Work(String),
}

impl Failure {
    /// From any error, with what was tried.
    pub(super) fn at(what: &str, error: impl std::fmt::Display) -> Self {
        Self::Work(format!("{what}: {error}"))
    }

    /// Says it on stderr.
    pub(super) fn told(self) -> ExitCode {
        eprintln!("evenhand: {self}");
        ExitCode::from(if matches!(self, Self::Settings(_)) { 2 } else { 1 })
    }
}

macro_rules! work {
    ($($error:ty),+) => { $(impl From<$error> for Failure {
        fn from(error: $error) -> Self {
            Self::Work(error.to_string())
        }
    })+ };
}
work!(std::io::Error, diesel::result::Error, crate::db::Opening, crate::db::LockError, crate::crypto::KeyFileError);
