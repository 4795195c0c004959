//! A note under a question: its author's own, part of the draft and never of the card.

use serde::{Deserialize, Serialize};

use crate::db::Id;
use crate::rubrics::Question;

/// The longest note, in characters.
pub const LONGEST_NOTE: usize = 2000;

/// What was noted while a question was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Under which question.
    pub question: Id<Question>,
    /// As it stands.
    #[serde(default)]
    pub text: String,
    /// As it stood when it was last used as evidence. The evidence itself cannot tell: its author goes on to word it better.
    #[serde(default)]
    pub used: String,
}

impl Note {
    /// What of it is not in the evidence yet: what was written on since, or the lines that are new.
    pub fn rest(&self) -> String {
        let (text, used) = (self.text.trim(), self.used.trim());
        match text.strip_prefix(used) {
            Some(more) => more.trim().to_owned(),
            None => {
                let known = |line: &&str| used.lines().any(|other| other.trim() == line.trim());
                let fresh: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty() && !known(line)).collect();
                fresh.join("\n")
            }
        }
    }

    /// Whether something of it is in the evidence.
    pub fn is_used(&self) -> bool {
        !self.used.trim().is_empty()
    }

    /// Adds to the evidence what is new, and remembers that it did. The note stays.
    pub fn add_to(&mut self, evidence: &mut String) {
        let rest = self.rest();
        if rest.is_empty() {
            return;
        }
        evidence.truncate(evidence.trim_end().len());
        if !evidence.is_empty() {
            evidence.push('\n');
        }
        evidence.push_str(&rest);
        self.used = self.text.trim().to_owned();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(text: &str, used: &str) -> Note {
        Note { question: "0190aaaa-0000-7000-8000-000000000000".parse().unwrap(), text: text.into(), used: used.into() }
    }

    #[test]
    fn using_a_note_again_adds_only_what_is_new() {
        let mut evidence = String::new();
        let mut first = note("Asked the customer first. ", "");
        first.add_to(&mut evidence);
        assert_eq!(evidence, "Asked the customer first.");
        first.add_to(&mut evidence);
        assert_eq!(evidence, "Asked the customer first.");
        first.text.push_str("Then wrote a test.");
        first.add_to(&mut evidence);
        assert_eq!(evidence, "Asked the customer first.\nThen wrote a test.");
        assert_eq!(first.rest(), "");
    }

    #[test]
    fn a_note_that_was_changed_within_adds_the_lines_that_are_new() {
        let mut evidence = "Reworded.\n".to_owned();
        let mut changed = note("one\n\ntwo, in full\nthree", "one\ntwo\nthree");
        assert_eq!(changed.rest(), "two, in full");
        changed.add_to(&mut evidence);
        assert_eq!(evidence, "Reworded.\ntwo, in full");
        assert_eq!(note("one", "one\ntwo").rest(), "", "what was taken out of a note stays in the evidence");
        assert_eq!(note("  ", "").rest(), "");
    }
}
