//! Signed notes and checkpoints, as the transparency logs of the field write them (C2SP signed-note and tlog-checkpoint): a
//! short text with a line below that says who vouches for it. Anybody with the public key can check one, by any tool.

use std::fmt;
use std::str::FromStr;

use aws_lc_rs::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use super::keys::{hex, sha256};

/// The algorithm's number in a key: Ed25519.
const ED25519_NOTE: u8 = 1;

/// How a log stood: what a checkpoint says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreeHead {
    /// Which log: the name of the server that keeps it.
    pub origin: String,
    /// How many entries it had.
    pub size: u64,
    /// The root of their Merkle tree.
    pub root: [u8; 32],
}

/// Why a text is no checkpoint that can be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// Something else, or cut off.
    #[error(
        "this is no signed checkpoint: it has the log's name, a number, a root, an empty line, and a line that begins with —"
    )]
    Shape,
    /// No line of it is signed by that key.
    #[error("no line of the checkpoint is signed with the key of this log")]
    Signature,
    /// The key is none.
    #[error("a key is NAME+HASH+KEY, as `evenhand audit checkpoint --key` prints it")]
    Key,
}

/// Whoever signs checkpoints: a name, and an Ed25519 key.
pub struct NoteSigner {
    name: String,
    key: Ed25519KeyPair,
}

impl NoteSigner {
    /// The signer of that name; nothing where the machine has no memory left for it.
    pub fn of(name: &str, seed: &[u8; 32]) -> Option<Self> {
        Some(Self { name: name.to_owned(), key: Ed25519KeyPair::from_seed_unchecked(seed).ok()? })
    }

    /// What others check the signature with.
    pub fn verifier(&self) -> NoteVerifier {
        NoteVerifier { name: self.name.clone(), key: self.key.public_key().as_ref().to_vec() }
    }

    /// The checkpoint of `size` entries with that `root`.
    pub fn sign(&self, size: u64, root: &[u8; 32]) -> String {
        let text = format!("{}\n{size}\n{}\n", self.name, BASE64_STANDARD.encode(root));
        let signed = [&self.verifier().id()[..], self.key.sign(text.as_bytes()).as_ref()].concat();
        format!("{text}\n\u{2014} {} {}\n", self.name, BASE64_STANDARD.encode(signed))
    }
}

/// A public key with its name, written `name+hash+key`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteVerifier {
    name: String,
    key: Vec<u8>,
}

impl NoteVerifier {
    /// The first four bytes of the hash of name and key: by these a signature's line says which key it is of.
    fn id(&self) -> [u8; 4] {
        let [a, b, c, d, ..] = sha256(&[self.name.as_bytes(), b"\n", &[ED25519_NOTE], &self.key].concat());
        [a, b, c, d]
    }

    /// What a checkpoint says, if this key has signed it.
    ///
    /// # Errors
    /// [`NoteError`].
    pub fn open(&self, note: &str) -> Result<TreeHead, NoteError> {
        // Programs that read mail end lines as they like.
        let note = note.replace("\r\n", "\n");
        let (text, signatures) = note.trim_start().rsplit_once("\n\n").ok_or(NoteError::Shape)?;
        let text = format!("{text}\n");
        let mut lines = text.lines();
        let (Some(origin), Some(size), Some(root)) = (lines.next(), lines.next(), lines.next()) else {
            return Err(NoteError::Shape);
        };
        let root = BASE64_STANDARD.decode(root).ok().and_then(|root| root.try_into().ok()).ok_or(NoteError::Shape)?;
        let head = TreeHead { origin: origin.to_owned(), size: size.parse().map_err(|_| NoteError::Shape)?, root };
        let is_ours = |line: &str| {
            let (name, signature) = line.strip_prefix("\u{2014} ")?.trim_end().split_once(' ')?;
            let signature = BASE64_STANDARD.decode(signature).ok()?;
            let (id, signature) = signature.split_at_checked(4)?;
            let fits = name == self.name && id == self.id();
            let key = UnparsedPublicKey::new(&ED25519, &self.key);
            (fits && key.verify(text.as_bytes(), signature).is_ok()).then_some(())
        };
        if origin == self.name && signatures.lines().any(|line| is_ours(line).is_some()) {
            Ok(head)
        } else {
            Err(NoteError::Signature)
        }
    }
}

impl fmt::Display for NoteVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = [&[ED25519_NOTE], &self.key[..]].concat();
        write!(f, "{}+{}+{}", self.name, hex(&self.id()), BASE64_STANDARD.encode(key))
    }
}

impl FromStr for NoteVerifier {
    type Err = NoteError;

    fn from_str(text: &str) -> Result<Self, NoteError> {
        let mut parts = text.trim().splitn(3, '+');
        let (Some(name), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(NoteError::Key);
        };
        let key = BASE64_STANDARD.decode(key).map_err(|_| NoteError::Key)?;
        let verifier = match key.split_first() {
            Some((&ED25519_NOTE, key)) if key.len() == 32 => Self { name: name.to_owned(), key: key.to_vec() },
            _ => return Err(NoteError::Key),
        };
        if hex(&verifier.id()) == id { Ok(verifier) } else { Err(NoteError::Key) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signer() -> NoteSigner {
        NoteSigner::of("hiring.example.org/evenhand", &[7; 32]).unwrap()
    }

    #[test]
    fn a_checkpoint_says_what_was_signed_and_nothing_else() {
        let (note, verifier) = (signer().sign(412, &[9; 32]), signer().verifier());
        assert_eq!(note.lines().count(), 5);
        let head = TreeHead { origin: "hiring.example.org/evenhand".into(), size: 412, root: [9; 32] };
        assert_eq!(verifier.open(&note), Ok(head.clone()));
        assert_eq!(verifier.open(&format!("\n{}", note.replace('\n', "\r\n"))), Ok(head), "as a mail has it");
        for at in 0..note.trim_end().len() {
            let mut bytes = note.clone().into_bytes();
            bytes[at] ^= 1;
            if let Ok(other) = String::from_utf8(bytes) {
                assert!(verifier.open(&other).is_err(), "changed at {at}");
            }
        }
        assert_eq!(verifier.open("412"), Err(NoteError::Shape));
        let other = NoteSigner::of("hiring.example.org/evenhand", &[8; 32]).unwrap();
        assert_eq!(verifier.open(&other.sign(412, &[9; 32])), Err(NoteError::Signature));
        let elsewhere = NoteSigner::of("other.example.org/evenhand", &[7; 32]).unwrap();
        assert_eq!(verifier.open(&elsewhere.sign(412, &[9; 32])), Err(NoteError::Signature));
        // Another witness may have signed it, too.
        let line = elsewhere.sign(1, &[0; 32]).lines().last().unwrap().to_owned();
        assert!(verifier.open(&format!("{note}{line}\n")).is_ok());
    }

    #[test]
    fn a_public_key_is_read_as_it_is_written() {
        let verifier = signer().verifier();
        assert_eq!(verifier.to_string().parse(), Ok(verifier.clone()));
        let text = verifier.to_string();
        for wrong in ["", "a+b", "a+b+c", &text.replace("hiring", "firing"), &text[..text.len() - 4]] {
            assert_eq!(wrong.parse::<NoteVerifier>(), Err(NoteError::Key), "{wrong}");
        }
    }
}
