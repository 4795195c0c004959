//! Interviews in calendars: what invitations leave in the calendars of those invited, and the feed that one subscribes to.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use diesel::prelude::*;
use evenhand::clock::Time;
use evenhand::crypto::sha256_hex;
use evenhand::db::schema::{audit_entries, calendar_feeds, candidates, mails};
use evenhand::db::{Conn, Id, QueryError};
use evenhand::mail::{Appointment, MailState, Method};
use evenhand::panels::{self, Arrangement, Interview};
use evenhand::people::{self, Person, Role};
use evenhand::scorecards;

use crate::harness::season::Season;
use crate::harness::{App, Client, Page};
use crate::panels::Office;

/// Numbers that look like chance and are the same at every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n
    }
}

/// Somebody's calendar: it takes what comes, in whatever order, and by RFC 5546 nothing that is older than what it has.
#[derive(Default)]
struct Calendar(BTreeMap<String, (i32, Option<Time>)>);

impl Calendar {
    fn take(&mut self, entry: &Appointment) {
        let known = self.0.get(&entry.uid).map(|(sequence, _)| *sequence);
        if known.is_none_or(|known| entry.sequence >= known) {
            let stands = (entry.method == Method::Request).then_some(entry.starts_at);
            self.0.insert(entry.uid.clone(), (entry.sequence, stands));
        }
    }

    fn shows(&self) -> BTreeMap<String, Time> {
        self.0.iter().filter_map(|(uid, (_, at))| Some((uid.clone(), (*at)?))).collect()
    }
}

/// What the mails to `address` that were not stopped ask its calendar to do.
fn entries(app: &App, address: &str) -> Vec<Appointment> {
    let mine = app.mails().into_iter().filter(|letter| letter.mail.address == address);
    let sent = mine.filter(|letter| letter.mail.state != MailState::Stopped);
    sent.filter_map(|letter| serde_json::from_value(letter.payload["event"].clone()).ok()).collect()
}

#[test]
fn whatever_is_replanned_calendars_show_in_the_end_what_is_planned() {
    let office = Office::start();
    office.schedule();
    let whole = office.panel();
    let (cora, app) = (office.cora.viewer(), &office.app);
    let seats: Vec<Id<Interview>> = whole.seats.iter().map(|seat| seat.interview.id.clone()).collect();
    let people = [&office.ines, &office.igor, &office.sho];
    let mut chance = Chance(42);
    let mut steps = [0; 3];
    for step in 0..240 {
        app.turn(TimeDelta::seconds(1));
        let id = seats[chance.below(seats.len())].clone();
        let now = office.panel().seats.into_iter().find(|seat| seat.interview.id == id).unwrap().interview;
        let someone = people[chance.below(3)];
        if step == 230 {
            let (by, keys) = (cora.clone(), app.inner.keys.clone());
            app.write(move |conn, now| scorecards::cancel_interview(conn, now, &by, &keys, &id, "Not needed."))
                .unwrap();
            steps[1] += 1;
        } else if chance.below(4) == 0 {
            // Whoever holds it gives it back; for everybody else this is refused.
            let by = someone.viewer();
            steps[0] += usize::from(
                app.write(move |conn, now| panels::decline(conn, now, &by, &id, "I am away.", None)).is_ok(),
            );
        } else {
            let to = Arrangement {
                revision: now.revision,
                interviewer: (chance.below(5) > 0).then(|| someone.id()),
                shadow: (chance.below(3) == 0).then(|| people[chance.below(3)].id()),
                reverse: false,
                unqualified_reason: String::new(),
                starts_at: (chance.below(8) > 0)
                    .then(|| app.now() + TimeDelta::days(2) + TimeDelta::hours(chance.below(40).try_into().unwrap())),
                minutes: 60,
                place: format!("Room {}", chance.below(3)),
                has_taken_place: false,
                although_busy: true,
            };
            let by = cora.clone();
            steps[2] += usize::from(app.write(move |conn, now| panels::arrange(conn, now, &by, &id, &to)).is_ok());
        }
        // Half of the time the post is faster than the next change.
        if chance.below(2) == 0 {
            let waiting = mails::table.filter(mails::state.eq(MailState::Waiting));
            app.write(move |conn, _| diesel::update(waiting).set(mails::state.eq(MailState::Sent)).execute(conn))
                .unwrap();
        }
        if step % 40 != 39 && step < 235 {
            continue;
        }
        let (panel, now) = (office.panel(), app.now());
        for person in people {
            let planned: BTreeMap<String, Time> = panel
                .seats
                .iter()
                .filter(|seat| seat.invited(&panel.panel, now).any(|invited| invited.id == person.id()))
                .map(|seat| (seat.interview.id.to_string(), seat.interview.starts_at.unwrap()))
                .collect();
            let mails = entries(app, &person.person.as_ref().unwrap().email);
            // In the order of writing, backwards, and each twice: the sequence alone says what counts.
            let mut calendar = Calendar::default();
            mails.iter().rev().chain(&mails).for_each(|entry| calendar.take(entry));
            assert_eq!(calendar.shows(), planned, "step {step}, {}", person.id());
            // No two changes have one number: a calendar could not tell which is the later one.
            let mut numbers: Vec<(&str, i32)> =
                mails.iter().map(|entry| (entry.uid.as_str(), entry.sequence)).collect();
            let all = numbers.len();
            numbers.sort_unstable();
            numbers.dedup();
            assert_eq!(numbers.len(), all, "step {step}");
        }
    }
    assert!(steps[0] > 10 && steps[1] > 0 && steps[2] > 100, "{steps:?}");
    office.post(0);
}

/// Makes a link on the page, and gives its path.
fn link(of: &Client) -> String {
    let page = of.get("/me/calendar");
    let made = of.send_only(page.form("/me/calendar")).expect(200).says("It is shown this once");
    assert_eq!(made.header("cache-control"), Some("no-store"));
    let text = made.text();
    let (_, rest) = text.split_once("http://evenhand.test").expect("the link stands there");
    rest.split_whitespace().next().unwrap().to_owned()
}

/// The properties of that name, in the order of the file.
fn all(page: &Page, name: &str) -> Vec<String> {
    let unfolded = page.body.replace("\r\n ", "");
    unfolded.lines().filter_map(|line| line.strip_prefix(&format!("{name}:"))).map(str::to_owned).collect()
}

#[test]
fn somebody_subscribes_to_their_own_interviews() {
    let office = Office::start();
    office.ines.get("/me").says("Subscribe to your interviews");
    let link = link(&office.ines);
    assert!(link.starts_with("/calendar/") && link.len() == "/calendar/.ics".len() + 43, "{link}");
    office.ines.get("/me/calendar").says("It cannot be shown again").never_says(&link);
    let stranger = office.app.stranger();
    let read = || stranger.request("GET", &link, &[], b"").expect(200);
    office.plan();
    office.arrange(0, &office.ines, "2026-11-25", "10:00");
    assert_eq!(all(&read(), "UID"), Vec::<String>::new(), "nobody has been invited yet");
    office.invite();
    let page = read();
    let seat = office.panel().seats.remove(0);
    assert_eq!(page.header("content-type"), Some("text/calendar; charset=utf-8; method=PUBLISH"));
    assert_eq!((page.header("cache-control"), page.header("set-cookie")), (Some("private, no-store"), None));
    let mailed = entries(&office.app, "ines@example.org").pop().unwrap();
    assert_eq!(all(&page, "UID"), [mailed.uid], "the same entry as by mail");
    assert_eq!(all(&page, "SEQUENCE"), [mailed.sequence.to_string()]);
    assert_eq!(all(&page, "DTSTART"), ["20261125T090000Z"]);
    assert_eq!(all(&page, "SUMMARY"), [format!("Interview: {} (Staff engineer)", seat.stage.name)]);
    assert_eq!(all(&page, "METHOD"), ["PUBLISH"]);
    assert_eq!(all(&page, "URL"), [format!("http://evenhand.test/interviews/{}/scorecard", seat.interview.id)]);
    assert!(page.body.contains("\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n"), "{}", page.body);
    assert!(page.body.contains("\r\nORGANIZER;CN=\"Evenhand\":mailto:hiring@evenhand.test\r\n"), "{}", page.body);
    for never in ["Noor", "Haddad", "ATTENDEE", "igor"] {
        assert!(!page.body.contains(never), "{never} in {}", page.body);
    }
    let head = stranger.request("HEAD", &link, &[], b"").expect(200);
    assert_eq!(head.header("content-type"), page.header("content-type"));
    assert_eq!(head.body, "");
    // Moved, then given back.
    office.arrange(0, &office.ines, "2026-11-26", "10:00");
    assert_eq!(all(&read(), "DTSTART"), ["20261126T090000Z"]);
    let decline = format!("/interviews/{}/decline", seat.interview.id);
    let form = office.ines.get(&decline).form(&decline).set("reason", "I am away.");
    office.ines.send(form).expect(200);
    assert_eq!(all(&read(), "UID"), Vec::<String>::new());
}

#[test]
fn a_feed_reaches_from_a_month_back_to_a_year_ahead_and_leaves_out_what_is_off() {
    let app = App::start();
    let season = Season::start(&app);
    let (ines, sho) = (link(&season.interviewers[0]), link(&season.shadow));
    let first = season.interviews[0].to_string();
    let stranger = app.stranger();
    let uids = |link: &str| all(&stranger.request("GET", link, &[], b"").expect(200), "UID");
    assert_eq!(uids(&ines), [first.as_str()]);
    assert_eq!(uids(&sho), [first.as_str()], "whoever shadows it has it too");
    assert_eq!(uids(&link(&season.outsider)), Vec::<String>::new());
    // Whoever has become its candidate.
    let (colleague, sitting) = (season.colleague.id(), season.interviewers[0].id());
    let candidate_is = |who: Id<Person>| {
        let all = move |conn: &mut Conn, _| -> Result<usize, QueryError> {
            diesel::update(candidates::table).set(candidates::person_id.eq(Some(who))).execute(conn)
        };
        app.write(all).unwrap();
    };
    candidate_is(sitting);
    assert_eq!(uids(&ines), Vec::<String>::new());
    candidate_is(colleague);
    assert_eq!(uids(&ines), [first.as_str()]);
    let at = |from_now: TimeDelta| {
        let id = season.interviews[0].clone();
        let set = move |conn: &mut Conn, now: Time| -> Result<usize, QueryError> {
            use evenhand::db::schema::interviews;
            diesel::update(interviews::table.find(id)).set(interviews::starts_at.eq(now + from_now)).execute(conn)
        };
        app.write(set).unwrap();
    };
    for (days, there) in [(-31, false), (-29, true), (365, true), (367, false), (1, true)] {
        at(TimeDelta::days(days));
        assert_eq!(uids(&ines).len(), usize::from(there), "{days} days from now");
    }
    let path = format!("/panels/{}/cancellation", season.panel);
    let form = season.coordinator.get(&path).form(&path).set("reason", "The role is gone.");
    season.coordinator.send(form).expect(200);
    assert_eq!(uids(&ines), Vec::<String>::new());
}

#[test]
fn a_link_is_replaced_and_taken_back_and_then_opens_no_more_than_any_address() {
    let app = App::start();
    let season = Season::start(&app);
    let ines = &season.interviewers[0];
    let stranger = app.stranger();
    let get = |link: &str| stranger.request("GET", link, &[("accept", "text/html")], b"");
    let unknown = get(&format!("/calendar/{}.ics", "A".repeat(43))).expect(404);
    let dead = |link: &str| {
        let page = get(link).expect(404);
        assert_eq!((page.body.as_str(), page.header("set-cookie")), (unknown.body.as_str(), None), "{link}");
        stranger.request("HEAD", link, &[], b"").expect(404);
    };
    let first = link(ines);
    get(&first).expect(200);
    let second = link(ines);
    dead(&first);
    get(&second).expect(200);
    // Only what it is recognised by is kept, and the history has nothing of it.
    let token = second.trim_start_matches("/calendar/").trim_end_matches(".ics").to_owned();
    let kept: Vec<String> =
        app.read(|conn, _| calendar_feeds::table.select(calendar_feeds::token_sha256).load(conn)).unwrap();
    assert_eq!(kept, [sha256_hex(&token)]);
    let history: Vec<String> =
        app.read(|conn, _| audit_entries::table.select(audit_entries::detail).load(conn)).unwrap();
    assert!(history.iter().all(|detail| !detail.contains(&token) && !detail.contains(&kept[0])), "{history:?}");
    dead(&format!("/calendar/{}.ics", kept[0]));
    let ended = ines.send(ines.get("/me/calendar").form("End the link")).expect(200);
    ended.says("The link opens nothing any more.").says("Make a link");
    dead(&second);
    // Somebody who has left.
    let third = link(ines);
    get(&third).expect(200);
    let (ada, id) = (season.admin.viewer(), ines.id());
    app.write(move |conn, now| people::disable(conn, now, &ada, people::Fresh::of(&ada, now).unwrap(), &id)).unwrap();
    dead(&third);
}

#[test]
fn a_link_signs_nobody_in() {
    let app = App::start();
    let season = Season::start(&app);
    let link = link(&season.interviewers[0]);
    let stranger = app.stranger();
    stranger.request("GET", &link, &[], b"").expect(200);
    assert_eq!(stranger.request("GET", "/me", &[], b"").status, 303);
    // And whoever is signed in gets the owner's interviews, not theirs.
    let other = app.person("Omar", Role::Interviewer);
    let page = other.request("GET", &link, &[], b"").expect(200);
    assert_eq!(all(&page, "UID"), [season.interviews[0].to_string()]);
}

#[test]
fn mails_and_calendars_are_in_the_language_of_whoever_has_them() {
    let office = Office::start();
    let link = link(&office.ines);
    office.ines.send(office.ines.get("/me").form("/me").set("language", "de")).expect(200);
    office.schedule();
    let feed = office.app.stranger().request("GET", &link, &[], b"").expect(200);
    let said = all(&feed, "DESCRIPTION").pop().unwrap();
    assert!(said.starts_with("Im Leitfaden stehen die Fragen\\, die Anker und Ihr Bewertungsbogen."), "{said}");
    // The office reads a mail as its addressee does, on a page in its own language.
    let ada = office.app.person("Ada", Role::Admin);
    let shown = |to: &str| ada.get(&format!("/admin/outbox/{}", office.app.mail_to(to).mail.id));
    shown("igor@example.org").says("Interview arranged").says("Hello Igor,").says("The calendar entry is attached.");
    let page = shown("ines@example.org").says("Interview arranged");
    page.says("Guten Tag Ines,").says("Der Kalendereintrag ist angehängt.").says("25. November 2026");
    ada.send(ada.get("/me").form("/me").set("language", "de")).expect(200);
    shown("igor@example.org").says("Interview angesetzt").says("Hello Igor,");
    ada.get("/admin/outbox").says("Postausgang").says("Wartet").never_says("Outbox");
    ada.get("/admin/history").says("Einladungen verschickt").says("Eigene Angaben geändert");
    ada.get("/reminders").says("Die nächsten sieben Tage").says("Nov., ").never_says("Kit");
    ada.get("/nothing").expect(404).says("Hier ist nichts für Sie");
}
