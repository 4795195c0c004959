//! Mail: a row in the outbox in the transaction of its cause, rendered and sent later by the worker.

mod message;
mod outbox;

pub use message::{Mail, MailKind, MailState, Message};
pub use outbox::{enqueue, stop};
