//! How numbers are rounded and said: one decimal where the interval is wide, else two.

use std::fmt;

use serde::Serialize;

use crate::language::{Text, text};

/// An interval wider than this (80 %, in levels) is said with one decimal.
const WIDE: f64 = 0.5;

/// A value with its intervals, rounded as it is shown: the table, the picture and the data hold the same figures.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Estimate {
    /// The value, in levels.
    pub value: f64,
    /// Where it lies with a probability of 80 %.
    pub interval80: [f64; 2],
    /// Where it lies with a probability of 95 %.
    pub interval95: [f64; 2],
    /// The value as it is printed.
    pub text: Text,
    /// The 80 % interval as it is printed.
    pub text80: Text,
    /// The 95 % interval as it is printed.
    pub text95: Text,
    #[serde(skip)]
    /// With how many decimals.
    pub decimals: usize,
}

impl Estimate {
    /// A score on the scale.
    pub fn score(value: f64, interval80: [f64; 2], interval95: [f64; 2]) -> Self {
        Self::of(value, interval80, interval95, Text::figure)
    }

    /// A difference from the pool: with its sign.
    pub fn difference(value: f64, interval80: [f64; 2], interval95: [f64; 2]) -> Self {
        Self::of(value, interval80, interval95, Text::signed)
    }

    fn of(value: f64, i80: [f64; 2], i95: [f64; 2], say: fn(f64, usize) -> Text) -> Self {
        let [low, high] = i80;
        let decimals = if high - low > WIDE { 1 } else { 2 };
        let both = |[low, high]: [f64; 2]| text!("figures-range", low = say(low, decimals), high = say(high, decimals));
        Self {
            value: round(value, decimals),
            interval80: i80.map(|end| round(end, decimals)),
            interval95: i95.map(|end| round(end, decimals)),
            text: say(value, decimals),
            text80: both(i80),
            text95: both(i95),
            decimals,
        }
    }

    /// Half the width of the 80 % interval.
    pub fn half_width(&self) -> f64 {
        let [low, high] = self.interval80;
        (high - low) / 2.0
    }
}

/// A probability and its words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Chance {
    /// 0 to 1, to the hundredth.
    pub value: f64,
    /// "83 %".
    pub text: Text,
}

impl Chance {
    /// Never says 0 % or 100 %: the model cannot know that.
    pub fn of(value: f64) -> Self {
        let hundredths = round(value, 2);
        let text = if hundredths > 0.99 {
            text!("figures-chance-over")
        } else if hundredths < 0.01 {
            text!("figures-chance-under")
        } else {
            text!("figures-chance", percent = Text::figure(hundredths * 100.0, 0))
        };
        Self { value: hundredths, text }
    }
}

/// A plain mean, to the hundredth.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Mean {
    /// In levels.
    pub value: f64,
    /// As it is printed.
    pub text: Text,
}

impl Mean {
    /// Rounded to the hundredth; of one rating, to the level.
    pub fn of(value: f64) -> Self {
        Self::with(value, 2)
    }

    /// With that many decimals.
    pub fn with(value: f64, decimals: usize) -> Self {
        Self { value: round(value, decimals), text: Text::figure(value, decimals) }
    }
}

/// Rounds half away from zero, and never to −0.
pub fn round(value: f64, decimals: usize) -> f64 {
    let unit = 10_f64.powi(i32::try_from(decimals).unwrap_or(2));
    (value * unit).round() / unit + 0.0
}

/// `3.9`.
pub fn plain(value: f64, decimals: usize) -> String {
    format!("{:.decimals$}", round(value, decimals))
}

/// `+0.4`, `0.0`, `−0.4` with a true minus sign.
pub fn signed(value: f64, decimals: usize) -> String {
    let rounded = round(value, decimals);
    if rounded > 0.0 {
        format!("+{rounded:.decimals$}")
    } else if rounded < 0.0 {
        format!("−{:.decimals$}", -rounded)
    } else {
        format!("{:.decimals$}", 0.0)
    }
}

/// The number of a scale or a bar, without needless zeros: `3.5`, `4`.
pub fn brief(value: f64) -> Text {
    let enough = |decimals: &usize| (round(value, *decimals) - round(value, 2)).abs() < 1e-9;
    Text::figure(value, (0..2).find(enough).unwrap_or(2))
}

/// Sentences, one after the other.
pub fn in_turn(sentences: impl IntoIterator<Item = Text>) -> Text {
    let sentences = sentences.into_iter();
    sentences.reduce(|said, next| text!("figures-in-turn", said = said, next = next)).unwrap_or_default()
}

/// The same with its first letter in capitals.
pub fn capital(text: Text) -> Text {
    struct Capital(Text);
    impl fmt::Display for Capital {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(&sentence(&self.0.to_string()))
        }
    }
    Text::said(Capital(text))
}

/// `1 card`, `2 cards`.
pub fn number_of(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// "A", "A and B", "A, B and C".
pub fn listed<S: AsRef<str>>(items: &[S]) -> String {
    match items {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

/// The first letter in capitals.
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, within};

    #[test]
    fn a_wide_interval_gets_one_decimal_and_a_narrow_one_two() {
        let wide = Estimate::score(3.8749, [3.41, 4.26], [3.1, 4.6]);
        assert_eq!((wide.text, wide.text80, wide.value), ("3.9".into(), "3.4 to 4.3".into(), 3.9));
        let narrow = Estimate::score(3.8749, [3.71, 4.01], [3.6, 4.1]);
        assert_eq!((narrow.text, narrow.text80.clone()), ("3.87".into(), "3.71 to 4.01".into()));
        assert_eq!(within(Language::German, || narrow.text80.to_string()), "3,71 bis 4,01");
    }

    #[test]
    fn signs_are_true_and_zero_has_none() {
        assert_eq!(signed(0.04, 1), "0.0");
        assert_eq!(signed(-0.04, 1), "0.0");
        assert_eq!(signed(-0.16, 1), "−0.2");
        assert_eq!(Estimate::difference(0.4, [0.1, 0.7], [-0.1, 0.9]).text95, "−0.1 to +0.9");
    }

    #[test]
    fn nothing_is_certain() {
        assert_eq!(Chance::of(0.9999).text, "over\u{a0}99\u{a0}%");
        assert_eq!(Chance::of(0.001).text, "under\u{a0}1\u{a0}%");
        assert_eq!(Chance::of(0.834).text, "83\u{a0}%");
    }

    #[test]
    fn lists_read_like_sentences() {
        assert_eq!(listed(&["A", "B", "C"]), "A, B and C");
        assert_eq!(listed(&["A", "B"]), "A and B");
        assert_eq!(brief(3.5), "3.5");
        assert_eq!(brief(4.0), "4");
        assert_eq!(brief(-0.25), "−0.25");
        assert_eq!(in_turn(["One.".into(), "Two.".into(), "Three.".into()]), "One. Two. Three.");
        assert_eq!(capital("half the facts".into()), "Half the facts");
    }
}
