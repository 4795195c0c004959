//! What only the addressee may read: a link that signs in, a code. Encrypted in the outbox, dropped once sent.

use serde::{Deserialize, Serialize};

use crate::crypto::{self, Keys};

/// The secret half of a mail.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Secret {
    /// A path with the token in its fragment; in the templates it is `link`, with the base before it.
    #[serde(default)]
    pub link_path: String,
    /// A code to type; in the templates it is `code`.
    #[serde(default)]
    pub code: String,
}

impl Secret {
    /// Encrypts it for the mail of that key: see [`super::Message::secret`].
    pub fn seal(&self, keys: &Keys, dedupe_key: &str) -> Option<Vec<u8>> {
        let plain = serde_json::to_vec(self).ok()?;
        crypto::seal_small(&keys.mail, &place(dedupe_key), &plain)
    }

    /// Decrypts what [`Secret::seal`] made for the same mail.
    pub(super) fn open(keys: &Keys, dedupe_key: &str, sealed: &[u8]) -> Option<Self> {
        let plain = crypto::open(&keys.mail, &place(dedupe_key), sealed).ok()?;
        serde_json::from_slice(&plain).ok()
    }
}

fn place(dedupe_key: &str) -> String {
    format!("mails|{dedupe_key}|secret")
}
