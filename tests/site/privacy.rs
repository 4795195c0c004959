//! What becomes of a candidate's data in the end: erased, everywhere, with a receipt that names nobody.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use diesel::prelude::*;
use evenhand::candidates::Candidate;
use evenhand::clock::Time;
use evenhand::db::schema::{
    addenda, candidates as people_who_apply, declines, erasures, excuses, interviews, kept_ratings, mails,
    qualifications, scorecards as card_rows, sign_offs,
};
use evenhand::db::{self, Id, Location, QueryError, backup};
use evenhand::debriefs::{self, Due, Severity};
use evenhand::interviewers::{self, How};
use evenhand::mail::{MailKind, MailState};
use evenhand::people::{self, Fresh, Person, Viewer};
use evenhand::privacy::{self, EraseError, Wish};
use evenhand::{audit, openings, panels, rubrics, worker};

use crate::harness::season::{Season, fill};
use crate::harness::{App, Client, Page, logs};

/// The beginning of every word that is typed about the candidate.
const CANARY: &str = "zanzibar-7731";

fn word(of: &str) -> String {
    format!("{CANARY}-{of}")
}

fn candidate_of(app: &App, season: &Season) -> Id<Candidate> {
    let id = season.panel.clone();
    app.read(move |conn, _| panels::find(conn, &id)).unwrap().candidate_id
}

/// A candidate's whole life, with a word of its own in everything that can be typed about them; decided.
fn life(app: &App) -> (Season, Id<Candidate>) {
    let season = Season::start(app);
    let id = candidate_of(app, &season);
    let path = format!("/candidates/{id}");
    let form = season.coordinator.get(&format!("{path}/edit")).form(&path);
    let form = form
        .set("name", &word("name"))
        .set("email", &format!("{}@example.org", word("mail")))
        .set("source", &word("source"))
        .set("notes", &word("notes"))
        .force("person", "");
    season.coordinator.send(form).expect(200).says(&word("name"));
    let conflicts = format!("{path}/conflicts");
    let form = season.coordinator.get(&conflicts).form(&conflicts).set("person", season.outsider.id().as_str());
    let kind = form.options("kind")[0].clone();
    let side = form.options("side")[0].clone();
    season.coordinator.send(form.set("kind", &kind).set("side", &side)).expect(200);
    let guide = format!("/panels/{}/guide", season.panel);
    season.coordinator.send(season.coordinator.get(&guide).form(&guide).set("note", &word("guide"))).expect(200);
    // Cards: two in time, the panel opened early with a reason, one afterwards; a shadow's; and a draft.
    for n in [0, 1] {
        write_card(&season, n);
    }
    let early = format!("/panels/{}/opening-early", season.panel);
    season.manager.send(season.manager.get(&early).form(&early).set("reason", &word("early"))).expect(200);
    let shadow = format!("/interviews/{}/scorecard", season.interviews[0]);
    season.shadow.send(fill(&season.shadow.get(&shadow), &word("draft"), "2")).expect(200);
    let positions = format!("/panels/{}/positions", season.panel);
    let due = [("date", "2026-11-24"), ("time", "17:00")];
    season.manager.post("/", &format!("{positions}/call"), &due).expect(303);
    for n in [0, 1] {
        let form = season.interviewers[n].get(&positions).form("/positions").set("stance", "offer");
        season.interviewers[n].send(form.set("text", &word("position"))).expect(200);
    }
    write_card(&season, 2);
    let receipt = format!("/interviews/{}/scorecard/receipt", season.interviews[0]);
    let form = season.interviewers[0].get(&receipt).form("/addenda").set("text", &word("remark"));
    season.interviewers[0].send(form).expect(200);
    // What is written on other ways: directly, so that no column is left out.
    let (ids, shadowed, by) = (season.interviews.clone(), season.shadow.id(), season.interviewers[0].id());
    app.write(move |conn, now| -> Result<(), QueryError> {
        diesel::update(interviews::table.filter(interviews::id.eq_any(ids.clone())))
            .set((
                interviews::place.eq(word("place")),
                interviews::unqualified_reason.eq(word("unqualified")),
                interviews::cancelled_reason.eq(word("off")),
            ))
            .execute(conn)?;
        diesel::insert_into(declines::table)
            .values((
                declines::id.eq("0190aaaa-0000-7000-8000-00000000dec1"),
                declines::interview_id.eq(&ids[1]),
                declines::person_id.eq(&by),
                declines::reason.eq(word("decline")),
                declines::declined_at.eq(now),
            ))
            .execute(conn)?;
        diesel::insert_into(sign_offs::table)
            .values((
                sign_offs::interview_id.eq(&ids[0]),
                sign_offs::competency.eq("adaptability"),
                sign_offs::person_id.eq(&shadowed),
                sign_offs::outcome.eq("qualified"),
                sign_offs::note.eq(word("trainer")),
                sign_offs::signed_by.eq(&by),
                sign_offs::signed_at.eq(now),
            ))
            .execute(conn)?;
        let trainer = Viewer::of(&people::find(conn, &by)?);
        let said = word("trainer");
        interviewers::qualify(conn, now, &trainer, &shadowed, "adaptability", (How::Trained, &said))?;
        diesel::insert_into(excuses::table)
            .values((
                excuses::interview_id.eq(&ids[2]),
                excuses::person_id.eq(&by),
                excuses::reason.eq("did_not_attend"),
                excuses::note.eq(word("excuse")),
                excuses::excused_by.eq(&by),
                excuses::excused_at.eq(now),
            ))
            .execute(conn)
            .map(|_| ())
    })
    .unwrap();
    app.wait(debriefs::refresh_calibrations(&app.db)).unwrap();
    decide(&season);
    (season, id)
}

fn write_card(season: &Season, n: usize) {
    let form = fill(&season.card(n), &word("evidence"), ["4", "2", "3"][n]).set("summary", &word("summary"));
    let review = season.interviewers[n].send(form).expect(200);
    season.interviewers[n].send(review.form("/submission")).expect(200);
}

fn decide(season: &Season) {
    let page = season.manager.get(&format!("/panels/{}/debrief", season.panel)).expect(200);
    let form = page.form("/decision");
    let reason = form.names().into_iter().find(|name| name.starts_with("reason[")).unwrap();
    let form = form
        .set("outcome", "no_offer")
        .set("summary", &word("decision"))
        .set(&reason, &word("reason"))
        .set("dissent[0][person]", season.interviewers[0].id().as_str())
        .set("dissent[0][text]", &word("dissent"))
        .set("follow_up[0][text]", &word("follow-up"));
    season.manager.send(form).expect(200);
}

fn holds(bytes: &[u8], needle: &str) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle.as_bytes())
}

/// The database file with its journal; nothing on PostgreSQL.
fn raw(app: &App) -> Option<Vec<u8>> {
    let Location::Sqlite(file) = app.db.location().clone() else { return None };
    let part = |end: &str| std::fs::read(format!("{}{end}", file.display())).unwrap_or_default();
    Some([part(""), part("-wal"), part("-shm")].concat())
}

fn erase(who: &Client, id: &Id<Candidate>, name: &str) -> Page {
    let path = format!("/candidates/{id}/erasure");
    who.send(who.get(&path).expect(200).form(&path).set("name", name))
}

fn everybody(season: &Season) -> Vec<&Client> {
    let mut all =
        vec![&season.coordinator, &season.manager, &season.admin, &season.shadow, &season.outsider, &season.colleague];
    all.extend(&season.interviewers);
    all
}

#[test]
fn an_erased_candidate_is_found_nowhere_any_more() {
    let app = App::start();
    let (season, id) = life(&app);
    let guide = season.coordinator.get(&format!("/panels/{}/guide", season.panel)).text();
    let guide = guide.split_once("http://evenhand.test").unwrap().1.split_whitespace().next().unwrap().to_owned();
    app.stranger().get(&guide).expect(200).says(&word("guide"));
    if let Some(bytes) = raw(&app) {
        for of in [
            "name",
            "mail",
            "source",
            "notes",
            "guide",
            "early",
            "evidence",
            "summary",
            "remark",
            "position",
            "decision",
            "reason",
            "dissent",
            "follow-up",
            "place",
            "unqualified",
            "off",
            "decline",
            "trainer",
            "excuse",
        ] {
            assert!(holds(&bytes, &word(of)), "{of} must be found before, or this test finds nothing");
        }
        assert!(!holds(&bytes, &word("draft")), "drafts are encrypted");
    }
    erase(&season.coordinator, &id, &word("name")).expect(200).says("Receipt of an erasure").says("Not written anew");
    app.wait(worker::turn(&app.db)).unwrap();
    let left = |bytes: &[u8]| bytes.windows(CANARY.len()).position(|window| window == CANARY.as_bytes());
    if let Some(bytes) = raw(&app) {
        assert_eq!(left(&bytes), None, "the database file or its journal");
        let copy = std::env::temp_dir().join(format!("evenhand-erased-{}.db", std::process::id()));
        backup::copy_into(&mut db::connect(app.db.location()).unwrap(), &copy).unwrap();
        assert_eq!(left(&std::fs::read(&copy).unwrap()), None, "a later backup");
        std::fs::remove_file(copy).unwrap();
        season.coordinator.get("/erasures").expect(200);
        let receipt = season.coordinator.get("/erasures").links().into_iter().find(|link| link.len() > 20).unwrap();
        season.coordinator.get(&receipt).expect(200).says("nothing is left between its rows").never_says(CANARY);
        season
            .coordinator
            .get(&format!("{receipt}/text"))
            .expect(200)
            .says("Levels, for calibration")
            .never_says(CANARY);
    }
    let (panel, interview) = (&season.panel, &season.interviews[0]);
    let mut places: Vec<String> = vec![
        "/".into(),
        "/panels?state=all".into(),
        "/candidates".into(),
        "/admin/outbox".into(),
        "/admin/history".into(),
        "/erasures".into(),
        "/load".into(),
        "/me/ratings".into(),
        "/coaching".into(),
        "/calibration".into(),
        "/search?q=zanzibar".into(),
        format!("/openings/{}", season.opening),
        format!("/openings/{}/slate", season.opening),
        format!("/openings/{}/dossier", season.opening),
    ];
    let gone = [
        format!("/candidates/{id}"),
        format!("/candidates/{id}/edit"),
        format!("/candidates/{id}/erasure"),
        format!("/candidates/{id}/conflicts"),
        format!("/panels/{panel}"),
        format!("/panels/{panel}/debrief"),
        format!("/panels/{panel}/positions"),
        format!("/panels/{panel}/receipts"),
        format!("/panels/{panel}/meeting"),
        format!("/panels/{panel}/guide"),
        format!("/interviews/{interview}/scorecard"),
        format!("/interviews/{interview}/scorecard/receipt"),
        format!("/interviews/{interview}/sign-off"),
        guide,
    ];
    for mail in app.read(|conn, _| mails::table.select(mails::id).load::<String>(conn)).unwrap() {
        places.push(format!("/admin/outbox/{mail}"));
    }
    for client in everybody(&season) {
        for path in &gone {
            for page in [client.get(path), client.json(path)] {
                assert_eq!(page.status, 404, "{path}");
            }
        }
        for path in &places {
            for page in [client.get(path), client.json(path)] {
                assert!(!page.body.contains(CANARY) && page.status < 500, "{path}");
            }
        }
    }
    season.admin.get("/admin/history").says("Erased a candidate: an erased candidate");
    season.admin.get("/admin/outbox").says("A mail about a candidate who was erased");
    let chain = app.read(|conn, _| audit::verify(conn)).unwrap();
    assert!(matches!(chain, audit::Verdict::Whole { .. }), "{chain:?}");
    let said = logs::whole();
    assert!(!said.is_empty() && !said.contains(CANARY), "the program's log");
}

/// What is left of the panel is for load and calibration alone: no list leads to it, and nothing stands there.
#[test]
fn no_list_leads_to_the_panel_of_somebody_who_was_erased() {
    let app = App::start();
    let (season, id) = life(&app);
    let links = [season.panel.to_string()].into_iter().chain(season.interviews.iter().map(ToString::to_string));
    let links: Vec<String> = links.collect();
    let listed = |client: &Client, path: &str| {
        let body = client.get(path).expect(200).body;
        links.iter().any(|link| body.contains(link.as_str()))
    };
    let lists = [(&season.coordinator, "/panels?state=all"), (&season.interviewers[0], "/")];
    for (client, path) in lists {
        assert!(listed(client, path), "{path} has it before, or this finds nothing");
    }
    erase(&season.coordinator, &id, &word("name")).expect(200);
    for (client, path) in lists {
        assert!(!listed(client, path), "{path}");
    }
    season.coordinator.get(&format!("/panels/{}", season.panel)).expect(404);
}

#[test]
fn what_is_kept_leads_to_nobody() {
    let app = App::start();
    let (season, id) = life(&app);
    erase(&season.coordinator, &id, &word("name")).expect(200);
    let kept: Vec<(String, String, i32)> = app
        .read(|conn, _| {
            kept_ratings::table
                .select((kept_ratings::panel_key, kept_ratings::author_id, kept_ratings::level))
                .load(conn)
        })
        .unwrap();
    // The third card was written after the panel had been opened: calibration never knew it.
    let authors: std::collections::BTreeSet<&str> = kept.iter().map(|row| row.1.as_str()).collect();
    assert_eq!(authors.len(), 2);
    let key = &kept[0].0;
    assert!(
        kept.iter().all(|row| row.0 == *key) && key.get(14..15) == Some("4"),
        "one random key, without a time in it"
    );
    // That key, and the ids of these rows, stand nowhere else.
    let ids: Vec<String> = app.read(|conn, _| kept_ratings::table.select(kept_ratings::id).load(conn)).unwrap();
    assert!(ids.iter().all(|id| id.get(14..15) == Some("4")));
    if let Some(bytes) = raw(&app) {
        let log: Vec<_> = app.read(|conn, _| audit::list(conn, None, 10_000)).unwrap();
        assert!(log.iter().all(|entry| !entry.detail.contains(key.as_str()) && entry.subject_id != *key));
        assert!(holds(&bytes, key));
    }
    // Of the panel there are dates and people, and nothing of what they said.
    let panel = season.panel.clone();
    type Inside = (Option<Vec<u8>>, Option<Vec<u8>>, Option<String>, Option<String>);
    let cards: Vec<Inside> = app
        .read(move |conn, _| {
            card_rows::table
                .inner_join(interviews::table)
                .filter(interviews::panel_id.eq(&panel))
                .select((card_rows::content, card_rows::salt, card_rows::canonical, card_rows::overall))
                .load(conn)
        })
        .unwrap();
    assert_eq!(cards, vec![(None, None, None, None); 3], "the draft is gone");
    season.admin.get("/load").expect(200).says("Ines");
    let reasons: Vec<String> =
        app.read(|conn, _| qualifications::table.select(qualifications::reason).load(conn)).unwrap();
    assert!(reasons.iter().all(|reason| !reason.contains(CANARY)) && !reasons.is_empty());
}

/// The severities of all interviewers of the season's rubric, by everybody's cards.
fn severities(app: &App, season: &Season) -> BTreeMap<Id<Person>, String> {
    let opening = season.opening.clone();
    let inputs = app
        .read(move |conn, _| {
            let version = openings::find(conn, &opening)?.rubric_version_id;
            let version = rubrics::find_version(conn, &version)?;
            let due =
                Due { rubric_id: version.rubric_id, levels: version.levels, cards: 0, openings: vec![opening.clone()] };
            debriefs::inputs(conn, &due)
        })
        .unwrap();
    let fits = debriefs::fits(&inputs).unwrap();
    let fit = &fits.runs[0].2;
    assert_eq!(fit.cards, 9);
    let said = |one: &Severity| (one.person_id.clone(), format!("{:?} {} {:?}", one.levels, one.cards, one.flags));
    fit.severities.iter().map(said).collect()
}

#[test]
fn calibration_knows_the_same_before_and_after() {
    let app = App::start();
    let mut season = Season::start(&app);
    let version = {
        let id = season.opening.clone();
        app.read(move |conn, _| openings::find(conn, &id)).unwrap().rubric_version_id
    };
    let mut erased = Vec::new();
    for (round, levels) in [["4", "2", "3"], ["5", "3", "4"], ["3", "1", "3"]].iter().enumerate() {
        if round > 0 {
            season.go_on(&app, version.clone());
        }
        (0..3).for_each(|n| drop(season.submit(n, "Seen.", levels[n])));
        erased.push(candidate_of(&app, &season));
        if round < 2 {
            decide(&season);
        }
    }
    let before = severities(&app, &season);
    assert_eq!(before.len(), 3);
    app.wait(debriefs::refresh_calibrations(&app.db)).unwrap();
    for id in &erased[..2] {
        erase(&season.coordinator, id, "Noor Haddad").expect(200);
    }
    assert_eq!(severities(&app, &season), before);
    assert_eq!(app.wait(debriefs::refresh_calibrations(&app.db)).unwrap(), 0, "nothing would come out otherwise");
}

#[test]
fn nobody_is_erased_by_a_slip_or_by_whoever_may_not() {
    let app = App::start();
    let season = Season::start(&app);
    let id = candidate_of(&app, &season);
    let path = format!("/candidates/{id}/erasure");
    for who in [&season.manager, &season.interviewers[0], &season.colleague] {
        who.get(&path).expect(404);
        who.post("/", &path, &[("name", "Noor Haddad")]).expect(404);
        let (viewer, whom) = (who.viewer(), id.clone());
        let wish = Wish { name: "Noor Haddad".into(), tell: None };
        let done = app
            .write(move |conn, now| privacy::erase(conn, now, &viewer, Fresh::of(&viewer, now).unwrap(), &whom, &wish));
        assert!(matches!(done, Err(EraseError::NotYours)));
    }
    season.manager.get("/erasures").expect(404);
    // A panel is under way: whoever is on it hears of its end first.
    let page = season.coordinator.get(&path).expect(200).says("Panels are still under way").says("Staff engineer");
    assert!(!page.has_form("/erasure"));
    season.coordinator.post("/", &path, &[("name", "Noor Haddad")]).expect(409).says("A panel is still under way");
    season.submit(0, "Seen.", "4");
    let cancellation = format!("/panels/{}/cancellation", season.panel);
    let form = season.coordinator.get(&cancellation).form(&cancellation).set("reason", "The role is gone.");
    season.coordinator.send(form).expect(200);
    season.admin.get("/admin/history").says("The role is gone.");
    for wrong in ["", "Noor", "Somebody Else"] {
        let page = erase(&season.coordinator, &id, wrong).expect(422).says("Type the candidate’s name");
        assert_eq!(page.form(&path).value("name"), Some(wrong));
    }
    let refused = season.coordinator.post(&path, &path, &[("name", "Noor Haddad"), ("tell", "yes")]);
    refused.expect(422).says("There is no address to write to");
    erase(&season.coordinator, &id, " noor  haddad ").expect(200).says("Scorecards emptied");
    season.coordinator.post("/", &path, &[("name", "Noor Haddad")]).expect(404);
    let count: i64 = app.read(|conn, _| erasures::table.count().get_result(conn)).unwrap();
    assert_eq!(count, 1);
    let kept: i64 = app.read(|conn, _| kept_ratings::table.count().get_result(conn)).unwrap();
    assert_eq!(kept, 0, "a sealed card was never read by calibration");
    season.admin.get("/admin/history").never_says("The role is gone.");
}

#[test]
fn whatever_comes_at_the_same_moment_leaves_nothing_behind() {
    let app = App::start();
    let (season, id) = life(&app);
    let path = format!("/candidates/{id}/erasure");
    let erasure = season.coordinator.get(&path).form(&path).set("name", &word("name"));
    let receipt = format!("/interviews/{}/scorecard/receipt", season.interviews[1]);
    let remark = season.interviewers[1].get(&receipt).form("/addenda").set("text", &word("late-remark"));
    let debrief = format!("/panels/{}/debrief", season.panel);
    let dissent = season.interviewers[1].get(&debrief).form("/dissents").set("text", &word("late-dissent"));
    let edit = format!("/candidates/{id}");
    let edit = season.admin.get(&format!("{edit}/edit")).form(&edit).set("notes", &word("late-notes"));
    let draft = format!("/interviews/{}/scorecard", season.interviews[0]);
    std::thread::scope(|scope| {
        for (client, form) in [
            (&season.coordinator, &erasure),
            (&season.coordinator, &erasure),
            (&season.interviewers[1], &remark),
            (&season.interviewers[1], &dissent),
            (&season.admin, &edit),
        ] {
            scope.spawn(move || {
                let status = client.send_only(form.clone()).status;
                assert!([303, 404, 409, 422].contains(&status), "{status}");
            });
        }
        scope.spawn(|| season.shadow.post("/", &draft, &[("revision", "1"), ("recommendation", "yes")]));
    });
    // Where an edit came first, the name is still the one that was typed: it is erased all the same.
    let count: i64 = app.read(|conn, _| erasures::table.count().get_result(conn)).unwrap();
    assert_eq!(count, 1);
    app.wait(worker::turn(&app.db)).unwrap();
    if let Some(bytes) = raw(&app) {
        assert!(!holds(&bytes, CANARY));
    }
    let left: i64 = app.read(|conn, _| addenda::table.count().get_result(conn)).unwrap();
    assert_eq!(left, 0);
    let name: String =
        app.read(move |conn, _| people_who_apply::table.find(&id).select(people_who_apply::name).first(conn)).unwrap();
    assert_eq!(name, "");
}

#[test]
fn the_last_mail_goes_out_in_the_candidates_language_and_takes_the_address_along() {
    let app = App::start();
    let (season, id) = life(&app);
    let settings = season.admin.get("/admin/settings").form("/admin/settings");
    season.admin.send(settings.set("company", "Acme").set("contact", "people@acme.example")).expect(200);
    let path = format!("/candidates/{id}/erasure");
    let form = season.coordinator.get(&path).form(&path).set("name", &word("name"));
    season.coordinator.send(form.tick("tell", "yes").set("language", "de")).expect(200).says("On its way");
    let address = format!("{}@example.org", word("mail"));
    let letter = app.mail_to(&address);
    assert_eq!((letter.mail.kind, letter.mail.state), (MailKind::Erased, MailState::Waiting));
    let words = letter.words_in(&app, evenhand::language::Language::German);
    assert!(words.text.contains("Acme hat die Daten Ihrer Bewerbung") && words.text.contains("people@acme.example"));
    app.wait(worker::turn(&app.db)).unwrap();
    assert!(raw(&app).is_none_or(|bytes| holds(&bytes, &address)), "it waits to be sent");
    let post = evenhand::mail::Post {
        db: app.db.clone(),
        keys: app.inner.keys.clone(),
        templates: app.inner.templates.clone(),
        config: app.inner.config.clone(),
        transport: evenhand::mail::Transport::Memory(Default::default()),
    };
    app.wait(post.round(|| false)).unwrap();
    app.wait(worker::turn(&app.db)).unwrap();
    let row = app
        .read(|conn, _| {
            mails::table.filter(mails::kind.eq(MailKind::Erased)).select((mails::address, mails::state)).first::<(
                String,
                MailState,
            )>(
                conn
            )
        })
        .unwrap();
    assert_eq!(row, (String::new(), MailState::Sent));
    assert!(raw(&app).is_none_or(|bytes| !holds(&bytes, CANARY)));
    season.admin.get("/admin/outbox").expect(200).never_says(CANARY);
}

#[test]
fn a_last_mail_that_cannot_go_out_is_given_up_and_its_address_forgotten() {
    let app = App::start();
    let (season, id) = life(&app);
    let path = format!("/candidates/{id}/erasure");
    let form = season.coordinator.get(&path).form(&path).set("name", &word("name"));
    season.coordinator.send(form.tick("tell", "yes")).expect(200);
    app.turn(TimeDelta::days(6));
    app.wait(worker::turn(&app.db)).unwrap();
    assert!(raw(&app).is_none_or(|bytes| holds(&bytes, CANARY)));
    app.turn(TimeDelta::days(2));
    app.wait(worker::turn(&app.db)).unwrap();
    assert!(raw(&app).is_none_or(|bytes| !holds(&bytes, CANARY)));
    let state: MailState = app
        .read(|conn, _| mails::table.filter(mails::kind.eq(MailKind::Erased)).select(mails::state).first(conn))
        .unwrap();
    assert_eq!(state, MailState::Stopped);
}

#[test]
fn the_log_holds_nothing_that_anybody_typed_about_a_candidate() {
    let app = App::start();
    life(&app);
    let entries = app.read(|conn, _| audit::list(conn, None, 10_000)).unwrap();
    assert!(entries.len() > 20);
    for entry in entries {
        assert!(!format!("{entry:?}").contains(CANARY), "{entry:?}");
    }
}

/// The company's rule: six months.
fn six_months(season: &Season) {
    let form = season.admin.get("/privacy").form("/privacy").set("basis", "eu");
    season.admin.send(form).expect(200).says("Saved.");
}

fn is_erased(app: &App, id: &Id<Candidate>) -> bool {
    let id = id.clone();
    let erased = app.read(move |conn, _| {
        people_who_apply::table.find(&id).select(people_who_apply::erased_at).first::<Option<Time>>(conn)
    });
    erased.unwrap().is_some()
}

fn keep_time(app: &App) -> usize {
    app.wait(privacy::keep_time(&app.db)).unwrap()
}

fn again(app: &App, client: &Client) -> Client {
    app.browser_of(client.person.as_ref().unwrap())
}

#[test]
fn when_the_time_is_over_a_candidate_is_erased_after_a_notice() {
    let app = App::start();
    let (season, id) = life(&app);
    app.turn(TimeDelta::days(400));
    assert_eq!(keep_time(&app), 0, "without a rule no clock runs");
    let (admin, cora) = (again(&app, &season.admin), again(&app, &season.coordinator));
    cora.get("/privacy").expect(200).says("No time is set");
    let form = admin.get("/privacy").form("/privacy").set("basis", "own").set("months", "0");
    admin.send(form).expect(422).says("Enter a number of months from 1 to 120");
    let form = admin.get("/privacy").form("/privacy").set("basis", "eu");
    admin.send(form).expect(200).says("Saved.");
    // Due long ago: coordinators hear first, all the same, and have fourteen days.
    assert_eq!(keep_time(&app), 0);
    assert_eq!(keep_time(&app), 0, "they hear once");
    let told: Vec<_> = app.mails().into_iter().filter(|one| one.mail.kind == MailKind::RetentionDue).collect();
    let to: std::collections::BTreeSet<&str> = told.iter().map(|letter| letter.mail.address.as_str()).collect();
    assert_eq!((told.len(), to), (2, ["cora@example.org", "colin@example.org"].into()), "each coordinator once");
    assert!(!told[0].words(&app).text.contains(CANARY), "a mailbox is no place for a candidate's name");
    cora.get("/privacy").says(&word("name")).says("coordinators were told");
    app.turn(TimeDelta::days(13));
    assert_eq!(keep_time(&app), 0);
    assert!(!is_erased(&app, &id));
    app.turn(TimeDelta::days(1));
    assert_eq!(keep_time(&app), 1);
    assert!(is_erased(&app, &id));
    let cora = again(&app, &season.coordinator);
    cora.get("/erasures").says("Evenhand, when the time was over");
    app.wait(worker::turn(&app.db)).unwrap();
    assert!(raw(&app).is_none_or(|bytes| !holds(&bytes, CANARY)));
}

#[test]
fn the_clock_counts_from_the_last_thing_that_happened() {
    let app = App::start();
    let (season, id) = life(&app);
    six_months(&season);
    season.coordinator.get(&format!("/candidates/{id}/privacy")).says("Erased by the clock on").says("23 May");
    // An opening whose candidates are kept longer; the rule is whoever coordinates's, and the company's an admin's.
    let retention = format!("/openings/{}/retention", season.opening);
    season.manager.get(&retention).expect(404);
    season.manager.post("/", &retention, &[("basis", "none")]).expect(404);
    season.coordinator.post("/", "/privacy", &[("basis", "none")]).expect(404);
    let form = season.coordinator.get(&retention).form("/retention").set("basis", "us_contractor");
    season.coordinator.send(form).expect(200).says("Saved.");
    app.turn(TimeDelta::days(170));
    assert_eq!(keep_time(&app), 0);
    app.turn(TimeDelta::days(60));
    assert_eq!(keep_time(&app), 0);
    assert!(app.mails().iter().all(|letter| letter.mail.kind != MailKind::RetentionDue));
    let cora = again(&app, &season.coordinator);
    cora.send(cora.get(&retention).form("/retention").set("basis", "none")).expect(200);
    assert_eq!(keep_time(&app), 0);
    app.turn(TimeDelta::days(10));
    // They write again meanwhile: the time begins anew, and with it the notice.
    let edit = format!("/candidates/{id}");
    let cora = again(&app, &season.coordinator);
    cora.send(cora.get(&format!("{edit}/edit")).form(&edit).set("notes", &word("new"))).expect(200);
    app.turn(TimeDelta::days(10));
    assert_eq!(keep_time(&app), 0);
    assert!(!is_erased(&app, &id));
}

#[test]
fn nothing_is_erased_while_a_hold_stands() {
    let app = App::start();
    let (season, id) = life(&app);
    six_months(&season);
    let page = format!("/candidates/{id}/privacy");
    let hold = format!("/candidates/{id}/hold");
    assert!(!season.coordinator.get(&page).expect(200).has_form("/hold"));
    season.coordinator.post("/", &hold, &[("reason", "A claim.")]).expect(404);
    season.admin.send(season.admin.get(&page).form("/hold")).expect(422).says("Write why nothing may be erased");
    let form = season.admin.get(&page).form("/hold").set("reason", &word("claim"));
    season.admin.send(form).expect(200).says("nothing is erased").says(&word("claim"));
    let path = format!("/candidates/{id}/erasure");
    let by_hand = |client: &Client| client.post("/", &path, &[("name", &word("name"))]);
    by_hand(&season.admin).expect(409).says("A legal hold stands");
    app.turn(TimeDelta::days(300));
    assert_eq!(keep_time(&app), 0);
    app.turn(TimeDelta::days(20));
    assert_eq!(keep_time(&app), 0);
    // Lifted, it is told and waits; a hold on the opening keeps them as well.
    let admin = again(&app, &season.admin);
    admin.send(admin.get("/privacy").says(&word("claim")).form("/lifting")).expect(200).says("The hold is lifted");
    assert_eq!(keep_time(&app), 0);
    app.turn(TimeDelta::days(14));
    let admin = again(&app, &season.admin);
    let opening = format!("/openings/{}/retention", season.opening);
    let form = admin.get(&opening).form("/hold").set("reason", "An audit of this opening.");
    admin.send(form).expect(200).says("All candidates of this opening");
    by_hand(&admin).expect(409).says("A legal hold stands");
    assert_eq!(keep_time(&app), 0);
    assert!(!is_erased(&app, &id));
    admin.send(admin.get("/privacy").form("/lifting")).expect(200);
    assert_eq!(keep_time(&app), 1);
    app.wait(worker::turn(&app.db)).unwrap();
    assert!(raw(&app).is_none_or(|bytes| !holds(&bytes, CANARY)), "why it was held is gone as well");
    let log = app.read(|conn, _| audit::list(conn, None, 10_000)).unwrap();
    let of = |action: &str| log.iter().filter(|entry| entry.action == action).count();
    assert_eq!((of("hold.placed"), of("hold.lifted")), (2, 2));
    assert!(log.iter().all(|entry| !entry.detail.contains(CANARY)));
}

#[test]
fn a_pack_holds_all_that_can_be_read_and_names_no_colleague() {
    let app = App::start();
    let (season, id) = life(&app);
    let path = format!("/candidates/{id}/pack");
    for who in [&season.manager, &season.interviewers[0], &season.shadow] {
        who.get(&path).expect(404);
        who.get(&format!("{path}/data")).expect(404);
    }
    let page = season.coordinator.get(&path).expect(200);
    let data = season.coordinator.get(&format!("{path}/data")).expect(200);
    assert!(data.header("content-disposition").unwrap().starts_with("attachment"));
    for of in [
        "name",
        "mail",
        "source",
        "notes",
        "early",
        "evidence",
        "summary",
        "remark",
        "position",
        "decision",
        "reason",
        "dissent",
        "follow-up",
        "place",
        "excuse",
    ] {
        assert!(page.body.contains(&word(of)) && data.body.contains(&word(of)), "{of}");
    }
    let words = page.says("Interviewer 2").text();
    let words = words.split_once("About you").unwrap().1.to_owned();
    for name in ["Ines", "Igor", "Iris", "Mona", "Sho", "Cora"] {
        assert!(!data.body.contains(name) && !words.contains(name), "{name}");
    }
    season.admin.get("/admin/history").says("Handed out what is held about a candidate");
    let log = app.read(|conn, _| audit::list(conn, None, 10_000)).unwrap();
    assert_eq!(log.iter().filter(|entry| entry.action == "candidate.pack_made").count(), 2);
}

#[test]
fn a_pack_does_not_depend_on_what_is_sealed() {
    let look = |evidence: &str, level: &str| {
        let app = App::start();
        let season = Season::start(&app);
        let id = candidate_of(&app, &season);
        season.submit(0, evidence, level);
        let path = format!("/candidates/{id}/pack");
        let page = season.coordinator.get(&path).expect(200).says("Sealed. Nobody but its author").never_says(evidence);
        let data = season.coordinator.get(&format!("{path}/data")).expect(200);
        assert!(!data.body.contains(evidence));
        (page.body.replace(id.as_str(), "<id>").len(), page.text(), data.body)
    };
    assert_eq!(look("Brief.", "1"), look(&"A long and detailed observation. ".repeat(60), "5"));
}

#[test]
fn the_pages_of_what_is_kept_belong_to_the_candidates_in_the_menu() {
    let app = App::start();
    let ada = app.person("Ada", people::Role::Admin);
    for path in ["/candidates", "/candidates/new", "/privacy", "/privacy/notice", "/erasures"] {
        let page = ada.get(path).expect(200);
        let current: Vec<&str> = page.body.split("aria-current=\"page\"").collect();
        assert_eq!(current.len(), 2, "{path}");
        assert!(current[0].ends_with("<a href=\"/candidates\" "), "{path}");
    }
}
