//! The one source of randomness.

/// `N` bytes that nobody can guess.
///
/// # Panics
/// When the operating system has no randomness to give: nothing safe can be done then.
#[expect(clippy::expect_used, reason = "without randomness no secret can be made, and stopping is the safe answer")]
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
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
