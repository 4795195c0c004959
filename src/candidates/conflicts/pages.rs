//! The forms of conflicts of interest, on a candidate's page.

use actix_web::web::{Data, Path};
use serde::{Deserialize, Serialize};

use super::conflict::{Conflict, ConflictKind};
use super::declare::{ConflictError, NewConflict, declare_conflict, withdraw_conflict};
use super::store;
use crate::candidates::{Candidate, see};
use crate::db::{Id, QueryResult};
use crate::language::{Text, text};
use crate::people::{self, Person, Viewer};
use crate::web::{App, Error, Fields, Frame, Problems, Result};

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
struct ConflictForm {
    person: String,
    kind: String,
    side: String,
}

#[derive(Serialize)]
struct ConflictLine {
    name: String,
    says: Text,
    /// Whether the candidate said so.
    by_candidate: bool,
    withdrawal: String,
}

#[derive(Serialize)]
struct ConflictsPage {
    candidate: Candidate,
    lines: Vec<ConflictLine>,
    people: Vec<Person>,
    kinds: Vec<(ConflictKind, Text)>,
    form: ConflictForm,
}

async fn page(
    app: &App,
    viewer: &Viewer,
    id: &Id<Candidate>,
    form: ConflictForm,
) -> std::result::Result<ConflictsPage, Error> {
    let (viewer, id) = (viewer.clone(), id.clone());
    let read = app.db.read(move |conn, _| -> QueryResult<_> {
        let candidate = see(conn, &viewer, &id)?;
        let standing = store::conflicts_with(conn, std::slice::from_ref(&id))?;
        let ids: Vec<Id<Person>> = standing.iter().map(|one| one.person_id.clone()).collect();
        let names = people::names_of(conn, &ids)?;
        let line = |one: Conflict| ConflictLine {
            name: names.get(&one.person_id).cloned().unwrap_or_default(),
            says: one.kind.says(),
            by_candidate: one.side == super::ConflictSide::Candidate,
            withdrawal: format!("/conflicts/{}/withdrawal", one.id),
        };
        let mut people = people::list_active(conn)?;
        people.retain(|person| !ids.contains(&person.id) && candidate.person_id.as_ref() != Some(&person.id));
        Ok(ConflictsPage {
            lines: standing.into_iter().map(line).collect(),
            candidate,
            people,
            kinds: ConflictKind::ALL.iter().map(|kind| (*kind, kind.says())).collect(),
            form,
        })
    });
    Ok(read.await?)
}

/// `GET /candidates/{id}/conflicts`
pub async fn show(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    frame.page(
        "candidates/conflicts",
        text!("candidates-conflicts"),
        &page(&app, &viewer, &id, ConflictForm::default()).await?,
    )
}

/// `POST /candidates/{id}/conflicts`
pub async fn declare(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, fields: Fields) -> Result {
    let id: Id<Candidate> = id.parse().map_err(|_| Error::NotFound)?;
    let form: ConflictForm = fields.parse()?;
    let mut problems = Problems::default();
    let person = form.person.parse().map_err(|_| problems.add("person", text!("candidates-who-wanted")));
    let kind = form.kind.parse().map_err(|_| problems.add("kind", text!("candidates-kind-wanted")));
    let side = form.side.parse().map_err(|_| problems.add("side", text!("candidates-side-wanted")));
    if let (Ok(person), Ok(kind), Ok(side)) = (person, kind, side) {
        let new = NewConflict { candidate: id.clone(), person, kind, side };
        let by = viewer.clone();
        match app.db.write(move |conn, now| declare_conflict(conn, now, &by, &new)).await {
            Ok(()) => return Ok(frame.onward(&format!("/candidates/{id}/conflicts"), text!("candidates-is-noted"))),
            Err(error @ (ConflictError::NotActive | ConflictError::IsCandidate)) => {
                problems.add("person", Text::said(error));
            }
            Err(error) => return Err(error.into()),
        }
    }
    frame.again(
        "candidates/conflicts",
        text!("candidates-conflicts"),
        &page(&app, &viewer, &id, form).await?,
        &problems,
    )
}

/// `POST /conflicts/{id}/withdrawal`
pub async fn withdraw(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, _: Fields) -> Result {
    let id: Id<Conflict> = id.parse().map_err(|_| Error::NotFound)?;
    let candidate = app.db.write(move |conn, now| withdraw_conflict(conn, now, &viewer, &id)).await?;
    Ok(frame.onward(&format!("/candidates/{candidate}/conflicts"), text!("candidates-withdrawn")))
}

impl From<ConflictError> for Error {
    fn from(error: ConflictError) -> Self {
        match error {
            ConflictError::NotYours => Self::NotFound,
            ConflictError::Database(error) => error.into(),
            other => Self::Conflict(Text::said(other)),
        }
    }
}
