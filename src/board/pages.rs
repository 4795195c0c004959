//! The pages of panels: the list with what each waits for, and one panel.

use actix_web::web;
use serde::{Deserialize, Serialize};

use super::row::{self, Row};
use super::sheet;
use crate::access::{Action, Fact, may};
use crate::db::{Id, QueryResult};
use crate::language::{Text, text};
use crate::openings::{self, Opening};
use crate::panels::{Filter, Panel, PanelState};
use crate::people::{Person, Viewer};
use crate::web::{App, Error, Frame, Result};

/// How many panels stand on one page of the list.
const PAGE: i64 = 100;

/// What the address of the list may say.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    opening: String,
    #[serde(default)]
    candidate: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    before: String,
}

#[derive(Serialize)]
struct ListPage {
    groups: Vec<Group>,
    /// How many of them wait for cards that are late.
    late: usize,
    openings: Vec<Choice>,
    states: Vec<Choice>,
    wanted: Wanted,
    /// Whose panels these are, when only one candidate's were asked for.
    candidate: Option<String>,
    /// Whether anything is left out but what is over.
    filtered: bool,
    /// Whether the reader may see everybody's load.
    coordinates: bool,
    older: Option<String>,
}

#[derive(Serialize)]
struct Group {
    state: PanelState,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Choice {
    value: String,
    /// Empty where the value is a word of its own.
    name: Text,
}

/// `GET /panels?opening=&candidate=&state=`
pub async fn list(frame: Frame, viewer: Viewer, app: web::Data<App>, wanted: web::Query<Wanted>) -> Result {
    let filter = Filter::of(&wanted.opening, &wanted.candidate, &wanted.state, &wanted.before);
    let by = viewer.clone();
    let (openings, rows) = app
        .db
        .read(move |conn, now| -> QueryResult<_> {
            Ok((openings::list_for(conn, &by)?, row::rows(conn, now, &by, &filter, PAGE)?))
        })
        .await?;
    if !may(Action::Plan, viewer.facts().and(Fact::SomeManager, !openings.is_empty())) {
        return Err(Error::NotFound);
    }
    frame.page("board/list", text!("board-panels"), &list_page(&viewer, openings, rows, wanted.into_inner()))
}

fn list_page(viewer: &Viewer, openings: Vec<(Opening, Person)>, rows: Vec<Row>, wanted: Wanted) -> ListPage {
    let full = i64::try_from(rows.len()).is_ok_and(|count| count == PAGE);
    let older = rows.last().filter(|_| full).map(|last| {
        let Wanted { opening, candidate, state, .. } = &wanted;
        let query = [("opening", opening), ("candidate", candidate), ("state", state), ("before", &last.id)];
        format!("/panels?{}", serde_urlencoded::to_string(query).unwrap_or_default())
    });
    let candidate = rows.first().filter(|_| !wanted.candidate.is_empty()).map(|row| row.candidate.clone());
    let late = rows.iter().filter(|row| row.late > 0).count();
    let mut groups: Vec<Group> =
        PanelState::ALL.iter().map(|state| Group { state: *state, rows: Vec::new() }).collect();
    for row in rows {
        if let Some(group) = groups.iter_mut().find(|group| group.state == row.state) {
            group.rows.push(row);
        }
    }
    groups.retain(|group| !group.rows.is_empty());
    let choice = |(opening, _): (Opening, Person)| Choice { value: opening.id.to_string(), name: opening.title.into() };
    let mut states = vec![Choice { value: String::new(), name: text!("board-state-open") }];
    states.extend(PanelState::ALL.iter().map(|state| Choice { value: state.to_string(), name: Text::default() }));
    states.push(Choice { value: "all".into(), name: text!("board-state-all") });
    let filtered = [&wanted.opening, &wanted.candidate, &wanted.state, &wanted.before].iter().any(|w| !w.is_empty());
    ListPage {
        groups,
        late,
        openings: openings.into_iter().map(choice).collect(),
        states,
        wanted,
        candidate,
        filtered,
        coordinates: viewer.may(Action::PlanPanel),
        older,
    }
}

/// `GET /panels/{id}`
pub async fn show(frame: Frame, viewer: Viewer, app: web::Data<App>, id: web::Path<String>) -> Result {
    let id: Id<Panel> = id.parse().map_err(|_| Error::NotFound)?;
    let sheet = app.db.read(move |conn, now| sheet::sheet(conn, now, &viewer, &id)).await?.ok_or(Error::NotFound)?;
    frame.page("board/show", &sheet.candidate, &sheet)
}
