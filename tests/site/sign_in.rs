//! Signing in beside the mail: passwords, second factors, and being asked once more.

use chrono::TimeDelta;
use diesel::prelude::*;
use evenhand::audit::{self, Verdict};
use evenhand::db::QueryError;
use evenhand::db::schema::{passwords, sessions};
use evenhand::mail::MailKind;
use evenhand::people::{self, Role};

use crate::harness::{App, Client, Page};

const GOOD: &str = "tea for the tillerman";
const OTHER: &str = "seven pale umbrellas sing";

/// A server whose company allows passwords, and its admin.
fn with_passwords() -> (App, Client) {
    let app = App::start();
    let ada = app.person("Ada", Role::Admin);
    allow(&ada, true);
    (app, ada)
}

fn allow(ada: &Client, allowed: bool) {
    let form = ada.get("/admin/settings").form("/admin/settings/security");
    let form = if allowed { form.tick("passwords", "yes") } else { form.untick("passwords", "yes") };
    ada.send(form).expect(200).says("Saved");
}

/// Sets one's password.
fn set(browser: &Client, password: &str) -> Page {
    let form = browser.get("/me/password").expect(200).form("/me/password");
    browser.send(form.set("password", password).set("password_again", password))
}

/// Types an address and a password on the sign-in page.
fn try_password(browser: &Client, email: &str, password: &str) -> Page {
    let form = browser.get("/sign-in").expect(200).form("/sign-in");
    browser.send(form.set("email", email).set("password", password))
}

fn is_in(browser: &Client) -> bool {
    browser.request("GET", "/me", &[], b"").status == 200
}

fn sessions_of(app: &App, person: &Client) -> i64 {
    let id = person.id();
    app.read(move |conn, _| -> Result<i64, QueryError> {
        sessions::table.filter(sessions::person_id.eq(&id)).count().get_result(conn)
    })
    .unwrap()
}

fn actions(app: &App) -> Vec<String> {
    let entries = app.read(|conn, _| audit::list(conn, None, 200)).unwrap();
    assert!(matches!(app.read(|conn, _| audit::verify(conn)).unwrap(), Verdict::Whole { .. }));
    entries.into_iter().rev().map(|entry| entry.action).collect()
}

#[test]
fn there_are_no_passwords_until_the_company_allows_them() {
    let app = App::start();
    let (ada, dana) = (app.person("Ada", Role::Admin), app.person("Dana", Role::Interviewer));
    dana.get("/me").expect(200).never_says("Password");
    dana.get("/me/password").expect(404);
    dana.post("/me", "/me/password", &[("password", GOOD), ("password_again", GOOD)]).expect(404);
    assert!(!app.stranger().get("/sign-in").body.contains("password\""));
    // A form from elsewhere with a password in it is a request for a mail.
    let browser = app.stranger();
    browser.post("/sign-in", "/sign-in", &[("email", "dana@example.org"), ("password", GOOD)]).expect(303);
    assert_eq!(app.mail_to("dana@example.org").mail.kind, MailKind::SignIn);
    dana.post("/me", "/admin/settings/security", &[("passwords", "yes")]).expect(404);
    allow(&ada, true);
    dana.get("/me").expect(200).says("Password").says("none; you sign in by mail");
    app.stranger().get("/sign-in").says("Leave it empty, and we send you a link");
}

#[test]
fn one_signs_in_by_password_and_the_mail_goes_on_working() {
    let (app, _) = with_passwords();
    let dana = app.person("Dana", Role::Interviewer);
    set(&dana, GOOD).expect(200).says("Your new password is set");
    let browser = app.stranger();
    let page = browser.get("/me?x=1").expect(200);
    let form = page.form("/sign-in").set("email", " DANA@Example.org ").set("password", GOOD);
    let page = browser.send(form).expect(200);
    assert_eq!((page.url.as_str(), page.heading().as_str()), ("/me?x=1", "You"));
    let by_mail = app.stranger();
    try_password(&by_mail, "dana@example.org", "").expect(200).says("Look in your mail");
    assert!(actions(&app).contains(&"person.password_set".to_owned()));
    // Blanks at its ends belong to it, and a letter is the same however a keyboard writes it.
    set(&dana, " Mu\u{308}hle an der Ach 7 ").expect(200);
    try_password(&app.stranger(), "dana@example.org", "M\u{fc}hle an der Ach 7").expect(422);
    try_password(&app.stranger(), "dana@example.org", " M\u{fc}hle an der Ach 7 ").expect(200);
}

#[test]
fn what_is_easily_guessed_is_refused_with_advice_and_given_back_to_nobody() {
    let (app, ada) = with_passwords();
    let form = ada.get("/admin/settings").form("/admin/settings").set("company", "Northwind Traders");
    ada.send(form).expect(200);
    let dana = app.person("Dana Okafor", Role::Interviewer);
    for (weak, why) in [
        ("eleven char", "at least 12 characters"),
        ("passwordpassword", "There is a problem"),
        ("DanaOkafor2026", "There is a problem"),
        ("northwindtraders", "There is a problem"),
        ("evenhandevenhand", "There is a problem"),
        ("aaaaaaaaaaaaaaaaaa", "Repeats like"),
    ] {
        let page = set(&dana, weak).expect(422).says(why);
        assert!(!page.body.contains(weak), "{weak} stands on the page");
    }
    set(&dana, &"x y ".repeat(65)).expect(422).says("at most 256 characters");
    let form = dana.get("/me/password").form("/me/password").set("password", GOOD).set("password_again", OTHER);
    dana.send(form).expect(422).says("The two passwords differ");
    set(&dana, "1234 x ß 漢字 ok 9").expect(200);
    let german = dana.get("/me").form("/me").set("language", "de");
    dana.send(german).expect(200);
    set(&dana, "aaaaaaaaaaaaaaaaaa").expect(422).says("Wiederholungen wie");
}

#[test]
fn a_new_password_ends_every_other_session_and_its_person_hears_of_it() {
    let (app, _) = with_passwords();
    let dana = app.person("Dana", Role::Interviewer);
    let tablet = app.browser_of(dana.person.as_ref().unwrap());
    set(&dana, GOOD).expect(200);
    assert!(is_in(&dana) && !is_in(&tablet));
    let words = app.mail_to("dana@example.org").words(&app);
    assert!(words.text.contains("you now have a password"), "{}", words.text);
    let phone = app.stranger();
    try_password(&phone, "dana@example.org", GOOD).expect(200);
    set(&dana, OTHER).expect(200);
    assert!(is_in(&dana) && !is_in(&phone));
    assert!(app.mail_to("dana@example.org").words(&app).text.contains("your password was changed"));
    try_password(&app.stranger(), "dana@example.org", GOOD).expect(422);
    let laptop = app.stranger();
    try_password(&laptop, "dana@example.org", OTHER).expect(200);
    dana.send(dana.get("/me/password").form("/removal")).expect(200).says("Your password is gone");
    assert!(is_in(&dana) && !is_in(&laptop));
    assert!(app.mail_to("dana@example.org").words(&app).text.contains("your password was removed"));
    try_password(&app.stranger(), "dana@example.org", OTHER).expect(422);
    let found = actions(&app);
    for action in ["person.password_set", "person.password_changed", "person.password_removed"] {
        assert!(found.contains(&action.to_owned()), "{found:?}");
    }
}

#[test]
fn turned_off_no_password_signs_in_any_more() {
    let (app, ada) = with_passwords();
    let dana = app.person("Dana", Role::Interviewer);
    set(&dana, GOOD).expect(200);
    let browser = app.stranger();
    let form = browser.get("/sign-in").form("/sign-in").set("email", "dana@example.org").set("password", GOOD);
    allow(&ada, false);
    browser.send(form).expect(200).says("Look in your mail");
    assert!(!is_in(&browser));
    // Nor where it was looked at just before.
    let (keys, name) = (app.inner.keys.clone(), "browser".to_owned());
    allow(&ada, true);
    let known = people::door::Browser { name, kind: String::new(), session: None };
    let (asker, by) = (known.clone(), keys.clone());
    let tried = app.write(move |conn, now| people::door::begin_password(conn, now, &by, &asker, "dana@example.org"));
    let tried = tried.unwrap().unwrap();
    assert!(tried.hash.is_some());
    allow(&ada, false);
    let entered = app.write(move |conn, now| people::door::enter_by_password(conn, now, &keys, &known, &tried));
    assert!(entered.unwrap().is_none());
}

#[test]
fn a_password_that_was_changed_while_it_was_looked_at_signs_nobody_in() {
    let (app, _) = with_passwords();
    let dana = app.person("Dana", Role::Interviewer);
    set(&dana, GOOD).expect(200);
    let keys = app.inner.keys.clone();
    let browser = people::door::Browser { name: "browser".to_owned(), kind: String::new(), session: None };
    let (asker, by) = (browser.clone(), keys.clone());
    let tried = app.write(move |conn, now| people::door::begin_password(conn, now, &by, &asker, "dana@example.org"));
    let tried = tried.unwrap().unwrap();
    set(&dana, OTHER).expect(200);
    let entered = app.write(move |conn, now| people::door::enter_by_password(conn, now, &keys, &browser, &tried));
    assert!(entered.unwrap().is_none());
}

#[test]
fn who_is_disabled_or_only_invited_has_no_use_of_a_password() {
    let (app, ada) = with_passwords();
    let dana = app.person("Dana", Role::Interviewer);
    set(&dana, GOOD).expect(200);
    let path = format!("/people/{}", dana.id());
    ada.send(ada.get(&format!("{path}/disabling")).form("/disabling")).expect(200);
    try_password(&app.stranger(), "dana@example.org", GOOD).expect(422);
    let id = dana.id();
    app.write(move |conn, _| -> Result<usize, QueryError> {
        use evenhand::db::schema::people as table;
        diesel::update(table::table.find(id)).set(table::state.eq(people::PersonState::Invited)).execute(conn)
    })
    .unwrap();
    try_password(&app.stranger(), "dana@example.org", GOOD).expect(422);
}

#[test]
fn nobody_learns_from_a_password_who_works_here() {
    let (app, ada) = with_passwords();
    app.person("Dana", Role::Interviewer);
    let (eve, gone) = (app.person("Eve", Role::Interviewer), app.person("Gone", Role::Interviewer));
    set(&eve, GOOD).expect(200);
    set(&gone, GOOD).expect(200);
    ada.send(ada.get(&format!("/people/{}/disabling", gone.id())).form("/disabling")).expect(200);
    // Without a password, with another one, disabled (and it is the right one), and nobody at all.
    let tries = [("dana", OTHER), ("eve", OTHER), ("gone", GOOD), ("nobody", OTHER)];
    let seen: Vec<(u16, String)> = tries
        .iter()
        .map(|(name, password)| {
            let email = format!("{name}@example.org");
            let page = try_password(&app.stranger(), &email, password);
            assert_eq!(page.form("/sign-in").value("password").unwrap_or_default(), "");
            (page.status, page.text().replace(&email, "X"))
        })
        .collect();
    assert_eq!(seen[0].0, 422);
    assert!(seen.iter().all(|one| one == &seen[0]), "{seen:?}");
}

#[test]
fn a_wrong_password_takes_the_same_time_whoever_is_asked_for() {
    let (app, _) = with_passwords();
    app.person("Dana", Role::Interviewer);
    let eve = app.person("Eve", Role::Interviewer);
    set(&eve, GOOD).expect(200);
    let time = |email: &str| {
        let browser = app.stranger();
        let form = browser.get("/sign-in").form("/sign-in").set("email", email).set("password", OTHER);
        let started = std::time::Instant::now();
        browser.send_only(form).expect(422);
        started.elapsed().as_millis()
    };
    let emails = ["dana@example.org", "eve@example.org", "nobody@example.org"];
    let least = emails.map(|email| (0..4).map(|_| time(email)).min().unwrap());
    let (low, high) = (least.iter().min().unwrap(), least.iter().max().unwrap());
    println!("the least milliseconds for no password, a wrong one, nobody: {least:?}");
    assert!(*low >= 80 && *high <= *low * 2, "{least:?}");
}

#[test]
fn guessing_is_bounded_and_locks_nobody_out() {
    let (app, _) = with_passwords();
    let dana = app.person("Dana", Role::Interviewer);
    set(&dana, GOOD).expect(200);
    let own = app.stranger();
    try_password(&own, "dana@example.org", GOOD).expect(200);
    own.send(own.get("/me").form("/sign-out"));
    // From ever new browsers, all at once: ten are looked at.
    let asks = std::thread::scope(|scope| {
        let all: Vec<_> =
            (0..14).map(|_| scope.spawn(|| try_password(&app.stranger(), "dana@example.org", OTHER).text())).collect();
        all.into_iter().map(|one| one.join().unwrap()).filter(|text| text.contains("Too many wrong")).count()
    });
    assert_eq!(asks, 4);
    assert!(actions(&app).contains(&"person.password_refused".to_owned()));
    // Not even the right one is looked at now, and nobody's address is told apart from anybody's by it.
    try_password(&app.stranger(), "dana@example.org", GOOD).expect(422).says("the link always works");
    for _ in 0..10 {
        try_password(&app.stranger(), "nobody@example.org", OTHER).expect(422);
    }
    try_password(&app.stranger(), "nobody@example.org", OTHER).expect(422).says("the link always works");
    // She signs in by mail, in the browser that she has used before by password, and after a while anywhere.
    try_password(&app.stranger(), "dana@example.org", "").expect(200).says("Look in your mail");
    try_password(&own, "dana@example.org", GOOD).expect(200);
    app.turn(TimeDelta::minutes(15));
    try_password(&app.stranger(), "dana@example.org", GOOD).expect(200);
}

#[test]
fn one_password_tried_on_everybody_is_bounded_too() {
    let (app, _) = with_passwords();
    let dana = app.person("Dana", Role::Interviewer);
    set(&dana, GOOD).expect(200);
    let own = app.stranger();
    try_password(&own, "dana@example.org", GOOD).expect(200);
    own.send(own.get("/me").form("/sign-out"));
    let keys = app.inner.keys.clone();
    let begun = app
        .write(move |conn, now| -> Result<usize, QueryError> {
            let mut begun = 0;
            for n in 0..120 {
                let browser = people::door::Browser { name: n.to_string(), kind: String::new(), session: None };
                let email = format!("person{n}@example.org");
                begun += usize::from(people::door::begin_password(conn, now, &keys, &browser, &email)?.is_some());
            }
            Ok(begun)
        })
        .unwrap();
    assert_eq!(begun, 100);
    try_password(&app.stranger(), "dana@example.org", GOOD).expect(422).says("the link always works");
    try_password(&own, "dana@example.org", GOOD).expect(200);
}

#[test]
fn neither_a_password_nor_a_trace_of_it_is_kept() {
    let (app, _) = with_passwords();
    let dana = app.person("Dana", Role::Interviewer);
    set(&dana, GOOD).expect(200);
    try_password(&app.stranger(), "dana@example.org", GOOD).expect(200);
    try_password(&app.stranger(), "dana@example.org", OTHER).expect(422);
    let hashes: Vec<String> =
        app.read(|conn, _| -> Result<_, QueryError> { passwords::table.select(passwords::hash).load(conn) }).unwrap();
    assert!(hashes.len() == 1 && hashes[0].starts_with("$argon2id$v=19$m=65536,t=3,p=1$"), "{hashes:?}");
    is_nowhere(&app, &[GOOD, OTHER]);
    // A form of an old session gives back what was typed, but for the password.
    let form = dana.get("/me/password").form("/me/password").set("password", GOOD).set("password_again", GOOD);
    let again = app.browser_of(dana.person.as_ref().unwrap());
    let page = again.send(form).expect(403);
    assert!(!page.body.contains(GOOD), "{}", page.text());
}

/// None of these stands in the database, its log, or a mail's words.
fn is_nowhere(app: &App, secrets: &[&str]) {
    if let evenhand::db::Location::Sqlite(file) = app.db.location() {
        for ending in ["", "-wal"] {
            let bytes = std::fs::read(format!("{}{ending}", file.display())).unwrap_or_default();
            for secret in secrets {
                assert!(!bytes.windows(secret.len()).any(|piece| piece == secret.as_bytes()), "{secret} in {ending}");
            }
        }
    }
    for letter in app.mails() {
        let words = letter.words(app);
        let all = format!("{} {} {} {}", words.subject, words.text, words.html, letter.mail.payload);
        assert!(secrets.iter().all(|secret| !all.contains(secret)), "{all}");
    }
    let entries = app.read(|conn, _| audit::list(conn, None, 200)).unwrap();
    let all = format!("{entries:?}");
    assert!(secrets.iter().all(|secret| !all.contains(secret)), "{all}");
}
