//! What the server counts of itself, for Prometheus: at an address of its own, which is nobody's who asks for pages.

use actix_web::{HttpResponse, web};

use crate::db::QueryResult;
use crate::mail::{MailState, outbox_list};
use crate::web::{App, Error, Result, Standing};

/// OpenMetrics, as Prometheus asks for it.
const MEDIA: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// `GET /metrics`, at the address that the settings name for it.
pub async fn metrics(app: web::Data<App>) -> Result {
    Ok(HttpResponse::Ok().content_type(MEDIA).body(text(&app).await?))
}

/// What stands there.
///
/// # Errors
/// The database's own.
pub async fn text(app: &App) -> Result<String> {
    let read = app.db.read(|conn, now| -> QueryResult<_> {
        let mails = outbox_list::count(conn)?;
        let due = outbox_list::oldest_due(conn, now)?.map_or(0, |since| (now - since).num_seconds());
        // What there is none of is 0, and not missing.
        let of = |state: &MailState| (state.to_string(), mails.get(state).copied().unwrap_or(0));
        Ok(Standing { mails: MailState::ALL.iter().map(of).collect(), oldest_due: due })
    });
    app.metrics.written(&app.db, &read.await?).map_err(Error::internal)
}
