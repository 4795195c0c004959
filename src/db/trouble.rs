//! What PostgreSQL says when work that came to nothing may go well another time: on another connection, or simply again.

use std::sync::{Arc, Mutex, PoisonError};

use diesel::result::{DatabaseErrorKind, Error};

/// Why a transaction came to nothing, where what was asked for is not at fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trouble {
    /// The connection is of no use any more: it is closed (08xxx, 57P01), or its server takes no writes, because another one
    /// is the primary now (25006).
    Lost,
    /// Two transactions stood in each other's way, and this one was undone for it (40001, 40P01).
    Clash,
}

impl Trouble {
    /// What an error tells of, if it is one of these.
    fn of(error: &Error) -> Option<Self> {
        match error {
            Error::BrokenTransactionManager => Some(Self::Lost),
            Error::DatabaseError(kind, said) => match kind {
                // Whatever a server says before it closes a connection, diesel calls it closed.
                DatabaseErrorKind::ClosedConnection
                | DatabaseErrorKind::UnableToSendCommand
                | DatabaseErrorKind::ReadOnlyTransaction => Some(Self::Lost),
                DatabaseErrorKind::SerializationFailure => Some(Self::Clash),
                // diesel has no kind for it, and hands on no SQLSTATE.
                DatabaseErrorKind::Unknown if said.message() == "deadlock detected" => Some(Self::Clash),
                _ => None,
            },
            _ => None,
        }
    }
}

/// What was last noted of a connection. Work returns errors of its own, in which the database's cannot be seen any more.
#[derive(Debug, Clone, Default)]
pub(super) struct Noted(Arc<Mutex<Option<Trouble>>>);

impl Noted {
    pub(super) fn note(&self, error: &Error) {
        if let Some(trouble) = Trouble::of(error) {
            self.set(Some(trouble));
        }
    }

    pub(super) fn set(&self, trouble: Option<Trouble>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = trouble;
    }

    pub(super) fn trouble(&self) -> Option<Trouble> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dead_connection_and_a_clash_are_told_from_what_is_wrong_with_the_work() {
        let said = |kind, message: &str| Trouble::of(&Error::DatabaseError(kind, Box::new(message.to_owned())));
        assert_eq!(said(DatabaseErrorKind::ClosedConnection, "terminating connection"), Some(Trouble::Lost));
        assert_eq!(said(DatabaseErrorKind::ReadOnlyTransaction, "cannot execute UPDATE"), Some(Trouble::Lost));
        assert_eq!(said(DatabaseErrorKind::SerializationFailure, "could not serialize"), Some(Trouble::Clash));
        assert_eq!(said(DatabaseErrorKind::Unknown, "deadlock detected"), Some(Trouble::Clash));
        assert_eq!(said(DatabaseErrorKind::UniqueViolation, "deadlock detected"), None);
        assert_eq!(Trouble::of(&Error::NotFound), None);
    }
}
