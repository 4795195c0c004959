//! What the server counts of itself: all of it documented, told at an address of its own, and nothing of anybody.

use std::collections::BTreeSet;
use std::time::Duration;

use diesel::prelude::*;
use diesel::sql_types::Text;
use evenhand::db::Location;
use evenhand::people::Role;
use evenhand::{health, server};

use super::harness::season::Season;
use super::harness::{App, logs};
use super::walls;

fn told(app: &App) -> String {
    app.wait(health::text(&app.inner)).unwrap()
}

/// The names and kinds that a text of metrics declares.
fn declared(text: &str) -> BTreeSet<String> {
    text.lines().filter_map(|line| line.strip_prefix("# TYPE ")).map(str::to_owned).collect()
}

/// The labels of a text of metrics, with their values.
fn labels(text: &str) -> BTreeSet<(String, String)> {
    let of = |line: &str| {
        let inside = line.split_once('{').and_then(|(_, rest)| rest.rsplit_once('}')).map_or("", |(inside, _)| inside);
        let mut rest = inside.to_owned();
        let mut found = Vec::new();
        while let Some((name, after)) = rest.split_once("=\"") {
            let (value, more) = after.split_once('"').unwrap();
            found.push((name.trim_start_matches(',').to_owned(), value.to_owned()));
            rest = more.to_owned();
        }
        found
    };
    text.lines().filter(|line| !line.starts_with('#')).flat_map(of).collect()
}

#[test]
fn every_metric_is_documented_and_every_documented_metric_is_told() {
    let app = App::start();
    app.person("Dana", Role::Admin).get("/").expect(200);
    let docs = include_str!("../../docs/operations.md");
    let rows = docs.lines().filter_map(|line| line.strip_prefix("| `evenhand_"));
    let documented: BTreeSet<String> = rows
        .map(|row| {
            let (name, rest) = row.split_once('`').unwrap();
            let kind = rest.split('|').nth(1).unwrap().trim();
            format!("evenhand_{} {kind}", if kind == "counter" { name.strip_suffix("_total").unwrap() } else { name })
        })
        .collect();
    let told = declared(&told(&app));
    assert!(told.len() >= 14, "{told:?}");
    assert_eq!(
        told.into_iter()
            .map(|line| line.replace("evenhand_build info", "evenhand_build_info info"))
            .collect::<BTreeSet<_>>(),
        documented
    );
}

#[test]
fn metrics_tell_kinds_of_things_and_nothing_of_anybody() {
    let app = App::start();
    let season = Season::start(&app);
    season.submit(0, "Quokkawort", "4");
    let draft = format!("/interviews/{}/scorecard", season.interviews[1]);
    let token = season.card(1).form_token();
    let headers = [("if-match", "\"0\""), ("sec-fetch-site", "same-origin"), ("x-form-token", token.as_str())];
    let saved = season.interviewers[1].request("PUT", &draft, &headers, br#"{"ratings":[],"summary":"Quokkawort"}"#);
    assert_eq!(saved.status, 200);
    season.interviewers[1].post("/", &format!("{draft}/evidence"), &[("revision", "77"), ("question", "x")]);
    for client in [&season.manager, &season.outsider, &season.admin, &app.stranger()] {
        client.request("GET", &format!("/panels/{}?q=Quokkawort", season.panel), &[], b"");
        client.request("QUOKKA", "/Quokkawort", &[], b"");
    }
    let told = told(&app);
    let routes: BTreeSet<&str> = walls::routes().into_iter().map(|route| route.path).chain(["unknown"]).collect();
    let mut known = BTreeSet::new();
    for (name, value) in labels(&told) {
        known.insert(name.clone());
        let word = value.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        let fits = match name.as_str() {
            "route" => routes.contains(value.as_str()),
            "method" => ["GET", "HEAD", "POST", "PUT", "other"].contains(&value.as_str()),
            "status" => value.len() == 3 && value.parse::<u16>().is_ok(),
            "le" => value == "+Inf" || value.parse::<f64>().is_ok(),
            "version" => value == env!("CARGO_PKG_VERSION"),
            // Which words, documents and code say; none is somebody's.
            "kind" | "state" | "loop" | "outcome" => word && value.len() <= 16,
            _ => false,
        };
        assert!(fits, "{name}={value}");
    }
    assert_eq!(known.len(), 9, "{known:?}");
    // That a card was submitted is told; how often somebody saved before that, and so how much they wrote, is not.
    assert!(
        told.contains("evenhand_http_requests_total{method=\"POST\",route=\"/interviews/{id}/scorecard/submission\"")
    );
    for (method, route) in [("POST", "/scorecard"), ("PUT", "/scorecard"), ("POST", "/scorecard/evidence")] {
        assert!(
            !told.contains(&format!("method=\"{method}\",route=\"/interviews/{{id}}{route}\"")),
            "{method} {route}"
        );
    }
    assert!(!told.to_lowercase().contains("quokka") && !told.contains(&season.panel.to_string()));
}

#[test]
fn metrics_are_told_at_an_address_of_their_own_or_not_at_all() {
    let app = App::start();
    assert!(server::bind_metrics(&app.inner).unwrap().is_none(), "off until somebody says where");
    app.person("Dana", Role::Admin).get("/metrics").expect(404);
    app.stranger().get("/metrics").says("Sign in");

    let app = App::start_with(|config| config.metrics_listen = Some(([127, 0, 0, 1], 0).into()));
    app.person("Dana", Role::Admin).get("/metrics").expect(404);
    let (tell, address) = std::sync::mpsc::channel();
    let inner = app.inner.clone();
    let thread = std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let bound = server::bind_metrics(&inner).unwrap().unwrap();
            tell.send((bound.address, bound.server.handle())).unwrap();
            bound.server.await.unwrap();
        });
    });
    let (address, handle) = address.recv().unwrap();
    let get = |path: &str| super::harness::get(address, path);
    let (status, text) = get("/metrics");
    assert_eq!(status, 200);
    assert!(text.ends_with("# EOF\n") && text.contains("evenhand_build_info{version=\""), "{text}");
    for path in ["/", "/sign-in", "/people", "/livez"] {
        assert_eq!(get(path).0, 404, "{path}");
    }
    app.wait(handle.stop(false));
    thread.join().unwrap();
}

#[derive(QueryableByName)]
struct Most {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    most: i64,
}

#[test]
fn a_slow_statement_stands_in_the_log_without_what_is_bound_to_it() {
    let app = App::start_with(|config| config.slow_query_ms = 5);
    let place = if matches!(app.db.location(), Location::Sqlite(_)) { "?" } else { "$1" };
    let count = |app: &App, name: &'static str| {
        let text = format!(
            "WITH RECURSIVE {name}(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM {name} WHERE n < 200000) \
             SELECT CAST(max(n) AS BIGINT) AS most FROM {name} WHERE 'x' <> {place}"
        );
        let read =
            app.read(move |conn, _| diesel::sql_query(text).bind::<Text, _>("Quokkawort -- binds:").load::<Most>(conn));
        assert_eq!(read.unwrap()[0].most, 200_000);
    };
    count(&app, "slow_and_told");
    let log = logs::whole();
    let line = log.lines().find(|line| line.contains("slow_and_told")).expect("a line");
    assert!(
        line.contains("\"level\":\"WARN\"") && line.contains("\"ms\":") && line.contains("a slow statement"),
        "{line}"
    );
    assert!(!log.contains("Quokkawort --"));
    // PostgreSQL may take as long over another statement of this server.
    assert!(!told(&app).contains("evenhand_db_slow_statements_total 0"));
    // With nothing said nothing is told.
    count(&App::start(), "slow_and_untold");
    std::thread::sleep(Duration::from_millis(10));
    assert!(!logs::whole().contains("slow_and_untold"));
}
