//! Two people for what cannot be taken back: one asks, another approves, and until then nothing has happened.

use chrono::TimeDelta;
use diesel::prelude::*;
use evenhand::approvals::{self, AnswerError, Approval, ApprovalState, Kind, Rules, RulesError};
use evenhand::audit::{self, Entry};
use evenhand::candidates::{self, Candidate, ConflictKind, ConflictSide, NewConflict};
use evenhand::countersign::{self, Answer};
use evenhand::db::schema::{approvals as rows, candidates as people_who_apply, excuses, openings, people as staff};
use evenhand::db::{Conn, Id, QueryError};
use evenhand::mail::{MailKind, MailState};
use evenhand::panels::{self, NewPanel};
use evenhand::people::{self, Fresh, Person, PersonState, Role, Viewer};
use evenhand::privacy::{self, EraseError, Subject, Wish};
use evenhand::scorecards::{self, OpenEarlyError};

use crate::harness::season::Season;
use crate::harness::{App, Client, Page};

const SETTINGS: &str = "/admin/settings";
const RULES: &str = "/admin/settings/approvals";

/// A company that wants two people for both, with a second admin.
fn company(app: &App) -> (Season, Client) {
    let season = Season::start(app);
    let alan = app.person("Alan", Role::Admin);
    let form = season.admin.get(SETTINGS).form(RULES).tick("opening_early", "yes").tick("erasure", "yes");
    season.admin.send(form).expect(200).says("Saved");
    (season, alan)
}

fn early(season: &Season) -> String {
    format!("/panels/{}/opening-early", season.panel)
}

/// The hiring manager asks, once a card is in.
fn ask_early(season: &Season) -> Page {
    season.submit(0, "sealed-canary-4471", "4");
    let form = season.manager.get(&early(season)).expect(200).form("Ask for approval");
    season.manager.send(form.set("reason", "typed-canary-5512")).expect(200).says("Waits for a second person")
}

fn candidate_of(app: &App, season: &Season) -> Id<Candidate> {
    let id = season.panel.clone();
    app.read(move |conn, _| panels::find(conn, &id)).unwrap().candidate_id
}

/// The coordinator asks that the candidate be erased, whose panel is called off.
fn ask_erasure(app: &App, season: &Season) -> (Page, Id<Candidate>) {
    let cancellation = format!("/panels/{}/cancellation", season.panel);
    let form = season.coordinator.get(&cancellation).form(&cancellation).set("reason", "The role is gone.");
    season.coordinator.send(form).expect(200);
    let id = candidate_of(app, season);
    let form = season.coordinator.get(&format!("/candidates/{id}/erasure")).expect(200).form("Ask for approval");
    let page = season.coordinator.send(form.set("name", "Noor Haddad")).expect(200);
    (page.says("Waits for a second person"), id)
}

fn answer(who: &Client, path: &str, which: &str) -> Page {
    who.send(who.get(path).expect(200).form(which).set("reason", "answer-canary-6623"))
}

fn approve_early(who: &Client, path: &str) -> Page {
    answer(who, path, "Approve and open the panel")
}

fn approve_erasure(who: &Client, path: &str) -> Page {
    answer(who, path, "Approve and erase for good")
}

/// What somebody would send who writes requests by hand.
fn by_hand(who: &Client, path: &str, which: &str) -> Page {
    who.post("/", &format!("{path}/answer"), &[("answer", which), ("reason", "answer-canary-6623")])
}

fn revealed(app: &App, season: &Season) -> bool {
    let id = season.panel.clone();
    app.read(move |conn, _| panels::find(conn, &id)).unwrap().is_revealed()
}

fn name_of(app: &App, id: &Id<Candidate>) -> String {
    let id = id.clone();
    app.read(move |conn, _| people_who_apply::table.find(&id).select(people_who_apply::name).first(conn)).unwrap()
}

fn requests(app: &App) -> Vec<Approval> {
    app.read(|conn, _| rows::table.order(rows::id.asc()).select(Approval::as_select()).load(conn)).unwrap()
}

fn state(app: &App) -> ApprovalState {
    requests(app).pop().unwrap().state
}

fn log(app: &App) -> Vec<Entry> {
    app.read(|conn, _| audit::list(conn, None, 1000)).unwrap()
}

fn entries(app: &App, action: &str) -> Vec<Entry> {
    log(app).into_iter().filter(|entry| entry.action == action).collect()
}

fn change(app: &App, id: &Id<Person>, role: Role, state: PersonState) {
    let id = id.clone();
    let set = (staff::role.eq(role), staff::state.eq(state));
    app.write(move |conn, _| diesel::update(staff::table.find(&id)).set(set).execute(conn)).unwrap();
}

fn season_panel(conn: &mut Conn) -> Result<String, QueryError> {
    use evenhand::db::schema::panels::dsl;
    dsl::panels.select(dsl::id).first(conn)
}

/// The verb, without a page before it.
fn verb(app: &App, who: &Viewer, path: &str) -> Result<String, AnswerError> {
    say(app, who, path, true)
}

fn say(app: &App, who: &Viewer, path: &str, approve: bool) -> Result<String, AnswerError> {
    let (who, keys) = (who.clone(), app.inner.keys.clone());
    let id: Id<Approval> = path.rsplit('/').next().unwrap().parse().unwrap();
    app.write(move |conn, now| {
        let said = Answer { approve, reason: "By the verb.".into() };
        countersign::answer(conn, now, &who, Fresh::of(&who, now).unwrap(), &keys, &id, &said)
    })
}

#[test]
fn opening_early_waits_for_a_second_person_and_says_who_both_were() {
    let app = App::start();
    let (season, alan) = company(&app);
    let path = ask_early(&season).says("Nothing can be read until").url;
    assert!(!revealed(&app, &season));
    season.manager.get(&early(&season)).expect(200).says("Somebody else answers this");
    let panel = format!("/panels/{}", season.panel);
    season.coordinator.get(&panel).says("Mona asked to open this panel early").never_says("Look at the request");
    season.admin.get("/").says("Mona asks to open the panel early").says("One thing waits for you");
    season.coordinator.get("/").never_says("asks to open the panel early");
    // Asked, and still sealed: to whoever asked and to whoever may approve as to everybody.
    for who in [&season.manager, &season.admin, &alan, &season.coordinator, &season.interviewers[1]] {
        for page in ["/", &path, &panel, &format!("{panel}/debrief"), &early(&season), &format!("{panel}/receipts")] {
            let shown = who.get(page);
            assert!(!shown.body.contains("sealed-canary-4471"), "{page}");
            assert!(!who.json(page).body.contains("sealed-canary-4471"), "{page}");
        }
    }
    approve_early(&season.admin, &path).expect(200).says("Approved, and done").says("Approved by").says("Ada");
    assert!(revealed(&app, &season));
    season.manager.get(&format!("{panel}/debrief")).says("sealed-canary-4471").says("approved by Ada");
    season.coordinator.get(&panel).says("Mona opened this panel before all scorecards were in, approved by Ada");
    let told = app.mails().into_iter().filter(|letter| letter.mail.kind == MailKind::OpenedEarly);
    assert!(told.map(|letter| assert!(letter.words(&app).text.contains("Ada approved it"))).count() >= 3);
    let opened = entries(&app, "panel.opened_early").remove(0);
    assert_eq!(opened.actor_id.as_deref(), Some(season.manager.id().as_str()));
    assert!(opened.detail.contains(&format!("\"approved_by\":\"{}\"", season.admin.id())), "{}", opened.detail);
    assert_eq!(entries(&app, "approval.given")[0].actor_id.as_deref(), Some(season.admin.id().as_str()));
    season.admin.get("/admin/history").says("Opened the cards early, approved by Ada");
    for entry in log(&app) {
        assert!(!entry.detail.contains("canary"), "the log outlives what is erased: {}", entry.detail);
    }
    assert_eq!(state(&app), ApprovalState::Approved);
}

#[test]
fn the_mail_goes_to_those_who_may_approve_and_names_no_candidate() {
    let app = App::start();
    let (season, alan) = company(&app);
    let path = ask_early(&season).url;
    let asked = |app: &App| -> Vec<_> {
        app.mails().into_iter().filter(|letter| letter.mail.kind == MailKind::Approval).collect()
    };
    let mut to: Vec<_> = asked(&app).iter().map(|letter| letter.mail.address.clone()).collect();
    to.sort();
    assert_eq!(to, ["ada@example.org", "alan@example.org"]);
    for letter in asked(&app) {
        let words = letter.words(&app);
        for text in [&words.subject, &words.text, &words.html, &letter.mail.payload] {
            assert!(!text.contains("Noor") && !text.contains("canary"), "{text}");
        }
        assert!(words.text.contains(&format!("http://evenhand.test{path}")), "{}", words.text);
        assert!(words.text.contains("Mona wants to open a panel"));
    }
    // Nobody is asked any more once somebody has answered; whoever asked hears of it.
    answer(&alan, &path, "Decline").expect(200).says("Declined");
    assert!(asked(&app).iter().all(|letter| letter.mail.state == MailState::Stopped));
    let told = app.mail_to("mona@example.org").words(&app);
    assert!(told.text.contains("Alan declined what you asked for: opening a panel early."), "{}", told.text);
    season.manager.get(&path).says("answer-canary-6623");
    season.admin.get("/").never_says("asks to open the panel early");
    assert!(!revealed(&app, &season));
    // For an erasure: whoever may erase, but for whoever asked and the candidate.
    let (page, _) = ask_erasure(&app, &season);
    let of = requests(&app).pop().unwrap();
    let mails = app.mails().into_iter().filter(|one| one.mail.cause_id == of.id.as_str());
    let mut to: Vec<_> = mails.map(|letter| letter.mail.address).collect();
    to.sort();
    assert_eq!(to, ["ada@example.org", "alan@example.org"]);
    approve_erasure(&alan, &page.url).expect(200);
    let told = app.mail_to("cora@example.org").words(&app);
    assert!(told.text.contains("Alan approved") && !told.text.contains("Noor"), "{}", told.text);
}

#[test]
fn nobody_approves_what_they_asked_for() {
    let app = App::start();
    let (season, alan) = company(&app);
    // A hiring manager who is an admin could approve, were it not theirs.
    change(&app, &season.manager.id(), Role::Admin, PersonState::Active);
    let path = ask_early(&season).url;
    let id = season.manager.id();
    let boss = app.read(move |conn, _| people::find(conn, &id)).unwrap();
    let elsewhere = app.browser_of(&boss);
    assert!(!elsewhere.get(&path).expect(200).has_form("/answer"));
    by_hand(&elsewhere, &path, "approve").expect(409).says("You asked for this yourself");
    by_hand(&elsewhere, &path, "decline").expect(409).says("You asked for this yourself");
    assert!(matches!(verb(&app, &Viewer::of(&boss), &path), Err(AnswerError::Own)));
    elsewhere.get("/").never_says("asks to open the panel early");
    assert!(!revealed(&app, &season) && state(&app) == ApprovalState::Asked);
    approve_early(&alan, &path).expect(200);
    assert!(revealed(&app, &season));
    let other = App::start();
    let (season, _) = company(&other);
    let (page, id) = ask_erasure(&other, &season);
    let elsewhere = other.browser_of(season.coordinator.person.as_ref().unwrap());
    by_hand(&elsewhere, &page.url, "approve").expect(409).says("You asked for this yourself");
    assert_eq!(name_of(&other, &id), "Noor Haddad");
}

#[test]
fn a_request_is_there_for_those_alone_who_may_approve_it() {
    let app = App::start();
    let (season, alan) = company(&app);
    let path = ask_early(&season).url;
    let nobody = |who: &Client, path: &str| {
        who.get(path).expect(404);
        by_hand(who, path, "approve").expect(404);
        by_hand(who, path, "decline").expect(404);
        who.post("/", &format!("{path}/withdrawal"), &[]).expect(404);
        assert!(matches!(verb(&app, &who.viewer(), path), Err(AnswerError::NotYours)));
        assert!(matches!(say(&app, &who.viewer(), path, false), Err(AnswerError::NotYours)));
    };
    for who in [&season.coordinator, &season.interviewers[0], &season.shadow, &season.outsider, &season.colleague] {
        nobody(who, &path);
    }
    // Another's is not withdrawn either.
    alan.post("/", &format!("{path}/withdrawal"), &[]).expect(404);
    // Nor is it there for whoever is the candidate, or must not judge them, admin or not.
    change(&app, &season.colleague.id(), Role::Admin, PersonState::Active);
    let id = season.colleague.id();
    let colleague = app.read(move |conn, _| people::find(conn, &id)).unwrap();
    let candidate = app.browser_of(&colleague);
    nobody(&candidate, &path);
    candidate.get("/").never_says("asks to open the panel early");
    let (by, whom) = (season.coordinator.viewer(), alan.id());
    let conflict = NewConflict {
        candidate: candidate_of(&app, &season),
        person: whom,
        kind: ConflictKind::Referral,
        side: ConflictSide::Interviewer,
    };
    app.write(move |conn, now| candidates::declare_conflict(conn, now, &by, &conflict)).unwrap();
    nobody(&alan, &path);
    alan.get("/").never_says("asks to open the panel early");
    let (excused, by, card) = (season.admin.id(), season.coordinator.id(), season.interviews[1].clone());
    let excuse = (
        excuses::interview_id.eq(card),
        excuses::person_id.eq(excused),
        excuses::reason.eq("conflict"),
        excuses::note.eq(""),
        excuses::excused_by.eq(by),
        excuses::excused_at.eq(app.now()),
    );
    app.write(move |conn, _| diesel::insert_into(excuses::table).values(excuse).execute(conn)).unwrap();
    nobody(&season.admin, &path);
    app.write(|conn, _| diesel::delete(excuses::table).execute(conn)).unwrap();
    // Whoever has left approves nothing, however far they had come.
    let late = season.admin.viewer();
    change(&app, &season.admin.id(), Role::Admin, PersonState::Disabled);
    assert!(matches!(verb(&app, &late, &path), Err(AnswerError::NotYours)));
    change(&app, &season.admin.id(), Role::Admin, PersonState::Active);
    assert!(!revealed(&app, &season) && state(&app) == ApprovalState::Asked);
    verb(&app, &late, &path).unwrap();
    // To erase somebody: not the candidate, and nobody who may not erase.
    let other = App::start();
    let (season, _) = company(&other);
    let (page, id) = ask_erasure(&other, &season);
    for who in [&season.manager, &season.interviewers[0], &season.outsider, &season.colleague] {
        who.get(&page.url).expect(404);
        by_hand(who, &page.url, "approve").expect(404);
        by_hand(who, &page.url, "decline").expect(404);
        assert!(matches!(verb(&other, &who.viewer(), &page.url), Err(AnswerError::NotYours)));
    }
    assert_eq!(name_of(&other, &id), "Noor Haddad");
}

#[test]
fn an_answer_says_why_and_what_was_typed_is_given_back() {
    let app = App::start();
    let (season, _) = company(&app);
    let path = ask_early(&season).url;
    let page = season.admin.send(season.admin.get(&path).form("Decline")).expect(422).says("Write why");
    assert_eq!(page.form("/answer").value("reason"), Some(""));
    let long = "y".repeat(501);
    let page = season.admin.send(season.admin.get(&path).form("Decline").set("reason", &long)).expect(422);
    assert_eq!(page.says("no more than 500").form("/answer").value("reason"), Some(long.as_str()));
    let neither = [("reason", "Not yet."), ("answer", "perhaps")];
    let page = season.admin.post("/", &format!("{path}/answer"), &neither).expect(422);
    assert_eq!(page.says("Choose whether").form("/answer").value("reason"), Some("Not yet."));
    let (who, id) = (season.admin.viewer(), requests(&app)[0].id.clone());
    let keys = app.inner.keys.clone();
    let blank = app.write(move |conn, now| {
        let said = Answer { approve: true, reason: " ".into() };
        countersign::answer(conn, now, &who, Fresh::of(&who, now).unwrap(), &keys, &id, &said)
    });
    assert!(matches!(blank, Err(AnswerError::NoReason)));
    // Asked without a reason: as always.
    assert_eq!(state(&app), ApprovalState::Asked);
    season.manager.post("/", &format!("{path}/withdrawal"), &[]).expect(303);
    let form = season.manager.get(&early(&season)).form("Ask for approval");
    season.manager.send(form).expect(422).says("Write the reason");
    assert_eq!(requests(&app).len(), 1);
}

#[test]
fn what_is_withdrawn_declined_or_expired_opens_nothing() {
    let app = App::start();
    let (season, alan) = company(&app);
    let path = ask_early(&season).url;
    // One at a time.
    season.manager.post("/", &early(&season), &[("reason", "Again.")]).expect(409).says("asked for already");
    let stale = season.admin.get(&path).form("Approve and open the panel").set("reason", "Fine.");
    season.manager.send(season.manager.get(&path).form("Withdraw the request")).expect(200).says("Withdrawn");
    season.admin.send(stale).expect(409).says("not open any more");
    season.manager.post("/", &format!("{path}/withdrawal"), &[]).expect(409);
    let again = |why: &str| {
        app.turn(TimeDelta::seconds(1));
        let form = season.manager.get(&early(&season)).expect(200).form("Ask for approval").set("reason", why);
        season.manager.send(form).expect(200).url
    };
    let second = again("Second try.");
    assert_ne!(second, path);
    let stale = season.admin.get(&second).form("Approve and open the panel").set("reason", "Fine.");
    answer(&alan, &second, "Decline").expect(200).says("Declined");
    season.admin.send(stale).expect(409).says("not open any more");
    assert!(matches!(verb(&app, &season.admin.viewer(), &second), Err(AnswerError::Closed)));
    let third = again("Third try.");
    app.turn(TimeDelta::hours(72));
    let [ada, mona] = [&season.admin, &season.manager].map(|who| app.browser_of(who.person.as_ref().unwrap()));
    ada.get(&third).expect(200).says("Expired: nobody answered in time");
    ada.get("/").never_says("asks to open the panel early");
    by_hand(&ada, &third, "approve").expect(409).says("not open any more");
    assert!(matches!(verb(&app, &ada.viewer(), &third), Err(AnswerError::Closed)));
    assert!(!revealed(&app, &season));
    assert!(entries(&app, "panel.opened_early").is_empty() && entries(&app, "approval.given").is_empty());
    // It can be asked for anew.
    app.turn(TimeDelta::seconds(1));
    let form = mona.get(&early(&season)).expect(200).form("Ask for approval").set("reason", "Fourth try.");
    let fourth = mona.send(form).expect(200).url;
    approve_early(&ada, &fourth).expect(200);
    assert!(revealed(&app, &season));
    let states: Vec<_> = requests(&app).into_iter().map(|request| request.state).collect();
    let all = [ApprovalState::Withdrawn, ApprovalState::Declined, ApprovalState::Expired, ApprovalState::Approved];
    assert_eq!(states, all);
}

#[test]
fn what_stands_against_an_opening_by_then_stops_it() {
    // The last cards come in by themselves.
    let app = App::start();
    let (season, _) = company(&app);
    let path = ask_early(&season).url;
    let form = season.admin.get(&path).form("Approve and open the panel").set("reason", "Fine.");
    (1..3).for_each(|n| drop(season.submit(n, "In time", "3")));
    assert!(revealed(&app, &season));
    season.admin.get("/").never_says("asks to open the panel early");
    season.admin.get(&path).says("not waiting for scorecards any more");
    season.admin.send(form).expect(409);
    assert!(entries(&app, "panel.opened_early").is_empty() && entries(&app, "approval.given").is_empty());
    assert_eq!(state(&app), ApprovalState::Asked, "what was not done is not approved");
    // Called off; somebody else's; whoever asked has left.
    for change_of in ["cancelled", "another manager", "left"] {
        let app = App::start();
        let (season, alan) = company(&app);
        let path = ask_early(&season).url;
        let form = season.admin.get(&path).form("Approve and open the panel").set("reason", "Fine.");
        let words = match change_of {
            "cancelled" => {
                let cancellation = format!("/panels/{}/cancellation", season.panel);
                let off = season.coordinator.get(&cancellation).form(&cancellation).set("reason", "The role is gone.");
                season.coordinator.send(off).expect(200);
                "not waiting for scorecards any more"
            }
            "left" => {
                change(&app, &season.manager.id(), Role::Interviewer, PersonState::Disabled);
                "may not do it any more"
            }
            _ => {
                let (opening, boss) = (season.opening.clone(), alan.id());
                let set = openings::hiring_manager_id.eq(boss);
                app.write(move |conn, _| diesel::update(openings::table.find(&opening)).set(set).execute(conn))
                    .unwrap();
                "may not do it any more"
            }
        };
        season.admin.get("/").never_says("asks to open the panel early");
        season.admin.get(&path).expect(200).says(words);
        season.admin.send(form).expect(409).says(words);
        assert!(!revealed(&app, &season), "{change_of}");
        assert_eq!(state(&app), ApprovalState::Asked, "{change_of}");
    }
}

#[test]
fn what_stands_against_an_erasure_by_then_stops_it() {
    let app = App::start();
    let (season, alan) = company(&app);
    let (page, id) = ask_erasure(&app, &season);
    let path = page.url;
    let form = || alan.get(&path).form("Approve and erase for good").set("reason", "They asked for it.");
    let ready = form();
    let (by, whom) = (season.admin.viewer(), Subject::Candidate(id.clone()));
    app.write(move |conn, now| privacy::place_hold(conn, now, &by, &whom, "A claim.")).unwrap();
    alan.get(&path).says("legal hold");
    alan.get("/").never_says("asks to erase this candidate");
    alan.send(ready).expect(409).says("legal hold");
    assert_eq!((name_of(&app, &id).as_str(), state(&app)), ("Noor Haddad", ApprovalState::Asked));
    let hold = format!("/candidates/{id}/privacy");
    season.admin.send(season.admin.get(&hold).form("/lifting")).expect(200);
    // A new panel is under way.
    let (by, opening, candidate) = (season.coordinator.viewer(), season.opening.clone(), id.clone());
    let ready = form();
    app.write(move |conn, now| panels::plan(conn, now, &by, &NewPanel { id: Id::new(now), candidate, opening }))
        .unwrap();
    alan.send(ready).expect(409).says("panel is still under way");
    assert_eq!((name_of(&app, &id).as_str(), state(&app)), ("Noor Haddad", ApprovalState::Asked));
    let panel = app.read({
        let id = id.clone();
        move |conn, _| {
            use evenhand::db::schema::panels::dsl;
            dsl::panels.filter(dsl::candidate_id.eq(&id)).order(dsl::id.desc()).select(dsl::id).first::<String>(conn)
        }
    });
    let cancellation = format!("/panels/{}/cancellation", panel.unwrap());
    let off = season.coordinator.get(&cancellation).form(&cancellation).set("reason", "Not this one.");
    season.coordinator.send(off).expect(200);
    // Whoever asked may not erase any more.
    let ready = form();
    change(&app, &season.coordinator.id(), Role::Interviewer, PersonState::Active);
    alan.send(ready).expect(409).says("may not do it any more");
    assert_eq!(name_of(&app, &id), "Noor Haddad");
    change(&app, &season.coordinator.id(), Role::Coordinator, PersonState::Active);
    alan.send(form()).expect(200);
    assert_eq!(name_of(&app, &id), "");
}

#[test]
fn erasing_waits_for_a_second_person_and_takes_the_request_along() {
    let app = App::start();
    let (season, alan) = company(&app);
    let early = ask_early(&season).url;
    answer(&alan, &early, "Decline").expect(200);
    let (page, id) = ask_erasure(&app, &season);
    assert_eq!(name_of(&app, &id), "Noor Haddad");
    let erasure = format!("/candidates/{id}/erasure");
    for path in [&erasure, &format!("/candidates/{id}/privacy")] {
        season.admin.get(path).says("Cora asked that this candidate be erased").never_says("Ask for approval");
    }
    assert!(!season.admin.get(&erasure).has_form(&erasure));
    season.admin.get("/").says("Cora asks to erase this candidate");
    assert_eq!(requests(&app).len(), 2);
    // What was typed is among all that is held about them, and its authors stand there as roles.
    let pack = season.admin.get(&format!("/candidates/{id}/pack")).expect(200).says("typed-canary-5512");
    pack.says("answer-canary-6623").never_says("Alan");
    let receipt = approve_erasure(&alan, &page.url).expect(200).says("Approved, and done");
    receipt.clone().says("Cora").says("Approved by").says("Alan");
    let text = season.coordinator.get(&format!("{}/text", receipt.url));
    assert!(text.body.contains("By: Cora\nApproved by: Alan\n"), "{}", text.body);
    season.admin.get("/erasures").says("Cora · approved by Alan");
    assert_eq!(name_of(&app, &id), "");
    assert_eq!(requests(&app), [], "what was typed about the candidate goes with them");
    season.admin.get(&page.url).expect(404);
    let erased = entries(&app, "candidate.erased").remove(0);
    assert_eq!(erased.actor_id.as_deref(), Some(season.coordinator.id().as_str()));
    assert!(erased.detail.contains(&format!("\"approved_by\":\"{}\"", alan.id())));
    assert!(log(&app).iter().all(|entry| !entry.detail.contains("canary")));
    for letter in app.mails() {
        assert!(!letter.mail.payload.contains("canary"), "{}", letter.mail.payload);
    }
}

#[test]
fn no_verb_goes_past_the_second_person() {
    let app = App::start();
    let (season, _) = company(&app);
    season.submit(0, "A card", "4");
    let (who, keys, panel) = (season.manager.viewer(), app.inner.keys.clone(), season.panel.clone());
    let opened = app.write(move |conn, now| {
        scorecards::open_early(conn, now, &who, Fresh::of(&who, now).unwrap(), &keys, &panel, "It has to be.")
    });
    assert!(matches!(opened, Err(OpenEarlyError::SecondPerson)));
    assert!(!revealed(&app, &season));
    let (_, id) = ask_erasure(&app, &season);
    let (who, whom) = (season.admin.viewer(), id.clone());
    let wish = Wish { name: "Noor Haddad".into(), tell: None };
    let erased =
        app.write(move |conn, now| privacy::erase(conn, now, &who, Fresh::of(&who, now).unwrap(), &whom, &wish));
    assert!(matches!(erased, Err(EraseError::SecondPerson)));
    // Nor does anybody answer through the act itself to whom the request is not there.
    let (who, keys) = (season.outsider.viewer(), app.inner.keys.clone());
    let mut request = requests(&app).remove(0);
    let answered = app.write(move |conn, now| {
        let fresh = Fresh::of(&who, now).unwrap();
        let erased = privacy::approve_erasure(conn, now, &who, fresh, &request, "Yes.").map(|_| ());
        request.subject_id = season_panel(conn)?;
        let opened = scorecards::approve_opening_early(conn, now, &who, fresh, &keys, &request, "Yes.");
        request.subject_id = "erasure".into();
        let lifted = approvals::approve_lifting(conn, now, &who, fresh, &request, "Yes.");
        Ok::<_, QueryError>([erased, opened, lifted])
    });
    for one in answered.unwrap() {
        assert!(matches!(one, Err(AnswerError::NotYours)), "{one:?}");
    }
    // What would stand against it stands against the question: another name, and somebody who may not.
    season.coordinator.post("/", &format!("/candidates/{id}/erasure"), &[("name", "Somebody")]).expect(422);
    season.manager.post("/", &format!("/candidates/{id}/erasure"), &[("name", "Noor Haddad")]).expect(404);
    assert_eq!(name_of(&app, &id), "Noor Haddad");
}

#[test]
fn of_fifty_approvals_at_once_one_holds() {
    let app = App::start();
    let (season, alan) = company(&app);
    let path = ask_early(&season).url;
    let forms = [&season.admin, &alan]
        .map(|who| (who, who.get(&path).form("Approve and open the panel").set("reason", "Fine.")));
    let answers = std::thread::scope(|scope| {
        let all: Vec<_> = (0..50)
            .map(|n| {
                let (who, form) = &forms[n % 2];
                let (tab, form) = (who.copy(), form.clone());
                scope.spawn(move || tab.send_only(form).status)
            })
            .collect();
        all.into_iter().map(|one| one.join().unwrap()).collect::<Vec<_>>()
    });
    assert_eq!(answers.iter().filter(|status| **status == 303).count(), 1, "{answers:?}");
    assert!(answers.iter().all(|status| [303, 409].contains(status)), "{answers:?}");
    assert_eq!((entries(&app, "approval.given").len(), entries(&app, "panel.opened_early").len()), (1, 1));
}

#[test]
fn of_an_approval_and_a_decline_at_once_one_holds() {
    let app = App::start();
    let (season, alan) = company(&app);
    let (page, id) = ask_erasure(&app, &season);
    let yes = season.admin.get(&page.url).form("Approve and erase for good").set("reason", "Yes.");
    let no = alan.get(&page.url).form("Decline").set("reason", "No.");
    std::thread::scope(|scope| {
        let one = scope.spawn(|| season.admin.send_only(yes).status);
        let other = scope.spawn(|| alan.send_only(no).status);
        let got = [one.join().unwrap(), other.join().unwrap()];
        assert_eq!(got.iter().filter(|status| **status == 303).count(), 1, "{got:?}");
    });
    let declined = entries(&app, "approval.declined").len();
    assert_eq!(name_of(&app, &id).is_empty(), declined == 0);
}

#[test]
fn a_rule_is_not_lifted_by_one_admin_alone() {
    let app = App::start();
    let season = Season::start(&app);
    let ada = &season.admin;
    for who in [&season.coordinator, &season.manager, &season.interviewers[0]] {
        who.post("/", RULES, &[("opening_early", "yes")]).expect(404);
        let by = who.viewer();
        let changed = app.write(move |conn, now| {
            let all = Rules { opening_early: true, erasure: true };
            approvals::change_rules(conn, now, &by, Fresh::of(&by, now).unwrap(), all)
        });
        assert!(matches!(changed, Err(RulesError::NotYours)));
    }
    // Where nobody else could approve, there is no such rule.
    let page = ada.get(SETTINGS).says("You are the only admin");
    let page = ada.send(page.form(RULES).tick("erasure", "yes")).expect(422).says("invite a second admin first");
    assert_eq!(page.form(RULES).value("erasure"), Some("yes"));
    let rules = |app: &App| app.read(|conn, _| approvals::rules(conn)).unwrap();
    assert!(!rules(&app).erasure && !rules(&app).opening_early);
    let alan = app.person("Alan", Role::Admin);
    let form = ada.get(SETTINGS).form(RULES).tick("opening_early", "yes").tick("erasure", "yes");
    ada.send(form).expect(200).says("Saved");
    assert!(rules(&app).erasure && rules(&app).opening_early);
    assert_eq!(entries(&app, "office.second_demanded").len(), 2);
    // Turned off by one: it waits, and holds.
    let form = ada.get(SETTINGS).form(RULES).untick("erasure", "yes");
    let page = ada.send(form).expect(200).says("until another admin approves").says("Ada asked to turn off");
    assert!(rules(&app).erasure && page.form(RULES).value("erasure") == Some("yes"));
    let path = requests(&app)[0].path();
    by_hand(ada, &path, "approve").expect(409).says("You asked for this yourself");
    // Asked twice is asked once; and what is put back to how it is asks for nothing.
    ada.send(ada.get(SETTINGS).form(RULES).untick("erasure", "yes")).expect(200);
    ada.send(ada.get(SETTINGS).form(RULES)).expect(200);
    assert_eq!(requests(&app).len(), 1);
    for who in [&season.coordinator, &season.manager, &season.interviewers[0]] {
        who.get(&path).expect(404);
        by_hand(who, &path, "approve").expect(404);
        assert!(matches!(verb(&app, &who.viewer(), &path), Err(AnswerError::NotYours)));
    }
    // Whoever asked is an admin still.
    change(&app, &ada.id(), Role::Coordinator, PersonState::Active);
    by_hand(&alan, &path, "approve").expect(409).says("may not do it any more");
    assert!(rules(&app).erasure);
    change(&app, &ada.id(), Role::Admin, PersonState::Active);
    alan.get("/").says("Ada asks to turn this off");
    answer(&alan, &path, "Approve").expect(200);
    assert!(!rules(&app).erasure && rules(&app).opening_early);
    let lifted = entries(&app, "office.second_lifted").remove(0);
    assert_eq!(lifted.actor_id.as_deref(), Some(ada.id().as_str()));
    assert!(lifted.detail.contains(alan.id().as_str()));
    // Where one is left, nothing is lifted by whoever that is.
    change(&app, &alan.id(), Role::Coordinator, PersonState::Active);
    let form = ada.get(SETTINGS).form(RULES).untick("opening_early", "yes");
    ada.send(form).expect(422).says("You are the only admin");
    assert!(rules(&app).opening_early);
    // And nobody is asked in vain: whoever could approve is the candidate, or nobody.
    season.submit(0, "A card", "4");
    change(&app, &ada.id(), Role::Coordinator, PersonState::Active);
    season.manager.post("/", &early(&season), &[("reason", "Soon.")]).expect(409).says("nobody else who could approve");
}

#[test]
fn asking_and_approving_ask_again_who_it_is() {
    let app = App::start();
    let (season, alan) = company(&app);
    let prove = |who: &Client, page: Page, email: &str| {
        let page = who.send(page.expect(403).form("Send me a code by mail")).expect(403);
        who.send(page.form("Go on").set("proof_code", app.mail_to(email).code())).expect(200)
    };
    season.submit(0, "A card", "4");
    app.turn(TimeDelta::minutes(16));
    let form = season.manager.get(&early(&season)).form("Ask for approval").set("reason", "Soon.");
    let page = season.manager.send(form);
    assert_eq!(requests(&app).len(), 0);
    let path = prove(&season.manager, page, "mona@example.org").url;
    assert_eq!(requests(&app)[0].reason, "Soon.");
    // Seen before the code is sent for: mails of one moment have no order of their own.
    assert_eq!(app.mail_to("alan@example.org").mail.kind, MailKind::Approval);
    for which in ["Decline", "Approve and open the panel"] {
        let page = answer(&alan, &path, which).expect(403).says("Is it you?");
        assert_eq!(state(&app), ApprovalState::Asked);
        if which != "Decline" {
            prove(&alan, page, "alan@example.org");
        }
    }
    assert!(revealed(&app, &season));
    assert_eq!(requests(&app)[0].answer, "answer-canary-6623");
    app.turn(TimeDelta::minutes(16));
    let page = season.admin.send(season.admin.get(SETTINGS).form(RULES).untick("erasure", "yes")).expect(403);
    assert_eq!(requests(&app).len(), 1);
    prove(&season.admin, page, "ada@example.org").says("until another admin approves");
    let by = |kind| requests(&app).into_iter().filter(|request| request.kind == kind).count();
    assert_eq!((by(Kind::OpeningEarly), by(Kind::Lifting)), (1, 1));
}

#[test]
fn until_the_company_wants_it_one_person_is_enough() {
    let app = App::start();
    let season = Season::start(&app);
    season.submit(0, "A card", "4");
    let form = season.manager.get(&early(&season)).expect(200).form("Open the panel").set("reason", "Offer expires.");
    season.manager.send(form).expect(200);
    assert!(revealed(&app, &season));
    let opened = entries(&app, "panel.opened_early").remove(0);
    assert!(!opened.detail.contains("approved_by"));
    assert_eq!(requests(&app), Vec::<Approval>::new());
}
