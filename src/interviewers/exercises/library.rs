//! The exercises that ship: ten for each competency of the rubrics that ship.

use std::sync::LazyLock;

use serde::Deserialize;

const FILES: [&str; 3] = [
    include_str!("library/adaptability.toml"),
    include_str!("library/curiosity.toml"),
    include_str!("library/general.toml"),
];

/// The exercises of one rubric.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    /// The rubric's key.
    pub rubric: String,
    /// In the order in which they are asked.
    pub exercises: Vec<Shipped>,
}

/// One exercise as it is written down.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Shipped {
    pub key: String,
    /// The criterion's key.
    pub criterion: String,
    /// The key of the question that was asked.
    pub question: String,
    pub answer: String,
    pub level: i32,
    pub rationale: String,
    pub evidence: Vec<String>,
}

/// Every file; a test reads each, so that none is left out here.
pub(super) fn shipped() -> &'static [File] {
    static READ: LazyLock<Vec<File>> =
        LazyLock::new(|| FILES.iter().filter_map(|text| toml::from_str(text).ok()).collect());
    &READ
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::rubrics::{FileRubric, library_files};

    #[test]
    fn ten_exercises_a_competency_are_spread_over_the_levels_and_fit_their_rubric() {
        assert_eq!(shipped().len(), FILES.len(), "a file does not read");
        let files = library_files();
        let mut keys = BTreeSet::new();
        let mut levels: BTreeMap<String, Vec<i32>> = BTreeMap::new();
        for file in shipped() {
            let (_, text) = files.iter().find(|(name, _)| *name == format!("{}.toml", file.rubric)).unwrap();
            let (rubric, _) = FileRubric::read(text).unwrap();
            for one in &file.exercises {
                assert!(keys.insert(&one.key), "{} stands there twice", one.key);
                let criterion = rubric.draft.criteria.iter().find(|c| c.key == one.criterion).unwrap();
                assert!(criterion.questions.iter().any(|q| q.key == one.question), "{}: {}", one.key, one.question);
                assert!((2..=4).contains(&one.evidence.len()), "{}", one.key);
                assert!((110..=195).contains(&one.answer.split_whitespace().count()), "{}", one.key);
                assert!(one.rationale.split_whitespace().count() >= 25, "{}", one.key);
                levels.entry(criterion.competency.clone()).or_default().push(one.level);
            }
        }
        assert_eq!(levels.len(), 6, "{levels:?}");
        for (competency, levels) in levels {
            assert!(levels.windows(2).all(|two| two[0] != two[1]), "{competency}: neighbours of one level");
            let mut sorted = levels.clone();
            sorted.sort_unstable();
            assert_eq!(sorted, [1, 1, 2, 2, 3, 3, 4, 4, 5, 5], "{competency}");
        }
    }
}
