//! The one page of the styleguide.

use actix_web::web::{ServiceConfig, get};
use serde::Serialize;
use serde_json::{Value, json};

use crate::figures::{Axis, Easel, Estimate, Heads, Plot, Row};
use crate::language::Text;
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
    let page = Page {
        problems: frame.written(&problems)?,
        more: json!({ "choices": choices, "states": states, "colours": colours }),
        plots: [ratings(), severities()],
    };
    frame.page("styleguide/show", "Styleguide", &page)
}

#[derive(Serialize)]
struct Page {
    problems: Value,
    #[serde(flatten)]
    more: Value,
    plots: [Plot; 2],
}

/// Every mark that a picture can have: as given, apart from the others, not observed, and what was estimated.
fn ratings() -> Plot {
    let axis = Axis { low: 1.0, high: 5.0 };
    let ticks = (1..=5).map(f64::from).collect();
    let bar = Some((3.4, Text::from("3.4")));
    let easel = Easel { axis, bar, ticks, who: "Who".into(), heads: Heads::raw_and_fair() };
    let late = Row::given("Tomás R.", "Tomás Reyes", axis, 5.0, 5);
    let rows = vec![
        Row::given("Amara O.", "Amara Osei", axis, 3.0, 3),
        Row { apart: true, ..late },
        Row::silent("Ines K.", "Ines Keller", "not observed"),
        Row::estimated("Calibrated", "Calibrated", axis, &Estimate::score(3.3, [2.8, 3.8], [2.5, 4.1])),
    ];
    easel.plot("ratings", "Changing course", rows, true)
}

/// Differences around nothing.
fn severities() -> Plot {
    let axis = Axis { low: -1.0, high: 1.0 };
    let easel = Easel { axis, bar: None, ticks: vec![-1.0, 0.0, 1.0], who: "Who".into(), heads: Heads::raw_and_fair() };
    let row = |short: &str, name: &str, value: f64| {
        let estimate = Estimate::difference(value, [value - 0.3, value + 0.3], [value - 0.45, value + 0.45]);
        Row::estimated(short, name, axis, &estimate)
    };
    let rows = vec![row("Amara O.", "Amara Osei", 0.4), row("Tomás R.", "Tomás Reyes", -0.1)];
    Plot { zero: Some(axis.x(0.0)), ..easel.plot("severities", "Severity, in levels", rows, false) }
}
