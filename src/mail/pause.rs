//! An address that mail came back from.

use diesel::prelude::{Insertable, Queryable, Selectable};
use serde::Serialize;

use super::message::Mail;
use crate::clock::Time;
use crate::db::Id;
use crate::db::schema::paused_addresses;

/// Since when nothing is sent to an address, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Queryable, Selectable, Insertable)]
#[diesel(table_name = paused_addresses)]
pub struct Pause {
    /// Which one.
    pub id: Id<Pause>,
    /// In small letters.
    pub address: String,
    /// Since when.
    pub since: Time,
    /// What the other server said.
    pub why: String,
    /// The mail that came back.
    pub mail_id: Id<Mail>,
}
