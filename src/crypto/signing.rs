//! A key of the company's own that signs what others check: RSA of at least 2,048 bits, or Ed25519.

use std::path::Path;

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::encoding::AsDer;
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256, RsaKeyPair};
use rustls::pki_types::PrivateKeyDer;
use rustls::pki_types::pem::PemObject;

/// The key.
pub enum SigningKey {
    /// Signs by PKCS #1 v1.5 with SHA-256.
    Rsa(Box<RsaKeyPair>),
    /// Signs by Ed25519.
    Ed25519(Box<Ed25519KeyPair>),
}

/// Why the file of a key cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SigningKeyError {
    /// The file cannot be read.
    #[error("{0}")]
    File(#[from] std::io::Error),
    /// Others on this machine can read it.
    #[error("others on this machine can read it; make it its owner's alone (chmod 600)")]
    Open,
    /// It holds something else.
    #[error("this is no private key in PEM form, RSA of at least 2048 bits or Ed25519")]
    Other,
}

impl SigningKey {
    /// Reads a key in PEM form (PKCS #8, or PKCS #1 for RSA) from a file that only its owner can read.
    ///
    /// # Errors
    /// [`SigningKeyError`].
    pub fn load(path: &Path) -> Result<Self, SigningKeyError> {
        let pem = std::fs::read(path)?;
        #[cfg(unix)]
        if std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(path)?.permissions()) & 0o077 != 0 {
            return Err(SigningKeyError::Open);
        }
        Self::of_pem(&pem).ok_or(SigningKeyError::Other)
    }

    /// The key of a file's text. A shorter RSA key is refused by the library.
    pub fn of_pem(pem: &[u8]) -> Option<Self> {
        match PrivateKeyDer::from_pem_slice(pem).ok()? {
            PrivateKeyDer::Pkcs1(der) => RsaKeyPair::from_der(der.secret_pkcs1_der()).map(Self::rsa).ok(),
            PrivateKeyDer::Pkcs8(der) => match Ed25519KeyPair::from_pkcs8(der.secret_pkcs8_der()) {
                Ok(key) => Some(Self::Ed25519(Box::new(key))),
                Err(_) => RsaKeyPair::from_pkcs8(der.secret_pkcs8_der()).map(Self::rsa).ok(),
            },
            _ => None,
        }
    }

    fn rsa(key: RsaKeyPair) -> Self {
        Self::Rsa(Box::new(key))
    }

    /// The signature of `message`; nothing where the machine has no memory left for it.
    pub fn sign(&self, message: &[u8]) -> Option<Vec<u8>> {
        match self {
            Self::Rsa(key) => {
                let mut signature = vec![0; key.public_modulus_len()];
                key.sign_digest(&RSA_PKCS1_SHA256, &digest(&SHA256, message), &mut signature).ok()?;
                Some(signature)
            }
            Self::Ed25519(key) => Some(key.try_sign(message).ok()?.as_ref().to_vec()),
        }
    }

    /// The public key: of RSA as X.509 has it (SubjectPublicKeyInfo), of Ed25519 its 32 bytes.
    pub fn public(&self) -> Option<Vec<u8>> {
        match self {
            Self::Rsa(key) => Some(key.public_key().as_der().ok()?.as_ref().to_vec()),
            Self::Ed25519(key) => Some(key.public_key().as_ref().to_vec()),
        }
    }
}
