//! Words that stand for a person instead of a behaviour, wherever they stand but in the list of what a criterion is not.

use super::kind::Kind;
use super::text::Words;
use super::words::{CODED, FILLERS};
use super::{Findings, Spot};
use crate::rubrics::draft::DraftCriterion;

pub(super) fn look(criterion: &DraftCriterion, spot: &Spot, found: &mut Findings) {
    let Spot { at, called } = spot;
    let mut see = |field: String, item: Option<usize>, what: &str, text: &str| {
        coded(&field, item, &format!("{called}, {what}"), text, found);
    };
    see(format!("{at}-name"), None, "name", &criterion.name);
    see(format!("{at}-definition"), None, "definition", &criterion.definition);
    see(format!("{at}-why"), None, "why it matters", &criterion.why);
    for (level, anchor) in (1..).zip(&criterion.anchors) {
        see(format!("{at}-anchor-{level}"), None, &format!("level {level}"), anchor);
    }
    for (item, flag) in criterion.red_flags.lines().enumerate() {
        see(format!("{at}-red_flags"), Some(item), "red flags", flag);
    }
    for (n, question) in criterion.questions.iter().enumerate() {
        see(format!("{at}-questions-{n}-text"), None, &format!("question {}", n + 1), &question.text);
        for (item, probe) in question.probes.lines().enumerate() {
            see(format!("{at}-questions-{n}-probes"), Some(item), &format!("probes of question {}", n + 1), probe);
        }
    }
    if repeats(&criterion.definition, &criterion.name) {
        let message = format!("{called}: the definition only says the name again");
        found.add(Kind::DefinitionRepeatsName, format!("{at}-definition"), message);
    }
}

pub(super) fn look_at_purpose(purpose: &str, found: &mut Findings) {
    coded("purpose", None, "Purpose", purpose, found);
}

fn coded(field: &str, item: Option<usize>, place: &str, text: &str, found: &mut Findings) {
    let words = Words::of(text);
    for (kind, phrases) in CODED {
        if let Some(phrase) = words.said(phrases) {
            let message = format!("{place}: {}", said(kind, &phrase));
            found.advise(kind, field.to_owned(), item, message, kind.suggestion());
        }
    }
}

fn said(kind: Kind, phrase: &str) -> String {
    match kind {
        Kind::AgeCoded => format!("“{phrase}” reads as an age"),
        Kind::GenderCoded => format!("“{phrase}” reads as a gender"),
        Kind::DisabilityCoded => format!("“{phrase}” shuts out people with a disability"),
        Kind::StressAsTrait => format!("“{phrase}” is about nerves, which is about health"),
        Kind::OriginCoded => format!("“{phrase}” reads as an origin"),
        Kind::CultureFit => format!("“{phrase}” is likeness, not work"),
        Kind::Flattery => format!("“{phrase}” rewards interest in the company"),
        Kind::PrivateTime => format!("“{phrase}” looks at what people do off work"),
        Kind::AlwaysAvailable => format!("“{phrase}” rates hours"),
        _ => format!("“{phrase}” is a trait"),
    }
}

/// Whether every word of the definition that says anything is one of the name's.
fn repeats(definition: &str, name: &str) -> bool {
    let stem = |word: &str| word.chars().take(5).collect::<String>();
    let known: Vec<String> = Words::of(name).iter().map(stem).collect();
    let (said, content) = (Words::of(definition), Words::of(definition).without(FILLERS));
    !said.is_empty() && content.iter().all(|word| known.contains(&stem(word)))
}
