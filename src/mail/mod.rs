//! Mail: a row in the outbox in the transaction of its cause, rendered and sent later by the worker.

mod brake;
mod calendar;
mod deliver;
mod dkim;
mod dsn;
mod letter;
mod message;
mod outbox;
pub mod outbox_brake;
mod outbox_lease;
pub mod outbox_list;
pub mod outbox_pause;
mod pause;
mod secret;
mod smtp;
mod transport;
mod unsubscribe;
mod verdict;

pub use brake::Brake;
pub use calendar::{Appointment, Method, Party};
pub use deliver::{Post, Round, note_outcome, take_due};
pub use dkim::Signer;
pub use dsn::{Fate, NoReport, Report};
pub use letter::{Addressee, Desk, Letter, Unreadable, feed};
pub use message::{Mail, MailKind, MailState, Message};
pub use outbox::{
    by_key, empty, enqueue, forget_address, forget_addressee, known, state_of, stop, stop_mentioning, stop_these,
};
pub use outbox_lease::Taken;
pub use pause::Pause;
pub use secret::Secret;
pub use smtp::{Contact, OldestTls, Server, hand_over};
pub use transport::{Memory, Posted, Transport};
pub use unsubscribe::{may_unsubscribe, unsubscription_path};
pub use verdict::{Refusal, Step, Verdict, met};
