//! The debrief as data: the same address and the same access as the page.

use actix_web::HttpResponse;
use actix_web::guard::GuardContext;
use actix_web::http::header;
use actix_web::web::{Data, Path};

use super::open::Debrief;
use super::pages::{panel_id, read};
use crate::people::Viewer;
use crate::web::{App, Result};

/// Whether the request wants JSON and no page.
pub fn wants_json(request: &GuardContext<'_>) -> bool {
    let accept = request.head().headers().get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or("");
    accept.contains("application/json") && !accept.contains("text/html")
}

/// `GET /panels/{id}/debrief` with `Accept: application/json`: the report, or before the reveal who is awaited.
pub async fn show(viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let mut response = HttpResponse::Ok();
    response.insert_header((header::VARY, "Accept")).insert_header((header::CACHE_CONTROL, "no-store"));
    Ok(match read(&app, &viewer, &panel_id(&id)?).await? {
        Debrief::Waiting(waiting) => response.json(*waiting),
        Debrief::Open(opened) => response.json(opened.report),
    })
}
