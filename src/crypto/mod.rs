//! Keys by purpose, encryption, commitments and randomness: the little that is needed, over well-kept crates.

mod commit;
mod keys;
mod note;
mod password;
pub mod random;
mod sealed_box;
mod sha1;
mod signing;
mod totp;

pub use commit::{commitment, verify};
pub use keys::{KeyFileError, Keys, hex, mac_hex, same, sha256, sha256_hex, sha256_of, sha256_of_pieces, unhex};
pub use note::{NoteError, NoteSigner, NoteVerifier, TreeHead};
pub use password::{hash_password, is_password};
pub use sealed_box::{BrokenSeal, PADDED, PADDED_SMALL, open, seal, seal_small};
pub use sha1::sha1_hex;
pub use signing::{SigningKey, SigningKeyError};
pub use totp::{base32, totp};
