//! Reminders under a turned clock: what comes when, in whose zone, and what is never sent.

use chrono::{Datelike, TimeDelta, Timelike, Weekday};
use diesel::prelude::*;
use evenhand::clock::Time;
use evenhand::db::Id;
use evenhand::db::schema::{candidates, people};
use evenhand::mail::MailKind;
use evenhand::people::{Person, PersonState};
use evenhand::worker;

use crate::harness::season::fill;
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
    let letters = office.app.mails().into_iter().filter(|letter| REMINDERS.contains(&letter.mail.kind));
    let line = |kind: MailKind, address: &str, at: Time| {
        let name = address.split('@').next().unwrap();
        format!("{kind} {name} {}", at.in_zone(zone).format("%a %H:%M"))
    };
    letters.map(|letter| line(letter.mail.kind, &letter.mail.address, letter.mail.run_at)).collect()
}

/// One interview, Thursday at 14:00 in Berlin, an hour long; everything else is called off.
fn one_interview(office: &Office) -> String {
    office.plan();
    office.arrange(0, &office.ines, "2026-11-26", "14:00").says("The interview is saved");
    for seat in office.panel().seats.iter().skip(1) {
        let path = format!("/interviews/{}/cancellation", seat.interview.id);
        let page = office.cora.get(&path).expect(200);
        office.cora.send(page.form(&path).set("reason", "Not needed.")).expect(200);
    }
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
            "escalate mona Mon 15:00",
            "nudge ines Tue 09:00",
        ]
    );
    let kinds = office.post(0);
    assert_eq!(kinds.iter().filter(|line| line.starts_with("nudge")).count(), 4, "all of them can be rendered");
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
            // Monday 06:00 in Los Angeles is Monday 15:00 in Berlin, where the hiring manager is.
            "escalate mona Mon 06:00",
            "nudge ines Mon 09:00",
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
    let kinds = || sent(&office, "UTC").into_iter().map(|line| line.split(' ').next().unwrap().to_owned());
    assert!(kinds().any(|kind| kind == "nudge") && kinds().all(|kind| kind != "escalate"));
    colleague(None);
    let mona = office.mona.id();
    office
        .app
        .write(move |conn, _| {
            diesel::update(people::table.find(mona)).set(people::state.eq(PersonState::Disabled)).execute(conn)
        })
        .unwrap();
    pass(&office, 24 * 3);
    assert!(kinds().all(|kind| kind != "escalate"));
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
    assert!(lines.iter().all(|line| !line.starts_with("escalate")), "{lines:?}");
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
