//! Puts the exercises that ship into a database that lacks them.

use std::collections::HashMap;

use super::super::competency::Competency;
use super::exercise::Exercise;
use super::library::{self, File};
use super::store;
use crate::clock::Time;
use crate::db::{Conn, Id, QueryResult};
use crate::rubrics::{self, CriterionWhole, VersionWhole};

/// Installs those exercises that ship and that the database does not have, each on the first published version of its
/// rubric whose criterion still reads as it shipped; says how many. One query when there is nothing to do.
///
/// # Errors
/// The database's own.
pub fn ship_exercises(conn: &mut Conn, now: Time) -> QueryResult<usize> {
    let known = store::keys(conn)?;
    let mut installed = 0;
    for file in library::shipped() {
        if file.exercises.iter().all(|one| known.contains(&one.key)) {
            continue;
        }
        if let Some(first) = rubrics::first_published(conn, &file.rubric)? {
            let version = rubrics::version_whole(conn, &first)?;
            installed += install(conn, now, file, &version, &known)?;
        }
    }
    Ok(installed)
}

fn install(conn: &mut Conn, now: Time, file: &File, version: &VersionWhole, known: &[String]) -> QueryResult<usize> {
    let criteria: HashMap<&str, &CriterionWhole> =
        version.criteria.iter().map(|whole| (whole.criterion.key.as_str(), whole)).collect();
    let (mut places, mut installed): (HashMap<String, i32>, usize) = Default::default();
    for one in &file.exercises {
        let Some(whole) = criteria.get(one.criterion.as_str()) else { continue };
        let Some(question) = whole.questions.iter().find(|question| question.key == one.question) else { continue };
        let competency = Competency::named(&whole.criterion.competency).key;
        let place = places.entry(competency.clone()).or_default();
        let exercise = Exercise {
            id: Id::new(now),
            key: Some(one.key.clone()),
            criterion_id: whole.criterion.id.clone(),
            competency,
            position: *place,
            question: question.text.clone(),
            answer: one.answer.trim().to_owned(),
            level: one.level,
            rationale: one.rationale.trim().to_owned(),
            evidence: one.evidence.join("\n"),
            created_by: None,
            created_at: now,
            retired_at: None,
        };
        *place += 1;
        if !known.contains(&one.key) && usize::try_from(one.level).is_ok_and(|level| level <= whole.anchors.len()) {
            store::insert(conn, &exercise)?;
            installed += 1;
        }
    }
    Ok(installed)
}
