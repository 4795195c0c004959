//! Who gets in, and how it ends.

use chrono::TimeDelta;
use evenhand::people::Role;

use crate::harness::App;

#[test]
fn a_session_opens_pages_and_ends_after_a_week() {
    let app = App::start();
    let dana = app.person("Dana", Role::Interviewer);
    assert_eq!(dana.get("/").expect(200).heading(), "Home");
    app.turn(TimeDelta::days(8));
    assert_ne!(dana.get("/").heading(), "Home");
}
