//! The words themselves: `locales/<language>/*.ftl`, embedded, in Fluent's syntax (projectfluent.org).
//!
//! A message that stands by itself in a page may hold tags; what stands in its places is escaped before it gets there.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use rust_embed::RustEmbed;
use unic_langid::LanguageIdentifier;

use super::tag::Language;

#[derive(RustEmbed)]
#[folder = "locales/"]
struct Sources;

type Bundle = FluentBundle<FluentResource>;

static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::English));
static GERMAN: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::German));
static PSEUDO: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::Pseudo));

/// The keys of all messages, in English, where they are complete.
static KEYS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut keys: Vec<String> = sources(Language::English).iter().flat_map(|(_, source)| keys_of(source)).collect();
    keys.sort_unstable();
    keys
});

/// No language has a message of that key: a mistake of ours, which a test finds.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there are no words for {0}")]
pub struct NoWords(pub String);

/// A number where it can be counted, words where it cannot.
type Place = Result<i64, String>;

/// The message of that key in that language.
///
/// # Errors
/// [`NoWords`].
pub fn looked_up<'a>(
    language: Language,
    key: &str,
    places: impl Iterator<Item = (&'a str, Place)>,
) -> Result<String, NoWords> {
    let bundle = spoken(language);
    let pattern = bundle.get_message(key).and_then(|message| message.value());
    let pattern = pattern.ok_or_else(|| NoWords(key.to_owned()))?;
    let mut args = FluentArgs::new();
    for (name, place) in places {
        match place {
            Ok(count) => args.set(name.to_owned(), count),
            Err(words) => args.set(name.to_owned(), words),
        }
    }
    let mut wrong = Vec::new();
    let words = bundle.format_pattern(pattern, Some(&args), &mut wrong);
    match wrong.first() {
        Some(problem) => Err(NoWords(format!("{key}: {problem}"))),
        None => Ok(words.into_owned()),
    }
}

/// The same; a message that nobody has written is named, so that it is seen, and nothing is lost by it.
pub(super) fn looked_up_or_named<'a>(
    language: Language,
    key: &str,
    places: impl Iterator<Item = (&'a str, Place)>,
) -> String {
    looked_up(language, key, places).unwrap_or_else(|problem| {
        tracing::error!(%problem, "a message is missing");
        key.to_owned()
    })
}

/// Whether there is a message of that key.
pub fn has(key: &str) -> bool {
    self::key(key).is_some()
}

/// The key itself, if there is a message of that key.
pub(super) fn key(key: &str) -> Option<&'static str> {
    let found = KEYS.binary_search_by(|known| known.as_str().cmp(key)).ok()?;
    KEYS.get(found).map(String::as_str)
}

/// The words that `app.js` says: every message whose key begins with `script-`, by the rest of its key. What stands in
/// their places is for the script to fill in: `{name}`.
pub fn scripts(language: Language) -> BTreeMap<&'static str, String> {
    let own = KEYS.iter().filter_map(|key| Some((key, key.strip_prefix("script-")?)));
    own.map(|(key, rest)| {
        let places = ["count", "time", "name", "why", "level"].map(|name| (name, Err(format!("{{{name}}}"))));
        (rest, looked_up_or_named(language, key, places.into_iter()))
    })
    .collect()
}

/// Figures as that language writes them: `3.5` is `3,5` in German.
pub fn number(language: Language, figures: &str) -> String {
    match language {
        Language::English | Language::Pseudo => figures.to_owned(),
        Language::German => figures.replace('.', ","),
    }
}

/// `26 November 2026`.
pub(super) fn day(language: Language, day: NaiveDate) -> String {
    let month = looked_up_or_named(language, &format!("month-{}", day.month()), std::iter::empty());
    let places = [("day", Err(day.day().to_string())), ("month", Err(month)), ("year", Err(day.year().to_string()))];
    looked_up_or_named(language, "date-long", places.into_iter())
}

fn spoken(language: Language) -> &'static Bundle {
    match language {
        Language::English => &ENGLISH,
        Language::German => &GERMAN,
        Language::Pseudo => &PSEUDO,
    }
}

/// The files of a language. The pseudo-language is English until it is written down.
fn sources(language: Language) -> Vec<(String, String)> {
    let folder = if language == Language::German { "de/" } else { "en/" };
    Sources::iter()
        .filter(|path| path.starts_with(folder))
        .filter_map(|path| {
            let file = Sources::get(&path)?;
            Some((path.into_owned(), String::from_utf8_lossy(&file.data).into_owned()))
        })
        .collect()
}

fn keys_of(source: &str) -> Vec<String> {
    let key = |line: &str| {
        let (key, _) = line.split_once(" =")?;
        key.starts_with(|c: char| c.is_ascii_lowercase()).then(|| key.to_owned())
    };
    source.lines().filter_map(key).collect()
}

fn bundle(language: Language) -> Bundle {
    let tag: LanguageIdentifier = language.tag().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![tag]);
    // Marks around every place would be letters of their own in subjects, in mails and in what a script compares.
    bundle.set_use_isolating(false);
    if language == Language::Pseudo {
        bundle.set_transform(Some(strange));
    }
    for (path, source) in sources(language) {
        // What a file says wrongly is left out and the rest holds; a test reads every file.
        let resource = FluentResource::try_new(source).unwrap_or_else(|(resource, problems)| {
            tracing::error!(path, ?problems, "a file of words cannot be read whole");
            resource
        });
        if let Err(problems) = bundle.add_resource(resource) {
            tracing::error!(path, ?problems, "two messages have one key");
        }
    }
    bundle
}

/// English letters with marks on them, a third longer; tags stay as they are.
fn strange(words: &str) -> Cow<'_, str> {
    const LETTERS: &str = "ȧƀƈḓḗƒɠħīĵķŀḿƞǿƥɋřşŧŭṽẇẋẏẑ";
    const CAPITALS: &str = "ȦƁƇḒḖƑƓĦĪĴĶĿḾȠǾƤɊŘŞŦŬṼẆẊẎẐ";
    let mut strange = String::with_capacity(words.len() * 2);
    let mut in_tag = false;
    for letter in words.chars() {
        in_tag = (in_tag || letter == '<') && letter != '>';
        let nth = |base: u8| usize::from((letter as u32 as u8).wrapping_sub(base));
        match letter {
            'a'..='z' if !in_tag => {
                strange.extend(LETTERS.chars().nth(nth(b'a')));
                if matches!(letter, 'a' | 'e' | 'o') {
                    strange.extend(LETTERS.chars().nth(nth(b'a')));
                }
            }
            'A'..='Z' if !in_tag => strange.extend(CAPITALS.chars().nth(nth(b'A'))),
            other => strange.push(other),
        }
    }
    Cow::Owned(strange)
}
