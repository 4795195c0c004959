//! The pages of the guide: one for each role.

use actix_web::web::{Data, Path};
use serde::Serialize;

use crate::access::{Action, Fact, may};
use crate::db::words;
use crate::language::{Text, text};
use crate::openings;
use crate::people::Viewer;
use crate::web::{self, App, Error, Frame};

words! {
    /// Whose work is told.
    pub enum Part {
        /// Reads a kit, writes a card.
        Interviewer = "interviewer",
        /// Opens a role, decides.
        Manager = "manager",
        /// Plans.
        Coordinator = "coordinator",
        /// Runs the office.
        Admin = "admin",
    }
}

impl Part {
    fn title(self) -> Text {
        match self {
            Self::Interviewer => text!("guide-interviewer"),
            Self::Manager => text!("guide-manager"),
            Self::Coordinator => text!("guide-coordinator"),
            Self::Admin => text!("guide-admin"),
        }
    }
}

#[derive(Serialize)]
struct Page {
    part: Part,
    title: Text,
    parts: Vec<Other>,
    /// What the reader may open: nobody is sent to a page that is not for them.
    plans: bool,
    coordinates: bool,
    admin: bool,
}

#[derive(Serialize)]
struct Other {
    part: Part,
    title: Text,
    here: bool,
}

async fn page(app: &App, frame: &Frame, viewer: Viewer, part: Option<Part>) -> web::Result {
    let by = viewer.clone();
    let manages = app.db.read(move |conn, _| openings::manages_any(conn, &by)).await?;
    let part = part.unwrap_or(if viewer.may(Action::RunOffice) {
        Part::Admin
    } else if viewer.may(Action::WriteRubrics) {
        Part::Coordinator
    } else if manages {
        Part::Manager
    } else {
        Part::Interviewer
    });
    let other = |other: &Part| Other { part: *other, title: other.title(), here: *other == part };
    let page = Page {
        part,
        title: part.title(),
        parts: Part::ALL.iter().map(other).collect(),
        plans: may(Action::Plan, viewer.facts().and(Fact::SomeManager, manages)),
        coordinates: viewer.may(Action::WriteRubrics),
        admin: viewer.may(Action::RunOffice),
    };
    frame.page("guide/show", part.title(), &page)
}

/// `GET /guide`: the page of one's own role.
pub async fn own(app: Data<App>, frame: Frame, viewer: Viewer) -> web::Result {
    page(&app, &frame, viewer, None).await
}

/// `GET /guide/{part}`: anybody may read how anybody works.
pub async fn show(app: Data<App>, frame: Frame, viewer: Viewer, part: Path<String>) -> web::Result {
    page(&app, &frame, viewer, Some(part.parse().map_err(|_| Error::NotFound)?)).await
}
