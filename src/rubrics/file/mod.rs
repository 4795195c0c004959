//! A rubric as a file: TOML that a person can write, that git can compare, and that comes back as it was.

mod place;
mod read;
mod write;

pub use place::{Mistake, Place, Places};

use super::draft::Draft;
use super::rubric::{Rubric, RubricVersion, VersionState, VersionWhole};
use crate::clock::Time;
use crate::db::Id;

/// The form of the file for editors that check while one types; it stands beside the rubrics that ship.
pub const SCHEMA: &str = include_str!("../library/rubric.schema.json");

/// What a rubric's file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRubric {
    /// Its short name for ever: what an import finds it again by.
    pub key: String,
    /// What it says. It may have gaps, as any draft.
    pub draft: Draft,
}

impl FileRubric {
    /// Reads a file, and notes where each thing stands in it.
    ///
    /// # Errors
    /// Everything that keeps it from being a rubric, in the order of the lines.
    pub fn read(text: &str) -> Result<(Self, Places), Vec<Mistake>> {
        read::read(text)
    }

    /// The file of a version.
    pub fn of(whole: &VersionWhole) -> Self {
        let mut draft = Draft::of(whole);
        // An anchor that is not written yet has its place all the same.
        let levels = usize::try_from(draft.levels).unwrap_or(0);
        for criterion in &mut draft.criteria {
            criterion.anchors.resize(levels, String::new());
        }
        Self { key: whole.rubric.key.clone(), draft }
    }

    /// The file's text, always the same for the same rubric.
    pub fn write(&self) -> String {
        write::write(self)
    }

    /// As the draft of version 1.
    pub fn whole(&self, now: Time) -> VersionWhole {
        let rubric = Rubric {
            id: Id::new(now),
            key: self.key.clone(),
            name: self.draft.name.clone(),
            source: self.draft.source.clone(),
            created_by: None,
            created_at: now,
        };
        let version = RubricVersion {
            id: Id::new(now),
            rubric_id: rubric.id.clone(),
            number: 1,
            state: VersionState::Draft,
            levels: self.draft.levels,
            purpose: self.draft.purpose.clone(),
            change_note: self.draft.change_note.clone(),
            created_by: None,
            created_at: now,
            published_by: None,
            published_at: None,
            revision: 0,
        };
        let criteria = self.draft.rows(now, &version.id);
        VersionWhole { rubric, version, criteria }
    }
}
