//! Words that stand for a person instead of a behaviour, wherever they stand but in the list of what a criterion is not.

use super::kind::Kind;
use super::text::Words;
use super::words::{CODED, FILLERS};
use super::{Findings, Spot};
use crate::language::{Text, text};
use crate::rubrics::draft::DraftCriterion;

pub(super) fn look(criterion: &DraftCriterion, spot: &Spot, found: &mut Findings) {
    let Spot { at, called } = spot;
    let mut see = |field: String, item: Option<usize>, place: Text, text: &str| {
        coded(&field, item, &place, text, found);
    };
    see(format!("{at}-name"), None, text!("rubrics-place-name", criterion = called), &criterion.name);
    see(format!("{at}-definition"), None, text!("rubrics-place-definition", criterion = called), &criterion.definition);
    see(format!("{at}-why"), None, text!("rubrics-place-why", criterion = called), &criterion.why);
    for (level, anchor) in (1..).zip(&criterion.anchors) {
        let place = text!("rubrics-place-level", criterion = called, level = level);
        see(format!("{at}-anchor-{level}"), None, place, anchor);
    }
    for (item, flag) in criterion.red_flags.lines().enumerate() {
        see(format!("{at}-red_flags"), Some(item), text!("rubrics-place-red-flags", criterion = called), flag);
    }
    for (n, question) in criterion.questions.iter().enumerate() {
        let place = text!("rubrics-question-of", criterion = called, number = n + 1);
        see(format!("{at}-questions-{n}-text"), None, place, &question.text);
        for (item, probe) in question.probes.lines().enumerate() {
            let place = text!("rubrics-place-probes", criterion = called, number = n + 1);
            see(format!("{at}-questions-{n}-probes"), Some(item), place, probe);
        }
    }
    if repeats(&criterion.definition, &criterion.name) {
        let message = text!("rubrics-lint-repeats-name", criterion = called);
        found.add(Kind::DefinitionRepeatsName, format!("{at}-definition"), message);
    }
}

pub(super) fn look_at_purpose(purpose: &str, found: &mut Findings) {
    coded("purpose", None, &text!("rubrics-purpose"), purpose, found);
}

fn coded(field: &str, item: Option<usize>, place: &Text, text: &str, found: &mut Findings) {
    let words = Words::of(text);
    for (kind, phrases) in CODED {
        if let Some(phrase) = words.said(phrases) {
            let message = text!("rubrics-lint-at", place = place, what = said(kind, &phrase));
            found.advise(kind, field.to_owned(), item, message);
        }
    }
}

fn said(kind: Kind, phrase: &str) -> Text {
    match kind {
        Kind::AgeCoded => text!("rubrics-lint-age", phrase = phrase),
        Kind::GenderCoded => text!("rubrics-lint-gender", phrase = phrase),
        Kind::DisabilityCoded => text!("rubrics-lint-disability", phrase = phrase),
        Kind::StressAsTrait => text!("rubrics-lint-stress", phrase = phrase),
        Kind::OriginCoded => text!("rubrics-lint-origin", phrase = phrase),
        Kind::CultureFit => text!("rubrics-lint-likeness", phrase = phrase),
        Kind::Flattery => text!("rubrics-lint-flattery", phrase = phrase),
        Kind::PrivateTime => text!("rubrics-lint-private-time", phrase = phrase),
        Kind::AlwaysAvailable => text!("rubrics-lint-hours", phrase = phrase),
        _ => text!("rubrics-lint-trait", phrase = phrase),
    }
}

/// Whether every word of the definition that says anything is one of the name's.
fn repeats(definition: &str, name: &str) -> bool {
    let stem = |word: &str| word.chars().take(5).collect::<String>();
    let known: Vec<String> = Words::of(name).iter().map(stem).collect();
    let (said, content) = (Words::of(definition), Words::of(definition).without(FILLERS));
    !said.is_empty() && content.iter().all(|word| known.contains(&stem(word)))
}
