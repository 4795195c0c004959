//! A proposal in words: why this person, who was next, why a seat stays empty and who would free it. Pure.

use std::fmt;

use super::gather::Gathered;
use crate::assignment::{Binding, Choice, Exclusion, Freeing, Next, Part, Placed, Reason, Stop, Unmet};
use crate::figures::{capital, plain, sentence};
use crate::language::{Text, text};

/// How many reasons a seat tells.
const MOST: usize = 3;

/// Clauses as one sentence, in whatever language it is read.
struct Clauses(Vec<Text>);

impl fmt::Display for Clauses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all: Vec<String> = self.0.iter().map(Text::to_string).collect();
        write!(f, "{}.", sentence(&all.join("; ")))
    }
}

fn clauses(all: Vec<Text>) -> Text {
    Text::said(Clauses(if all.is_empty() { vec![text!("proposals-why-as-good")] } else { all }))
}

/// Why this person, in a sentence; the weightiest reasons only.
pub(super) fn why(gathered: &Gathered, placed: &Placed) -> Text {
    let link = placed.link.as_ref().map(|link| {
        let name = name(gathered, link.instead_of);
        let (other, error) = (Text::figure(link.error_with_other, 2), Text::figure(link.error, 2));
        match link.joins {
            Some(_) => text!("proposals-why-link-joins", name = name, other = other, error = error),
            None => text!("proposals-why-link", name = name, other = other, error = error),
        }
    });
    let told = link.is_some();
    let reasons = placed.why.iter().filter(|reason| !(told && is_link(reason))).map(reason);
    clauses(link.into_iter().chain(reasons).take(MOST).collect())
}

/// What speaks for somebody who could take one interview, and what against them beside the first.
pub(super) fn choice(choice: &Choice) -> Text {
    // Two errors that are printed alike tell nobody anything.
    let tells = |one: &&Reason| match one {
        Reason::LowerError { with, others } => plain(*with, 2) != plain(*others, 2),
        _ => true,
    };
    let speaks = clauses(choice.why.iter().filter(tells).map(reason).take(MOST).collect());
    let against: Vec<Text> = against(&choice.parts);
    match against.is_empty() {
        true => speaks,
        false => text!("proposals-why-but", speaks = speaks, against = Text::all_of(against)),
    }
}

fn is_link(reason: &Reason) -> bool {
    matches!(reason, Reason::LinksGroups { .. } | Reason::LowerError { .. })
}

fn reason(reason: &Reason) -> Text {
    match reason {
        Reason::Locked => text!("proposals-why-locked"),
        Reason::OnlyOne => text!("proposals-why-only-one"),
        Reason::OnlyFree { qualified } => text!("proposals-why-only-free", others = Text::count_of(*qualified)),
        Reason::LessLoaded { load, others } => {
            let (load, others) = (Text::figure(*load, 1), Text::figure(*others, 1));
            text!("proposals-why-less-loaded", load = load, others = others)
        }
        Reason::WithinSoftLimits { others_above } => text!("proposals-why-soft-limits", others = *others_above),
        Reason::LinksGroups { .. } => text!("proposals-why-links"),
        Reason::LowerError { with, others } => {
            let (error, others) = (Text::figure(*with, 2), Text::figure(*others, 2));
            text!("proposals-why-lower-error", error = error, others = others)
        }
        Reason::FreshEyes => text!("proposals-why-fresh-eyes"),
        Reason::MixesTeams => text!("proposals-why-teams"),
        Reason::Senior => text!("proposals-why-senior"),
        Reason::PreferredTime => text!("proposals-why-preferred"),
        Reason::Earlier => text!("proposals-why-earlier"),
        Reason::LessWaiting => text!("proposals-why-waiting"),
    }
}

/// Who would have been next, and what speaks against them.
pub(super) fn next(gathered: &Gathered, next: &Next) -> Text {
    let against = against(&next.why);
    let against = if against.is_empty() { text!("proposals-next-as-good") } else { Text::all_of(against) };
    text!("proposals-next", name = name(gathered, next.person), against = against)
}

/// The two weightiest parts that speak against somebody.
fn against(parts: &[(Part, f64)]) -> Vec<Text> {
    parts.iter().filter(|(_, points)| *points > 0.0).map(|(part, _)| part_of(*part)).take(2).collect()
}

fn part_of(part: Part) -> Text {
    match part {
        Part::Unmet => text!("proposals-part-unmet"),
        Part::Load => text!("proposals-part-load"),
        Part::SoftLimits => text!("proposals-part-soft-limits"),
        Part::Avoided => text!("proposals-part-avoided"),
        Part::Late => text!("proposals-part-late"),
        Part::Waiting => text!("proposals-part-waiting"),
        Part::Rotation => text!("proposals-part-rotation"),
        Part::Teams => text!("proposals-part-teams"),
        Part::Seniority => text!("proposals-part-seniority"),
        Part::Shadows => text!("proposals-part-shadows"),
        Part::Error => text!("proposals-part-error"),
        Part::Apart => text!("proposals-part-apart"),
    }
}

/// Why a seat stays empty.
pub(super) fn unmet(unmet: &Unmet) -> Text {
    let count = |n: usize| capital(Text::count_of(n));
    match unmet.binding {
        Binding::CandidateNotFree => text!("proposals-unmet-candidate"),
        Binding::NobodyQualified => text!("proposals-unmet-nobody"),
        Binding::AllExcluded { qualified: n } => text!("proposals-unmet-excluded", people = n, count = count(n)),
        Binding::NoCommonTime { able: n } => text!("proposals-unmet-time", people = n, count = count(n)),
        Binding::AllAtLimit { free: n } => text!("proposals-unmet-limit", people = n, count = count(n)),
        Binding::CrowdedOut { could: n } => text!("proposals-unmet-crowded", people = n, count = count(n)),
    }
}

/// Who would free a seat, and what stops them.
pub(super) fn freeing(gathered: &Gathered, one: &Freeing) -> Text {
    let stop = match &one.stop {
        Stop::Unqualified(lacking) => {
            let names = lacking.iter().filter_map(|place| gathered.competencies.get(*place)).map(|c| &c.name);
            text!("proposals-stop-unqualified", competencies = Text::all_of(names))
        }
        Stop::Excluded(Exclusion::IsCandidate) => text!("proposals-stop-candidate"),
        Stop::Excluded(Exclusion::Conflict | Exclusion::Recused) => text!("proposals-stop-conflict"),
        Stop::Excluded(Exclusion::Declined) => text!("proposals-stop-declined"),
        Stop::OnPanel => text!("proposals-stop-on-panel"),
        Stop::Limit { limit, has } => {
            match gathered.limits.get(one.person).and_then(|names| names.get(*limit)).copied() {
                Some("day") => text!("proposals-stop-day", interviews = *has),
                Some("month") => text!("proposals-stop-month", interviews = *has),
                _ => text!("proposals-stop-week", interviews = *has),
            }
        }
        Stop::NotFree { minutes, .. } => text!("proposals-stop-not-free", minutes = (*minutes).max(0)),
        Stop::Busy { seat, .. } => match gathered.seats.get(*seat) {
            Some((_, seat)) => text!("proposals-stop-busy", stage = &seat.stage.name),
            None => text!("proposals-stop-busy-other"),
        },
    };
    text!("proposals-frees", name = name(gathered, one.person), stop = stop)
}

fn name(gathered: &Gathered, person: usize) -> Text {
    gathered.people.get(person).map(|person| Text::from(&person.name)).unwrap_or_default()
}
