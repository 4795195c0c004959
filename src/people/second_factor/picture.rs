//! The secret as a picture that an app reads: a QR code, as one path of an SVG.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use qrcode::{Color, QrCode};
use serde::Serialize;

/// The white border around it, in modules.
const QUIET: usize = 4;

/// What the template draws.
#[derive(Debug, Serialize)]
pub(super) struct Picture {
    /// How many modules it is wide and high.
    size: usize,
    /// Every dark run of modules.
    path: String,
}

impl Picture {
    /// The picture of what an app is told: whose codes these are, and the secret.
    pub(super) fn of(email: &str, secret: &str) -> Option<Self> {
        let email = utf8_percent_encode(email, NON_ALPHANUMERIC);
        let address = format!("otpauth://totp/Evenhand:{email}?secret={secret}&issuer=Evenhand");
        let code = QrCode::new(address).ok()?;
        let (width, colors) = (code.width(), code.to_colors());
        let mut path = String::new();
        for (y, row) in colors.chunks(width).enumerate() {
            let mut x = 0;
            for run in row.chunk_by(|a, b| a == b) {
                if run.first() == Some(&Color::Dark) {
                    let length = run.len();
                    path.push_str(&format!("M{} {}h{length}v1h-{length}z", x + QUIET, y + QUIET));
                }
                x += run.len();
            }
        }
        Some(Self { size: width + 2 * QUIET, path })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dark_module_is_drawn_once() {
        let picture = Picture::of("dana@example.org", &"A".repeat(32)).unwrap();
        let code = QrCode::new(format!(
            "otpauth://totp/Evenhand:dana%40example%2Eorg?secret={}&issuer=Evenhand",
            "A".repeat(32)
        ))
        .unwrap();
        let drawn: usize =
            picture.path.split('h').skip(1).filter_map(|part| part.split('v').next()?.parse::<usize>().ok()).sum();
        assert_eq!(drawn, code.to_colors().iter().filter(|color| **color == Color::Dark).count());
        assert_eq!(picture.size, code.width() + 8);
        assert!(picture.path.starts_with("M4 4h7v1h-7z"), "{}", picture.path);
    }
}
