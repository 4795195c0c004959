//! What every answer has in common, whatever it answers.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use diesel::RunQueryDsl;
use evenhand::people::Role;
use serde_json::json;

/// What a page may load, and who may show it: our own files, and nobody.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

use super::harness::{App, Client};

#[test]
fn every_answer_carries_the_headers_and_every_refusal_has_a_page() {
    let app = App::start();
    let person = app.person("Dana", Role::Coordinator);
    let html: &[(&str, &str)] = &[("accept", "text/html"), ("sec-fetch-site", "same-origin")];
    let elsewhere: &[(&str, &str)] = &[("accept", "text/html"), ("sec-fetch-site", "cross-site")];
    let form = ("content-type", "application/x-www-form-urlencoded");
    let pages = [
        (200, person.request("GET", "/", html, b"")),
        (404, person.request("GET", "/nowhere", html, b"")),
        (404, person.request("GET", "/panels/not-an-id", html, b"")),
        (403, person.request("POST", "/candidates", elsewhere, b"")),
        (403, person.request("POST", "/candidates", &[html[0], html[1], form], b"name=x")),
        (400, person.request("POST", "/candidates", &[html[0], html[1], form], b"name=%ff")),
        (400, person.request("POST", "/candidates", html, b"{}")),
        (413, person.request("POST", "/candidates", &[html[0], html[1], form], &vec![b'x'; 3 * 1024 * 1024])),
        (413, person.request("POST", "/candidates", &[html[0], html[1], form], &vec![b'x'; 1024 * 1024 + 1])),
        (303, app.stranger().request("GET", "/panels", html, b"")),
    ];
    for (status, page) in pages {
        assert_eq!(page.status, status, "{}", page.url);
        let header = |name: &str| page.header(name).unwrap_or_default().to_owned();
        for (name, value) in [
            ("content-security-policy", POLICY),
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
            ("cache-control", "no-store"),
        ] {
            assert_eq!(header(name), value, "{} {status}: {name}", page.url);
        }
        if status >= 400 {
            assert!(page.body.contains("<h1>"), "{} {status} has no page: {}", page.url, page.body);
        }
    }
}

#[test]
fn a_refusal_is_a_problem_for_whoever_asks_for_json() {
    let app = App::start();
    let page = app.person("Dana", Role::Interviewer).json("/nowhere");
    assert_eq!((page.status, page.header("content-type")), (404, Some("application/problem+json")));
    assert_eq!(page.value()["status"], 404);
    assert_eq!(app.stranger().json("/panels").status, 401);
}

#[test]
fn what_was_typed_into_an_expired_form_is_given_back() {
    let app = App::start();
    let person = app.person("Dana", Role::Coordinator);
    let page = person.post_raw("/candidates", b"form_token=old&name=Noor+Haddad").expect(403);
    page.says("Noor Haddad").says("out of date");
}

#[test]
fn assets_change_their_name_with_their_content_and_may_be_kept() {
    let app = App::start();
    let page = app.stranger().get("/sign-in");
    let sheet = page.body.split('"').find(|word| word.starts_with("/assets/app.") && word.ends_with(".css")).unwrap();
    let answer = app.stranger().request("GET", sheet, &[], b"").expect(200);
    assert!(answer.header("cache-control").unwrap().contains("immutable"));
    app.stranger().request("GET", "/assets/app.000000000000.css", &[], b"").expect(404);
}

#[test]
fn it_lives_and_is_ready() {
    let app = App::start();
    assert_eq!(app.stranger().json("/livez").expect(200).value()["status"], "alive");
    let ready = app.stranger().json("/readyz").expect(200).value();
    for word in ["read", "write", "migrations", "outbox"] {
        assert_eq!(ready[word], "ok", "{word}");
    }
    assert_eq!(ready["status"], "ready");
}

#[test]
fn it_is_ready_beneath_tables_of_a_later_version_and_not_above_older_ones() {
    let app = App::start();
    let change = |sql: &'static str| app.write(move |conn, _| diesel::sql_query(sql).execute(conn)).unwrap();
    // Those that say that older programs live beside them; and any other.
    change("INSERT INTO __diesel_schema_migrations (version) VALUES ('9998beside'), ('9999beside')");
    let ready = app.stranger().json("/readyz").expect(200).value();
    assert_eq!((&ready["status"], &ready["migrations"]), (&json!("ready"), &json!("ahead")));
    change("UPDATE __diesel_schema_migrations SET version = '9998' WHERE version = '9998beside'");
    let ready = app.stranger().json("/readyz").expect(503).value();
    assert_eq!((&ready["status"], &ready["migrations"]), (&json!("not ready"), &json!("outdated")));
    change("DELETE FROM __diesel_schema_migrations WHERE version IN ('9998', '9999beside', '0001')");
    let ready = app.stranger().json("/readyz").expect(503).value();
    assert_eq!((&ready["status"], &ready["migrations"]), (&json!("not ready"), &json!("behind")));
}

#[test]
fn only_our_own_sentence_is_shown_once_on_the_next_page() {
    let app = App::start();
    let person = app.person("Dana", Role::Interviewer);
    let answer = person.send_only(person.get("/me").form("/me"));
    let cookie = person.cookie("evenhand-flash").expect("a sentence is on its way");
    person.follow(answer).says("Saved.");
    person.get("/me").never_says("Saved.");
    let (text, mac) = cookie.rsplit_once('.').unwrap();
    let other = text.replace('U', "V");
    assert_ne!(text, other);
    for forged in [format!("{other}.{mac}"), format!("{text}."), text.to_owned()] {
        person.set_cookie("evenhand-flash", &forged);
        person.get("/me").never_says("Waved.").never_says("Saved.");
    }
}

#[test]
fn a_stranger_is_asked_to_sign_in_wherever_they_knock() {
    let app = App::start();
    let stranger = app.stranger();
    let answer = stranger.request("GET", "/there/is/nothing/here", &[], b"");
    assert_eq!((answer.status, answer.header("location")), (303, Some("/sign-in?next=%2Fthere%2Fis%2Fnothing%2Fhere")));
    app.person("Ines", Role::Interviewer).get("/there/is/nothing/here").expect(404);
}

#[test]
fn a_picture_says_in_words_what_has_no_number() {
    let app = App::start();
    let page = app.stranger().get("/styleguide").expect(200).says("Ines K.");
    assert_eq!(page.body.matches("not observed").count(), 3, "in the picture, aloud, and in its table");
}

/// A head that never ends, and a body that comes letter by letter: neither holds a connection for longer than it must, and
/// nobody else waits meanwhile.
#[test]
fn who_sends_a_letter_at_a_time_is_given_up() {
    let app = App::start();
    let address = app.address();
    let dribble = move |head: &'static str, letter: &'static [u8]| {
        let began = Instant::now();
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(head.as_bytes()).unwrap();
        stream.set_read_timeout(Some(Duration::from_millis(500))).unwrap();
        let mut said = Vec::new();
        while began.elapsed() < Duration::from_secs(50) {
            // The other end may be gone, and then this fails.
            let _ = stream.write_all(letter);
            let mut some = [0; 4096];
            match stream.read(&mut some) {
                Ok(0) => return (said, began.elapsed()),
                Ok(read) => said.extend_from_slice(&some[..read]),
                Err(error) if [ErrorKind::WouldBlock, ErrorKind::TimedOut].contains(&error.kind()) => {}
                Err(_) => return (said, began.elapsed()),
            }
        }
        panic!("after 50 s it is still listened to");
    };
    let head = std::thread::spawn(move || dribble("GET / HTTP/1.1\r\nHost: evenhand.test\r\n", b"X-A: b\r\n"));
    let body = std::thread::spawn(move || {
        let head = "POST /sign-in HTTP/1.1\r\nHost: evenhand.test\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 500000\r\n\
                    Content-Type: application/x-www-form-urlencoded\r\n\r\nemail=";
        dribble(head, b"x")
    });
    let (said, took) = head.join().unwrap();
    assert!(took > Duration::from_secs(8), "given up after {took:?}: {}", String::from_utf8_lossy(&said));
    app.stranger().get("/sign-in").expect(200);
    let (said, took) = body.join().unwrap();
    assert!(took > Duration::from_secs(25), "given up after {took:?}");
    let said = String::from_utf8_lossy(&said);
    assert!(said.starts_with("HTTP/1.1 400 ") && said.contains("cut off"), "{said}");
}

#[test]
fn a_forms_token_is_another_on_each_page_and_good_for_its_session_alone() {
    let app = App::start();
    let (ada, tomas) = (app.person("Ada", Role::Admin), app.person("Tomas", Role::Coordinator));
    let tokens: std::collections::BTreeSet<String> = (0..8).map(|_| ada.get("/me").form_token()).collect();
    assert_eq!(tokens.len(), 8, "how well a page compresses would tell the token in the end");
    let send = |client: &Client, token: &str| {
        let fields = [("form_token", token), ("name", "Ada"), ("zone", "UTC"), ("language", "en")];
        let body = serde_urlencoded::to_string(fields).unwrap();
        let headers = [
            ("accept", "text/html"),
            ("content-type", "application/x-www-form-urlencoded"),
            ("sec-fetch-site", "same-origin"),
        ];
        client.request("POST", "/me", &headers, body.as_bytes()).status
    };
    for token in &tokens {
        let (salt, mac) = token.split_once('.').unwrap();
        let other = tomas.get("/me").form_token();
        let (other_salt, _) = other.split_once('.').unwrap();
        for wrong in [&other, mac, salt, &format!("{other_salt}.{mac}"), &format!("{salt}."), &format!("x{token}")] {
            assert_eq!(send(&ada, wrong), 403, "{wrong}");
        }
        assert_ne!(send(&ada, token), 403);
        assert_eq!(send(&tomas, token), 403);
    }
}
