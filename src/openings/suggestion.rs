//! A first interview plan, made from the rubric alone: every criterion is covered, and by two interviewers.

use super::plan::{Stage, StageInput};
use crate::clock::Time;
use crate::db::Id;
use crate::language::text;
use crate::rubrics::{CriterionWhole, Exposure, Question, VersionWhole};

/// Stages that cover every criterion of `version` twice: once within its competency, and once beside criteria of the
/// other competencies, by other questions. With one look only, a severe interviewer could not be told from a weak
/// candidate. Of each criterion's questions the least used come first, and a retired one never. Names and purposes are in
/// the language that is spoken.
pub fn suggest(version: &VersionWhole, exposure: &Exposure, now: Time) -> Vec<StageInput> {
    let competencies = by_competency(&version.criteria);
    let (mut stages, mut first_view) = (Vec::new(), Vec::new());
    for group in &competencies {
        let parts = even_parts(group);
        first_view.extend(parts.iter().cloned());
        let several = parts.len() > 1;
        for (at, part) in parts.iter().enumerate() {
            let competency = part.first().map_or("", |whole| whole.criterion.competency.as_str());
            let name = if several { format!("{competency} {}", at + 1) } else { competency.to_owned() };
            let purpose = text!("openings-plan-purpose", criteria = names(part));
            stages.push(stage(name, &purpose.to_string(), part, (0, exposure), now));
        }
    }
    let mixed = interleave(&first_view);
    let parts = even_parts(&mixed);
    for (at, part) in parts.iter().enumerate() {
        let several = parts.len() > 1;
        let name =
            if several { text!("openings-plan-second-of", number = at + 1) } else { text!("openings-plan-second") };
        let purpose = text!("openings-plan-second-purpose", criteria = names(part));
        stages.push(stage(name.to_string(), &purpose.to_string(), part, (1, exposure), now));
    }
    stages
}

fn by_competency(criteria: &[CriterionWhole]) -> Vec<Vec<&CriterionWhole>> {
    let mut groups: Vec<Vec<&CriterionWhole>> = Vec::new();
    for whole in criteria {
        let same = |group: &&mut Vec<&CriterionWhole>| {
            group.first().is_some_and(|first| first.criterion.competency == whole.criterion.competency)
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(whole),
            None => groups.push(vec![whole]),
        }
    }
    groups
}

/// One of each group in turn.
fn interleave<'a>(groups: &[Vec<&'a CriterionWhole>]) -> Vec<&'a CriterionWhole> {
    let longest = groups.iter().map(Vec::len).max().unwrap_or(0);
    (0..longest).flat_map(|at| groups.iter().filter_map(move |group| group.get(at).copied())).collect()
}

/// As few parts as leave no more than three criteria to one interviewer, of about the same size.
fn even_parts<'a>(criteria: &[&'a CriterionWhole]) -> Vec<Vec<&'a CriterionWhole>> {
    let parts = criteria.len().div_ceil(3).max(1);
    criteria.chunks(criteria.len().div_ceil(parts).max(1)).map(<[_]>::to_vec).collect()
}

fn names(criteria: &[&CriterionWhole]) -> String {
    criteria.iter().map(|whole| whole.criterion.name.as_str()).collect::<Vec<_>>().join("; ")
}

/// The question of that place among those that can still be asked, the least used first; with fewer, the first.
fn question<'a>(whole: &'a CriterionWhole, (place, exposure): (usize, &Exposure)) -> Option<&'a Question> {
    let is_free = |question: &&Question| exposure.retirement(&whole.criterion, question).is_none();
    let mut free: Vec<&Question> = whole.questions.iter().filter(is_free).collect();
    free.sort_by_key(|question| exposure.of(&whole.criterion, question).weight());
    free.get(place).or_else(|| free.first()).copied()
}

fn stage(
    name: String,
    purpose: &str,
    criteria: &[&CriterionWhole],
    place: (usize, &Exposure),
    now: Time,
) -> StageInput {
    let questions: Vec<_> =
        criteria.iter().filter_map(|whole| question(whole, place)).map(|question| question.id.clone()).collect();
    StageInput {
        id: Id::<Stage>::new(now),
        name: name.chars().take(120).collect(),
        purpose: purpose.chars().take(500).collect(),
        minutes: match questions.len() {
            0..=2 => 30,
            _ => 45,
        },
        criteria: criteria.iter().map(|whole| whole.criterion.id.clone()).collect(),
        questions,
        rotates: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rubrics::{Criterion, Question, QuestionKind, Rubric, RubricVersion, VersionState};

    fn version(competencies: &[&str]) -> VersionWhole {
        let now = Time::from_micros(0);
        let rubric = Rubric {
            id: Id::new(now),
            key: "r".into(),
            name: "R".into(),
            source: String::new(),
            created_by: None,
            created_at: now,
        };
        let version = RubricVersion {
            id: Id::new(now),
            rubric_id: rubric.id.clone(),
            number: 1,
            state: VersionState::Published,
            levels: 5,
            purpose: String::new(),
            change_note: String::new(),
            created_by: None,
            created_at: now,
            published_by: None,
            published_at: Some(now),
            revision: 1,
        };
        let criteria = (0..)
            .zip(competencies)
            .map(|(position, competency)| {
                let criterion = Criterion {
                    id: Id::new(now),
                    version_id: version.id.clone(),
                    key: format!("c{position}"),
                    position,
                    competency: (*competency).into(),
                    name: format!("C{position}"),
                    definition: String::new(),
                    why: String::new(),
                    weight: 10,
                    red_flags: String::new(),
                    not_this: String::new(),
                };
                let question = |at: i32| Question {
                    id: Id::new(now),
                    criterion_id: criterion.id.clone(),
                    key: format!("q{at}"),
                    position: at,
                    kind: QuestionKind::Past,
                    text: "?".into(),
                    probes: String::new(),
                };
                CriterionWhole { anchors: vec![], questions: vec![question(0), question(1)], criterion }
            })
            .collect();
        VersionWhole { rubric, version, criteria }
    }

    #[test]
    fn every_criterion_is_seen_twice_by_other_questions_and_in_other_company() {
        let shapes: [&[&str]; 5] = [
            &["A"],
            &["A", "A", "B", "B"],
            &["A"; 6],
            &["A", "A", "A", "B", "B", "B"],
            &["A", "B", "C", "A", "B", "C", "A"],
        ];
        for shape in shapes {
            let version = version(shape);
            let plan = suggest(&version, &Exposure::default(), Time::from_micros(0));
            for whole in &version.criteria {
                let looks = plan.iter().filter(|stage| stage.criteria.contains(&whole.criterion.id)).count();
                assert_eq!(looks, 2, "{shape:?}");
                let asked: usize =
                    whole.questions.iter().map(|q| plan.iter().filter(|s| s.questions.contains(&q.id)).count()).sum();
                assert_eq!(asked, 2);
            }
            for stage in &plan {
                assert_eq!(stage.check(&version), Ok(()), "{shape:?}");
                assert!(stage.criteria.len() <= 3);
            }
            if shape.len() == 6 {
                assert_eq!(plan.len(), 4);
                assert_ne!(plan[0].criteria, plan[2].criteria);
            }
        }
    }
}
