//! Anchors: do they order, does each show one behaviour, can it be seen?

use super::kind::Kind;
use super::text::{Words, sentences};
use super::words::{ADJECTIVES, CARRIERS, FAILURES, GRADES, HOW_OFTEN, HOW_WELL, IRREGULAR, SMALL, VAGUE, VERBS};
use super::{Findings, Spot};
use crate::language::{Text, text};
use crate::rubrics::draft::DraftCriterion;

/// The longest anchor that is read in the middle of a conversation, in characters.
const LONGEST: usize = 220;

pub(super) fn look(criterion: &DraftCriterion, spot: &Spot, found: &mut Findings) {
    let written: Vec<(usize, &String, Words)> = (1..)
        .zip(&criterion.anchors)
        .filter(|(_, text)| !text.is_empty())
        .map(|(level, text)| (level, text, Words::of(text)))
        .collect();
    for (place, (level, text, words)) in written.iter().enumerate() {
        let mut add = |kind, what: Text| {
            let place = text!("rubrics-place-level", criterion = &spot.called, level = *level);
            let message = text!("rubrics-lint-at", place = place, what = what);
            found.add(kind, format!("{}-anchor-{level}", spot.at), message);
        };
        let lower = written.get(..place).unwrap_or_default();
        if let Some((other, ..)) = lower.iter().find(|(_, _, known)| known == words) {
            add(Kind::RepeatedAnchor, text!("rubrics-lint-repeated", level = *other));
        } else if let Some((other, _, below)) = lower.last()
            && ungraded(below) == ungraded(words)
        {
            add(Kind::AdverbLadder, text!("rubrics-lint-degree", level = *other));
        }
        if let Some((other, _, below)) = lower.last() {
            let less = [HOW_OFTEN, HOW_WELL].iter().find_map(|scale| less(below, words, scale));
            if let Some((now, before)) = less {
                add(Kind::AnchorOrder, text!("rubrics-lint-order", now = now, before = before, level = *other));
            }
        }
        let top = place + 1 == written.len() && place > 0;
        let fails = |words: &Words| FAILURES.iter().find(|failure| words.begins(failure)).copied();
        if let Some(failure) = fails(words).filter(|_| top && lower.first().is_some_and(|(_, _, w)| fails(w).is_none()))
        {
            add(Kind::AnchorOrder, text!("rubrics-lint-failure", failure = failure));
        }
        if let Some(second) = second_behaviour(text) {
            add(Kind::DoubleBarrelled, text!("rubrics-lint-second-behaviour", second = second));
        }
        match words.said(VAGUE) {
            Some(verdict) => add(Kind::VagueAnchor, text!("rubrics-lint-verdict", verdict = verdict)),
            None if !shows_doing(words) => add(Kind::NoBehaviour, text!("rubrics-lint-unseen")),
            None => {}
        }
        let length = text.chars().count();
        if length > LONGEST {
            add(Kind::LongAnchor, text!("rubrics-lint-length", length = length));
        }
    }
}

/// The words without those that only grade.
fn ungraded(words: &Words) -> Words {
    let scales = HOW_OFTEN.iter().chain(&HOW_WELL).flat_map(|step| step.iter().copied());
    words.without(&scales.chain(GRADES.iter().copied()).collect::<Vec<_>>())
}

/// A word of the higher anchor that is lower on the scale than one of the lower anchor.
fn less<'a>(below: &Words, above: &Words, scale: &[&[&'a str]]) -> Option<(&'a str, &'a str)> {
    let step = |words: &Words| scale.iter().enumerate().find_map(|(n, step)| words.any(step).map(|word| (n, word)));
    let ((before, said_before), (now, said_now)) = (step(below)?, step(above)?);
    (now < before).then_some((said_now, said_before))
}

/// Where a second behaviour begins: after “and” or a semicolon, or in a sentence of its own.
fn second_behaviour(text: &str) -> Option<String> {
    if let Some(second) = sentences(text).get(1) {
        return Some(beginning(second));
    }
    let first = Words::of(text);
    // Only a second verb in the form of the first is another thing done: “listened and asked”, not “a lead and its cost”.
    let past = is_past(first.first());
    if !past && !is_present(first.first()) {
        return None;
    }
    [", and then ", ", and ", " and then ", " and ", "; ", " as well as ", " while also "].iter().find_map(|joint| {
        text.match_indices(joint).find_map(|(at, _)| {
            let rest = text.get(at + joint.len()..)?;
            let words = Words::of(rest);
            let verb = words.iter().find(|word| !word.ends_with("ly") && !["also", "then", "they"].contains(word))?;
            (if past { is_past(verb) } else { is_present(verb) }).then(|| beginning(rest))
        })
    })
}

fn beginning(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take(4).collect();
    words.join(" ").trim_end_matches(['.', ',']).to_owned()
}

fn is_past(word: &str) -> bool {
    IRREGULAR.contains(&word)
        || (word.ends_with("ed") && word.len() > 4 && !ADJECTIVES.contains(&word) && !word.starts_with("un"))
}

fn is_present(word: &str) -> bool {
    let plain = [
        word.strip_suffix("ies").map(|stem| format!("{stem}y")),
        word.strip_suffix("es").map(str::to_owned),
        word.strip_suffix('s').map(str::to_owned),
    ];
    plain.iter().flatten().any(|plain| VERBS.contains(&plain.as_str()))
}

/// Whether anything in it is done; what is not English is taken to be.
fn shows_doing(words: &Words) -> bool {
    let english = words.iter().any(|word| SMALL.contains(&word)) || words.iter().count() < 4;
    let first = words.first();
    !english
        || (first.ends_with('s') && first.len() > 3 && !CARRIERS.contains(&first))
        || words.iter().any(|word| {
            VERBS.contains(&word)
                || (is_present(word) && !CARRIERS.contains(&word))
                || is_past(word)
                || word
                    .strip_suffix("ing")
                    .is_some_and(|stem| VERBS.contains(&stem) || VERBS.contains(&&*format!("{stem}e")))
        })
}
