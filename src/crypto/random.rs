//! The one source of randomness.

use std::cell::Cell;

thread_local! {
    /// What a simulation has this thread follow.
    static FOLLOWED: Cell<Option<u64>> = const { Cell::new(None) };
}

/// From now on all that this thread calls random follows from `seed`, and anybody can work it out: for a simulation that must
/// be the same each time. Nothing of the server calls it, which `tests/house.rs` looks after.
pub fn follow(seed: u64) {
    FOLLOWED.set(Some(seed));
}

/// `N` bytes that nobody can guess.
///
/// # Panics
/// When the operating system has no randomness to give: nothing safe can be done then.
#[expect(clippy::expect_used, reason = "without randomness no secret can be made, and stopping is the safe answer")]
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    if let Some(seed) = FOLLOWED.get() {
        FOLLOWED.set(Some(spread(seed, &mut bytes)));
        return bytes;
    }
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

/// SplitMix64, and where it stands afterwards.
fn spread(mut seed: u64, bytes: &mut [u8]) -> u64 {
    for chunk in bytes.chunks_mut(8) {
        seed = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut word = seed;
        word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        word ^= word >> 31;
        chunk.iter_mut().zip(word.to_le_bytes()).for_each(|(byte, of)| *byte = of);
    }
    seed
}

/// A token for a link or a cookie: 256 bits in URL-safe Base64.
pub fn token() -> String {
    use base64::Engine;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes::<32>())
}

/// An 8-character code to type, without letters and digits that look alike: 32⁸ ≈ 10¹² possibilities.
pub fn code() -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    bytes::<8>().iter().filter_map(|byte| LETTERS.get(usize::from(byte % 32))).map(|&b| char::from(b)).collect()
}
