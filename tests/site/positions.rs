//! Written positions: asked for by the hiring manager, written alone, read once all are in or the time is over.

use chrono::TimeDelta;
use evenhand::db::Id;
use evenhand::mail::{MailKind, MailState};
use evenhand::people::Viewer;
use evenhand::positions::{self, AskError, Stance, WriteError};

use crate::harness::season::Season;
use crate::harness::{App, Client, Letter, Page};

/// Words that stand in a position and nowhere else.
const CANARY: &str = "Would hire for the heron question alone";

fn at(season: &Season) -> String {
    format!("/panels/{}/positions", season.panel)
}

fn mail(client: &Client) -> String {
    client.viewer().email
}

fn mails_to(app: &App, client: &Client) -> usize {
    let address = mail(client);
    app.mails().iter().filter(|letter| letter.mail.address == address).count()
}

fn mail_to(app: &App, client: &Client, kind: MailKind) -> Letter {
    let address = mail(client);
    let mut found = app.mails().into_iter().filter(|letter| letter.mail.address == address && letter.mail.kind == kind);
    found.next().unwrap_or_else(|| panic!("no {kind} to {address}"))
}

fn revealed(app: &App) -> Season {
    let season = Season::start(app);
    for n in 0..3 {
        season.submit(n, "Seen.", "4");
    }
    season
}

fn ask(season: &Season) -> Page {
    season.manager.send(season.manager.get(&at(season)).form("/call")).expect(200)
}

fn put(season: &Season, client: &Client, stance: &str, words: &str) -> Page {
    let form = client.get(&at(season)).form("/positions").set("text", words);
    client.send(if stance.is_empty() { form } else { form.set("stance", stance) })
}

#[test]
fn nobody_is_asked_before_the_reveal_and_only_the_hiring_manager_asks() {
    let app = App::start();
    let season = Season::start(&app);
    season.submit(0, "Seen.", "4");
    for client in [&season.manager, &season.coordinator, &season.interviewers[0]] {
        client.get(&at(&season)).expect(404);
    }
    season.submit(1, "Seen.", "4");
    season.submit(2, "Seen.", "4");
    for client in [&season.shadow, &season.outsider, &season.colleague] {
        client.get(&at(&season)).expect(404);
    }
    for client in [&season.coordinator, &season.interviewers[0]] {
        assert!(!client.get(&at(&season)).expect(200).says("Nobody has been asked").has_form("/call"));
        let due = [("date", "2026-11-30"), ("time", "17:00")];
        assert_eq!(client.post(&at(&season), &format!("{}/call", at(&season)), &due).status, 404);
        let (who, panel) = (client.viewer(), season.panel.clone());
        let asked = app.write(move |conn, now| positions::ask(conn, now, &who, &panel, now + TimeDelta::days(1)));
        assert!(matches!(asked, Err(AskError::NotYours)));
    }
}

#[test]
fn a_position_is_its_authors_alone_until_all_are_in() {
    let app = App::start();
    let season = revealed(&app);
    ask(&season).says("The panel is asked").says("0 of 3 are in");
    for client in &season.interviewers {
        client.get("/").says("Your position is asked for").says("Noor Haddad");
        let letter = mail_to(&app, client, MailKind::Position);
        assert!(letter.words(&app).text.contains("Nobody reads another’s"));
    }
    put(&season, &season.interviewers[0], "offer", CANARY).expect(200).says("1 of 3 are in").says("You can change it");
    season.interviewers[0].get("/").never_says("Your position is asked for");
    for client in
        [&season.manager, &season.coordinator, &season.admin, &season.interviewers[1], &season.interviewers[2]]
    {
        client
            .get(&at(&season))
            .expect(200)
            .says("1 of 3 are in")
            .never_says(CANARY)
            .never_says("What they would decide");
        client.get(&format!("/panels/{}/debrief", season.panel)).says("1 of 3 are in").never_says(CANARY);
    }
    assert_eq!(season.interviewers[0].get(&at(&season)).form("/positions").value("text"), Some(CANARY));
    put(&season, &season.interviewers[1], "no_offer", "Gave up at the first wall.").expect(200);
    put(&season, &season.interviewers[0], "unsure", &format!("{CANARY}, and yet.")).expect(200).says("2 of 3 are in");
    put(&season, &season.interviewers[2], "offer", "Turned round twice.").expect(200).says("What they would decide");
    for client in [&season.manager, &season.coordinator, &season.interviewers[1]] {
        let page = client.get(&at(&season)).says(&format!("{CANARY}, and yet.")).says("Gave up at the first wall.");
        assert!(!page.has_form("/positions") && !page.has_form("/call"), "what can be read is not changed any more");
    }
    season.manager.get(&format!("/panels/{}/debrief", season.panel)).says(&format!("{CANARY}, and yet."));
    mail_to(&app, &season.manager, MailKind::PositionsIn);
    let (who, panel) = (season.interviewers[0].viewer(), season.panel.clone());
    let late = app.write(move |conn, now| positions::write(conn, now, &who, &panel, Stance::Offer, "Now."));
    assert!(matches!(late, Err(WriteError::Open)));
}

#[test]
fn when_the_time_is_over_whoever_has_not_written_is_not_waited_for() {
    let app = App::start();
    let season = revealed(&app);
    ask(&season);
    put(&season, &season.interviewers[0], "offer", CANARY);
    let wait = |hours: i64| {
        for _ in 0..hours / 6 {
            app.turn(TimeDelta::hours(6));
            for client in [&season.manager, &season.interviewers[1]] {
                client.get("/").expect(200).says("Home"); // the browser stays signed in
            }
        }
    };
    wait(24);
    season.manager.get(&at(&season)).says("1 of 3 are in").never_says(CANARY);
    wait(48);
    season.manager.get(&at(&season)).says(CANARY).says("Did not write").says("Go on to the decision");
    season.interviewers[1].get("/").never_says("Your position is asked for");
    let (who, panel) = (season.manager.viewer(), season.panel.clone());
    let again = app.write(move |conn, now| positions::ask(conn, now, &who, &panel, now + TimeDelta::days(1)));
    assert!(matches!(again, Err(AskError::Open)), "what has been read is not sealed again");
    let viewer: Viewer = season.interviewers[1].viewer();
    let panel: Id<_> = season.panel.clone();
    let late = app.write(move |conn, now| positions::write(conn, now, &viewer, &panel, Stance::Offer, "x"));
    assert!(matches!(late, Err(WriteError::Open)));
}

#[test]
fn what_is_wrong_is_said_and_what_was_typed_is_given_back() {
    let app = App::start();
    let season = revealed(&app);
    let form = season.manager.get(&at(&season)).form("/call");
    let page = season.manager.send(form.set("date", "soon").set("time", "17:00")).expect(422).says("Enter the day");
    assert_eq!(page.form("/call").value("date"), Some("soon"));
    let page = season.manager.send(page.form("/call").set("date", "2030-01-01")).expect(422);
    page.says("at least an hour from now and within two weeks");
    ask(&season);
    let page = put(&season, &season.interviewers[0], "", CANARY).expect(422).says("Choose what you would decide");
    assert_eq!(page.form("/positions").value("text"), Some(CANARY));
    put(&season, &season.interviewers[0], "offer", "").expect(422).says("Write why");
}

#[test]
fn a_time_that_is_moved_is_mailed_to_whoever_has_not_written() {
    let app = App::start();
    let season = revealed(&app);
    ask(&season);
    put(&season, &season.interviewers[0], "offer", CANARY);
    let before = mails_to(&app, &season.interviewers[0]);
    let form = season.manager.get(&at(&season)).form("/call");
    season.manager.send(form.set("time", "09:00")).expect(200);
    assert_eq!(mails_to(&app, &season.interviewers[0]), before);
    let moved: Vec<_> = app.mails().into_iter().filter(|letter| letter.mail.kind == MailKind::Position).collect();
    let second = mail(&season.interviewers[1]);
    let states: Vec<_> = moved
        .iter()
        .filter(|letter| letter.mail.address == second)
        .map(|l| (l.mail.state, l.words(&app).text.contains("09:00")))
        .collect();
    assert!(
        states.contains(&(MailState::Waiting, true)) && states.contains(&(MailState::Stopped, false)),
        "{states:?}"
    );
}
