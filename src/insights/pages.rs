//! The page of one's own ratings.

use actix_web::web::Data;
use serde::Serialize;

use super::mirror::{FEWEST, Mirror, mirrors};
use crate::people::Viewer;
use crate::web::{App, Frame, Result};

#[derive(Serialize)]
struct Page {
    mirrors: Vec<Mirror>,
    fewest: usize,
}

/// `GET /me/ratings`: how I rate, for me alone.
pub async fn mine(frame: Frame, viewer: Viewer, app: Data<App>) -> Result {
    let mirrors = app.db.read(move |conn, _| mirrors(conn, &viewer)).await?;
    frame.page("insights/mine", "How you rate", &Page { mirrors, fewest: FEWEST })
}
