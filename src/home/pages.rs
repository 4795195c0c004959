//! The first page after signing in.

use actix_web::web;

use super::desk;
use crate::db::QueryResult;
use crate::language::text;
use crate::openings;
use crate::people::Viewer;
use crate::web::{App, Frame, Result};

/// `GET /`
pub async fn show(frame: Frame, viewer: Viewer, app: web::Data<App>) -> Result {
    let desk = app
        .db
        .read(move |conn, now| -> QueryResult<_> {
            let manages = openings::manages_any(conn, &viewer)?;
            desk::desk(conn, now, &viewer, manages)
        })
        .await?;
    frame.page("home/show", text!("home-title"), &desk)
}
