//! The address at which a weekly digest ends with one request (RFC 8058): whoever holds the mail holds the right.

use crate::crypto::{self, Keys};

/// Where `person` ends their digest: `/unsubscriptions/{person}/{token}`.
pub fn unsubscription_path(keys: &Keys, person: &str) -> String {
    format!("/unsubscriptions/{person}/{}", token(keys, person))
}

/// Whether `token` is the one in that person's mails.
pub fn may_unsubscribe(keys: &Keys, person: &str, given: &str) -> bool {
    crypto::same(&token(keys, person), given)
}

fn token(keys: &Keys, person: &str) -> String {
    crypto::mac_hex(&keys.unsubscribe, person)
}
