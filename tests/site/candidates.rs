//! Candidates: added, found, edited; and the colleague who is one.

use chrono::TimeDelta;
use evenhand::candidates::{self, Candidate, CandidateInput};
use evenhand::db::{Id, QueryError};
use evenhand::panels::{self, NewPanel};
use evenhand::people::Role;

use crate::harness::season::Season;
use crate::harness::{App, Client, Page};
use crate::openings::{at_once, opening};

fn candidate(app: &App, maker: &Client, input: CandidateInput) -> Id<Candidate> {
    let viewer = maker.viewer();
    app.write(move |conn, now| {
        let id = Id::new(now);
        candidates::create(conn, now, &viewer, &id, &input).map(|_| id)
    })
    .expect("a candidate")
}

fn by_name(name: &str) -> CandidateInput {
    CandidateInput { name: name.into(), ..CandidateInput::default() }
}

fn log(app: &App, action: &'static str) -> usize {
    let all = app.read(|conn, _| evenhand::audit::list(conn, None, 1000)).unwrap();
    all.iter().filter(|entry| entry.action == action).count()
}

fn id_in(page: &Page) -> String {
    page.url.rsplit('/').next().unwrap().to_owned()
}

#[test]
fn hours_are_read_and_typed_with_the_days_of_the_reader() {
    let app = App::start();
    let tomas = app.person("Tomas", Role::Coordinator);
    let form = tomas.get("/candidates/new").form("/candidates").set("name", "Lena").set("hours", "Di 9-12\nThu 17-19");
    let path = format!("/candidates/{}", id_in(&tomas.send(form).expect(200)));
    assert!(tomas.get(&path).body.contains("Tue 09:00–12:00\nThu 17:00–19:00"));
    tomas.send(tomas.get("/me").form("/me").set("language", "de")).expect(200);
    assert!(tomas.get(&path).body.contains("Di 09:00–12:00\nDo 17:00–19:00"));
    let form = tomas.get(&format!("{path}/edit")).form(&path);
    assert_eq!(form.value("hours"), Some("Di 09:00–12:00\nDo 17:00–19:00"));
    tomas.send(form).expect(200).says("Gespeichert.");
    assert_eq!(log(&app, "candidate.edited"), 0, "nothing has changed");
}

#[test]
fn a_candidate_is_added_found_and_edited() {
    let app = App::start();
    let tomas = app.person("Tomas", Role::Coordinator);
    tomas.get("/candidates").expect(200).says("No candidates yet");
    let form = tomas.get("/candidates/new").expect(200).form("/candidates");
    let page = tomas.send(
        form.set("name", "Élodie Öztürk")
            .set("email", "Elodie@Example.com")
            .set("source", "Meetup")
            .set("notes", "Free from\nFebruary <b>on</b>.")
            .set("hours", "tue 9-12.30\nThu 17:00-19:00")
            .set("zone", "Europe/Lisbon"),
    );
    let page =
        page.expect(200).says("The candidate is added.").says("elodie@example.com").says("Meetup").says("by Tomas");
    assert!(page.body.contains("Tue 09:00–12:30\nThu 17:00–19:00") && page.text().contains("Europe/Lisbon"));
    assert_eq!(page.heading(), "Élodie Öztürk");
    assert!(page.body.contains("February &lt;b&gt;on&lt;/b&gt;."));
    let id = id_in(&page);
    candidate(&app, &tomas, by_name("Lena Brandt"));
    for (query, found) in [
        ("%C3%A9lodie", true),
        ("%C3%96Z", true),
        ("EXAMPLE.COM", true),
        ("brandt", false),
        ("%25", false),
        ("_", false),
    ] {
        let page = tomas.get(&format!("/candidates?q={query}")).expect(200);
        assert_eq!(page.text().contains("Élodie Öztürk"), found, "{query}");
    }
    tomas.get("/candidates?q=nobody").says("Nobody found").says("0 candidates of 2");
    tomas.get("/candidates?q=a&q=b&x=%ff").expect(200);
    let form = tomas.get(&format!("/candidates/{id}/edit")).form(&format!("/candidates/{id}"));
    assert_eq!(form.value("notes"), Some("Free from\nFebruary <b>on</b>."));
    let stale = form.clone().set("name", "Too late");
    let form = form.set("source", "Referral");
    assert!(at_once(&tomas, &form).iter().all(|page| page.status == 303));
    assert_eq!(log(&app, "candidate.edited"), 1);
    let page = tomas.send(stale).expect(422).says("Somebody else saved this candidate");
    let again = page.form(&format!("/candidates/{id}"));
    assert_eq!(again.value("name"), Some("Too late"));
    tomas.send(again).expect(200).says("Too late");
    // The log outlives the person's right to be forgotten: nothing personal stands in it.
    let all = app.read(|conn, _| evenhand::audit::list(conn, None, 1000)).unwrap();
    assert!(all.iter().all(|entry| !entry.detail.contains("lodie") && !entry.detail.contains("February")));
}

#[test]
fn a_form_that_is_wrong_says_what_and_keeps_what_was_typed() {
    let app = App::start();
    let tomas = app.person("Tomas", Role::Coordinator);
    let blank = || tomas.get("/candidates/new").form("/candidates");
    tomas.send(blank()).expect(422).says("Enter the candidate’s name");
    let long = "x".repeat(121);
    let (notes, address) = ("x".repeat(4001), format!("{}@example.org", "x".repeat(250)));
    for (name, value, words) in [
        ("name", long.as_str(), "The name is longer than 120 characters"),
        ("source", &long, "The source is longer than 120 characters"),
        ("notes", &notes, "The notes are longer than 4,000 characters"),
        ("email", "elodie.example.org", "Enter an email address with an @"),
        ("email", &address, "The email address is longer than 254 characters"),
        ("hours", "9-17", "Begin the line “9-17” with a day"),
    ] {
        let page = tomas.send(blank().set("name", "Élodie").set(name, value)).expect(422).says(words);
        assert_eq!(page.form("/candidates").value(name), Some(value));
    }
    for person in ["somebody", "0190aaaa-0000-7000-8000-000000000000"] {
        tomas.send(blank().set("name", "É").force("person", person)).expect(422).says("Choose somebody from the list");
    }
    let nowhere = blank().set("name", "É").set("hours", "Mon 9-12").force("zone", "Berlin");
    let page = tomas.send(nowhere).expect(422).says("Choose the time zone of these hours");
    assert_eq!(page.form("/candidates").value("hours"), Some("Mon 9-12"));
    let token = tomas.get("/candidates/new").form_token();
    tomas.post_raw("/candidates", format!("form_token={token}&name=%ff").as_bytes()).expect(400);
    tomas.post_raw("/candidates", format!("form_token={token}&name=a&name=b").as_bytes()).expect(400);
    assert_eq!(log(&app, "candidate.added"), 0);
}

#[test]
fn a_form_sent_fifty_times_at_once_adds_one() {
    let app = App::start();
    let tomas = app.person("Tomas", Role::Coordinator);
    let form = tomas.get("/candidates/new").form("/candidates").set("name", "Noor").set("email", "noor@example.com");
    let answers = at_once(&tomas, &form);
    let first = answers[0].header("location").map(str::to_owned);
    assert!(answers.iter().all(|page| page.status == 303 && page.header("location").map(str::to_owned) == first));
    assert_eq!(log(&app, "candidate.added"), 1);
    let viewer = tomas.viewer();
    assert_eq!(app.read(move |conn, _| candidates::newest(conn, &viewer, 9)).unwrap().len(), 1);
    // Somebody else's form with the same id is not that form.
    let ines = app.person("Ines", Role::Coordinator);
    let theirs =
        ines.get("/candidates/new").form("/candidates").set("name", "X").force("id", form.value("id").unwrap());
    ines.send(theirs).expect(404);
}

#[test]
fn a_known_address_is_pointed_out_and_may_be_somebody_else() {
    let app = App::start();
    let tomas = app.person("Tomas", Role::Coordinator);
    let known = CandidateInput { email: "noor@example.com".into(), ..by_name("Noor Haddad") };
    let id = candidate(&app, &tomas, known);
    let form =
        tomas.get("/candidates/new").form("/candidates").set("name", "Nur Haddad").set("email", "NOOR@example.com");
    let page = tomas.send(form).expect(422).says("Noor Haddad has this address already");
    assert!(page.links().contains(&format!("/candidates/{id}")));
    let page =
        tomas.send(page.form("/candidates").tick("somebody_else", "yes")).expect(200).says("The candidate is added.");
    assert_eq!(page.heading(), "Nur Haddad");
    // A candidate's own address is no reason to stop.
    let path = format!("/candidates/{}", id_in(&page));
    let form = tomas.get(&format!("{path}/edit")).form(&path).set("source", "Agency");
    tomas.send(form).expect(422).says("Noor Haddad has this address already");
}

#[test]
fn a_colleague_who_is_a_candidate_finds_nothing_of_it() {
    let app = App::start();
    let (dana, tomas) = (app.person("Dana", Role::Admin), app.person("Tomas", Role::Coordinator));
    // The address of a colleague must come with the colleague.
    let form = tomas.get("/candidates/new").form("/candidates").set("name", "Dana").set("email", "dana@example.org");
    let page = tomas.send(form).expect(422).says("This is the address of Dana, who works here");
    let page =
        tomas.send(page.form("/candidates").set("person", dana.id().as_str())).expect(200).says("Never sees this page");
    let path = format!("/candidates/{}", id_in(&page));
    tomas.get("/candidates").says("works here");
    dana.get(&path).expect(404);
    dana.get(&format!("{path}/edit")).expect(404);
    dana.post("/", &path, &[("name", "Better"), ("revision", "1")]).expect(404);
    dana.get("/candidates").expect(200).says("No candidates yet").never_says("Dana works here");
    dana.get("/candidates?q=dana").never_says("works here");
    // Nor does the hint about known addresses tell: to her, the only problem is that the address is hers.
    let form = dana.get("/candidates/new").form("/candidates").set("name", "D").set("email", "dana@example.org");
    dana.send(form.clone()).expect(422).says("This is the address of Dana").never_says("has this address already");
    let page = dana.send(form.set("person", dana.id().as_str())).expect(200);
    assert_eq!(page.heading(), "Candidates", "she has added herself and sees nothing of it any more");
    // Without the mark she would see it like any other.
    tomas.send(tomas.get(&format!("{path}/edit")).form(&path).set("email", "").set("person", "")).expect(200);
    dana.get(&path).expect(200);
}

#[test]
fn only_planners_see_candidates() {
    let app = App::start();
    let (dana, tomas) = (app.person("Dana", Role::Admin), app.person("Tomas", Role::Coordinator));
    let (jonas, amara) = (app.person("Jonas", Role::Interviewer), app.person("Amara", Role::Interviewer));
    let id = candidate(&app, &tomas, by_name("Noor Haddad"));
    let pages = [
        "/candidates".to_owned(),
        "/candidates/new".into(),
        format!("/candidates/{id}"),
        format!("/candidates/{id}/edit"),
    ];
    for page in &pages {
        jonas.get(page).expect(404);
    }
    opening(&app, &tomas, &jonas, "Staff engineer");
    for page in &pages {
        let of_one = page.contains(id.as_str());
        for (who, status) in [(&dana, 200), (&tomas, 200), (&jonas, if of_one { 404 } else { 200 }), (&amara, 404)] {
            who.get(page).expect(status);
        }
    }
    for path in ["/candidates".to_owned(), format!("/candidates/{id}")] {
        amara.post("/", &path, &[("name", "Mine")]).expect(404);
        amara.post("/", &path, &[]).expect(404);
    }
    let (unseen, absent) = (amara.get(&format!("/candidates/{id}")), amara.get("/candidates/nothing"));
    assert_eq!(unseen.text(), absent.text());
    assert_eq!(log(&app, "candidate.added"), 1);
}

#[test]
fn the_list_takes_as_many_queries_for_many_as_for_few() {
    let app = App::start();
    let tomas = app.person("Tomas", Role::Coordinator);
    let id = candidate(&app, &tomas, by_name("Noor Haddad"));
    let pages =
        ["/candidates".to_owned(), "/candidates?q=a".into(), "/candidates/new".into(), format!("/candidates/{id}")];
    let count = || pages.iter().map(|page| app.queries(|| drop(tomas.get(page).expect(200)))).collect::<Vec<_>>();
    let few = count();
    for number in 0..201 {
        candidate(&app, &tomas, by_name(&format!("Candidate {number}")));
    }
    assert_eq!(count(), few);
    tomas.get("/candidates").says("The first 200 of 202 are shown.");
}

#[test]
fn a_hiring_manager_sees_the_candidates_of_their_openings_and_those_whom_they_added() {
    let app = App::start();
    let tomas = app.person("Tomas", Role::Coordinator);
    let (jonas, omar) = (app.person("Jonas", Role::Interviewer), app.person("Omar", Role::Interviewer));
    let (his, theirs) = (opening(&app, &tomas, &jonas, "Staff engineer"), opening(&app, &tomas, &omar, "Analyst"));
    let met = candidate(&app, &tomas, CandidateInput { email: "met@example.com".into(), ..by_name("Met Here") });
    let elsewhere =
        candidate(&app, &tomas, CandidateInput { email: "else@example.com".into(), ..by_name("Met Elsewhere") });
    let nowhere = candidate(&app, &tomas, by_name("Met Nowhere"));
    let added = candidate(&app, &jonas, by_name("Added Bythem"));
    for (candidate, opening) in [(&met, &his), (&elsewhere, &theirs)] {
        let (viewer, candidate, opening) = (tomas.viewer(), candidate.clone(), opening.clone());
        app.write(move |conn, now| {
            panels::plan(conn, now, &viewer, &NewPanel { id: Id::new(now), candidate, opening })
        })
        .unwrap();
    }
    let list = jonas.get("/candidates").expect(200).says("Met Here").says("Added Bythem");
    list.never_says("Met Elsewhere").never_says("Met Nowhere");
    jonas.get("/candidates?q=met").says("1 candidate of 2");
    for (id, status) in [(&met, 200), (&added, 200), (&elsewhere, 404), (&nowhere, 404)] {
        for (who, status) in [(&jonas, status), (&tomas, 200)] {
            who.get(&format!("/candidates/{id}")).expect(status);
            who.get(&format!("/candidates/{id}/edit")).expect(status);
        }
        let answer = if status == 200 { 422 } else { 404 };
        jonas
            .post("/", &format!("/candidates/{id}"), &[("name", "Y"), ("email", "no"), ("revision", "1")])
            .expect(answer);
    }
    let unseen = jonas.get(&format!("/candidates/{nowhere}"));
    let absent = jonas.get("/candidates/0190aaaa-0000-7000-8000-000000000000");
    assert_eq!(unseen.text(), absent.text());
    // A known address is pointed out only where one may look.
    let with = |email: &str| jonas.get("/candidates/new").form("/candidates").set("name", "N").set("email", email);
    jonas.send(with("met@example.com")).expect(422).says("Met Here has this address already");
    jonas.send(with("else@example.com")).expect(200).never_says("Met Elsewhere");
    omar.get("/candidates").expect(200).says("Met Elsewhere").never_says("Met Here").never_says("Added Bythem");
}

#[test]
fn a_hiring_managers_pages_take_as_many_queries_for_many_as_for_few() {
    let app = App::start();
    let (tomas, jonas) = (app.person("Tomas", Role::Coordinator), app.person("Jonas", Role::Interviewer));
    opening(&app, &tomas, &jonas, "Staff engineer");
    let id = candidate(&app, &jonas, by_name("Noor Haddad"));
    let pages = ["/candidates".to_owned(), format!("/candidates/{id}"), "/panels/new".into()];
    let count = || pages.iter().map(|page| app.queries(|| drop(jonas.get(page).expect(200)))).collect::<Vec<_>>();
    let few = count();
    for number in 0..20 {
        candidate(&app, &jonas, by_name(&format!("Candidate {number}")));
    }
    assert_eq!(count(), few);
}

#[test]
fn those_added_last_are_listed_where_a_panel_is_planned_and_whoever_was_chosen() {
    let app = App::start();
    let season = Season::start(&app);
    let coordinator = &season.coordinator;
    let first = candidate(&app, coordinator, by_name("Ada First"));
    let page = coordinator.get("/panels/new").expect(200).says("Ada First");
    assert!(!page.text().contains("who were added last are listed"));
    let by = coordinator.viewer();
    app.turn(TimeDelta::minutes(1));
    app.write(move |conn, now| {
        for n in 0..500 {
            candidates::create(conn, now, &by, &Id::new(now), &by_name(&format!("Later {n}"))).unwrap();
        }
        Ok::<_, QueryError>(())
    })
    .unwrap();
    let page =
        coordinator.get("/panels/new").expect(200).says("The 500 who were added last are listed").says("Later 499");
    assert!(!page.text().contains("Ada First"));
    let page = coordinator.get(&format!("/panels/new?candidate={first}")).expect(200).says("Ada First");
    assert_eq!(page.form("/panels").value("candidate"), Some(first.as_str()));
}
