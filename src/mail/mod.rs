//! Mail: a row in the outbox in the transaction of its cause, rendered and sent later by the worker.

mod calendar;
mod deliver;
mod letter;
mod message;
mod outbox;
mod outbox_lease;
pub mod outbox_list;
mod secret;
mod transport;
mod unsubscribe;

pub use calendar::{Appointment, Method, Party};
pub use deliver::{Post, Round};
pub use letter::{Addressee, Desk, Letter, Unreadable, feed};
pub use message::{Mail, MailKind, MailState, Message};
pub use outbox::{enqueue, known, stop, stop_mentioning};
pub use secret::Secret;
pub use transport::{Memory, Posted, Refusal, Transport};
pub use unsubscribe::{may_unsubscribe, unsubscription_path};
