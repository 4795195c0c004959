//! The keys that the provider signs with, and which of them may have signed a token.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::jwk::{AlgorithmParameters, EllipticCurve, Jwk, KeyAlgorithm, KeyOperations, PublicKeyUse};
use jsonwebtoken::{Algorithm, DecodingKey};
use serde::Deserialize;
use serde_json::Value;

/// How many keys are looked at.
const MOST: usize = 50;

/// The fewest bytes of an RSA modulus: 2048 bits.
const SHORTEST_RSA: usize = 256;

/// A document with keys, as it was fetched.
#[derive(Deserialize)]
pub struct Document {
    keys: Vec<Value>,
}

/// Keys of the three kinds that are taken; others may stand beside them.
#[derive(Debug, Clone, Default)]
pub struct KeySet(Vec<(Option<String>, Algorithm, DecodingKey)>);

impl From<Document> for KeySet {
    fn from(document: Document) -> Self {
        let keys = document.keys.into_iter().take(MOST).filter_map(|key| serde_json::from_value::<Jwk>(key).ok());
        Self(
            keys.filter_map(|key| {
                Some((key.common.key_id.clone(), algorithm(&key)?, DecodingKey::from_jwk(&key).ok()?))
            })
            .collect(),
        )
    }
}

impl KeySet {
    /// The keys that may have signed a token of that header: those of its name, or where it names none, all of its kind.
    pub(super) fn of<'a>(
        &'a self,
        name: Option<&'a str>,
        algorithm: Algorithm,
    ) -> impl Iterator<Item = &'a DecodingKey> {
        let fits = move |id: &Option<String>| name.is_none_or(|name| id.as_deref() == Some(name));
        self.0.iter().filter(move |(id, kind, _)| fits(id) && *kind == algorithm).map(|(_, _, key)| key)
    }
}

/// The one algorithm that a key is taken for; a key for another use is none, nor is one that is too short.
fn algorithm(key: &Jwk) -> Option<Algorithm> {
    let (algorithm, named) = match &key.algorithm {
        AlgorithmParameters::RSA(rsa) if is_long_enough(&rsa.n) => (Algorithm::RS256, KeyAlgorithm::RS256),
        AlgorithmParameters::EllipticCurve(ec) if ec.curve == EllipticCurve::P256 => {
            (Algorithm::ES256, KeyAlgorithm::ES256)
        }
        AlgorithmParameters::OctetKeyPair(pair) if pair.curve == EllipticCurve::Ed25519 => {
            (Algorithm::EdDSA, KeyAlgorithm::EdDSA)
        }
        _ => return None,
    };
    let common = &key.common;
    let signs = common.public_key_use.as_ref().is_none_or(|used| *used == PublicKeyUse::Signature);
    let verifies = common.key_operations.as_ref().is_none_or(|all| all.contains(&KeyOperations::Verify));
    let same = common.key_algorithm.is_none_or(|said| said == named);
    (signs && verifies && same).then_some(algorithm)
}

fn is_long_enough(modulus: &str) -> bool {
    URL_SAFE_NO_PAD
        .decode(modulus)
        .is_ok_and(|bytes| bytes.iter().skip_while(|byte| **byte == 0).count() >= SHORTEST_RSA)
}
