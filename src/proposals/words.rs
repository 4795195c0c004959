//! A proposal in words: why this person, who was next, why a seat stays empty and who would free it. Pure.

use super::gather::Gathered;
use crate::assignment::{Binding, Choice, Exclusion, Freeing, Next, Part, Placed, Reason, Stop, Unmet};
use crate::figures::{count, listed, number_of, plain, sentence};

/// How many reasons a seat tells.
const MOST: usize = 3;

/// Why this person, in a sentence; the weightiest reasons only.
pub(super) fn why(gathered: &Gathered, placed: &Placed) -> String {
    let link = placed.link.as_ref().map(|link| {
        let joins = if link.joins.is_some() { "links two groups whose scores could not be compared, " } else { "" };
        format!(
            "instead of {}: {joins}expected error of the scores {} → {}",
            name(gathered, link.instead_of),
            plain(link.error_with_other, 2),
            plain(link.error, 2)
        )
    });
    let told = link.is_some();
    let reasons = placed.why.iter().filter(|reason| !(told && is_link(reason))).map(reason);
    let all: Vec<String> = link.into_iter().chain(reasons).take(MOST).collect();
    if all.is_empty() { "As good as anybody else.".to_owned() } else { format!("{}.", sentence(&all.join("; "))) }
}

/// What speaks for somebody who could take one interview, and what against them beside the first.
pub(super) fn choice(choice: &Choice) -> String {
    // Two errors that are printed alike tell nobody anything.
    let tells = |one: &&Reason| match one {
        Reason::LowerError { with, others } => plain(*with, 2) != plain(*others, 2),
        _ => true,
    };
    let speaks: Vec<String> = choice.why.iter().filter(tells).map(reason).take(MOST).collect();
    let speaks = if speaks.is_empty() { "as good as anybody else".to_owned() } else { speaks.join("; ") };
    let against = choice.parts.iter().filter(|(_, points)| *points > 0.0).map(|(part, _)| part_of(*part));
    let against: Vec<&str> = against.take(2).collect();
    let against = if against.is_empty() { String::new() } else { format!(" But: {}.", listed(&against)) };
    format!("{}.{against}", sentence(&speaks))
}

fn is_link(reason: &Reason) -> bool {
    matches!(reason, Reason::LinksGroups { .. } | Reason::LowerError { .. })
}

fn reason(reason: &Reason) -> String {
    match reason {
        Reason::Locked => "it stands already".into(),
        Reason::OnlyOne => "nobody else is qualified".into(),
        Reason::OnlyFree { qualified } => {
            format!("free then, and none of the {} others who are qualified is", count(*qualified))
        }
        Reason::LessLoaded { load, others } => {
            format!(
                "fewer interviews lately: {} with this one, the others {} on average",
                plain(*load, 1),
                plain(*others, 1)
            )
        }
        Reason::WithinSoftLimits { others_above } => {
            format!("within what they want; {} would not be", number_of(*others_above, "other", "others"))
        }
        Reason::LinksGroups { .. } => "links two groups whose scores could not be compared".into(),
        Reason::LowerError { with, others } => {
            format!("expected error of the scores {}, with the others {}", plain(*with, 2), plain(*others, 2))
        }
        Reason::FreshEyes => "met this panel’s people, or this opening, more rarely".into(),
        Reason::MixesTeams => "mixes teams".into(),
        Reason::Senior => "somebody senior on the panel".into(),
        Reason::PreferredTime => "a time that suits them".into(),
        Reason::Earlier => "can earlier".into(),
        Reason::LessWaiting => "the candidate waits less".into(),
    }
}

/// Who would have been next, and what speaks against them.
pub(super) fn next(gathered: &Gathered, next: &Next) -> String {
    let against: Vec<&str> =
        next.why.iter().filter(|(_, points)| *points > 0.0).map(|(part, _)| part_of(*part)).take(2).collect();
    let against = if against.is_empty() { "as good".to_owned() } else { listed(&against) };
    format!("Next: {} ({against})", name(gathered, next.person))
}

fn part_of(part: Part) -> &'static str {
    match part {
        Part::Unmet => "leaves another interview empty",
        Part::Load => "has more interviews",
        Part::SoftLimits => "more than they want",
        Part::Avoided => "at a time they avoid",
        Part::Late => "later",
        Part::Waiting => "the candidate waits longer",
        Part::Rotation => "met the same people more often",
        Part::Teams => "mixes teams less",
        Part::Seniority => "nobody senior",
        Part::Shadows => "no trainee can look on",
        Part::Error => "less sure scores",
        Part::Apart => "leaves groups apart",
    }
}

/// Why a seat stays empty.
pub(super) fn unmet(unmet: &Unmet) -> String {
    match unmet.binding {
        Binding::CandidateNotFree => {
            "The candidate has no free time that is long enough: choose more days or hours above.".into()
        }
        Binding::NobodyQualified => "Nobody is qualified for all that this interview covers.".into(),
        Binding::AllExcluded { qualified } => {
            format!("{}, and must not judge this candidate or gave an interview back.", who_is(qualified, "qualified"))
        }
        Binding::NoCommonTime { able } => {
            format!("{} and may, but not at a time when the candidate can.", who_is(able, "qualified"))
        }
        Binding::AllAtLimit { free } => {
            format!("{} then, and has as many interviews as they may.", who_is(free, "free"))
        }
        Binding::CrowdedOut { could } => format!(
            "{} could, but is needed elsewhere: if this interview were filled, another one would not be.",
            if could == 1 { "One person".to_owned() } else { format!("{} people", sentence(&count(could))) }
        ),
    }
}

fn who_is(n: usize, what: &str) -> String {
    if n == 1 { format!("One person is {what}") } else { format!("{} people: each is {what}", sentence(&count(n))) }
}

/// Who would free a seat, and what stops them.
pub(super) fn freeing(gathered: &Gathered, one: &Freeing) -> String {
    let who = name(gathered, one.person);
    let what = match &one.stop {
        Stop::Unqualified(lacking) => {
            let names: Vec<&str> =
                lacking.iter().filter_map(|place| gathered.competencies.get(*place)).map(|c| c.name.as_str()).collect();
            format!("not qualified for {}", listed(&names))
        }
        Stop::Excluded(Exclusion::IsCandidate) => "is the candidate".into(),
        Stop::Excluded(Exclusion::Conflict | Exclusion::Recused) => "has a conflict of interest".into(),
        Stop::Excluded(Exclusion::Declined) => "gave it back, was turned down, or is on the panel already".into(),
        Stop::OnPanel => "has another interview of this panel".into(),
        Stop::Limit { limit, has } => {
            let span = gathered.limits.get(one.person).and_then(|names| names.get(*limit)).copied().unwrap_or("week");
            format!("has {} that {span}, and never wants more", number_of(*has as usize, "interview", "interviews"))
        }
        Stop::NotFree { minutes, .. } => {
            format!(
                "is not free: {} would have to move",
                number_of(usize::try_from(*minutes).unwrap_or(0), "minute", "minutes")
            )
        }
        Stop::Busy { seat, .. } => match gathered.seats.get(*seat) {
            Some((_, seat)) => format!("has “{}” of this proposal then", seat.stage.name),
            None => "has another interview of this proposal then".into(),
        },
    };
    format!("{who}: {what}")
}

fn name(gathered: &Gathered, person: usize) -> String {
    gathered.people.get(person).map(|person| person.name.clone()).unwrap_or_default()
}
