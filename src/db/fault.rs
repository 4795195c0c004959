//! What keeps a database from taking a write though nobody's input is at fault: no room on the disk, or a disk that fails.

use std::path::Path;

use diesel::result::Error;

use super::{Location, QueryError};

/// So much room is left free: when there is less, nothing is written any more. What is under way ends whole, the journal can be
/// folded into the file, and whoever makes room has some to work with.
pub const FLOOR: u64 = 16 * 1024 * 1024;

/// From here on it is time to make room.
pub const LOW: u64 = 200 * 1024 * 1024;

/// Why nothing can be written at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// There is no room.
    Full,
    /// The disk does not do what it is told.
    Disk,
}

impl Fault {
    /// In a word, for programs.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Disk => "failing",
        }
    }

    /// As SQLite itself says it, so that [`fault`] finds it again.
    pub(super) const fn in_sqlites_words(self) -> &'static str {
        match self {
            Self::Full => "database or disk is full",
            Self::Disk => "disk I/O error",
        }
    }
}

/// Whether it is the disk that is at fault. By the database's own words, in English: diesel has a kind for neither.
pub fn fault(error: &QueryError) -> Option<Fault> {
    match error {
        Error::DatabaseError(_, info) => named(info.message()),
        Error::RollbackErrorOnCommit { commit_error, rollback_error } => {
            fault(commit_error).or_else(|| fault(rollback_error))
        }
        _ => None,
    }
}

fn named(words: &str) -> Option<Fault> {
    const DISK: [&str; 4] = [
        "disk I/O error",
        "unable to open database file",
        // A file system that has met errors lets nobody write any more.
        "attempt to write a readonly database",
        "Input/output error",
    ];
    if ["database or disk is full", "No space left on device"].iter().any(|full| words.contains(full)) {
        Some(Fault::Full)
    } else {
        DISK.iter().any(|disk| words.contains(disk)).then_some(Fault::Disk)
    }
}

/// How many bytes are free where that file or folder is, or will be; `None` where it cannot be told.
pub fn free(path: &Path) -> Option<u64> {
    let at = path.ancestors().find(|path| path.is_dir()).unwrap_or(Path::new("."));
    let at = if at.as_os_str().is_empty() { Path::new(".") } else { at };
    let found = rustix::fs::statvfs(at).ok()?;
    Some(found.f_bavail.saturating_mul(found.f_frsize))
}

/// How many bytes are free for the database. Of PostgreSQL's disk nobody here knows.
pub fn free_for(location: &Location) -> Option<u64> {
    match location {
        Location::Sqlite(path) => free(path),
        Location::Postgres(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use diesel::result::DatabaseErrorKind;

    use super::*;

    fn said(words: &str) -> Option<Fault> {
        fault(&Error::DatabaseError(DatabaseErrorKind::Unknown, Box::new(words.to_owned())))
    }

    #[test]
    fn a_full_disk_and_a_failing_one_are_told_apart_from_all_else() {
        for fault in [Fault::Full, Fault::Disk] {
            assert_eq!(said(fault.in_sqlites_words()), Some(fault));
        }
        assert_eq!(said("could not extend file \"base/1/2\": No space left on device"), Some(Fault::Full));
        assert_eq!(said("UNIQUE constraint failed: people.email"), None);
        assert_eq!(fault(&Error::NotFound), None);
        let both = Error::RollbackErrorOnCommit {
            commit_error: Box::new(Error::DatabaseError(
                DatabaseErrorKind::Unknown,
                Box::new("disk I/O error".to_owned()),
            )),
            rollback_error: Box::new(Error::NotInTransaction),
        };
        assert_eq!(fault(&both), Some(Fault::Disk));
    }

    #[test]
    fn the_room_is_that_of_the_folder_which_is_there() {
        let here = free(Path::new(".")).unwrap();
        assert!(here > 0);
        assert!(free(Path::new("not/there/yet.db")).is_some());
    }
}
