//! Stylesheet, module and mark, under names that change with their content; and the document of what programs may ask.

use actix_web::http::header;
use actix_web::{HttpMessage, HttpRequest, HttpResponse, web};

use super::{App, Error, Result, SignedIn};

/// The same that `docs/` has: a test holds it against the site map.
const DOCUMENT: &str = include_str!("../../docs/openapi.json");

/// `GET /assets/{name}`
pub async fn show(app: web::Data<App>, name: web::Path<String>) -> Result {
    let asset = app.templates.asset(&name).ok_or(Error::NotFound)?;
    Ok(HttpResponse::Ok()
        .content_type(asset.media_type)
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .body(asset.bytes.clone().into_owned()))
}

/// `GET /api/openapi.json`: for whoever is signed in, as all that it speaks of is.
pub async fn document(request: HttpRequest) -> Result {
    if !request.extensions().contains::<SignedIn>() {
        return Err(Error::SignIn);
    }
    Ok(HttpResponse::Ok().content_type("application/json").body(DOCUMENT))
}
