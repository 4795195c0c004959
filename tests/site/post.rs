//! The post: mails over a real connection to a server that can be busy, refuse, hang up, or say nothing.

use chrono::TimeDelta;
use diesel::prelude::*;
use evenhand::db::QueryError;
use evenhand::db::schema::{mails, people};
use evenhand::mail::{self, Appointment, MailKind, MailState, Message, Method, Party, Refusal, Round, Step, Transport};
use evenhand::people::Role;
use serde_json::json;

use crate::harness::App;
use crate::harness::office::{Office, header, news, post, write};
use crate::harness::season::Season;
use crate::harness::sink::{Act, At};

fn round(sent: usize, again: usize, failed: usize) -> Round {
    Round { sent, again, failed, held: 0 }
}

#[test]
fn a_mail_arrives_whole_and_once() {
    let office = Office::open();
    office.app.person("Dana Öst", Role::Interviewer);
    news(&office.app, "dana.öst@example.org");
    // The domain is plain, the local part is not: such an address is real but rare, so take another for the wire.
    office
        .app
        .write(|conn, _| {
            diesel::update(mails::table).set(mails::address.eq("dana@example.org")).execute(conn).map(|_| ())
        })
        .unwrap();
    assert_eq!(office.round(), round(1, 0, 0));
    assert_eq!(office.round(), Round::default());
    let taken = office.sink.taken();
    assert_eq!(taken.len(), 1);
    let (wire, mail) = (&taken[0], office.state_of("dana@example.org"));
    assert_eq!(header(wire, "From"), "Evenhand <hiring@evenhand.test>");
    assert!(header(wire, "To").ends_with("<dana@example.org>"));
    assert_eq!(header(wire, "Subject"), "Pilot: a panel was cancelled");
    assert_eq!(header(wire, "Message-ID"), format!("<{}@evenhand.test>", mail.id));
    assert_eq!(header(wire, "References"), "<panel-0199@evenhand.test>");
    assert_eq!(header(wire, "In-Reply-To"), "<panel-0199@evenhand.test>");
    assert_eq!(header(wire, "Auto-Submitted"), "auto-generated");
    assert!(header(wire, "Date").contains("2026"));
    assert!(header(wire, "Content-Type").starts_with("multipart/alternative"));
    assert!(wire.contains("text/plain") && wire.contains("text/html") && !wire.contains("text/calendar"));
    assert!(wire.contains("http://evenhand.test/panels/0199"), "{wire}");
    assert!(!wire.contains("<img") && !wire.contains("<script"));
    assert_eq!((mail.state, mail.attempt, mail.sent_at.is_some()), (MailState::Sent, 1, true));
}

#[test]
fn a_busy_server_is_tried_again_later_with_the_same_message_id() {
    let office = Office::open();
    office.sink.towards("li@example.org", At::Recipient, Act::Say("451 come back later"));
    news(&office.app, "li@example.org");
    news(&office.app, "mo@example.org");
    // One that is refused holds nobody up.
    assert_eq!(office.round(), round(1, 1, 0));
    let mail = office.state_of("li@example.org");
    assert_eq!((mail.state, mail.attempt), (MailState::Waiting, 1));
    assert!(mail.run_at > office.app.now() && mail.last_error.unwrap().contains("451"));
    assert_eq!(office.round(), Round::default(), "not before its time");
    office.sink.towards("li@example.org", At::Content, Act::HangUp);
    office.app.turn(TimeDelta::hours(5));
    assert_eq!(office.round(), round(0, 1, 0));
    office.sink.friendly_to("li@example.org");
    office.app.turn(TimeDelta::hours(5));
    assert_eq!(office.round(), round(1, 0, 0));
    // The server had taken it the time before; the id tells the reader's program that it is the same mail.
    let ids: Vec<String> = office.sink.taken()[1..].iter().map(|wire| header(wire, "Message-ID")).collect();
    assert_eq!(ids.len(), 2);
    assert_eq!(ids[0], ids[1]);
}

#[test]
fn what_is_stopped_while_it_is_under_way_does_not_go_out_again() {
    let office = Office::open();
    for address in ["li@example.org", "mo@example.org", "no@example.org"] {
        news(&office.app, address);
    }
    let taken = office.app.write(|conn, now| mail::take_due(conn, now, TimeDelta::seconds(6))).unwrap();
    assert_eq!(taken.mails.len(), 3);
    office.app.write(|conn, _| mail::stop(conn, ("panel", "0199"), &[])).unwrap();
    for (row, _) in taken.mails {
        let tried = match row.address.as_str() {
            "li@example.org" => Err(Refusal::at(Step::Recipient, Some(451), "4.2.2 mailbox full")),
            "mo@example.org" => Ok(()),
            // The worker is killed with this one in its hands.
            _ => continue,
        };
        office.app.write(move |conn, now| mail::note_outcome(conn, now, &row, false, &tried)).unwrap();
    }
    office.app.turn(TimeDelta::hours(5));
    assert_eq!(office.round(), Round::default());
    let states = ["li", "mo", "no"].map(|name| office.state_of(&format!("{name}@example.org")).state);
    assert_eq!(states, [MailState::Stopped, MailState::Sent, MailState::Stopped], "what went out all the same is told");
}

#[test]
fn after_eight_tries_somebody_has_to_look() {
    let office = Office::open();
    office.sink.towards("li@example.org", At::Recipient, Act::Say("451 come back later"));
    news(&office.app, "li@example.org");
    for _ in 1..8 {
        assert_eq!(office.round(), round(0, 1, 0));
        office.app.turn(TimeDelta::hours(5));
    }
    assert_eq!(office.round(), round(0, 0, 1));
    assert_eq!(office.state_of("li@example.org").state, MailState::Failed);
    // An admin puts it back when the mailbox is there.
    office.sink.friendly_to("li@example.org");
    let admin = office.app.person("Ada", Role::Admin);
    let id = office.state_of("li@example.org").id;
    let page = admin.get(&format!("/admin/outbox/{id}"));
    assert!(page.text().contains("451"), "{}", page.text());
    let page = admin.send(page.form(&format!("/admin/outbox/{id}/retry")));
    assert!(page.text().contains("The mail is tried again."));
    assert!(!page.text().contains("Try again"));
    // Its domain said "later" only now, and rests for a minute.
    office.app.turn(TimeDelta::minutes(1));
    assert_eq!(office.round(), round(1, 0, 0));
    assert_eq!(admin.post("/admin", &format!("/admin/outbox/{id}/retry"), &[]).status, 409);
    assert!(admin.get("/admin/history").text().contains("Put a failed mail back"));
}

#[test]
fn a_mailbox_that_does_not_exist_is_not_tried_twice() {
    let office = Office::open();
    office.sink.towards("gone@example.org", At::Recipient, Act::Say("550 no such mailbox"));
    news(&office.app, "gone@example.org");
    news(&office.app, "not an address");
    assert_eq!(office.round(), round(0, 0, 2));
    let mail = office.state_of("gone@example.org");
    assert_eq!((mail.state, mail.attempt), (MailState::Failed, 1));
    assert!(mail.last_error.unwrap().contains("550"));
}

#[test]
fn a_server_that_is_not_there_is_tried_again() {
    let app = App::start_with(|config| config.smtp_url = Some("smtp://127.0.0.1:1".into()));
    let transport = app.wait(async { Transport::of(&app.inner.config).unwrap() });
    news(&app, "li@example.org");
    assert_eq!(app.wait(post(&app, transport).round(|| false)).unwrap(), Round { held: 1, ..Round::default() });
    let mail = app.mail_to("li@example.org").mail;
    assert_eq!((mail.state, mail.attempt), (MailState::Waiting, 0));
}

#[test]
fn without_a_mail_server_everything_waits_and_no_try_is_counted() {
    let app = App::start();
    news(&app, "li@example.org");
    let post = post(&app, Transport::None);
    for _ in 0..3 {
        assert_eq!(app.wait(post.round(|| false)).unwrap(), Round::default());
        app.turn(TimeDelta::days(1));
    }
    let mail = app.mail_to("li@example.org").mail;
    assert_eq!((mail.state, mail.attempt), (MailState::Waiting, 0));
    let admin = app.person("Ada", Role::Admin);
    let page = admin.get("/admin/outbox");
    assert!(page.text().contains("No mail server is connected"));
    assert!(page.text().contains("Pilot: a panel was cancelled"));
}

#[test]
fn two_workers_send_each_mail_once() {
    let office = Office::open();
    for n in 0..40 {
        news(&office.app, &format!("p{n}@example.org"));
    }
    let other = office.post.clone();
    office.app.wait(async {
        for _ in 0..10 {
            let (a, b) = tokio::join!(office.post.round(|| false), other.round(|| false));
            a.unwrap();
            b.unwrap();
        }
    });
    let mut ids: Vec<String> = office.sink.taken().iter().map(|wire| header(wire, "Message-ID")).collect();
    ids.sort();
    ids.dedup();
    assert_eq!((ids.len(), office.sink.taken().len()), (40, 40));
}

#[test]
fn what_a_worker_left_behind_is_taken_up() {
    let office = Office::open();
    news(&office.app, "li@example.org");
    let until = office.app.now() + TimeDelta::minutes(5);
    office
        .app
        .write(move |conn, _| {
            diesel::update(mails::table)
                .set((mails::state.eq(MailState::Sending), mails::lease_until.eq(until), mails::attempt.eq(1)))
                .execute(conn)
        })
        .unwrap();
    assert_eq!(office.round(), Round::default(), "it is somebody else's as long as the lease lasts");
    office.app.turn(TimeDelta::minutes(6));
    assert_eq!(office.round(), round(1, 0, 0));
}

#[test]
fn an_invitation_carries_a_calendar_entry_that_says_request() {
    let office = Office::open();
    let now = office.app.now();
    let entry = Appointment {
        method: Method::Request,
        uid: "0199".into(),
        sequence: 3,
        starts_at: now + TimeDelta::days(1),
        ends_at: now + TimeDelta::days(1) + TimeDelta::hours(1),
        stage: "Blocked routes".into(),
        opening: "Pilot".into(),
        location: "Room 4".into(),
        url_path: "/interviews/0199/scorecard".into(),
        attendees: vec![Party { name: "Li".into(), email: "li@example.org".into() }],
    };
    let payload = json!({
        "path": "/interviews/0199/scorecard", "again": false, "shadowing": false, "opening": "Pilot", "team": "",
        "stage": "Blocked routes", "starts_at": entry.starts_at, "minutes": 60, "place": "Room 4", "event": entry,
    });
    write(&office.app, MailKind::Invite, "li@example.org", payload);
    assert_eq!(office.round(), round(1, 0, 0));
    let wire = &office.sink.taken()[0];
    let part = wire.split("Content-Type: text/calendar").nth(1).expect("a calendar part");
    assert!(part.starts_with("; charset=utf-8; method=REQUEST; component=VEVENT"), "{part}");
    let part = part.replace("=\r\n", "");
    for line in ["METHOD:REQUEST", "SEQUENCE:3", "UID:0199\r\n", "mailto:hiring@evenhand.test"] {
        assert!(part.contains(line), "{line} is missing in {part}");
    }
    assert!(wire.contains("Content-Type: multipart/mixed"), "{wire}");
    assert!(wire.contains("Content-Disposition: attachment; filename=\"invite.ics\""), "{wire}");
}

#[test]
fn nothing_that_is_typed_gets_into_a_header() {
    let office = Office::open();
    office.app.person("Li", Role::Interviewer);
    let evil = "Li\r\nBcc: evil@example.org\r\n\r\nHello";
    office.app.write(move |conn, _| diesel::update(people::table).set(people::name.eq(evil)).execute(conn)).unwrap();
    let payload = json!({ "path": "/x", "opening": "Pilot\r\nBcc: evil@example.org\r\n\r\nx", "team": "" });
    write(&office.app, MailKind::PanelCancelled, "li@example.org", payload);
    write(
        &office.app,
        MailKind::PanelCancelled,
        "a@b.example\r\nBcc: evil@example.org",
        json!({ "path": "/", "opening": "x", "team": "" }),
    );
    assert_eq!(office.round(), round(1, 0, 1));
    let wire = &office.sink.taken()[0];
    let head = wire.split("\r\n\r\n").next().unwrap();
    assert!(!head.lines().any(|line| line.to_lowercase().starts_with("bcc")), "{head}");
    assert!(head.contains("Content-Type: multipart/alternative"), "{head}");
}

#[test]
fn the_office_never_sees_a_sign_in_link_and_the_outbox_drops_it_once_sent() {
    let office = Office::open();
    let (ada, li) = (office.app.person("Ada", Role::Admin), office.app.person("Li", Role::Interviewer));
    let stranger = office.app.stranger();
    let page = stranger.get("/sign-in");
    stranger.send(page.form("/sign-in").set("email", "li@example.org"));
    let letter = office.app.mail_to("li@example.org");
    let path = format!("/admin/outbox/{}", letter.mail.id);
    let seen = |when: &str| {
        let page = ada.get(&path);
        assert!(page.text().contains("(hidden)"), "{when}: {}", page.text());
        assert!(!page.body.contains(letter.token()) && !page.body.contains(letter.code()), "{when}");
    };
    seen("before");
    assert_eq!(office.round(), round(1, 0, 0));
    let wire = &office.sink.taken()[0];
    assert!(wire.replace("=\r\n", "").contains(letter.token()) && wire.contains(letter.code()), "{wire}");
    assert!(office.state_of("li@example.org").secret.is_none());
    seen("after");
    for path in ["/admin", "/admin/outbox", "/admin/history", "/admin/settings", path.as_str()] {
        assert_eq!(li.get(path).status, 404, "{path}");
        assert_eq!(ada.get(path).status, 200, "{path}");
    }
}

#[test]
fn an_admin_who_is_the_candidate_reads_nothing_of_their_own_panel_in_the_office() {
    let app = App::start();
    let ada = app.person("Ada", Role::Admin);
    let (eve, id) = (app.person("Eve", Role::Admin), ada.id().to_string());
    app.write(move |conn, now| -> Result<(), QueryError> {
        use evenhand::db::schema::candidates;
        diesel::insert_into(candidates::table)
            .values((
                candidates::id.eq("01990000-0000-7000-8000-000000000001"),
                candidates::name.eq("Ada"),
                candidates::email.eq(""),
                candidates::person_id.eq(Some(id)),
                candidates::source.eq(""),
                candidates::notes.eq(""),
                candidates::created_at.eq(now),
                candidates::updated_at.eq(now),
                candidates::revision.eq(1),
            ))
            .execute(conn)?;
        let event = evenhand::audit::Event {
            actor: None,
            action: "candidate.added",
            subject: ("candidate", "01990000-0000-7000-8000-000000000001"),
            panel: None,
            detail: json!({}),
        };
        evenhand::audit::record(conn, now, &event)
    })
    .unwrap();
    assert!(eve.get("/admin/history").text().contains("Added a candidate"));
    assert!(!ada.get("/admin/history").text().contains("Added a candidate"));
}

#[test]
fn the_office_pages_take_the_same_number_of_queries_whatever_there_is() {
    let app = App::start();
    let ada = app.person("Ada", Role::Admin);
    let count = |path: &str| {
        ada.get(path);
        app.queries(|| assert_eq!(ada.get(path).status, 200))
    };
    let paths = ["/admin", "/admin/outbox", "/admin/history", "/admin/settings"];
    news(&app, "a@example.org");
    let before: Vec<u64> = paths.iter().map(|path| count(path)).collect();
    for n in 0..60 {
        news(&app, &format!("p{n}@example.org"));
        app.person(&format!("P{n}"), Role::Interviewer);
    }
    let after: Vec<u64> = paths.iter().map(|path| count(path)).collect();
    assert_eq!(before, after);
    assert!(ada.get("/admin/outbox").text().contains("Older"));
    assert!(ada.get("/admin/history").text().contains("Older"));
}

#[test]
fn the_company_gets_a_name() {
    let app = App::start();
    let ada = app.person("Ada", Role::Admin);
    let page = ada.get("/admin/settings");
    let page = ada.send(page.form("/admin/settings").set("company", "x".repeat(121).as_str()));
    assert_eq!(page.status, 422);
    assert!(page.text().contains("The name is longer than 120 characters"));
    let page = ada.send(page.form("/admin/settings").set("company", ""));
    assert!(page.text().contains("Enter the company's name"));
    ada.send(page.form("/admin/settings").set("company", "Northwind & Co"));
    assert!(ada.get("/admin").text().contains("Northwind & Co"));
    let page = ada.get("/admin/history");
    assert!(page.text().contains("Called the company Northwind & Co"));
    assert!(ada.send(page.form("/admin/history/check")).text().contains("The log is whole"));
}

#[test]
fn a_secret_opens_in_its_own_mail_and_a_mail_without_its_secret_is_not_sent() {
    let office = Office::open();
    for name in ["Li", "Mo", "Nia"] {
        office.app.person(name, Role::Interviewer);
        let stranger = office.app.stranger();
        let email = format!("{}@example.org", name.to_lowercase());
        stranger.send(stranger.get("/sign-in").form("/sign-in").set("email", &email)).expect(200);
    }
    office
        .app
        .write(|conn, _| -> Result<(), QueryError> {
            let of = |address: &'static str| mails::table.filter(mails::address.eq(address));
            let secret: Option<Vec<u8>> = of("li@example.org").select(mails::secret).first(conn)?;
            diesel::update(of("mo@example.org")).set(mails::secret.eq(secret)).execute(conn)?;
            diesel::update(of("nia@example.org")).set(mails::secret.eq(None::<Vec<u8>>)).execute(conn)?;
            Ok(())
        })
        .unwrap();
    assert_eq!(office.round(), round(1, 0, 2));
    assert_eq!(office.sink.taken().len(), 1);
    let states: Vec<(String, MailState)> = office
        .app
        .read(|conn, _| mails::table.order(mails::address).select((mails::address, mails::state)).load(conn))
        .unwrap();
    let states: Vec<_> = states.iter().map(|(address, state)| (address.as_str(), *state)).collect();
    let failed = MailState::Failed;
    let wanted = [("li@example.org", MailState::Sent), ("mo@example.org", failed), ("nia@example.org", failed)];
    assert_eq!(states, wanted);
}

#[test]
fn stopping_a_cause_leaves_alone_what_is_sent_and_what_has_another() {
    let office = Office::open();
    let write = |address: &'static str, cause: &'static str| {
        office
            .app
            .write(move |conn, now| {
                let message = Message {
                    kind: MailKind::PanelCancelled,
                    dedupe_key: address.into(),
                    person: None,
                    address,
                    payload: json!({ "path": "/", "opening": "Pilot", "team": "" }),
                    secret: None,
                    thread: None,
                    cause: ("panel", cause),
                    run_at: now,
                };
                mail::enqueue(conn, now, message)
            })
            .unwrap()
    };
    assert!(write("sent@example.org", "one"));
    assert_eq!(office.round(), round(1, 0, 0));
    assert!(write("waits@example.org", "one") && write("other@example.org", "two"));
    assert!(!write("other@example.org", "two"), "one mail for one cause");
    let stopped = office.app.write(|conn, _| mail::stop(conn, ("panel", "one"), &[])).unwrap();
    assert_eq!(stopped, 1);
    let state = |address: &str| office.state_of(address).state;
    assert_eq!(
        (state("sent@example.org"), state("waits@example.org"), state("other@example.org")),
        (MailState::Sent, MailState::Stopped, MailState::Waiting)
    );
    assert_eq!(office.round(), round(1, 0, 0));
}

#[test]
fn an_admin_who_is_the_candidate_finds_neither_mails_nor_entries_of_their_panel() {
    let app = App::start();
    let season = Season::start(&app);
    let ada = season.admin.id();
    app.write(move |conn, _| {
        use evenhand::db::schema::candidates;
        diesel::update(candidates::table).set(candidates::person_id.eq(Some(ada))).execute(conn)
    })
    .unwrap();
    season.submit(0, "Seen", "4");
    let letter = app.mails().into_iter().find(|letter| letter.mail.kind == MailKind::Receipt).unwrap();
    let path = format!("/admin/outbox/{}", letter.mail.id);
    let eve = app.person("Eve", Role::Admin);
    assert!(eve.get("/admin/outbox").expect(200).links().contains(&path));
    eve.get(&path).expect(200);
    eve.get("/admin/history").says("Sealed a scorecard");
    assert!(!season.admin.get("/admin/outbox").expect(200).links().contains(&path));
    season.admin.get(&path).expect(404);
    season.admin.post("/admin", &format!("{path}/retry"), &[]).expect(404);
    season.admin.get("/admin/history").expect(200).never_says("Sealed a scorecard");
}
