//! Whether the process lives, and whether it can do its work: for whatever watches it.

mod metrics;

use actix_web::{HttpResponse, web};
use serde_json::json;

use crate::db::QueryError;
use crate::web::{App, Result};

pub use metrics::{metrics, text};

/// `GET /livez`: the process answers.
pub async fn livez() -> HttpResponse {
    HttpResponse::Ok().json(json!({ "status": "alive" }))
}

/// `GET /readyz`: a read and a write reach the database, and the process is not about to stop.
pub async fn readyz(app: web::Data<App>) -> Result {
    if app.leaving.asked(app.db.clock().run_for()) {
        return Ok(HttpResponse::ServiceUnavailable().json(json!({ "status": "stopping" })));
    }
    let read = app.db.read(|conn, _| crate::db::probe(conn)).await;
    let write = app.db.write(|conn, _| crate::db::probe(conn)).await;
    let ready = read.is_ok() && write.is_ok();
    let word = |result: &std::result::Result<(), QueryError>| if result.is_ok() { "ok" } else { "failed" };
    let body =
        json!({ "status": if ready { "ready" } else { "not ready" }, "read": word(&read), "write": word(&write) });
    Ok(if ready { HttpResponse::Ok().json(body) } else { HttpResponse::ServiceUnavailable().json(body) })
}
