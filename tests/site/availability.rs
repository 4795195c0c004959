//! When somebody can interview: what is typed, what a calendar file says, and who may read and change it.

use evenhand::clock::Time;
use evenhand::db::QueryError;
use evenhand::interviewers::{self, Availability, Span};
use evenhand::people::Role;

use crate::harness::{App, Client};

fn path(of: &Client) -> String {
    format!("/people/{}/availability", of.id())
}

fn stands(app: &App, of: &Client) -> Availability {
    let id = of.id();
    app.read(move |conn, _| interviewers::availability_of(conn, &id)).unwrap()
}

/// When they are busy, from now on for a year, as UTC clocks show it.
fn busy(app: &App, of: &Client) -> Vec<String> {
    let id = of.id();
    let read = move |conn: &mut evenhand::db::Conn, now: Time| -> Result<_, QueryError> {
        let all = interviewers::busy_between(conn, now, now + chrono::TimeDelta::days(366))?;
        Ok(all.get(&id).cloned().unwrap_or_default())
    };
    let says = |span: &Span| format!("{} {}", &span.from.iso()[5..16], &span.to.iso()[5..16]);
    app.read(read).unwrap().iter().map(says).collect()
}

fn calendar(events: &str) -> String {
    format!("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Example//EN\n{events}END:VCALENDAR\n")
}

#[test]
fn somebody_says_when_they_can_interview() {
    let app = App::start();
    let ines = app.person_in("Ines", Role::Interviewer, "Europe/Berlin");
    ines.get("/me").expect(200).says("When you can interview");
    let page = ines.get(&path(&ines)).expect(200).says("Nothing was said yet: these are the usual values");
    let form = page.form("/availability");
    assert_eq!(form.value("hours[Mon]"), Some("09:00–17:00"));
    assert_eq!(form.value("hours[Sat]"), Some(""));
    let form = form
        .set("hours[Mon]", "8-12, 13.30-16")
        .set("hours[Wed]", "")
        .set("avoids", "friday 13:00-17:00")
        .set("buffer", "30")
        .set("day_soft", "1")
        .set("day_hard", "2")
        .set("team", "Platform")
        .set("seniority", "senior");
    let page = ines.send(form).expect(200).says("Saved.").never_says("Nothing was said yet");
    let form = page.form("/availability");
    assert_eq!(form.value("hours[Mon]"), Some("08:00–12:00, 13:30–16:00"));
    assert_eq!(form.value("avoids"), Some("Fri 13:00–17:00"));
    let said = stands(&app, &ines);
    assert_eq!((said.buffer, said.day_soft, said.day_hard, said.team.as_str()), (30, 1, 2, "Platform"));
    assert!(!said.hours.contains("Wed"));
    // Saved once more, nothing has changed.
    ines.send(form).expect(200);
    assert_eq!(stands(&app, &ines).revision, 1);
}

#[test]
fn what_does_not_fit_comes_back_with_what_was_typed() {
    let app = App::start();
    let ines = app.person("Ines", Role::Interviewer);
    let form = || ines.get(&path(&ines)).form("/availability");
    for (field, typed, says) in [
        ("hours[Tue]", "nine to five", "Write “nine to five” as from–to"),
        ("hours[Tue]", "17:00-09:00", "ends before it begins"),
        ("avoids", "13:00-17:00", "with a day"),
        ("buffer", "a while", "Enter a number from 0 to 240"),
        ("week_hard", "400", "Enter a number from 0 to 40"),
        ("day_soft", "9", "“Rather not more” is above “never more” for the day"),
        ("seniority", "ancient", "Choose one of the list"),
    ] {
        let page = ines.send(form().force(field, typed)).expect(422).says(says);
        if field != "seniority" {
            assert_eq!(page.form("/availability").value(field), Some(typed), "{field}");
        }
    }
    ines.send(form().set("team", &"x".repeat(121))).expect(422).says("longer than 120 characters");
    assert_eq!(stands(&app, &ines).revision, 0);
    // Two at once: the second one is told, keeps its words, and can save over the first.
    let (early, late) = (form().set("team", "Platform"), form().set("team", "Payments"));
    ines.send(early).expect(200);
    let page = ines.send(late).expect(422).says("Somebody else changed this in the meantime");
    assert_eq!(page.form("/availability").value("team"), Some("Payments"));
    ines.send(page.form("/availability")).expect(200);
    assert_eq!(stands(&app, &ines).team, "Payments");
}

#[test]
fn somebody_is_away_and_says_no_reason() {
    let app = App::start();
    let ines = app.person_in("Ines", Role::Interviewer, "Europe/Berlin");
    let form = || ines.get(&path(&ines)).form("/absences");
    ines.send(form()).expect(422).says("Enter the first day away");
    let back = ines.send(form().set("from_date", "2026-12-24").set("to_date", "2026-12-23")).expect(422);
    assert_eq!(back.says("The end is before the beginning").form("/absences").value("from_date"), Some("2026-12-24"));
    ines.send(form().set("from_date", "2026-12-24").set("to_date", "2029-12-23"))
        .expect(422)
        .says("longer than two years");
    ines.send(form().set("from_date", "2020-12-24")).expect(422).says("This is past already");
    ines.send(form().set("from_date", "+262142-12-31")).expect(422).says("Enter the first day away");
    let whole = form().set("from_date", "2026-12-24").set("to_date", "2026-12-31");
    ines.send(whole.clone()).expect(200).says("Noted.");
    ines.send(whole).expect(200);
    let part = form().set("from_date", "2026-12-01").set("from_time", "13:00").set("to_time", "15:30");
    ines.send(part).expect(200);
    assert_eq!(busy(&app, &ines), ["12-01T12:00 12-01T14:30", "12-23T23:00 12-31T23:00"]);
    let page = ines.get(&path(&ines)).says("24 December 2026 to 31 December 2026").says("1 Dec 13:00 to");
    ines.send(page.form("/removal")).expect(200).says("Removed.");
    assert_eq!(busy(&app, &ines), ["12-23T23:00 12-31T23:00"]);
}

#[test]
fn a_calendar_file_says_when_and_nothing_else_is_kept() {
    let app = App::start();
    let ines = app.person_in("Ines", Role::Interviewer, "Europe/Berlin");
    let event = "BEGIN:VEVENT\nUID:1\nSUMMARY:Dentist, root canal\nLOCATION:Dr Secret\nDTSTART:20261201T120000Z\nDTEND:20261201T130000Z\nEND:VEVENT\n";
    let form = || ines.get(&path(&ines)).form("/calendar");
    ines.send(form()).expect(422).says("The file is empty");
    let page = ines.send(form().set("pasted", "<html>")).expect(422).says("This is no calendar file");
    assert_eq!(page.form("/calendar").value("pasted"), Some("<html>"), "what was pasted is given back");
    ines.send(form().set("pasted", &calendar(event))).expect(200).says("Read: 1 busy time in the next 183 days");
    assert_eq!(busy(&app, &ines), ["12-01T12:00 12-01T13:00"]);
    ines.get(&path(&ines)).never_says("Dentist").never_says("Secret");
    // A broken one takes nothing away; the next whole one takes its place; what was typed stays.
    ines.send(ines.get(&path(&ines)).form("/absences").set("from_date", "2027-01-01")).expect(200);
    ines.send(form().set("pasted", &calendar("BEGIN:VEVENT\nUID:2\n"))).expect(422).says("Line 6");
    assert_eq!(busy(&app, &ines).len(), 2);
    let other = event.replace("20261201", "20261202");
    ines.send(form().force("file", &calendar(&other))).expect(200);
    assert_eq!(busy(&app, &ines), ["12-02T12:00 12-02T13:00", "12-31T23:00 01-01T23:00"]);
    ines.send(ines.get(&path(&ines)).form("Forget them")).expect(200);
    assert_eq!(busy(&app, &ines), ["12-31T23:00 01-01T23:00"]);
    // More than a form holds.
    let long = calendar(&event.repeat(10_000));
    assert!(long.len() > 1024 * 1024);
    ines.send_only(form().set("pasted", &long)).expect(413);
}

#[test]
fn planners_and_nobody_else_say_it_for_others() {
    let app = App::start();
    let ines = app.person("Ines", Role::Interviewer);
    let (cora, igor) = (app.person("Cora", Role::Coordinator), app.person("Igor", Role::Interviewer));
    ines.send(ines.get(&path(&ines)).form("/absences").set("from_date", "2027-01-01")).expect(200);
    let absence = {
        let page = cora.get(&path(&ines)).expect(200).says("When Ines can interview");
        page.form("/removal").action.clone()
    };
    igor.get(&path(&ines)).expect(404);
    let base = format!("/people/{}", ines.id());
    for to in ["/availability", "/absences", "/calendar", "/calendar/removal"] {
        igor.post("/", &format!("{base}{to}"), &[("from_date", "2027-01-01"), ("pasted", "x")]).expect(404);
    }
    igor.post("/", &absence, &[]).expect(404);
    assert_eq!(busy(&app, &ines).len(), 1);
    let form = cora.get(&path(&ines)).form("/availability").set("week_hard", "0").set("week_soft", "0");
    cora.send(form).expect(200).says("Saved.");
    assert_eq!(stands(&app, &ines).week_hard, 0);
    cora.get(&format!("/trainees/{}", ines.id())).says("When Ines can interview");
}
