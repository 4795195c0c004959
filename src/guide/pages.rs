//! The pages of the guide: one for each role.

use actix_web::web::Path;
use serde::Serialize;

use crate::db::words;
use crate::language::{Text, text};
use crate::people::{Role, Viewer};
use crate::web::{self, Error, Frame};

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

    fn of(role: Role) -> Self {
        match role {
            Role::Interviewer => Self::Interviewer,
            Role::Coordinator => Self::Coordinator,
            Role::Admin => Self::Admin,
        }
    }
}

#[derive(Serialize)]
struct Page {
    part: Part,
    title: Text,
    parts: Vec<Other>,
}

#[derive(Serialize)]
struct Other {
    part: Part,
    title: Text,
    here: bool,
}

fn page(frame: &Frame, part: Part) -> web::Result {
    let other = |other: &Part| Other { part: *other, title: other.title(), here: *other == part };
    let page = Page { part, title: part.title(), parts: Part::ALL.iter().map(other).collect() };
    frame.page("guide/show", part.title(), &page)
}

/// `GET /guide`: the page of one's own role.
pub async fn own(frame: Frame, viewer: Viewer) -> web::Result {
    page(&frame, Part::of(viewer.role))
}

/// `GET /guide/{part}`: anybody may read how anybody works.
pub async fn show(frame: Frame, _viewer: Viewer, part: Path<String>) -> web::Result {
    page(&frame, part.parse().map_err(|_| Error::NotFound)?)
}
