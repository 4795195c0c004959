//! Where something stands in a file, and what is wrong there.

use std::collections::HashMap;
use std::fmt;

use crate::language::Text;

/// A line and a column, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// Something that keeps a file from being a rubric.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// Where.
    pub place: Place,
    /// What, and what to write instead.
    pub message: Text,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

/// Where each field of the editing form stands in a file: `criteria-0-anchor-3` → line 21.
#[derive(Debug, Clone, Default)]
pub struct Places(HashMap<String, Place>);

impl Places {
    pub(super) fn note(&mut self, field: &str, place: Place) {
        self.0.insert(field.to_owned(), place);
    }

    /// Where `field` stands, or the line of its list numbered `item`; where it is missing, what it belongs to.
    pub fn of(&self, field: &str, item: Option<usize>) -> Place {
        let line = item.and_then(|item| self.0.get(&format!("{field}-{item}")));
        let mut rest = field;
        let mut found = line.or_else(|| self.0.get(rest));
        while let (None, Some((shorter, _))) = (found, rest.rsplit_once('-')) {
            rest = shorter;
            found = self.0.get(rest);
        }
        found.copied().unwrap_or(Place { line: 1, column: 1 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_looked_for_in_what_it_belongs_to() {
        let mut places = Places::default();
        let at = |line| Place { line, column: 1 };
        places.note("criteria-0", at(9));
        places.note("criteria-0-red_flags", at(20));
        places.note("criteria-0-red_flags-1", at(22));
        assert_eq!(places.of("criteria-0-red_flags", Some(1)), at(22));
        assert_eq!(places.of("criteria-0-red_flags", Some(7)), at(20));
        assert_eq!(places.of("criteria-0-questions-2-text", None), at(9));
        assert_eq!(places.of("purpose", None), at(1));
    }
}
