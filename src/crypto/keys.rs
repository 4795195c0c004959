//! The master secret, and the sub-keys that each purpose gets from it.

use std::io::Write;
use std::path::Path;

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::Zeroize;

use super::random;

/// Sub-keys by HKDF-SHA256 from one master secret: a key that leaks in one place opens nothing elsewhere.
#[derive(Clone)]
pub struct Keys {
    id: String,
    /// Signs session envelopes (JWT).
    pub session: [u8; 32],
    /// Authenticates form tokens.
    pub form: [u8; 32],
    /// Authenticates what a page tells the next one.
    pub flash: [u8; 32],
    /// Seals scorecards until the reveal.
    pub seal: [u8; 32],
    /// Seals the secrets of waiting mails.
    pub mail: [u8; 32],
    /// Makes the links of candidates' guides.
    pub guide: [u8; 32],
    /// Makes the links that end a digest.
    pub unsubscribe: [u8; 32],
    /// Seals the addresses of people's calendars.
    pub calendar: [u8; 32],
    /// Seals the secrets of second factors.
    pub factor: [u8; 32],
    /// Authenticates recovery codes.
    pub recovery: [u8; 32],
    /// Names what tries are counted under.
    pub tries: [u8; 32],
    /// Makes what binds a sign-in with the identity provider to its browser.
    pub provider: [u8; 32],
    /// Signs the checkpoints of the audit log: the seed of an Ed25519 key.
    pub checkpoint: [u8; 32],
}

/// Why the key file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// The file cannot be read or made.
    #[error("the key file {path} cannot be used: {source}")]
    File {
        /// Which file.
        path: String,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// The file holds something else.
    #[error("the key file {0} does not hold 64 hexadecimal digits; restore it from your backup")]
    Broken(String),
}

impl Keys {
    /// The sub-keys of `master`, which is overwritten afterwards.
    pub fn from_master(mut master: [u8; 32]) -> Self {
        let derive = |purpose: &str| {
            let mut key = [0; 32];
            // Expanding to 32 bytes cannot fail: HKDF-SHA256 gives up to 8,160.
            let _ = Hkdf::<Sha256>::new(Some(b"evenhand"), &master).expand(purpose.as_bytes(), &mut key);
            key
        };
        let keys = Self {
            id: hex(derive("key id").get(..4).unwrap_or_default()),
            session: derive("session envelope"),
            form: derive("form token"),
            flash: derive("flash"),
            seal: derive("scorecard seal"),
            mail: derive("mail secret"),
            guide: derive("guide link"),
            unsubscribe: derive("unsubscribe link"),
            calendar: derive("calendar address"),
            factor: derive("second factor"),
            recovery: derive("recovery code"),
            tries: derive("tries"),
            provider: derive("sign-in with a provider"),
            checkpoint: derive("audit checkpoint"),
        };
        master.zeroize();
        keys
    }

    /// Reads the master secret, or makes one (readable by its owner alone) when the file is not there yet.
    ///
    /// # Errors
    /// [`KeyFileError`] when the file cannot be read or made, or holds something else.
    pub fn load_or_make(path: &Path) -> Result<Self, KeyFileError> {
        let failed = |source| KeyFileError::File { path: path.display().to_string(), source };
        match std::fs::read_to_string(path) {
            Ok(text) => {
                let master = unhex(text.trim()).and_then(|bytes| bytes.try_into().ok());
                master.map(Self::from_master).ok_or_else(|| KeyFileError::Broken(path.display().to_string()))
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let master: [u8; 32] = random::bytes();
                let mut options = std::fs::OpenOptions::new();
                options.write(true).create_new(true);
                #[cfg(unix)]
                std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
                let mut file = options.open(path).map_err(failed)?;
                writeln!(file, "{}", hex(&master)).and_then(|()| file.sync_all()).map_err(failed)?;
                Ok(Self::from_master(master))
            }
            Err(error) => Err(failed(error)),
        }
    }

    /// Names the master secret without telling it: eight hex digits, the `kid` of tokens and sealed rows.
    pub fn id(&self) -> &str {
        &self.id
    }
}

/// SHA-256 of `bytes`.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// HMAC-SHA256 of `text`, in hex.
pub fn mac_hex(key: &[u8; 32], text: &str) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else {
        return String::new();
    };
    mac.update(text.as_bytes());
    hex(&mac.finalize().into_bytes())
}

/// Whether two secrets are equal, in constant time.
pub fn same(a: &str, b: &str) -> bool {
    a.as_bytes().ct_eq(b.as_bytes()).into()
}

/// SHA-256 of `text`, in hex.
pub fn sha256_hex(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

/// SHA-256 of everything that can be read from `from`, in hex.
///
/// # Errors
/// The reader's own.
pub fn sha256_of(mut from: impl std::io::Read) -> std::io::Result<String> {
    let mut hash = Sha256::new();
    let mut piece = vec![0; 64 * 1024];
    loop {
        match from.read(&mut piece)? {
            0 => return Ok(hex(&hash.finalize())),
            read => hash.update(piece.get(..read).unwrap_or_default()),
        }
    }
}

/// SHA-256 of pieces put together, in hex.
pub fn sha256_of_pieces<P: AsRef<[u8]>>(pieces: impl IntoIterator<Item = P>) -> String {
    let mut hash = Sha256::new();
    pieces.into_iter().for_each(|piece| hash.update(piece.as_ref()));
    hex(&hash.finalize())
}

/// Bytes as hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The bytes that hexadecimal digits stand for.
pub fn unhex(text: &str) -> Option<Vec<u8>> {
    // Each of them: a number may begin with a sign, and two digits may not.
    if !text.len().is_multiple_of(2) || !text.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_purpose_has_a_key_of_its_own_and_the_same_master_gives_the_same() {
        let (a, b) = (Keys::from_master([9; 32]), Keys::from_master([9; 32]));
        assert_eq!(a.seal, b.seal);
        let all = [
            a.session,
            a.form,
            a.flash,
            a.seal,
            a.mail,
            a.guide,
            a.unsubscribe,
            a.calendar,
            a.factor,
            a.recovery,
            a.tries,
            a.provider,
        ];
        for (i, key) in all.iter().enumerate() {
            assert!(!all[i + 1..].contains(key));
        }
    }

    #[test]
    fn hex_goes_there_and_back() {
        assert_eq!(unhex(&hex(&[0, 15, 255])), Some(vec![0, 15, 255]));
        for wrong in ["zz", "+f", "0", "é"] {
            assert_eq!(unhex(wrong), None, "{wrong}");
        }
    }
}
