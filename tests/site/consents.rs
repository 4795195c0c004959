//! The privacy notice by version, who was shown which, and what candidates agree to by their link and take back.

use chrono::TimeDelta;
use diesel::prelude::*;
use evenhand::audit;
use evenhand::candidates::Candidate;
use evenhand::clock::Time;
use evenhand::db::Id;
use evenhand::db::schema::{candidates as people_who_apply, consents, notices_shown, privacy_texts};
use evenhand::mail::MailKind;
use evenhand::people::Role;
use evenhand::privacy::{self, Ended, Kind, TextError, Wording};
use evenhand::{openings, panels};

use crate::harness::season::Season;
use crate::harness::{App, Client, Page};

/// Words that somebody types about a candidate, and that stand nowhere but where they belong.
const CANARY: &str = "zanzibar-7731";

fn candidate_of(app: &App, season: &Season) -> Id<Candidate> {
    let id = season.panel.clone();
    app.read(move |conn, _| panels::find(conn, &id)).unwrap().candidate_id
}

/// Makes the link of the season's guide.
fn link(season: &Season) -> String {
    let path = format!("/panels/{}/guide", season.panel);
    let page = season.coordinator.send(season.coordinator.get(&path).form(&path)).expect(200).text();
    page.split_once("http://evenhand.test").unwrap().1.split_whitespace().next().unwrap().to_owned()
}

/// The page of the candidate's data, for somebody whose browser was never here.
fn own(app: &App, link: &str) -> (Client, Page) {
    let stranger = app.stranger();
    let page = stranger.get(&format!("{link}/privacy"));
    (stranger, page)
}

fn write_notice(admin: &Client, text: &str) -> Page {
    admin.send(admin.get("/privacy/notice").expect(200).form("/privacy/notice").set("text", text))
}

fn write_consent(admin: &Client, text: &str, months: &str) -> Page {
    let form = admin.get("/privacy/consent").expect(200).form("/privacy/consent");
    admin.send(form.set("text", text).set("months", months))
}

fn six_months(admin: &Client) {
    admin.send(admin.get("/privacy").form("/privacy").set("basis", "eu")).expect(200).says("Saved.");
}

fn agree(app: &App, link: &str) -> Page {
    let (stranger, page) = own(app, link);
    stranger.send(page.expect(200).form("/consent").tick("agree", "yes"))
}

fn take_back(app: &App, link: &str) -> Page {
    let (stranger, page) = own(app, link);
    stranger.send(page.expect(200).form("/consent/withdrawal"))
}

/// Three cards, and a decision.
fn decide(season: &Season) {
    (0..3).for_each(|n| drop(season.submit(n, "Seen.", "4")));
    let page = season.manager.get(&format!("/panels/{}/debrief", season.panel)).expect(200);
    let form = page.form("/decision");
    let reason = form.names().into_iter().find(|name| name.starts_with("reason[")).unwrap();
    season.manager.send(form.set("outcome", "no_offer").set("summary", "Not now.").set(&reason, "Seen.")).expect(200);
}

fn cancel(season: &Season) {
    let path = format!("/panels/{}/cancellation", season.panel);
    season.coordinator.send(season.coordinator.get(&path).form(&path).set("reason", "It is filled.")).expect(200);
}

/// Until when a candidate is kept, as their pack says it.
fn kept_until(planner: &Client, id: &Id<Candidate>) -> Option<String> {
    let pack = planner.get(&format!("/candidates/{id}/pack/data")).expect(200).value();
    pack["kept_until"].as_str().map(str::to_owned)
}

/// The same day of a later year.
fn years_later(day: &str, years: u32) -> String {
    format!("{}{}", day[..4].parse::<u32>().unwrap() + years, &day[4..])
}

fn shown(app: &App) -> Vec<(String, i32, Time)> {
    app.read(|conn, _| {
        notices_shown::table
            .inner_join(privacy_texts::table)
            .order(privacy_texts::number.asc())
            .select((notices_shown::candidate_id, privacy_texts::number, notices_shown::shown_at))
            .load(conn)
    })
    .unwrap()
}

/// Candidate, version, and how it ended, in the order in which they agreed.
fn said(app: &App) -> Vec<(String, i32, Option<Ended>)> {
    app.read(|conn, _| {
        consents::table
            .inner_join(privacy_texts::table)
            .order(consents::given_at.asc())
            .select((consents::candidate_id, privacy_texts::number, consents::ended_how))
            .load(conn)
    })
    .unwrap()
}

fn keep_time(app: &App) -> usize {
    app.wait(privacy::keep_time(&app.db)).unwrap()
}

fn is_erased(app: &App, id: &Id<Candidate>) -> bool {
    let id = id.clone();
    let at: Option<Time> = app
        .read(move |conn, _| people_who_apply::table.find(&id).select(people_who_apply::erased_at).first(conn))
        .unwrap();
    at.is_some()
}

fn again(app: &App, client: &Client) -> Client {
    app.browser_of(client.person.as_ref().unwrap())
}

/// Another candidate, for another opening of the same rubric.
fn another(app: &App, season: &mut Season) {
    let id = season.opening.clone();
    let version = app.read(move |conn, _| openings::find(conn, &id)).unwrap().rubric_version_id;
    season.go_on(app, version);
}

#[test]
fn which_notice_a_candidate_was_shown_and_when_is_written_down_once() {
    let app = App::start();
    let season = Season::start(&app);
    let id = candidate_of(&app, &season);
    let link = link(&season);
    let planners = format!("/candidates/{id}/privacy");
    app.stranger().get(&link).expect(200).never_says("How your data are handled");
    own(&app, &link).1.expect(404);
    season.coordinator.get(&planners).expect(200).says("There is no privacy notice yet");
    // Ours to begin with, with what the server knows.
    season.admin.get("/privacy/notice").expect(200).says("There is no privacy notice yet").says("Until you ask us");
    six_months(&season.admin);
    let settings = season.admin.get("/admin/settings").form("/admin/settings");
    season.admin.send(settings.set("company", "Acme").set("contact", "people@acme.example")).expect(200);
    let form = season.admin.get("/privacy/notice").expect(200).form("/privacy/notice");
    let ours = form.value("text").unwrap().to_owned();
    assert!(["Acme", "6 months", "people@acme.example"].iter().all(|fact| ours.contains(fact)), "{ours}");
    season.admin.send(form).expect(200).says("Saved. This version is in force.").says("Version 1");
    season.coordinator.get(&planners).expect(200).says("was not opened by their link yet");
    // A colleague who looks at it was not the candidate.
    let path = format!("{link}/privacy");
    season.coordinator.get(&path).expect(200).says("You are signed in as a colleague").says("No program ranks");
    assert_eq!(shown(&app), []);
    let page = app.stranger().get(&link).expect(200).says("How your data are handled");
    assert!(page.links().contains(&path));
    assert_eq!(shown(&app), [], "the link alone shows nothing");
    let page = own(&app, &link).1.expect(200).says("No program ranks").says("Version 1, in force since");
    assert!(page.forms().is_empty() && page.header("cache-control").unwrap().contains("no-store"));
    let first = app.now();
    assert_eq!(shown(&app), [(id.to_string(), 1, first)]);
    app.turn(TimeDelta::hours(1));
    own(&app, &link).1.expect(200);
    assert_eq!(shown(&app), [(id.to_string(), 1, first)], "once");
    season.coordinator.get(&planners).expect(200).says("They were shown version 1 of the privacy notice on");
    // Another version is another showing.
    write_notice(&season.admin, "What we keep now.").expect(200);
    season.coordinator.get(&planners).expect(200).says("Version 2, which is in force, was not opened yet");
    own(&app, &link).1.expect(200).says("What we keep now.").never_says("No program ranks");
    assert_eq!(shown(&app), [(id.to_string(), 1, first), (id.to_string(), 2, app.now())]);
    let page = season.coordinator.get(&format!("/candidates/{id}/consents")).expect(200);
    assert!(page.says("Version 1").links().contains(&"/privacy/notice/1".to_owned()));
    // In the reader's language.
    let page = app.stranger().request("GET", &path, &[("accept-language", "de")], b"").expect(200).says("Ihre Daten");
    page.never_says("consents-");
    let page = app.stranger().request("GET", &link, &[("accept-language", "de")], b"").expect(200);
    page.says("Wie wir mit Ihren Daten umgehen");
}

#[test]
fn a_version_never_changes() {
    let app = App::start();
    let season = Season::start(&app);
    write_notice(&season.admin, "The first words.\n\nAnd more.").expect(200);
    let from = app.now();
    write_notice(&season.admin, "The first words.\n\nAnd more.").expect(200).says("Nothing changed");
    let open = season.admin.get("/privacy/notice").form("/privacy/notice").set("text", "Mine.");
    app.turn(TimeDelta::hours(2));
    write_notice(&season.admin, "Other words.").expect(200).says("Version 2");
    season.coordinator.get("/privacy/notice/1").expect(200).says("The first words. And more.").says("In force from");
    season.coordinator.get("/privacy/notice/2").expect(200).says("Other words.").says("In force since");
    for none in ["/privacy/notice/3", "/privacy/notice/x", "/privacy/consent/1", "/privacy/attic", "/privacy/attic/1"] {
        season.coordinator.get(none).expect(404);
    }
    // Whoever began before the second hears of it, and loses nothing.
    let page = season.admin.send(open).expect(422).says("Somebody else saved a version meanwhile");
    assert_eq!(page.form("/privacy/notice").value("text"), Some("Mine."));
    season.admin.send(page.form("/privacy/notice")).expect(200).says("Version 3");
    let rows = || -> Vec<(i32, String, Time, Option<Time>)> {
        let columns = (privacy_texts::number, privacy_texts::text, privacy_texts::in_force_at, privacy_texts::ended_at);
        app.read(move |conn, _| privacy_texts::table.order(privacy_texts::number.asc()).select(columns).load(conn))
            .unwrap()
    };
    let (now, before) = (app.now(), rows());
    let said = |number, text: &str, at, end| (number, text.to_owned(), at, end);
    assert_eq!(
        before,
        [
            said(1, "The first words.\n\nAnd more.", from, Some(now)),
            said(2, "Other words.", now, Some(now)),
            said(3, "Mine.", now, None)
        ]
    );
    // The database itself refuses.
    let changed = app.write(|conn, _| {
        diesel::update(privacy_texts::table.filter(privacy_texts::number.eq(1)))
            .set(privacy_texts::text.eq("Something else."))
            .execute(conn)
    });
    let gone = app.write(|conn, _| diesel::delete(privacy_texts::table).execute(conn));
    assert!(changed.is_err() && gone.is_err());
    assert_eq!(rows(), before);
    season.admin.get("/admin/history").says("Wrote the privacy notice for candidates");
    let log = app.read(|conn, _| audit::list(conn, None, 1000)).unwrap();
    assert_eq!(log.iter().filter(|entry| entry.action == "privacy_text.written").count(), 3);
    assert!(log.iter().all(|entry| !entry.detail.contains("words")));
}

#[test]
fn two_admins_who_save_at_once_make_one_version() {
    let app = App::start();
    let season = Season::start(&app);
    let other = app.person("Abe", Role::Admin);
    let forms: Vec<_> = [(&season.admin, "One."), (&other, "Other.")]
        .map(|(who, text)| (who, who.get("/privacy/notice").form("/privacy/notice").set("text", text)))
        .into();
    let mut answers: Vec<u16> = std::thread::scope(|scope| {
        let sent: Vec<_> = forms.iter().map(|(who, form)| scope.spawn(|| who.send_only(form.clone()).status)).collect();
        sent.into_iter().map(|answer| answer.join().unwrap()).collect()
    });
    answers.sort_unstable();
    assert_eq!(answers, [303, 422]);
}

#[test]
fn nobody_but_admins_writes_what_candidates_are_told() {
    let app = App::start();
    let season = Season::start(&app);
    for path in ["/privacy/notice", "/privacy/consent"] {
        assert!(season.coordinator.get(path).expect(200).forms().iter().all(|form| form.action != path));
        for who in [&season.coordinator, &season.manager, &season.interviewers[0]] {
            who.post("/", path, &[("text", "Mine."), ("months", "12"), ("after", "0")]).expect(404);
            let (viewer, kind) = (who.viewer(), path.trim_start_matches("/privacy/").parse::<Kind>().unwrap());
            let wording = Wording { text: "Mine.".into(), months: Some(12), after: 0 };
            let done = app.write(move |conn, now| privacy::say_text(conn, now, &viewer, kind, &wording));
            assert!(matches!(done, Err(TextError::NotYours)));
        }
        for who in [&season.manager, &season.interviewers[0], &season.shadow] {
            who.get(path).expect(404);
        }
    }
    write_notice(&season.admin, "  ").expect(422).says("Write the text");
    let long = "x".repeat(20_001);
    let page = write_notice(&season.admin, &long).expect(422).says("longer than 20000 characters");
    assert_eq!(page.form("/privacy/notice").value("text"), Some(&*long));
    for months in ["", "0", "61", "a year"] {
        let page =
            write_consent(&season.admin, "Stay.", months).expect(422).says("Enter a number of months from 1 to 60");
        let form = page.form("/privacy/consent");
        assert_eq!((form.value("months"), form.value("text")), (Some(months), Some("Stay.")));
    }
    let count: i64 = app.read(|conn, _| privacy_texts::table.count().get_result(conn)).unwrap();
    assert_eq!(count, 0);
    write_consent(&season.admin, "Stay.", "12").expect(200).says("While nobody is erased by the clock");
    let by = season.coordinator.viewer();
    assert!(app.write(move |conn, now| privacy::end_offer(conn, now, &by)).is_err());
    season.coordinator.post("/", "/privacy/consent", &[("do", "end")]).expect(404);
    season.coordinator.get("/privacy/consent").says("In force");
}

#[test]
fn consent_makes_the_time_longer_and_taking_it_back_shortens_it_at_once() {
    let app = App::start();
    let season = Season::start(&app);
    let (id, link) = (candidate_of(&app, &season), link(&season));
    write_notice(&season.admin, "What we keep.").expect(200);
    own(&app, &link).1.expect(200).never_says("May we keep your data longer?");
    write_consent(&season.admin, "Stay with us.", "12").expect(200);
    own(&app, &link).1.expect(200).never_says("May we keep your data longer?");
    six_months(&season.admin);
    let words = || own(&app, &link).1.expect(200).text();
    let before = words();
    decide(&season);
    assert_eq!(words(), before, "nobody can tell from it that it is decided");
    let ordinary = kept_until(&season.coordinator, &id).unwrap();
    // Nothing is ticked for anybody, and nothing comes of a form without a tick.
    let (stranger, page) = own(&app, &link);
    let form = page.says("May we keep your data longer?").says("Stay with us.").form("/consent");
    assert_eq!(form.value("agree"), None);
    let page = stranger.send(form).expect(422).says("Tick the box if you agree");
    assert_eq!((page.form("/consent").value("agree"), said(&app)), (None, vec![]));
    assert_eq!(kept_until(&season.coordinator, &id).unwrap(), ordinary);
    // Twice is as good as once.
    let form = page.form("/consent").tick("agree", "yes");
    stranger.send(form.clone()).expect(200).says("You agreed to be kept longer").says("12 months longer");
    stranger.send(form).expect(200);
    assert_eq!(said(&app), [(id.to_string(), 1, None)]);
    assert_eq!(kept_until(&season.coordinator, &id), Some(years_later(&ordinary, 1)));
    season.coordinator.get(&format!("/candidates/{id}/privacy")).says("to be kept 12 months longer");
    app.turn(TimeDelta::days(200));
    assert_eq!(keep_time(&app), 0);
    assert!(app.mails().iter().all(|letter| letter.mail.kind != MailKind::RetentionDue), "it is not due");
    // Taken back, the ordinary time counts: it is over, coordinators hear, and fourteen days later the candidate is erased.
    let answered = take_back(&app, &link).expect(200).says("Taken back.").says("May we keep your data longer?");
    assert!(!answered.has_form("/consent/withdrawal"));
    let cora = again(&app, &season.coordinator);
    assert_eq!(kept_until(&cora, &id), Some(ordinary));
    assert_eq!(said(&app), [(id.to_string(), 1, Some(Ended::Candidate))]);
    assert_eq!(keep_time(&app), 0);
    assert!(app.mails().iter().any(|letter| letter.mail.kind == MailKind::RetentionDue));
    app.turn(TimeDelta::days(14));
    assert_eq!(keep_time(&app), 1);
    assert!(is_erased(&app, &id));
    assert_eq!((shown(&app), said(&app)), (vec![], vec![]), "nothing is left of what they were shown and agreed to");
    own(&app, &link).1.expect(404);
    let log = app.read(|conn, _| audit::list(conn, None, 1000)).unwrap();
    let of = |action: &str| log.iter().filter(|entry| entry.action == action).count();
    assert_eq!((of("consent.given"), of("consent.withdrawn")), (1, 1));
}

#[test]
fn a_legal_hold_keeps_whoever_takes_their_consent_back() {
    let app = App::start();
    let season = Season::start(&app);
    let (id, link) = (candidate_of(&app, &season), link(&season));
    write_consent(&season.admin, "Stay with us.", "12").expect(200);
    six_months(&season.admin);
    decide(&season);
    agree(&app, &link).expect(200);
    let path = format!("/candidates/{id}/privacy");
    season.admin.send(season.admin.get(&path).form("/hold").set("reason", "A claim.")).expect(200);
    app.turn(TimeDelta::days(300));
    take_back(&app, &link).expect(200);
    assert_eq!(keep_time(&app), 0);
    app.turn(TimeDelta::days(20));
    assert_eq!(keep_time(&app), 0);
    assert!(!is_erased(&app, &id));
    let admin = again(&app, &season.admin);
    admin.send(admin.get("/privacy").form("/lifting")).expect(200);
    assert_eq!(keep_time(&app), 0);
    app.turn(TimeDelta::days(14));
    assert_eq!(keep_time(&app), 1);
}

#[test]
fn only_a_candidates_own_link_shows_gives_and_takes_back() {
    let app = App::start();
    let mut season = Season::start(&app);
    write_notice(&season.admin, "What we keep.").expect(200);
    write_consent(&season.admin, "Stay with us.", "12").expect(200);
    six_months(&season.admin);
    let (id, first) = (candidate_of(&app, &season), link(&season));
    let (panel, secret) = first.trim_start_matches("/guides/").split_once('/').unwrap();
    another(&app, &mut season);
    let (other, second) = (candidate_of(&app, &season), link(&season));
    assert_ne!(id, other);
    // A link that is none, or another panel's secret.
    let wrong = [
        format!("/guides/{panel}/{}", "0".repeat(64)),
        format!("/guides/{}/{secret}", season.panel),
        format!("/guides/{panel}/{}", second.rsplit('/').next().unwrap()),
        format!("/guides/x/{secret}"),
    ];
    let stranger = app.stranger();
    let token = stranger.get(&format!("{first}/privacy")).expect(200).form_token();
    let fields = format!("form_token={token}&version=1&agree=yes");
    let media = [("content-type", "application/x-www-form-urlencoded")];
    for link in &wrong {
        stranger.get(&format!("{link}/privacy")).expect(404);
        for deed in ["consent", "consent/withdrawal"] {
            stranger.request("POST", &format!("{link}/{deed}"), &media, fields.as_bytes()).expect(404);
        }
    }
    // A form that is not this browser's, and one from elsewhere.
    let path = format!("{first}/consent");
    app.stranger().request("POST", &path, &media, fields.as_bytes()).expect(403);
    let elsewhere = [media[0], ("sec-fetch-site", "cross-site")];
    stranger.request("POST", &path, &elsewhere, fields.as_bytes()).expect(403);
    assert_eq!(said(&app), []);
    // One candidate's link says nothing for another.
    agree(&app, &second).expect(200);
    assert_eq!(said(&app), [(other.to_string(), 1, None)]);
    own(&app, &first).1.expect(200).never_says("You agreed");
    let (stranger, page) = own(&app, &second);
    let withdrawal = page.form("/consent/withdrawal").to(&format!("{first}/consent/withdrawal"));
    stranger.send(withdrawal).expect(200);
    assert_eq!(said(&app), [(other.to_string(), 1, None)], "there was nothing to take back");
    // Somebody who is signed in is a candidate only if they are that candidate.
    for who in [&season.coordinator, &season.admin, &season.outsider] {
        let page = who.get(&format!("{first}/privacy")).expect(200).says("signed in as a colleague");
        assert!(!page.has_form("/consent"));
        who.post("/", &path, &[("version", "1"), ("agree", "yes")]).expect(409).says("only the candidate");
        who.post("/", &format!("{second}/consent/withdrawal"), &[]).expect(409).says("only the candidate");
    }
    assert_eq!(said(&app), [(other.to_string(), 1, None)]);
    let colin = &season.colleague;
    colin.send(colin.get(&format!("{first}/privacy")).expect(200).form("/consent").tick("agree", "yes")).expect(200);
    assert_eq!(said(&app).len(), 2);
    // A panel that is cancelled: nothing to prepare for, but what they agreed to can be taken back.
    cancel(&season);
    let page = app.stranger().get(&second).expect(200).says("You agreed to be kept longer");
    assert_eq!(page.url, format!("{second}/privacy"));
    take_back(&app, &second).expect(200).says("Taken back.");
    // A link that was withdrawn opens nothing.
    let guide = format!("/panels/{panel}/guide");
    season.coordinator.send(season.coordinator.get(&guide).form("/withdrawal")).expect(200);
    own(&app, &first).1.expect(404);
    let stranger = app.stranger();
    let token = stranger.get(&format!("{second}/privacy")).form_token();
    let fields = format!("form_token={token}&version=1&agree=yes");
    for deed in ["consent", "consent/withdrawal"] {
        stranger.request("POST", &format!("{first}/{deed}"), &media, fields.as_bytes()).expect(404);
    }
    assert!(said(&app).contains(&(id.to_string(), 1, None)));
}

#[test]
fn a_new_text_carries_no_consent_over() {
    let app = App::start();
    let season = Season::start(&app);
    let (id, link) = (candidate_of(&app, &season), link(&season));
    write_consent(&season.admin, "Stay with us.", "12").expect(200);
    six_months(&season.admin);
    decide(&season);
    let ordinary = kept_until(&season.coordinator, &id).unwrap();
    let (stranger, page) = own(&app, &link);
    let read_before = page.form("/consent").tick("agree", "yes");
    agree(&app, &link).expect(200);
    write_consent(&season.admin, "Stay with us, and hear from our partners.", "24").expect(200);
    // Whoever read the older text agrees to nothing by it.
    let page = stranger.send(read_before).expect(422).says("The text has changed while you read it");
    assert_eq!((page.form("/consent").value("agree"), page.form("/consent").value("version")), (None, Some("2")));
    assert_eq!(said(&app), [(id.to_string(), 1, None)]);
    assert_eq!(kept_until(&season.coordinator, &id), Some(years_later(&ordinary, 1)), "as it was given");
    let page = own(&app, &link).1.says("The text has changed since").says("version 1 of the text");
    assert!(page.says("hear from our partners").has_form("/consent/withdrawal"));
    let planners = format!("/candidates/{id}/consents");
    season.coordinator.get(&planners).says("this one holds as it was given");
    app.turn(TimeDelta::hours(1));
    agree(&app, &link).expect(200).never_says("The text has changed since");
    assert_eq!(said(&app), [(id.to_string(), 1, Some(Ended::Replaced)), (id.to_string(), 2, None)]);
    assert_eq!(kept_until(&season.coordinator, &id), Some(years_later(&ordinary, 2)));
    // Nobody is asked any more; what holds, holds.
    let end = season.admin.get("/privacy/consent").form("Ask candidates no longer");
    season.admin.send(end).expect(200).says("Candidates are not asked any more");
    assert_eq!(kept_until(&season.coordinator, &id), Some(years_later(&ordinary, 2)));
    let stranger = app.stranger();
    let page = stranger.get(&format!("{link}/privacy")).expect(200).never_says("May we keep your data longer?");
    let late = page.form("/consent/withdrawal").to(&format!("{link}/consent"));
    stranger.send(late.force("version", "2").force("agree", "yes")).expect(409).says("Nobody asks for this any more");
    take_back(&app, &link).expect(200).says("Taken back.");
    assert_eq!(kept_until(&season.coordinator, &id), Some(ordinary));
}

#[test]
fn a_planner_takes_it_back_for_them_and_says_how_they_asked() {
    let app = App::start();
    let season = Season::start(&app);
    let (id, link) = (candidate_of(&app, &season), link(&season));
    write_notice(&season.admin, "What we keep.").expect(200);
    write_consent(&season.admin, "Stay with us.", "12").expect(200);
    six_months(&season.admin);
    decide(&season);
    let ordinary = kept_until(&season.coordinator, &id);
    let path = format!("/candidates/{id}/consents");
    let page = season.coordinator.get(&path).expect(200).says("have not agreed to be kept longer");
    assert!(!page.has_form("/withdrawal"));
    agree(&app, &link).expect(200);
    for who in [&season.manager, &season.interviewers[0], &season.shadow, &season.colleague] {
        who.get(&path).expect(404);
        who.post("/", &format!("{path}/withdrawal"), &[("note", "They asked.")]).expect(404);
    }
    let form = || season.coordinator.get(&path).expect(200).form("/withdrawal");
    season.coordinator.send(form()).expect(422).says("Write how they asked for it");
    let long = "x".repeat(501);
    let page = season.coordinator.send(form().set("note", &long)).expect(422).says("longer than 500 characters");
    assert_eq!(page.form("/withdrawal").value("note"), Some(&*long));
    assert_eq!(said(&app), [(id.to_string(), 1, None)]);
    let note = format!("By mail, {CANARY}.");
    let page = season.coordinator.send(form().set("note", &note)).expect(200);
    page.says("by Cora, since they asked for it").says(CANARY);
    assert_eq!(said(&app), [(id.to_string(), 1, Some(Ended::Planner))]);
    assert_eq!(kept_until(&season.coordinator, &id), ordinary);
    own(&app, &link).1.expect(200).never_says("You agreed");
    // All of it is in their pack, and none of it in the log.
    let pack = season.coordinator.get(&format!("/candidates/{id}/pack")).expect(200);
    pack.says("What we keep.").says("Stay with us.").says(CANARY).says("by a colleague, since you asked for it");
    let data = season.coordinator.get(&format!("/candidates/{id}/pack/data")).expect(200);
    let value = data.value();
    assert_eq!((&value["notices"][0]["version"], &value["consents"][0]["ended_how"]), (&1.into(), &"planner".into()));
    assert_eq!(value["consents"][0]["note"], note.as_str());
    assert!(!data.body.contains("Cora"));
    let log = app.read(|conn, _| audit::list(conn, None, 1000)).unwrap();
    assert!(log.iter().all(|entry| !entry.detail.contains(CANARY)));
    season.admin.get("/admin/history").says("A candidate’s consent was taken back").never_says(CANARY);
    // Erased with the rest; the receipt counts.
    let erasure = format!("/candidates/{id}/erasure");
    let form = season.coordinator.get(&erasure).form(&erasure).set("name", "Noor Haddad");
    season.coordinator.send(form).expect(200).says("Notices shown, and consents 2").never_says("Noor");
    assert_eq!((shown(&app), said(&app)), (vec![], vec![]));
}
