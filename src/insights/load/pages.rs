//! The page of the load.

use actix_web::web::{Data, Query};
use serde::{Deserialize, Serialize};

use super::gather::load;
use super::load::Load;
use crate::language::text;
use crate::people::Viewer;
use crate::web::{App, Frame, Result};

/// What the address may say.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    /// `team`, or by name.
    #[serde(default)]
    by: String,
}

#[derive(Serialize)]
struct LoadPage {
    load: Load,
    by_team: bool,
}

/// `GET /load?by=team`
pub async fn show(frame: Frame, viewer: Viewer, app: Data<App>, wanted: Query<Wanted>) -> Result {
    let by_team = wanted.by == "team";
    let load = app.db.read(move |conn, now| load(conn, now, &viewer, by_team)).await?;
    frame.page("insights/load", text!("insights-load"), &LoadPage { load, by_team })
}
