//! The site map: every URL on one page.

use actix_web::web::{ServiceConfig, get, post, put};

use crate::web::assets;
use crate::{health, home, panels, rubrics, scorecards};

/// Registers every route. A URL, its handler, its template and its test share one name.
pub fn configure(site: &mut ServiceConfig) {
    site.route("/livez", get().to(health::livez))
        .route("/readyz", get().to(health::readyz))
        .route("/assets/{name}", get().to(assets::show))
        .route("/", get().to(home::pages::show));
    panels(site);
    rubrics(site);
    scorecards(site);
}

/// What is looked for: to read, to write, to publish, to compare.
fn rubrics(site: &mut ServiceConfig) {
    use rubrics::pages;
    site.route("/rubrics", get().to(pages::list))
        .route("/rubrics", post().to(pages::create_new))
        .route("/rubrics/new", get().to(pages::new))
        .route("/rubrics/versions/{id}", get().to(pages::version))
        .route("/rubrics/versions/{id}", post().to(pages::save))
        .route("/rubrics/versions/{id}/edit", get().to(pages::edit_draft))
        .route("/rubrics/versions/{id}/publication", get().to(pages::publication))
        .route("/rubrics/versions/{id}/publication", post().to(pages::publish_draft))
        .route("/rubrics/versions/{id}/removal", get().to(pages::removal))
        .route("/rubrics/versions/{id}/removal", post().to(pages::remove))
        .route("/rubrics/{id}", get().to(pages::show))
        .route("/rubrics/{id}/versions", post().to(pages::begin_version))
        .route("/rubrics/{id}/comparison", get().to(pages::comparison));
}

/// Kit and card, the seal, and what ends the waiting.
fn scorecards(site: &mut ServiceConfig) {
    use scorecards::{api, pages};
    site.route("/interviews/{id}/scorecard", get().to(pages::show))
        .route("/interviews/{id}/scorecard", post().to(pages::save_form))
        .route("/interviews/{id}/scorecard", put().to(api::save_draft))
        .route("/interviews/{id}/scorecard/review", get().to(pages::review))
        .route("/interviews/{id}/scorecard/submission", post().to(pages::submission))
        .route("/interviews/{id}/scorecard/receipt", get().to(pages::receipt))
        .route("/interviews/{id}/scorecard/addenda", post().to(pages::add_form))
        .route("/interviews/{id}/shadow", get().to(pages::shadow))
        .route("/interviews/{id}/excuse", get().to(pages::ask_excuse))
        .route("/interviews/{id}/excuse", post().to(pages::excuse_form))
        .route("/interviews/{id}/cancellation", get().to(pages::ask_cancel))
        .route("/interviews/{id}/cancellation", post().to(pages::cancel_form))
        .route("/panels/{id}/opening-early", get().to(pages::ask_early))
        .route("/panels/{id}/opening-early", post().to(pages::open_early_form));
}

/// Plan a panel, arrange its interviews, invite, give back, call off.
fn panels(site: &mut ServiceConfig) {
    use panels::pages;
    site.route("/panels/new", get().to(pages::new))
        .route("/panels", post().to(pages::create))
        .route("/panels/{id}/schedule", post().to(pages::invite))
        .route("/panels/{id}/interviews", post().to(pages::extend))
        .route("/panels/{id}/cancellation", get().to(pages::ask_cancel))
        .route("/panels/{id}/cancellation", post().to(pages::cancel_form))
        .route("/interviews/{id}/edit", get().to(pages::edit))
        .route("/interviews/{id}", post().to(pages::update))
        .route("/interviews/{id}/decline", get().to(pages::ask_decline))
        .route("/interviews/{id}/decline", post().to(pages::decline_form));
}
