//! Whole classes of faults that have been found in servers like this one, each tried on every route that it fits: the number
//! in a name is that of a CVE of 2026 of its class.

use std::collections::BTreeMap;

use diesel::prelude::*;
use diesel::sql_types::Text;
use evenhand::db::schema::people as people_table;
use evenhand::db::{Id, Location, QueryError};
use evenhand::people::{Person, PersonState, Role};
use serde_json::{Value, json};

use super::harness::identity_provider::{IdentityProvider, answer};
use super::harness::{App, Client, Page};
use super::walls::{Route, World, routes, word};

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// Every row of the database, as a line that begins with the name of its table, but for those tables.
fn rows(app: &App, but: &[&str]) -> Vec<String> {
    let sqlite = matches!(app.inner.config.database, Location::Sqlite(_));
    let names = if sqlite {
        "SELECT name AS line FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    } else {
        "SELECT table_name::text AS line FROM information_schema.tables WHERE table_schema = current_schema() \
         AND table_type = 'BASE TABLE' ORDER BY table_name"
    };
    let but: Vec<String> = but.iter().map(|name| (*name).to_owned()).collect();
    let all = app.read(move |conn, _| -> Result<Vec<Line>, QueryError> {
        let mut queries = Vec::new();
        for Line { line: table } in diesel::sql_query(names).load::<Line>(conn)? {
            if but.contains(&table) {
                continue;
            }
            let row = if sqlite {
                let columns = format!("SELECT name AS line FROM pragma_table_info('{table}')");
                let columns = diesel::sql_query(columns).load::<Line>(conn)?;
                columns
                    .iter()
                    .map(|column| format!("quote(\"{}\")", column.line))
                    .collect::<Vec<_>>()
                    .join(" || ' ' || ")
            } else {
                "row_to_json(t)::text".to_owned()
            };
            queries.push(format!("SELECT '{table} ' || {row} AS line FROM {table} t"));
        }
        diesel::sql_query(queries.join(" UNION ALL ")).load::<Line>(conn)
    });
    let mut all: Vec<String> = all.unwrap().into_iter().map(|line| line.line).collect();
    all.sort();
    all
}

/// The rows that stand in `these` and not in `those`.
fn without(these: &[String], those: &[String]) -> Vec<String> {
    these.iter().filter(|row| those.binary_search(row).is_err()).cloned().collect()
}

/// The rows that were there before and are not any more, and the other way round.
fn changed(before: &[String], after: &[String]) -> Vec<String> {
    [without(before, after), without(after, before)].concat()
}

/// What everybody is here: their role, their state, their address.
fn standings(app: &App) -> BTreeMap<String, (Role, PersonState, String)> {
    let columns = (people_table::id, people_table::role, people_table::state, people_table::email);
    let all: Vec<(String, Role, PersonState, String)> =
        app.read(move |conn, _| people_table::table.select(columns).load(conn)).unwrap();
    all.into_iter().map(|(id, role, state, email)| (id, (role, state, email))).collect()
}

/// The routes that change something.
fn deeds() -> Vec<Route> {
    let all: Vec<Route> = routes().into_iter().filter(|route| route.method != "get").collect();
    assert!(all.len() > 90, "{} routes that change something", all.len());
    all
}

/// The doors, which are for whoever is nobody yet.
fn is_door(route: Route) -> bool {
    ["/sign-in", "/claim", "/invitation", "/unsubscriptions"].iter().any(|start| route.path.starts_with(start))
}

/// One request with whatever a form of that route holds, and more.
fn ask(world: &World, who: &Client, route: Route, more: &[(&str, &str)]) -> Page {
    let path = world.path(route);
    match route.method {
        "get" => who.request("GET", &path, &[("accept", "text/html")], b""),
        "post" => {
            let mut fields = world.fields(route.path);
            let known: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
            fields.extend(more.iter().filter(|(name, _)| !known.contains(name)));
            who.post("/", &path, &fields)
        }
        _ => {
            let token = who.get("/").form_token();
            let mut body = json!({ "ratings": [], "summary": "" });
            let more = more.iter().map(|(name, value)| ((*name).to_owned(), json!(value)));
            body.as_object_mut().unwrap().extend(more);
            let headers = [
                ("accept", "application/json"),
                ("if-match", "\"77\""),
                ("sec-fetch-site", "same-origin"),
                ("x-form-token", token.as_str()),
            ];
            who.request("PUT", &path, &headers, body.to_string().as_bytes())
        }
    }
}

/// What somebody adds to a form who wants more than it offers: rights, and other people's things.
fn greed<'a>(own: &'a str, other: &'a str) -> Vec<(&'static str, &'a str)> {
    vec![
        ("role", "admin"),
        ("state", "active"),
        ("admin", "true"),
        ("is_admin", "1"),
        ("email", "mine@example.org"),
        ("person", other),
        ("person_id", other),
        ("interviewer", own),
        ("shadow", own),
        ("hiring_manager", own),
        ("hiring_manager_id", own),
        ("coach", own),
        ("candidate", other),
        ("id", other),
        ("session", other),
        ("revision", "0"),
        ("expected", "0"),
        ("submitted_at", "2026-01-01T00:00:00Z"),
        ("revealed_at", "2026-01-01T00:00:00Z"),
    ]
}

/// The tables in which somebody may write about themselves.
const OWN: [&str; 16] = [
    "audit_entries",
    "availabilities",
    "busy_times",
    "calendar_addresses",
    "calendar_feeds",
    "conflicts",
    "digest_stops",
    "exercise_ratings",
    "mails",
    "passwords",
    "people",
    "recovery_codes",
    "second_factors",
    "sessions",
    "snoozes",
    "tries",
];

/// 27898: a form that changes a part of something names somebody else's.
#[test]
fn c27898_no_route_changes_what_is_somebody_elses() {
    for state in ["scheduled", "collecting", "revealed"] {
        let world = World::in_state(state);
        let other = world.client("the interviewer").id().to_string();
        for who in ["interviewer elsewhere", "another hiring manager"] {
            let person = world.client(who).person.clone().unwrap();
            let own = person.id.to_string();
            for route in deeds().into_iter().filter(|route| !is_door(*route)) {
                let browser = world.app.browser_of(&person);
                let before = rows(&world.app, &["audit_head"]);
                let page = ask(&world, &browser, route, &greed(&own, &other));
                let after = rows(&world.app, &["audit_head"]);
                let told = format!("{state}, {who}, {} {} answers {}", route.method, route.path, page.status);
                let gone = without(&before, &after);
                assert!(gone.iter().all(|row| row.contains(&own)), "{told} and takes away {gone:#?}");
                let come = without(&after, &before);
                // Tries are counted under a name that says nothing of whose they are.
                let named = |row: &String| row.contains(&own) || row.starts_with("tries ");
                let theirs = |row: &String| named(row) && OWN.iter().any(|table| row.starts_with(table));
                assert!(come.iter().all(theirs), "{told} and writes {come:#?}");
            }
        }
    }
}

/// 27803: a flag that says what somebody may do is taken from the request, or not looked at.
#[test]
fn c27803_no_route_takes_a_role_from_a_form_and_every_route_sees_one_that_was_taken_away() {
    let world = World::in_state("collecting");
    let app = &world.app;
    let other = world.client("the interviewer").id().to_string();
    let before = standings(app);
    for who in ["interviewer elsewhere", "the hiring manager", "coordinator", "nobody"] {
        for route in deeds() {
            let (browser, own) = match &world.client(who).person {
                Some(person) => (app.browser_of(person), person.id.to_string()),
                None => (app.stranger(), String::new()),
            };
            let page = ask(&world, &browser, route, &greed(&own, &other));
            assert!(page.status < 500);
            assert_eq!(standings(app), before, "{who}: {} {}", route.method, route.path);
        }
    }
    // Somebody who was an admin until a moment ago, in a session that goes on, and somebody who never was.
    let world = World::in_state("collecting");
    let (was, never) = (world.app.person("Nina", Role::Admin), world.app.person("Nils", Role::Interviewer));
    let id = was.id();
    world
        .app
        .write(move |conn, _| {
            diesel::update(people_table::table.find(id)).set(people_table::role.eq(Role::Interviewer)).execute(conn)
        })
        .unwrap();
    for route in routes() {
        let of = |client: &Client| {
            let browser = client.copy();
            let path = world.path(route);
            let page = match route.method {
                "get" => browser.request("GET", &path, &[("accept", "text/html")], b""),
                _ => ask(&world, &browser, route, &[]),
            };
            // Whatever ends their session ends none of the ones that are tried next.
            if browser.get("/me").heading() == "You" { word(&page) } else { "out".to_owned() }
        };
        if route.path == "/sign-out" {
            continue;
        }
        assert_eq!(of(&was), of(&never), "{} {}", route.method, route.path);
    }
}

/// 43913: somebody who was invited, and has accepted nothing, acts.
#[test]
fn c43913_whoever_has_not_accepted_is_nobody_on_every_route() {
    let world = World::in_state("collecting");
    let app = &world.app;
    for (name, state) in [("Ivo", PersonState::Invited), ("Otis", PersonState::Disabled)] {
        // However they came by a session: the row is there, and the cookie is genuine.
        let person = app.person(name, Role::Admin);
        let id = person.id();
        app.write(move |conn, _| {
            diesel::update(people_table::table.find(id)).set(people_table::state.eq(state)).execute(conn)
        })
        .unwrap();
        answers_like_nobody(&world, &person, name);
    }
}

/// Every route says to that browser what it says to a stranger's, and does nothing for it.
fn answers_like_nobody(world: &World, browser: &Client, why: &str) {
    // What a stranger may begin: a sign-in of their own.
    let but = ["sign_ins", "provider_flows"];
    let before = rows(&world.app, &but);
    for route in routes() {
        let (theirs, nobodys) = (ask(world, browser, route, &[]), ask(world, &world.app.stranger(), route, &[]));
        assert_eq!(word(&theirs), word(&nobodys), "{why}: {} {}", route.method, route.path);
    }
    let changed = changed(&before, &rows(&world.app, &but));
    assert!(changed.is_empty(), "{why}: {changed:#?}");
}

/// 43911: a session goes on after what it rests on has changed.
#[test]
fn c43911_no_route_knows_a_session_from_before_a_change_of_what_one_signs_in_with() {
    let world = World::in_state("collecting");
    let (app, admin) = (&world.app, world.client("admin"));
    type Change = fn(&Client, &Id<Person>, &Client);
    let changes: [(&str, Change); 5] = [
        ("a new role", |admin, id, _| {
            let path = format!("/people/{id}");
            admin.send(admin.get(&path).form(&path).set("role", "interviewer")).expect(200);
        }),
        ("a new address", |admin, id, _| {
            let path = format!("/people/{id}");
            admin.send(admin.get(&path).form(&path).set("email", "other@example.org")).expect(200);
        }),
        ("a disabling", |admin, id, _| {
            let path = format!("/people/{id}/disabling");
            admin.send(admin.get(&path).form(&path)).expect(200);
        }),
        ("an unlinking", |admin, id, _| {
            admin.send(admin.get(&format!("/people/{id}")).form("/identity/removal")).expect(200);
        }),
        ("the end of all others", |_, _, own| {
            own.send(own.get("/me").form("/me/sessions/ending")).expect(200);
        }),
    ];
    for (at, (why, change)) in changes.into_iter().enumerate() {
        let person = app.person(&format!("Person {at}"), Role::Admin);
        let (own, old) = (app.browser_of(person.person.as_ref().unwrap()), person.id());
        link(app, &person);
        person.get("/me").expect(200).says("You");
        change(admin, &old, &own);
        answers_like_nobody(&world, &person, why);
    }
}

/// Links somebody with an account of the provider, behind the pages.
fn link(app: &App, person: &Client) {
    let (id, account) = (person.id(), person.id().to_string());
    app.write(move |conn, now| -> Result<_, QueryError> {
        use evenhand::db::schema::identities;
        let row = (
            identities::id.eq(Id::<()>::new(now)),
            identities::person_id.eq(id),
            identities::issuer.eq("http://127.0.0.1:9"),
            identities::subject.eq(account),
            identities::created_at.eq(now),
            identities::seen_at.eq(now),
        );
        diesel::insert_into(identities::table).values(row).execute(conn)
    })
    .unwrap();
}

/// 31835: something is written before it is known whether it may be.
#[test]
fn c31835_no_route_writes_before_it_knows_who_asks_and_with_what() {
    let world = World::in_state("collecting");
    let app = &world.app;
    let before = rows(app, &[]);
    let form = ("content-type", "application/x-www-form-urlencoded");
    for who in ["admin", "the interviewer", "the hiring manager", "nobody"] {
        let browser = world.client(who);
        browser.get("/sign-in");
        let good = browser.get("/me").form_token();
        let strangers = app.stranger().get("/sign-in").form_token();
        for route in deeds() {
            let path = world.path(route);
            let encoded = |token: &str| {
                let mut fields = world.fields(route.path);
                fields.push(("form_token", token));
                serde_urlencoded::to_string(fields).unwrap().into_bytes()
            };
            let tries: [(&str, Vec<u8>); 4] = [
                ("same-origin", encoded("")),
                ("same-origin", encoded(&strangers)),
                ("cross-site", encoded(&good)),
                ("same-site", encoded(&good)),
            ];
            for (site, body) in tries {
                let headers = [("accept", "text/html"), form, ("sec-fetch-site", site), ("x-form-token", "0")];
                let page = browser.request(&route.method.to_uppercase(), &path, &headers, &body);
                assert!(page.status >= 400 || word(&page) == "in", "{who}: {} {path}: {}", route.method, page.status);
            }
        }
        assert_eq!(changed(&before, &rows(app, &[])), Vec::<String>::new(), "{who}");
    }
    // The doors, with tokens and codes that are none. A wrong code is counted, and nothing else is written.
    let browser = app.stranger();
    for (path, fields) in [
        ("/sign-in/link", vec![("token", "0000")]),
        ("/sign-in/code", vec![("code", "AAAA AAAA")]),
        (
            "/claim",
            vec![("token", "0000"), ("name", "M"), ("email", "m@example.org"), ("company", "M"), ("zone", "UTC")],
        ),
        ("/invitation", vec![("token", "0000")]),
        ("/invitation/acceptance", vec![("token", "0000"), ("name", "M"), ("zone", "UTC")]),
    ] {
        assert!(browser.post("/sign-in", path, &fields).status >= 400, "{path}");
    }
    answer(&browser, &[("state", "0000"), ("code", "0000")]);
    assert_eq!(changed(&before, &rows(app, &[])), Vec::<String>::new(), "the doors");
}

/// 47158: a sign-in with the provider is finished in another browser than the one that began it.
#[test]
fn c47158_every_way_in_belongs_to_the_browser_that_began_it() {
    let provider = IdentityProvider::start();
    let app = provider.office();
    let everybody: Vec<Client> = [Role::Interviewer, Role::Coordinator, Role::Admin]
        .into_iter()
        .map(|role| app.person(&format!("A {role}"), role))
        .collect();
    let dana = app.person("Dana", Role::Admin);
    let began = app.stranger();
    let way = provider.way(&began);
    let claims = provider.claims(&app, &way, "d-1", "dana@example.org");
    let code = provider.code(&way, &provider.signed(&claims));
    let pairs = [("state", way.get("state")), ("code", code.as_str())];
    let page = began.get("/sign-in");
    began.send(page.form("/sign-in").set("email", "dana@example.org"));
    let letter = app.mail_to("dana@example.org");

    let named = app.stranger();
    named.get("/sign-in");
    let begun_too = app.stranger();
    provider.way(&begun_too);
    // Whoever has the names of the rows, but not the browser's own.
    let guessing = app.stranger();
    guessing.set_cookie("evenhand-browser", way.get("state"));
    let before = rows(&app, &[]);
    for browser in everybody.iter().chain([&dana, &app.stranger(), &named, &begun_too, &guessing]) {
        let session = browser.cookie("evenhand-session");
        let copy = browser.copy();
        answer(&copy, &pairs);
        if session.is_none() {
            copy.post("/sign-in", "/sign-in/link", &[("token", letter.token())]).expect(422);
            copy.post("/sign-in", "/sign-in/code", &[("code", letter.code())]).expect(422);
        }
        assert_eq!(copy.cookie("evenhand-session"), session);
        assert_eq!(changed(&before, &rows(&app, &[])), Vec::<String>::new());
    }
    assert_eq!(provider.asked_for("/token"), 0, "the code is for whoever began");
    assert_eq!(answer(&began, &pairs).header("location"), Some("/"));
    began.get("/me").says("dana@example.org");
}

/// 47164: an account is linked by an address that the provider does not vouch for.
#[test]
fn c47164_no_account_is_linked_by_an_address_that_is_not_confirmed() {
    let provider = IdentityProvider::start();
    let app = provider.office();
    for (name, state) in
        [("Dana", PersonState::Active), ("Ines", PersonState::Invited), ("Otto", PersonState::Disabled)]
    {
        let id = app.person(name, Role::Admin).id();
        app.write(move |conn, _| {
            diesel::update(people_table::table.find(id)).set(people_table::state.eq(state)).execute(conn)
        })
        .unwrap();
    }
    app.person("Lea", Role::Interviewer);
    provider.sign_in(&app, &app.stranger(), "l-1", "lea@example.org").expect(200);
    let but = ["provider_flows"];
    let before = rows(&app, &but);
    let unsaid = [None, Some(json!(false)), Some(json!("true")), Some(json!("yes")), Some(json!(1)), Some(Value::Null)];
    let mut tried = 0;
    for address in ["dana@example.org", "DANA@example.org", "ines@example.org", "otto@example.org", "lea@example.org"] {
        for verified in &unsaid {
            for in_token in [true, false] {
                let browser = app.stranger();
                let way = provider.way(&browser);
                let mut claims = provider.claims(&app, &way, "new-1", address);
                let mut info = json!({ "sub": "new-1", "email": address });
                let says = if in_token { &mut claims } else { &mut info };
                match verified {
                    Some(value) => says["email_verified"] = value.clone(),
                    None => drop(says.as_object_mut().unwrap().remove("email_verified")),
                }
                if !in_token {
                    claims.as_object_mut().unwrap().retain(|name, _| !name.starts_with("email"));
                }
                let code = provider.code_with(&way, &provider.signed(&claims), info);
                let page = answer(&browser, &[("state", way.get("state")), ("code", &code)]).expect(422);
                page.says("Your address is not confirmed");
                assert_eq!(browser.cookie("evenhand-session"), None);
                tried += 1;
            }
        }
    }
    assert_eq!((tried, changed(&before, &rows(&app, &but))), (60, Vec::<String>::new()));
    // A token without a confirmed address is not mended by another source that has one.
    let browser = app.stranger();
    let way = provider.way(&browser);
    let mut claims = provider.claims(&app, &way, "new-1", "dana@example.org");
    claims["email_verified"] = json!(false);
    let info = json!({ "sub": "new-1", "email": "dana@example.org", "email_verified": true });
    let code = provider.code_with(&way, &provider.signed(&claims), info);
    answer(&browser, &[("state", way.get("state")), ("code", &code)]).expect(422).says("not confirmed");
}
