//! The hash that binds an entry to its content and its predecessor.

use super::entry::Entry;
use crate::crypto::sha256_hex;

/// SHA-256 over all columns but the hash itself, as one JSON array: unambiguous whatever the columns hold.
pub(super) fn hash_of(entry: &Entry) -> String {
    let covered = serde_json::json!([
        entry.previous_hash,
        entry.seq,
        entry.at.iso(),
        entry.actor_id,
        entry.action,
        entry.subject_kind,
        entry.subject_id,
        entry.panel_id,
        entry.detail,
    ]);
    sha256_hex(&covered.to_string())
}
