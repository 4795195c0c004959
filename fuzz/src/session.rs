//! The envelope in the session's cookie (`src/people/session.rs`): no other is taken than one that this server made.

use std::sync::LazyLock;

use evenhand::clock::Time;
use evenhand::crypto::Keys;
use evenhand::people::{envelope, read_envelope};

use super::edits::edited;

const NOW: i64 = 1_795_000_000_000_000;

static GENUINE: LazyLock<(Keys, String)> = LazyLock::new(|| {
    let keys = Keys::from_master([7; 32]);
    let session = "0190aaaa-0000-7000-8000-000000000000".parse().expect("an id");
    let token = envelope(&keys, &session, Time::from_micros(NOW)).expect("an envelope");
    (keys, token)
});

/// The first byte says whether the rest is an envelope, or changes a genuine one.
pub fn run(data: &[u8]) {
    let Some((kind, rest)) = data.split_first() else { return };
    let (keys, genuine) = &*GENUINE;
    let now = Time::from_micros(NOW);
    assert!(read_envelope(keys, genuine, now).is_some());
    let token = if kind % 2 == 0 { rest.to_vec() } else { edited(genuine.as_bytes(), rest) };
    let token = String::from_utf8_lossy(&token);
    assert!(token == *genuine || read_envelope(keys, &token, now).is_none(), "{token}");
}
