//! The dossier of an opening: why each criterion is looked for, by which rubric, by whom and how alike, in one record.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::TimeDelta;
use serde::Serialize;

use crate::access::{Action, Fact, may};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError, QueryResult};
use crate::interviewers::{self, Competency, How, Qualification};
use crate::language::Text;
use crate::openings::{self, Opening, OpeningWhole, StageWhole};
use crate::panels::{self, ExcuseReason, Filter, Interview, Listed, PanelState, RevealedHow};
use crate::people::{self, Person, Viewer};
use crate::rubrics::{self, Criterion, Question, VersionWhole};
use crate::scorecards::{self, CardFacts};

/// How many panels are looked at: the newest ones.
const PANELS: i64 = 1000;

/// Within this time after its interview a card is on time.
const ON_TIME: TimeDelta = TimeDelta::hours(24);

/// The whole record.
#[derive(Debug, Serialize)]
pub(super) struct Dossier {
    pub path: String,
    pub title: String,
    pub team: String,
    pub purpose: String,
    pub manager: String,
    pub made_at: Time,
    pub outcomes: Vec<OutcomeLine>,
    pub criteria: Vec<CriterionLine>,
    /// Criteria with weight that serve no outcome.
    pub untied: Text,
    pub rubric: RubricLine,
    pub bar: Option<f64>,
    pub levels: i32,
    pub locked_at: Option<Time>,
    pub stages: Vec<StageLine>,
    pub interviewers: Vec<InterviewerLine>,
    pub adherence: Adherence,
}

/// An outcome, and what serves it.
#[derive(Debug, Serialize)]
pub(super) struct OutcomeLine {
    pub text: String,
    pub criteria: Vec<String>,
}

/// A criterion, and why it is looked for.
#[derive(Debug, Serialize)]
pub(super) struct CriterionLine {
    pub name: String,
    pub competency: String,
    pub weight: i32,
    pub definition: String,
    pub why: String,
    pub reason: String,
    /// The numbers of the outcomes that it serves, from 1.
    pub outcomes: Vec<usize>,
    /// The same, to read.
    pub serves: Text,
}

/// Which version, and whose.
#[derive(Debug, Serialize)]
pub(super) struct RubricLine {
    pub path: String,
    pub name: String,
    pub number: i32,
    pub published_at: Option<Time>,
    pub published_by: Option<String>,
    pub source: String,
}

/// A stage of the plan.
#[derive(Debug, Serialize)]
pub(super) struct StageLine {
    pub name: String,
    pub minutes: i32,
    pub covers: Vec<String>,
    pub questions: usize,
    pub interviews: usize,
    /// How many of the interviews asked the same questions: those that were asked most often together.
    pub same: usize,
    /// Whether each candidate is dealt some of the questions, in turn.
    pub rotates: bool,
}

/// Somebody who interviewed, with what they were qualified in at the time of their first interview here.
#[derive(Debug, Serialize)]
pub(super) struct InterviewerLine {
    pub name: String,
    pub interviews: usize,
    pub qualified: Vec<Trained>,
    /// In what they were not, and the reason that was given.
    pub exceptions: Vec<(Text, String)>,
}

/// One qualification.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(super) struct Trained {
    pub competency: String,
    pub since: Time,
    /// Whether by the whole path.
    pub trained: bool,
}

/// How alike candidates were treated. Of cards only revealed ones are counted, and nothing of what they say.
#[derive(Debug, Default, PartialEq, Serialize)]
pub(super) struct Adherence {
    pub panels: usize,
    pub revealed: usize,
    pub decided: usize,
    /// Interviews of revealed panels.
    pub interviews: usize,
    pub cards: usize,
    /// Cards within a day of their interview.
    pub on_time: usize,
    /// The median of the hours, begun ones counted whole, from an interview's end to its card.
    pub hours: i64,
    /// Cards that were sealed before their author could read another's.
    pub independent: usize,
    /// The median of the words of evidence for a level.
    pub words: usize,
    pub levels: usize,
    pub not_observed: usize,
    pub addenda: usize,
    pub excused: Vec<(ExcuseReason, usize)>,
    pub opened_early: usize,
    /// Interviews whose interviewer was not qualified.
    pub exceptions: usize,
}

/// The dossier of an opening for whoever plans it; whoever is a candidate for it finds nothing.
///
/// # Errors
/// The database's own; `NotFound`.
pub(super) fn dossier(conn: &mut Conn, now: Time, viewer: &Viewer, id: &Id<Opening>) -> QueryResult<Dossier> {
    let whole = openings::see(conn, viewer, id)?;
    let facts = whole.opening.facts(viewer).and(Fact::Candidate, panels::is_candidate_for(conn, viewer, id)?);
    if !may(Action::ReadDossier, facts) {
        return Err(QueryError::NotFound);
    }
    let rubric = rubrics::version_whole(conn, &whole.opening.rubric_version_id)?;
    let filter = Filter { opening: Some(id.clone()), ..Filter::default() };
    let listed: Vec<Listed> = panels::list_for(conn, viewer, &filter, PANELS)?;
    let listed: Vec<Listed> = listed.into_iter().filter(|one| one.panel.state != PanelState::Cancelled).collect();
    let revealed: Vec<_> =
        listed.iter().filter(|one| one.panel.is_revealed()).map(|one| one.panel.id.clone()).collect();
    let facts = scorecards::card_facts(conn, &revealed)?;
    let (outcomes, criteria) = relevance(conn, &whole, &rubric)?;
    let publisher = rubric.version.published_by.as_ref().map(|id| people::find(conn, id)).transpose()?;
    Ok(Dossier {
        path: format!("/openings/{id}"),
        title: whole.opening.title.clone(),
        team: whole.opening.team.clone(),
        purpose: whole.opening.purpose.clone(),
        manager: whole.hiring_manager.name.clone(),
        made_at: now,
        untied: Text::listed(
            criteria.iter().filter(|line| line.weight > 0 && line.outcomes.is_empty()).map(|line| &line.name),
        ),
        outcomes,
        criteria,
        rubric: RubricLine {
            path: format!("/rubrics/versions/{}", rubric.version.id),
            name: rubric.rubric.name.clone(),
            number: rubric.version.number,
            published_at: rubric.version.published_at,
            published_by: publisher.map(|person| person.name),
            source: rubric.rubric.source.clone(),
        },
        bar: whole.opening.bar,
        levels: rubric.version.levels,
        locked_at: whole.opening.weights_locked_at,
        stages: stage_lines(conn, &whole, &rubric, &held(&listed, now))?,
        interviewers: interviewer_lines(conn, &rubric, &held(&listed, now))?,
        adherence: adherence(&listed, &facts),
    })
}

/// The interviews that have taken place.
fn held(listed: &[Listed], now: Time) -> Vec<&Interview> {
    let all = listed.iter().flat_map(|one| &one.interviews);
    all.filter(|one| one.excuse.is_none() && one.interview.ends_at().is_some_and(|end| end <= now))
        .map(|one| &one.interview)
        .collect()
}

fn relevance(
    conn: &mut Conn,
    whole: &OpeningWhole,
    rubric: &VersionWhole,
) -> QueryResult<(Vec<OutcomeLine>, Vec<CriterionLine>)> {
    let tied = openings::relevances(conn, &whole.opening.id)?;
    let of = |criterion: &Criterion| tied.iter().find(|one| one.criterion == criterion.id);
    let line = |criterion: &Criterion| {
        let served = (1..).zip(&whole.outcomes);
        let served = served.filter(|(_, outcome)| of(criterion).is_some_and(|one| one.outcomes.contains(&outcome.id)));
        let outcomes: Vec<usize> = served.map(|(number, _)| number).collect();
        CriterionLine {
            name: criterion.name.clone(),
            competency: criterion.competency.clone(),
            weight: whole.weight_of(&criterion.id),
            definition: criterion.definition.clone(),
            why: criterion.why.clone(),
            reason: of(criterion).map(|one| one.reason.clone()).unwrap_or_default(),
            serves: Text::listed(outcomes.iter().copied()),
            outcomes,
        }
    };
    let criteria: Vec<CriterionLine> = rubric.criteria.iter().map(|whole| line(&whole.criterion)).collect();
    let outcomes = (1..).zip(&whole.outcomes).map(|(number, outcome)| OutcomeLine {
        text: outcome.text.clone(),
        criteria: criteria
            .iter()
            .filter(|line| line.outcomes.contains(&number))
            .map(|line| line.name.clone())
            .collect(),
    });
    Ok((outcomes.collect(), criteria))
}

fn stage_lines(
    conn: &mut Conn,
    whole: &OpeningWhole,
    rubric: &VersionWhole,
    held: &[&Interview],
) -> QueryResult<Vec<StageLine>> {
    let ids: Vec<&str> = held.iter().map(|interview| interview.id.as_str()).collect();
    let dealt = openings::dealt_to_all(conn, &ids)?;
    Ok(whole.stages.iter().map(|stage| stage_line(stage, rubric, held, &dealt)).collect())
}

fn stage_line(
    stage: &StageWhole,
    rubric: &VersionWhole,
    held: &[&Interview],
    dealt: &HashMap<String, BTreeSet<Id<Question>>>,
) -> StageLine {
    let covered = rubric.criteria.iter().filter(|whole| stage.criteria.contains(&whole.criterion.id));
    let mut asked: HashMap<Option<&BTreeSet<Id<Question>>>, usize> = HashMap::new();
    for interview in held.iter().filter(|interview| interview.stage_id == stage.stage.id) {
        *asked.entry(dealt.get(interview.id.as_str())).or_default() += 1;
    }
    StageLine {
        same: asked.into_values().max().unwrap_or(0),
        rotates: stage.stage.rotates.is_some(),
        name: stage.stage.name.clone(),
        minutes: stage.stage.minutes,
        covers: covered.map(|whole| whole.criterion.name.clone()).collect(),
        questions: stage.questions.len(),
        interviews: held.iter().filter(|interview| interview.stage_id == stage.stage.id).count(),
    }
}

fn interviewer_lines(conn: &mut Conn, rubric: &VersionWhole, held: &[&Interview]) -> QueryResult<Vec<InterviewerLine>> {
    let mut of: BTreeMap<Id<Person>, Vec<&Interview>> = BTreeMap::new();
    for interview in held {
        if let Some(person) = &interview.interviewer_id {
            of.entry(person.clone()).or_default().push(interview);
        }
    }
    let ids: Vec<Id<Person>> = of.keys().cloned().collect();
    let names = people::names_of(conn, &ids)?;
    // What somebody is qualified in that nobody asks for here is none of this record's business.
    let asked: HashMap<String, String> = rubric
        .criteria
        .iter()
        .map(|whole| Competency::named(&whole.criterion.competency))
        .map(|Competency { key, name }| (key, name))
        .collect();
    let qualifications = interviewers::qualifications(conn)?;
    let line = |(person, interviews): (Id<Person>, Vec<&Interview>)| {
        let at: Vec<Time> = interviews.iter().filter_map(|interview| interview.starts_at).collect();
        let held_then = |one: &&Qualification| one.person_id == person && at.iter().any(|moment| one.held_at(*moment));
        let trained = |one: &Qualification| {
            let competency = asked.get(&one.competency)?.clone();
            Some(Trained { competency, since: one.qualified_at, trained: one.how == How::Trained })
        };
        let mut exceptions: BTreeMap<(&str, &str), Text> = BTreeMap::new();
        for interview in interviews.iter().filter(|interview| !interview.unqualified_for.is_empty()) {
            exceptions.insert((&interview.unqualified_for, &interview.unqualified_reason), interview.unqualified());
        }
        let mut qualified: Vec<Trained> = qualifications.iter().filter(held_then).filter_map(trained).collect();
        qualified.sort();
        InterviewerLine {
            name: names.get(&person).cloned().unwrap_or_default(),
            interviews: interviews.len(),
            qualified,
            exceptions: exceptions.into_iter().map(|((_, reason), lacking)| (lacking, reason.to_owned())).collect(),
        }
    };
    let mut lines: Vec<InterviewerLine> = of.into_iter().map(line).collect();
    lines.sort_by_cached_key(|line| line.name.to_lowercase());
    Ok(lines)
}

fn adherence(listed: &[Listed], facts: &[CardFacts]) -> Adherence {
    let revealed: Vec<&Listed> = listed.iter().filter(|one| one.panel.is_revealed()).collect();
    let interviews: HashMap<&Id<Interview>, &Interview> =
        revealed.iter().flat_map(|one| &one.interviews).map(|one| (&one.interview.id, &one.interview)).collect();
    let waits: Vec<TimeDelta> = facts
        .iter()
        .filter_map(|card| Some(card.sealed_at? - interviews.get(&card.interview_id)?.ends_at()?))
        .collect();
    let mut excused: BTreeMap<ExcuseReason, usize> = BTreeMap::new();
    for reason in revealed.iter().flat_map(|one| &one.interviews).filter_map(|one| one.excuse) {
        *excused.entry(reason).or_default() += 1;
    }
    let words: Vec<usize> = facts.iter().flat_map(|card| card.words.iter().copied()).collect();
    Adherence {
        panels: listed.len(),
        revealed: revealed.len(),
        decided: listed.iter().filter(|one| one.panel.decided_at.is_some()).count(),
        interviews: interviews.len(),
        cards: facts.len(),
        on_time: waits.iter().filter(|wait| **wait <= ON_TIME).count(),
        hours: median(waits.iter().map(|wait| (wait.num_minutes().max(1) + 59) / 60).collect()).unwrap_or_default(),
        independent: facts.iter().filter(|card| card.independent).count(),
        levels: words.len(),
        words: median(words).unwrap_or_default(),
        not_observed: facts.iter().map(|card| card.not_observed).sum(),
        addenda: facts.iter().map(|card| card.addenda).sum(),
        excused: excused.into_iter().collect(),
        opened_early: revealed.iter().filter(|one| one.panel.revealed_how == Some(RevealedHow::Early)).count(),
        exceptions: interviews.values().filter(|interview| !interview.unqualified_for.is_empty()).count(),
    }
}

/// The lower median.
fn median<T: Ord + Copy>(mut values: Vec<T>) -> Option<T> {
    values.sort_unstable();
    values.get(values.len().saturating_sub(1) / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn the_median_lies_in_the_middle_or_just_below() {
        assert_eq!(median::<i64>(vec![]), None);
        assert_eq!(median(vec![3]), Some(3));
        assert_eq!(median(vec![9, 1]), Some(1));
        assert_eq!(median(vec![9, 1, 4]), Some(4));
    }
}
