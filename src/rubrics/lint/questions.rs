//! Questions: open, one at a time, about the work, of both kinds, and with probes.

use super::kind::Kind;
use super::text::{Words, sentences};
use super::words::OFF_LIMITS;
use super::{Findings, Spot};
use crate::language::{Text, text};
use crate::rubrics::draft::{DraftCriterion, DraftQuestion};
use crate::rubrics::question::QuestionKind;

/// The longest question that is understood when it is heard once, in characters.
const LONGEST: usize = 300;

/// From how many common words on two questions are the same.
const SAME: f64 = 0.85;

/// What gives an answer away, anywhere in a question.
const LEADING: &[&str] = &[
    "don't you think",
    "don't you agree",
    "don't you find",
    "would you agree",
    "do you agree that",
    "you would agree",
    "surely",
    "obviously",
    "of course",
    "as we all know",
];

/// The same, as its beginning.
const LEADING_STARTS: &[&str] = &[
    "don't you",
    "wouldn't you",
    "won't you",
    "can't you",
    "isn't it",
    "isn't that",
    "aren't you",
    "shouldn't",
    "wouldn't it",
];

/// The same, after its last comma.
const LEADING_ENDS: &[&str] = &[
    "don't you",
    "wouldn't you",
    "won't you",
    "isn't it",
    "aren't you",
    "can't you",
    "right",
    "correct",
    "didn't you",
];

/// What a question that one word answers begins with.
const CLOSED: &[&str] = &[
    "do", "did", "does", "have", "has", "had", "are", "is", "was", "were", "can", "could", "would", "will", "should",
    "may",
];

/// What makes a question open.
const OPEN: &[&str] = &[
    "what", "how", "why", "which", "who", "whom", "whose", "when", "where", "tell me", "tell us", "describe",
    "walk me", "walk us", "explain", "give me", "give us", "talk me", "talk us", "show me",
];

pub(super) fn look(criterion: &DraftCriterion, spot: &Spot, asked: &mut Vec<(Text, Words)>, found: &mut Findings) {
    for (n, question) in criterion.questions.iter().enumerate().filter(|(_, question)| !question.text.is_empty()) {
        let called = text!("rubrics-question-of", criterion = &spot.called, number = n + 1);
        let field = |part: &str| format!("{}-questions-{n}-{part}", spot.at);
        look_at(question, &called, &field, found);
        let words = Words::of(&question.text);
        match asked.iter().find(|(_, known)| known.likeness(&words) >= SAME) {
            Some((other, _)) => {
                let message = text!("rubrics-lint-duplicate", question = called, other = other);
                found.add(Kind::DuplicateQuestion, field("text"), message);
            }
            None => asked.push((called, words)),
        }
    }
    let asks = |kind| criterion.questions.iter().any(|question| question.kind == kind);
    if criterion.questions.is_empty() {
        return;
    }
    for (kind, lacks, message) in [
        (QuestionKind::Past, Kind::NoPast, text!("rubrics-lint-no-past", criterion = &spot.called)),
        (
            QuestionKind::Situational,
            Kind::NoSituational,
            text!("rubrics-lint-no-situational", criterion = &spot.called),
        ),
    ] {
        if !asks(kind) {
            found.add(lacks, format!("{}-questions-0-kind", spot.at), message);
        }
    }
}

fn look_at(question: &DraftQuestion, called: &Text, field: &impl Fn(&str) -> String, found: &mut Findings) {
    let words = Words::of(&question.text);
    let mut add = |kind, what: Text| {
        found.add(kind, field("text"), text!("rubrics-lint-at", place = called, what = what));
    };
    if let Some(phrase) = leading(&question.text, &words) {
        add(Kind::LeadingQuestion, text!("rubrics-lint-leading", phrase = phrase));
    } else if let Some(start) = closed(&question.text) {
        add(Kind::YesNoQuestion, text!("rubrics-lint-closed", start = start));
    }
    if let Some(second) = second_question(&question.text) {
        add(Kind::DoubleQuestion, text!("rubrics-lint-second-question", second = second));
    }
    if let Some(what) = other_kind(question.kind, &words) {
        found.add(Kind::WrongKind, field("kind"), text!("rubrics-lint-at", place = called, what = what));
    }
    let length = question.text.chars().count();
    if length > LONGEST {
        found.add(
            Kind::LongQuestion,
            field("text"),
            text!("rubrics-lint-at", place = called, what = text!("rubrics-lint-length", length = length)),
        );
    }
    off_limits(&field("text"), None, called, &words, found);
    for (item, probe) in question.probes.lines().enumerate() {
        off_limits(&field("probes"), Some(item), called, &Words::of(probe), found);
    }
    if question.probes.trim().is_empty() {
        found.add(Kind::NoProbes, field("probes"), text!("rubrics-lint-no-probes", question = called));
    }
}

fn off_limits(field: &str, item: Option<usize>, called: &Text, words: &Words, found: &mut Findings) {
    for (topic, phrases) in OFF_LIMITS {
        if let Some(phrase) = words.said(phrases) {
            let message = text!("rubrics-lint-off-limits", question = called, phrase = phrase, topic = topic());
            found.advise(Kind::OffLimits, field.to_owned(), item, message);
        }
    }
}

fn leading(text: &str, words: &Words) -> Option<&'static str> {
    let each = || sentences(text).into_iter().filter(|sentence| sentence.ends_with('?')).map(Words::of);
    let start = || LEADING_STARTS.iter().copied().find(|start| each().any(|sentence| sentence.begins(start)));
    let tails = || sentences(text).into_iter().filter(|s| s.ends_with('?')).filter_map(|s| s.rsplit_once(','));
    let end = || LEADING_ENDS.iter().copied().find(|end| tails().any(|(_, tail)| Words::of(tail) == Words::of(end)));
    words.any(LEADING).or_else(start).or_else(end)
}

/// What the only question begins with, if one word answers it.
fn closed(text: &str) -> Option<String> {
    let all: Vec<Words> = sentences(text).into_iter().map(Words::of).collect();
    if all.iter().any(|sentence| OPEN.iter().any(|open| sentence.begins(open))) {
        return None;
    }
    let asked = sentences(text).into_iter().rfind(|sentence| sentence.ends_with('?'))?;
    let words = Words::of(asked);
    CLOSED.contains(&words.first()).then(|| asked.split_whitespace().take(2).collect::<Vec<_>>().join(" "))
}

/// Where a second question begins.
fn second_question(text: &str) -> Option<String> {
    let beginning = |text: &str| text.split_whitespace().take(4).collect::<Vec<_>>().join(" ");
    let asked: Vec<&str> = sentences(text).into_iter().filter(|sentence| sentence.ends_with('?')).collect();
    if let Some(second) = asked.get(1) {
        return Some(beginning(second));
    }
    let question = asked.first()?;
    const WORDS: [&str; 9] = ["what", "how", "why", "which", "who", "whom", "when", "where", "did"];
    question.match_indices(" and ").find_map(|(at, joint)| {
        let rest = question.get(at + joint.len()..)?;
        WORDS.contains(&Words::of(rest).first()).then(|| beginning(rest).trim_end_matches('?').to_owned())
    })
}

/// That a question asks for the other kind of answer, if it does.
fn other_kind(kind: QuestionKind, words: &Words) -> Option<Text> {
    const PAST: &[&str] = &[
        "tell me about a time",
        "describe a time",
        "describe a situation",
        "have you ever",
        "did you",
        "when you had to",
        "were you",
    ];
    const WOULD: &[&str] = &["would you", "you would", "will you", "imagine"];
    let (past, would) = (words.any(PAST).is_some(), words.any(WOULD).is_some());
    match kind {
        QuestionKind::Past if would && !past && words.any(&["tell me", "describe"]).is_none() => {
            Some(text!("rubrics-lint-not-past"))
        }
        QuestionKind::Situational if past && !would => Some(text!("rubrics-lint-not-situational")),
        _ => None,
    }
}
