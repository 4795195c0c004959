//! What changed between two versions, in words: criteria and questions are followed by their keys, not by their places.

use serde::Serialize;

use super::question::{Question, QuestionKind};
use super::rubric::{CriterionWhole, VersionWhole};
use crate::language::{Text, text};

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
    pub how: Text,
    /// One by one.
    pub changes: Vec<Change>,
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// "Level 3 of Exploration reworded".
    pub what: Text,
    /// How it was; nothing where it is new.
    pub old: Option<Text>,
    /// How it is; nothing where it is gone.
    pub new: Option<Text>,
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
    let levels = |whole: &VersionWhole| Text::from(whole.version.levels);
    general.value(text!("rubrics-name"), &from.rubric.name, &to.rubric.name);
    general.value(text!("rubrics-change-levels"), levels(from), levels(to));
    general.text(text!("rubrics-purpose"), &from.version.purpose, &to.version.purpose);
    general.text(text!("rubrics-source-what"), &from.rubric.source, &to.rubric.source);
    if let Some((old, new)) = moved(&from.criteria, &to.criteria) {
        let names = |of: &[&CriterionWhole]| of.iter().map(|c| &*c.criterion.name).collect::<Vec<_>>().join("\n");
        general.push(text!("rubrics-change-order"), Some(names(&old)), Some(names(&new)));
    }
    let mut criteria: Vec<CriterionChanges> = to.criteria.iter().filter_map(|new| follow(from, new)).collect();
    for old in from.criteria.iter().filter(|old| find(to, old).is_none()) {
        criteria.push(alone(old, false));
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
        return Some(alone(new, true));
    };
    let (a, b) = (&old.criterion, &new.criterion);
    let name = &b.name;
    let mut changes = Changes::default();
    if a.name != b.name {
        changes.push(text!("rubrics-change-renamed", name = &a.name), Some(&a.name), Some(&b.name));
    }
    changes.value(text!("rubrics-change-weight", name = name), percent(a.weight), percent(b.weight));
    changes.value(text!("rubrics-change-competency", name = name), &a.competency, &b.competency);
    changes.text(text!("rubrics-change-definition", name = name), &a.definition, &b.definition);
    changes.text(text!("rubrics-change-why", name = name), &a.why, &b.why);
    let highest = old.anchors.iter().chain(&new.anchors).map(|anchor| anchor.level).max().unwrap_or(0);
    for level in 1..=highest {
        let what = text!("rubrics-change-anchor", level = level, name = name);
        changes.text(what, anchor(old, level), anchor(new, level));
    }
    changes.text(text!("rubrics-change-red-flags", name = name), &a.red_flags, &b.red_flags);
    changes.text(text!("rubrics-change-not-this", name = name), &a.not_this, &b.not_this);
    questions(&old.questions, &new.questions, name, &mut changes);
    (!changes.0.is_empty()).then(|| CriterionChanges {
        name: name.clone(),
        how: text!("rubrics-how-changed"),
        changes: changes.0,
    })
}

fn anchor(of: &CriterionWhole, level: i32) -> &str {
    of.anchors.iter().find(|anchor| anchor.level == level).map_or("", |anchor| &anchor.text)
}

fn questions(old: &[Question], new: &[Question], name: &str, changes: &mut Changes) {
    for b in new {
        match old.iter().find(|a| a.key == b.key) {
            None => {
                let what = text!("rubrics-change-question", name = name);
                changes.push(text!("rubrics-change-added", what = what), None, Some(&b.text));
            }
            Some(a) => {
                changes.text(text!("rubrics-change-question", name = name), &a.text, &b.text);
                changes.value(text!("rubrics-change-kind", question = &b.text), kind(a), kind(b));
                changes.text(text!("rubrics-change-probes", question = &b.text), &a.probes, &b.probes);
            }
        }
    }
    for a in old.iter().filter(|a| new.iter().all(|b| b.key != a.key)) {
        let what = text!("rubrics-change-question", name = name);
        changes.push(text!("rubrics-change-removed", what = what), Some(&a.text), None);
    }
    if let Some((was, is)) = moved(old, new) {
        let texts = |of: &[&Question]| of.iter().map(|q| q.text.as_str()).collect::<Vec<_>>().join("\n");
        changes.push(text!("rubrics-change-question-order", name = name), Some(texts(&was)), Some(texts(&is)));
    }
}

fn kind(question: &Question) -> Text {
    match question.kind {
        QuestionKind::Past => text!("rubrics-past"),
        QuestionKind::Situational => text!("rubrics-situational"),
    }
}

/// A criterion that stands in one of the two alone, with what it says: "Level 3" and not "Level 3 of … removed".
fn alone(one: &CriterionWhole, added: bool) -> CriterionChanges {
    let mut changes = Changes::default();
    let mut say = |what: Text, text: &str| match added {
        _ if text.is_empty() => {}
        true => changes.push(what, None, Some(text)),
        false => changes.push(what, Some(text), None),
    };
    say(text!("rubrics-weight"), &percent(one.criterion.weight));
    say(text!("rubrics-definition"), &one.criterion.definition);
    for anchor in &one.anchors {
        say(text!("rubrics-level", level = anchor.level), &anchor.text);
    }
    for (n, question) in one.questions.iter().enumerate() {
        say(text!("rubrics-question-number", number = n + 1), &question.text);
    }
    let how = if added { text!("rubrics-how-added") } else { text!("rubrics-how-removed") };
    CriterionChanges { name: one.criterion.name.clone(), how, changes: changes.0 }
}

fn percent(weight: i32) -> String {
    format!("{weight} %")
}

#[derive(Default)]
struct Changes(Vec<Change>);

impl Changes {
    fn push<T: Into<Text>>(&mut self, what: Text, old: Option<T>, new: Option<T>) {
        self.0.push(Change { what, old: old.map(Into::into), new: new.map(Into::into) });
    }

    /// Added, removed or reworded: nothing when both are the same.
    fn text(&mut self, what: Text, old: &str, new: &str) {
        if old != new {
            self.differ(what, |what| text!("rubrics-change-reworded", what = what), old.into(), new.into());
        }
    }

    /// The same of a number or a choice, which is changed and not reworded.
    fn value<T: Into<Text>>(&mut self, what: Text, old: T, new: T) {
        let (old, new) = (old.into(), new.into());
        if old != new {
            self.differ(what, |what| text!("rubrics-change-changed", what = what), old, new);
        }
    }

    fn differ(&mut self, what: Text, how: fn(Text) -> Text, old: Text, new: Text) {
        if old.is_empty() {
            self.push(text!("rubrics-change-added", what = what), None, Some(new));
        } else if new.is_empty() {
            self.push(text!("rubrics-change-removed", what = what), Some(old), None);
        } else {
            self.push(how(what), Some(old), Some(new));
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
        comparison.general.iter().chain(criteria).map(|change| change.what.to_string()).collect()
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
        assert_eq!(change.old, Some(Text::from(&old.criteria[0].anchors[2].text)));
        assert_eq!(change.new, Some("Looked into two matters of their own choice.".into()));
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
        let how: Vec<_> = found.criteria.iter().map(|c| (c.name.clone(), c.how.clone())).collect();
        assert_eq!(
            how,
            [("New one".into(), "added".into()), (old.criteria[1].criterion.name.clone(), "removed".into())]
        );
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
