//! Conflicts of interest: who declares them, who reads them, and that whoever has one sits on no panel; and that nobody is
//! booked twice at one moment.

use evenhand::candidates::{self, ConflictKind};
use evenhand::people::Role;

use crate::harness::Client;
use crate::panels::{Office, candidate};

fn path(office: &Office) -> String {
    format!("/candidates/{}/conflicts", office.candidate)
}

fn declare(office: &Office, who: &Client) {
    let form = office.cora.get(&path(office)).expect(200).form(&path(office));
    let form = form.set("person", who.id().as_str()).set("kind", "referral").set("side", "candidate");
    office.cora.send(form).expect(200).says("Noted.").says("Referred the candidate");
}

#[test]
fn whoever_has_a_conflict_of_interest_is_put_on_no_panel() {
    let office = Office::start();
    office.plan();
    declare(&office, &office.ines);
    let form = office.form(0).set("date", "2026-11-25").set("time", "10:00");
    let refused = form.clone().set("interviewer", office.ines.id().as_str());
    let page = office.cora.send(refused).expect(422).says("has a conflict of interest with the candidate");
    assert_eq!(page.form("Save the interview").value("interviewer"), Some(office.ines.id().as_str()));
    let shadows = form.clone().set("interviewer", office.igor.id().as_str()).set("shadow", office.ines.id().as_str());
    office.cora.send(shadows).expect(422).says("has a conflict of interest with the candidate");
    office.cora.send(form.set("interviewer", office.igor.id().as_str())).expect(200);
    // Taken back, it is over.
    let page = office.cora.get(&path(&office));
    office.cora.send(page.form("/withdrawal")).expect(200).says("Withdrawn.").says("Nobody has said");
    office.cora.send(office.form(0).set("interviewer", office.ines.id().as_str())).expect(200);
}

#[test]
fn who_gives_an_interview_back_for_a_conflict_is_not_asked_again() {
    let office = Office::start();
    office.schedule();
    let decline = format!("/interviews/{}/decline", office.panel().seats[0].interview.id);
    let form = office.ines.get(&decline).expect(200).form(&decline);
    assert_eq!(form.value("conflict"), Some(""));
    let again = office.ines.send(form.set("conflict", "relationship")).expect(422).says("Write the reason");
    assert_eq!(again.form(&decline).value("conflict"), Some("relationship"), "what was chosen stays");
    office.ines.send(again.form(&decline).set("reason", "I would rather not say.")).expect(200);
    office.cora.get(&path(&office)).says("Ines").says("They know each other").says("said by themselves");
    let found = office.candidate.clone();
    let standing = office.app.read(move |conn, _| candidates::conflicts_with(conn, &[found])).unwrap();
    assert_eq!((standing.len(), standing[0].kind), (1, ConflictKind::Relationship));
    office.cora.send(office.form(0).set("interviewer", office.ines.id().as_str())).expect(422);
    // Without a conflict, one can be asked again.
    let decline = format!("/interviews/{}/decline", office.panel().seats[1].interview.id);
    office.igor.send(office.igor.get(&decline).form(&decline).set("reason", "Ill.")).expect(200);
    office.cora.send(office.form(1).set("interviewer", office.igor.id().as_str())).expect(200);
}

#[test]
fn what_does_not_fit_is_said_and_nothing_is_written() {
    let office = Office::start();
    let form = || office.cora.get(&path(&office)).form(&path(&office));
    let page = office.cora.send(form()).expect(422);
    page.says("Choose who must not judge").says("Choose what stands between them").says("Choose who said so");
    let colin = office.app.person("Colin", Role::Interviewer);
    let id = candidate(&office.app, &office.cora, "Colin Candidate", Some(&colin));
    let own = format!("/candidates/{id}/conflicts");
    let form = office.cora.get(&own).form(&own).set("kind", "referral").set("side", "interviewer");
    office.cora.send(form.force("person", colin.id().as_str())).expect(422).says("This person is the candidate");
    // Twice is once.
    declare(&office, &office.ines);
    let again =
        [("person", office.ines.id().to_string()), ("kind", "report_line".into()), ("side", "candidate".into())];
    let again: Vec<(&str, &str)> = again.iter().map(|(name, value)| (*name, value.as_str())).collect();
    office.cora.post(&path(&office), &path(&office), &again).expect(303);
    let found = office.candidate.clone();
    assert_eq!(office.app.read(move |conn, _| candidates::conflicts_with(conn, &[found])).unwrap().len(), 1);
}

#[test]
fn planners_and_nobody_else_read_and_write_them() {
    let office = Office::start();
    office.schedule();
    declare(&office, &office.sho);
    let withdrawal = office.cora.get(&path(&office)).form("/withdrawal").action.clone();
    let all = [("person", office.igor.id().to_string()), ("kind", "referral".into()), ("side", "candidate".into())];
    let all: Vec<(&str, &str)> = all.iter().map(|(name, value)| (*name, value.as_str())).collect();
    for stranger in [&office.ines, &office.sho] {
        stranger.get(&path(&office)).expect(404);
        stranger.post("/me", &path(&office), &all).expect(404);
        stranger.post("/me", &withdrawal, &[]).expect(404);
    }
    // The hiring manager plans, too.
    office.mona.get(&path(&office)).expect(200).says("Sho");
}

#[test]
fn two_planners_at_one_moment_do_not_book_somebody_twice() {
    let office = Office::start();
    office.plan();
    let first = office.form(0).action;
    office.app.turn(chrono::TimeDelta::minutes(1));
    let other = candidate(&office.app, &office.cora, "Ada Okafor", None);
    let new = office.cora.get(&format!("/panels/new?opening={}", office.opening)).form("/panels");
    office.cora.send(new.set("candidate", other.as_str())).expect(200);
    let second = office.form(0).action;
    assert_ne!(first, second);
    let form = |who: &Client, seat: &str| who.get(&format!("{seat}/edit")).expect(200).form(seat);
    for hour in 8..18 {
        let at = |who: &Client, seat: &str| {
            let form = form(who, seat).set("interviewer", office.ines.id().as_str()).set("minutes", "45");
            form.set("date", "2026-11-25").set("time", &format!("{hour:02}:00"))
        };
        let (one, two) = (at(&office.cora, &first), at(&office.mona, &second));
        let answers = std::thread::scope(|scope| {
            let all = [(&office.cora, one), (&office.mona, two)].map(|(who, form)| scope.spawn(|| who.send_only(form)));
            all.map(|one| one.join().unwrap())
        });
        let mut got = answers.map(|page| page.status);
        got.sort_unstable();
        assert_eq!(got, [303, 422], "one of them is told at {hour}:00");
        // Free again for the next round.
        for seat in [&first, &second] {
            let form = form(&office.cora, seat).set("interviewer", "").set("date", "").set("time", "");
            office.cora.send(form).expect(200);
        }
    }
}
