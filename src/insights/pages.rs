//! The pages of one's own ratings, of the coach's, and an opening's dossier.

use actix_web::web::{Data, Path};
use serde::Serialize;

use super::dossier;
pub use super::load::pages::show as load;
use super::mirror::{FEWEST, Mirror, mirrors};
use crate::db::{Id, QueryResult};
use crate::language::text;
use crate::openings::Opening;
use crate::people::{self, Coached, Person, Viewer};
use crate::scorecards;
use crate::web::{App, Error, Frame, Result};

#[derive(Serialize)]
struct Page {
    /// Whose it is, when the coach reads.
    person: Option<String>,
    /// Who else reads it.
    coach: Option<String>,
    mirrors: Vec<Mirror>,
    fewest: usize,
}

/// `GET /me/ratings`: how I rate, for me and the coach.
pub async fn mine(frame: Frame, viewer: Viewer, app: Data<App>) -> Result {
    let read = app.db.read(move |conn, _| -> QueryResult<_> {
        let coach = people::coach(conn)?.filter(|coach| coach.id != viewer.id);
        Ok((mirrors(conn, &Coached::oneself(&viewer))?, coach))
    });
    let (mirrors, coach) = read.await?;
    let page = Page { person: None, coach: coach.map(|coach| coach.name), mirrors, fewest: FEWEST };
    frame.page("insights/mine", text!("insights-mine"), &page)
}

#[derive(Serialize)]
struct Row {
    id: Id<Person>,
    name: String,
    cards: i64,
    /// Whether there is something to say of them.
    enough: bool,
}

#[derive(Serialize)]
struct ListPage {
    rows: Vec<Row>,
    fewest: usize,
}

/// `GET /coaching`: whom the coach can read about, by name and never by number.
pub async fn coaching(frame: Frame, viewer: Viewer, app: Data<App>) -> Result {
    let read = app.db.read(move |conn, _| -> QueryResult<_> {
        people::must_coach(conn, &viewer)?;
        let cards = scorecards::cards_by_author(conn, None)?;
        let ids: Vec<Id<Person>> = cards.iter().map(|(id, _)| id.clone()).collect();
        let names = people::names_of(conn, &ids)?;
        let row = |(id, cards): (Id<Person>, i64)| Row {
            name: names.get(&id).cloned().unwrap_or_default(),
            enough: usize::try_from(cards).is_ok_and(|cards| cards >= FEWEST),
            id,
            cards,
        };
        let mut rows: Vec<Row> = cards.into_iter().map(row).collect();
        rows.sort_by_cached_key(|row| (row.name.to_lowercase(), row.id.clone()));
        Ok(rows)
    });
    frame.page("insights/coaching", text!("insights-coaching"), &ListPage { rows: read.await?, fewest: FEWEST })
}

/// `GET /coaching/{id}`: how somebody rates, as they read it themselves.
pub async fn coached(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let id: Id<Person> = id.parse().map_err(|_| Error::NotFound)?;
    let read = app.db.read(move |conn, _| -> QueryResult<_> {
        let whose = Coached::by_coach(conn, &viewer, &id)?;
        Ok((people::find(conn, &id)?.name, mirrors(conn, &whose)?))
    });
    let (name, mirrors) = read.await?;
    let title = text!("insights-mine-of", person = &name);
    frame.page("insights/mine", title, &Page { person: Some(name), coach: None, mirrors, fewest: FEWEST })
}

/// `GET /openings/{id}/dossier`: why each criterion is looked for, by whom, and how alike.
pub async fn dossier(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let id: Id<Opening> = id.parse().map_err(|_| Error::NotFound)?;
    let dossier = app.db.read(move |conn, now| dossier::dossier(conn, now, &viewer, &id)).await?;
    let title = text!("insights-dossier-of", title = &dossier.title);
    frame.page("insights/dossier", title, &dossier)
}
