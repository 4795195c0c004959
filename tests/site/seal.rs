//! Attacks on the barrier: until the reveal nobody but its author learns anything of a card.

use chrono::TimeDelta;
use diesel::prelude::*;
use evenhand::clock::Time;
use evenhand::crypto;
use evenhand::db::schema::{audit_entries, interviews, mails, openings, ratings, scorecards};
use evenhand::db::{Conn, Id, Location, QueryError};
use evenhand::mail::MailKind;
use evenhand::panels::Interview;
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

/// What somebody finds who has the key and a copy, and looks for leaks.
#[test]
fn whatever_of_a_sealed_card_stands_elsewhere_is_found_and_not_told() {
    const WORDS: &str =
        "Rang three customers who had left before she changed a line, and wrote down why each of them went.";
    const DRAFT: &str = "Began again from nothing when the second plan broke, and said so to everybody the same day.";
    let app = App::start();
    let season = Season::start(&app);
    season.submit(0, WORDS, "4");
    season.review(1, DRAFT, "4");
    season.review(2, "Brief.", "4");
    let folder = std::env::temp_dir().join(format!("evenhand-leaks-{}", Id::<()>::new(app.now())));
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("master.key"), "2a".repeat(32)).unwrap();
    let url = match app.db.location() {
        Location::Sqlite(file) => format!("sqlite://{}", file.display()),
        Location::Postgres(url) => url.clone(),
    };
    let look = || {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_evenhand"));
        let folder = folder.to_str().unwrap();
        command.args(["audit", "leaks", "--data", folder, "--database-url", url.as_str()]).env_clear();
        let ran = command.output().unwrap();
        let said = String::from_utf8([ran.stdout, ran.stderr].concat()).unwrap();
        assert!(!said.contains("customers") && !said.contains("Began again"), "{said}");
        (ran.status.code(), said)
    };
    let (code, said) = look();
    assert!(code == Some(0) && said.contains("looked for 1 sealed card and"), "{said}");

    let card = |n: usize| {
        let (interview, author) = (season.interviews[n].clone(), season.interviewers[n].id());
        let found = scorecards::table
            .filter(scorecards::interview_id.eq(interview).and(scorecards::author_id.eq(author)))
            .select(scorecards::id);
        app.read(move |conn, _| found.first::<String>(conn)).unwrap()
    };
    let log = folder.join("server.log");
    std::fs::write(&log, format!("{{\"level\":\"info\",\"saved\":\"{}\"}}\n", &WORDS[20..60])).unwrap();
    let (code, said) = look();
    assert!(code == Some(1) && said.contains(&format!("server.log: of {} (byte ", card(0))), "{said}");
    std::fs::remove_file(&log).unwrap();
    assert_eq!(look().0, Some(0));

    let opening = season.opening.clone();
    let purpose = format!("As somebody said: {}", &DRAFT[10..55]);
    app.write(move |conn, _| {
        diesel::update(openings::table.find(opening)).set(openings::purpose.eq(purpose)).execute(conn)
    })
    .unwrap();
    let (code, said) = look();
    let place = format!("column purpose of table openings: of {}", card(1));
    assert!(code == Some(1) && said.contains(&place), "{said}");

    // What is revealed is nobody's secret any more.
    for (n, words) in [(1, DRAFT), (2, "Brief.")] {
        season.submit(n, words, "4");
    }
    assert!(revealed(&app, &season));
    let (code, said) = look();
    assert!(code == Some(0) && said.contains("looked for 0 sealed cards"), "{said}");
    std::fs::remove_dir_all(folder).unwrap();
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
    let receipts: Vec<_> = app.mails().into_iter().filter(|letter| letter.mail.kind == MailKind::Receipt).collect();
    assert_eq!(receipts.len(), 1);
    assert!(!receipts[0].mail.payload.contains("Noor"), "a mailbox is no place for a candidate's name");
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
    let levels = app.read(|conn, _| ratings::table.select(ratings::level).load::<Option<i32>>(conn)).unwrap();
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
fn of_windows_that_begin_at_once_one_is_kept_and_the_others_are_shown_it() {
    let app = App::start();
    let season = Season::start(&app);
    let words: Vec<_> = (1..9).map(|window| format!("Written in window {window}")).collect();
    // Each from the page as it stood before any of them was saved.
    let forms: Vec<_> = words.iter().map(|words| fill(&season.card(0), words, "3")).collect();
    let pages: Vec<_> = std::thread::scope(|scope| {
        let sent = forms.into_iter().map(|form| scope.spawn(|| season.interviewers[0].send(form))).collect::<Vec<_>>();
        sent.into_iter().map(|page| page.join().unwrap()).collect()
    });
    let kept: Vec<_> =
        words.iter().zip(&pages).filter(|(_, page)| page.status == 200).map(|(words, _)| words).collect();
    assert_eq!(kept.len(), 1);
    for page in pages.iter().filter(|page| page.status != 200) {
        assert!(page.status == 422 && page.body.contains(kept[0]), "{}", page.body);
    }
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
    season.manager.get(&path).expect(409).says("nothing to open");
    season.manager.post("/", &path, &[("reason", "Offer expires today")]).expect(409).says("nothing to open");
    season.submit(0, "First", "4");
    let author = [("author", &season.interviewers[0])];
    for (_, client) in season.others(0).into_iter().chain(author).filter(|(who, _)| *who != "manager") {
        client.get(&path).expect(404);
        client.post("/", &path, &[("reason", "because")]).expect(404);
        client.post("/", &path, &[]).expect(404);
    }
    assert!(!revealed(&app, &season));
    season.manager.send(season.manager.get(&path).form("/opening-early")).expect(422).says("Write the reason");
    season
        .manager
        .send_only(season.manager.get(&path).form("/opening-early").set("reason", "Offer expires today"))
        .expect(303);
    assert!(revealed(&app, &season));
    let entries = app.read(|conn, _| audit::list(conn, None, 100)).unwrap();
    let entry = entries.iter().find(|entry| entry.action == "panel.opened_early").expect("it is in the log");
    assert_eq!(entry.actor_id.as_deref(), Some(season.manager.id().as_str()));
    assert!(!entry.detail.contains("Offer expires today"), "the log outlives what is erased");
    season.admin.get("/admin/history").says("Offer expires today");
    season.manager.get("/").says("Opened early.");
    let again = season.manager.get(&path).expect(409);
    let posted = season.manager.post("/", &path, &[("reason", "Again")]).expect(409);
    assert_eq!(again.text(), posted.text(), "the page says what the form would");
    let page = season.coordinator.get(&format!("/panels/{}", season.panel)).expect(200);
    page.says("Mona opened the panel early").says("Offer expires today");
    season.submit(1, "Late", "2").says("not independent");
    let rubric = calibration_rows(&app);
    let late = season.interviewers[1].id();
    assert!(
        !rubric.is_empty() && rubric.iter().all(|row| row.interviewer_id != late),
        "a card that was not independent enters calibration"
    );
    let told = app.mails().into_iter().filter(|letter| letter.mail.kind == MailKind::OpenedEarly).count();
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
    season.coordinator.get("/").says("Excused.");
    for n in 0..3 {
        let path = format!("/interviews/{}/excuse", season.interviews[n]);
        let asked = season.coordinator.get(&path).expect(409).says("no longer waiting");
        let posted = season.coordinator.post("/", &path, &[("reason", "no_show")]).expect(409);
        assert_eq!(asked.text(), posted.text(), "the page says what the form would");
        season.coordinator.post("/", &path, &[]).expect(409);
    }
}

#[test]
fn a_card_is_excused_or_called_off_while_that_can_be() {
    let app = App::start();
    let season = Season::start(&app);
    season.submit(0, "First", "4");
    let at = |n: usize, what: &str| format!("/interviews/{}/{what}", season.interviews[n]);
    for what in ["excuse", "cancellation"] {
        season.coordinator.get(&at(0, what)).expect(409).says("sealed already");
        season.coordinator.post("/", &at(0, what), &[("reason", "no_show")]).expect(409).says("sealed already");
    }
    season.coordinator.post("/", &at(1, "excuse"), &[("reason", "no_show")]).expect(303);
    season.coordinator.get(&at(1, "excuse")).expect(409).says("excused already");
    season.coordinator.post("/", &at(1, "excuse"), &[("reason", "conflict"), ("kind", "referral")]).expect(303);
    let path = at(2, "cancellation");
    season.coordinator.post("/", &path, &[]).expect(422).says("Write the reason");
    season.outsider.post("/", &path, &[]).expect(404);
    assert!(!revealed(&app, &season));
    season.coordinator.send(season.coordinator.get(&path).form(&path).set("reason", "Not needed.")).expect(200);
    assert!(revealed(&app, &season), "nobody is awaited any more");
    let all = app.read(|conn, _| audit::list(conn, None, 100)).unwrap();
    let count = |action: &str| all.iter().filter(|entry| entry.action == action).count();
    assert_eq!((count("interview.excused"), count("interview.cancelled")), (1, 1));
    season.coordinator.get(&at(2, "excuse")).expect(404);
    // Whoever sat in it has no kit, no panel and no debrief any more.
    let iris = &season.interviewers[2];
    for path in [at(2, "scorecard"), format!("/panels/{}", season.panel), format!("/panels/{}/debrief", season.panel)] {
        iris.get(&path).expect(404);
    }
    iris.get("/").expect(200).never_says("Noor Haddad");
    // Nor does the interview that was called off open the debrief to a shadow.
    let (id, learner) = (season.interviews[0].clone(), iris.id());
    app.write(move |conn, _| {
        diesel::update(interviews::table.find(id)).set(interviews::shadow_id.eq(learner)).execute(conn)
    })
    .unwrap();
    iris.get(&format!("/panels/{}", season.panel)).expect(200);
    iris.get(&format!("/panels/{}/debrief", season.panel)).expect(404);
}

#[test]
fn a_panel_without_any_card_does_not_reveal() {
    let app = App::start();
    let season = Season::start(&app);
    for interview in &season.interviews {
        let path = format!("/interviews/{interview}/excuse");
        season.coordinator.post("/", &path, &[("reason", "no_show")]).expect(303);
    }
    assert!(!revealed(&app, &season));
}

#[test]
fn whoever_has_a_conflict_of_interest_stays_out_of_the_debrief() {
    let app = App::start();
    let season = Season::start(&app);
    let path = format!("/interviews/{}/excuse", season.interviews[2]);
    let iris = &season.interviewers[2];
    iris.send(iris.get(&path).form(&path).set("reason", "conflict").set("kind", "referral")).expect(200);
    season.submit(0, "First", "4");
    season.submit(1, "Second", "4");
    assert!(revealed(&app, &season));
    let at = format!("/panels/{}/debrief", season.panel);
    season.interviewers[0].get(&at).expect(200);
    for page in [at.clone(), format!("/panels/{}/receipts", season.panel)] {
        iris.get(&page).expect(404);
    }
    let told = |kind: MailKind| {
        let found = app.mails().into_iter().filter(move |letter| letter.mail.kind == kind);
        found.map(|letter| letter.mail.address).collect::<Vec<_>>()
    };
    let ready = told(MailKind::DebriefReady);
    assert!(ready.contains(&"ines@example.org".into()));
    assert!(!ready.contains(&"iris@example.org".into()) && !ready.contains(&"sho@example.org".into()), "{ready:?}");
    let form = season.manager.get(&at).form("/decision");
    let reason = form.names().into_iter().find(|name| name.starts_with("reason[")).unwrap();
    season.manager.send(form.set("outcome", "offer").set("summary", "Yes.").set(&reason, "Seen.")).expect(200);
    let decided = told(MailKind::Decided);
    assert!(decided.contains(&"ines@example.org".into()) && !decided.contains(&"iris@example.org".into()));
    iris.post("/", &format!("/panels/{}/dissents", season.panel), &[("text", "No.")]).expect(404);
}

#[test]
fn a_shadows_card_is_seen_by_their_trainer_and_themselves_after_the_reveal_and_by_nobody_else() {
    let app = App::start();
    let season = Season::start(&app);
    let path = format!("/interviews/{}/scorecard", season.interviews[0]);
    let review = season.shadow.send(fill(&season.shadow.get(&path), CANARY, "2")).expect(200);
    season.shadow.send(review.form("/submission")).expect(200).says("Sealed");
    let page = format!("/interviews/{}/shadow", season.interviews[0]);
    season.interviewers[0].get(&page).expect(404);
    season.shadow.get(&page).expect(404);
    for n in 0..3 {
        season.submit(n, "Seen", "3");
    }
    season.interviewers[0].get(&page).expect(200).says(CANARY);
    season.shadow.get(&page).expect(200).says(CANARY).says("Seen");
    for (who, client) in season.others(0) {
        if who != "shadow" {
            client.get(&page).expect(404);
        }
        for place in ["/debrief", "/receipts", ""] {
            let at = format!("/panels/{}{place}", season.panel);
            client.get(&at).never_says(CANARY);
            assert!(!client.json(&at).body.contains(CANARY));
        }
    }
    assert_eq!(open_cards(&app, &season).len(), 3, "a shadow's card is not among the opened");
    let learner = season.shadow.id();
    let rows = calibration_rows(&app);
    assert!(!rows.is_empty() && rows.iter().all(|row| row.interviewer_id != learner), "nor in calibration");
    assert_eq!(calibration_rows_of(&app, |levels| levels - 1), [], "another scale has no ratings");
    season.shadow.get("/").expect(200).never_says("Read the debrief");
    assert!(!season.shadow.get("/").links().contains(&format!("/panels/{}/debrief", season.panel)));
}

#[test]
fn a_shadow_writes_in_their_own_interview_alone() {
    let app = App::start();
    let season = Season::start(&app);
    season.shadow.get(&format!("/interviews/{}/scorecard", season.interviews[0])).expect(200);
    let other = format!("/interviews/{}/scorecard", season.interviews[1]);
    season.shadow.get(&other).expect(404);
    season.shadow.get(&format!("{other}/review")).expect(404);
    season.shadow.post("/", &other, &[("revision", "0")]).expect(404);
}

#[test]
fn a_shadows_card_neither_reveals_nor_stands_for_the_interviewers() {
    let app = App::start();
    let season = Season::start(&app);
    season.submit(1, "Second", "4");
    season.submit(2, "Third", "4");
    let path = format!("/interviews/{}/scorecard", season.interviews[0]);
    let review = season.shadow.send(fill(&season.shadow.get(&path), "Seen", "2")).expect(200);
    season.shadow.send(review.form("/submission")).expect(200).says("Sealed");
    assert!(!revealed(&app, &season));
    season.coordinator.get(&format!("/panels/{}", season.panel)).says("2 of 3 scorecards are sealed");
}

fn calibration_rows(app: &App) -> Vec<cards::CalibrationRow> {
    calibration_rows_of(app, |levels| levels)
}

fn calibration_rows_of(app: &App, scale: fn(i32) -> i32) -> Vec<cards::CalibrationRow> {
    app.read(move |conn, _| {
        let (rubric, version) =
            evenhand::rubrics::list_published(conn)?.into_iter().find(|(r, _)| r.key == "adaptability").unwrap();
        cards::calibration_rows(conn, &rubric.id, scale(version.levels))
    })
    .unwrap()
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
    let foreign = season.panel.as_str();
    for faulty in [form.clone().force("level", "9"), form.clone().force("criterion", foreign)] {
        season.interviewers[0].send(faulty).expect(422).says("of its scale").says("Heard the others");
    }
    let words = season.interviewers[0].send(form.clone().force("level", "four")).expect(422);
    words.says("Write a level of the scale").says("Heard the others");
    season.interviewers[0].send(form.clone()).expect(200).says("Second rating 2").says("Heard the others");
    season.interviewers[0].send(form.clone()).expect(200);
    season.interviewers[0].send(form.set("text", "")).expect(422).says("Write the reason");
    let addenda: i64 = app.read(|conn, _| evenhand::db::schema::addenda::table.count().get_result(conn)).unwrap();
    assert_eq!(addenda, 1);
    let levels = app.read(|conn, _| ratings::table.select(ratings::level).load::<Option<i32>>(conn)).unwrap();
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
    app.write(|conn, _| diesel::update(ratings::table).set(ratings::level.eq(Some(5))).execute(conn)).unwrap();
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
    for what in ["scorecard", "excuse", "decline", "shadow"] {
        season.interviewers[0].get(&format!("/interviews/{}/{what}", season.interviews[0])).expect(404);
    }
    let excuse = format!("/interviews/{}/excuse", season.interviews[0]);
    season.interviewers[0].post("/", &excuse, &[("reason", "conflict")]).expect(404);
    season.interviewers[0].get("/").expect(200).never_says("Noor Haddad");
    season.interviewers[0].get(&format!("/panels/{}", season.panel)).expect(404);
}

#[test]
fn a_hiring_manager_who_turns_out_to_be_the_candidate_opens_nothing() {
    let app = App::start();
    let season = Season::start(&app);
    season.submit(0, "First", "4");
    let id = season.manager.id();
    app.write(move |conn, _| {
        use evenhand::db::schema::candidates;
        diesel::update(candidates::table).set(candidates::person_id.eq(Some(id))).execute(conn)
    })
    .unwrap();
    let path = format!("/panels/{}/opening-early", season.panel);
    season.manager.get(&path).expect(404);
    season.manager.post("/", &path, &[("reason", "Curious")]).expect(404);
    assert!(!revealed(&app, &season));
}

/// What a database administrator could do, seen and then taken back.
struct Undone<T>(Result<T, QueryError>);

impl<T> From<QueryError> for Undone<T> {
    fn from(error: QueryError) -> Self {
        Self(Err(error))
    }
}

/// Does something to the tables, looks, and takes it back.
fn undone<T: Send + 'static>(
    app: &App,
    work: impl FnOnce(&mut Conn, Time) -> Result<T, QueryError> + Send + 'static,
) -> T {
    let written = app.write(move |conn, now| -> Result<(), Undone<T>> { Err(Undone(work(conn, now))) });
    written.expect_err("it is taken back").0.unwrap()
}

/// A change of one card in the database.
type Tampering = fn(&mut Conn, &Id<cards::Scorecard>, &Means) -> Result<usize, QueryError>;

/// What a tampering may need.
struct Means {
    somebody: Id<evenhand::people::Person>,
    foreign: Id<evenhand::rubrics::Criterion>,
}

#[test]
fn whatever_is_changed_on_a_revealed_card_is_noticed() {
    let app = App::start();
    let season = Season::start(&app);
    for n in 0..3 {
        season.submit(n, "Seen", "4");
    }
    let whole = open_cards(&app, &season);
    assert!(whole.iter().all(|card| card.verified), "the control");
    let of_card = whole[0].ratings.iter().map(|rating| rating.criterion_id.clone()).collect::<Vec<_>>();
    let opening = season.opening.clone();
    let foreign = app
        .read(move |conn, _| {
            let version = evenhand::openings::find(conn, &opening)?.rubric_version_id;
            let mut all =
                evenhand::rubrics::version_whole(conn, &version)?.criteria.into_iter().map(|c| c.criterion.id);
            Ok::<_, QueryError>(all.find(|id| !of_card.contains(id)).expect("a criterion that is on another card"))
        })
        .unwrap();
    let tamperings: [(&str, Tampering); 10] = [
        ("a level", |conn, id, _| {
            diesel::update(ratings::table.filter(ratings::scorecard_id.eq(id))).set(ratings::level.eq(5)).execute(conn)
        }),
        ("evidence", |conn, id, _| {
            let rows = ratings::table.filter(ratings::scorecard_id.eq(id));
            diesel::update(rows).set(ratings::evidence.eq("Other words")).execute(conn)
        }),
        ("one rating less", |conn, id, _| {
            let first: Id<evenhand::rubrics::Criterion> =
                ratings::table.filter(ratings::scorecard_id.eq(id)).select(ratings::criterion_id).first(conn)?;
            let row = ratings::table.filter(ratings::scorecard_id.eq(id)).filter(ratings::criterion_id.eq(first));
            diesel::delete(row).execute(conn)
        }),
        ("one rating more", |conn, id, more| {
            let row = (
                ratings::scorecard_id.eq(id),
                ratings::criterion_id.eq(&more.foreign),
                ratings::level.eq(1),
                ratings::evidence.eq("Never written"),
            );
            diesel::insert_into(ratings::table).values(row).execute(conn)
        }),
        ("the recommendation", |conn, id, _| {
            let word = Some(cards::Recommendation::StrongNo);
            diesel::update(scorecards::table.find(id)).set(scorecards::overall.eq(word)).execute(conn)
        }),
        ("the summary", |conn, id, _| {
            diesel::update(scorecards::table.find(id)).set(scorecards::summary.eq("Other words")).execute(conn)
        }),
        ("the author", |conn, id, more| {
            diesel::update(scorecards::table.find(id)).set(scorecards::author_id.eq(&more.somebody)).execute(conn)
        }),
        ("the salt", |conn, id, _| {
            diesel::update(scorecards::table.find(id)).set(scorecards::salt.eq(vec![7_u8; 32])).execute(conn)
        }),
        ("the receipt", |conn, id, _| {
            diesel::update(scorecards::table.find(id)).set(scorecards::commitment.eq("00".repeat(32))).execute(conn)
        }),
        ("salt and receipt together", |conn, id, _| {
            let text: Option<String> = scorecards::table.find(id).select(scorecards::canonical).first(conn)?;
            let forged = crypto::commitment(&[7; 32], text.unwrap_or_default().as_bytes());
            let set = (scorecards::salt.eq(vec![7_u8; 32]), scorecards::commitment.eq(forged));
            diesel::update(scorecards::table.find(id)).set(set).execute(conn)
        }),
    ];
    for (what, tampering) in tamperings {
        let (card, panel, viewer) = (whole[0].card.id.clone(), season.panel.clone(), season.manager.viewer());
        let more = Means { somebody: season.outsider.id(), foreign: foreign.clone() };
        let verified = undone(&app, move |conn, _| {
            assert!(tampering(conn, &card, &more)? > 0, "something is changed");
            let panel = panels::whole(conn, &panel)?;
            let unsealed = cards::unseal(&cards::progress(conn, panel)?, &viewer).expect("it is revealed");
            let opened = cards::opened(conn, &unsealed)?;
            Ok(opened.into_iter().filter(|opened| opened.card.id == card).map(|card| card.verified).collect::<Vec<_>>())
        });
        assert_eq!(verified, [false], "{what} was changed");
    }
    assert!(open_cards(&app, &season).iter().all(|card| card.verified), "all of it was taken back");
    let mut salts: Vec<_> = whole.iter().map(|card| card.salt_hex.clone()).collect();
    salts.sort();
    salts.dedup();
    assert!(
        salts.len() == 3 && salts.iter().all(|salt| salt.len() == 64),
        "each card has a salt of its own: {salts:?}"
    );
}

#[test]
fn sealed_content_opens_in_its_own_row_and_under_its_own_receipt() {
    let sealed = |conn: &mut Conn, interview: &Id<Interview>| {
        scorecards::table
            .filter(scorecards::interview_id.eq(interview))
            .select((scorecards::content, scorecards::commitment))
            .first::<(Option<Vec<u8>>, Option<String>)>(conn)
    };
    // Two rows exchanged, with their receipts; and one receipt alone.
    for (exchanged, broken) in [(true, 2), (false, 1)] {
        let app = App::start();
        let season = Season::start(&app);
        season.submit(0, "First", "4");
        season.submit(1, "Second", "2");
        let both = [season.interviews[0].clone(), season.interviews[1].clone()];
        app.write(move |conn, _| -> Result<(), QueryError> {
            let (first, second) = (sealed(conn, &both[0])?, sealed(conn, &both[1])?);
            let of = |n: usize| scorecards::table.filter(scorecards::interview_id.eq(both[n].clone()));
            if exchanged {
                let set = (scorecards::content.eq(second.0), scorecards::commitment.eq(second.1));
                diesel::update(of(0)).set(set).execute(conn)?;
                let set = (scorecards::content.eq(first.0), scorecards::commitment.eq(first.1));
                diesel::update(of(1)).set(set).execute(conn)?;
            } else {
                diesel::update(of(0)).set(scorecards::commitment.eq(second.1)).execute(conn)?;
            }
            Ok(())
        })
        .unwrap();
        season.submit(2, "Third", "4");
        let count: i64 = app
            .read(|conn, _| {
                audit_entries::table.filter(audit_entries::action.eq("scorecard.broken")).count().get_result(conn)
            })
            .unwrap();
        assert_eq!(count, broken);
    }
}

#[test]
fn an_older_draft_put_back_does_not_open() {
    let app = App::start();
    let season = Season::start(&app);
    season.review(0, "The older words", "2");
    let content = |conn: &mut Conn| scorecards::table.select(scorecards::content).first::<Option<Vec<u8>>>(conn);
    let older = app.read(move |conn, _| content(conn)).unwrap();
    season.review(0, "The newer words", "4");
    app.write(move |conn, _| diesel::update(scorecards::table).set(scorecards::content.eq(older)).execute(conn))
        .unwrap();
    season.card(0).never_says("The older words");
}

#[test]
fn that_somebody_has_begun_to_write_is_nobodys_business() {
    let app = App::start();
    let season = Season::start(&app);
    let look = || {
        let mut seen = Vec::new();
        for path in places(&season) {
            seen.extend(season.others(0).into_iter().map(|(_, client)| still(&client.get(&path))));
        }
        seen
    };
    let before = look();
    season.review(0, CANARY, "4");
    assert_eq!(look(), before);
    let id = season.panel.clone();
    let statuses = app.read(move |conn, _| cards::statuses(conn, &[id])).unwrap();
    assert!(statuses.is_empty(), "{statuses:?}");
    // Nor is a draft among the cards of a panel that is opened meanwhile.
    season.submit(1, "Second", "4");
    let path = format!("/panels/{}/opening-early", season.panel);
    season.manager.send_only(season.manager.get(&path).form(&path).set("reason", "It is urgent.")).expect(303);
    assert_eq!(open_cards(&app, &season).len(), 1);
}

#[test]
fn the_draft_that_saves_itself_says_what_it_follows_and_is_checked_like_a_form() {
    let app = App::start();
    let season = Season::start(&app);
    let path = format!("/interviews/{}/scorecard", season.interviews[0]);
    let author = &season.interviewers[0];
    let token = author.get("/").form_token();
    let put = |follows: Option<&str>, token: &str, body: &str| {
        let mut headers =
            vec![("accept", "application/json"), ("sec-fetch-site", "same-origin"), ("x-form-token", token)];
        headers.extend(follows.map(|revision| ("if-match", revision)));
        author.request("PUT", &path, &headers, body.as_bytes())
    };
    let words = |text: &str| serde_json::json!({ "ratings": [], "summary": text }).to_string();
    put(Some("\"0\""), "forged", &words("First")).expect(403);
    put(None, &token, &words("First")).expect(400);
    put(Some("\"0\""), &token, &words("a\0b")).expect(400);
    put(Some("\"0\""), &token, &words(&"x".repeat(129 * 1024))).expect(413);
    put(Some("\"0\""), &token, &words(&"x".repeat(4001))).expect(422);
    let foreign = serde_json::json!({ "ratings": [{ "criterion": season.panel, "evidence": "x" }] }).to_string();
    put(Some("\"0\""), &token, &foreign).expect(422);
    put(Some("\"4\""), &token, &words("First")).expect(412);
    let first = put(Some("\"0\""), &token, &words("First")).expect(200);
    assert_eq!(first.header("etag"), Some("\"1\""));
    let stale = put(Some("\"0\""), &token, &words("Second")).expect(412);
    assert_eq!((&stale.value()["revision"], &stale.value()["theirs"]["summary"]), (&1.into(), &"First".into()));
    assert_eq!(season.card(0).form("/scorecard").value("summary"), Some("First"));
    put(Some("\"1\""), &token, &words("Second")).expect(200);
    // The last words of a page that goes follow its save that is under way, whichever of the two gets there first.
    put(Some("\"2\", \"3\""), &token, &words("Last words")).expect(200);
    put(Some("\"2\""), &token, &words("What was under way")).expect(412);
    put(Some("\"2\", \"3\""), &token, &words("Last words again")).expect(200);
    put(Some("\"2\", \"3\""), &token, &words("Too late")).expect(412);
    put(Some("\"4\", x"), &token, &words("Nonsense")).expect(400);
    assert_eq!(season.card(0).form("/scorecard").value("summary"), Some("Last words again"));
}

#[test]
fn exactly_what_was_reviewed_is_sealed() {
    let app = App::start();
    let season = Season::start(&app);
    let early = season.review(0, "The first words", "3").form("/submission");
    season.review(0, "The second words", "4");
    let page = season.interviewers[0].send(early).expect(422).says("changed after you reviewed it");
    season.interviewers[0].send(page.form("/submission")).expect(200).says("The second words");
}

#[test]
fn a_card_is_sealed_once_its_interview_has_begun() {
    let app = App::start();
    let season = Season::start(&app);
    let review = season.review(0, "Imagined", "4");
    let starts = |id: &Id<Interview>, at: Option<Time>| {
        let (id, panel) = (id.clone(), season.panel.to_string());
        app.write(move |conn, now| {
            diesel::update(interviews::table.find(&id)).set(interviews::starts_at.eq(at)).execute(conn)?;
            // As whoever moves it does: what bears on a panel is an entry of the log.
            let moved = audit::Event {
                actor: None,
                action: "interview.arranged",
                subject: ("interview", id.as_str()),
                panel: Some(&panel),
                detail: serde_json::json!({}),
            };
            audit::record(conn, now, &moved)
        })
        .unwrap();
    };
    for later in [Some(app.now() + TimeDelta::minutes(1)), None] {
        starts(&season.interviews[0], later);
        season.interviewers[0].send(review.form("/submission")).expect(422).says("The interview has not begun");
    }
    starts(&season.interviews[0], Some(app.now()));
    season.interviewers[0].send(review.form("/submission")).expect(200).says("Sealed");
}

#[test]
fn every_criterion_and_the_whole_need_an_answer() {
    let app = App::start();
    let season = Season::start(&app);
    let names = season.card(0).form("/scorecard").names();
    let level = names.iter().find(|name| name.starts_with("level[")).unwrap();
    for (left_out, words) in [(level.as_str(), "choose the level"), ("recommendation", "Choose an overall")] {
        let review = season.interviewers[0].send(fill(&season.card(0), "Seen", "3").without(left_out)).expect(200);
        season.interviewers[0].send(review.form("/submission")).expect(422).says(words);
    }
    let long = fill(&season.card(0), "Seen", "3").set("summary", &"x".repeat(4001));
    season.interviewers[0].send(long).expect(422).says("Shorten the summary");
    assert!(app.mails().is_empty(), "no receipt is out");
}

#[test]
fn no_card_is_written_where_none_is_asked_for() {
    for over in ["excused", "cancelled", "decided"] {
        let app = App::start();
        let season = Season::start(&app);
        let panel = format!("/panels/{}", season.panel);
        let (late, path) = (&season.shadow, format!("/interviews/{}/scorecard", season.interviews[0]));
        let typed = fill(&late.get(&path), "Seen", "3");
        let review = late.send(typed.clone()).expect(200).form("/submission");
        match over {
            "excused" => {
                let excuse = format!("/interviews/{}/excuse", season.interviews[0]);
                season.coordinator.post("/", &excuse, &[("reason", "no_show")]).expect(303);
            }
            "cancelled" => {
                season.coordinator.post("/", &format!("{panel}/cancellation"), &[("reason", "No role.")]).expect(303);
            }
            _ => {
                (0..3).for_each(|n| drop(season.submit(n, "Seen", "4")));
                let form = season.manager.get(&format!("{panel}/debrief")).form("/decision");
                let reason = form.names().into_iter().find(|name| name.starts_with("reason[")).unwrap();
                let form = form.set("outcome", "offer").set("summary", "Yes.").set(&reason, "Seen.");
                season.manager.send(form).expect(200);
                let off = format!("/interviews/{}/cancellation", season.interviews[0]);
                season
                    .coordinator
                    .post("/", &off, &[("reason", "No role.")])
                    .expect(409)
                    .says("no longer being planned");
                season.coordinator.get(&off).expect(409).says("no longer being planned");
            }
        }
        late.send(typed.set("revision", "1")).expect(409);
        late.send(review).expect(409);
        assert!(late.get(&path).expect(200).url.ends_with("/scorecard"), "{over}: it is not sealed");
    }
}

#[test]
fn blanks_are_no_evidence_however_they_were_saved() {
    let app = App::start();
    let season = Season::start(&app);
    let (author, path) = (&season.interviewers[0], format!("/interviews/{}/scorecard", season.interviews[0]));
    let review = season.review(0, "Seen", "3");
    let names = season.card(0).form("/scorecard").names();
    let criteria = names.iter().filter_map(|name| name.strip_prefix("evidence[")?.strip_suffix(']'));
    let ratings: Vec<_> = criteria
        .map(|criterion| serde_json::json!({ "criterion": criterion, "evidence": " \n ", "level": "3" }))
        .collect();
    let body = serde_json::json!({ "ratings": ratings, "summary": "", "recommendation": "yes" }).to_string();
    let token = review.form_token();
    let headers = [("if-match", "\"1\""), ("x-form-token", token.as_str()), ("sec-fetch-site", "same-origin")];
    author.request("PUT", &path, &headers, body.as_bytes()).expect(200);
    let form = author.get(&format!("{path}/review")).form("/submission");
    author.send(form).expect(422).says("write what you observed before choosing level 3");
}

#[test]
fn the_reveal_locks_bar_and_weights() {
    let app = App::start();
    let season = Season::start(&app);
    let locked = || {
        let id = season.opening.clone();
        app.read(move |conn, _| {
            openings::table.find(id).select(openings::weights_locked_at).first::<Option<Time>>(conn)
        })
        .unwrap()
    };
    season.submit(0, "First", "4");
    season.submit(1, "Second", "4");
    assert_eq!(locked(), None);
    season.submit(2, "Third", "4");
    assert_eq!(locked(), Some(app.now()));
}

#[test]
fn whatever_is_changed_in_the_log_is_noticed() {
    let app = App::start();
    let season = Season::start(&app);
    season.submit(0, "First", "4");
    season.submit(1, "Second", "4");
    app.write(|conn, _| -> Result<(), QueryError> {
        use diesel::connection::SimpleConnection;
        match conn {
            Conn::Sqlite(c) => {
                c.batch_execute("DROP TRIGGER audit_entries_no_update; DROP TRIGGER audit_entries_no_delete;")
            }
            Conn::Postgres(c) => c.batch_execute("DROP TRIGGER audit_entries_append_only ON audit_entries"),
        }
    })
    .unwrap();
    let entries = app.read(|conn, _| audit::list(conn, None, 100)).unwrap();
    let last = entries[0].seq;
    assert!(last > 4);
    let verdict = |sql: String| {
        undone(&app, move |conn, _| {
            use diesel::connection::SimpleConnection;
            match conn {
                Conn::Sqlite(c) => c.batch_execute(&sql)?,
                Conn::Postgres(c) => c.batch_execute(&sql)?,
            }
            audit::verify(conn)
        })
    };
    let broken = |seq, why| audit::Verdict::Broken { seq, why };
    let (gap, link) = (audit::Broken::Gap, audit::Broken::Link);
    for column in [
        "at = '2026-01-01 00:00:00'",
        "actor_id = 'somebody'",
        "action = 'nothing'",
        "subject_kind = 'nothing'",
        "subject_id = 'nothing'",
        "panel_id = 'nothing'",
        "detail = '{}x'",
        "hash = 'nothing'",
    ] {
        let found = verdict(format!("UPDATE audit_entries SET {column} WHERE seq = 2"));
        assert_eq!(found, broken(2, audit::Broken::Content), "{column}");
    }
    assert_eq!(verdict("DELETE FROM audit_entries WHERE seq = 2".into()), broken(3, gap));
    assert_eq!(verdict(format!("DELETE FROM audit_entries WHERE seq = {last}")), broken(last, audit::Broken::Head));
    // A forger who knows how entries are hashed makes the changed one fit by itself, and then the one after it.
    let second = entries.iter().find(|entry| entry.seq == 2).unwrap();
    let forged = crypto::sha256_hex(
        &serde_json::json!([
            second.previous_hash,
            second.seq,
            second.at.iso(),
            second.actor_id,
            "nothing",
            second.subject_kind,
            second.subject_id,
            second.panel_id,
            second.detail,
        ])
        .to_string(),
    );
    let alone = format!("UPDATE audit_entries SET action = 'nothing', hash = '{forged}' WHERE seq = 2;");
    assert_eq!(verdict(alone.clone()), broken(3, link));
    let next = format!("{alone} UPDATE audit_entries SET previous_hash = '{forged}' WHERE seq = 3;");
    assert_eq!(verdict(next), broken(3, audit::Broken::Content));
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
    let truncate = app.write(|conn, _| match conn {
        Conn::Sqlite(_) => Err(QueryError::NotFound),
        Conn::Postgres(c) => diesel::sql_query("TRUNCATE audit_entries").execute(c),
    });
    assert!(truncate.is_err(), "the log can be emptied");
    app.write(|conn, _| match conn {
        Conn::Sqlite(c) => diesel::sql_query("DROP TRIGGER audit_entries_no_update").execute(c),
        Conn::Postgres(c) => diesel::sql_query("DROP TRIGGER audit_entries_append_only ON audit_entries").execute(c),
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
            kind: MailKind::Nudge,
            dedupe_key: "nudge".into(),
            person: Some(to.id.as_str()),
            address: &to.email,
            payload: serde_json::json!({ "threads": [format!("interview/{interview}")] }),
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
                .filter(mails::kind.eq(MailKind::Nudge))
                .filter(mails::state.eq(evenhand::mail::MailState::Waiting))
                .count()
                .get_result(conn)
        })
        .unwrap();
    assert_eq!(waiting, 0);
}
