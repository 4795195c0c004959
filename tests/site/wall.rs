//! What stands around every page: the number of each request, what the log says of it and what it does not, how often one may
//! ask, and what a browser forgets.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use diesel::prelude::*;
use evenhand::people::Role;
use serde_json::Value;

use super::harness::season::Season;
use super::harness::{App, Client, Page};
use super::walls::{self, World};

/// The lines of the log about that answer.
fn lines(app: &App, page: &Page) -> Vec<Value> {
    let number = page.header("x-request-id").expect("a number");
    app.log().into_iter().filter(|line| line["span"]["request_id"] == number).collect()
}

/// The one line that each request has.
fn line(app: &App, page: &Page) -> Value {
    let mut all: Vec<Value> = lines(app, page).into_iter().filter(|line| line["message"] == "request").collect();
    assert_eq!(all.len(), 1, "{} has {} lines", page.url, all.len());
    all.remove(0)
}

#[test]
fn every_request_has_a_number_that_stands_in_its_lines_and_on_the_page_of_a_fault() {
    let app = App::start();
    let dana = app.person("Dana", Role::Coordinator);
    let pages = [dana.get("/"), dana.get("/nowhere"), app.stranger().get("/sign-in"), dana.json("/livez")];
    let numbers: BTreeSet<&str> = pages.iter().map(|page| page.header("x-request-id").unwrap()).collect();
    assert_eq!(numbers.len(), pages.len());
    let written = line(&app, &pages[0]);
    let names: Vec<&str> = written.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        names,
        ["level", "message", "method", "ms", "route", "signed_in", "span", "status", "target", "timestamp"]
    );
    assert_eq!((&written["method"], &written["route"]), (&"GET".into(), &"/".into()));
    assert_eq!((&written["status"], &written["level"]), (&200.into(), &"INFO".into()));
    assert_eq!(written["signed_in"], true);
    assert_eq!(line(&app, &pages[1])["route"], "unknown");
    assert_eq!(line(&app, &pages[2])["signed_in"], false);
    // What comes every few seconds would hide the rest.
    assert_eq!(line(&app, &pages[3])["level"], "DEBUG");
    app.write(|conn, _| diesel::sql_query("ALTER TABLE candidates RENAME TO gone").execute(conn)).unwrap();
    let broken = dana.get("/candidates").expect(500);
    let number = broken.header("x-request-id").unwrap();
    assert!(broken.text().contains(number), "{}", broken.text());
    let about = lines(&app, &broken);
    let why = about.iter().find(|line| line["message"] == "internal error").expect("why");
    assert!(why["what"].as_str().unwrap().contains("candidates") && why["level"] == "ERROR");
    assert_eq!((&line(&app, &broken)["status"], &line(&app, &broken)["refused"]), (&500.into(), &"internal".into()));
    app.write(|conn, _| diesel::sql_query("ALTER TABLE gone RENAME TO candidates").execute(conn)).unwrap();
}

#[test]
fn a_number_is_taken_from_a_trusted_proxy_alone_and_only_if_it_is_short_and_plain() {
    let ask = |app: &App, said: &str| {
        let page = app.stranger().request("GET", "/sign-in", &[("x-request-id", said)], b"");
        page.header("x-request-id").unwrap().to_owned()
    };
    let behind = App::start_with(|config| config.trusted_proxies = vec!["127.0.0.0/8".parse().unwrap()]);
    assert_eq!(ask(&behind, "4f2a-9c.1b_X"), "4f2a-9c.1b_X");
    for wrong in ["", "a b", "a;b", "a\"b", "<b>", &"a".repeat(65)] {
        let number = ask(&behind, wrong);
        assert!(number != wrong && number.len() == 36, "{wrong}: {number}");
    }
    assert_ne!(ask(&App::start(), "4f2a-9c.1b_X"), "4f2a-9c.1b_X");
}

#[test]
fn the_log_names_nobody_and_nothing_that_was_asked_for() {
    let app = App::start();
    let season = Season::start(&app);
    let (manager, stranger) = (&season.manager, app.stranger());
    manager.get("/search?q=Quokkawort").expect(200);
    manager.get(&format!("/panels/{}", season.panel)).expect(200);
    manager.get("/nowhere/Quokkawort").expect(404);
    manager.get(&format!("/guides/{}/Quokkawort", season.panel)).expect(404);
    season.coordinator.post("/", "/candidates", &[("name", "Quokkawort"), ("email", "quokkawort@example.org")]);
    season.submit(0, "Quokkawort", "4");
    stranger.send(stranger.get("/sign-in").form("/sign-in").set("email", "mona@example.org"));
    stranger.send(stranger.get("/sign-in/code").form("/sign-in/code").set("code", "QUOKKAWT"));
    stranger.request(
        "QUOKKAWORT",
        "/sign-in?q=Quokkawort",
        &[("user-agent", "Quokkawort"), ("referer", "/Quokkawort")],
        b"",
    );
    let log = app.log();
    assert!(log.len() > 15, "{} lines", log.len());
    let told: Vec<String> = log
        .into_iter()
        .map(|mut line| {
            // The number says nothing; all others are somebody's or something's.
            line.as_object_mut().unwrap().remove("span");
            line.to_string().to_lowercase()
        })
        .collect();
    // Nor how often somebody saves: that would tell how much they write.
    let saves = |line: &&String| line.contains("/scorecard\"") && !line.contains("\"method\":\"get\"");
    assert_eq!(told.iter().find(saves), None);
    assert!(told.iter().any(|line| line.contains("\"route\":\"/interviews/{id}/scorecard/submission\"")));
    let ids = [season.panel.to_string(), season.interviews[0].to_string(), manager.id().to_string()];
    for secret in ["quokka", "mona", "example.org", "127.0.0.1"].into_iter().chain(ids.iter().map(String::as_str)) {
        let found: Vec<&String> = told.iter().filter(|line| line.contains(secret)).collect();
        assert!(found.is_empty(), "{secret}: {found:?}");
    }
    assert!(told.iter().any(|line| line.contains("\"route\":\"/guides/{id}/{secret}\"")));
}

#[test]
fn refusals_stand_in_the_log_by_their_kind() {
    let app = App::start();
    let season = Season::start(&app);
    let (outsider, stranger) = (&season.outsider, app.stranger());
    let panel = format!("/panels/{}", season.panel);
    let form = ("content-type", "application/x-www-form-urlencoded");
    let (here, elsewhere) = (("sec-fetch-site", "same-origin"), ("sec-fetch-site", "cross-site"));
    for (kind, page) in [
        // Theirs to see it is not, and it looks like what does not exist; so it does here.
        ("not-found", outsider.get(&panel)),
        ("not-found", outsider.get("/admin")),
        ("not-found", outsider.get("/nowhere")),
        ("signed-out", stranger.request("GET", &panel, &[], b"")),
        ("cross-site", outsider.request("POST", "/me", &[elsewhere, form], b"")),
        ("form-token", outsider.request("POST", "/me", &[here, form], b"name=x")),
        ("bad-request", outsider.request("POST", "/me", &[here, form], b"name=%ff")),
    ] {
        let line = line(&app, &page);
        assert_eq!(line["refused"], kind, "{line}");
    }
    assert_eq!(line(&app, &season.manager.get(&panel).expect(200))["refused"], Value::Null);

    let kind = |page: &Page| {
        let all = lines(&app, page);
        let told = all.iter().find(|line| line["message"] == "a sign-in was refused");
        told.map(|line| line["kind"].as_str().unwrap().to_owned())
    };
    let email = stranger.get("/sign-in").form("/sign-in").set("email", "mona@example.org");
    assert_eq!(kind(&stranger.send_only(email)), None);
    let code = stranger.get("/sign-in/code").form("/sign-in/code").set("code", "AAAAAAAA");
    assert_eq!(kind(&stranger.send_only(code)).as_deref(), Some("code"));
    let link = stranger.get("/sign-in/link").form("/sign-in/link").force("token", "none");
    assert_eq!(kind(&stranger.send_only(link)).as_deref(), Some("link"));
    let invitation = stranger.get("/invitation").form("/invitation").force("token", "none");
    assert_eq!(kind(&stranger.send_only(invitation)).as_deref(), Some("invitation"));
}

/// How many of so many requests are answered, and the first that is refused.
fn asked(client: &Client, headers: &[(&str, &str)], times: usize) -> (usize, Option<Page>) {
    let pages = (0..times).map(|_| client.request("GET", "/guide", headers, b"")).collect::<Vec<_>>();
    let answered = pages.iter().filter(|page| page.status != 429).count();
    (answered, pages.into_iter().find(|page| page.status == 429))
}

#[test]
fn whoever_asks_without_pause_waits_and_loses_nothing_that_they_typed() {
    let app = App::start_with(|config| config.requests_per_minute = 12);
    let [dana, omar] = ["Dana", "Omar"].map(|name| app.person(name, Role::Coordinator));
    let form = dana.get("/candidates/new").form("/candidates").set("name", "Noor Haddad");
    let (answered, refused) = asked(&dana, &[("accept", "text/html")], 20);
    assert_eq!(answered, 11);
    let refused = refused.unwrap();
    assert_eq!(refused.header("retry-after"), Some("6"));
    refused.says("Too many requests at once").says("6 seconds");
    // The form is given back, and nobody was made of it.
    let typed = dana.send_only(form.set("notes", "Reads Kepler")).expect(429);
    typed.says("Noor Haddad").says("Nothing is lost");
    let problem = dana.request("PUT", "/interviews/x/scorecard", &[("accept", "application/json")], b"{}");
    assert_eq!((problem.status, problem.header("content-type")), (429, Some("application/problem+json")));
    assert_eq!(problem.header("retry-after"), Some("6"));
    assert_eq!(line(&app, &problem)["refused"], "too-many");
    // What pages are made of, and what watches the server, is nobody's request.
    let sheet = omar.get("/guide");
    let sheet = sheet.body.split('"').find(|word| word.starts_with("/assets/app.")).unwrap();
    for path in [sheet, "/livez", "/readyz"] {
        assert!((0..20).all(|_| dana.request("GET", path, &[], b"").status == 200), "{path}");
    }
    // Others do not notice, and a while later it works again.
    omar.get("/candidates").expect(200).never_says("Noor Haddad");
    app.turn(TimeDelta::seconds(6));
    dana.get("/guide").expect(200);
    assert_eq!(asked(&dana, &[], 1).0, 0);
}

#[test]
fn strangers_are_told_apart_by_the_address_that_a_trusted_proxy_saw() {
    let network = |text: &str| vec![text.parse().unwrap()];
    let start = |proxies| {
        App::start_with(|config| {
            config.requests_per_minute = 5;
            config.trusted_proxies = proxies;
        })
    };
    let from = |app: &App, address: &str, times| asked(&app.stranger(), &[("x-forwarded-for", address)], times).0;
    let behind = start(network("127.0.0.1/32"));
    assert_eq!(from(&behind, "192.0.2.1", 9), 5);
    assert_eq!(from(&behind, "192.0.2.2", 9), 5);
    // What stands before is what the caller wrote: they are still the same.
    assert_eq!(from(&behind, "198.51.100.1, 192.0.2.1", 9), 0);
    assert_eq!(from(&behind, "2001:db8::1", 9), 5);
    assert_eq!(from(&behind, "2001:db8::2", 9), 0);
    // Whoever is signed in counts for themselves, wherever they are.
    assert_eq!(asked(&behind.person("Dana", Role::Interviewer), &[("x-forwarded-for", "192.0.2.1")], 5).0, 5);
    // Whom the settings do not trust is taken for who they are, whatever they say.
    let open = start(Vec::new());
    assert_eq!(from(&open, "192.0.2.1", 3), 3);
    assert_eq!(from(&open, "192.0.2.2", 9), 2);
}

#[test]
fn signing_out_has_the_browser_forget_what_it_kept() {
    let app = App::start();
    let dana = app.person("Dana", Role::Interviewer);
    let out = dana.send_only(dana.get("/").form("/sign-out")).expect(303);
    assert_eq!(out.header("clear-site-data"), Some("\"cache\", \"storage\""));
    // Not the cookies: the sentence of the next page, and the name of the browser, are not the session's.
    dana.follow(out).says("signed out");
    assert_eq!(app.stranger().get("/sign-in").header("clear-site-data"), None);
}

/// The keys of an object.
fn keys(value: &Value) -> BTreeSet<String> {
    value.as_object().into_iter().flatten().map(|(key, _)| key.clone()).collect()
}

#[test]
fn the_document_of_what_programs_may_ask_is_true() {
    let document: Value = serde_json::from_str(include_str!("../../docs/openapi.json")).unwrap();
    assert_eq!(document["info"]["version"], env!("CARGO_PKG_VERSION"));
    let documented: BTreeSet<(String, String)> = document["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(path, methods)| keys(methods).into_iter().map(move |method| (method, path.clone())))
        .collect();
    let schema = |named: &Value| {
        let name = named["$ref"].as_str().map(|name| name.rsplit('/').next().unwrap());
        name.map_or_else(|| named.clone(), |name| document["components"]["schemas"][name].clone())
    };
    let mut met = BTreeSet::new();
    // A panel that is awaited and one that is revealed: the debrief answers in two ways.
    for state in ["collecting", "revealed"] {
        let world = World::in_state(state);
        for route in walls::routes() {
            let asked = (route.method.to_owned(), route.path.to_owned());
            let known = &document["paths"][route.path][route.method]["responses"];
            for client in &world.people {
                let page = match route.method {
                    "get" => client.json(&world.path(route)),
                    "put" => world.ask(client, route),
                    _ => continue,
                };
                let media = page.header("content-type").unwrap_or_default();
                if !media.starts_with("application/json") {
                    continue;
                }
                let known = &known[page.status.to_string()]["content"]["application/json"]["schema"];
                assert!(
                    known.is_object(),
                    "{} {} answers {} and is not documented",
                    route.method,
                    route.path,
                    page.status
                );
                let shapes = known["oneOf"].as_array().cloned().unwrap_or_else(|| vec![known.clone()]);
                let told = keys(&page.value());
                let fits = |shape: &Value| {
                    let properties = &schema(shape)["properties"];
                    properties.is_null() || keys(properties) == told
                };
                assert!(shapes.iter().any(fits), "{} {}: {told:?}", route.method, route.path);
                met.insert(asked.clone());
            }
        }
        let page = world.people[1].json("/api/openapi.json").expect(200);
        assert_eq!(page.value(), document);
        assert_eq!(world.people[0].json("/api/openapi.json").status, 401);
    }
    assert_eq!(met, documented);
}
