//! Rubrics as files: the ones that ship, embedded, and the reading of any other.

use serde::Deserialize;

use super::draft::{Draft, DraftCriterion, DraftQuestion};
use super::lint::{self, Fault};
use super::question::QuestionKind;
use super::rubric::{Rubric, RubricVersion, VersionState, VersionWhole};
use crate::clock::Time;
use crate::db::Id;

const FILES: [&str; 3] = [
    include_str!("library/adaptability.toml"),
    include_str!("library/curiosity.toml"),
    include_str!("library/general.toml"),
];

/// Why a file is not a rubric.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    /// It is not TOML of our form; the message has the line.
    #[error("{0}")]
    Form(#[from] toml::de::Error),
    /// Levels outside 3 to 7.
    #[error("a rubric has 3 to 7 levels, and this one has {0}")]
    Levels(i32),
    /// It has gaps.
    #[error("{}", .0.iter().map(|fault| fault.message.as_str()).collect::<Vec<_>>().join("; "))]
    Faults(Vec<Fault>),
}

/// A rubric as its file has it, complete enough to be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRubric {
    /// Its short name for ever.
    pub key: String,
    /// Where its constructs come from, and under which licence it may be passed on.
    pub source: String,
    /// What it says.
    pub draft: Draft,
}

impl FileRubric {
    /// Reads a file.
    ///
    /// # Errors
    /// [`LibraryError`] says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, LibraryError> {
        let file: File = toml::from_str(text)?;
        if !(3..=7).contains(&file.levels) {
            return Err(LibraryError::Levels(file.levels));
        }
        let source = match file.licence.as_str() {
            "" => file.source.clone(),
            licence => format!("{} Licence: {licence}.", file.source),
        };
        let rubric = Self { key: file.key.clone(), source: source.trim().to_owned(), draft: file.into_draft() };
        let faults = lint::faults(&rubric.whole(Time::from_micros(0)));
        if faults.is_empty() { Ok(rubric) } else { Err(LibraryError::Faults(faults)) }
    }

    /// As published version 1.
    pub(super) fn whole(&self, now: Time) -> VersionWhole {
        let rubric = Rubric {
            id: Id::new(now),
            key: self.key.clone(),
            name: self.draft.name.clone(),
            source: self.source.clone(),
            created_by: None,
            created_at: now,
        };
        let version = RubricVersion {
            id: Id::new(now),
            rubric_id: rubric.id.clone(),
            number: 1,
            state: VersionState::Published,
            levels: self.draft.levels,
            purpose: self.draft.purpose.clone(),
            change_note: self.draft.change_note.clone(),
            created_by: None,
            created_at: now,
            published_by: None,
            published_at: Some(now),
            revision: 0,
        };
        let criteria = self.draft.rows(now, &version.id);
        VersionWhole { rubric, version, criteria }
    }
}

/// The rubrics that ship.
///
/// # Errors
/// None in a build whose tests pass.
pub(super) fn shipped() -> Result<Vec<FileRubric>, LibraryError> {
    FILES.iter().map(|text| FileRubric::parse(text)).collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    key: String,
    name: String,
    #[serde(default)]
    purpose: String,
    levels: i32,
    #[serde(default)]
    source: String,
    #[serde(default)]
    licence: String,
    #[serde(default)]
    criteria: Vec<FileCriterion>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileCriterion {
    #[serde(default)]
    key: String,
    #[serde(default)]
    competency: String,
    name: String,
    definition: String,
    #[serde(default)]
    why: String,
    weight: i32,
    anchors: Vec<String>,
    #[serde(default)]
    red_flags: Vec<String>,
    #[serde(default)]
    not_this: Vec<String>,
    #[serde(default)]
    questions: Vec<FileQuestion>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileQuestion {
    #[serde(default)]
    key: String,
    kind: QuestionKind,
    text: String,
    #[serde(default)]
    probes: Vec<String>,
}

impl File {
    fn into_draft(self) -> Draft {
        Draft {
            name: self.name,
            levels: self.levels,
            purpose: self.purpose,
            change_note: String::new(),
            criteria: self.criteria.into_iter().map(FileCriterion::into_draft).collect(),
        }
    }
}

impl FileCriterion {
    fn into_draft(self) -> DraftCriterion {
        let question =
            |q: FileQuestion| DraftQuestion { key: q.key, kind: q.kind, text: q.text, probes: q.probes.join("\n") };
        DraftCriterion {
            key: self.key,
            competency: self.competency,
            name: self.name,
            definition: self.definition,
            why: self.why,
            weight: self.weight,
            red_flags: self.red_flags.join("\n"),
            not_this: self.not_this.join("\n"),
            anchors: self.anchors,
            questions: self.questions.into_iter().map(question).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ships_is_complete() {
        let shipped = shipped().unwrap();
        assert_eq!(
            shipped.iter().map(|r| r.key.as_str()).collect::<Vec<_>>(),
            ["adaptability", "curiosity", "general"]
        );
        for rubric in &shipped {
            let draft = &rubric.draft;
            assert_eq!(draft.criteria.iter().map(|c| c.weight).sum::<i32>(), 100, "{}", rubric.key);
            assert!(rubric.source.len() > 100 && draft.purpose.len() > 100, "{}", rubric.key);
            for c in &draft.criteria {
                let of = |kind| c.questions.iter().filter(|q| q.kind == kind).count();
                assert_eq!(c.anchors.len(), usize::try_from(draft.levels).unwrap(), "{}", c.key);
                assert!(of(QuestionKind::Past) >= 4 && of(QuestionKind::Situational) >= 2, "{}", c.key);
                assert!(c.questions.iter().all(|q| q.probes.lines().count() >= 3), "{}", c.key);
                assert!(!c.why.is_empty() && !c.red_flags.is_empty() && !c.not_this.is_empty(), "{}", c.key);
            }
        }
    }

    #[test]
    fn a_file_with_gaps_says_which() {
        let file = "key = 'x'\nname = 'X'\nlevels = 3\n[[criteria]]\nname = 'A'\ndefinition = 'd'\nweight = 100\n\
                    anchors = ['a', 'b']\n[[criteria.questions]]\nkind = 'past'\ntext = 'q'\n";
        let said = |text: &str| FileRubric::parse(text).unwrap_err().to_string();
        assert_eq!(said(file), "A: write an anchor for level 3");
        assert!(said(&file.replace("levels = 3", "levels = 9")).contains("3 to 7"));
        assert!(said(&file.replace("'past'", "'future'")).contains("one of past, situational"));
        assert!(said(&file.replace("weight", "wait")).contains("wait"));
    }
}
