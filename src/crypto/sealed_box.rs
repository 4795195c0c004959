//! Encryption at rest: XChaCha20-Poly1305, bound to its place, with everything padded to one size.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

use super::random;

/// The size that every plaintext is padded to, in bytes: a card's length would tell something of the card.
pub const PADDED: usize = 32 * 1024;

/// The size that the secrets of mails are padded to: a link and a code.
pub const PADDED_SMALL: usize = 2 * 1024;

const NONCE: usize = 24;
const LENGTH: usize = 4;

/// The ciphertext was changed, belongs to another place, or was made under another key.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("the sealed content does not open")]
pub struct BrokenSeal;

/// Encrypts `plain` for `place` ("table|row|column|revision"): it opens nowhere else. The result is always
/// `PADDED + 44` bytes long; `None` when `plain` is longer than fits.
pub fn seal(key: &[u8; 32], place: &str, plain: &[u8]) -> Option<Vec<u8>> {
    seal_padded(key, place, plain, PADDED)
}

/// As [`seal`], for what fits into [`PADDED_SMALL`] bytes.
pub fn seal_small(key: &[u8; 32], place: &str, plain: &[u8]) -> Option<Vec<u8>> {
    seal_padded(key, place, plain, PADDED_SMALL)
}

fn seal_padded(key: &[u8; 32], place: &str, plain: &[u8], size: usize) -> Option<Vec<u8>> {
    let length = u32::try_from(plain.len()).ok()?;
    let mut padded = Vec::with_capacity(LENGTH + size);
    padded.extend_from_slice(&length.to_be_bytes());
    padded.extend_from_slice(plain);
    if padded.len() > LENGTH + size {
        return None;
    }
    padded.resize(LENGTH + size, 0);
    let nonce: [u8; NONCE] = random::bytes();
    let payload = Payload { msg: &padded, aad: place.as_bytes() };
    let cipher = XChaCha20Poly1305::new(key.into()).encrypt(&XNonce::from(nonce), payload).ok()?;
    Some([nonce.as_slice(), &cipher].concat())
}

/// Decrypts what [`seal`] or [`seal_small`] made for the same place.
///
/// # Errors
/// [`BrokenSeal`] when a bit, the place or the key differs.
pub fn open(key: &[u8; 32], place: &str, sealed: &[u8]) -> Result<Vec<u8>, BrokenSeal> {
    let (nonce, cipher) = sealed.split_first_chunk::<NONCE>().ok_or(BrokenSeal)?;
    let payload = Payload { msg: cipher, aad: place.as_bytes() };
    let padded = XChaCha20Poly1305::new(key.into()).decrypt(&XNonce::from(*nonce), payload).map_err(|_| BrokenSeal)?;
    let (length, rest) = padded.split_first_chunk::<LENGTH>().ok_or(BrokenSeal)?;
    let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| BrokenSeal)?;
    rest.get(..length).map(<[u8]>::to_vec).ok_or(BrokenSeal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_opens_only_in_its_place_and_whole() {
        let key = [1; 32];
        let mut sealed = seal(&key, "scorecards|a|content|1", b"evidence").unwrap();
        assert_eq!(open(&key, "scorecards|a|content|1", &sealed).unwrap(), b"evidence");
        assert_eq!(open(&key, "scorecards|b|content|1", &sealed), Err(BrokenSeal));
        assert_eq!(open(&[2; 32], "scorecards|a|content|1", &sealed), Err(BrokenSeal));
        sealed[100] ^= 1;
        assert_eq!(open(&key, "scorecards|a|content|1", &sealed), Err(BrokenSeal));
    }

    #[test]
    fn its_size_tells_nothing() {
        let key = [1; 32];
        assert_eq!(seal(&key, "p", b"").unwrap().len(), seal(&key, "p", &[b'x'; PADDED]).unwrap().len());
        assert!(seal(&key, "p", &[b'x'; PADDED + 1]).is_none());
        let small = seal_small(&key, "p", b"link").unwrap();
        assert_eq!(small.len(), PADDED_SMALL + NONCE + LENGTH + 16);
        assert_eq!(open(&key, "p", &small).unwrap(), b"link");
    }
}
