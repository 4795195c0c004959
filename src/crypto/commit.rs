//! Commitments: a salted SHA-256 that binds an author to a card without telling anything of it.

use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// `SHA-256(salt ‖ canonical)` in lower-case hex. Five levels and six criteria are only 15,625 guesses: the 32-byte
/// salt, which stays sealed with the card, is what keeps the commitment silent.
pub fn commitment(salt: &[u8], canonical: &[u8]) -> String {
    let mut hash = Sha256::new();
    hash.update(salt);
    hash.update(canonical);
    super::keys::hex(&hash.finalize())
}

/// Whether `canonical` with `salt` is what `committed` was made of.
pub fn verify(committed: &str, salt: &[u8], canonical: &[u8]) -> bool {
    commitment(salt, canonical).as_bytes().ct_eq(committed.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_changed_byte_breaks_it() {
        let committed = commitment(&[7; 32], b"level 4");
        assert!(verify(&committed, &[7; 32], b"level 4"));
        assert!(!verify(&committed, &[7; 32], b"level 5"));
        assert!(!verify(&committed, &[8; 32], b"level 4"));
    }
}
