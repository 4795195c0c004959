//! The provider's keys, an ID token and a logout token (`src/oidc/`): none is taken that the provider did not sign, or not for this
//! sign-in, and neither for the other.

use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use evenhand::clock::Time;
use evenhand::crypto::SigningKey;
use evenhand::oidc::{Document, Expected, KeySet, SignedOut, verify, verify_logout};
use serde_json::{Value, json};

use super::edits::edited;

const NOW: i64 = 1_795_000_000;
const EXPECTED: Expected =
    Expected { issuer: "https://login.example.org", client_id: "evenhand", nonce: "n-0S6_WzA2Mj" };

const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

/// The key, the document that it stands in, an ID token that it signed, and a logout token.
static PROVIDER: LazyLock<(SigningKey, Value, String, String)> = LazyLock::new(|| {
    // PKCS #8 of an Ed25519 key: what stands before the seed is always the same.
    let der = [&b"\x30\x2e\x02\x01\x00\x30\x05\x06\x03\x2b\x65\x70\x04\x22\x04\x20"[..], &[7; 32]].concat();
    let (begins, ends) = ["BEGIN", "END"].map(|word| format!("-----{word} PRIVATE KEY-----")).into();
    let pem = format!("{begins}\n{}\n{ends}\n", STANDARD.encode(der));
    let key = SigningKey::of_pem(pem.as_bytes()).expect("a key");
    let x = URL_SAFE_NO_PAD.encode(key.public().expect("its public half"));
    let keys =
        json!({ "keys": [{ "kty": "OKP", "crv": "Ed25519", "kid": "1", "use": "sig", "alg": "EdDSA", "x": x }] });
    let claims = json!({
        "iss": EXPECTED.issuer, "aud": EXPECTED.client_id, "nonce": EXPECTED.nonce, "sub": "248289761001",
        "iat": NOW, "exp": NOW + 600, "email": "noor@example.org", "email_verified": true,
    });
    let token =
        signed(&key, &json!({ "alg": "EdDSA", "typ": "JWT", "kid": "1" }).to_string(), claims.to_string().as_bytes());
    let claims = json!({
        "iss": EXPECTED.issuer, "aud": EXPECTED.client_id, "iat": NOW, "exp": NOW + 120, "jti": "bWJq", "sub": "248289761001",
        "sid": "08a5019c", "events": { EVENT: {} },
    });
    let header = json!({ "alg": "EdDSA", "typ": "logout+jwt", "kid": "1" });
    let logout = signed(&key, &header.to_string(), claims.to_string().as_bytes());
    (key, keys, token, logout)
});

fn signed(key: &SigningKey, header: &str, claims: &[u8]) -> String {
    let text = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(claims));
    let signature = URL_SAFE_NO_PAD.encode(key.sign(text.as_bytes()).expect("a signature"));
    format!("{text}.{signature}")
}

/// The first byte says who is at it: somebody with nothing, somebody who saw a token, the provider itself, somebody who stands where
/// its keys are fetched from, somebody who saw a logout token, or the provider itself with one.
pub fn run(data: &[u8]) {
    let Some((who, rest)) = data.split_first() else { return };
    let (key, document, genuine, logout) = &*PROVIDER;
    let keys = |document: &Value| KeySet::from(serde_json::from_value::<Document>(document.clone()).expect("keys"));
    let now = Time::from_micros(NOW * 1_000_000);
    let read = |token: &str, keys: &KeySet| verify(token, keys, &EXPECTED, now);
    let heard = |token: &str| -> Option<SignedOut> {
        verify_logout(token, &keys(document), EXPECTED.issuer, EXPECTED.client_id, now).ok()
    };
    assert!(read(genuine, &keys(document)).is_ok() && heard(genuine).is_none());
    assert!(heard(logout).is_some() && read(logout, &keys(document)).is_err());
    match who % 6 {
        0 => {
            let token = String::from_utf8_lossy(rest);
            assert!(token == *genuine || read(&token, &keys(document)).is_err(), "{token}");
        }
        1 => {
            let token = edited(genuine.as_bytes(), rest);
            let token = String::from_utf8_lossy(&token);
            assert!(token == *genuine || read(&token, &keys(document)).is_err(), "{token}");
        }
        2 => {
            let token = signed(key, r#"{"alg":"EdDSA","kid":"1"}"#, rest);
            if let Ok(claims) = read(&token, &keys(document)) {
                let said: Value = serde_json::from_slice(rest).expect("it was read");
                let aud = [json!(EXPECTED.client_id), json!([EXPECTED.client_id])];
                assert!(
                    said["iss"] == EXPECTED.issuer && said["nonce"] == EXPECTED.nonce && aud.contains(&said["aud"]),
                    "{said}"
                );
                assert!(said["sub"] == claims.sub && (1..=255).contains(&claims.sub.len()), "{said}");
                assert!(said["exp"].as_i64().is_some_and(|exp| exp > NOW - 60), "{said}");
            }
        }
        3 => {
            let Ok(others) = serde_json::from_slice::<Document>(rest) else { return };
            let has_ours = document["keys"][0]["x"].as_str().is_some_and(|x| String::from_utf8_lossy(rest).contains(x));
            assert!(has_ours || rest.contains(&b'\\') || read(genuine, &others.into()).is_err());
        }
        4 => {
            let token = edited(logout.as_bytes(), rest);
            let token = String::from_utf8_lossy(&token);
            assert!(token == *logout || heard(&token).is_none(), "{token}");
        }
        _ => {
            let token = signed(key, r#"{"alg":"EdDSA","kid":"1"}"#, rest);
            if let Some(out) = heard(&token) {
                let said: Value = serde_json::from_slice(rest).expect("it was read");
                assert!(said["iss"] == EXPECTED.issuer && said.get("nonce").is_none(), "{said}");
                assert!(said["events"][EVENT].is_object() && said["jti"] == out.token, "{said}");
                assert!(out.subject.is_some() || out.sid.is_some(), "{said}");
                assert!(said["exp"].as_i64().is_some_and(|exp| exp > NOW - 60), "{said}");
            }
        }
    }
}
