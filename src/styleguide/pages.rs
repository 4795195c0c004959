//! The one page of the styleguide.

use actix_web::web::{ServiceConfig, get};
use serde_json::json;

use crate::web::{Frame, Problems, Result};

/// Registers `/styleguide`, unless this is a release.
pub fn configure(site: &mut ServiceConfig) {
    if cfg!(debug_assertions) {
        site.route("/styleguide", get().to(show));
    }
}

/// `GET /styleguide`
async fn show(frame: Frame) -> Result {
    let mut problems = Problems::default();
    problems.add("wrong", "Enter an email address with an @, like name@example.org");
    problems.add("wrong-area", "Write the reason");
    problems.add("wrong-choice", "Choose somebody from the list");
    let choices = [json!({ "id": "a", "text": "Amara Osei" }), json!({ "id": "b", "text": "Tomás Reyes" })];
    let states = ["planning", "scheduled", "collecting", "revealed", "decided", "reviewed", "cancelled"];
    let colours = [
        "paper",
        "sheet",
        "ink",
        "soft",
        "line",
        "edge",
        "accent",
        "on-accent",
        "wash",
        "focus",
        "bad",
        "bad-wash",
        "warn",
        "warn-wash",
    ];
    let page =
        json!({ "problems": frame.written(&problems)?, "choices": choices, "states": states, "colours": colours });
    frame.page("styleguide/show", "Styleguide", &page)
}
