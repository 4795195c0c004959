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
