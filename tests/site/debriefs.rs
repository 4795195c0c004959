//! The debrief: closed until the reveal, the same numbers in words, pictures and data, and one decision that stands.

use std::process::Command;

use chrono::TimeDelta;
use diesel::prelude::*;
use evenhand::access::Action;
use evenhand::candidates::{self, CandidateInput};
use evenhand::crypto::sha256_hex;
use evenhand::db::schema::{
    audit_entries, calibration_runs, decisions, dissents, held_borders, interviews, panels, ratings,
};
use evenhand::db::{Id, Location, QueryError};
use evenhand::debriefs::{self, CalibrationRun};
use evenhand::interviewers::{self, Exercise, ExerciseInput};
use evenhand::mail::MailKind;
use evenhand::panels::{Interview, Panel, PanelState};
use evenhand::people::{Role, Viewer};
use evenhand::rubrics::{self, Draft, NewRubric, Origin, VersionWhole};

use crate::harness::season::{Season, fill};
use crate::harness::{App, Client, Page};

/// Words that stand on a card and nowhere else.
const CANARY: &str = "Threw the plan away on a wet Tuesday";

fn at(season: &Season) -> String {
    format!("/panels/{}/debrief", season.panel)
}

/// A season whose three cards are in: 4, 2 and 5 throughout.
fn revealed(app: &App) -> Season {
    let season = Season::start(app);
    for (n, level) in ["4", "2", "5"].iter().enumerate() {
        season.submit(n, &format!("{CANARY}, {n}"), level);
    }
    season
}

/// One more candidate whom the same people interview, revealed: what makes severities known.
fn another(app: &App, season: &Season, levels: [&str; 3]) -> Id<Panel> {
    met_by(app, season, &season.interviewers, levels)
}

/// One more candidate whom these people interview instead of the season's, revealed.
fn met_by(app: &App, season: &Season, interviewers: &[Client], levels: [&str; 3]) -> Id<Panel> {
    let (panel, cards) = to_be_met_by(app, season, interviewers);
    for ((client, card), level) in interviewers.iter().zip(&cards).zip(levels) {
        seal(client, card, level);
    }
    panel
}

/// The same with no card yet, and where each of them writes theirs.
fn to_be_met_by(app: &App, season: &Season, interviewers: &[Client]) -> (Id<Panel>, Vec<String>) {
    let (first, who) = (season.panel.clone(), season.coordinator.viewer());
    let instead: Vec<_> =
        season.interviewers.iter().zip(interviewers).map(|(one, other)| (one.id(), other.id())).collect();
    let (panel, seats) = app
        .write(move |conn, now| {
            let candidate = Id::new(now);
            let input = CandidateInput { name: "Ben Okri".into(), source: "Referral".into(), ..Default::default() };
            candidates::create(conn, now, &who, &candidate, &input).unwrap();
            let mut panel = evenhand::panels::find(conn, &first)?;
            let mut seats: Vec<Interview> =
                interviews::table.filter(interviews::panel_id.eq(&first)).order(interviews::id).load(conn)?;
            panel = Panel { id: Id::new(now), candidate_id: candidate, state: PanelState::Scheduled, ..panel };
            (panel.collecting_at, panel.revealed_at, panel.revealed_how, panel.decided_at) = (None, None, None, None);
            diesel::insert_into(panels::table).values(&panel).execute(conn)?;
            for seat in &mut seats {
                (seat.id, seat.panel_id, seat.shadow_id) = (Id::new(now), panel.id.clone(), None);
                let sits = instead.iter().find(|(one, _)| Some(one) == seat.interviewer_id.as_ref());
                seat.interviewer_id = sits.map(|(_, other)| other.clone());
                diesel::insert_into(interviews::table).values(&*seat).execute(conn)?;
            }
            Ok::<_, QueryError>((panel.id, seats))
        })
        .unwrap();
    let of = |client: &Client| {
        let seat = seats.iter().find(|seat| seat.interviewer_id.as_ref() == Some(&client.id())).unwrap();
        format!("/interviews/{}/scorecard", seat.id)
    };
    let cards = interviewers.iter().map(of).collect();
    (panel, cards)
}

fn seal(client: &Client, card: &str, level: &str) {
    let review = client.send(fill(&client.get(card), "Seen.", level));
    client.send(review.form("/submission")).expect(200).says("Sealed");
}

fn calibrate(app: &App) -> usize {
    app.wait(debriefs::refresh_calibrations(&app.db)).unwrap()
}

fn decision(page: &Page) -> crate::harness::Form {
    let form = page.form("/decision");
    let reason = form.names().into_iter().find(|name| name.starts_with("reason[")).unwrap();
    form.set("outcome", "offer").set("summary", "We make an offer.").set(&reason, "Changed course twice, with proof.")
}

fn count(app: &App, action: &'static str) -> i64 {
    app.read(move |conn, _| audit_entries::table.filter(audit_entries::action.eq(action)).count().get_result(conn))
        .unwrap()
}

#[test]
fn before_the_reveal_there_are_names_and_times_and_nothing_of_a_card() {
    let app = App::start();
    let season = Season::start(&app);
    season.submit(0, CANARY, "4");
    for client in [&season.manager, &season.coordinator, &season.admin, &season.interviewers[0], &season.shadow] {
        client.get(&at(&season)).expect(200).says("Sealed until all are in").says("1 of 3").never_says(CANARY);
        let json = client.json(&at(&season)).expect(200);
        assert_eq!(json.value()["submitted"], 1);
        assert!(!json.body.contains(CANARY) && json.value().get("knowledge").is_none());
        client.get(&format!("/panels/{}/receipts", season.panel)).expect(200).never_says("sha256");
    }
    assert!(!season.interviewers[0].get("/").says("Noor Haddad").links().contains(&at(&season)));
    for client in [&season.outsider, &season.colleague] {
        client.get(&at(&season)).expect(404);
        client.json(&at(&season)).expect(404);
        client.get(&format!("/panels/{}/receipts", season.panel)).expect(404);
    }
    assert_eq!(season.manager.post(&at(&season), &format!("/panels/{}/decision", season.panel), &[]).status, 409);
}

#[test]
fn after_the_reveal_the_panel_reads_it_and_nobody_else() {
    let app = App::start();
    let season = revealed(&app);
    let readers = [&season.manager, &season.coordinator, &season.admin];
    for client in readers.into_iter().chain(&season.interviewers) {
        client.get(&at(&season)).expect(200).says(CANARY).says("3 of 3 required cards sealed before the reveal");
        client.get(&format!("/panels/{}/receipts", season.panel)).expect(200).says("sha256sum").says("Verified");
    }
    for client in [&season.shadow, &season.outsider, &season.colleague] {
        client.get(&at(&season)).expect(404);
        client.json(&at(&season)).expect(404);
        client.get(&format!("/panels/{}/receipts", season.panel)).expect(404);
    }
    app.stranger().json(&at(&season)).expect(401);
    // The rule itself keeps the candidate out, and not only the pages that ask for more.
    let (id, candidate) = (season.panel.clone(), season.colleague.viewer());
    let whole = app.read(move |conn, _| evenhand::panels::whole(conn, &id)).unwrap();
    assert!(
        !whole.lets(&candidate, Action::ReadDebrief) && whole.lets(&season.coordinator.viewer(), Action::ReadDebrief)
    );
    // Only an author is shown the way to add to a card, and only the hiring manager the decision.
    assert!(season.interviewers[0].get(&at(&season)).text().contains("add a second rating"));
    assert!(!season.admin.get(&at(&season)).text().contains("add a second rating"));
    assert!(season.manager.get(&at(&season)).has_form("/decision"));
    assert!(!season.admin.get(&at(&season)).has_form("/decision"));
}

#[test]
fn one_panel_alone_gets_no_calibrated_number_and_two_linked_ones_do() {
    let app = App::start();
    let season = revealed(&app);
    season.manager.get(&at(&season)).says("being computed");
    assert_eq!(calibrate(&app), 1);
    season.manager.get(&at(&season)).says("not linked").never_says("calibrated composite");
    let other = another(&app, &season, ["3", "2", "4"]);
    season.manager.get(&format!("/panels/{other}/debrief")).says("being computed");
    assert_eq!(calibrate(&app), 1);
    assert_eq!(calibrate(&app), 0, "nothing new, nothing to do");
    let page = season.manager.get(&at(&season)).expect(200);
    let page = page.says("calibrated composite").says("Calibrated over 6 cards of 3 interviewers on 2 panels");
    // Every number of the data stands on the page as it is printed.
    let data = season.manager.json(&at(&season)).expect(200).value();
    let known = &data["knowledge"];
    let mut texts =
        vec![known["composite"]["text"].clone(), known["raw"]["text"].clone(), known["above"]["text"].clone()];
    for criterion in known["criteria"].as_array().unwrap() {
        texts.push(criterion["mean"]["text"].clone());
        if criterion["estimate"].is_object() {
            texts.extend(["text", "text80", "text95"].map(|name| criterion["estimate"][name].clone()));
        }
    }
    for person in data["differences"]["people"].as_array().unwrap() {
        texts.push(person["sentence"].clone());
    }
    let words = page.text().replace('\u{a0}', " ");
    for text in texts {
        let text = text.as_str().expect("a number has its text").replace('\u{a0}', " ");
        assert!(words.contains(&text), "{text} does not stand on the page");
    }
    // Of several runs, only the newest keeps its output.
    let outputs: Vec<String> =
        app.read(|conn, _| calibration_runs::table.select(calibration_runs::output).load(conn)).unwrap();
    assert_eq!((outputs.len(), outputs.iter().filter(|output| !output.is_empty()).count()), (2, 1));
}

/// Between a reveal and the next calibration: numbers, and that they are provisional; nothing where only a fit can tell.
#[test]
fn a_panel_just_revealed_is_read_against_the_last_calibration() {
    let app = App::start();
    let season = revealed(&app);
    for levels in [["3", "2", "4"], ["4", "2", "4"], ["3", "1", "3"], ["5", "3", "5"]] {
        another(&app, &season, levels);
    }
    assert_eq!(calibrate(&app), 1);
    let newest = format!("/panels/{}/debrief", another(&app, &season, ["4", "3", "5"]));
    let page = season.manager.get(&newest).expect(200).says("Provisional: these cards are read with").says("15 cards");
    page.says("calibrated composite").never_says("being computed; reload in a moment. Until then");
    let before = season.manager.json(&newest).expect(200).value();
    assert_eq!(before["knowledge"]["calibration"]["shown"], "provisional");
    assert!(before["knowledge"]["calibration"]["run"].is_null());
    assert!(before["fragility"]["one_more"].is_object());
    assert_eq!(calibrate(&app), 1);
    let after = season.manager.json(&newest).expect(200).value();
    assert_eq!(after["knowledge"]["calibration"]["shown"], "yes");
    let composite = |data: &serde_json::Value| data["knowledge"]["composite"]["value"].as_f64().unwrap();
    assert!((composite(&before) - composite(&after)).abs() < 0.1, "{} {}", composite(&before), composite(&after));
    let people = |data: &serde_json::Value| data["differences"]["people"].as_array().unwrap().clone();
    for (one, other) in people(&before).iter().zip(&people(&after)) {
        assert_eq!(one["cards"].as_i64().unwrap() + 1, other["cards"].as_i64().unwrap());
        let effect = |of: &serde_json::Value| of["effect"].as_f64().unwrap();
        assert!((effect(one) - effect(other)).abs() < 0.15, "{one} {other}");
    }
    // Somebody without a card so far is one of the pool …
    let [ines, igor, _] = &season.interviewers[..] else { panic!("three of them") };
    let with_new = [ines.clone(), igor.clone(), season.outsider.clone()];
    let page = season.manager.get(&format!("/panels/{}/debrief", met_by(&app, &season, &with_new, ["4", "3", "5"])));
    page.says("Provisional").says("is new here: 0 cards cannot tell how severe they are");
    // … and of a panel of such people only a fit can tell.
    let unknown = [season.shadow.clone(), season.coordinator.clone(), season.outsider.clone()];
    let page = season.manager.get(&format!("/panels/{}/debrief", met_by(&app, &season, &unknown, ["4", "3", "5"])));
    page.says("being computed").never_says("calibrated composite");
    app.write(|conn, _| {
        use evenhand::db::schema::openings;
        diesel::update(openings::table).set(openings::calibrated.eq(false)).execute(conn)
    })
    .unwrap();
    season.manager.get(&newest).says("Calibration is switched off").never_says("Provisional");
}

#[test]
fn a_card_that_came_after_the_reveal_counts_in_no_provisional_number_either() {
    let app = App::start();
    let season = revealed(&app);
    another(&app, &season, ["3", "2", "4"]);
    calibrate(&app);
    let (panel, cards) = to_be_met_by(&app, &season, &season.interviewers);
    let [ines, igor, iris] = &season.interviewers[..] else { panic!("three of them") };
    seal(ines, &cards[0], "4");
    seal(igor, &cards[1], "3");
    let early = format!("/panels/{panel}/opening-early");
    season
        .manager
        .send(season.manager.get(&early).form("/opening-early").set("reason", "The offer expires."))
        .expect(200);
    let read = || season.manager.json(&format!("/panels/{panel}/debrief")).expect(200).value();
    let before = read();
    seal(iris, &cards[2], "1");
    let after = read();
    assert_eq!(after["knowledge"]["calibration"]["shown"], "provisional");
    assert_eq!(
        (&before["knowledge"]["composite"], &before["differences"]),
        (&after["knowledge"]["composite"], &after["differences"])
    );
}

#[test]
fn what_another_version_of_the_model_left_behind_is_not_read() {
    let app = App::start();
    let season = revealed(&app);
    another(&app, &season, ["3", "2", "4"]);
    calibrate(&app);
    let debrief = format!("/panels/{}/debrief", another(&app, &season, ["4", "3", "5"]));
    season.manager.get(&debrief).says("Provisional");
    app.write(|conn, _| {
        let held: String = held_borders::table.select(held_borders::held).first(conn)?;
        let mut held: serde_json::Value = serde_json::from_str(&held).unwrap();
        held["border"]["version"] = 1.into();
        diesel::update(held_borders::table).set(held_borders::held.eq(held.to_string())).execute(conn)
    })
    .unwrap();
    season.manager.get(&debrief).says("being computed").never_says("Provisional");
}

#[test]
fn a_decision_is_the_hiring_managers_stands_and_is_told_without_the_candidates_name() {
    let app = App::start();
    let season = revealed(&app);
    let page = season.manager.get(&at(&season)).expect(200);
    let ines = season.interviewers[0].id();
    let form = decision(&page)
        .set("dissent[0][person]", ines.as_str())
        .set("dissent[0][text]", "I do not see it.\nNot at all.")
        .set("follow_up[0][text]", "Call the references")
        .set("follow_up[0][due]", "2026-11-30");
    for client in [&season.admin, &season.coordinator, &season.interviewers[0], &season.shadow, &season.outsider] {
        let token = client.get("/").form_token();
        assert_eq!(client.send_only(form.clone().force("form_token", &token)).status, 404);
    }
    let page = season.manager.send(form.clone()).expect(200).says("The decision stands");
    page.says("We make an offer.").says("Not at all.").says("Call the references").says("30 November 2026");
    season.manager.send(form).expect(200).says("decided already");
    let told: Vec<_> = app.mails().into_iter().filter(|letter| letter.mail.kind == MailKind::Decided).collect();
    assert_eq!(told.len(), 4, "the manager and three interviewers");
    assert!(told.iter().all(|letter| !letter.mail.payload.contains("Noor")));
    assert_eq!(count(&app, "panel.decided"), 1);
}

#[test]
fn fifty_decisions_at_once_are_one() {
    let app = App::start();
    let season = revealed(&app);
    let form = decision(&season.manager.get(&at(&season)));
    std::thread::scope(|scope| {
        for _ in 0..50 {
            let (client, form) = (season.manager.clone(), form.clone());
            scope.spawn(move || assert_eq!(client.send_only(form).status, 303));
        }
    });
    assert_eq!(count(&app, "panel.decided"), 1);
    let rows: i64 = app.read(|conn, _| decisions::table.count().get_result(conn)).unwrap();
    assert_eq!(rows, 1);
}

#[test]
fn what_was_typed_into_a_faulty_decision_comes_back() {
    let app = App::start();
    let season = revealed(&app);
    let form = season.manager.get(&at(&season)).form("/decision");
    let reason = form.names().into_iter().find(|name| name.starts_with("reason[")).unwrap();
    let long = "x".repeat(4001);
    let page = season
        .manager
        .send(
            form.set("outcome", "escalate")
                .set(&reason, &long)
                .set("dissent[0][text]", "Words without a name")
                .set("follow_up[1][due]", "soon"),
        )
        .expect(422);
    for words in [
        "There is a problem",
        "Say in a few sentences what was decided",
        "Enter the forum that it goes to",
        "is longer than 4000 characters",
        "Choose who dissents",
        "Enter a day like 2026-11-30",
        "Write what is to be done",
    ] {
        assert!(page.text().contains(words), "{words}");
    }
    let again = page.form("/decision");
    assert_eq!(again.value("outcome"), Some("escalate"));
    assert_eq!(again.value(&reason), Some(long.as_str()));
    assert_eq!(again.value("dissent[0][text]"), Some("Words without a name"));
    assert_eq!(again.value("follow_up[0][due]"), Some("soon"));
    let empty = season.manager.send(season.manager.get(&at(&season)).form("/decision")).expect(422);
    empty.says("Choose what the panel comes to").says("Write a reason against at least one criterion");
    assert_eq!(count(&app, "panel.decided"), 0);
}

#[test]
fn an_interviewer_dissents_once_and_word_for_word() {
    let app = App::start();
    let season = revealed(&app);
    let path = format!("/panels/{}/dissents", season.panel);
    let igor = &season.interviewers[1];
    assert_eq!(igor.post(&at(&season), &path, &[("text", "No.")]).status, 409, "there is nothing to dissent from");
    season.manager.send(decision(&season.manager.get(&at(&season)))).expect(200);
    let form = igor.get(&at(&season)).form("/dissents").set("text", "I saw <b>nothing</b>\nof the kind.");
    std::thread::scope(|scope| {
        for _ in 0..50 {
            let (client, form) = (igor.clone(), form.clone());
            scope.spawn(move || assert_eq!(client.send_only(form).status, 303));
        }
    });
    let texts: Vec<String> = app.read(|conn, _| dissents::table.select(dissents::text).load(conn)).unwrap();
    assert_eq!(texts, ["I saw <b>nothing</b>\nof the kind."]);
    igor.get(&at(&season)).says("I saw <b>nothing</b>");
    igor.send(igor.get(&at(&season)).form("/dissents")).expect(422).says("Write your dissent");
    for client in [&season.shadow, &season.outsider, &season.coordinator, &season.colleague] {
        assert_eq!(client.post("/", &path, &[("text", "Me too")]).status, 404);
    }
    let entries: Vec<String> = app
        .read(|conn, _| {
            audit_entries::table
                .filter(audit_entries::action.eq("panel.dissented"))
                .select(audit_entries::detail)
                .load(conn)
        })
        .unwrap();
    assert_eq!(entries, ["{}"], "one entry, without the words");
}

#[test]
fn a_debrief_asks_the_database_as_often_whatever_it_holds() {
    let app = App::start();
    let season = revealed(&app);
    calibrate(&app);
    let few = app.queries(|| drop(season.manager.get(&at(&season)).expect(200)));
    for levels in [["3", "2", "4"], ["5", "4", "5"], ["2", "1", "2"]] {
        another(&app, &season, levels);
    }
    calibrate(&app);
    // In another browser, for which no page is kept.
    let manager = app.browser_of(season.manager.person.as_ref().unwrap());
    let many = app.queries(|| drop(manager.get(&at(&season)).expect(200)));
    assert_eq!(few, many);
    assert!(many < 40, "{many}");
}

/// Which rendering it is that `client` is shown: each has a token of its own.
fn rendering(client: &Client, season: &Season) -> String {
    client.get(&at(season)).expect(200).form_token()
}

/// What a kept page says is compared with what it would say now, each time one is handed out in a debug build: whatever these tests do
/// to a panel, a page that is not true any more is a 500.
#[test]
fn a_debrief_that_is_read_again_is_not_rendered_again() {
    let app = App::start();
    let season = revealed(&app);
    let (mona, ines) = (&season.manager, &season.interviewers[0]);
    assert_ne!(rendering(mona, &season), rendering(mona, &season), "its numbers are still being computed");
    calibrate(&app);
    let first = rendering(mona, &season);
    assert_eq!(first, rendering(mona, &season));
    let other_browser = app.browser_of(mona.person.as_ref().unwrap());
    assert_ne!(first, rendering(&other_browser, &season), "each session has pages of its own");
    assert_ne!(first, rendering(ines, &season));
    // What happens at the door and to others leaves it as it is; a minute does not.
    app.person("Zoe", Role::Interviewer);
    app.stranger().get("/sign-in");
    another(&app, &season, ["3", "2", "4"]);
    let again = rendering(mona, &season);
    assert_ne!(first, again, "somebody new works here");
    let (panel, viewer) = (season.panel.clone(), season.coordinator.viewer());
    app.write(move |conn, now| {
        let signed_in = evenhand::audit::Event {
            actor: Some(viewer.id.as_str()),
            action: "person.signed_in",
            subject: ("person", viewer.id.as_str()),
            panel: None,
            detail: serde_json::json!({}),
        };
        evenhand::audit::record(conn, now, &signed_in)?;
        let elsewhere = Id::<Panel>::random();
        assert_ne!(elsewhere, panel);
        let event = evenhand::audit::Event { action: "panel.decided", panel: Some(elsewhere.as_str()), ..signed_in };
        evenhand::audit::record(conn, now, &event)
    })
    .unwrap();
    assert_eq!(again, rendering(mona, &season));
    app.turn(TimeDelta::seconds(61));
    assert_ne!(again, rendering(mona, &season));
    // Without room for it, none is kept.
    let small = App::start_with(|config| config.page_cache_mb = 0);
    let season = revealed(&small);
    calibrate(&small);
    assert_ne!(rendering(&season.manager, &season), rendering(&season.manager, &season));
}

#[test]
fn a_debrief_that_is_kept_shows_at_once_what_happens_to_it() {
    let app = App::start();
    let season = revealed(&app);
    calibrate(&app);
    let everybody = [&season.manager, &season.coordinator, &season.interviewers[0], &season.interviewers[1]];
    let read = |words: &str| {
        for client in everybody {
            client.get(&at(&season)).expect(200).says(words);
        }
    };
    read("Staff engineer");
    // A second rating, a decision, a dissent, another name, a newer calibration.
    let receipt = format!("/interviews/{}/scorecard/receipt", season.interviews[0]);
    let addition =
        season.interviewers[0].get(&receipt).form("/addenda").set("text", "Thought of it again on Thursday.");
    season.interviewers[0].send(addition).expect(200);
    read("Thought of it again on Thursday.");
    season.manager.send(decision(&season.manager.get(&at(&season)))).expect(200);
    read("Decided");
    let dissent = season.interviewers[1].get(&at(&season)).form("/dissents").set("text", "I saw nothing of the kind.");
    season.interviewers[1].send(dissent).expect(200);
    read("I saw nothing of the kind.");
    another(&app, &season, ["3", "2", "4"]);
    calibrate(&app);
    read("Calibrated over 6 cards");
    // The sentence that follows an action is shown once.
    let me = season.manager.get("/me").form("/me").set("name", "Mona Weber");
    season.manager.send(me).expect(200);
    read("Mona Weber");
    // Whoever may not read it any more does not, however often they did.
    let (ines, panel) = (season.interviewers[0].viewer(), season.panel.clone());
    season.interviewers[0].get(&at(&season)).expect(200);
    let sessions = evenhand::db::schema::sessions::table;
    app.write(move |conn, _| {
        use evenhand::db::schema::sessions::person_id;
        diesel::delete(sessions.filter(person_id.eq(&ines.id))).execute(conn)
    })
    .unwrap();
    let answer = season.interviewers[0].get(&format!("/panels/{panel}/debrief"));
    assert!(answer.url.contains("/sign-in"), "{}", answer.url);
}

#[test]
fn what_is_sealed_is_never_kept() {
    let app = App::start();
    let season = revealed(&app);
    calibrate(&app);
    let positions = format!("/panels/{}/positions", season.panel);
    season.manager.send(season.manager.get(&positions).form("/call")).expect(200);
    let ines = &season.interviewers[0];
    assert_ne!(rendering(ines, &season), rendering(ines, &season), "a position may be opened by the clock");
    let app = App::start();
    let waiting = Season::start(&app);
    waiting.submit(0, CANARY, "4");
    assert_ne!(rendering(&waiting.manager, &waiting), rendering(&waiting.manager, &waiting));
}

#[test]
fn calibration_switched_off_is_neither_computed_nor_shown() {
    let app = App::start();
    let season = revealed(&app);
    another(&app, &season, ["3", "2", "4"]);
    assert_eq!(calibrate(&app), 1);
    season.manager.get(&at(&season)).expect(200).says("calibrated composite");
    another(&app, &season, ["4", "2", "4"]);
    app.write(|conn, _| {
        use evenhand::db::schema::openings;
        diesel::update(openings::table).set(openings::calibrated.eq(false)).execute(conn)
    })
    .unwrap();
    assert_eq!(calibrate(&app), 0);
    let page = season.manager.get(&at(&season)).expect(200);
    page.says("Calibration is switched off for this opening").never_says("calibrated composite");
}

#[test]
fn scales_of_another_number_of_levels_are_never_pooled() {
    let app = App::start();
    let mut season = revealed(&app);
    another(&app, &season, ["3", "2", "4"]);
    let viewer = season.coordinator.viewer();
    let version = app
        .write(move |conn, now| {
            let (rubric, _) =
                rubrics::list_published(conn)?.into_iter().find(|(rubric, _)| rubric.key == "adaptability").unwrap();
            let version = rubrics::revise(conn, now, &viewer, &rubric.id).unwrap();
            let mut draft = Draft::of(&rubrics::version_whole(conn, &version)?);
            draft.levels = 4;
            draft.criteria.iter_mut().for_each(|criterion| criterion.anchors.truncate(4));
            rubrics::edit(conn, now, &viewer, &version, 0, &draft).unwrap();
            rubrics::publish(conn, now, &viewer, &version, 1).unwrap();
            Ok::<_, QueryError>(version)
        })
        .unwrap();
    season.go_on(&app, version);
    (0..3).for_each(|n| drop(season.submit(n, "Seen.", "3")));
    let panels = app
        .read(|conn, _| {
            let due = debriefs::due(conn)?;
            due.iter().map(|due| debriefs::inputs(conn, due)).collect::<Result<Vec<_>, _>>()
        })
        .unwrap()
        .into_iter()
        .map(|inputs| inputs.rows.into_iter().map(|row| row.0).collect::<std::collections::BTreeSet<_>>());
    let mut panels: Vec<_> = panels.collect();
    panels.sort_by_key(std::collections::BTreeSet::len);
    assert_eq!((panels.len(), panels[0].len(), panels[1].len()), (2, 1, 2));
    assert!(panels[0].contains(&season.panel) && !panels[1].contains(&season.panel));
}

/// `evenhand calibrate --run`, from outside: the exit code, what it printed, and what it said.
fn run_again(app: &App, id: &str) -> (Option<i32>, String, String) {
    let url = match &app.inner.config.database {
        Location::Sqlite(file) => format!("sqlite://{}", file.display()),
        Location::Postgres(url) => url.clone(),
    };
    let ran = Command::new(env!("CARGO_BIN_EXE_evenhand"))
        .args(["calibrate", "--run", id, "--format", "json", "--database-url", &url])
        .current_dir(env!("CARGO_TARGET_TMPDIR"))
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (ran.status.code(), text(ran.stdout), text(ran.stderr))
}

#[test]
fn a_run_is_made_again_from_the_cards_of_its_time() {
    let app = App::start();
    let season = revealed(&app);
    another(&app, &season, ["3", "2", "4"]);
    assert_eq!(calibrate(&app), 1);
    let ids = || -> Vec<Id<CalibrationRun>> {
        app.read(|conn, _| calibration_runs::table.order(calibration_runs::id).select(calibration_runs::id).load(conn))
            .unwrap()
    };
    let first = ids()[0].to_string();
    season.manager.get(&at(&season)).says(&first);
    let (code, out, said) = run_again(&app, &first);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("the numbers are those that were kept"), "{said}");
    let before: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(before["candidates"].as_array().unwrap().len(), 2);
    // The database grows, and another run takes its place: the first one still comes out as it was.
    app.turn(TimeDelta::minutes(1));
    another(&app, &season, ["5", "1", "4"]);
    assert_eq!(calibrate(&app), 1);
    let (code, out, said) = run_again(&app, &first);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("a newer run has taken its place"), "{said}");
    let after: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(after["candidates"], before["candidates"]);
    let second = ids()[1].to_string();
    assert!(run_again(&app, &second).1.matches("\"candidate\"").count() == 3);
    // Ratings that were changed by hand are not taken for those that went in; nor are numbers.
    app.write(|conn, _| diesel::update(calibration_runs::table).set(calibration_runs::output.eq("{}")).execute(conn))
        .unwrap();
    let (code, _, said) = run_again(&app, &second);
    assert!(code == Some(1) && said.contains("the numbers that were kept are not those"), "{said}");
    app.write(|conn, _| diesel::update(ratings::table).set(ratings::level.eq(3)).execute(conn)).unwrap();
    let (code, out, said) = run_again(&app, &first);
    assert!(code == Some(1) && out.is_empty() && said.contains("are not what they were"), "{said}");
    for nothing in ["019a51c0-6f0e-7c31-a9b4-0d7d2f1c8e55", "x"] {
        let (code, _, said) = run_again(&app, nothing);
        assert!(code == Some(2) && said.contains("there is no run"), "{said}");
    }
}

/// The exercises of the season's rubric, in the order in which they stand.
fn exercises(app: &App) -> Vec<Exercise> {
    app.write(|conn, now| {
        interviewers::ship_exercises(conn, now)?;
        interviewers::exercises_of(conn, "adaptability")
    })
    .unwrap()
}

/// Somebody's ratings of exercises, each so many levels off the gold level and on the scale.
fn rate(app: &App, who: &Viewer, exercises: &[Exercise], off: i32) {
    let (who, exercises) = (who.clone(), exercises.to_vec());
    app.write(move |conn, now| {
        for one in exercises {
            let level = (one.level + off).clamp(1, 5);
            interviewers::rate_exercise(conn, now, &who, &one.id, "Said what they did.", Some(level)).unwrap();
        }
        Ok::<_, QueryError>(())
    })
    .unwrap();
}

fn newest_run(app: &App) -> CalibrationRun {
    app.read(|conn, _| {
        calibration_runs::table.filter(calibration_runs::output.ne("")).select(CalibrationRun::as_select()).first(conn)
    })
    .unwrap()
}

#[test]
fn exercises_link_panels_that_share_no_interviewer() {
    let app = App::start();
    let season = revealed(&app);
    another(&app, &season, ["3", "2", "4"]);
    let others: Vec<Client> = ["Pia", "Paul", "Petra"].map(|name| app.person(name, Role::Interviewer)).into();
    let other = met_by(&app, &season, &others, ["3", "4", "4"]);
    assert_eq!(calibrate(&app), 1);
    let theirs = format!("/panels/{other}/debrief");
    season.manager.get(&theirs).says("not linked").never_says("calibrated composite");
    let without = newest_run(&app);
    // Nobody with a card has rated anything: nothing is due, whoever else rates.
    let exercises = exercises(&app);
    rate(&app, &season.outsider.viewer(), &exercises, 0);
    assert_eq!(calibrate(&app), 0);
    // One side alone links nobody, and yet says how severe they are.
    rate(&app, &season.interviewers[1].viewer(), &exercises, -1);
    assert_eq!(calibrate(&app), 1);
    assert_eq!(calibrate(&app), 0, "nothing new, nothing to do");
    season.manager.get(&theirs).says("not linked");
    rate(&app, &others[0].viewer(), &exercises, 0);
    assert_eq!(calibrate(&app), 1);
    let n = exercises.len();
    let page = season.manager.get(&theirs).never_says("not linked").says("calibrated composite");
    page.says("Calibrated over 9 cards of 6 interviewers on 3 panels")
        .says(&format!("and {} ratings of exercises", 2 * n));
    season.manager.get(&at(&season)).says(&format!("over 2 cards and {n} exercises"));
    let data = season.manager.json(&at(&season)).expect(200).value();
    let people = data["differences"]["people"].as_array().unwrap();
    let person = people.iter().find(|person| person["name"] == "Igor").unwrap();
    assert_eq!((person["cards"].as_u64(), person["exercises"].as_u64()), (Some(2), Some(n as u64)));
    assert!(people.iter().filter(|person| person["name"] != "Igor").all(|person| person.get("exercises").is_none()));
    // A run without links hashes as it always did, and both runs come out again, also after further ratings.
    let with = newest_run(&app);
    assert_ne!(without.data_hash, with.data_hash);
    app.turn(TimeDelta::minutes(1));
    rate(&app, &others[1].viewer(), &exercises, 1);
    for run in [&without, &with] {
        let (code, out, said) = run_again(&app, run.id.as_str());
        assert_eq!(code, Some(0), "{said}");
        assert!(said.contains("the ratings are those of the run"), "{said}");
        let report: serde_json::Value = serde_json::from_str(&out).unwrap();
        let links = (run.id == with.id).then_some(2 * n as u64);
        assert_eq!(report["model"]["links"].as_u64(), links);
    }
    let (_, _, said) = run_again(&app, with.id.as_str());
    assert!(said.contains("the numbers are those that were kept"), "{said}");
    assert_eq!(calibrate(&app), 1);
    assert!(run_again(&app, with.id.as_str()).2.contains("a newer run has taken its place"));
}

#[test]
fn an_input_without_links_hashes_as_it_did_before_there_were_any() {
    let app = App::start();
    let season = revealed(&app);
    rate(&app, &season.outsider.viewer(), &exercises(&app), 0);
    let inputs = app
        .read(|conn, _| {
            let due = debriefs::due(conn)?;
            debriefs::inputs(conn, &due[0])
        })
        .unwrap();
    assert!(inputs.links.is_empty(), "the outsider has no card");
    let lines = inputs.rows.iter().map(|row| format!("{}\n", serde_json::json!([row.0, row.1, row.2, row.3])));
    assert_eq!(inputs.rows_hash, sha256_hex(&lines.collect::<String>()));
}

#[test]
fn a_second_round_and_an_anchor_that_reads_otherwise_link_nobody() {
    let app = App::start();
    let season = revealed(&app);
    let exercises = exercises(&app);
    let who = season.interviewers[0].viewer();
    rate(&app, &who, &exercises, 1);
    // What would go in, whether it is due or not.
    let scale = app.read(|conn, _| Ok::<_, QueryError>(debriefs::due(conn)?.remove(0))).unwrap();
    let links = |app: &App| {
        let scale = scale.clone();
        app.read(move |conn, _| debriefs::inputs(conn, &scale)).unwrap().links
    };
    let first = links(&app);
    assert_eq!(first.len(), exercises.len());
    // The second time through the levels are others: what was given first counts.
    app.turn(TimeDelta::days(400));
    rate(&app, &who, &exercises, 0);
    assert_eq!(links(&app), first);
    assert_eq!(calibrate(&app), 1);
    assert_eq!(calibrate(&app), 0);
    // A rubric with the same criteria, whose first reads otherwise at one level, and an exercise on each of two of them.
    let (coordinator, first_criterion) = (season.coordinator.viewer(), exercises[0].criterion_id.clone());
    let added = app
        .write(move |conn, now| {
            let published = rubrics::list_published(conn)?;
            let (_, version) = published.into_iter().find(|(rubric, _)| rubric.key == "adaptability").unwrap();
            let new = NewRubric { name: "Ours".into(), levels: 5, copies: vec![Origin::Version(version.id.clone())] };
            let copy = rubrics::create(conn, now, &coordinator, &new).unwrap();
            let mut draft = Draft::of(&rubrics::version_whole(conn, &copy)?);
            draft.criteria[0].anchors[2] = "Says what changed, and what they did about it in the end.".into();
            rubrics::edit(conn, now, &coordinator, &copy, 0, &draft).unwrap();
            rubrics::publish(conn, now, &coordinator, &copy, 1).unwrap();
            let (ours, theirs) = (rubrics::version_whole(conn, &copy)?, rubrics::version_whole(conn, &version.id)?);
            let keys =
                |whole: &VersionWhole| whole.criteria.iter().map(|c| c.criterion.key.clone()).collect::<Vec<_>>();
            assert_eq!(keys(&ours), keys(&theirs));
            assert!(theirs.criteria.iter().any(|c| c.criterion.id == first_criterion));
            let mut added = Vec::new();
            for criterion in &ours.criteria[..2] {
                let input = ExerciseInput {
                    id: Id::new(now),
                    criterion: criterion.criterion.id.clone(),
                    question: "When did you last change your mind?".into(),
                    answer: "Last spring, when the numbers came in.".into(),
                    level: 2,
                    rationale: "One change, late.".into(),
                    evidence: "Waited for the numbers".into(),
                };
                interviewers::add_exercise(conn, now, &coordinator, &input).unwrap();
                added.push((input.id, criterion.criterion.key.clone()));
            }
            Ok::<_, QueryError>(added)
        })
        .unwrap();
    let ids: Vec<_> = added.iter().map(|(id, _)| id.clone()).collect();
    // Somebody for whom it is the first round.
    let who = season.interviewers[1].viewer();
    app.write(move |conn, now| {
        for id in &ids {
            interviewers::rate_exercise(conn, now, &who, id, "Changed late.", Some(2)).unwrap();
        }
        Ok::<_, QueryError>(())
    })
    .unwrap();
    let now = links(&app);
    let new: Vec<_> = now.iter().filter(|link| !first.contains(link)).collect();
    assert_eq!(new.len(), 1, "the one whose anchors read the same");
    assert_eq!((&new[0].exercise_id, &new[0].criterion_key), (&added[1].0, &added[1].1));
}

fn slate_of(season: &Season) -> String {
    format!("/openings/{}/slate", season.opening)
}

#[test]
fn the_slate_shows_revealed_candidates_beside_each_other_and_ranks_nobody() {
    let app = App::start();
    let season = Season::start(&app);
    season
        .manager
        .get(&slate_of(&season))
        .expect(200)
        .says("Nothing is revealed yet")
        .says("Still sealed")
        .says("Noor Haddad");
    for (n, level) in ["4", "2", "5"].iter().enumerate() {
        season.submit(n, &format!("{CANARY}, {n}"), level);
    }
    app.turn(TimeDelta::minutes(1));
    another(&app, &season, ["1", "1", "2"]);
    season.manager.get(&slate_of(&season)).expect(200).says("are being computed");
    calibrate(&app);
    let page = season.manager.get(&slate_of(&season)).expect(200);
    let text = page.text();
    let (first, second) = (text.find("Noor Haddad").unwrap(), text.find("Ben Okri").unwrap());
    assert!(first < second, "in the order of their reveals");
    // The raw composite is the debrief's own.
    let raw = season.manager.json(&at(&season)).value()["knowledge"]["raw"]["text"].as_str().unwrap().to_owned();
    page.says(&raw).says("Two by two").says("How likely it is that the candidate of the row").never_says(CANARY);
    let chances: Vec<f64> = app
        .read(|conn, _| {
            let output: String = calibration_runs::table
                .filter(calibration_runs::output.ne(""))
                .select(calibration_runs::output)
                .first(conn)?;
            Ok::<_, QueryError>(output)
        })
        .map(|output| serde_json::from_str::<debriefs::Fit>(&output).unwrap())
        .unwrap()
        .pairs
        .iter()
        .map(|pair| pair.above)
        .collect();
    assert_eq!(chances.len(), 1, "one pair, once");
    assert!(chances[0] > 0.5 && chances[0] < 1.0, "the older panel has the higher ratings: {chances:?}");
}

#[test]
fn the_slate_is_for_planners_and_not_for_its_candidates() {
    let app = App::start();
    let season = revealed(&app);
    calibrate(&app);
    for who in [&season.manager, &season.coordinator, &season.admin] {
        who.get(&slate_of(&season)).expect(200);
    }
    // Whoever is on the panel reads its debrief, and no other; and the candidate is a colleague who plans.
    for who in [&season.interviewers[0], &season.shadow, &season.outsider, &season.colleague] {
        who.get(&slate_of(&season)).expect(404);
    }
    season.manager.get(&format!("/openings/{}/slate", Id::<()>::new(app.now()))).expect(404);
}

#[test]
fn a_planner_with_a_conflict_of_interest_does_not_find_that_panel_on_the_slate() {
    let app = App::start();
    let season = revealed(&app);
    calibrate(&app);
    season.manager.get(&slate_of(&season)).expect(200).says("Noor Haddad");
    let (interview, who) = (season.interviews[0].clone(), season.manager.id());
    app.write(move |conn, now| {
        let excuse = evenhand::panels::Excuse {
            interview_id: interview,
            person_id: who.clone(),
            reason: evenhand::panels::ExcuseReason::Conflict,
            note: String::new(),
            excused_by: who,
            excused_at: now,
        };
        evenhand::panels::insert_excuse(conn, &excuse)
    })
    .unwrap();
    season.manager.get(&slate_of(&season)).expect(200).never_says("Noor Haddad");
}

#[test]
fn the_slate_asks_the_database_as_often_whatever_it_holds() {
    let app = App::start();
    let season = revealed(&app);
    another(&app, &season, ["3", "2", "4"]);
    calibrate(&app);
    let count = || app.queries(|| drop(season.manager.get(&slate_of(&season)).expect(200)));
    let few = count();
    for levels in [["5", "4", "5"], ["2", "1", "2"]] {
        another(&app, &season, levels);
    }
    calibrate(&app);
    assert_eq!(few, count());
}

#[test]
fn the_model_card_is_there_for_everybody_who_works_here() {
    let app = App::start();
    let season = Season::start(&app);
    season.outsider.get("/calibration").expect(200).says("What it cannot do").says("Nobody is ranked");
}

#[test]
fn the_verb_asks_itself_whether_a_decision_can_stand() {
    use debriefs::{DecideError, DecisionInput, FollowUpInput, Outcome};
    let app = App::start();
    let season = Season::start(&app);
    let input = DecisionInput {
        outcome: Outcome::Offer,
        summary: "Yes.".into(),
        reasons: vec![(crate::harness::season::a_criterion(&app, &season), "Seen.".into())],
        dissents: Vec::new(),
        follow_ups: Vec::new(),
        forum: String::new(),
    };
    let decide = |viewer: Viewer, input: &DecisionInput| {
        let (panel, input) = (season.panel.clone(), input.clone());
        app.write(move |conn, now| debriefs::decide(conn, now, &viewer, &panel, &input))
    };
    let manager = || season.manager.viewer();
    season.submit(0, "Seen", "4");
    season.submit(1, "Seen", "4");
    assert!(matches!(decide(manager(), &input), Err(DecideError::NotRevealed)));
    season.submit(2, "Seen", "4");
    for client in [&season.admin, &season.coordinator, &season.interviewers[0], &season.outsider] {
        assert!(matches!(decide(client.viewer(), &input), Err(DecideError::NotYours)));
    }
    let without = DecisionInput { reasons: Vec::new(), ..input.clone() };
    assert!(matches!(decide(manager(), &without), Err(DecideError::NoReason)));
    let foreign = DecisionInput { reasons: vec![(Id::new(app.now()), "Seen.".into())], ..input.clone() };
    assert!(matches!(decide(manager(), &foreign), Err(DecideError::UnknownCriterion)));
    let outsider = season.outsider.id();
    let strange = DecisionInput { dissents: vec![(outsider.clone(), "No.".into())], ..input.clone() };
    assert!(matches!(decide(manager(), &strange), Err(DecideError::NotOnThePanel)));
    let follow_up = FollowUpInput { text: "Call".into(), owner: Some(outsider), due: None };
    let strange = DecisionInput { follow_ups: vec![follow_up], ..input.clone() };
    assert!(matches!(decide(manager(), &strange), Err(DecideError::NotOnThePanel)));
    let nowhere = DecisionInput { outcome: Outcome::Escalate, ..input.clone() };
    assert!(matches!(decide(manager(), &nowhere), Err(DecideError::ForumMissing)));
    assert_eq!(count(&app, "panel.decided"), 0);
    decide(manager(), &input).unwrap();
    assert!(matches!(decide(manager(), &input), Err(DecideError::AlreadyDecided)));
    assert_eq!(count(&app, "panel.decided"), 1);
    let igor = &season.interviewers[1];
    let path = format!("/panels/{}/dissents", season.panel);
    for n in 0..5 {
        igor.post(&at(&season), &path, &[("text", &format!("Reason {n}"))]).expect(303);
    }
    igor.post(&at(&season), &path, &[("text", "One more")]).expect(409).says("five dissents");
}

#[test]
fn a_hiring_manager_with_a_conflict_of_interest_does_not_decide() {
    let app = App::start();
    let season = Season::start(&app);
    let (mona, interview) = (season.manager.id(), season.interviews[2].clone());
    app.write(move |conn, _| {
        diesel::update(interviews::table.find(interview)).set(interviews::interviewer_id.eq(mona)).execute(conn)
    })
    .unwrap();
    let path = format!("/interviews/{}/excuse", season.interviews[2]);
    season
        .manager
        .send(season.manager.get(&path).form(&path).set("reason", "conflict").set("kind", "referral"))
        .expect(200);
    season.submit(0, CANARY, "4");
    season.submit(1, CANARY, "4");
    season.coordinator.get(&at(&season)).expect(200).says(CANARY);
    season.manager.get(&at(&season)).expect(404);
    season.manager.post("/", &format!("/panels/{}/decision", season.panel), &[]).expect(404);
    let input = debriefs::DecisionInput {
        outcome: debriefs::Outcome::Offer,
        summary: "Yes.".into(),
        reasons: vec![(crate::harness::season::a_criterion(&app, &season), "Seen.".into())],
        dissents: Vec::new(),
        follow_ups: Vec::new(),
        forum: String::new(),
    };
    let (panel, viewer) = (season.panel.clone(), season.manager.viewer());
    let decided = app.write(move |conn, now| debriefs::decide(conn, now, &viewer, &panel, &input));
    assert!(matches!(decided, Err(debriefs::DecideError::NotYours)));
}

#[test]
fn whoever_has_ten_cards_sees_how_they_rate_and_nobody_else_does() {
    let app = App::start();
    let season = revealed(&app);
    let igor = &season.interviewers[1];
    season.outsider.get("/me/ratings").expect(200).says("Nothing to see yet");
    calibrate(&app);
    igor.get("/me/ratings").expect(200).says("From 10 revealed cards on").never_says("You rate about");
    for levels in [["5", "3", "4"], ["4", "2", "4"], ["3", "1", "3"]].iter().cycle().take(9) {
        another(&app, &season, *levels);
    }
    calibrate(&app);
    igor.get("/me/ratings")
        .expect(200)
        .says("harder than the pool")
        .says("You and the others on the same candidates")
        .never_says("Ines")
        .never_says(CANARY);
    season.interviewers[0].get("/me/ratings").expect(200).says("more generously than the pool");
    for who in [&season.manager, &season.admin, &season.coordinator, &season.shadow] {
        who.get("/me/ratings").expect(200).says("Nothing to see yet");
    }
}

#[test]
fn how_somebody_rates_is_read_by_themselves_and_the_coach_alone() {
    let app = App::start();
    let season = revealed(&app);
    for levels in [["5", "3", "4"], ["4", "2", "4"], ["3", "1", "3"]].iter().cycle().take(9) {
        another(&app, &season, *levels);
    }
    calibrate(&app);
    let igor = &season.interviewers[1];
    let his = format!("/coaching/{}", igor.id());
    let nobody = |but: Option<&Client>| {
        for (_, who) in season.others(1) {
            if but.is_none_or(|coach| coach.id() != who.id()) {
                who.get(&his).expect(404);
                who.get("/coaching").expect(404);
                assert!(!who.get("/me").links().contains(&"/coaching".to_owned()));
            }
        }
        igor.get(&his).expect(404);
    };
    nobody(None);
    // An admin names the coach, and only an admin; the interviewers are told.
    let coach = &season.outsider;
    let form = season.admin.get("/admin/settings").form("/admin/settings").set("company", "Acme");
    season.admin.send(form.clone().force("coach", "x")).expect(422).says("Choose somebody who can sign in");
    season.admin.send(form.set("coach", coach.id().as_str())).expect(200).says("Saved.");
    season.admin.get("/admin/history").says("Named as coach");
    season.coordinator.post("/", "/admin/settings", &[("company", "Acme"), ("coach", coach.id().as_str())]).expect(404);
    nobody(Some(coach));
    igor.get("/me/ratings").says("for you and for Otto").says("harder than the pool");
    // The coach reads names in their order, and what each reads about themselves.
    let list = coach.get(coach.get("/me").links().iter().find(|to| *to == "/coaching").unwrap()).expect(200);
    assert!(list.text().find("Igor") < list.text().find("Ines") && list.links().contains(&his), "{}", list.text());
    coach.get(&his).expect(200).says("How Igor rates").says("harder than the pool").never_says(CANARY);
    for nothing in ["/coaching/x".to_owned(), format!("/coaching/{}", season.panel)] {
        coach.get(&nothing).expect(404);
    }
    // A coach reads nothing of a panel on which they are the candidate.
    let (id, all) = (igor.id(), coach.get(&his).body.clone());
    let viewer = coach.viewer();
    app.write(move |conn, _| {
        use evenhand::db::schema::candidates;
        diesel::update(candidates::table).set(candidates::person_id.eq(viewer.id)).execute(conn)
    })
    .unwrap();
    assert!(all.contains("You and the others on the same candidates"));
    coach.get(&format!("/coaching/{id}")).never_says("You and the others on the same candidates");
    // Nobody is named any more, or the coach leaves: the way is closed.
    let form = season.admin.get("/admin/settings").form("/admin/settings");
    season.admin.send(form.set("coach", "")).expect(200);
    nobody(None);
    coach.get("/coaching").expect(404);
    igor.get("/me/ratings").says("for you alone");
    // Whoever has left is nobody's coach, and cannot be named.
    let form = season.admin.get("/admin/settings").form("/admin/settings");
    season.admin.send(form.set("coach", coach.id().as_str())).expect(200);
    igor.get("/me/ratings").says("for you and for Otto");
    let disabling = format!("/people/{}/disabling", coach.id());
    season.admin.send(season.admin.get(&disabling).form("/disabling")).expect(200);
    igor.get("/me/ratings").expect(200).says("for you alone").never_says("Otto");
    let form = season.admin.get("/admin/settings").form("/admin/settings");
    season.admin.send(form.force("coach", coach.id().as_str())).expect(422).says("Choose somebody who can sign in");
}

#[test]
fn a_meeting_goes_through_the_agenda_and_whoever_decides_speaks_last() {
    let app = App::start();
    let season = revealed(&app);
    // Ines has one card more than the others, so she is not the newest.
    let [olga, otis] = ["Olga", "Otis"].map(|name| app.person(name, Role::Interviewer));
    met_by(&app, &season, &[season.interviewers[0].copy(), olga, otis], ["3", "3", "3"]);
    let path = format!("/panels/{}/meeting", season.panel);
    let page = season.manager.get(&path).expect(200);
    let text = page.text();
    assert!(text.contains("whoever is newest first. Igor Iris Ines Mona decides, and speaks last"), "{text}");
    assert!(text.contains("Did they hear of the same episode?") && page.has_form("/decision"));
    let page = season.interviewers[0].get(&path).expect(200).says("Mona records the decision");
    assert!(!page.has_form("/decision"));
    for client in [&season.shadow, &season.outsider, &season.colleague] {
        client.get(&path).expect(404);
    }
    season.manager.send(decision(&season.manager.get(&path))).expect(200).says("The decision stands");
    season.manager.get(&path).expect(200).says("The decision stands").says("Read it in the debrief");
}

#[test]
fn a_meeting_waits_for_the_reveal() {
    let app = App::start();
    let season = Season::start(&app);
    season.submit(0, CANARY, "4");
    season
        .manager
        .get(&format!("/panels/{}/meeting", season.panel))
        .expect(409)
        .says("still sealed")
        .never_says(CANARY);
    season.outsider.get(&format!("/panels/{}/meeting", season.panel)).expect(404);
}
