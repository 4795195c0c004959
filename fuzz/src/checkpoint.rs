//! A checkpoint of the audit log and a log's public key (`src/crypto/note.rs`): nothing counts that the log did not sign.

use std::sync::LazyLock;

use evenhand::crypto::{NoteSigner, NoteVerifier, TreeHead};

use super::edits::edited;

const NAME: &str = "hiring.example.org/evenhand";

static GENUINE: LazyLock<(NoteVerifier, String)> = LazyLock::new(|| {
    let signer = NoteSigner::of(NAME, &[7; 32]).expect("a signer");
    (signer.verifier(), signer.sign(412, &[9; 32]))
});

/// The first byte says what the rest is: a checkpoint, changes to a genuine one, or a key.
pub fn run(data: &[u8]) {
    let Some((kind, rest)) = data.split_first() else { return };
    let (verifier, genuine) = &*GENUINE;
    let note = match kind % 3 {
        0 => rest.to_vec(),
        1 => edited(genuine.as_bytes(), rest),
        _ => {
            let Ok(text) = std::str::from_utf8(rest) else { return };
            if let Ok(key) = text.parse::<NoteVerifier>() {
                assert_eq!(key.to_string().parse(), Ok(key.clone()));
                assert!(key == *verifier || key.open(genuine).is_err());
            }
            return;
        }
    };
    if let Ok(head) = verifier.open(&String::from_utf8_lossy(&note)) {
        assert_eq!(head, TreeHead { origin: NAME.into(), size: 412, root: [9; 32] });
    }
}
