//! What changed between two versions, in words: criteria and questions are followed by their keys, not by their places.

use serde::Serialize;

use super::question::{Question, QuestionKind};
use super::rubric::{CriterionWhole, VersionWhole};

/// All that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// What concerns the whole version.
    pub general: Vec<Change>,
    /// Criterion by criterion, in the newer order; removed ones last. Those that stayed as they were are left out.
    pub criteria: Vec<CriterionChanges>,
}

/// What happened to one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CriterionChanges {
    /// Its name; the newer one where it was renamed.
    pub name: String,
    /// `added`, `removed` or `changed`.
    pub how: &'static str,
    /// One by one.
    pub changes: Vec<Change>,
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// "Level 3 of Exploration reworded".
    pub what: String,
    /// How it was; nothing where it is new.
    pub old: Option<String>,
    /// How it is; nothing where it is gone.
    pub new: Option<String>,
}

impl Comparison {
    /// Whether the two say the same.
    pub fn is_empty(&self) -> bool {
        self.general.is_empty() && self.criteria.is_empty()
    }
}

/// Compares an older version with a newer one.
pub fn compare(from: &VersionWhole, to: &VersionWhole) -> Comparison {
    let mut general = Changes::default();
    let levels = |whole: &VersionWhole| whole.version.levels.to_string();
    general.value("Name", &from.rubric.name, &to.rubric.name);
    general.value("Number of levels", &levels(from), &levels(to));
    general.text("Purpose", &from.version.purpose, &to.version.purpose);
    general.text("Source", &from.rubric.source, &to.rubric.source);
    if let Some((old, new)) = moved(&from.criteria, &to.criteria) {
        let names = |of: &[&CriterionWhole]| of.iter().map(|c| &*c.criterion.name).collect::<Vec<_>>().join("\n");
        general.push("Order of the criteria changed".into(), Some(&names(&old)), Some(&names(&new)));
    }
    let mut criteria: Vec<CriterionChanges> = to.criteria.iter().filter_map(|new| follow(from, new)).collect();
    for old in from.criteria.iter().filter(|old| find(to, old).is_none()) {
        criteria.push(alone(old, "removed"));
    }
    Comparison { general: general.0, criteria }
}

fn find<'a>(within: &'a VersionWhole, like: &CriterionWhole) -> Option<&'a CriterionWhole> {
    within.criteria.iter().find(|other| other.criterion.key == like.criterion.key)
}

/// What is followed from version to version.
trait Keyed {
    fn key(&self) -> &str;
}

impl Keyed for CriterionWhole {
    fn key(&self) -> &str {
        &self.criterion.key
    }
}

impl Keyed for Question {
    fn key(&self) -> &str {
        &self.key
    }
}

/// Those that both have, in the order of each, if the two orders differ.
fn moved<'a, T: Keyed>(old: &'a [T], new: &'a [T]) -> Option<(Vec<&'a T>, Vec<&'a T>)> {
    let common = |of: &'a [T], other: &[T]| -> Vec<&'a T> {
        of.iter().filter(|one| other.iter().any(|twin| twin.key() == one.key())).collect()
    };
    let (was, is) = (common(old, new), common(new, old));
    let differs = was.iter().zip(&is).any(|(a, b)| a.key() != b.key());
    differs.then_some((was, is))
}

fn follow(from: &VersionWhole, new: &CriterionWhole) -> Option<CriterionChanges> {
    let Some(old) = find(from, new) else {
        return Some(alone(new, "added"));
    };
    let (a, b) = (&old.criterion, &new.criterion);
    let name = &b.name;
    let mut changes = Changes::default();
    if a.name != b.name {
        changes.push(format!("{} renamed", a.name), Some(&a.name), Some(&b.name));
    }
    changes.value(&format!("Weight of {name}"), &format!("{} %", a.weight), &format!("{} %", b.weight));
    changes.value(&format!("Competency of {name}"), &a.competency, &b.competency);
    changes.text(&format!("Definition of {name}"), &a.definition, &b.definition);
    changes.text(&format!("Why {name} matters"), &a.why, &b.why);
    let highest = old.anchors.iter().chain(&new.anchors).map(|anchor| anchor.level).max().unwrap_or(0);
    for level in 1..=highest {
        changes.text(&format!("Level {level} of {name}"), anchor(old, level), anchor(new, level));
    }
    changes.text(&format!("Red flags of {name}"), &a.red_flags, &b.red_flags);
    changes.text(&format!("What {name} is not"), &a.not_this, &b.not_this);
    questions(&old.questions, &new.questions, name, &mut changes);
    (!changes.0.is_empty()).then(|| CriterionChanges { name: name.clone(), how: "changed", changes: changes.0 })
}

fn anchor(of: &CriterionWhole, level: i32) -> &str {
    of.anchors.iter().find(|anchor| anchor.level == level).map_or("", |anchor| &anchor.text)
}

fn questions(old: &[Question], new: &[Question], name: &str, changes: &mut Changes) {
    for b in new {
        match old.iter().find(|a| a.key == b.key) {
            None => changes.push(format!("Question of {name} added"), None, Some(&b.text)),
            Some(a) => {
                changes.text(&format!("Question of {name}"), &a.text, &b.text);
                changes.value(&format!("Kind of “{}”", b.text), kind(a), kind(b));
                changes.text(&format!("Probes of “{}”", b.text), &a.probes, &b.probes);
            }
        }
    }
    for a in old.iter().filter(|a| new.iter().all(|b| b.key != a.key)) {
        changes.push(format!("Question of {name} removed"), Some(&a.text), None);
    }
    if let Some((was, is)) = moved(old, new) {
        let texts = |of: &[&Question]| of.iter().map(|q| q.text.as_str()).collect::<Vec<_>>().join("\n");
        changes.push(format!("Order of the questions of {name} changed"), Some(&texts(&was)), Some(&texts(&is)));
    }
}

fn kind(question: &Question) -> &'static str {
    match question.kind {
        QuestionKind::Past => "Past behaviour",
        QuestionKind::Situational => "Situational",
    }
}

/// A criterion that stands in one of the two alone, with what it says: "Level 3" and not "Level 3 of … removed".
fn alone(one: &CriterionWhole, how: &'static str) -> CriterionChanges {
    let mut changes = Changes::default();
    let mut say = |what: String, text: &str| match how {
        _ if text.is_empty() => {}
        "added" => changes.push(what, None, Some(text)),
        _ => changes.push(what, Some(text), None),
    };
    say("Weight".into(), &format!("{} %", one.criterion.weight));
    say("Definition".into(), &one.criterion.definition);
    for anchor in &one.anchors {
        say(format!("Level {}", anchor.level), &anchor.text);
    }
    for (n, question) in one.questions.iter().enumerate() {
        say(format!("Question {}", n + 1), &question.text);
    }
    CriterionChanges { name: one.criterion.name.clone(), how, changes: changes.0 }
}

#[derive(Default)]
struct Changes(Vec<Change>);

impl Changes {
    fn push(&mut self, what: String, old: Option<&str>, new: Option<&str>) {
        self.0.push(Change { what, old: old.map(str::to_owned), new: new.map(str::to_owned) });
    }

    /// Added, removed or reworded: nothing when both are the same.
    fn text(&mut self, what: &str, old: &str, new: &str) {
        self.differ(what, "reworded", old, new);
    }

    /// The same of a number or a choice, which is changed and not reworded.
    fn value(&mut self, what: &str, old: &str, new: &str) {
        self.differ(what, "changed", old, new);
    }

    fn differ(&mut self, what: &str, how: &str, old: &str, new: &str) {
        match (old, new) {
            _ if old == new => {}
            ("", _) => self.push(format!("{what} added"), None, Some(new)),
            (_, "") => self.push(format!("{what} removed"), Some(old), None),
            _ => self.push(format!("{what} {how}"), Some(old), Some(new)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::draft::Draft;
    use super::super::library;
    use super::*;
    use crate::clock::Time;

    fn pair() -> (VersionWhole, VersionWhole) {
        let now = Time::from_micros(0);
        let old = library::shipped()[1].whole(now);
        let mut new = old.clone();
        new.version.number = 2;
        // Fresh ids everywhere, as a new version has them.
        new.criteria = Draft::of(&old).rows(now, &new.version.id);
        (old, new)
    }

    fn said(comparison: &Comparison) -> Vec<String> {
        let criteria = comparison.criteria.iter().flat_map(|c| &c.changes);
        comparison.general.iter().chain(criteria).map(|change| change.what.clone()).collect()
    }

    #[test]
    fn a_fresh_copy_differs_in_nothing() {
        let (old, new) = pair();
        assert!(compare(&old, &new).is_empty());
    }

    #[test]
    fn a_reworded_anchor_is_named_with_both_texts() {
        let (old, mut new) = pair();
        new.criteria[0].anchors[2].text = "Looked into two matters of their own choice.".into();
        let found = compare(&old, &new);
        assert_eq!(said(&found), ["Level 3 of Exploration reworded"]);
        let change = &found.criteria[0].changes[0];
        assert_eq!(change.old.as_deref(), Some(old.criteria[0].anchors[2].text.as_str()));
        assert_eq!(change.new.as_deref(), Some("Looked into two matters of their own choice."));
    }

    #[test]
    fn a_rename_is_a_rename_and_nothing_else() {
        let (old, mut new) = pair();
        new.criteria[0].criterion.name = "Search".into();
        new.criteria[0].criterion.weight = 30;
        new.criteria[1].criterion.weight = 20;
        let second = &new.criteria[1].criterion.name;
        assert_eq!(
            said(&compare(&old, &new)),
            ["Exploration renamed".into(), "Weight of Search changed".into(), format!("Weight of {second} changed")]
        );
    }

    #[test]
    fn criteria_come_and_go_and_change_places() {
        let (old, mut new) = pair();
        let mut fresh = new.criteria.remove(1);
        fresh.criterion.key = "new-one".into();
        fresh.criterion.name = "New one".into();
        new.criteria.push(fresh);
        let found = compare(&old, &new);
        let how: Vec<_> = found.criteria.iter().map(|c| (c.name.clone(), c.how)).collect();
        assert_eq!(how, [("New one".into(), "added"), (old.criteria[1].criterion.name.clone(), "removed")]);
        assert!(found.general.is_empty());
        let (old, mut new) = pair();
        new.criteria.swap(0, 1);
        assert_eq!(said(&compare(&old, &new)), ["Order of the criteria changed"]);
        let (old, mut new) = pair();
        new.criteria[0].questions.swap(0, 3);
        assert_eq!(said(&compare(&old, &new)), ["Order of the questions of Exploration changed"]);
    }

    #[test]
    fn questions_are_added_removed_and_reworded() {
        let (old, mut new) = pair();
        let questions = &mut new.criteria[0].questions;
        questions[0].text = "What did you look into that nobody asked you to look into?".into();
        questions[1].kind = QuestionKind::Situational;
        questions[2].key = "another".into();
        let second = questions[1].text.clone();
        assert_eq!(
            said(&compare(&old, &new)),
            [
                "Question of Exploration reworded".to_owned(),
                format!("Kind of “{second}” changed"),
                "Question of Exploration added".to_owned(),
                "Question of Exploration removed".to_owned(),
            ]
        );
    }

    #[test]
    fn more_levels_and_another_purpose() {
        let (old, mut new) = pair();
        new.version.levels = 6;
        new.version.purpose = "Something else altogether.".into();
        let mut top = new.criteria[0].anchors[4].clone();
        (top.level, top.text) = (6, "Beyond that.".into());
        new.criteria[0].anchors.push(top);
        assert_eq!(
            said(&compare(&old, &new)),
            ["Number of levels changed", "Purpose reworded", "Level 6 of Exploration added"]
        );
    }
}
