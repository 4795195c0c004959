//! What somebody looks for, in words.

/// Words that all have to stand somewhere in what is found; a part of a word is enough, and case does not count. They are
/// compared here and not in SQL, because SQLite's `LIKE` takes "É" and "é" for different letters.
#[derive(Debug, Clone)]
pub struct Words(Vec<String>);

impl Words {
    /// The words of a query.
    pub fn of(query: &str) -> Self {
        Self(query.split_whitespace().map(str::to_lowercase).collect())
    }

    /// Whether nothing is looked for: then everything fits.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether each stands in one of these texts.
    pub fn fit(&self, texts: &[&str]) -> bool {
        let text = texts.join("\n").to_lowercase();
        self.0.iter().all(|word| text.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_counts_and_case_does_not() {
        let has = |query: &str| Words::of(query).fit(&["Élodie Öztürk", "elodie@example.org"]);
        assert!(has("élo") && has("öz ÉL") && has("EXAMPLE.org öztürk") && has(" "));
        assert!(!has("élodie schmidt") && !has("%") && !has("_"));
        assert!(Words::of(" \n").is_empty() && !Words::of("a").is_empty());
    }
}
