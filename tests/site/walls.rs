//! Who gets what at which address: every route of `src/routes.rs`, for every kind of person, at every state of a panel. A new
//! route changes these tables, so it cannot hide; each line is to be read for sense before it is accepted.
//!
//! `in` is the way to the sign-in page, `go` a redirect of ours: something was done, or is found elsewhere.

use std::fmt::Write;
use std::thread;

use diesel::prelude::*;
use evenhand::access::Fact;
use evenhand::approvals::{self, Kind, Wanted};
use evenhand::candidates::{self, CandidateInput, NewConflict};
use evenhand::config::{CalendarHost, ClientSecret, Oidc};
use evenhand::db::schema::{busy_times, candidates as candidates_table, identities, mails};
use evenhand::db::{Conn, Id, QueryError};
use evenhand::interviewers;
use evenhand::mail::{self, Mail, Message};
use evenhand::openings::{self, NewOpening, Opening};
use evenhand::panels::{self, Arrangement, NewPanel};
use evenhand::people::{self, Fresh, Person, Role, Settings};
use evenhand::privacy;
use evenhand::rubrics::{self, RubricVersion};

use super::claims::{self, Claim};
use super::harness::season::Season;
use super::harness::{App, Client, Page};

/// One line of the site map: the method and the path with its places.
#[derive(Debug, Clone, Copy)]
pub struct Route {
    /// `get`, `post` or `put`.
    pub method: &'static str,
    /// With its places: `/panels/{id}`.
    pub path: &'static str,
}

/// The site map as the server has it.
pub fn routes() -> Vec<Route> {
    let source: &'static str = include_str!("../../src/routes.rs");
    let route = |text: &'static str| {
        let (path, rest) = text.split_once('"')?;
        let method = rest.trim_start_matches([',', ' ', '\n']).split('(').next()?;
        Some(Route { method, path })
    };
    let mut all: Vec<Route> =
        source.split(".route(").skip(1).filter_map(|text| route(text.trim_start().strip_prefix('"')?)).collect();
    assert_eq!(all.len(), source.matches(".route(").count(), "a line of the site map cannot be read");
    // The debrief stands there twice: as a page and as data.
    all.dedup_by(|a, b| (a.method, a.path) == (b.method, b.path));
    all
}

/// Everybody who may come along, in the order of the columns.
pub const WHO: [&str; 14] = [
    "nobody",
    "the interviewer",
    "another on the panel",
    "the shadow",
    "interviewer elsewhere",
    "the hiring manager",
    "another hiring manager",
    "coordinator",
    "admin",
    "coordinator who is the candidate",
    "excused for a conflict of interest",
    "who added the candidate",
    "the coach",
    "the person themselves",
];

/// One panel in one state, and everybody around it.
pub struct World {
    /// The server.
    pub app: App,
    /// Everybody, in the order of [`WHO`].
    pub people: Vec<Client>,
    places: Vec<(&'static str, String)>,
    /// An id that nothing has yet.
    fresh: String,
}

impl World {
    /// Such a panel.
    pub fn in_state(state: &str) -> Self {
        // Without a machine on the list nobody names the address of a calendar.
        let host = CalendarHost { name: "calendar.example.org".into(), port: 443, internal: false };
        // A provider that never answers.
        let oidc = Oidc {
            issuer: "http://127.0.0.1:9".into(),
            client_id: "evenhand".into(),
            client_secret: ClientSecret::Said("secret".into()),
            name: Some("ID".into()),
            only: false,
            acr_values: Vec::new(),
            amr: Vec::new(),
            counts_as_factor: false,
        };
        let app = App::start_with(|config| {
            config.calendar_hosts = vec![host];
            config.oidc = Some(oidc);
        });
        let season = Season::start(&app);
        let excuse = format!("/interviews/{}/excuse", season.interviews[2]);
        let conflict = [("reason", "conflict"), ("kind", "referral")];
        season.interviewers[2].post("/", &excuse, &conflict).expect(303);
        match state {
            "scheduled" => {}
            "collecting" => {
                season.review(0, "A draft", "3");
                season.submit(1, "A card", "4");
            }
            "revealed" | "decided" | "erased" => (0..2).for_each(|n| drop(season.submit(n, "A card", "4"))),
            "opened early" => {
                season.submit(1, "A card", "4");
                let path = format!("/panels/{}/opening-early", season.panel);
                let form =
                    season.manager.get(&path).expect(200).form(&path).set("reason", "The candidate needs an answer.");
                season.manager.send(form).expect(200);
            }
            "cancelled" => {
                season.submit(1, "A card", "4");
                let path = format!("/panels/{}/cancellation", season.panel);
                let form = season.coordinator.get(&path).expect(200).form(&path).set("reason", "The role is gone.");
                season.coordinator.send(form).expect(200);
            }
            other => panic!("no state {other}"),
        }
        if matches!(state, "decided" | "erased") {
            let page = season.manager.get(&format!("/panels/{}/debrief", season.panel)).expect(200);
            let form = page.form("/decision");
            let reason =
                form.names().into_iter().find(|name| name.starts_with("reason[")).expect("a field for a reason");
            let outcome = form.options("outcome")[0].clone();
            let form = form.set("outcome", &outcome).set("summary", "We go on.").set(&reason, "It was seen.");
            season.manager.send(form).expect(200);
        }
        let world = Self::around(app, season);
        if state == "erased" {
            let (by, candidate) = (world.people[8].viewer(), world.id("/candidates/").parse().unwrap());
            let erased = world.app.write(move |conn, now| {
                let name = candidates::see(conn, &by, &candidate).unwrap().name;
                let fresh = Fresh::of(&by, now).unwrap();
                privacy::erase(conn, now, &by, fresh, &candidate, &privacy::Wish { name, tell: None })
            });
            erased.unwrap();
        }
        world
    }

    /// Everybody around that season's panel.
    pub fn around(app: App, season: Season) -> Self {
        let (other_manager, elsewhere) = another_opening(&app, &season);
        let (adder, coach) = (adder(&app, &season), coach(&app, &season));
        let places = places(&app, &season);
        let Season { coordinator, manager, admin, mut interviewers, shadow, colleague, outsider, .. } = season;
        let excused = interviewers.remove(2);
        let another = interviewers.remove(1);
        let interviewer = interviewers.remove(0);
        let nobody = app.stranger();
        let people = vec![
            nobody,
            interviewer,
            another,
            shadow,
            elsewhere,
            manager,
            other_manager,
            coordinator,
            admin,
            colleague,
            excused,
            adder,
            coach,
            outsider,
        ];
        Self { fresh: Id::<()>::new(app.now()).to_string(), app, people, places }
    }

    /// The address of that route, about this panel and what belongs to it.
    pub fn path(&self, route: Route) -> String {
        let Some((before, after)) = route.path.split_once('{') else { return route.path.to_owned() };
        let (_, rest) = after.split_once('}').unwrap();
        // The links of a guide and of a digest are computed, and these are not they.
        let rest = rest.replace("{secret}", "0000").replace("{token}", "0000").replace("{number}", "1");
        format!("{before}{}{rest}", self.id(before))
    }

    /// One of [`WHO`].
    pub fn client(&self, who: &str) -> &Client {
        &self.people[WHO.iter().position(|name| *name == who).unwrap()]
    }

    /// One request, as a page of ours would send it.
    pub fn ask(&self, who: &Client, route: Route) -> Page {
        let path = self.path(route);
        match route.method {
            "get" => who.request("GET", &path, &[("accept", "text/html")], b""),
            "post" => who.post("/", &path, &self.fields(route.path)),
            "put" => {
                let token = who.get("/").form_token();
                let headers = [
                    ("accept", "application/json"),
                    ("if-match", "\"77\""),
                    ("sec-fetch-site", "same-origin"),
                    ("x-form-token", token.as_str()),
                ];
                who.request("PUT", &path, &headers, br#"{"ratings":[],"summary":""}"#)
            }
            other => panic!("no method {other}"),
        }
    }

    /// What a form must hold to come as far as the question who sent it.
    pub fn fields(&self, path: &str) -> Vec<(&'static str, &str)> {
        let fresh = self.fresh.as_str();
        match path {
            "/interviews/{id}/scorecard" => vec![("revision", "77"), ("recommendation", "yes")],
            "/interviews/{id}/scorecard/evidence" => vec![("revision", "77"), ("question", fresh)],
            "/interviews/{id}/scorecard/submission" | "/people/{id}" => vec![("revision", "77")],
            "/interviews/{id}/scorecard/addenda" => vec![("id", fresh), ("text", "One more thing.")],
            "/interviews/{id}/excuse" => vec![("reason", "no_show")],
            "/interviews/{id}/snooze" => vec![("until", "tomorrow")],
            "/questions/{id}/retirement"
            | "/questions/{id}/return"
            | "/interviews/{id}/cancellation"
            | "/interviews/{id}/decline"
            | "/panels/{id}/cancellation"
            | "/panels/{id}/opening-early" => vec![("reason", "It has to be.")],
            "/panels/{id}/interviews" => vec![("id", fresh), ("stage", self.id("/stages/"))],
            "/panels/{id}/dissents" => vec![("text", "I saw something else.")],
            "/approvals/{id}/answer" => vec![("answer", "decline"), ("reason", "Not yet.")],
            "/stages/{id}/place" => vec![("to", "1")],
            _ => Vec::new(),
        }
    }

    fn id(&self, before: &str) -> &str {
        let found = self.places.iter().find(|(start, _)| *start == before);
        &found.unwrap_or_else(|| panic!("places() must say what stands after {before}")).1
    }
}

fn places(app: &App, season: &Season) -> Vec<(&'static str, String)> {
    let (opening, panel) = (season.opening.clone(), season.panel.clone());
    let mail = app.mails().first().map(|letter| letter.mail.id.to_string());
    let (whole, rubric, candidate) = app
        .read(move |conn, _| {
            let whole = openings::whole(conn, &opening)?;
            let rubric = rubrics::find_version(conn, &whole.opening.rubric_version_id)?.rubric_id;
            Ok::<_, QueryError>((whole, rubric, panels::find(conn, &panel)?.candidate_id))
        })
        .unwrap();
    let (by, person, here) = (season.coordinator.viewer(), season.outsider.id(), season.panel.clone());
    let erased = erased(app, season);
    let admin = season.admin.viewer();
    let (qualification, exercise, absence, conflict, pause) = app
        .write(move |conn, now| {
            let notice = privacy::Wording { text: "What we keep.".into(), ..Default::default() };
            privacy::say_text(conn, now, &admin, privacy::Kind::Notice, &notice).unwrap();
            interviewers::ship_exercises(conn, now)?;
            interviewers::grant(conn, now, &by, &person, &["curiosity".to_owned()], "Trained elsewhere.").unwrap();
            let qualification = interviewers::qualifications_of(conn, &person)?.remove(0).id;
            let exercise = interviewers::exercises_of(conn, "curiosity")?.remove(0).id;
            let away = interviewers::Span { from: now, to: now + chrono::TimeDelta::days(1) };
            interviewers::note_away(conn, now, &by, &person, away).unwrap();
            let conflict = NewConflict {
                candidate: panels::find(conn, &here)?.candidate_id,
                person: person.clone(),
                kind: candidates::ConflictKind::Referral,
                side: candidates::ConflictSide::Candidate,
            };
            candidates::declare_conflict(conn, now, &by, &conflict).unwrap();
            let conflict = candidates::conflicts_with(conn, &[conflict.candidate])?.remove(0).id;
            let link = (
                identities::id.eq(Id::<()>::new(now)),
                identities::person_id.eq(&person),
                identities::issuer.eq("http://127.0.0.1:9"),
                identities::subject.eq("0001"),
                identities::created_at.eq(now),
                identities::seen_at.eq(now),
            );
            diesel::insert_into(identities::table).values(link).execute(conn)?;
            let absence: String = busy_times::table.select(busy_times::id).first(conn)?;
            let message = Message {
                kind: mail::MailKind::PanelCancelled,
                dedupe_key: "came back".into(),
                person: None,
                address: "gone@example.org",
                payload: serde_json::json!({ "path": "/", "opening": "Pilot", "team": "" }),
                secret: None,
                thread: None,
                cause: ("panel", "none"),
                run_at: now,
            };
            mail::enqueue(conn, now, message)?;
            let mail = mails::table.filter(mails::dedupe_key.eq("came back")).select(Mail::as_select()).first(conn)?;
            mail::outbox_pause::came_back(conn, now, &mail, "5.1.1 nobody")?;
            let pause = mail::outbox_pause::list(conn, 1)?.remove(0).id;
            Ok::<_, QueryError>((qualification, exercise, absence, conflict, pause))
        })
        .unwrap();
    vec![
        ("/training/", "adaptability".to_owned()),
        ("/trainees/", season.outsider.id().to_string()),
        ("/qualifications/", qualification.to_string()),
        ("/exercises/", exercise.to_string()),
        ("/absences/", absence),
        ("/unsubscriptions/", season.outsider.id().to_string()),
        ("/conflicts/", conflict.to_string()),
        ("/erasures/", erased),
        ("/privacy/", "notice".to_owned()),
        ("/holds/", Id::<()>::new(app.now()).to_string()),
        ("/approvals/", asked(app, season)),
        ("/admin/pauses/", pause.to_string()),
        ("/assets/", "none.css".to_owned()),
        ("/guide/", "interviewer".to_owned()),
        ("/panels/", season.panel.to_string()),
        ("/guides/", season.panel.to_string()),
        // Nobody has made a link, and this is no token.
        ("/calendar/", "0000".to_owned()),
        ("/interviews/", season.interviews[0].to_string()),
        ("/openings/", season.opening.to_string()),
        ("/stages/", whole.stages[0].stage.id.to_string()),
        ("/questions/", whole.stages[0].questions[0].to_string()),
        ("/candidates/", candidate.to_string()),
        ("/rubrics/", rubric.to_string()),
        ("/rubrics/versions/", whole.opening.rubric_version_id.to_string()),
        ("/people/", season.outsider.id().to_string()),
        ("/coaching/", season.outsider.id().to_string()),
        ("/me/sessions/", Id::<()>::new(app.now()).to_string()),
        ("/admin/outbox/", mail.unwrap_or_else(|| Id::<()>::new(app.now()).to_string())),
    ]
}

/// The receipt of somebody who was erased.
fn erased(app: &App, season: &Season) -> String {
    let by = season.coordinator.viewer();
    let erased = app.write(move |conn, now| {
        let (id, name) = (Id::new(now), "Nobody Now".to_owned());
        let input = CandidateInput { name: name.clone(), ..Default::default() };
        candidates::create(conn, now, &by, &id, &input).unwrap();
        let fresh = Fresh::of(&by, now).unwrap();
        privacy::erase(conn, now, &by, fresh, &id, &privacy::Wish { name, tell: None })
    });
    erased.unwrap().to_string()
}

/// A hiring manager of another opening, who added the candidate to this one.
fn adder(app: &App, season: &Season) -> Client {
    let (adder, panel) = (app.person("Adam", Role::Interviewer), season.panel.clone());
    let boss = adder.id();
    let like = season.opening.clone();
    let planner = season.coordinator.viewer();
    app.write(move |conn, now| {
        let version = openings::find(conn, &like)?.rubric_version_id;
        openings::create(conn, now, &planner, &new_opening(boss.clone(), version, Id::new(now))).unwrap();
        let candidate = panels::find(conn, &panel)?.candidate_id;
        diesel::update(candidates_table::table.find(candidate)).set(candidates_table::created_by.eq(boss)).execute(conn)
    })
    .unwrap();
    adder
}

/// Whoever reads how everybody rates, because the company says so.
fn coach(app: &App, season: &Season) -> Client {
    let coach = app.person("Carl", Role::Interviewer);
    let (by, named) = (season.admin.viewer(), coach.id());
    app.write(move |conn, now| {
        let settings = Settings { coach: Some(named), ..people::settings(conn)? };
        people::change_settings(conn, now, &by, &settings).unwrap();
        Ok::<_, QueryError>(())
    })
    .unwrap();
    coach
}

fn new_opening(boss: Id<Person>, rubric_version: Id<RubricVersion>, id: Id<Opening>) -> NewOpening {
    NewOpening {
        id,
        title: "Data analyst".into(),
        team: "Insights".into(),
        purpose: "Counts.".into(),
        hiring_manager: boss,
        rubric_version,
        bar: None,
        calibrated: true,
        forum: String::new(),
        outcomes: vec!["A weekly number.".into()],
    }
}

/// What the hiring manager asked for, and an admin may approve.
fn asked(app: &App, season: &Season) -> String {
    let (by, panel, admin) = (season.manager.viewer(), season.panel.to_string(), season.admin.person.clone().unwrap());
    let asked = app.write(move |conn, now| {
        let fresh = Fresh::of(&by, now).unwrap();
        let reason = "The candidate needs an answer.";
        let wanted = Wanted { kind: Kind::OpeningEarly, subject: &panel, detail: "", reason };
        approvals::ask(conn, now, &by, fresh, wanted, &[admin])
    });
    asked.unwrap().to_string()
}

/// An opening of somebody else's, with a panel of its own, and whoever interviews there.
fn another_opening(app: &App, season: &Season) -> (Client, Client) {
    let (manager, interviewer) = (app.person("Omar", Role::Interviewer), app.person("Elsa", Role::Interviewer));
    let (planner, boss, seat, like) =
        (season.coordinator.viewer(), manager.id(), interviewer.id(), season.opening.clone());
    app.write(move |conn, now| {
        let rubric_version = openings::find(conn, &like)?.rubric_version_id;
        let opening = new_opening(boss, rubric_version, Id::new(now));
        openings::create(conn, now, &planner, &opening).unwrap();
        let candidate = Id::new(now);
        candidates::create(
            conn,
            now,
            &planner,
            &candidate,
            &CandidateInput { name: "Somebody Else".into(), ..Default::default() },
        )
        .unwrap();
        let panel =
            panels::plan(conn, now, &planner, &NewPanel { id: Id::new(now), candidate, opening: opening.id }).unwrap();
        let interview = panels::whole(conn, &panel)?.seats.remove(0).interview;
        let arrangement = Arrangement {
            revision: interview.revision,
            interviewer: Some(seat),
            shadow: None,
            starts_at: Some(now - chrono::TimeDelta::hours(1)),
            minutes: 60,
            place: String::new(),
            has_taken_place: true,
            although_busy: true,
            reverse: false,
            unqualified_reason: "Trained elsewhere.".into(),
        };
        panels::arrange(conn, now, &planner, &interview.id, &arrangement).unwrap();
        Ok::<_, QueryError>(())
    })
    .unwrap();
    (manager, interviewer)
}

/// An answer in a word of the tables.
pub fn word(page: &Page) -> String {
    match page.header("location") {
        Some(to) if page.status == 303 && to.starts_with("/sign-in") => "in".to_owned(),
        Some(_) if page.status == 303 => "go".to_owned(),
        _ => page.status.to_string(),
    }
}

/// The table of these routes with the panel in that state: a quarter of it each in a world of its own, at one time.
fn table(state: &str, of: impl Fn(&Route) -> bool) -> String {
    let routes: Vec<Route> = routes().into_iter().filter(|route| of(route)).collect();
    let quarters = thread::scope(|scope| {
        let begun: Vec<_> = routes
            .chunks(routes.len().div_ceil(4))
            .map(|quarter| scope.spawn(move || Lines::of(state, quarter)))
            .collect();
        begun.into_iter().map(|quarter| quarter.join().unwrap()).collect::<Vec<_>>()
    });
    let mut table = format!("The panel is {state}.\n\n");
    for (at, who) in WHO.iter().enumerate() {
        writeln!(table, "{}{who}", " ".repeat(4 + 5 * at)).unwrap();
    }
    table.push('\n');
    quarters.iter().for_each(|quarter| table.push_str(&quarter.lines));
    let unexpected: Vec<&str> = quarters.iter().flat_map(|quarter| &quarter.unexpected).map(String::as_str).collect();
    let asked = routes.len() * WHO.len();
    assert!(unexpected.is_empty(), "{} of {asked}:\n{}", unexpected.len(), unexpected.join("\n"));
    table
}

/// Some lines of a table, and what is not as the table of access says.
#[derive(Default)]
struct Lines {
    lines: String,
    unexpected: Vec<String>,
}

impl Lines {
    /// Whatever did something is done to a world of its own.
    fn of(state: &str, routes: &[Route]) -> Self {
        let mut world = World::in_state(state);
        let mut found = Self::default();
        let state_facts = claims::state_facts(state);
        for route in routes.iter().copied() {
            let claim = claims::claim(route);
            let mut line = String::from("    ");
            for (who, name) in WHO.iter().enumerate() {
                let page = world.ask(&world.people[who], route);
                let word = word(&page);
                assert!(page.status < 500, "{} {} for {name}: {}", route.method, route.path, page.status);
                if let Err(should) = claims::judge(claim, name, state_facts, &word) {
                    found.unexpected.push(format!("{} {} for {name}: {word}, not {should}", route.method, route.path));
                }
                write!(line, "{word:<5}").unwrap();
                if route.method == "get" {
                    let accept = [("accept", "text/html")];
                    let head = world.people[who].request("HEAD", &world.path(route), &accept, b"");
                    assert_eq!(
                        (head.status, head.header("location"), head.body.as_str()),
                        (page.status, page.header("location"), ""),
                        "HEAD {} for {name}",
                        route.path
                    );
                }
                if route.method != "get" && page.status == 303 && who != 0 {
                    world = World::in_state(state);
                }
            }
            let what = match claim {
                Claim::Open => "open".to_owned(),
                Claim::Of(action) | Claim::Absent(action) | Claim::Waits(action) => format!("{action:?}"),
            };
            writeln!(found.lines, "{line} {what:<17}{} {}", route.method, route.path).unwrap();
        }
        found
    }
}

fn of_panels(route: &Route) -> bool {
    route.path.starts_with("/panels/{") || route.path.starts_with("/interviews/{")
}

fn of_candidates(route: &Route) -> bool {
    of_panels(route) || route.path.starts_with("/candidates/{") || route.path.starts_with("/conflicts/{")
}

#[test]
fn a_scheduled_panel() {
    insta::assert_snapshot!(table("scheduled", of_panels));
}

#[test]
fn a_collecting_panel() {
    insta::assert_snapshot!(table("collecting", of_panels));
}

#[test]
fn a_revealed_panel() {
    insta::assert_snapshot!(table("revealed", of_panels));
}

#[test]
fn a_panel_opened_early() {
    insta::assert_snapshot!(table("opened early", of_panels));
}

#[test]
fn a_decided_panel() {
    insta::assert_snapshot!(table("decided", of_panels));
}

#[test]
fn a_cancelled_panel() {
    insta::assert_snapshot!(table("cancelled", of_panels));
}

#[test]
fn a_panel_whose_candidate_is_erased() {
    insta::assert_snapshot!(table("erased", of_candidates));
}

/// Everybody in turn is the candidate: then they find nothing, whatever else they are.
#[test]
fn whoever_is_the_candidate() {
    let world = World::in_state("decided");
    let mut lines = String::new();
    for route in routes().into_iter().filter(of_candidates) {
        let claim = claims::claim(route);
        let mut line = String::from("    ");
        for (client, name) in world.people.iter().zip(WHO).skip(1) {
            let (id, candidate) = (client.id(), world.id("/candidates/").to_owned());
            let apply = move |conn: &mut Conn, _| {
                let row = candidates_table::table.filter(candidates_table::id.eq(candidate));
                diesel::update(row).set(candidates_table::person_id.eq(id)).execute(conn)
            };
            world.app.write(apply).unwrap();
            let word = word(&world.ask(client, route));
            let facts = [Fact::Revealed, Fact::Candidate];
            let judged = claims::judge(claim, name, &facts, &word);
            assert_eq!(judged, Ok(()), "{} {} for {name}: {word}", route.method, route.path);
            write!(line, "{word:<5}").unwrap();
        }
        writeln!(lines, "{line} {} {}", route.method, route.path).unwrap();
    }
    insta::assert_snapshot!(lines);
}

#[test]
fn everything_else() {
    insta::assert_snapshot!(table("collecting", |route| !of_panels(route)));
}
