//! Proposals: who is proposed and who never is, what a planner does with it, and why a seat stays empty.

use evenhand::clock::Time;
use evenhand::interviewers::{self, Availability, Span};
use evenhand::mail::MailKind;
use evenhand::people::Role;

use crate::harness::{Client, Page};
use crate::panels::{Office, candidate};

/// The proposal for the office's panel.
fn proposal(office: &Office) -> Page {
    office.cora.get(&address(office)).expect(200)
}

fn address(office: &Office) -> String {
    format!("/proposals?panel={}", office.panel().panel.id)
}

/// The people and moments that can be ticked, by interview.
fn offered(page: &Page) -> Vec<(String, Time)> {
    let all = page.forms().into_iter().find(|form| form.action == "/proposals" && form.method == "post");
    let words = all.map(|form| form.options("take")).unwrap_or_default();
    let read = |word: &String| {
        let parts: Vec<&str> = word.split('.').collect();
        (parts[2].to_owned(), Time::from_micros(parts[3].parse::<i64>().unwrap() * 60_000_000))
    };
    words.iter().map(read).collect()
}

/// Everybody but these has as many interviews as they may.
fn only(office: &Office, able: &[&Client]) {
    let all = [&office.cora, &office.mona, &office.ines, &office.igor, &office.sho];
    for who in all.into_iter().filter(|who| able.iter().all(|one| one.id() != who.id())) {
        say(office, who, |said| (said.day_soft, said.day_hard) = (0, 0));
    }
}

fn say(office: &Office, who: &Client, change: impl Fn(&mut Availability) + Send + Sync + 'static) {
    let (by, id) = (office.cora.viewer(), who.id());
    office
        .app
        .write(move |conn, now| {
            let mut said = interviewers::availability_of(conn, &id)?;
            change(&mut said);
            interviewers::say_availability(conn, now, &by, &said).unwrap();
            Ok::<_, evenhand::db::QueryError>(())
        })
        .unwrap();
}

#[test]
fn a_panel_is_proposed_and_arranged_at_the_planners_word() {
    let office = Office::start();
    let page = office.plan();
    assert!(page.links().contains(&address(&office)), "the panel leads to its proposal");
    let page = proposal(&office).says("Nothing is arranged before you say so");
    let seats = office.panel().seats.len();
    let offers = offered(&page);
    assert_eq!(offers.len(), seats);
    let people: std::collections::BTreeSet<&String> = offers.iter().map(|(person, _)| person).collect();
    assert_eq!(people.len(), seats, "nobody twice on a panel");
    for (_, start) in &offers {
        let local = start.in_zone(chrono_tz::Europe::Berlin);
        let hour = local.format("%H:%M").to_string();
        assert!(("09:00"..="16:30").contains(&hour.as_str()), "{hour} is within working hours");
    }
    assert!(office.panel().seats.iter().all(|seat| seat.interview.interviewer_id.is_none()));
    office.cora.send(page.form("Arrange the ticked ones")).expect(200).says("interviews are arranged");
    let after = office.panel();
    let arranged: Vec<(String, Time)> = after
        .seats
        .iter()
        .map(|seat| (seat.interview.interviewer_id.clone().unwrap().to_string(), seat.interview.starts_at.unwrap()))
        .collect();
    assert_eq!(arranged, offers);
    proposal(&office).says("Every interview has somebody and a time").says("Stands already");
    // The same facts, the same proposal.
    let again = Office::start();
    again.plan();
    assert_eq!(
        offered(&proposal(&again)).iter().map(|one| one.1).collect::<Vec<_>>(),
        offers.iter().map(|one| one.1).collect::<Vec<_>>()
    );
}

#[test]
fn nobody_is_proposed_who_must_not_or_cannot() {
    let office = Office::start();
    office.plan();
    let free = |office: &Office| -> Vec<String> { offered(&proposal(office)).into_iter().map(|one| one.0).collect() };
    only(&office, &[&office.ines, &office.igor]);
    let both = [office.ines.id().to_string(), office.igor.id().to_string()];
    assert!(free(&office).iter().all(|person| both.contains(person)), "a limit is kept");
    assert_eq!(free(&office).len(), 2.min(office.panel().seats.len()));
    // Away the whole time.
    let (by, id) = (office.cora.viewer(), office.ines.id());
    let away = office.app.write(move |conn, now| {
        let when = Span { from: now, to: now + chrono::TimeDelta::days(40) };
        interviewers::note_away(conn, now, &by, &id, when).map_err(|_| evenhand::db::QueryError::NotFound)
    });
    away.unwrap();
    assert_eq!(free(&office), [office.igor.id().to_string()]);
    proposal(&office).says("stay empty").says("Ines: is not free");
    // A conflict of interest.
    let conflicts = format!("/candidates/{}/conflicts", office.candidate);
    let form = office.cora.get(&conflicts).form(&conflicts).set("person", office.igor.id().as_str());
    office.cora.send(form.set("kind", "referral").set("side", "interviewer")).expect(200);
    assert!(free(&office).is_empty());
    proposal(&office).says("Igor: has a conflict of interest").says("interviews stay empty");
}

#[test]
fn whoever_gave_it_back_or_is_the_candidate_is_not_asked_again() {
    let office = Office::start();
    office.schedule();
    let first = office.panel().seats[0].interview.clone();
    let decline = format!("/interviews/{}/decline", first.id);
    let form = office.ines.get(&decline).form(&decline).set("reason", "On holiday.");
    let holds_another =
        office.panel().seats[1..].iter().any(|seat| seat.interview.interviewer_id == Some(office.ines.id()));
    office.ines.send(form).expect(200);
    // The planners' mail leads to who else could.
    let told = office.app.mails().into_iter().find(|letter| letter.mail.kind == MailKind::Declined).unwrap();
    assert!(told.words(&office.app).text.contains(&format!("/interviews/{}/replacement", first.id)));
    let page = proposal(&office);
    let offers = offered(&page);
    assert_eq!(offers.len(), 1);
    assert_ne!(offers[0].0, office.ines.id().to_string());
    assert_eq!(offers[0].1, first.starts_at.unwrap(), "its time stands");
    assert!(!holds_another || page.text().contains("Ines"), "her other interview stands");
    // A colleague who applies is never proposed for their own panel.
    let colin = office.app.person_in("Colin", Role::Coordinator, "Europe/Berlin");
    office.app.qualify_all(&office.cora);
    let id = candidate(&office.app, &office.cora, "Colin Candidate", Some(&colin));
    office.app.turn(chrono::TimeDelta::minutes(1));
    let form = office.cora.get(&format!("/panels/new?opening={}", office.opening)).form("/panels");
    office.cora.send(form.set("candidate", id.as_str())).expect(200);
    only(&office, &[]);
    let page = proposal(&office);
    assert!(offered(&page).is_empty(), "the only one who could is the candidate");
    page.says("Colin: is the candidate");
    colin.get(&address(&office)).expect(404);
}

#[test]
fn an_interview_elsewhere_keeps_its_time_and_a_pause() {
    let office = Office::start();
    office.schedule();
    let taken: Vec<(String, Time, Time)> = office
        .panel()
        .seats
        .iter()
        .map(|seat| {
            let person = seat.interview.interviewer_id.clone().unwrap().to_string();
            (person, seat.interview.starts_at.unwrap(), seat.interview.ends_at().unwrap())
        })
        .collect();
    only(&office, &[&office.ines, &office.igor]);
    // One day alone, and that is the day of the other panel.
    let other = candidate(&office.app, &office.cora, "Ada Okafor", None);
    office.app.turn(chrono::TimeDelta::minutes(1));
    let form = office.cora.get(&format!("/panels/new?opening={}", office.opening)).form("/panels");
    office.cora.send(form.set("candidate", other.as_str())).expect(200);
    let page = office.cora.get(&format!("{}&first=2026-11-25&last=2026-11-25", address(&office))).expect(200);
    let pause = chrono::TimeDelta::minutes(15);
    let seats = office.panel().seats;
    let offers = offered(&page);
    assert!(!offers.is_empty());
    for (person, start) in offers {
        let minutes = seats.iter().map(|seat| seat.interview.minutes).max().unwrap();
        let end = start + chrono::TimeDelta::minutes(i64::from(minutes));
        let clash = taken.iter().find(|(who, from, to)| *who == person && start < *to + pause && end > *from - pause);
        assert_eq!(clash, None, "{}", start.iso());
    }
}

#[test]
fn the_ticked_are_kept_and_others_are_found_for_the_rest() {
    let office = Office::start();
    office.plan();
    let page = proposal(&office);
    let offers = offered(&page);
    let form = page.form("Keep the ticked, find others for the rest");
    let first = form.options("take")[0].clone();
    let page = office.cora.send(form.untick("take", &first)).expect(200);
    let then = offered(&page);
    assert_eq!(then[1..], offers[1..], "what was ticked stands");
    assert_ne!(then[0].0, offers[0].0, "somebody else");
    page.says("You kept it.");
    assert!(office.panel().seats.iter().all(|seat| seat.interview.interviewer_id.is_none()), "nothing is arranged");
}

#[test]
fn all_of_it_is_arranged_or_nothing() {
    let office = Office::start();
    office.plan();
    let form = proposal(&office).form("Arrange the ticked ones");
    let last = office.panel().seats.len() - 1;
    // Meanwhile somebody else arranges the last one.
    office.arrange(last, &office.ines, "2026-12-30", "10:00").says("The interview is saved");
    let page = office.cora.send(form).expect(422).says("Nothing was arranged; here is a proposal from what stands now");
    assert!(office.panel().seats[..last].iter().all(|seat| seat.interview.interviewer_id.is_none()));
    assert_eq!(offered(&page).len(), last, "the new one goes by what stands");
    // Nothing ticked, nothing done.
    let mut form = page.form("Arrange the ticked ones");
    for word in form.options("take") {
        form = form.untick("take", &word);
    }
    office.cora.send(form).expect(422).says("Tick what is to be arranged");
}

#[test]
fn what_is_typed_is_checked_and_given_back() {
    let office = Office::start();
    office.plan();
    let get = |more: &str| office.cora.get(&format!("{}{more}", address(&office)));
    for (more, says) in [
        ("&first=soon", "Enter a date like"),
        ("&first=2026-12-10&last=2026-12-01", "The last day is before the first"),
        ("&first=2026-01-01&last=2026-01-10", "These days are past"),
        ("&first=2026-12-01&last=2027-12-01", "Choose at most 60 days"),
        ("&week=9-17", "with a day"),
    ] {
        let page = get(more).expect(422).says(says);
        let (field, typed) = more[1..].split('&').next().unwrap().split_once('=').unwrap();
        assert_eq!(page.form("Propose anew").value(field), Some(typed), "{more}");
    }
    let page = get("&first=2026-12-07&last=2026-12-07&week=Mon%2013:00-15:00").expect(200);
    for (_, start) in offered(&page) {
        let local = start.in_zone(chrono_tz::Europe::Berlin).format("%F %H").to_string();
        assert!(["2026-12-07 13", "2026-12-07 14"].contains(&local.as_str()), "{local}");
    }
}

#[test]
fn planners_and_nobody_else_get_proposals() {
    let office = Office::start();
    office.plan();
    let other = office.app.person("Omar", Role::Interviewer);
    for stranger in [&office.ines, &other] {
        for path in [address(&office), format!("/proposals?opening={}", office.opening), "/proposals".to_owned()] {
            stranger.get(&path).expect(404);
        }
        let panel = office.panel().panel.id.to_string();
        stranger.post("/me", "/proposals", &[("panel", &panel), ("again", "yes")]).expect(404);
    }
    let word = proposal(&office).form("Arrange the ticked ones").options("take")[0].clone();
    other.post("/me", "/proposals", &[("take", &word)]).expect(404);
    // The hiring manager plans their own; another one's are not among them.
    assert!(!offered(&office.mona.get(&address(&office)).expect(200)).is_empty());
    office.mona.get("/proposals").expect(200).says("Noor Haddad");
    crate::openings::opening(&office.app, &office.cora, &other, "Data analyst");
    other.get("/proposals").expect(200).never_says("Noor Haddad").says("No panel lacks anybody");
    office.cora.get("/proposals?panel=nonsense").expect(404);
}

#[test]
fn somebody_else_for_one_interview_is_one_click_away() {
    let office = Office::start();
    office.schedule();
    let first = office.panel().seats[0].interview.clone();
    let path = format!("/interviews/{}/replacement", first.id);
    office.cora.get(&path).expect(200).says("Ines has this interview.");
    let decline = format!("/interviews/{}/decline", first.id);
    office.ines.send(office.ines.get(&decline).form(&decline).set("reason", "On holiday.")).expect(200);
    let stays = |who: &Client| office.panel().seats[1..].iter().any(|s| s.interview.interviewer_id == Some(who.id()));
    let free = if stays(&office.igor) { &office.sho } else { &office.igor };
    only(&office, &[&office.ines, free]);
    let panel = office.cora.get(&office.path()).expect(200);
    assert!(panel.links().contains(&path), "the panel leads there");
    let page = office.cora.get(&path).expect(200).says("Who else could");
    let name = free.person.as_ref().unwrap().name.clone();
    let offers: Vec<Vec<String>> =
        page.forms().iter().filter(|f| f.action == "/proposals").map(|f| f.buttons()).collect();
    // Whoever gave it back is not asked again, and whoever has as many as they may is not asked at all.
    assert_eq!(offers, [[format!("Arrange {name}")]]);
    office.cora.send(page.form(&format!("Arrange {name}"))).expect(200).says("1 interview is arranged.");
    let now = office.panel().seats.remove(0).interview;
    assert_eq!((now.interviewer_id, now.starts_at), (Some(free.id()), first.starts_at), "at the same time");
    assert_eq!(office.app.mail_to(&free.person.as_ref().unwrap().email).mail.kind, MailKind::Invite);
    // The page of before arranges nothing any more.
    office.cora.send(page.form(&format!("Arrange {name}"))).expect(422).says("Nothing was arranged");
    office.cora.get(&path).expect(200).says(&format!("{name} has this interview."));
    for who in [&office.ines, &office.sho] {
        who.get(&path).expect(404);
    }
}

#[test]
fn a_candidate_is_met_within_their_own_hours() {
    let office = Office::start();
    let path = format!("/candidates/{}", office.candidate);
    let edit = office.cora.get(&format!("{path}/edit")).form(&path);
    let said = edit.set("hours", "Mon 9-13").set("zone", "America/Sao_Paulo");
    office.cora.send(said).expect(200).says("Mon 09:00–13:00").says("By the clock in America/Sao_Paulo");
    office.plan();
    // The hours that are asked for are for those who have said nothing.
    let page = office.cora.get(&format!("{}&week=Tue%209-17", address(&office))).expect(200);
    let offers = offered(&page);
    assert!(!offers.is_empty());
    for (_, start) in offers {
        let there = start.in_zone(chrono_tz::America::Sao_Paulo).format("%a %H:%M").to_string();
        assert!(("Mon 09:00".."Mon 13:00").contains(&there.as_str()), "{there}");
    }
}

#[test]
fn what_was_agreed_on_outside_a_candidates_hours_can_still_be_taken_over() {
    let office = Office::start();
    office.schedule();
    let path = format!("/candidates/{}", office.candidate);
    let edit = office.cora.get(&format!("{path}/edit")).form(&path);
    office.cora.send(edit.set("hours", "Sat 9-13").set("zone", "Asia/Tokyo")).expect(200);
    let first = office.panel().seats[0].interview.clone();
    let decline = format!("/interviews/{}/decline", first.id);
    office.ines.send(office.ines.get(&decline).form(&decline).set("reason", "On holiday.")).expect(200);
    let page = office.cora.get(&format!("/interviews/{}/replacement", first.id)).expect(200).says("Arrange");
    let word = page.form("/proposals").value("take").unwrap().to_owned();
    let minute = first.starts_at.unwrap().micros() / 60_000_000;
    assert_eq!(word.split('.').nth(3), Some(minute.to_string().as_str()));
}

#[test]
fn where_nobody_else_can_the_page_says_so_and_leads_on() {
    let office = Office::start();
    office.schedule();
    let first = office.panel().seats[0].interview.clone();
    let decline = format!("/interviews/{}/decline", first.id);
    office.ines.send(office.ines.get(&decline).form(&decline).set("reason", "On holiday.")).expect(200);
    only(&office, &[]);
    let page = office.cora.get(&format!("/interviews/{}/replacement", first.id)).expect(200);
    let page = page.says("Nobody else can then");
    assert!(page.links().contains(&address(&office)));
}
