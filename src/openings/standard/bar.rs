//! The bar: the fair score from which the answer tends to yes, as people type and read it.

use crate::language::{Text, text};

/// What was typed is not a number with at most two decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", text!("openings-bar-wrong"))]
pub struct NotABar;

/// Reads `3`, `3.5`, `3,25`; nothing typed is no bar. Exponents, signs and the like are refused.
///
/// # Errors
/// [`NotABar`].
pub fn read(typed: &str) -> Result<Option<f64>, NotABar> {
    let typed = typed.trim().replace(',', ".");
    if typed.is_empty() {
        return Ok(None);
    }
    let (whole, decimals) = typed.split_once('.').unwrap_or((&typed, "0"));
    let digits =
        |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    if digits(whole, 2) && digits(decimals, 2) { typed.parse().map(Some).map_err(|_| NotABar) } else { Err(NotABar) }
}

/// A bar as it is read, with the decimals that it has: `3`, `3.5`, `3,25` in German.
pub fn said(bar: f64) -> Text {
    Text::figure(bar, bar.to_string().split_once('.').map_or(0, |(_, decimals)| decimals.len()))
}

/// Whether a bar lies on a scale of `levels` levels.
pub fn fits(bar: f64, levels: i32) -> bool {
    (1.0..=f64::from(levels)).contains(&bar)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, within};

    #[test]
    fn numbers_as_people_type_them() {
        assert_eq!(read(""), Ok(None));
        assert_eq!(read(" 3 "), Ok(Some(3.0)));
        assert_eq!(read("3.25"), Ok(Some(3.25)));
        assert_eq!(read("3,5"), Ok(Some(3.5)));
        for wrong in ["NaN", "inf", "-1", "3.125", "3e1", "3.", ".5", "three", "1.2.3", "0x3", "٣"] {
            assert_eq!(read(wrong), Err(NotABar), "{wrong}");
        }
    }

    #[test]
    fn numbers_as_people_read_them() {
        for (bar, english, german) in [(3.0, "3", "3"), (3.5, "3.5", "3,5"), (3.25, "3.25", "3,25")] {
            assert_eq!(said(bar), english);
            assert_eq!(within(Language::German, || said(bar).to_string()), german);
            assert_eq!(read(german), Ok(Some(bar)));
        }
    }

    #[test]
    fn the_scale_has_two_ends() {
        assert!(fits(1.0, 5) && fits(5.0, 5));
        assert!(!fits(0.99, 5) && !fits(5.01, 5) && !fits(9.0, 5));
    }
}
