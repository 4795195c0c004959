//! The site map: every URL on one page.

use actix_web::web::{ServiceConfig, get};

use crate::web::assets;
use crate::{health, home};

/// Registers every route. A URL, its handler, its template and its test share one name.
pub fn configure(site: &mut ServiceConfig) {
    site.route("/livez", get().to(health::livez))
        .route("/readyz", get().to(health::readyz))
        .route("/assets/{name}", get().to(assets::show))
        .route("/", get().to(home::pages::show));
}
