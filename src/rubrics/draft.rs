//! What the author of a version writes, apart from where it is kept: the form in which versions are made and copied.

use std::collections::HashSet;

use super::question::{Question, QuestionKind};
use super::rubric::{Anchor, Criterion, CriterionWhole, RubricVersion, VersionWhole};
use crate::clock::Time;
use crate::db::Id;

/// The longest that a name may be, in characters.
pub(super) const LONGEST_NAME: usize = 120;
/// The longest that an anchor, a definition or a question may be.
pub(super) const LONGEST_SENTENCE: usize = 500;
/// The longest that a list or a purpose may be.
pub(super) const LONGEST_TEXT: usize = 4000;

/// A version as its author writes it. It may have gaps: only publication asks for everything.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// What people call the rubric. Like [`source`](Self::source) it belongs to every version: only the first one's draft
    /// can still change it.
    pub name: String,
    /// Where its constructs come from; the licence to pass it on under is its last line.
    pub source: String,
    /// K, 3 to 7.
    pub levels: i32,
    /// What to look for, in thirty seconds.
    pub purpose: String,
    /// What changed against the version before.
    pub change_note: String,
    /// In their order.
    pub criteria: Vec<DraftCriterion>,
}

/// A criterion as its author writes it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DraftCriterion {
    /// What it has been followed by since it was first saved; empty when it is new.
    pub key: String,
    /// The competency that it belongs to.
    pub competency: String,
    /// What people call it.
    pub name: String,
    /// One or two sentences.
    pub definition: String,
    /// Why it matters on the job.
    pub why: String,
    /// Its share of 100.
    pub weight: i32,
    /// Signs of trouble, one to a line.
    pub red_flags: String,
    /// What it is not, one to a line.
    pub not_this: String,
    /// Level 1 first; an empty one is not written yet.
    pub anchors: Vec<String>,
    /// In their order.
    pub questions: Vec<DraftQuestion>,
}

/// A question as its author writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftQuestion {
    /// Empty when it is new.
    pub key: String,
    /// Past behaviour or situational.
    pub kind: QuestionKind,
    /// The question.
    pub text: String,
    /// Follow-ups, one to a line.
    pub probes: String,
}

impl Draft {
    /// What was written into a version, ready to be changed or copied.
    pub fn of(whole: &VersionWhole) -> Self {
        Self {
            name: whole.rubric.name.clone(),
            source: whole.rubric.source.clone(),
            levels: whole.version.levels,
            purpose: whole.version.purpose.clone(),
            change_note: whole.version.change_note.clone(),
            criteria: whole.criteria.iter().map(DraftCriterion::of).collect(),
        }
    }

    /// Forgets every key that `whole` does not have: a key comes from us and never from a form. What had no name until
    /// now has no key worth keeping either.
    pub(super) fn keep_keys_of(&mut self, whole: &VersionWhole) {
        for criterion in &mut self.criteria {
            let known = whole.criteria.iter().find(|known| known.criterion.key == criterion.key);
            if known.is_none_or(|known| known.criterion.name.is_empty()) {
                criterion.key.clear();
            }
            for question in &mut criterion.questions {
                if !known
                    .is_some_and(|known| known.questions.iter().any(|q| q.key == question.key && !q.text.is_empty()))
                {
                    question.key.clear();
                }
            }
        }
    }

    /// The rows of this draft under `version`, with fresh ids. A key that is there stays; what has none gets one from
    /// its name, once and for all.
    pub(super) fn rows(&self, now: Time, version: &Id<RubricVersion>) -> Vec<CriterionWhole> {
        let keys = keys_for(self.criteria.iter().map(|c| (c.key.as_str(), c.name.as_str())), "criterion");
        let numbered = (0..).zip(self.criteria.iter().zip(keys));
        numbered.map(|(position, (criterion, key))| criterion.row(now, version, position, key)).collect()
    }
}

impl DraftCriterion {
    fn of(whole: &CriterionWhole) -> Self {
        let c = &whole.criterion;
        let highest = whole.anchors.iter().map(|anchor| anchor.level).max().unwrap_or(0);
        let anchor = |level| whole.anchors.iter().find(|a| a.level == level).map_or("", |a| &a.text).to_owned();
        Self {
            key: c.key.clone(),
            competency: c.competency.clone(),
            name: c.name.clone(),
            definition: c.definition.clone(),
            why: c.why.clone(),
            weight: c.weight,
            red_flags: c.red_flags.clone(),
            not_this: c.not_this.clone(),
            anchors: (1..=highest).map(anchor).collect(),
            questions: whole.questions.iter().map(DraftQuestion::of).collect(),
        }
    }

    fn row(&self, now: Time, version: &Id<RubricVersion>, position: i32, key: String) -> CriterionWhole {
        let id: Id<Criterion> = Id::new(now);
        let written = (1..).zip(&self.anchors).filter(|(_, text)| !text.is_empty());
        let anchors =
            written.map(|(level, text)| Anchor { criterion_id: id.clone(), level, text: text.clone() }).collect();
        let keys = keys_for(self.questions.iter().map(|q| (q.key.as_str(), q.text.as_str())), "question");
        let questions = (0..)
            .zip(self.questions.iter().zip(keys))
            .map(|(position, (question, key))| Question {
                id: Id::new(now),
                criterion_id: id.clone(),
                key,
                position,
                kind: question.kind,
                text: question.text.clone(),
                probes: question.probes.clone(),
            })
            .collect();
        let criterion = Criterion {
            id,
            version_id: version.clone(),
            key,
            position,
            competency: self.competency.clone(),
            name: self.name.clone(),
            definition: self.definition.clone(),
            why: self.why.clone(),
            weight: self.weight,
            red_flags: self.red_flags.clone(),
            not_this: self.not_this.clone(),
        };
        CriterionWhole { criterion, anchors, questions }
    }
}

impl DraftQuestion {
    fn of(question: &Question) -> Self {
        Self {
            key: question.key.clone(),
            kind: question.kind,
            text: question.text.clone(),
            probes: question.probes.clone(),
        }
    }
}

/// A key for each (key, name): what is there stays where it stands first, the others are made from their names.
fn keys_for<'a>(named: impl Iterator<Item = (&'a str, &'a str)> + Clone, otherwise: &str) -> Vec<String> {
    let mut taken: HashSet<String> = HashSet::new();
    let kept: Vec<Option<String>> = named
        .clone()
        .map(|(key, _)| (!key.is_empty() && taken.insert(key.to_owned())).then(|| key.to_owned()))
        .collect();
    let mut made = |name: &str| {
        let key = free_key(&slug(name, otherwise), |key| taken.contains(key));
        taken.insert(key.clone());
        key
    };
    named.zip(kept).map(|((_, name), kept)| kept.unwrap_or_else(|| made(name))).collect()
}

/// `wanted`, or the first of `wanted-2`, `wanted-3` … that is not taken.
pub(super) fn free_key(wanted: &str, taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|n: u32| format!("{wanted}-{n}"));
    std::iter::once(wanted.to_owned()).chain(numbered).find(|key| !taken(key)).unwrap_or_default()
}

/// A short name of a-z, 0-9 and hyphens, from the first words of a name; `otherwise` where none of it can be kept.
pub(super) fn slug(name: &str, otherwise: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut key = String::new();
    for word in words {
        if key.len() + word.len() > 48 {
            break;
        }
        if !key.is_empty() {
            key.push('-');
        }
        key.push_str(word);
    }
    if key.is_empty() { otherwise.to_owned() } else { key }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str, key: &str) -> DraftCriterion {
        DraftCriterion { name: name.into(), key: key.into(), ..DraftCriterion::default() }
    }

    fn keys_of(criteria: Vec<DraftCriterion>) -> Vec<String> {
        let now = Time::from_micros(0);
        let draft = Draft { criteria, ..Draft::default() };
        draft.rows(now, &Id::new(now)).into_iter().map(|whole| whole.criterion.key).collect()
    }

    #[test]
    fn a_key_is_made_once_and_outlives_a_rename() {
        assert_eq!(keys_of(vec![named("Testing one's beliefs!", "")]), ["testing-one-s-beliefs"]);
        assert_eq!(keys_of(vec![named("Something else", "exploration")]), ["exploration"]);
    }

    #[test]
    fn keys_are_unique_and_the_older_one_keeps_its_own() {
        let keys = keys_of(vec![named("Search", ""), named("Renamed", "search"), named("Again", "search")]);
        assert_eq!(keys, ["search-2", "search", "again"]);
        assert_eq!(keys_of(vec![named("好奇心", ""), named("", "")]), ["criterion", "criterion-2"]);
    }

    #[test]
    fn what_was_not_written_leaves_no_row() {
        let now = Time::from_micros(0);
        let mut criterion = named("A", "");
        criterion.anchors = vec!["one".into(), String::new(), "three".into()];
        let draft = Draft { criteria: vec![criterion], levels: 3, ..Draft::default() };
        let rows = draft.rows(now, &Id::new(now));
        assert_eq!(rows[0].anchors.iter().map(|a| a.level).collect::<Vec<_>>(), [1, 3]);
        assert_eq!(DraftCriterion::of(&rows[0]).anchors, ["one", "", "three"]);
    }
}
