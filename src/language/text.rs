//! What is to be said, before it is words.

use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::catalog;
use super::tag::current;

/// Something to say: a message with what it is about, a figure, a list, or what people wrote themselves. It becomes words
/// when it is written down (`Display`, `Serialize`), in the language that is spoken then.
#[derive(Clone)]
pub struct Text(Said);

#[derive(Clone)]
enum Said {
    Verbatim(String),
    Message(&'static str, Vec<(&'static str, Text)>),
    Count(i64),
    Figure { value: f64, decimals: usize, sign: bool },
    Day(NaiveDate),
    List(Vec<Text>, &'static str),
    Later(Arc<dyn fmt::Display + Send + Sync>),
}

impl Text {
    /// The message of that key, with what stands in its places. `text!` is shorter.
    pub fn message(key: &'static str, places: Vec<(&'static str, Text)>) -> Self {
        Self(Said::Message(key, places))
    }

    /// The message of that key if there is one, else the words themselves: for rules whose message is a plain text.
    pub fn of_rule(words: &str) -> Self {
        match catalog::key(words) {
            Some(key) => Self::message(key, Vec::new()),
            None => Self::from(words),
        }
    }

    /// What an error or another thing says of itself, once the language is known.
    pub fn said(thing: impl fmt::Display + Send + Sync + 'static) -> Self {
        Self(Said::Later(Arc::new(thing)))
    }

    /// "One", "two" … up to twelve, then figures: how a sentence counts.
    pub fn count_of(n: usize) -> Self {
        match catalog::key(&format!("count-{n}")) {
            Some(key) => Self::message(key, Vec::new()),
            None => Self::from(n),
        }
    }

    /// A number with so many decimals.
    pub fn figure(value: f64, decimals: usize) -> Self {
        Self(Said::Figure { value, decimals, sign: false })
    }

    /// The same with its sign, unless it is zero: `+0.4`, `0.0`, `−0.4`.
    pub fn signed(value: f64, decimals: usize) -> Self {
        Self(Said::Figure { value, decimals, sign: true })
    }

    /// `26 November 2026`.
    pub fn day(day: NaiveDate) -> Self {
        Self(Said::Day(day))
    }

    /// "A", "A and B", "A, B and C".
    pub fn all_of<T: Into<Text>>(items: impl IntoIterator<Item = T>) -> Self {
        Self(Said::List(items.into_iter().map(Into::into).collect(), "list-and"))
    }

    /// "A", "A or B", "A, B or C".
    pub fn one_of<T: Into<Text>>(items: impl IntoIterator<Item = T>) -> Self {
        Self(Said::List(items.into_iter().map(Into::into).collect(), "list-or"))
    }

    /// "A, B, C".
    pub fn listed<T: Into<Text>>(items: impl IntoIterator<Item = T>) -> Self {
        Self(Said::List(items.into_iter().map(Into::into).collect(), "list-plain"))
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        match &self.0 {
            Said::Verbatim(words) => words.is_empty(),
            Said::List(items, _) => items.is_empty(),
            _ => false,
        }
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Said::Verbatim(words) => f.write_str(words),
            Said::Message(key, places) => {
                let places = places.iter().map(|(name, text)| {
                    let count = if let Said::Count(count) = text.0 { Some(count) } else { None };
                    (*name, count.ok_or_else(|| text.to_string()))
                });
                f.write_str(&catalog::looked_up_or_named(current(), key, places))
            }
            Said::Count(count) => f.write_str(&catalog::number(current(), &count.to_string())),
            Said::Figure { value, decimals, sign } => f.write_str(&figure(*value, *decimals, *sign)),
            Said::Day(day) => f.write_str(&catalog::day(current(), *day)),
            Said::List(items, joint) => f.write_str(&list(items, joint)),
            Said::Later(thing) => thing.fmt(f),
        }
    }
}

/// Rounded half away from zero; with a true minus sign, and never −0.
fn figure(value: f64, decimals: usize, sign: bool) -> String {
    let unit = 10_f64.powi(i32::try_from(decimals).unwrap_or(2));
    let rounded = (value * unit).round() / unit + 0.0;
    let before = if rounded < 0.0 {
        "−"
    } else if sign && rounded > 0.0 {
        "+"
    } else {
        ""
    };
    format!("{before}{}", catalog::number(current(), &format!("{:.decimals$}", rounded.abs())))
}

fn list(items: &[Text], joint: &'static str) -> String {
    match items {
        [] => String::new(),
        [only] => only.to_string(),
        [first @ .., last] => {
            let first = first.iter().map(Text::to_string).collect::<Vec<_>>().join(", ");
            let places = [("first", Err(first)), ("last", Err(last.to_string()))];
            catalog::looked_up_or_named(current(), joint, places.into_iter())
        }
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.to_string(), f)
    }
}

impl Default for Text {
    fn default() -> Self {
        Self::from("")
    }
}

/// Two texts are the same if they read the same.
impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.to_string() == other.to_string()
    }
}

impl Eq for Text {}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        let said = self.to_string();
        said.as_str() == other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.eq(*other)
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl From<&str> for Text {
    fn from(words: &str) -> Self {
        Self(Said::Verbatim(words.to_owned()))
    }
}

impl From<String> for Text {
    fn from(words: String) -> Self {
        Self(Said::Verbatim(words))
    }
}

impl From<&String> for Text {
    fn from(words: &String) -> Self {
        Self::from(words.as_str())
    }
}

impl From<&Text> for Text {
    fn from(text: &Text) -> Self {
        text.clone()
    }
}

macro_rules! counts {
    ($($number:ty),+) => { $(
        impl From<$number> for Text {
            fn from(count: $number) -> Self {
                Self(Said::Count(i64::try_from(count).unwrap_or(i64::MAX)))
            }
        }
    )+ };
}
counts!(i8, i16, i32, i64, u8, u16, u32, u64, usize);

/// `text!("home-days-late", days = n)`: the message of that key, with what stands in its places.
macro_rules! text {
    ($key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::language::Text::message($key, vec![$((stringify!($name), $crate::language::Text::from($value))),*])
    };
}
pub(crate) use text;
