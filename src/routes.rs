//! The site map: every URL on one page.

use actix_web::guard::fn_guard;
use actix_web::web::{ServiceConfig, get, post, put};

use crate::web::assets;
use crate::{
    admin, board, candidates, countersign, debriefs, guide, health, home, insights, interviewers, openings, panels,
    people, positions, privacy, proposals, reminders, rubrics, scorecards, search, styleguide, training,
};

/// Registers every route. A URL, its handler, its template and its test share one name.
pub fn configure(site: &mut ServiceConfig) {
    site.route("/livez", get().to(health::livez))
        .route("/readyz", get().to(health::readyz))
        .route("/assets/{name}", get().to(assets::show))
        .route("/api/openapi.json", get().to(assets::document))
        .route("/", get().to(home::pages::show))
        .route("/search", get().to(search::pages::show))
        .route("/guide", get().to(guide::pages::own))
        .route("/guide/{part}", get().to(guide::pages::show));
    styleguide::pages::configure(site);
    // One after the other is tried: what is asked for most comes first.
    scorecards(site);
    debriefs(site);
    panels(site);
    people(site);
    rubrics(site);
    openings(site);
    training(site);
    candidates(site);
    privacy(site);
    positions(site);
    reminders(site);
    approvals(site);
    admin(site);
}

/// What is looked for: to read, to write, to publish, to compare, as files.
fn rubrics(site: &mut ServiceConfig) {
    use rubrics::pages;
    site.route("/rubrics", get().to(pages::list))
        .route("/rubrics", post().to(pages::create_new))
        .route("/rubrics/new", get().to(pages::new))
        .route("/rubrics/import", get().to(pages::import_form))
        .route("/rubrics/import", post().to(pages::import_file))
        .route("/rubrics/versions/{id}", get().to(pages::version))
        .route("/rubrics/versions/{id}", post().to(pages::save))
        .route("/rubrics/versions/{id}/file", get().to(pages::download))
        .route("/rubrics/versions/{id}/edit", get().to(pages::edit_draft))
        .route("/rubrics/versions/{id}/publication", get().to(pages::publication))
        .route("/rubrics/versions/{id}/publication", post().to(pages::publish_draft))
        .route("/rubrics/versions/{id}/removal", get().to(pages::removal))
        .route("/rubrics/versions/{id}/removal", post().to(pages::remove))
        .route("/rubrics/{id}", get().to(pages::show))
        .route("/rubrics/{id}/versions", post().to(pages::begin_version))
        .route("/rubrics/{id}/comparison", get().to(pages::comparison));
}

/// Roles to fill, and the stages of their plans.
fn openings(site: &mut ServiceConfig) {
    use openings::pages::{self, exposure, relevance, stages, standard};
    site.route("/openings", get().to(pages::index))
        .route("/openings", post().to(pages::create))
        .route("/openings/new", get().to(pages::new))
        .route("/openings/{id}", get().to(pages::show))
        .route("/openings/{id}", post().to(pages::update))
        .route("/openings/{id}/edit", get().to(pages::edit))
        .route("/openings/{id}/weights", get().to(standard::weights))
        .route("/openings/{id}/weights", post().to(standard::weigh))
        .route("/openings/{id}/rubric", get().to(standard::rubric))
        .route("/openings/{id}/rubric", post().to(standard::choose_rubric))
        .route("/openings/{id}/relevance", get().to(relevance::show))
        .route("/openings/{id}/relevance", post().to(relevance::write))
        .route("/openings/{id}/dossier", get().to(insights::pages::dossier))
        .route("/openings/{id}/closing", post().to(pages::close))
        .route("/openings/{id}/reopening", post().to(pages::reopen))
        .route("/openings/{id}/stages", post().to(stages::create))
        .route("/openings/{id}/stages/new", get().to(stages::new))
        .route("/stages/{id}", post().to(stages::update))
        .route("/stages/{id}/edit", get().to(stages::edit))
        .route("/stages/{id}/place", post().to(stages::place))
        .route("/stages/{id}/removal", get().to(stages::removal))
        .route("/stages/{id}/removal", post().to(stages::remove))
        .route("/questions/{id}/retirement", get().to(exposure::retirement))
        .route("/questions/{id}/retirement", post().to(exposure::retire))
        .route("/questions/{id}/return", post().to(exposure::bring_back));
}

/// Exercises, and the path to being qualified.
fn training(site: &mut ServiceConfig) {
    use interviewers::pages::exercises;
    use training::pages::{self, trainees, word};
    site.route("/training", get().to(pages::index))
        .route("/training/{competency}", get().to(pages::show))
        .route("/trainees", get().to(trainees::trainees))
        .route("/trainees/{id}", get().to(trainees::trainee))
        .route("/trainees/{id}/qualifications", post().to(trainees::qualify))
        .route("/qualifications/{id}/withdrawal", get().to(trainees::withdrawal))
        .route("/qualifications/{id}/withdrawal", post().to(trainees::withdraw_form))
        .route("/interviews/{id}/sign-off", get().to(word::sign_off_form))
        .route("/interviews/{id}/sign-off", post().to(word::say))
        .route("/exercises", get().to(exercises::list))
        .route("/exercises", post().to(exercises::create))
        .route("/exercises/new", get().to(exercises::new))
        .route("/exercises/{id}", get().to(exercises::show))
        .route("/exercises/{id}/rating", get().to(exercises::rating))
        .route("/exercises/{id}/rating", post().to(exercises::rate))
        .route("/exercises/{id}/retirement", post().to(exercises::retire));
}

/// Who might join.
fn candidates(site: &mut ServiceConfig) {
    use candidates::pages;
    site.route("/candidates", get().to(pages::index))
        .route("/candidates", post().to(pages::create))
        .route("/candidates/new", get().to(pages::new))
        .route("/candidates/{id}", get().to(pages::show))
        .route("/candidates/{id}", post().to(pages::update))
        .route("/candidates/{id}/edit", get().to(pages::edit))
        .route("/proposals", get().to(proposals::pages::show))
        .route("/proposals", post().to(proposals::pages::create))
        .route("/interviews/{id}/replacement", get().to(proposals::pages::replacement))
        .route("/candidates/{id}/conflicts", get().to(candidates::conflicts::pages::show))
        .route("/candidates/{id}/conflicts", post().to(candidates::conflicts::pages::declare))
        .route("/conflicts/{id}/withdrawal", post().to(candidates::conflicts::pages::withdraw));
}

/// What becomes of a candidate's data in the end.
fn privacy(site: &mut ServiceConfig) {
    use privacy::{consents::pages as consents, pages, retention::pages as retention};
    site.route("/guides/{id}/{secret}", get().to(consents::guide))
        .route("/guides/{id}/{secret}/privacy", get().to(consents::own))
        .route("/guides/{id}/{secret}/consent", post().to(consents::give))
        .route("/guides/{id}/{secret}/consent/withdrawal", post().to(consents::withdraw))
        .route("/candidates/{id}/consents", get().to(consents::of_candidate))
        .route("/candidates/{id}/consents/withdrawal", post().to(consents::withdraw_for))
        .route("/privacy/{text}", get().to(consents::show))
        .route("/privacy/{text}", post().to(consents::save))
        .route("/privacy/{text}/{number}", get().to(consents::one))
        .route("/candidates/{id}/erasure", get().to(pages::ask_erasure))
        .route("/candidates/{id}/erasure", post().to(pages::erase))
        .route("/candidates/{id}/pack", get().to(pages::pack))
        .route("/candidates/{id}/pack/data", get().to(pages::pack_data))
        .route("/candidates/{id}/privacy", get().to(retention::candidate))
        .route("/candidates/{id}/hold", post().to(retention::hold_candidate))
        .route("/privacy", get().to(retention::show))
        .route("/privacy", post().to(retention::save))
        .route("/openings/{id}/retention", get().to(retention::opening))
        .route("/openings/{id}/retention", post().to(retention::save_opening))
        .route("/openings/{id}/hold", post().to(retention::hold_opening))
        .route("/holds/{id}/lifting", post().to(retention::lift))
        .route("/erasures", get().to(pages::list))
        .route("/erasures/{id}", get().to(pages::show))
        .route("/erasures/{id}/text", get().to(pages::plain));
}

/// Kit and card, the seal, and what ends the waiting.
fn scorecards(site: &mut ServiceConfig) {
    use scorecards::{api, pages, waiting};
    site.route("/interviews/{id}/scorecard", put().to(api::save_draft))
        .route("/interviews/{id}/scorecard/submission", post().to(pages::submission))
        .route("/interviews/{id}/scorecard", get().to(pages::show))
        .route("/interviews/{id}/scorecard", post().to(pages::save_form))
        .route("/interviews/{id}/scorecard/review", get().to(pages::review))
        .route("/interviews/{id}/scorecard/evidence", post().to(pages::add_evidence))
        .route("/interviews/{id}/scorecard/receipt", get().to(pages::receipt))
        .route("/interviews/{id}/scorecard/addenda", post().to(pages::add_form))
        .route("/interviews/{id}/shadow", get().to(pages::shadow))
        .route("/interviews/{id}/excuse", get().to(waiting::pages::ask_excuse))
        .route("/interviews/{id}/excuse", post().to(waiting::pages::excuse_form))
        .route("/interviews/{id}/snooze", post().to(waiting::pages::snooze_form))
        .route("/interviews/{id}/cancellation", get().to(waiting::pages::ask_cancel))
        .route("/interviews/{id}/cancellation", post().to(waiting::pages::cancel_form))
        .route("/panels/{id}/opening-early", get().to(waiting::pages::ask_early))
        .route("/panels/{id}/opening-early", post().to(waiting::pages::open_early_form));
}

/// See the panels, plan one, arrange its interviews, invite, give back, cancel.
fn panels(site: &mut ServiceConfig) {
    use panels::pages::{self, feed, guide};
    site.route("/panels/new", get().to(pages::new))
        .route("/panels", get().to(board::pages::list))
        .route("/panels", post().to(pages::create))
        .route("/panels/{id}", get().to(board::pages::show))
        .route("/panels/{id}/schedule", post().to(pages::invite))
        .route("/panels/{id}/interviews", post().to(pages::extend))
        .route("/panels/{id}/cancellation", get().to(pages::ask_cancel))
        .route("/panels/{id}/cancellation", post().to(pages::cancel_form))
        .route("/panels/{id}/guide", get().to(guide::show))
        .route("/panels/{id}/guide", post().to(guide::write))
        .route("/panels/{id}/guide/withdrawal", post().to(guide::withdraw))
        .route("/me/calendar", get().to(feed::show))
        .route("/me/calendar", post().to(feed::make))
        .route("/me/calendar/ending", post().to(feed::end))
        .route("/calendar/{token}.ics", get().to(feed::read))
        .route("/interviews/{id}/edit", get().to(pages::edit))
        .route("/interviews/{id}", post().to(pages::update))
        .route("/interviews/{id}/decline", get().to(pages::ask_decline))
        .route("/interviews/{id}/decline", post().to(pages::decline_form));
}

/// The way in, who works here, and oneself.
fn people(site: &mut ServiceConfig) {
    use interviewers::pages::availability::{self, calendar_address};
    use interviewers::pages::holidays;
    use people::door::pages as entry;
    use people::door::provider::pages as provider;
    use people::pages::{self, oneself};
    use people::passwords::pages as password;
    use people::second_factor::pages as factor;
    site.route("/sign-in", get().to(entry::show))
        .route("/sign-in", post().to(entry::request))
        .route("/sign-in/code", get().to(entry::code))
        .route("/sign-in/code", post().to(entry::answer))
        .route("/sign-in/link", get().to(entry::link))
        .route("/sign-in/link", post().to(entry::open))
        .route("/sign-in/second-factor", get().to(factor::ask))
        .route("/sign-in/second-factor", post().to(factor::answer))
        .route("/sign-in/provider", post().to(provider::create))
        .route("/sign-in/provider/return", get().to(provider::come_back))
        .route("/sign-in/provider/logout", post().to(provider::log_out))
        .route("/sign-out", post().to(oneself::end_this))
        .route("/claim", get().to(entry::show_claim))
        .route("/claim", post().to(entry::make_claim))
        .route("/invitation", get().to(entry::show_invitation))
        .route("/invitation", post().to(entry::open_invitation))
        .route("/invitation/acceptance", post().to(entry::accept_invitation))
        .route("/people", get().to(pages::index))
        .route("/people", post().to(pages::create))
        .route("/people/new", get().to(pages::new))
        .route("/people/{id}", get().to(pages::show))
        .route("/people/{id}", post().to(pages::update))
        .route("/people/{id}/disabling", get().to(pages::check_disabling))
        .route("/people/{id}/disabling", post().to(pages::create_disabling))
        .route("/people/{id}/enabling", post().to(pages::create_enabling))
        .route("/people/{id}/second-factor/removal", post().to(factor::reset))
        .route("/people/{id}/invitation", post().to(pages::create_invitation))
        .route("/people/{id}/link", post().to(pages::create_link))
        .route("/people/{id}/identity/removal", post().to(provider::remove))
        .route("/people/{id}/availability", get().to(availability::show))
        .route("/people/{id}/availability", post().to(availability::update))
        .route("/people/{id}/absences", post().to(availability::add_absence))
        .route("/absences/{id}/removal", post().to(availability::remove_absence))
        .route("/people/{id}/calendar", post().to(availability::read))
        .route("/people/{id}/calendar/removal", post().to(availability::forget))
        .route("/holidays", get().to(holidays::show))
        .route("/holidays", post().to(holidays::save))
        .route("/people/{id}/calendar-address", post().to(calendar_address::name))
        .route("/people/{id}/calendar-address/reading", post().to(calendar_address::again))
        .route("/people/{id}/calendar-address/removal", post().to(calendar_address::forget))
        .route("/me", get().to(oneself::me))
        .route("/me", post().to(oneself::update_me))
        .route("/me/password", get().to(password::show))
        .route("/me/password", post().to(password::set))
        .route("/me/password/removal", post().to(password::remove))
        .route("/me/second-factor", get().to(factor::show))
        .route("/me/second-factor", post().to(factor::begin))
        .route("/me/second-factor/confirmation", post().to(factor::confirm))
        .route("/me/second-factor/recovery-codes", post().to(factor::renew))
        .route("/me/second-factor/removal", post().to(factor::turn_off))
        .route("/me/ratings", get().to(insights::pages::mine))
        .route("/load", get().to(insights::pages::load))
        .route("/coaching", get().to(insights::pages::coaching))
        .route("/coaching/{id}", get().to(insights::pages::coached))
        .route("/me/sessions/ending", post().to(oneself::end_others))
        .route("/me/sessions/{id}/ending", post().to(oneself::end_session));
}

/// What waits for a second person.
fn approvals(site: &mut ServiceConfig) {
    use countersign::pages;
    site.route("/approvals/{id}", get().to(pages::show))
        .route("/approvals/{id}/answer", post().to(pages::answer))
        .route("/approvals/{id}/withdrawal", post().to(pages::withdraw));
}

/// The office, for admins.
fn admin(site: &mut ServiceConfig) {
    use admin::pages;
    site.route("/admin", get().to(pages::show))
        .route("/admin/outbox", get().to(pages::outbox))
        .route("/admin/outbox/{id}", get().to(pages::mail))
        .route("/admin/outbox/retry", post().to(pages::retry_all))
        .route("/admin/outbox/attempt", post().to(pages::attempt))
        .route("/admin/pauses/{id}/removal", post().to(pages::end_pause))
        .route("/admin/outbox/{id}/retry", post().to(pages::retry))
        .route("/admin/history", get().to(pages::history))
        .route("/admin/history/check", post().to(pages::check))
        .route("/admin/settings", get().to(pages::settings))
        .route("/admin/settings", post().to(pages::save_settings))
        .route("/admin/settings/security", post().to(pages::save_security))
        .route("/admin/settings/approvals", post().to(pages::save_rules));
}

/// The report, the decision, dissent, and what anybody can check.
fn debriefs(site: &mut ServiceConfig) {
    use debriefs::{api, pages};
    site.route("/panels/{id}/debrief", get().guard(fn_guard(api::wants_json)).to(api::show))
        .route("/panels/{id}/debrief", get().to(pages::show))
        .route("/panels/{id}/decision", post().to(pages::decision))
        .route("/panels/{id}/dissents", post().to(pages::add_dissent))
        .route("/panels/{id}/meeting", get().to(pages::meet))
        .route("/panels/{id}/receipts", get().to(pages::receipts))
        .route("/openings/{id}/slate", get().to(pages::compare))
        .route("/calibration", get().to(pages::model_card));
}

/// What interviewers would decide, in writing.
fn positions(site: &mut ServiceConfig) {
    use positions::pages;
    site.route("/panels/{id}/positions", get().to(pages::show))
        .route("/panels/{id}/positions", post().to(pages::put))
        .route("/panels/{id}/positions/call", post().to(pages::call));
}

/// When mail goes out, for the company and an opening; to oneself; and the end of the digest.
fn reminders(site: &mut ServiceConfig) {
    use reminders::pages;
    site.route("/reminders", get().to(pages::show))
        .route("/reminders", post().to(pages::save))
        .route("/openings/{id}/reminders", get().to(pages::show_opening))
        .route("/openings/{id}/reminders", post().to(pages::save_opening))
        .route("/panels/nudges", post().to(pages::nudge_late))
        .route("/me/mail", get().to(pages::mine))
        .route("/me/digest", post().to(pages::choose_digest))
        .route("/unsubscriptions/{person}/{token}", get().to(pages::ask_unsubscribe))
        .route("/unsubscriptions/{person}/{token}", post().to(pages::unsubscribe));
}
