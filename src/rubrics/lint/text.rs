//! A text as the words that it is made of.

/// Words in lower case, without what stands between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words(Vec<String>);

impl Words {
    pub fn of(text: &str) -> Self {
        let lower = text.to_lowercase().replace('’', "'");
        let words = lower.split(|c: char| !c.is_alphanumeric() && c != '\'').map(|word| word.trim_matches('\''));
        Self(words.filter(|word| !word.is_empty()).map(str::to_owned).collect())
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    pub fn first(&self) -> &str {
        self.0.first().map_or("", String::as_str)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether `phrase` stands in it, word for word; `*` at the end of a word is any ending.
    pub fn has(&self, phrase: &str) -> bool {
        let wanted: Vec<&str> = phrase.split(' ').collect();
        self.0.windows(wanted.len()).any(|words| words.iter().zip(&wanted).all(|(word, wanted)| fits(word, wanted)))
    }

    /// Whether it begins so.
    pub fn begins(&self, phrase: &str) -> bool {
        let wanted = phrase.split(' ').count();
        Self(self.0.iter().take(wanted).cloned().collect()).has(phrase)
    }

    /// The first of `phrases` that stands in it.
    pub fn any<'a>(&self, phrases: &[&'a str]) -> Option<&'a str> {
        phrases.iter().copied().find(|phrase| self.has(phrase))
    }

    /// The same as it stands there: a phrase may end in any ending.
    pub fn said(&self, phrases: &[&str]) -> Option<String> {
        let phrase = self.any(phrases)?;
        let count = phrase.split(' ').count();
        let found = self.0.windows(count).find(|words| Self(words.to_vec()).has(phrase))?;
        Some(found.join(" "))
    }

    /// The same without those words.
    pub fn without(&self, words: &[&str]) -> Self {
        Self(self.0.iter().filter(|word| !words.contains(&word.as_str())).cloned().collect())
    }

    /// How many of the words of both stand in both: 1 for the same words, 0 for no common one.
    pub fn likeness(&self, other: &Self) -> f64 {
        let common = self.0.iter().filter(|word| other.0.contains(word)).count();
        let all = self.0.len() + other.0.iter().filter(|word| !self.0.contains(word)).count();
        if all == 0 { 0.0 } else { common as f64 / all as f64 }
    }
}

fn fits(word: &str, wanted: &str) -> bool {
    wanted.strip_suffix('*').map_or(word == wanted, |start| word.starts_with(start))
}

/// The sentences of a text, each with the sign that ends it.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    text.split_inclusive(['.', '?', '!']).map(str::trim).filter(|sentence| sentence.len() > 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_word_for_word() {
        let words = Words::of("Don’t “hire” a digital-native, or 'natives'.");
        assert!(words.begins("don't hire") && words.has("digital native"));
        assert!(words.has("nativ*") && !words.has("nat") && !words.has("hire native"));
        assert_eq!(words.any(&["x", "nativ*"]), Some("nativ*"));
        assert_eq!(words.said(&["x", "a digit*"]).as_deref(), Some("a digital"));
        assert!(!Words::of("short").has("a longer phrase") && Words::of("").is_empty());
    }

    #[test]
    fn likeness_counts_common_words() {
        let like = |a: &str, b: &str| Words::of(a).likeness(&Words::of(b));
        assert!((like("one two", "two one") - 1.0).abs() < 1e-9);
        assert!((like("one two", "two three") - 1.0 / 3.0).abs() < 1e-9);
        assert!(like("", "").abs() < 1e-9);
    }

    #[test]
    fn sentences_end_with_a_sign() {
        assert_eq!(sentences("One. Two? Three"), ["One.", "Two?", "Three"]);
    }
}
