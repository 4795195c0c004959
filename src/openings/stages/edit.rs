//! Edit a stage; what it covers stays fixed once one of its interviews is being judged.

use serde_json::json;

use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError, QueryResult};
use crate::interviewers;
use crate::language::{Text, text};
use crate::openings::exposure::deal_anew;
use crate::openings::plan::{Stage, StageInput, StageWhole, Unfit};
use crate::openings::{see, store};
use crate::people::{self, Viewer};
use crate::rubrics;

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum EditStageError {
    /// It does not fit the opening's rubric.
    #[error(transparent)]
    Unfit(#[from] Unfit),
    /// Interviews of this stage are being judged, or have been.
    #[error("{}", text!("stages-begun"))]
    Begun,
    /// Somebody saved in between.
    #[error("{}", text!("stages-stale"))]
    Stale,
    /// The database's own; `NotFound` for whoever does not plan for the opening.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Somebody who is on an interview of a stage and not qualified for what it covers by now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lacking {
    /// Their name.
    pub person: String,
    /// In which competencies, listed.
    pub competencies: Text,
}

/// Changes the stage; `revision` is the opening's. The same form sent twice changes it once. The id inside `input` does
/// not count. Whom this leaves on an interview that they are not qualified for is said; their seats stay, and the next
/// change of such an interview asks for a reason.
///
/// # Errors
/// [`EditStageError`].
pub fn edit(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    id: &Id<Stage>,
    revision: i32,
    input: &StageInput,
) -> Result<Vec<Lacking>, EditStageError> {
    let (opening, _) = see::see_stage(conn, viewer, id)?;
    // Panels before the opening, as a reveal does: two that wait for each other would never end.
    store::hold_panels_of_stage(conn, id)?;
    store::hold(conn, &opening.opening.id)?;
    let (opening, before) = see::see_stage(conn, viewer, id)?;
    let version = rubrics::version_whole(conn, &opening.opening.rubric_version_id)?;
    input.check(&version)?;
    input.check_exposure(&version, &rubrics::exposure(conn, now, &version.rubric.id)?, &before.questions)?;
    let same = before.covers_the_same(input);
    let stage = Stage {
        name: input.name.clone(),
        purpose: input.purpose.clone(),
        minutes: input.minutes,
        rotates: input.rotates,
        ..before.stage.clone()
    };
    if same && stage == before.stage {
        return Ok(Vec::new());
    }
    if !same && store::interviews_of_stage(conn, id)?.1 > 0 {
        return Err(EditStageError::Begun);
    }
    if !store::raise_from(conn, &opening.opening.id, revision, now)? {
        return Err(EditStageError::Stale);
    }
    let whole = StageWhole { stage, criteria: input.criteria.clone(), questions: input.questions.clone() };
    store::update_stage(conn, &whole)?;
    let mut lacking = Vec::new();
    if !same {
        deal_anew(conn, now, &whole, &version, None, None)?;
        lacking = lacking_now(conn, &whole.stage)?;
    }
    audit::record(
        conn,
        now,
        &Event {
            actor: Some(viewer.id.as_str()),
            action: "opening.stage_edited",
            subject: ("opening", opening.opening.id.as_str()),
            panel: None,
            detail: json!({ "stage": id, "criteria": input.criteria, "minutes": input.minutes, "rotates": input.rotates }),
        },
    )?;
    Ok(lacking)
}

/// Whoever is on an interview of the stage and lacks something that no reason was given for.
fn lacking_now(conn: &mut Conn, stage: &Stage) -> QueryResult<Vec<Lacking>> {
    let criteria = store::criteria_of_stage(conn, stage)?;
    let seated = store::seated(conn, &stage.id)?;
    let names = people::names_of(conn, &seated.iter().map(|(person, _)| person.clone()).collect::<Vec<_>>())?;
    let mut lacking: Vec<Lacking> = Vec::new();
    for (person, excused) in seated {
        let competencies = interviewers::unqualified_for(conn, &person, &criteria)?;
        let competencies: Vec<String> = competencies.into_iter().map(|one| one.name).collect();
        let told = competencies.is_empty() || competencies.join("\n") == excused;
        let person = names.get(&person).cloned().unwrap_or_default();
        let one = Lacking { person, competencies: Text::all_of(&competencies) };
        if !told && !lacking.contains(&one) {
            lacking.push(one);
        }
    }
    Ok(lacking)
}
