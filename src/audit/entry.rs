//! An entry of the log, and the event that it is made from.

use diesel::prelude::{Identifiable, Insertable, Queryable, Selectable};
use serde::Serialize;
use serde_json::Value;

use crate::clock::Time;
use crate::db::schema::audit_entries;

/// One line of the log. Its hash covers every other column and the hash of the line before.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable, Serialize)]
#[diesel(table_name = audit_entries, primary_key(seq))]
pub struct Entry {
    /// 1, 2, 3 … without a gap.
    pub seq: i64,
    /// When.
    pub at: Time,
    /// Who; nobody for what the server does by itself.
    pub actor_id: Option<String>,
    /// What: a past tense, such as `scorecard.sealed`.
    pub action: String,
    /// The noun it was done to: `scorecard`, `panel`, `person` …
    pub subject_kind: String,
    /// Which one.
    pub subject_id: String,
    /// The panel that it belongs to, if any: whoever may not see the panel does not see the entry.
    pub panel_id: Option<String>,
    /// More, as JSON: commitments, ids, words of a closed set. Never anything of an unrevealed card, and nothing that anybody
    /// typed about a candidate: the log outlives what is erased.
    pub detail: String,
    /// The hash of the line before; empty on the first.
    pub previous_hash: String,
    /// This line's hash, SHA-256 in hex.
    pub hash: String,
}

/// What happened, before it gets its place in the chain.
#[derive(Debug, Clone)]
pub struct Event<'a> {
    /// Who; `None` for the server itself.
    pub actor: Option<&'a str>,
    /// A past tense, such as `panel.revealed`.
    pub action: &'a str,
    /// The noun.
    pub subject: (&'a str, &'a str),
    /// The panel that it belongs to, if any.
    pub panel: Option<&'a str>,
    /// More; an object.
    pub detail: Value,
}
