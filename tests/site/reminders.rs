//! Reminders under a turned clock: what comes when, in whose zone, and what is never sent.

use chrono::{Datelike, TimeDelta, Timelike, Weekday};
use diesel::prelude::*;
use evenhand::clock::Time;
use evenhand::db::Id;
use evenhand::db::schema::{candidates, people};
use evenhand::mail::MailKind;
use evenhand::people::{Person, PersonState, Role};
use evenhand::worker;

use crate::harness::season::fill;
use crate::harness::{Client, Letter, Page};
use crate::panels::Office;

const REMINDERS: [MailKind; 4] = [MailKind::Prepare, MailKind::Score, MailKind::Nudge, MailKind::Escalate];

/// Turns the clock in steps of half an hour and lets the worker look each time.
fn pass(office: &Office, hours: i64) {
    for _ in 0..hours * 2 {
        office.app.turn(TimeDelta::minutes(30));
        office.app.wait(worker::turn(&office.app.db)).unwrap();
    }
}

/// The reminders so far, as "kind to address, local time".
fn sent(office: &Office, zone: &str) -> Vec<String> {
    let zone: chrono_tz::Tz = zone.parse().unwrap();
    let mut letters = office.app.mails();
    letters.retain(|letter| REMINDERS.contains(&letter.mail.kind));
    // Mails of one moment have no order of their own.
    letters.sort_by_key(|letter| (letter.mail.run_at, letter.mail.kind.to_string(), letter.mail.address.clone()));
    let line = |kind: MailKind, address: &str, at: Time| {
        let name = address.split('@').next().unwrap();
        format!("{kind} {name} {}", at.in_zone(zone).format("%a %H:%M"))
    };
    letters.into_iter().map(|letter| line(letter.mail.kind, &letter.mail.address, letter.mail.run_at)).collect()
}

/// Calls off what is not needed.
fn call_off_from(office: &Office, first: usize) {
    for seat in office.panel().seats.iter().skip(first) {
        let path = format!("/interviews/{}/cancellation", seat.interview.id);
        let page = office.cora.get(&path).expect(200);
        office.cora.send(page.form(&path).set("reason", "Not needed.")).expect(200);
    }
}

/// One interview, Thursday at 14:00 in Berlin, an hour long; everything else is called off.
fn one_interview(office: &Office) -> String {
    office.plan();
    office.arrange(0, &office.ines, "2026-11-26", "14:00").says("The interview is saved");
    call_off_from(office, 1);
    let form = office.form(0).set("minutes", "60");
    office.cora.send(form).says("The interview is saved");
    office.invite();
    office.panel().seats[0].interview.id.to_string()
}

#[test]
fn kit_card_nudges_and_escalation_come_by_the_clock() {
    let office = Office::start();
    one_interview(&office);
    pass(&office, 24 * 8);
    assert_eq!(
        sent(&office, "Europe/Berlin"),
        [
            "prepare ines Wed 14:00",
            "score ines Thu 15:00",
            "nudge ines Thu 19:00",
            "nudge ines Fri 09:00",
            "nudge ines Mon 09:00",
            "escalate cora Tue 09:00",
            "escalate mona Tue 09:00",
            "nudge ines Tue 09:00",
        ]
    );
    let kinds = office.post(0);
    assert_eq!(kinds.iter().filter(|line| line.starts_with("nudge")).count(), 4, "all of them can be rendered");
}

#[test]
fn a_reminder_that_could_not_go_out_on_its_day_goes_out_on_no_other() {
    let office = Office::start();
    one_interview(&office);
    // The mail server is away from Thursday to Tuesday.
    pass(&office, 24 * 8);
    let mut nudges = office.app.mails();
    nudges.retain(|letter| letter.mail.kind == MailKind::Nudge);
    let states: Vec<String> = nudges.iter().map(|letter| letter.mail.state.to_string()).collect();
    assert_eq!(states, ["stopped", "stopped", "stopped", "waiting"], "back again, it has one to send, and not four");
}

#[test]
fn they_follow_the_addressees_day_and_not_the_planners() {
    let office = Office::in_zone("America/Los_Angeles");
    // Thursday 14:00 in Berlin is 05:00 in Los Angeles.
    one_interview(&office);
    pass(&office, 24 * 8);
    assert_eq!(
        sent(&office, "America/Los_Angeles"),
        [
            "prepare ines Wed 07:00",
            "score ines Thu 06:00",
            "nudge ines Thu 10:00",
            "nudge ines Fri 09:00",
            "nudge ines Mon 09:00",
            // Late on Monday at 06:00 in Los Angeles: nine on Tuesday morning in Berlin, where those who should know are.
            "escalate cora Tue 00:00",
            "escalate mona Tue 00:00",
        ]
    );
}

#[test]
fn a_sealed_card_ends_them_at_once() {
    let office = Office::start();
    let interview = one_interview(&office);
    pass(&office, 24 * 3 + 10);
    let ines = office.again(&office.ines);
    let card = ines.get(&format!("/interviews/{interview}/scorecard")).expect(200);
    let review = ines.send(fill(&card, "She changed the plan.", "4")).expect(200);
    ines.send(review.form("/submission")).expect(200);
    let waiting = |kind: &MailKind| REMINDERS.contains(kind);
    let states: Vec<_> = office.app.mails().into_iter().filter(|letter| waiting(&letter.mail.kind)).collect();
    assert!(states.iter().all(|letter| letter.mail.state.as_str() == "stopped"), "what waited is not sent any more");
    let before = states.len();
    pass(&office, 24 * 7);
    assert_eq!(sent(&office, "UTC").len(), before);
}

#[test]
fn declining_excusing_and_cancelling_end_them() {
    for how in ["decline", "excuse", "cancellation", "panel"] {
        let office = Office::start();
        let interview = one_interview(&office);
        // The kit is out; for the last ones the card is asked for, too.
        pass(&office, if how == "decline" { 24 * 2 + 6 } else { 24 * 3 + 7 });
        let before = sent(&office, "UTC").len();
        assert!(before >= 1);
        let (who, path) = match how {
            "decline" => (&office.ines, format!("/interviews/{interview}/decline")),
            "panel" => (&office.cora, format!("{}/cancellation", office.path())),
            _ => (&office.cora, format!("/interviews/{interview}/{how}")),
        };
        let who = office.again(who);
        let mut form = who.get(&path).expect(200).form(&path);
        form = match how {
            "excuse" => form.set("reason", "did_not_attend"),
            _ => form.set("reason", "It cannot be helped."),
        };
        who.send(form).expect(200);
        let mut left = office.app.mails().into_iter().filter(|letter| REMINDERS.contains(&letter.mail.kind));
        assert!(left.all(|letter| letter.mail.state.as_str() == "stopped"), "{how}: what waited is not sent any more");
        pass(&office, 24 * 7);
        assert_eq!(sent(&office, "UTC").len(), before, "{how} stops them");
    }
}

#[test]
fn whoever_owes_several_cards_is_asked_once_a_day_and_never_at_night_or_on_a_weekend() {
    let office = Office::in_zone("Asia/Kolkata");
    office.schedule();
    let form = office.form(0).set("shadow", office.sho.id().as_str());
    office.cora.send(form).says("The interview is saved");
    pass(&office, 24 * 14);
    let mut nudged = Vec::new();
    for letter in office.app.mails() {
        if letter.mail.kind != MailKind::Nudge {
            assert_ne!(
                (letter.mail.kind, letter.mail.address.as_str()),
                (MailKind::Escalate, "sho@example.org"),
                "practice is not chased"
            );
            continue;
        }
        let local = letter.mail.run_at.in_zone(chrono_tz::Asia::Kolkata);
        assert!((7..20).contains(&local.hour()), "{local}");
        assert!(!matches!(local.weekday(), Weekday::Sat | Weekday::Sun), "{local}");
        assert_ne!(letter.mail.address, "sho@example.org", "practice is not chased");
        nudged.push((letter.mail.address, local.date_naive()));
    }
    let all = nudged.len();
    nudged.sort();
    nudged.dedup();
    assert_eq!(nudged.len(), all, "one a day");
    assert!(all >= 10);
    let shadow: Vec<_> = sent(&office, "UTC").into_iter().filter(|line| line.contains(" sho ")).collect();
    assert_eq!(shadow.len(), 2, "the kit and the practice card: {shadow:?}");
    office.post(0);
}

#[test]
fn a_reminder_does_not_come_in_another_interview_nor_in_the_hour_after_its_card_was_asked_for() {
    let office = Office::start();
    office.plan();
    // Four hours after the first one's end the third one ends; in between, nobody is chased out of the second.
    for (n, time) in [(0, "09:00"), (1, "13:30"), (2, "15:00")] {
        office.arrange(n, &office.ines, "2026-11-26", time).says("The interview is saved");
        let form = office.form(n).set("minutes", "60");
        office.cora.send(form).says("The interview is saved");
    }
    call_off_from(&office, 3);
    office.invite();
    pass(&office, 24 * 3 + 10);
    let thursday: Vec<String> = sent(&office, "Europe/Berlin")
        .into_iter()
        .filter(|line| line.contains(" Thu ") && !line.starts_with("prepare"))
        .collect();
    let expected = ["score ines Thu 10:00", "score ines Thu 14:30", "score ines Thu 16:00", "nudge ines Thu 17:00"];
    assert_eq!(thursday, expected);
    // One list, by then, of what is owed for four hours.
    let letters = office.app.mails();
    let nudge = letters.iter().find(|letter| letter.mail.kind == MailKind::Nudge).unwrap();
    let payload: serde_json::Value = serde_json::from_str(&nudge.mail.payload).unwrap();
    assert_eq!(payload["items"].as_array().unwrap().len(), 1);
}

#[test]
fn another_time_brings_another_kit_and_the_same_time_does_not() {
    let office = Office::start();
    one_interview(&office);
    pass(&office, 24 * 2 + 6);
    assert_eq!(sent(&office, "Europe/Berlin"), ["prepare ines Wed 14:00"]);
    let cora = office.again(&office.cora);
    let id = office.panel().seats[0].interview.id.clone();
    let edit = || cora.get(&format!("/interviews/{id}/edit")).expect(200).form(&format!("/interviews/{id}"));
    cora.send(edit().set("place", "Room 7")).says("The interview is saved");
    pass(&office, 2);
    assert_eq!(sent(&office, "Europe/Berlin").len(), 1, "the room alone is no news for the kit");
    // Monday: its kit comes on Friday.
    cora.send(edit().set("date", "2026-11-30")).says("The interview is saved");
    pass(&office, 24 * 4);
    assert_eq!(sent(&office, "Europe/Berlin")[1..], ["prepare ines Fri 14:00"]);
}

#[test]
fn an_interview_that_was_entered_afterwards_is_asked_for_kindly_first() {
    let office = Office::start();
    office.plan();
    let page = office.arrange(0, &office.ines, "2026-11-20", "10:00").expect(422);
    let id = office.panel().seats[0].interview.id.clone();
    office.cora.send(page.form(&format!("/interviews/{id}")).tick("has_taken_place", "yes"));
    office.invite();
    assert!(office.app.mails().iter().all(|letter| letter.mail.kind != MailKind::Invite), "it is over");
    pass(&office, 24);
    let all = sent(&office, "Europe/Berlin");
    assert_eq!(all, ["score ines Mon 10:30", "nudge ines Mon 14:30", "nudge ines Tue 09:00"]);
}

#[test]
fn nobody_who_left_and_no_candidate_is_reminded_of_anything() {
    let office = Office::start();
    one_interview(&office);
    let (ines, candidate) = (office.ines.id(), office.candidate.clone());
    let set_state = |state: PersonState| {
        let id = office.ines.id();
        office
            .app
            .write(move |conn, _| diesel::update(people::table.find(id)).set(people::state.eq(state)).execute(conn))
            .unwrap();
    };
    set_state(PersonState::Disabled);
    pass(&office, 24 * 3);
    assert_eq!(sent(&office, "UTC"), [""; 0], "she has left");
    set_state(PersonState::Active);
    let colleague = |who: Option<Id<Person>>| {
        let candidate = candidate.clone();
        office
            .app
            .write(move |conn, _| {
                diesel::update(candidates::table.find(candidate)).set(candidates::person_id.eq(who)).execute(conn)
            })
            .unwrap();
    };
    colleague(Some(ines));
    pass(&office, 24);
    assert_eq!(sent(&office, "UTC"), [""; 0], "she turns out to be the candidate");
    // The hiring manager who is the candidate hears of no late card, nor does one who has left.
    colleague(Some(office.mona.id()));
    pass(&office, 24 * 7);
    let told = |who: &str| sent(&office, "UTC").iter().any(|line| line.starts_with(&format!("escalate {who} ")));
    assert!(told("cora") && !told("mona"));
    colleague(None);
    let mona = office.mona.id();
    office
        .app
        .write(move |conn, _| {
            diesel::update(people::table.find(mona)).set(people::state.eq(PersonState::Disabled)).execute(conn)
        })
        .unwrap();
    pass(&office, 24 * 3);
    assert!(!told("mona"));
}

#[test]
fn nobody_hears_of_an_interview_before_the_invitations() {
    let office = Office::start();
    office.plan();
    office.arrange(0, &office.ines, "2026-11-26", "14:00").says("The interview is saved");
    pass(&office, 24 * 8);
    assert_eq!(sent(&office, "UTC"), [""; 0]);
}

#[test]
fn a_manager_who_owes_the_card_is_not_told_of_their_own_lateness() {
    let office = Office::start();
    let id = one_interview(&office);
    let form = office.form(0).set("interviewer", office.mona.id().as_str());
    office.cora.send(form).says("The interview is saved");
    pass(&office, 24 * 8);
    let lines = sent(&office, "UTC");
    assert!(lines.iter().any(|line| line.starts_with("nudge mona")), "{id}: {lines:?}");
    assert!(lines.iter().all(|line| !line.starts_with("escalate mona")), "{lines:?}");
    assert!(lines.iter().any(|line| line.starts_with("escalate cora")), "whoever planned it is: {lines:?}");
}

#[test]
fn a_shadow_hears_nothing_more_once_their_card_is_in_or_their_seat_given_back() {
    for how in ["card", "decline"] {
        let office = Office::start();
        let interview = one_interview(&office);
        office.cora.send(office.form(0).set("shadow", office.sho.id().as_str())).says("The interview is saved");
        pass(&office, if how == "card" { 24 * 3 + 6 } else { 24 * 2 + 6 });
        let sho = office.again(&office.sho);
        if how == "card" {
            let path = format!("/interviews/{interview}/scorecard");
            let review = sho.send(fill(&sho.get(&path).expect(200), "She changed the plan.", "4")).expect(200);
            sho.send(review.form("/submission")).expect(200);
        } else {
            let path = format!("/interviews/{interview}/decline");
            sho.send(sho.get(&path).form(&path).set("reason", "Ill.")).expect(200);
        }
        let states: Vec<_> = office
            .app
            .mails()
            .into_iter()
            .filter(|letter| letter.mail.address == "sho@example.org" && REMINDERS.contains(&letter.mail.kind))
            .map(|letter| letter.mail.state.to_string())
            .collect();
        assert!(!states.is_empty() && states.iter().all(|state| state == "stopped"), "{how}: {states:?}");
    }
}

#[test]
fn whoever_has_sealed_their_card_is_not_asked_while_others_are() {
    let office = Office::start();
    office.schedule();
    pass(&office, 24 * 2 + 9);
    let ines = office.again(&office.ines);
    for seat in office.panel().seats.iter().filter(|seat| seat.interview.interviewer_id == Some(ines.id())) {
        if seat.interview.starts_at.is_some_and(|start| start <= office.app.now()) {
            let card = ines.get(&format!("/interviews/{}/scorecard", seat.interview.id)).expect(200);
            let review = ines.send(fill(&card, "She changed the plan.", "4")).expect(200);
            ines.send(review.form("/submission")).expect(200).says("Sealed");
        }
    }
    let nudged = |name: &str| {
        sent(&office, "UTC").iter().filter(|line| line.starts_with("nudge") && line.contains(name)).count()
    };
    let before = nudged(" ines ");
    pass(&office, 24 * 5);
    assert_eq!(nudged(" ines "), before, "her cards are in");
    assert!(nudged(" igor ") > 0, "the panel still waits for the others");
}

/// The cells of a table's rows that have four of them, as "when zone who what".
fn foreseen(page: &Page) -> Vec<String> {
    let cell = |text: &str| {
        let plain: String = text.split('<').filter_map(|part| Some(part.split_once('>')?.1)).collect();
        plain.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let cells = |row: &str| row.split("<td").skip(1).map(|text| cell(&format!("<td{text}"))).collect::<Vec<_>>();
    let rows = page.body.split("<tr>").map(cells).filter(|row| row.len() == 4);
    rows.map(|row| row[..3].join(" ")).collect()
}

#[test]
fn a_forecast_is_what_happens() {
    let office = Office::start();
    office.schedule();
    let path = format!("/openings/{}/reminders", office.opening);
    let mut foreseen = foreseen(&office.cora.get(&path).expect(200));
    assert!(foreseen.len() > 10, "{foreseen:?}");
    for _ in 0..24 * 7 * 4 {
        office.app.turn(TimeDelta::minutes(15));
        office.app.wait(worker::turn(&office.app.db)).unwrap();
    }
    let what = |kind: MailKind| match kind {
        MailKind::Prepare => "Kit",
        MailKind::Score => "Asks for the scorecard",
        MailKind::Nudge => "Reminder",
        _ => "Late scorecards",
    };
    let mut letters = office.app.mails();
    letters.retain(|letter| REMINDERS.contains(&letter.mail.kind));
    let line = |letter: &Letter| {
        let name = letter.mail.address.split('@').next().unwrap();
        let at = letter.mail.run_at.in_zone(chrono_tz::Europe::Berlin).format("%a %-d %b, %H:%M");
        format!("{at} Europe/Berlin {}{} {}", name[..1].to_uppercase(), &name[1..], what(letter.mail.kind))
    };
    let mut happened: Vec<String> = letters.iter().map(line).collect();
    happened.sort();
    foreseen.sort();
    assert_eq!(foreseen, happened);
}

#[test]
fn an_opening_can_do_otherwise_and_the_company_can_for_all() {
    let office = Office::start();
    one_interview(&office);
    let ada = office.app.person("Ada", Role::Admin);
    // The coordinator reads the company's; an admin changes it.
    let page = office.cora.get("/reminders").expect(200).says("An admin changes them");
    assert!(!page.has_form("/reminders"));
    let all = [
        ("prepare_hours", "48"),
        ("grace_hours", "2"),
        ("mornings", "1"),
        ("escalate_days", "1"),
        ("quiet_from", "18"),
        ("quiet_until", "8"),
    ];
    office.cora.post("/reminders", "/reminders", &all).expect(404);
    let form = |button: &str, typed: &[(&str, &str)]| {
        let form = ada.get("/reminders").expect(200).form(button);
        typed.iter().fold(form, |form, (name, value)| form.set(name, value))
    };
    let value = |page: &Page, name: &str| page.form("/reminders").value(name).unwrap().to_owned();
    let odd = [("prepare_hours", "soon"), ("mornings", "21"), ("quiet_from", "9"), ("quiet_until", "8")];
    let wrong = ada.send(form("Save", &odd)).expect(422).says("Enter a number from 1 to 96");
    let wrong = wrong.says("Enter a number from 0 to 20").says("Leave at least four hours");
    assert_eq!(value(&wrong, "prepare_hours"), "soon", "what was typed is given back");
    let tried = ada.send(form("Show what it would do", &all)).expect(200).says("which is not saved");
    assert!(
        foreseen(&tried).contains(&"Tue 24 Nov, 14:00 Europe/Berlin Ines Kit".to_owned()),
        "{:?}",
        foreseen(&tried)
    );
    assert_eq!(value(&ada.get("/reminders"), "prepare_hours"), "24", "trying saves nothing");
    ada.send(form("Save", &all)).expect(200).says("Saved");
    // The opening has its own; quiet hours stay the company's.
    let path = format!("/openings/{}/reminders", office.opening);
    let own = office.mona.get(&path).expect(200).form("Save").set("grace_hours", "4").set("mornings", "2");
    office.mona.send(own).expect(200).says("This opening has its own");
    pass(&office, 24 * 8);
    assert_eq!(
        sent(&office, "Europe/Berlin"),
        [
            "prepare ines Tue 14:00",
            "score ines Thu 15:00",
            // 19:00 is quiet now.
            "nudge ines Fri 09:00",
            "escalate cora Mon 09:00",
            "escalate mona Mon 09:00",
            "nudge ines Mon 09:00",
            "nudge ines Tue 09:00",
        ]
    );
    let mona = office.again(&office.mona);
    mona.send(mona.get(&path).form("As the company does")).expect(200).says("The company’s reminders hold");
    assert_eq!(mona.get(&path).form(&path).value("mornings"), Some("1"));
}

#[test]
fn holidays_and_absences_are_quiet_and_a_late_card_is_late_all_the_same() {
    let office = Office::start();
    one_interview(&office);
    let page = office.cora.get("/holidays").expect(200);
    let form = || page.form("/holidays").set("region", "de");
    let wrong = office.cora.send(form().set("days", "26.11.2026 never")).expect(422).says("Begin line 1 with a date");
    assert_eq!(wrong.form("/holidays").value("days"), Some("26.11.2026 never"));
    office.cora.send(form().set("days", "2026-11-27 Founders’ Day")).expect(200).says("Saved: 1 day in DE");
    let path = format!("/people/{}/availability", office.ines.id());
    let own = || office.ines.get(&path).expect(200).form(&path);
    office.ines.send(own().set("region", "DE")).expect(200).says("Saved");
    office.ines.send(own().force("region", "FR")).expect(422).says("Choose a region of the list");
    // Away on Monday.
    let away = format!("/people/{}/absences", office.ines.id());
    office.ines.send(office.ines.get(&path).form(&away).set("from_date", "2026-11-30")).expect(200).says("Noted");
    pass(&office, 24 * 8);
    assert_eq!(
        sent(&office, "Europe/Berlin"),
        [
            "prepare ines Wed 14:00",
            "score ines Thu 15:00",
            "nudge ines Thu 19:00",
            // Friday is a holiday where she lives, and on Monday she is away. Late after two working days of hers, on
            // Tuesday at 15:00, away or not.
            "nudge ines Tue 09:00",
        ]
    );
    pass(&office, 24);
    assert_eq!(
        sent(&office, "Europe/Berlin")[4..],
        ["escalate cora Wed 09:00", "escalate mona Wed 09:00", "nudge ines Wed 09:00"]
    );
}

#[test]
fn whoever_asks_for_peace_is_left_alone_until_then() {
    let office = Office::start();
    let interview = one_interview(&office);
    pass(&office, 24 * 3 + 7);
    let card = format!("/interviews/{interview}/scorecard");
    let snooze = format!("/interviews/{interview}/snooze");
    let ines = office.again(&office.ines);
    let page = ines.get(&card).expect(200);
    ines.send(page.form("the day after")).expect(200).says("You are not reminded before Saturday, 09:00");
    ines.post(&card, &snooze, &[("until", "never")]).expect(400);
    // It is hers alone to put off.
    for other in [&office.cora, &office.mona, &office.igor] {
        office.again(other).post("/", &snooze, &[("until", "tomorrow")]).expect(404);
    }
    pass(&office, 24 * 5);
    assert_eq!(
        sent(&office, "Europe/Berlin"),
        [
            "prepare ines Wed 14:00",
            "score ines Thu 15:00",
            "nudge ines Mon 09:00",
            "escalate cora Tue 09:00",
            "escalate mona Tue 09:00",
            "nudge ines Tue 09:00",
        ]
    );
}

#[test]
fn whoever_puts_a_card_off_is_reminded_when_they_said_though_its_mornings_are_over() {
    let office = Office::start();
    let interview = one_interview(&office);
    let path = format!("/openings/{}/reminders", office.opening);
    office.mona.send(office.mona.get(&path).form("Save").set("mornings", "0")).expect(200);
    pass(&office, 24 * 3 + 7);
    let ines = office.again(&office.ines);
    let page = ines.get(&format!("/interviews/{interview}/scorecard")).expect(200);
    ines.send(page.form("the day after")).expect(200).says("You are not reminded before Saturday, 09:00");
    pass(&office, 24 * 6);
    let mut nudges = sent(&office, "Europe/Berlin");
    nudges.retain(|line| line.starts_with("nudge"));
    assert_eq!(nudges, ["nudge ines Mon 09:00"], "Saturday is no working day, and then it is over");
}

#[test]
fn a_conflict_that_is_said_when_asked_for_a_card_is_written_down() {
    let office = Office::start();
    let interview = one_interview(&office);
    pass(&office, 24 * 3 + 7);
    let ines = office.again(&office.ines);
    let path = format!("/interviews/{interview}/excuse");
    let page = ines.get(&format!("{path}?reason=conflict")).expect(200);
    assert_eq!(page.form(&path).value("reason"), Some("conflict"), "the link says why");
    let again = ines.send(page.form(&path)).expect(422).says("Choose what stands between the two");
    ines.send(again.form(&path).set("kind", "relationship")).expect(200);
    let candidate = office.candidate.clone();
    let conflicts = office.app.read(move |conn, _| evenhand::candidates::conflicts_with(conn, &[candidate])).unwrap();
    assert_eq!(conflicts.len(), 1);
    assert_eq!(
        (conflicts[0].person_id.clone(), conflicts[0].declared_by.clone()),
        (office.ines.id(), office.ines.id())
    );
    pass(&office, 24 * 5);
    assert!(sent(&office, "UTC").iter().all(|line| !line.starts_with("nudge") && !line.starts_with("escalate")));
}

#[test]
fn a_list_that_waits_is_stopped_with_any_card_in_it_and_the_rest_is_told_anew() {
    let office = Office::start();
    office.schedule();
    // Until the first list of late cards is written: nothing is sent, so that it waits in the outbox.
    pass(&office, 24 * 7);
    let lists = || {
        let letters = office.app.mails();
        letters
            .into_iter()
            .filter(|letter| letter.mail.kind == MailKind::Escalate && letter.mail.address == "mona@example.org")
            .collect::<Vec<_>>()
    };
    assert_eq!(lists().len(), 1);
    let first = lists().remove(0);
    let items = first.payload["items"].as_array().unwrap().len();
    assert!(items >= 2, "{}", first.payload);
    let words = first.words(&office.app);
    assert!(
        words.subject.contains("are late") && words.text.contains("Ines") && !words.text.contains("Noor"),
        "{}",
        words.text
    );
    // One of them comes in.
    let seat = office.panel().seats[0].interview.id.to_string();
    let ines = office.again(&office.ines);
    let card = ines.get(&format!("/interviews/{seat}/scorecard")).expect(200);
    let review = ines.send(fill(&card, "She changed the plan.", "4")).expect(200);
    ines.send(review.form("/submission")).expect(200);
    assert_eq!(lists()[0].mail.state.as_str(), "stopped");
    pass(&office, 24 * 2);
    let second = lists().into_iter().find(|letter| letter.mail.state.as_str() == "waiting").expect("the rest is told");
    assert_eq!(second.payload["items"].as_array().unwrap().len(), items - 1);
    pass(&office, 24 * 3);
    assert_eq!(lists().len(), 2, "and what was told once is not told again");
}

#[test]
fn an_admin_who_is_the_candidate_reads_no_list_that_speaks_of_their_panel() {
    let office = Office::start();
    office.schedule();
    let ada = office.app.person("Ada", Role::Admin);
    pass(&office, 24 * 7);
    let ada = office.again(&ada);
    let lists = || {
        let page = ada.get("/admin/outbox").expect(200).text();
        page.contains("Scorecards late") || page.contains("Scorecard missing")
    };
    assert!(lists());
    let letter = office.app.mails().into_iter().find(|letter| letter.mail.kind == MailKind::Escalate).unwrap();
    let one = format!("/admin/outbox/{}", letter.mail.id);
    ada.get(&one).expect(200);
    let (candidate, who) = (office.candidate.clone(), ada.id());
    office
        .app
        .write(move |conn, _| {
            diesel::update(candidates::table.find(candidate)).set(candidates::person_id.eq(Some(who))).execute(conn)
        })
        .unwrap();
    assert!(!lists());
    ada.get(&one).expect(404);
}

/// A browser of today: the one of the first day has been signed out by now.
fn signed_in(office: &Office, client: &Client) -> Client {
    let id = client.id();
    let person = office.app.read(move |conn, _| evenhand::people::find(conn, &id)).unwrap();
    office.app.browser_of(&person)
}

#[test]
fn a_planner_reminds_by_hand_once_a_day_and_never_at_night() {
    let office = Office::start();
    one_interview(&office);
    let panel = office.panel().panel.id.to_string();
    let remind = |office: &Office| {
        let cora = signed_in(office, &office.cora);
        cora.post("/panels", "/panels/nudges", &[("panel", &panel)]).expect(303);
        cora.get("/panels")
    };
    // Friday at nine in the evening in Berlin: the day's own reminder went out in the morning.
    pass(&office, 24 * 4 + 11);
    let nudges = |office: &Office| {
        sent(office, "Europe/Berlin").into_iter().filter(|line| line.starts_with("nudge")).collect::<Vec<_>>()
    };
    assert_eq!(nudges(&office), ["nudge ines Thu 19:00", "nudge ines Fri 09:00"]);
    assert_eq!(office.app.now().in_zone(chrono_tz::Europe::Berlin).format("%a %H").to_string(), "Fri 21");
    remind(&office).says("one on their next working morning");
    assert_eq!(nudges(&office)[2..], ["nudge ines Mon 09:00"], "not at night, and not on a weekend");
    remind(&office);
    pass(&office, 24 * 2 + 14);
    assert_eq!(nudges(&office)[2..], ["nudge ines Mon 09:00"], "by hand and by the clock there is one a day");
    remind(&office).says("Nobody is reminded now; one had a reminder today");
    assert_eq!(nudges(&office).len(), 3);
}

#[test]
fn nobody_reminds_who_does_not_plan() {
    let office = Office::start();
    one_interview(&office);
    let panel = office.panel().panel.id.to_string();
    pass(&office, 24 * 3 + 9);
    let before = office.app.mails().len();
    for client in [&office.ines, &office.igor].map(|client| signed_in(&office, client)) {
        assert_eq!(client.post("/", "/panels/nudges", &[("panel", &panel)]).status, 404);
    }
    assert_eq!(office.app.mails().len(), before);
    let cora = signed_in(&office, &office.cora);
    cora.post("/panels", "/panels/nudges", &[]).expect(303);
    cora.get("/panels").says("Tick the panels");
}
