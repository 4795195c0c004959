//! Attacks on the barrier: until the reveal nobody but its author learns anything of a card.

use chrono::TimeDelta;
use diesel::prelude::*;
use evenhand::db::schema::{audit_entries, mails, scorecards};
use evenhand::db::{Location, QueryError};
use evenhand::{audit, panels, scorecards as cards};

use super::harness::season::{Season, a_criterion, fill};
use super::harness::{App, Page};

const CANARY: &str = "zanzibar-canary-7731";

/// Every page that could tell something of the first interviewer's card.
fn places(season: &Season) -> Vec<String> {
    let (panel, interview) = (&season.panel, &season.interviews[0]);
    [
        "/".to_owned(),
        "/panels".into(),
        format!("/panels?opening={}", season.opening),
        format!("/panels/{panel}"),
        format!("/panels/{panel}/debrief"),
        format!("/panels/{panel}/receipts"),
        format!("/panels/{panel}/decision"),
        format!("/interviews/{interview}/scorecard"),
        format!("/interviews/{interview}/scorecard/review"),
        format!("/interviews/{interview}/scorecard/receipt"),
        format!("/interviews/{interview}/shadow"),
        format!("/interviews/{interview}/edit"),
        format!("/openings/{}", season.opening),
        "/candidates".into(),
        "/admin".into(),
        "/admin/outbox".into(),
        "/admin/history".into(),
        "/people".into(),
    ]
    .into()
}

/// A page without what differs at every request: tokens and ids made for forms.
fn still(page: &Page) -> String {
    let mut text = String::new();
    for line in page.body.lines() {
        if !line.contains("name=\"form_token\"") && !line.contains("name=\"id\"") {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

#[test]
fn before_the_reveal_no_page_of_anybody_else_holds_a_word_of_it() {
    let app = App::start();
    let season = Season::start(&app);
    season.submit(0, CANARY, "4");
    for path in places(&season) {
        for (who, client) in season.others(0) {
            for page in [client.get(&path), client.json(&path)] {
                assert!(!page.body.contains(CANARY), "{who} reads the evidence at {path}");
                assert!(page.headers.iter().all(|(_, value)| !value.contains(CANARY)), "{who}: a header of {path}");
            }
        }
    }
    for letter in app.mails() {
        assert!(!format!("{letter:?}").contains(CANARY), "a mail holds the evidence");
    }
}

#[test]
fn two_worlds_that_differ_in_a_sealed_card_look_the_same_to_everybody_else() {
    let look = |evidence: &str, level: &str| {
        let app = App::start();
        let season = Season::start(&app);
        season.submit(0, evidence, level);
        let mut seen = Vec::new();
        for path in places(&season) {
            for (who, client) in season.others(0) {
                let page = client.get(&path);
                seen.push((who, page.status, still(&page)));
            }
        }
        // Ids and commitments differ between any two worlds: both are drawn at random.
        let mut words: Vec<String> = vec![season.panel.to_string(), season.opening.to_string()];
        words.extend(season.interviews.iter().map(ToString::to_string));
        seen.into_iter()
            .map(|(who, status, mut text)| {
                for (i, word) in words.iter().enumerate() {
                    text = text.replace(word.as_str(), &format!("<{i}>"));
                }
                (who, status, redact(&text))
            })
            .collect::<Vec<_>>()
    };
    let short = look("Brief.", "1");
    let long = look(&"A long and detailed observation of what was said. ".repeat(60), "5");
    assert_eq!(short.len(), long.len());
    for (a, b) in short.iter().zip(&long) {
        let differing = a.2.lines().zip(b.2.lines()).find(|(x, y)| x != y);
        assert_eq!(differing, None, "{} sees a difference", a.0);
        assert_eq!(a, b);
    }
}

/// Hides UUIDs and hashes.
fn redact(text: &str) -> String {
    text.split_inclusive(|c: char| !c.is_ascii_hexdigit() && c != '-')
        .map(|word| {
            let hex = word.trim_end_matches(|c: char| !c.is_ascii_hexdigit());
            if hex.len() >= 36 || (hex.len() >= 8 && hex.bytes().all(|b| b.is_ascii_hexdigit())) {
                word.replace(hex, "<hex>")
            } else {
                word.to_owned()
            }
        })
        .collect()
}

#[test]
fn another_persons_draft_can_be_neither_read_nor_written() {
    let app = App::start();
    let season = Season::start(&app);
    season.review(0, CANARY, "4");
    let path = format!("/interviews/{}/scorecard", season.interviews[0]);
    for (who, client) in season.others(0) {
        if who == "shadow" {
            // The shadow has a card of their own at this address, and it is empty.
            client.get(&path).expect(200).never_says(CANARY);
            continue;
        }
        client.get(&path).expect(404);
        let put = client.request("PUT", &path, &[("if-match", "\"1\""), ("sec-fetch-site", "same-origin")], b"{}");
        assert!([403, 404].contains(&put.status), "{who} writes: {}", put.status);
        assert!(client.post("/", &path, &[("revision", "1")]).status >= 400, "{who}");
        assert!(client.post("/", &format!("{path}/submission"), &[("revision", "1")]).status >= 400, "{who}");
    }
    season.card(0).says(CANARY);
}

#[test]
fn the_database_file_and_its_log_hold_nothing_until_the_reveal() {
    let app = App::start();
    let season = Season::start(&app);
    season.submit(0, CANARY, "4");
    season.review(1, CANARY, "4");
    let Location::Sqlite(file) = app.db.location().clone() else {
        let rows =
            app.read(|conn, _| scorecards::table.select(scorecards::content).load::<Option<Vec<u8>>>(conn)).unwrap();
        assert!(rows.iter().flatten().all(|bytes| !holds(bytes, CANARY)));
        return;
    };
    let raw = |name: &str| std::fs::read(format!("{}{name}", file.display())).unwrap_or_default();
    assert!(!holds(&raw(""), CANARY) && !holds(&raw("-wal"), CANARY));
    season.submit(1, CANARY, "4");
    season.submit(2, CANARY, "4");
    assert!(
        holds(&raw(""), CANARY) || holds(&raw("-wal"), CANARY),
        "after the reveal it must be found, or this test finds nothing"
    );
}

fn holds(bytes: &[u8], needle: &str) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle.as_bytes())
}

#[test]
fn every_sealed_row_has_the_same_size() {
    let app = App::start();
    let season = Season::start(&app);
    season.submit(0, "x", "1");
    season.review(1, &"word ".repeat(700), "5");
    let sizes =
        app.read(|conn, _| scorecards::table.select(scorecards::content).load::<Option<Vec<u8>>>(conn)).unwrap();
    let sizes: Vec<usize> = sizes.iter().flatten().map(Vec::len).collect();
    assert_eq!(sizes.len(), 2);
    assert_eq!(sizes[0], sizes[1]);
}

#[test]
fn the_last_card_reveals_and_a_card_cannot_change_after_sealing() {
    let app = App::start();
    let season = Season::start(&app);
    season.submit(0, "First", "4");
    season.submit(1, "Second", "2");
    let path = format!("/interviews/{}/scorecard", season.interviews[0]);
    let author = &season.interviewers[0];
    author.get(&path).says("Sealed");
    let token = author.get("/").form_token();
    let headers = [
        ("if-match", "\"2\""),
        ("x-form-token", token.as_str()),
        ("sec-fetch-site", "same-origin"),
        ("accept", "application/json"),
    ];
    author.request("PUT", &path, &headers, br#"{"ratings":[],"summary":"changed"}"#).expect(409);
    assert!(!revealed(&app, &season));
    season.submit(2, "Third", "3");
    assert!(revealed(&app, &season));
    author.request("PUT", &path, &headers, br#"{"ratings":[],"summary":"changed"}"#).expect(409);
    let frozen = app.write(|conn, _| audit::verify(conn)).unwrap();
    assert!(matches!(frozen, audit::Verdict::Whole { .. }));
}

fn revealed(app: &App, season: &Season) -> bool {
    let id = season.panel.clone();
    app.read(move |conn, _| panels::find(conn, &id)).unwrap().is_revealed()
}

#[test]
fn fifty_submissions_at_once_seal_one_card() {
    let app = App::start();
    let season = Season::start(&app);
    let form = season.review(0, "Said what would make the plan wrong.", "4").form("/submission");
    std::thread::scope(|scope| {
        for _ in 0..50 {
            let (client, form) = (season.interviewers[0].clone(), form.clone());
            scope.spawn(move || assert_eq!(client.send_only(form).status, 303));
        }
    });
    let sealed: i64 = app
        .read(|conn, _| {
            audit_entries::table.filter(audit_entries::action.eq("scorecard.sealed")).count().get_result(conn)
        })
        .unwrap();
    assert_eq!(sealed, 1);
    let receipts =
        app.mails().into_iter().filter(|letter| letter.mail.kind == evenhand::mail::MailKind::Receipt).count();
    assert_eq!(receipts, 1);
}

#[test]
fn the_two_last_cards_at_once_reveal_once() {
    let app = App::start();
    let season = Season::start(&app);
    season.submit(0, "First", "4");
    let forms = [1, 2].map(|n| (season.interviewers[n].clone(), season.review(n, "Seen", "3").form("/submission")));
    std::thread::scope(|scope| {
        for (client, form) in forms {
            scope.spawn(move || client.send(form).expect(200));
        }
    });
    assert!(revealed(&app, &season));
    let reveals: i64 = app
        .read(|conn, _| {
            audit_entries::table.filter(audit_entries::action.eq("panel.revealed")).count().get_result(conn)
        })
        .unwrap();
    assert_eq!(reveals, 1);
}

#[test]
fn a_level_without_evidence_is_refused_and_nothing_typed_is_lost() {
    let app = App::start();
    let season = Season::start(&app);
    let mut form = fill(&season.card(0), "Seen", "3");
    let name = form.names().into_iter().find(|name| name.starts_with("evidence[")).unwrap();
    form = form.set(&name, "   ");
    let review = season.interviewers[0].send(form).expect(200).says("write what you observed before choosing level 3");
    season.interviewers[0]
        .send(review.form("/submission"))
        .expect(422)
        .says("write what you observed before choosing level 3");
    let again = season.card(0);
    assert_eq!(again.form("/scorecard").value("recommendation"), Some("yes"));
}

#[test]
fn not_observed_needs_no_evidence_and_is_never_a_zero() {
    let app = App::start();
    let season = Season::start(&app);
    for n in 0..3 {
        let review = season.review(n, "", "none");
        season.interviewers[n].send(review.form("/submission")).expect(200).says("Not observed");
    }
    let levels = app
        .read(|conn, _| {
            evenhand::db::schema::ratings::table.select(evenhand::db::schema::ratings::level).load::<Option<i32>>(conn)
        })
        .unwrap();
    assert!(!levels.is_empty() && levels.iter().all(Option::is_none));
}

#[test]
fn what_is_typed_in_another_window_is_never_overwritten_in_silence() {
    let app = App::start();
    let season = Season::start(&app);
    let stale = fill(&season.card(0), "Written in the first window", "3");
    season.review(0, "Written in the second window", "4");
    let page = season.interviewers[0].send(stale).expect(422);
    let page = page.says("Written in the second window").says("Written in the first window");
    season.interviewers[0].send(page.form("/scorecard")).expect(200).says("Written in the first window");
}

#[test]
fn faulty_cards_come_back_as_typed() {
    let app = App::start();
    let season = Season::start(&app);
    let long = "y".repeat(4001);
    let page = season.interviewers[0].send(fill(&season.card(0), &long, "3")).expect(422).says("shorten the evidence");
    assert!(page.body.contains(&long));
    let bad = fill(&season.card(0), "Seen", "3").force("recommendation", "maybe");
    season.interviewers[0].send(bad).expect(400).says("strong_no, no, yes, strong_yes");
    let name = fill(&season.card(0), "", "3").names().into_iter().find(|name| name.starts_with("level[")).unwrap();
    let bad = fill(&season.card(0), "Seen", "3").force(&name, "9");
    season.interviewers[0].send(bad).expect(422).says("choose a level from 1 to 5");
}

#[test]
fn opening_early_is_the_hiring_managers_alone_and_leaves_its_marks() {
    let app = App::start();
    let season = Season::start(&app);
    let path = format!("/panels/{}/opening-early", season.panel);
    season
        .manager
        .send(season.manager.get(&path).form("/opening-early").set("reason", "Offer expires today"))
        .expect(409);
    season.submit(0, "First", "4");
    for (who, client) in season.others(0).into_iter().filter(|(who, _)| *who != "manager") {
        client.get(&path).expect(404);
        let refused = client.post("/", &path, &[("reason", "because")]).status;
        assert!([404, 409].contains(&refused), "{who}: {refused}");
    }
    assert!(!revealed(&app, &season));
    season.manager.send(season.manager.get(&path).form("/opening-early")).expect(422).says("Write the reason");
    season
        .manager
        .send_only(season.manager.get(&path).form("/opening-early").set("reason", "Offer expires today"))
        .expect(303);
    assert!(revealed(&app, &season));
    season.submit(1, "Late", "2").says("not independent");
    let rubric = app
        .read(|conn, _| {
            let (rubric, version) =
                evenhand::rubrics::list_published(conn)?.into_iter().find(|(r, _)| r.key == "adaptability").unwrap();
            cards::calibration_rows(conn, &rubric.id, version.levels)
        })
        .unwrap();
    let late = season.interviewers[1].id();
    assert!(
        !rubric.is_empty() && rubric.iter().all(|row| row.interviewer_id != late),
        "a card that was not independent enters calibration"
    );
    let told =
        app.mails().into_iter().filter(|letter| letter.mail.kind == evenhand::mail::MailKind::OpenedEarly).count();
    assert!(told >= 3, "the panel is told: {told}");
}

#[test]
fn an_excuse_ends_the_waiting_and_reveals_when_it_was_the_last() {
    let app = App::start();
    let season = Season::start(&app);
    season.submit(0, "First", "4");
    season.submit(1, "Second", "4");
    let path = format!("/interviews/{}/excuse", season.interviews[2]);
    season.outsider.get(&path).expect(404);
    assert_eq!(season.outsider.post("/", &path, &[("reason", "no_show")]).status, 404);
    assert_eq!(season.colleague.post("/", &path, &[("reason", "no_show")]).status, 404);
    season.coordinator.send(season.coordinator.get(&path).form("/excuse")).expect(422).says("Choose why");
    let form = season.coordinator.get(&path).form("/excuse").set("reason", "did_not_attend");
    season.coordinator.send_only(form).expect(303);
    assert!(revealed(&app, &season));
    let sealed = format!("/interviews/{}/excuse", season.interviews[0]);
    assert_eq!(season.coordinator.post("/", &sealed, &[("reason", "no_show")]).status, 409);
}

#[test]
fn a_shadows_card_is_seen_by_their_trainer_after_the_reveal_and_by_nobody_else() {
    let app = App::start();
    let season = Season::start(&app);
    let path = format!("/interviews/{}/scorecard", season.interviews[0]);
    let review = season.shadow.send(fill(&season.shadow.get(&path), CANARY, "2")).expect(200);
    season.shadow.send(review.form("/submission")).expect(200).says("Sealed");
    let page = format!("/interviews/{}/shadow", season.interviews[0]);
    season.interviewers[0].get(&page).expect(404);
    for n in 0..3 {
        season.submit(n, "Seen", "3");
    }
    season.interviewers[0].get(&page).expect(200).says(CANARY);
    for (_, client) in season.others(0) {
        client.get(&page).expect(404);
        for at in [format!("/panels/{}/debrief", season.panel), format!("/panels/{}", season.panel)] {
            client.get(&at).never_says(CANARY);
            assert!(!client.json(&at).body.contains(CANARY));
        }
    }
}

#[test]
fn the_candidate_who_is_a_colleague_reads_nothing_of_their_own_panel_ever() {
    let app = App::start();
    let season = Season::start(&app);
    for n in 0..3 {
        season.submit(n, CANARY, "3");
    }
    for path in places(&season)
        .into_iter()
        .filter(|path| path.contains(season.panel.as_str()) || path.starts_with("/interviews/"))
    {
        season.colleague.get(&path).expect(404);
    }
    for path in places(&season) {
        season.colleague.get(&path).never_says(CANARY);
    }
    season.coordinator.get(&format!("/panels/{}/debrief", season.panel)).expect(200);
}

#[test]
fn a_second_rating_waits_for_the_reveal_keeps_the_first_and_counts_once() {
    let app = App::start();
    let season = Season::start(&app);
    season.submit(0, "First", "4");
    let path = format!("/interviews/{}/scorecard/addenda", season.interviews[0]);
    let criterion = a_criterion(&app, &season).to_string();
    let id = "0190aaaa-0000-7000-8000-000000000001";
    let fields = [("id", id), ("criterion", criterion.as_str()), ("level", "2"), ("text", "Heard the others")];
    assert_eq!(season.interviewers[0].post("/", &path, &fields).status, 409);
    season.submit(1, "Second", "4");
    season.submit(2, "Third", "4");
    let page = season.interviewers[0].get(&format!("/interviews/{}/scorecard/receipt", season.interviews[0]));
    let form = page.form("/addenda");
    let mine = form.options("criterion").into_iter().find(|option| !option.is_empty()).unwrap();
    let form = form.set("criterion", &mine).set("level", "2").set("text", "Heard the others");
    season.interviewers[0].send(form.clone()).expect(200).says("Second rating 2").says("Heard the others");
    season.interviewers[0].send(form.clone()).expect(200);
    season.interviewers[0].send(form.set("text", "")).expect(422).says("Write the reason");
    let addenda: i64 = app.read(|conn, _| evenhand::db::schema::addenda::table.count().get_result(conn)).unwrap();
    assert_eq!(addenda, 1);
    let levels = app
        .read(|conn, _| {
            evenhand::db::schema::ratings::table.select(evenhand::db::schema::ratings::level).load::<Option<i32>>(conn)
        })
        .unwrap();
    assert!(levels.iter().all(|level| *level == Some(4)));
}

#[test]
fn a_tampered_row_is_noticed_at_the_reveal_or_after_it() {
    let app = App::start();
    let season = Season::start(&app);
    season.submit(0, "First", "4");
    season.submit(1, "Second", "4");
    let interview = season.interviews[0].clone();
    app.write(move |conn, _| {
        let card = scorecards::table.filter(scorecards::interview_id.eq(interview));
        let mut bytes: Option<Vec<u8>> = card.clone().select(scorecards::content).first(conn)?;
        if let Some(byte) = bytes.as_mut().and_then(|bytes| bytes.get_mut(99)) {
            *byte ^= 1;
        }
        diesel::update(card).set(scorecards::content.eq(bytes)).execute(conn)
    })
    .unwrap();
    season.submit(2, "Third", "4");
    let broken: i64 = app
        .read(|conn, _| {
            audit_entries::table.filter(audit_entries::action.eq("scorecard.broken")).count().get_result(conn)
        })
        .unwrap();
    assert_eq!(broken, 1);
    let opened = open_cards(&app, &season);
    assert_eq!(opened.iter().filter(|card| card.verified).count(), 2);
    app.write(|conn, _| {
        use evenhand::db::schema::ratings;
        diesel::update(ratings::table).set(ratings::level.eq(Some(5))).execute(conn)
    })
    .unwrap();
    assert_eq!(open_cards(&app, &season).iter().filter(|card| card.verified).count(), 0);
}

#[test]
fn an_interviewer_who_turns_out_to_be_the_candidate_loses_the_kit() {
    let app = App::start();
    let season = Season::start(&app);
    season.card(0);
    let id = season.interviewers[0].id();
    app.write(move |conn, _| {
        use evenhand::db::schema::candidates;
        diesel::update(candidates::table).set(candidates::person_id.eq(Some(id))).execute(conn)
    })
    .unwrap();
    season.interviewers[0].get(&format!("/interviews/{}/scorecard", season.interviews[0])).expect(404);
}

#[test]
fn a_panel_unseals_after_the_reveal_and_for_its_readers_alone() {
    let app = App::start();
    let season = Season::start(&app);
    let unseal = |viewer: evenhand::people::Viewer| {
        let id = season.panel.clone();
        app.read(move |conn, _| {
            let panel = panels::whole(conn, &id)?;
            let progress = cards::progress(conn, panel)?;
            Ok::<_, QueryError>(cards::unseal(&progress, &viewer).map(|_| ()))
        })
        .unwrap()
    };
    season.submit(0, "First", "4");
    season.submit(1, "Second", "4");
    for (who, client) in season.others(0) {
        assert!(unseal(client.viewer()).is_err(), "{who} unseals before the reveal");
    }
    assert_eq!(unseal(season.manager.viewer()), Err(cards::StillSealed::Waiting));
    season.submit(2, "Third", "4");
    for (who, client) in season.others(0) {
        let reads = ["coordinator", "manager", "admin", "interviewer"].contains(&who);
        assert_eq!(unseal(client.viewer()).is_ok(), reads, "{who} after the reveal");
    }
}

fn open_cards(app: &App, season: &Season) -> Vec<cards::OpenCard> {
    let (id, viewer) = (season.panel.clone(), season.manager.viewer());
    app.read(move |conn, _| {
        let panel = panels::whole(conn, &id)?;
        let progress = cards::progress(conn, panel)?;
        let unsealed = cards::unseal(&progress, &viewer).expect("it is revealed");
        cards::opened(conn, &unsealed)
    })
    .unwrap()
}

#[test]
fn the_audit_log_cannot_be_changed_and_notices_when_it_is() {
    let app = App::start();
    let season = Season::start(&app);
    season.submit(0, "First", "4");
    let update = app
        .write(|conn, _| diesel::update(audit_entries::table).set(audit_entries::action.eq("nothing")).execute(conn));
    assert!(update.is_err(), "the log can be changed");
    let delete: Result<usize, QueryError> = app.write(|conn, _| diesel::delete(audit_entries::table).execute(conn));
    assert!(delete.is_err(), "the log can be cut");
    app.write(|conn, _| match conn {
        evenhand::db::Conn::Sqlite(c) => diesel::sql_query("DROP TRIGGER audit_entries_no_update").execute(c),
        evenhand::db::Conn::Postgres(c) => {
            diesel::sql_query("DROP TRIGGER audit_entries_append_only ON audit_entries").execute(c)
        }
    })
    .unwrap();
    app.write(|conn, _| {
        diesel::update(audit_entries::table.find(2)).set(audit_entries::action.eq("nothing")).execute(conn)
    })
    .unwrap();
    let verdict = app.write(|conn, _| audit::verify(conn)).unwrap();
    assert_eq!(verdict, audit::Verdict::Broken { seq: 2, why: audit::Broken::Content });
}

#[test]
fn reminders_of_an_interview_stop_with_its_card() {
    let app = App::start();
    let season = Season::start(&app);
    let (interview, to) = (season.interviews[0].clone(), season.interviewers[0].person.clone().unwrap());
    app.write(move |conn, now| {
        let message = evenhand::mail::Message {
            kind: evenhand::mail::MailKind::Nudge,
            dedupe_key: "nudge".into(),
            person: Some(to.id.as_str()),
            address: &to.email,
            payload: serde_json::json!({}),
            secret: None,
            thread: None,
            cause: ("interview", interview.as_str()),
            run_at: now + TimeDelta::hours(4),
        };
        evenhand::mail::enqueue(conn, now, message)
    })
    .unwrap();
    season.submit(0, "First", "4");
    let waiting: i64 = app
        .read(|conn, _| {
            mails::table
                .filter(mails::kind.eq(evenhand::mail::MailKind::Nudge))
                .filter(mails::state.eq(evenhand::mail::MailState::Waiting))
                .count()
                .get_result(conn)
        })
        .unwrap();
    assert_eq!(waiting, 0);
}
