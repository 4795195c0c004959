//! Tells somebody by mail that how they sign in has changed: whoever did not do it themselves hears of it.

use serde_json::{Value, json};

use super::Person;
use crate::clock::Time;
use crate::db::{Conn, Id, QueryResult};
use crate::mail::{self, Mail, MailKind, Message};

/// What has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    /// There was no password, and now there is.
    PasswordSet,
    /// Another one.
    PasswordChanged,
    /// None any more.
    PasswordRemoved,
    /// There is a second factor now.
    FactorOn,
    /// None any more, by their own wish.
    FactorOff,
    /// An admin took it away.
    FactorReset,
    /// Whoever holds the server's command line did.
    FactorResetOutside,
    /// A recovery code stood in for it.
    RecoveryUsed,
    /// There are new recovery codes.
    RecoveryRenewed,
}

impl Change {
    /// As the mail's template knows it.
    fn word(self) -> &'static str {
        match self {
            Self::PasswordSet => "password_set",
            Self::PasswordChanged => "password_changed",
            Self::PasswordRemoved => "password_removed",
            Self::FactorOn => "factor_on",
            Self::FactorOff => "factor_off",
            Self::FactorReset => "factor_reset",
            Self::FactorResetOutside => "factor_reset_outside",
            Self::RecoveryUsed => "recovery_used",
            Self::RecoveryRenewed => "recovery_renewed",
        }
    }
}

/// Writes the mail, with more facts where the change has some.
pub(super) fn tell(conn: &mut Conn, now: Time, person: &Person, change: Change, more: Value) -> QueryResult<()> {
    let mut payload = json!({ "path": "/me", "what": change.word(), "at": now, "by": "", "left": 0 });
    if let (Value::Object(facts), Value::Object(more)) = (&mut payload, more) {
        facts.extend(more);
    }
    let message = Message {
        kind: MailKind::Security,
        dedupe_key: format!("security:{}", Id::<Mail>::new(now)),
        person: Some(person.id.as_str()),
        address: &person.email,
        payload,
        secret: None,
        thread: None,
        cause: ("person", person.id.as_str()),
        run_at: now,
    };
    mail::enqueue(conn, now, message).map(|_| ())
}
