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
    /// Exit code 2: the command line asks for what cannot be.
    #[error("{0}")]
    Usage(String),
    /// Exit code 3: a file that should be read cannot be.
    #[error("{0}")]
    Unreadable(String),
    /// Exit code 4: what a file says is not usable, with its place.
    #[error("{0}")]
    Data(String),
}

impl Failure {
    /// From any error, with what was tried.
    pub(super) fn at(what: &str, error: impl std::fmt::Display) -> Self {
        Self::Work(format!("{what}: {error}"))
    }

    /// Says it on stderr.
    pub(super) fn told(self) -> ExitCode {
        eprintln!("evenhand: {self}");
        ExitCode::from(match self {
            Self::Work(_) => 1,
            Self::Settings(_) | Self::Usage(_) => 2,
            Self::Unreadable(_) => 3,
            Self::Data(_) => 4,
        })
    }
}

macro_rules! work {
    ($($error:ty),+) => { $(impl From<$error> for Failure {
        fn from(error: $error) -> Self {
            Self::Work(error.to_string())
        }
    })+ };
}
work!(
    std::io::Error,
    diesel::result::Error,
    crate::db::Opening,
    crate::db::LockError,
    crate::db::TransferError,
    crate::crypto::KeyFileError
);
