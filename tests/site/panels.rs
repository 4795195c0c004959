//! Panels: planned, arranged, invited, given back, called off; and what is mailed on the way.

use chrono::TimeDelta;
use diesel::prelude::*;
use evenhand::candidates::{self, Candidate, CandidateInput};
use evenhand::db::schema::panels as table;
use evenhand::db::{Id, QueryError};
use evenhand::mail::{Memory, Transport};
use evenhand::openings::Opening;
use evenhand::panels::{self, Panel, PanelState, PanelWhole};
use evenhand::people::Role;
use evenhand::worker;

use crate::harness::office::post;
use crate::harness::season::Season;
use crate::harness::{App, Client, Letter, Page};
use crate::openings::{at_once, opening};

/// An opening with its plan, a candidate, and everybody who could be on a panel.
pub struct Office {
    /// The server.
    pub app: App,
    /// Coordinates, in Berlin.
    pub cora: Client,
    /// Decides.
    pub mona: Client,
    /// Interviews.
    pub ines: Client,
    /// Interviews, too.
    pub igor: Client,
    /// Learns.
    pub sho: Client,
    /// For what.
    pub opening: Id<Opening>,
    /// Who might join.
    pub candidate: Id<Candidate>,
}

impl Office {
    /// Monday, 23 November 2026, 10:00 in Berlin.
    pub fn start() -> Self {
        Self::in_zone("Europe/Berlin")
    }

    /// The same with the interviewers elsewhere.
    pub fn in_zone(zone: &str) -> Self {
        let app = App::start();
        let cora = app.person_in("Cora", Role::Coordinator, "Europe/Berlin");
        let mona = app.person_in("Mona", Role::Interviewer, "Europe/Berlin");
        let [ines, igor, sho] = ["Ines", "Igor", "Sho"].map(|name| app.person_in(name, Role::Interviewer, zone));
        let opening = opening(&app, &cora, &mona, "Staff engineer");
        let candidate = candidate(&app, &cora, "Noor Haddad", None);
        app.qualify_all(&cora);
        Self { app, cora, mona, ines, igor, sho, opening, candidate }
    }

    /// Plans a panel through the form, and returns its page.
    pub fn plan(&self) -> Page {
        let form = self.cora.get(&format!("/panels/new?opening={}", self.opening)).form("/panels");
        self.cora.send(form.set("candidate", self.candidate.as_str())).expect(200)
    }

    /// The only panel.
    pub fn panel(&self) -> PanelWhole {
        let find = |conn: &mut evenhand::db::Conn, _| -> Result<_, QueryError> {
            let id: Id<Panel> = table::table.order(table::id.desc()).select(table::id).first(conn)?;
            panels::whole(conn, &id)
        };
        self.app.read(find).unwrap()
    }

    /// The form of the `n`th interview.
    pub fn form(&self, n: usize) -> crate::harness::Form {
        let id = self.panel().seats[n].interview.id.clone();
        self.cora.get(&format!("/interviews/{id}/edit")).expect(200).form(&format!("/interviews/{id}"))
    }

    /// Gives the `n`th interview to somebody, at a time by the clock in Berlin.
    pub fn arrange(&self, n: usize, who: &Client, date: &str, time: &str) -> Page {
        let form = self.form(n).set("interviewer", who.id().as_str());
        self.cora.send(form.set("date", date).set("time", time).set("place", "Room 2"))
    }

    /// Gives every interview somebody and a time on Wednesday, and sends the invitations.
    pub fn schedule(&self) -> Page {
        self.plan();
        for n in 0..self.panel().seats.len() {
            let who = if n.is_multiple_of(2) { &self.ines } else { &self.igor };
            self.arrange(n, who, "2026-11-25", &format!("{:02}:00", 10 + 2 * n)).says("The interview is saved");
        }
        self.invite()
    }

    /// Sends the invitations.
    pub fn invite(&self) -> Page {
        let page = self.cora.get(&self.path()).expect(200);
        self.cora.send(page.form("Send the invitations")).expect(200)
    }

    /// The panel's page.
    pub fn path(&self) -> String {
        format!("/panels/{}", self.panel().panel.id)
    }

    /// Somebody signs in anew: the clock was turned past their session.
    pub fn again(&self, who: &Client) -> Client {
        self.app.browser_of(who.person.as_ref().unwrap())
    }

    /// What was written since, as "kind to address", and each of it is rendered and sent.
    pub fn post(&self, since: usize) -> Vec<String> {
        let letters: Vec<Letter> = self.app.mails().split_off(since);
        let memory = Memory::default();
        let post = post(&self.app, Transport::Memory(memory.clone()));
        while self.app.wait(post.round(|| false)).unwrap() != evenhand::mail::Round::default() {}
        for sent in memory.lock().unwrap().iter() {
            assert!(!sent.wire.contains("Noor"), "the candidate's name is in a mail: {}", sent.wire);
            assert!(!sent.wire.contains("Haddad"), "the candidate's name is in a mail: {}", sent.wire);
        }
        for letter in self.app.mails() {
            let state = letter.mail.state.as_str();
            assert!(["sent", "stopped"].contains(&state), "{} {state}: {:?}", letter.mail.kind, letter.mail.last_error);
        }
        let mut kinds: Vec<String> =
            letters.iter().map(|letter| format!("{} {}", letter.mail.kind, letter.mail.address)).collect();
        kinds.sort();
        kinds
    }
}

/// A candidate of that name.
pub fn candidate(app: &App, maker: &Client, name: &str, colleague: Option<&Client>) -> Id<Candidate> {
    let viewer = maker.viewer();
    let input = CandidateInput {
        name: name.into(),
        source: "Referral".into(),
        person: colleague.map(Client::id),
        ..CandidateInput::default()
    };
    app.write(move |conn, now| {
        let id = Id::new(now);
        candidates::create(conn, now, &viewer, &id, &input).map(|_| id)
    })
    .unwrap()
}

#[test]
fn a_panel_goes_from_planning_to_scheduled_and_collects() {
    let office = Office::start();
    let page = office.plan().says("Noor Haddad").says("Planning").says("still lack somebody or a time");
    assert!(!page.has_form("Send the invitations"), "there is nobody to invite");
    let invite = format!("{}/schedule", office.path());
    office.cora.post("/", &invite, &[]).expect(409).says("an interviewer and a time first");
    office.arrange(0, &office.ines, "2026-11-25", "10:00").says("The interview is saved").says("Wed 25 Nov 10:00");
    assert_eq!(office.post(0), [""; 0], "nobody hears of a plan");
    office.invite().says("Everybody who has a time is invited");
    assert_eq!(office.panel().panel.state, PanelState::Planning);
    assert_eq!(office.post(0), ["invite ines@example.org"]);
    let before = office.app.mails().len();
    let count = office.panel().seats.len();
    for n in 1..count {
        office.arrange(n, &office.igor, "2026-11-26", &format!("{:02}:30", 8 + 2 * n)).says("The interview is saved");
    }
    assert_eq!(office.panel().panel.state, PanelState::Scheduled, "complete by itself");
    assert_eq!(office.post(before), vec!["invite igor@example.org"; count - 1]);
    office.cora.get(&office.path()).says("Everybody is invited").says("Scheduled");

    office.app.turn(TimeDelta::days(2) + TimeDelta::minutes(1));
    office.app.wait(worker::turn(&office.app.db)).unwrap();
    assert_eq!(office.panel().panel.state, PanelState::Collecting);
    let cora = office.again(&office.cora);
    cora.get(&office.path()).says("0 of").says("The interviews began");
}

#[test]
fn fifty_plans_at_once_make_one_panel_and_a_second_is_pointed_to_the_first() {
    let office = Office::start();
    let form = office.cora.get(&format!("/panels/new?opening={}", office.opening)).form("/panels");
    let pages = at_once(&office.cora, &form.set("candidate", office.candidate.as_str()));
    let mut places: Vec<_> =
        pages.iter().map(|page| (page.status, page.header("location").map(str::to_owned))).collect();
    places.dedup();
    assert_eq!(places, [(303, Some(office.path()))]);
    let count = office.panel().seats.len();
    assert!(count >= 2);
    let again = office.plan_again();
    assert_eq!(again.status, 422);
    let again = again.says("There is a panel for this candidate and opening already");
    assert!(again.links().contains(&office.path()));
    assert_eq!(again.form("/panels").value("candidate"), Some(office.candidate.as_str()), "what was chosen stays");
}

impl Office {
    fn plan_again(&self) -> Page {
        let form = self.cora.get("/panels/new").form("/panels");
        let form = form.set("candidate", self.candidate.as_str()).set("opening", self.opening.as_str());
        self.cora.send(form)
    }
}

#[test]
fn what_is_wrong_with_a_new_panel_is_said() {
    let office = Office::start();
    let blank = office.cora.get("/panels/new").form("/panels");
    office.cora.send(blank.clone()).expect(422).says("Choose the candidate").says("Choose the opening");
    let nonsense = blank.clone().force("opening", "no").force("candidate", office.candidate.as_str());
    office.cora.send(nonsense).expect(422).says("Choose the opening");
    let mona = candidate(&office.app, &office.cora, "Mona herself", Some(&office.mona));
    let form = office.cora.get("/panels/new").form("/panels");
    let own = form.set("candidate", mona.as_str()).set("opening", office.opening.as_str());
    office.cora.send(own).expect(422).says("This candidate is the hiring manager of the opening");
    office.ines.get("/panels/new").expect(404);
    office.ines.get("/panels").expect(404);
    office.mona.get("/panels/new").expect(200);
    let closed = office.opening.clone();
    let viewer = office.cora.viewer();
    office.app.write(move |conn, now| evenhand::openings::close(conn, now, &viewer, &closed)).unwrap();
    let form = blank.force("opening", office.opening.as_str()).force("candidate", office.candidate.as_str());
    office.cora.send(form.clone()).expect(422).says("This opening is closed");
    // A stage that covers nothing would ask somebody for nothing.
    let (again, viewer) = (office.opening.clone(), office.cora.viewer());
    office
        .app
        .write(move |conn, now| {
            evenhand::openings::reopen(conn, now, &viewer, &again).unwrap();
            diesel::delete(evenhand::db::schema::stage_criteria::table).execute(conn)
        })
        .unwrap();
    office.cora.send(form).expect(422).says("no complete interview plan");
}

#[test]
fn a_change_is_mailed_to_whom_it_concerns() {
    let office = Office::start();
    office.schedule().says("The panel is scheduled, and everybody is invited");
    let before = office.app.mails().len();
    office.post(0);

    // What still waits to be sent when the time changes is not sent any more.
    office.arrange(0, &office.ines, "2026-11-27", "08:00").says("The interview is saved");
    let waiting = office.app.mails().last().unwrap().mail.id.clone();
    let state = || office.app.mails().into_iter().find(|letter| letter.mail.id == waiting).unwrap().mail.state;
    assert_eq!(state().as_str(), "waiting");
    // Another time: the same people, a higher sequence.
    office.arrange(0, &office.ines, "2026-11-27", "09:00").says("The interview is saved");
    assert_eq!(state().as_str(), "stopped");
    assert_eq!(office.post(before + 1), ["invite ines@example.org"]);
    let letter = office.app.mail_to("ines@example.org");
    assert_eq!(letter.payload["event"]["starts_at"], "2026-11-27T08:00:00.000000Z");
    assert!(letter.payload["event"]["sequence"].as_i64() > Some(1));
    assert_eq!(letter.payload["again"], true);

    // Somebody else: one gets it, the other loses it, under one calendar id.
    let before = office.app.mails().len();
    office.arrange(0, &office.sho, "2026-11-27", "09:00").says("The interview is saved");
    assert_eq!(office.post(before), ["invite sho@example.org", "invite_cancelled ines@example.org"]);
    let (off, on) = (office.app.mail_to("ines@example.org"), office.app.mail_to("sho@example.org"));
    assert_eq!(
        (&off.payload["event"]["method"], &on.payload["event"]["method"]),
        (&"CANCEL".into(), &"REQUEST".into())
    );
    assert_eq!(off.payload["event"]["uid"], on.payload["event"]["uid"]);
    assert_eq!(off.payload["event"]["sequence"], on.payload["event"]["sequence"]);

    // Nothing changed: nothing is mailed.
    let before = office.app.mails().len();
    office.arrange(0, &office.sho, "2026-11-27", "09:00").says("The interview is saved");
    assert_eq!(office.post(before), [""; 0]);

    // No time any more: off the calendar, and the panel is being planned again.
    let form = office.form(0).set("date", "").set("time", "");
    office.cora.send(form).says("The interview is saved");
    assert_eq!(office.post(before), ["invite_cancelled sho@example.org"]);
    assert_eq!(office.panel().panel.state, PanelState::Planning);
}

#[test]
fn an_interview_is_given_back() {
    let office = Office::start();
    office.schedule();
    let id = office.panel().seats[0].interview.id.clone();
    let path = format!("/interviews/{id}/decline");
    let before = office.app.mails().len();
    for stranger in [&office.igor, &office.sho, &office.cora, &office.mona] {
        stranger.get(&path).expect(404);
        stranger.post("/me", &path, &[("reason", "no")]).expect(404);
    }
    let form = office.ines.get(&path).expect(200).form(&path);
    office.ines.send(form.clone()).expect(422).says("Write the reason");
    let long = "é".repeat(501);
    let again = office.ines.send(form.clone().set("reason", &long)).expect(422).says("longer than 500");
    assert_eq!(again.form(&path).value("reason"), Some(long.as_str()));
    office.ines.send(form.set("reason", "On holiday that week.")).expect(200).says("given the interview back");
    let whole = office.panel();
    assert_eq!((whole.panel.state, whole.seats[0].interview.interviewer_id.clone()), (PanelState::Planning, None));
    let told = ["declined cora@example.org", "declined mona@example.org", "invite_cancelled ines@example.org"];
    assert_eq!(office.post(before), told);
    let page = office.cora.get(&office.path()).says("On holiday that week.").says("1 interview still lacks");
    assert!(page.has_form("Add it"));
    office.ines.post("/me", &path, &[("reason", "again")]).expect(404);

    // Once it has begun it is too late.
    let last = whole.seats.len() - 1;
    let holder = if last.is_multiple_of(2) { &office.ines } else { &office.igor };
    office.app.turn(TimeDelta::days(3));
    let holder = office.again(holder);
    holder.get(&format!("/interviews/{}/decline", whole.seats[last].interview.id)).expect(409).says("has begun");
}

#[test]
fn a_shadow_gives_back_alone() {
    let office = Office::start();
    office.schedule();
    office.cora.send(office.form(0).set("shadow", office.sho.id().as_str())).says("The interview is saved");
    let before = office.app.mails().len();
    let path = format!("/interviews/{}/decline", office.panel().seats[0].interview.id);
    office.sho.send(office.sho.get(&path).form(&path).set("reason", "Ill.")).expect(200);
    let whole = office.panel();
    assert_eq!(whole.panel.state, PanelState::Scheduled, "the interview stands without its shadow");
    assert_eq!(whole.seats[0].interview.interviewer_id, Some(office.ines.id()));
    let told = ["declined cora@example.org", "declined mona@example.org", "invite_cancelled sho@example.org"];
    assert_eq!(office.post(before), told);
}

#[test]
fn a_panel_is_called_off_once_and_everybody_hears_of_it() {
    let office = Office::start();
    office.schedule();
    let (path, before) = (format!("{}/cancellation", office.path()), office.app.mails().len());
    for stranger in [&office.ines, &office.sho] {
        stranger.get(&path).expect(404);
        stranger.post("/me", &path, &[("reason", "no")]).expect(404);
    }
    let form = office.mona.get(&path).expect(200).form(&path);
    office.mona.send(form.clone()).expect(422).says("Write the reason");
    for page in at_once(&office.mona, &form.set("reason", "Noor Haddad took another offer.")) {
        assert_eq!(page.status, 303);
    }
    let mut told = vec!["panel_cancelled cora@example.org".to_owned()];
    for seat in &office.panel().seats {
        told.push(format!("invite_cancelled {}", seat.interviewer.as_ref().unwrap().email));
    }
    told.sort();
    assert_eq!(office.post(before), told);
    office.cora.get(&office.path()).says("Cancelled").says("took another offer");
    let id = office.panel().seats[0].interview.id.clone();
    office.cora.get(&format!("/interviews/{id}/edit")).expect(409);
    office.cora.post("/me", &format!("{}/schedule", office.path()), &[]).expect(409);
    office.plan().says("Planning");
}

#[test]
fn two_interviews_at_once_are_asked_about() {
    let office = Office::start();
    office.plan();
    office.arrange(0, &office.ines, "2026-11-25", "10:00").says("The interview is saved");
    // The same interviewer, and the same candidate, half an hour into the first.
    let clash = office.arrange(1, &office.ines, "2026-11-25", "10:30").expect(422);
    let clash = clash.says("Ines has another interview").says("The candidate has another interview");
    let form = clash.form(&format!("/interviews/{}", office.panel().seats[1].interview.id));
    assert_eq!(
        (form.value("time"), form.value("although_busy")),
        (Some("10:30"), None),
        "nothing is ticked for anybody"
    );
    office.cora.send(form.tick("although_busy", "yes")).says("The interview is saved");
    // One after the other is no clash.
    let end = i64::from(office.panel().seats[0].interview.minutes);
    let after = chrono::NaiveTime::from_hms_opt(10, 0, 0).unwrap() + TimeDelta::minutes(end);
    office.arrange(1, &office.ines, "2026-11-25", &after.format("%H:%M").to_string()).says("The interview is saved");
}

#[test]
fn the_past_is_allowed_only_on_purpose() {
    let office = Office::start();
    office.plan();
    let page = office.arrange(0, &office.ines, "2026-11-20", "10:00").expect(422).says("This time is past");
    let form = page.form(&format!("/interviews/{}", office.panel().seats[0].interview.id));
    office.cora.send(form.tick("has_taken_place", "yes")).says("The interview is saved").says("Fri 20 Nov 10:00");
    // Who interviewed can be put right without saying so again.
    office.cora.send(office.form(0).set("interviewer", office.igor.id().as_str())).says("The interview is saved");
}

#[test]
fn people_who_cannot_sit_there_are_refused() {
    let office = Office::start();
    let colleague = app_colleague(&office);
    let form = office.cora.get("/panels/new").form("/panels");
    let form = form.set("candidate", colleague.1.as_str()).set("opening", office.opening.as_str());
    office.cora.send(form).expect(200);
    let form = office.form(0);
    assert!(!form.options("interviewer").contains(&colleague.0.id().to_string()), "the candidate is not offered");
    let forced = form.clone().force("shadow", colleague.0.id().as_str());
    office.cora.send(forced).expect(422).says("this person is the candidate");
    let both = form.clone().set("interviewer", office.ines.id().as_str()).set("shadow", office.ines.id().as_str());
    office.cora.send(both).expect(422).says("the interviewer cannot shadow their own interview");
    let nobody = form.clone().force("interviewer", "0190aaaa-0000-7000-8000-000000000000");
    office.cora.send(nobody).expect(422).says("this person cannot sign in");
    office.cora.send(form.clone().force("interviewer", "x")).expect(422).says("Choose somebody from the list");
    let bad = form.set("date", "25.11.").set("time", "25:00").set("minutes", "0").set("place", &"x".repeat(501));
    let page = office.cora.send(bad).expect(422).says("Enter the date").says("Enter when").says("from 5 to 480");
    let page = page.says("longer than 500");
    let kept = page.form(&format!("/interviews/{}", office.panel().seats[0].interview.id));
    assert_eq!((kept.value("date"), kept.value("minutes")), (Some("25.11."), Some("0")), "what was typed stays");
    // Whoever applies sees nothing of their own panel, whatever they are here.
    for path in [office.path(), format!("{}/cancellation", office.path())] {
        colleague.0.get(&path).expect(404);
    }
    colleague.0.get("/panels").expect(200).never_says("Colin Candidate");
}

fn app_colleague(office: &Office) -> (Client, Id<Candidate>) {
    let colin = office.app.person("Colin", Role::Coordinator);
    let id = candidate(&office.app, &office.cora, "Colin Candidate", Some(&colin));
    (colin, id)
}

#[test]
fn a_time_is_typed_by_the_planners_clock_across_a_clock_change() {
    let office = Office::start();
    office.plan();
    let starts = |office: &Office| office.panel().seats[0].interview.starts_at.unwrap().iso();
    office.arrange(0, &office.ines, "2027-03-26", "14:30").says("The interview is saved");
    assert_eq!(starts(&office), "2027-03-26T13:30:00.000000Z");
    office.arrange(0, &office.ines, "2027-03-29", "14:30").says("The interview is saved");
    assert_eq!(starts(&office), "2027-03-29T12:30:00.000000Z");
    office.arrange(0, &office.ines, "2027-03-28", "02:30").expect(422).says("skip this hour");
    let form = office.form(0);
    assert_eq!((form.value("date"), form.value("time")), (Some("2027-03-29"), Some("14:30")), "and shown by it");
    let elsewhere = office.app.person_in("Naomi", Role::Coordinator, "America/New_York");
    let id = office.panel().seats[0].interview.id.clone();
    let page = elsewhere.get(&format!("/interviews/{id}/edit")).says("Your time: America/New_York");
    assert_eq!(page.form(&format!("/interviews/{id}")).value("time"), Some("08:30"));
}

#[test]
fn nobody_overwrites_what_they_have_not_seen() {
    let office = Office::start();
    office.plan();
    let (first, second) = (office.form(0), office.form(0));
    office.cora.send(first.set("interviewer", office.ines.id().as_str())).says("The interview is saved");
    let stale = office.cora.send(second.set("interviewer", office.igor.id().as_str())).expect(422);
    let stale = stale.says("Somebody else saved this interview").says("Ines as interviewer");
    assert_eq!(office.panel().seats[0].interview.interviewer_id, Some(office.ines.id()));
    let form = stale.form(&format!("/interviews/{}", office.panel().seats[0].interview.id));
    assert_eq!(form.value("interviewer"), Some(office.igor.id().as_str()), "what was typed stays");
    office.cora.send(form).says("The interview is saved");
    assert_eq!(office.panel().seats[0].interview.interviewer_id, Some(office.igor.id()));
}

#[test]
fn one_more_interview_is_added_once() {
    let office = Office::start();
    office.schedule();
    let count = office.panel().seats.len();
    let form = office.cora.get(&office.path()).form("Add it");
    for page in at_once(&office.cora, &form) {
        assert_eq!(page.status, 303);
    }
    let whole = office.panel();
    assert_eq!((whole.seats.len(), whole.panel.state), (count + 1, PanelState::Planning));
    office.cora.post("/me", &format!("{}/interviews", office.path()), &[("id", "x"), ("stage", "y")]).expect(400);
    office.ines.post("/me", &format!("{}/interviews", office.path()), &[]).expect(400);
}

#[test]
fn an_interview_with_a_sealed_card_is_history() {
    let app = App::start();
    let season = Season::start(&app);
    season.submit(0, "She said it was wrong and changed it.", "4");
    let edit = format!("/interviews/{}/edit", season.interviews[0]);
    season.coordinator.get(&edit).expect(409).says("sealed");
    let page = season.coordinator.get(&format!("/panels/{}", season.panel)).expect(200);
    let page = page.says("1 of 3 scorecards are sealed").says("Submitted");
    assert!(!page.links().contains(&edit), "what cannot be done is not offered");
    let own = season.interviewers[0].get(&format!("/panels/{}", season.panel)).expect(200);
    own.says("Igor").never_says("Submitted").never_says("1 of 3").never_says("What has happened");
    for nobody in [&season.outsider, &season.colleague] {
        nobody.get(&format!("/panels/{}", season.panel)).expect(404);
    }
}

#[test]
fn the_number_of_queries_does_not_grow() {
    let office = Office::start();
    office.schedule();
    let admin = office.app.person("Ada", Role::Admin);
    let id = office.panel().panel.id.clone();
    let pages = ["/".to_owned(), "/panels".into(), format!("/panels/{id}"), "/panels/new".into()];
    let count = || -> Vec<u64> {
        let look = |who: &Client, page: &str| office.app.queries(|| drop(who.get(page).expect(200)));
        let mut counts: Vec<u64> = pages.iter().map(|page| look(&admin, page)).collect();
        counts.push(look(&office.mona, "/"));
        counts.push(look(&office.ines, "/"));
        counts.push(look(&office.ines, &format!("/panels/{id}")));
        counts.push(office.app.queries(|| {
            office.app.read(evenhand::reminders::due).unwrap();
        }));
        counts
    };
    let few = count();
    for number in 0..12 {
        let (viewer, opening) = (office.cora.viewer(), office.opening.clone());
        let candidate = candidate(&office.app, &office.cora, &format!("Somebody {number}"), None);
        let people = [office.ines.id(), office.igor.id()];
        let plan = move |conn: &mut evenhand::db::Conn, now| -> Result<(), QueryError> {
            let new = panels::NewPanel { id: Id::new(now), candidate, opening };
            let id = panels::plan(conn, now, &viewer, &new).unwrap();
            for (n, seat) in panels::whole(conn, &id)?.seats.iter().enumerate() {
                let to = panels::Arrangement {
                    revision: seat.interview.revision,
                    interviewer: Some(people[n % 2].clone()),
                    shadow: None,
                    starts_at: Some(now + TimeDelta::hours(30 * i64::from(number % 4) - 30)),
                    minutes: 45,
                    place: String::new(),
                    has_taken_place: true,
                    although_busy: true,
                    reverse: false,
                    unqualified_reason: "Trained elsewhere.".into(),
                };
                panels::arrange(conn, now, &viewer, &seat.interview.id, &to).unwrap();
            }
            panels::schedule(conn, now, &viewer, &id).unwrap();
            Ok(())
        };
        office.app.write(plan).unwrap();
    }
    assert_eq!(count(), few);
    admin.get("/").says("things wait for you").says("Under way");
    office.cora.get("/panels?state=scheduled").says("Somebody").never_says("Planning Noor");
    office.cora.get(&format!("/panels?candidate={}", office.candidate)).says("Panels of Noor Haddad");
}

#[test]
fn what_is_over_is_neither_arranged_nor_given_back() {
    let office = Office::start();
    office.schedule();
    let seats: Vec<_> = office.panel().seats.iter().map(|seat| seat.interview.id.clone()).collect();
    let edit = |n: usize| format!("/interviews/{}/edit", seats[n]);
    let decline = |n: usize| format!("/interviews/{}/decline", seats[n]);
    // Called off.
    let path = format!("/interviews/{}/cancellation", seats[0]);
    office.cora.send(office.cora.get(&path).form(&path).set("reason", "Not needed.")).expect(200);
    office.cora.get(&edit(0)).expect(409).says("no longer being planned");
    office.ines.get(&decline(0)).expect(404);
    office.cora.get(&path).expect(409).says("cancelled already");
    office.cora.post("/", &path, &[("reason", "Again.")]).expect(303);
    let excuse = format!("/interviews/{}/excuse", seats[0]);
    office.cora.get(&excuse).expect(404);
    office.cora.post("/", &excuse, &[("reason", "no_show")]).expect(404);
    // Excused.
    let path = format!("/interviews/{}/excuse", seats[1]);
    office.cora.send(office.cora.get(&path).form(&path).set("reason", "conflict").set("kind", "referral")).expect(200);
    office.cora.get(&edit(1)).expect(409).says("add another interview");
    office.igor.get(&decline(1)).expect(409);
    office.igor.get(&format!("/interviews/{}/scorecard", seats[1])).expect(200).says("excused");
    // The whole panel.
    let extra = office.cora.send(office.cora.get(&office.path()).form("Add it")).expect(200).url;
    let id = extra.trim_start_matches("/interviews/").trim_end_matches("/edit").to_owned();
    let form = office.cora.get(&extra).form(&format!("/interviews/{id}"));
    let form = form.set("interviewer", office.sho.id().as_str()).set("date", "2026-11-25").set("time", "18:00");
    office.cora.send(form).says("The interview is saved");
    let path = format!("{}/cancellation", office.path());
    office.cora.send(office.cora.get(&path).form(&path).set("reason", "The role is gone.")).expect(200);
    office.sho.get(&format!("/interviews/{id}/decline")).expect(409);
    let fresh = Id::<()>::new(office.app.now()).to_string();
    let stage = office.panel().seats[0].stage.id.to_string();
    let fields = [("id", fresh.as_str()), ("stage", stage.as_str())];
    office.cora.post("/", &format!("{}/interviews", office.path()), &fields).expect(409);
}

#[test]
fn an_interview_with_a_sealed_card_is_not_given_back() {
    let app = App::start();
    let season = Season::start(&app);
    season.submit(0, "She changed the plan.", "4");
    let (id, later) = (season.interviews[0].clone(), app.now() + TimeDelta::days(1));
    app.write(move |conn, _| {
        use evenhand::db::schema::interviews;
        diesel::update(interviews::table.find(id)).set(interviews::starts_at.eq(later)).execute(conn)
    })
    .unwrap();
    season.interviewers[0].get(&format!("/interviews/{}/decline", season.interviews[0])).expect(409);
}

#[test]
fn a_decided_panel_is_not_called_off() {
    let app = App::start();
    let season = Season::start(&app);
    (0..3).for_each(|n| drop(season.submit(n, "Seen", "4")));
    let cancellation = format!("/panels/{}/cancellation", season.panel);
    let early =
        season.coordinator.get(&cancellation).expect(200).form(&cancellation).set("reason", "The role is gone.");
    let page = season.manager.get(&format!("/panels/{}/debrief", season.panel));
    let form = page.form("/decision");
    let reason = form.names().into_iter().find(|name| name.starts_with("reason[")).unwrap();
    season.manager.send(form.set("outcome", "offer").set("summary", "Yes.").set(&reason, "Seen.")).expect(200);
    season.coordinator.send(early).expect(409).says("cannot be cancelled any more");
    season.coordinator.get(&cancellation).expect(409).says("cannot be cancelled any more");
    let id = season.panel.clone();
    assert_eq!(app.read(move |conn, _| panels::find(conn, &id)).unwrap().state, PanelState::Decided);
}

#[test]
fn a_hiring_manager_sees_the_panels_of_their_own_openings_alone() {
    let office = Office::start();
    office.plan();
    let other = opening(&office.app, &office.cora, &office.igor, "Analyst");
    office.mona.get("/panels?state=all").expect(200).says("Noor Haddad");
    office.igor.get("/panels?state=all").expect(200).never_says("Noor Haddad");
    office.igor.get(&format!("/panels?state=all&opening={}", office.opening)).never_says("Noor Haddad");
    office.igor.get(&format!("/openings/{other}")).expect(200);
}

#[test]
fn nobody_sits_through_more_than_twenty_interviews() {
    let office = Office::start();
    office.plan();
    let (panel, stage) = (office.panel().panel.id, office.panel().seats[0].stage.id.clone());
    let viewer = office.cora.viewer();
    let add = move |conn: &mut evenhand::db::Conn, now| -> Result<(), QueryError> {
        while panels::whole(conn, &panel)?.live().count() < 20 {
            panels::add(conn, now, &viewer, &panel, &stage, &Id::new(now)).unwrap();
        }
        let more = panels::add(conn, now, &viewer, &panel, &stage, &Id::new(now));
        assert!(matches!(more, Err(panels::AddError::TooMany)));
        Ok(())
    };
    office.app.write(add).unwrap();
}

#[test]
fn whoever_has_left_gets_no_interview_and_no_mail() {
    let office = Office::start();
    office.schedule();
    let state = |who: &Client, state: evenhand::people::PersonState| {
        let id = who.id();
        office
            .app
            .write(move |conn, _| {
                use evenhand::db::schema::people;
                diesel::update(people::table.find(id)).set(people::state.eq(state)).execute(conn)
            })
            .unwrap();
    };
    state(&office.sho, evenhand::people::PersonState::Disabled);
    let form = office.form(0);
    assert!(!form.options("interviewer").contains(&office.sho.id().to_string()));
    let forced = form.force("interviewer", office.sho.id().as_str());
    office.cora.send(forced).expect(422).says("this person cannot sign in");
    state(&office.igor, evenhand::people::PersonState::Disabled);
    let before = office.app.mails().len();
    let path = format!("{}/cancellation", office.path());
    office.mona.send(office.mona.get(&path).form(&path).set("reason", "The role is gone.")).expect(200);
    let told = office.post(before);
    assert!(told.contains(&"invite_cancelled ines@example.org".to_owned()), "{told:?}");
    assert!(told.iter().all(|line| !line.contains("igor@")), "{told:?}");
}

#[test]
fn the_candidate_hears_nothing_of_their_panel() {
    let app = App::start();
    let season = Season::start(&app);
    // Colin, who is the candidate, has planned the panel and is down for an interview by mistake.
    let (panel, colin, interview) = (season.panel.clone(), season.colleague.id(), season.interviews[2].clone());
    app.write(move |conn, _| -> Result<usize, QueryError> {
        use evenhand::db::schema::interviews;
        diesel::update(table::table.find(panel)).set(table::created_by.eq(&colin)).execute(conn)?;
        diesel::update(interviews::table.find(interview)).set(interviews::interviewer_id.eq(&colin)).execute(conn)
    })
    .unwrap();
    season.submit(0, "Seen", "4");
    let path = format!("/panels/{}/opening-early", season.panel);
    season.manager.send_only(season.manager.get(&path).form(&path).set("reason", "It is urgent.")).expect(303);
    let told: Vec<String> = app.mails().into_iter().map(|letter| letter.mail.address).collect();
    assert!(
        told.contains(&"igor@example.org".to_owned()) && !told.contains(&"colin@example.org".to_owned()),
        "{told:?}"
    );
    season.colleague.get("/").expect(200).never_says("Noor Haddad");
}

#[test]
fn a_hiring_manager_plans_for_the_candidates_that_they_may_see() {
    let office = Office::start();
    assert!(!office.mona.get("/panels/new").expect(200).says("No candidates yet").has_form("/panels"));
    let own = candidate(&office.app, &office.mona, "Ben Okri", None);
    let form = office.mona.get("/panels/new").form("/panels").set("opening", office.opening.as_str());
    assert_eq!(form.options("candidate"), ["", own.as_str()]);
    let forced = form.clone().force("candidate", office.candidate.as_str());
    office.mona.send(forced).expect(422).says("Choose a candidate from the list");
    let otto = office.app.person("Otto", Role::Interviewer);
    let theirs = opening(&office.app, &office.cora, &otto, "Analyst");
    let foreign = form.clone().set("candidate", own.as_str()).force("opening", theirs.as_str());
    office.mona.send(foreign).expect(422).says("Choose an opening that you plan for");
    office.mona.send(form.set("candidate", own.as_str())).expect(200).says("Ben Okri");
}
