//! One server and one worker for one SQLite file: locks that the operating system lets go when the process ends, however it ends.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::Location;

/// Held for as long as it lives.
#[derive(Debug)]
pub struct Lock {
    _file: Option<File>,
}

/// Why the lock was not given.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another process holds it.
    #[error("another evenhand works with {0}; stop it first")]
    Held(String),
    /// The lock file cannot be made.
    #[error("the lock file {0} cannot be used: {1}")]
    File(String, std::io::Error),
}

/// Which place a lock keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The site.
    Server,
    /// The worker that runs by itself.
    Worker,
}

/// Takes a place at the database, by a lock beside its file. PostgreSQL needs none: there any number is welcome.
///
/// # Errors
/// [`LockError::Held`] when another process has it.
pub fn lock(location: &Location, place: Place) -> Result<Lock, LockError> {
    let Location::Sqlite(database) = location else {
        return Ok(Lock { _file: None });
    };
    let path = beside(database, if place == Place::Server { "lock" } else { "worker.lock" });
    let failed = |error| LockError::File(path.display().to_string(), error);
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&path).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => {
            // For whoever looks: which process it was.
            let _ = file.set_len(0).and_then(|()| writeln!(file, "{}", std::process::id()));
            Ok(Lock { _file: Some(file) })
        }
        Err(TryLockError::WouldBlock) => Err(LockError::Held(database.display().to_string())),
        Err(TryLockError::Error(error)) => Err(failed(error)),
    }
}

/// `evenhand.db` → `evenhand.db.lock`
fn beside(path: &Path, extension: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    PathBuf::from(name)
}
