//! SHA-1, to look something up in lists that others made with it. It protects nothing here.

use std::fmt::Write;

use aws_lc_rs::digest;

/// The digest in capital letters, as such lists write it.
pub fn sha1_hex(text: &str) -> String {
    let bytes = digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, text.as_bytes());
    bytes.as_ref().iter().fold(String::with_capacity(40), |mut hex, byte| {
        let _ = write!(hex, "{byte:02X}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_that_of_the_standard() {
        assert_eq!(sha1_hex("abc"), "A9993E364706816ABA3E25717850C26C9CD0D89D");
        assert_eq!(sha1_hex(""), "DA39A3EE5E6B4B0D3255BFEF95601890AFD80709");
    }
}
