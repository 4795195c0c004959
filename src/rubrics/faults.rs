//! What a version must have before it can be published.

use std::collections::HashSet;

use super::rubric::{CriterionWhole, VersionWhole};
use crate::language::{Text, text};

/// How many criteria a rubric may have: more than these nobody can tell apart in an hour.
pub const MOST_CRITERIA: usize = 12;

/// Something that is missing or does not add up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The field of the editing form that mends it.
    pub field: String,
    /// What to do, with the criterion's name.
    pub message: Text,
}

/// Everything that stands between a version and its publication, in the order of the page.
pub fn faults(whole: &VersionWhole) -> Vec<Fault> {
    let mut found = Vec::new();
    let mut add = |field: String, message: Text| found.push(Fault { field, message });
    if whole.criteria.is_empty() {
        add("criteria-0-name".into(), text!("rubrics-fault-none"));
        return found;
    }
    let count = whole.criteria.len();
    if count > MOST_CRITERIA {
        add("criteria-0-name".into(), text!("rubrics-fault-many", most = MOST_CRITERIA, criteria = count));
    }
    let mut names = HashSet::new();
    for (at, one) in whole.criteria.iter().enumerate() {
        let called = called(&one.criterion.name, at);
        let name = one.criterion.name.to_lowercase();
        if name.is_empty() {
            add(format!("criteria-{at}-name"), text!("rubrics-fault-name", criterion = &called));
        } else if !names.insert(name) {
            add(format!("criteria-{at}-name"), text!("rubrics-fault-same-name", criterion = &called));
        }
        incomplete(one, at, &called, whole.version.levels, &mut add);
    }
    let sum: i32 = whole.criteria.iter().map(|one| one.criterion.weight).sum();
    if sum != 100 {
        add("criteria-0-weight".into(), text!("rubrics-fault-weights", sum = sum));
    }
    found
}

fn incomplete(one: &CriterionWhole, at: usize, called: &Text, levels: i32, add: &mut impl FnMut(String, Text)) {
    if one.criterion.definition.is_empty() {
        add(format!("criteria-{at}-definition"), text!("rubrics-fault-definition", criterion = called));
    }
    for level in 1..=levels {
        if !one.anchors.iter().any(|anchor| anchor.level == level && !anchor.text.is_empty()) {
            add(
                format!("criteria-{at}-anchor-{level}"),
                text!("rubrics-fault-anchor", criterion = called, level = level),
            );
        }
    }
    for (n, question) in one.questions.iter().enumerate().filter(|(_, question)| question.text.is_empty()) {
        let message = text!("rubrics-fault-question", criterion = called, number = question.position + 1);
        add(format!("criteria-{at}-questions-{n}-text"), message);
    }
    if one.questions.is_empty() {
        add(format!("criteria-{at}-questions-0-text"), text!("rubrics-fault-no-question", criterion = called));
    }
}

/// The criterion's name, or its number where it has none.
pub(super) fn called(name: &str, at: usize) -> Text {
    if name.is_empty() { text!("rubrics-criterion-number", number = at + 1) } else { name.into() }
}

#[cfg(test)]
mod tests {
    use super::super::library;
    use super::*;
    use crate::clock::Time;

    fn whole() -> VersionWhole {
        library::shipped()[1].whole(Time::from_micros(0))
    }

    fn said(whole: &VersionWhole) -> Vec<String> {
        faults(whole).into_iter().map(|fault| fault.message.to_string()).collect()
    }

    #[test]
    fn a_complete_version_has_no_faults() {
        assert_eq!(said(&whole()), [""; 0]);
    }

    #[test]
    fn every_gap_is_named() {
        let mut whole = whole();
        whole.criteria[0].anchors.retain(|anchor| anchor.level != 4);
        whole.criteria[1].questions.clear();
        whole.criteria[1].criterion.definition.clear();
        whole.criteria[2].criterion.name = "exploration".into();
        whole.criteria[3].criterion.name.clear();
        whole.criteria[3].criterion.weight = 5;
        let name = whole.criteria[1].criterion.name.clone();
        assert_eq!(
            said(&whole),
            [
                "Exploration: write an anchor for level 4".to_owned(),
                format!("{name}: write a definition"),
                format!("{name}: write at least one question"),
                "exploration: another criterion has the same name".to_owned(),
                "Criterion 4: write its name".to_owned(),
                "The weights must add up to 100: now they make 80".to_owned(),
            ]
        );
    }

    #[test]
    fn one_to_twelve_criteria() {
        let mut whole = whole();
        whole.criteria = (0..13)
            .map(|n| {
                let mut one = whole.criteria[0].clone();
                one.criterion.name = format!("Criterion {n}");
                one.criterion.weight = if n == 0 { 100 } else { 0 };
                one
            })
            .collect();
        assert_eq!(said(&whole), ["Keep at most 12 criteria: there are 13"]);
        whole.criteria.clear();
        assert_eq!(said(&whole), ["Add at least one criterion"]);
    }
}
