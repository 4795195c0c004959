//! The file of a key that signs mails (`src/crypto/signing.rs`): a key that is taken can sign, and is long enough.

use evenhand::crypto::SigningKey;

pub fn run(data: &[u8]) {
    let Some(key) = SigningKey::of_pem(data) else { return };
    assert!(key.sign(b"a mail").is_some_and(|signature| signature.len() >= 64));
    let public = key.public().expect("its public half");
    match key {
        SigningKey::Rsa(_) => assert!(public.len() > 256),
        SigningKey::Ed25519(_) => assert_eq!(public.len(), 32),
    }
}
