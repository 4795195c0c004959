//! A competency, as people are qualified in it: the same whatever rubric names it.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::db::{Conn, QueryResult};
use crate::rubrics;

/// What criteria belong to: "Adaptability".
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Competency {
    /// What rows and addresses call it: letters and digits in lower case, hyphens for everything else.
    pub key: String,
    /// What people call it.
    pub name: String,
}

impl Competency {
    /// The competency of that name. Names that differ in case, blanks or punctuation alone are the same.
    pub fn named(name: &str) -> Self {
        let lower = name.to_lowercase();
        let words: Vec<&str> =
            lower.split(|letter: char| !letter.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        Self { key: words.join("-"), name: name.trim().to_owned() }
    }
}

/// Every competency that the newest published rubrics ask for, by name.
///
/// # Errors
/// The database's own.
pub fn competencies(conn: &mut Conn) -> QueryResult<Vec<Competency>> {
    let versions: Vec<_> = rubrics::list_published(conn)?.into_iter().map(|(_, version)| version.id).collect();
    let criteria = rubrics::criteria_of(conn, &versions)?;
    let mut found: BTreeMap<String, Competency> = BTreeMap::new();
    // In the order of the versions, so that the name does not hang on the order of a hash.
    for version in &versions {
        for criterion in criteria.get(version).into_iter().flatten() {
            let competency = Competency::named(&criterion.competency);
            if !competency.key.is_empty() {
                found.entry(competency.key.clone()).or_insert(competency);
            }
        }
    }
    let mut all: Vec<Competency> = found.into_values().collect();
    all.sort_by_cached_key(|competency| competency.name.to_lowercase());
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_blanks_and_punctuation_make_no_other_competency() {
        assert_eq!(Competency::named("Problem solving").key, "problem-solving");
        assert_eq!(Competency::named(" problem-Solving! ").key, "problem-solving");
        assert_eq!(Competency::named("Любознательность").key, "любознательность");
        assert_eq!(Competency::named(" Problem solving ").name, "Problem solving");
        assert_eq!(Competency::named("–").key, "");
    }
}
