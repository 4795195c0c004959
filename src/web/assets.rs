//! Stylesheet, module and mark, under names that change with their content.

use actix_web::http::header;
use actix_web::{HttpResponse, web};

use super::{App, Error, Result};

/// `GET /assets/{name}`
pub async fn show(app: web::Data<App>, name: web::Path<String>) -> Result {
    let asset = app.templates.asset(&name).ok_or(Error::NotFound)?;
    Ok(HttpResponse::Ok()
        .content_type(asset.media_type)
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .body(asset.bytes.clone().into_owned()))
}
