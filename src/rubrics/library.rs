//! The rubrics that ship: three that a new server begins with, and packs for a role to begin a rubric of one's own with.

use std::sync::LazyLock;

use super::file::{FileRubric, Mistake, SCHEMA};

/// What a new server begins with.
const BASE: [&str; 3] = [
    include_str!("library/adaptability.toml"),
    include_str!("library/curiosity.toml"),
    include_str!("library/general.toml"),
];

/// For a role: criteria of the base with questions in that role's words.
const PACKS: [&str; 4] = [
    include_str!("library/engineer.toml"),
    include_str!("library/manager.toml"),
    include_str!("library/analyst.toml"),
    include_str!("library/support.toml"),
];

/// The rubrics that every server has, in their order.
pub(super) fn shipped() -> &'static [FileRubric] {
    static READ: LazyLock<Vec<FileRubric>> = LazyLock::new(|| BASE.iter().filter_map(|text| read(text).ok()).collect());
    &READ
}

/// The packs, in their order.
pub(super) fn packs() -> &'static [FileRubric] {
    static READ: LazyLock<Vec<FileRubric>> =
        LazyLock::new(|| PACKS.iter().filter_map(|text| read(text).ok()).collect());
    &READ
}

/// A test reads every file that is embedded, so that none can be left out above.
fn read(text: &str) -> Result<FileRubric, Vec<Mistake>> {
    FileRubric::read(text).map(|(rubric, _)| rubric)
}

/// Every file that ships, by its name, with the schema that they name in their first line.
pub fn library_files() -> Vec<(String, String)> {
    let rubrics = shipped().iter().chain(packs()).map(|rubric| (format!("{}.toml", rubric.key), rubric.write()));
    rubrics.chain([("rubric.schema.json".to_owned(), SCHEMA.to_owned())]).collect()
}

#[cfg(test)]
mod tests {
    use super::super::draft::DraftCriterion;
    use super::super::faults::faults;
    use super::super::lint::lint;
    use super::super::question::QuestionKind;
    use super::*;
    use crate::clock::Time;

    #[test]
    fn what_ships_is_complete_and_written_as_we_write() {
        for text in BASE.iter().chain(&PACKS) {
            let rubric = read(text).unwrap_or_else(|mistakes| panic!("{mistakes:?}\n{text}"));
            let draft = &rubric.draft;
            assert_eq!(rubric.write(), *text, "{}", rubric.key);
            assert!(draft.source.contains("\nLicence: ") && draft.purpose.len() > 100, "{}", rubric.key);
            assert_eq!(faults(&rubric.whole(Time::from_micros(0))), [], "{}", rubric.key);
            assert_eq!(lint(draft, None), [], "{}", rubric.key);
            for c in &draft.criteria {
                let of = |kind| c.questions.iter().filter(|q| q.kind == kind).count();
                assert!(of(QuestionKind::Past) >= 4 && of(QuestionKind::Situational) >= 2, "{}", c.key);
                assert!(c.questions.iter().all(|q| q.probes.lines().count() >= 3), "{}", c.key);
                assert!(!c.why.is_empty() && !c.red_flags.is_empty() && !c.not_this.is_empty(), "{}", c.key);
            }
        }
        let keys = |of: &[FileRubric]| of.iter().map(|rubric| rubric.key.clone()).collect::<Vec<_>>();
        assert_eq!(keys(shipped()), ["adaptability", "curiosity", "general"]);
        assert_eq!(keys(packs()), ["engineer", "manager", "analyst", "support"]);
    }

    #[test]
    fn a_pack_asks_in_its_role_s_words_about_the_base_s_criteria() {
        let base: Vec<&DraftCriterion> = shipped().iter().flat_map(|rubric| &rubric.draft.criteria).collect();
        for pack in packs() {
            for criterion in &pack.draft.criteria {
                let known = base.iter().find(|known| known.key == criterion.key).unwrap();
                let questions = criterion.questions.clone();
                let scale = DraftCriterion { questions, weight: criterion.weight, ..(*known).clone() };
                assert_eq!(*criterion, scale, "{}: the scale of {} is the base's", pack.key, criterion.key);
                for question in &criterion.questions {
                    assert!(known.questions.iter().all(|q| q.text != question.text), "{}: {}", pack.key, question.text);
                }
            }
        }
    }
}
