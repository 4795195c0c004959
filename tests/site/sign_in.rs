//! Signing in beside the mail: passwords, second factors, and being asked once more.

use chrono::TimeDelta;
use diesel::prelude::*;
use evenhand::audit::{self, Verdict};
use evenhand::candidates::{self, Candidate, CandidateInput};
use evenhand::crypto::{base32, sha1_hex, totp};
use evenhand::db::schema::{passwords, recovery_codes, sessions};
use evenhand::db::{Id, QueryError};
use evenhand::mail::MailKind;
use evenhand::people::{self, Role};

use crate::harness::season::Season;
use crate::harness::{App, Client, Page};
use crate::walls;

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
    // A sign-in ends the session that was open in the browser.
    let eve = app.person("Eve", Role::Interviewer);
    let fields = [("email", "dana@example.org"), ("password", GOOD)];
    eve.post("/me", "/sign-in", &fields).expect(303);
    eve.get("/me").expect(200).says("dana@example.org");
    let id = eve.id();
    let left = app.read(move |conn, _| -> Result<i64, QueryError> {
        sessions::table.filter(sessions::person_id.eq(&id)).count().get_result(conn)
    });
    assert_eq!(left.unwrap(), 0);
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
fn a_password_that_was_stolen_somewhere_cannot_be_chosen_and_no_list_is_no_excuse() {
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("breached-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("list");
    let list = |passwords: &[&str]| {
        let mut lines: Vec<String> = passwords.iter().map(|one| format!("{}:17\n", sha1_hex(one))).collect();
        lines.sort();
        std::fs::write(&path, lines.concat()).unwrap();
    };
    // Among them one that another keyboard writes with other letters, as whoever had it stolen did.
    list(&[GOOD, "Mu\u{308}hle an der Ach 7", "another one entirely", "password", "x"]);
    let app = App::start_with(|config| config.breached_passwords_file = Some(path.clone()));
    let ada = app.person("Ada", Role::Admin);
    allow(&ada, true);
    for stolen in [GOOD, "Mu\u{308}hle an der Ach 7"] {
        let page = set(&ada, stolen).expect(422).says("This very password was stolen somewhere");
        assert!(!page.body.contains(stolen));
    }
    ada.get("/me").says("none; you sign in by mail");
    set(&ada, OTHER).expect(200);
    // A newer list is put in its place while the server runs; without one nothing is taken unseen.
    list(&["another one entirely"]);
    set(&ada, GOOD).expect(200);
    for broken in ["hunter2\n", ""] {
        match broken {
            "" => std::fs::remove_file(&path).unwrap(),
            text => std::fs::write(&path, text).unwrap(),
        }
        set(&ada, "violet engines hum at dusk").expect(503);
    }
    try_password(&app.stranger(), "ada@example.org", GOOD).expect(200);
    std::fs::remove_dir_all(&folder).unwrap();
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
    // In turns, since other tests hash at the same time. Whoever is told without a hash is told in half of the time, always.
    let rounds: Vec<[u128; 3]> = (0..9).map(|_| emails.map(time)).collect();
    println!("milliseconds for no password, a wrong one, nobody: {rounds:?}");
    for other in [0, 2] {
        let alike = rounds.iter().filter(|round| round[other] * 10 >= round[1] * 7 && round[other] >= 80).count();
        assert!(alike >= 2, "{rounds:?}");
    }
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

/// The bytes of a secret as it stands on the page.
fn secret_of(page: &Page) -> Vec<u8> {
    let typed: String = page.body.split("class=\"seal\">").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let value = |letter: char| "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".find(letter).unwrap();
    let bits: Vec<usize> = typed
        .chars()
        .filter(|letter| *letter != ' ')
        .flat_map(|letter| (0..5).rev().map(move |at| value(letter) >> at & 1))
        .collect();
    bits.chunks_exact(8).map(|eight| eight.iter().fold(0_u8, |byte, bit| byte << 1 | *bit as u8)).collect()
}

/// What the app on somebody's phone shows now.
pub fn code_now(app: &App, secret: &[u8]) -> String {
    totp(secret, app.now().seconds() / 30)
}

/// Sets a second factor up, and says what the phone knows and which recovery codes were shown.
pub fn set_up(app: &App, browser: &Client) -> (Vec<u8>, Vec<String>) {
    let page = browser.send(browser.get("/me/second-factor").expect(200).form("Set it up")).expect(200);
    let secret = secret_of(&page);
    let form = page.form("/confirmation").set("code", &code_now(app, &secret));
    let page = browser.send(form).expect(200).says("Your recovery codes");
    let codes: Vec<String> =
        page.body.split("<code>").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned()).collect();
    assert_eq!((codes.len(), secret.len()), (10, 20));
    app.turn(TimeDelta::seconds(30));
    (secret, codes)
}

/// Types a code where a session waits for one.
fn give(browser: &Client, code: &str) -> Page {
    let page = browser.get("/sign-in/second-factor").expect(200);
    browser.send_only(page.form("/sign-in/second-factor").set("code", code))
}

#[test]
fn whoever_has_a_second_factor_is_asked_for_it_whichever_way_they_come() {
    let (app, _) = with_passwords();
    let dana = app.person("Dana", Role::Interviewer);
    set(&dana, GOOD).expect(200);
    // Of two mails of one moment neither is the later one.
    app.turn(TimeDelta::milliseconds(1));
    let (secret, _) = set_up(&app, &dana);
    assert!(actions(&app).contains(&"person.factor_on".to_owned()));
    assert!(app.mail_to("dana@example.org").words(&app).text.contains("you now have a second factor"));
    let by_password = app.stranger();
    try_password(&by_password, "dana@example.org", GOOD).expect(200).says("One more thing");
    let by_code = app.stranger();
    let page = try_password(&by_code, "dana@example.org", "");
    let letter = app.mail_to("dana@example.org");
    by_code.send(page.form("/sign-in/code").set("code", letter.code())).expect(200).says("One more thing");
    let by_link = app.stranger();
    try_password(&by_link, "dana@example.org", "");
    let letter = app.mail_to("dana@example.org");
    let form = by_link.get("/sign-in/link").form("/sign-in/link").set("token", letter.token());
    by_link.send(form).expect(200).says("One more thing");
    let by_command = app.stranger();
    let person = dana.person.clone().unwrap();
    let link = app.write(move |conn, now| people::sign_in_link(conn, now, &person)).unwrap();
    let form = by_command.get("/sign-in/link").form("/sign-in/link").set("token", link.rsplit('#').next().unwrap());
    by_command.send(form).expect(200).says("One more thing");
    let by_hand = app.browser_of(dana.person.as_ref().unwrap());
    for browser in [by_password, by_code, by_link, by_command, by_hand] {
        assert!(!is_in(&browser));
        assert_eq!(browser.get("/me?x=1").heading(), "One more thing");
        let before = browser.cookie("evenhand-session");
        let page = browser.get("/me?x=1").form("/sign-in/second-factor").set("code", &code_now(&app, &secret));
        assert_eq!(browser.send(page).expect(200).url, "/me?x=1");
        assert!(is_in(&browser) && browser.cookie("evenhand-session") != before, "it is another session");
        app.turn(TimeDelta::seconds(30));
    }
}

#[test]
fn to_every_page_a_session_that_waits_is_a_stranger() {
    let app = App::start();
    let ada = app.person("Ada", Role::Admin);
    set_up(&app, &ada);
    let (waiting, stranger) = (app.browser_of(ada.person.as_ref().unwrap()), app.stranger());
    let form_token = waiting.get("/sign-in?anew").form_token();
    let own = ["/sign-in", "/sign-in/code", "/sign-in/second-factor"];
    for route in walls::routes().into_iter().filter(|route| !own.contains(&route.path)) {
        let path = route.path.replace("{id}", ada.id().as_str()).replace(['{', '}'], "");
        let accept = [("accept", "text/html"), ("content-type", "application/x-www-form-urlencoded")];
        let body = format!("form_token={form_token}");
        let body = if route.method == "get" { "" } else { &body };
        let ask = |who: &Client| {
            let page = who.request(&route.method.to_uppercase(), &path, &accept, body.as_bytes());
            (page.status, page.header("location").map(str::to_owned))
        };
        let (seen, strangers) = (ask(&waiting), ask(&stranger));
        // A form of a page before the sign-in is the browser's own, which a stranger has not.
        if strangers.0 != 403 {
            assert_eq!(seen, strangers, "{} {path}", route.method);
        } else {
            assert!(
                ["/claim", "/invitation"].iter().any(|start| path.starts_with(start))
                    || seen.0 == 403
                    || path.starts_with("/sign-in")
                    || path.starts_with("/guides")
                    || path.starts_with("/unsubscriptions"),
                "{} {path}: {seen:?}",
                route.method
            );
        }
    }
    assert!(!is_in(&waiting));
    app.turn(TimeDelta::minutes(11));
    assert_eq!(waiting.get("/").heading(), "Sign in", "it waits ten minutes");
}

#[test]
fn a_hundred_at_once_with_one_code_are_one_session() {
    let app = App::start();
    let dana = app.person("Dana", Role::Interviewer);
    let (secret, _) = set_up(&app, &dana);
    // Ten sessions that wait, ten tries on each.
    let waiting: Vec<Client> = (0..10).map(|_| app.browser_of(dana.person.as_ref().unwrap())).collect();
    let code = code_now(&app, &secret);
    let forms: Vec<_> = waiting
        .iter()
        .map(|browser| browser.get("/sign-in/second-factor").form("/sign-in/second-factor").set("code", &code))
        .collect();
    std::thread::scope(|scope| {
        for (browser, form) in waiting.iter().zip(&forms) {
            for _ in 0..10 {
                let tab = browser.copy();
                scope.spawn(move || tab.send_only(form.clone()));
            }
        }
    });
    let id = dana.id();
    let open = app.read(move |conn, _| -> Result<i64, QueryError> {
        let open = sessions::table.filter(sessions::person_id.eq(&id)).filter(sessions::state.eq("open"));
        open.count().get_result(conn)
    });
    assert_eq!(open.unwrap(), 2, "Dana's own, and one more");
}

#[test]
fn a_code_counts_once_and_not_for_long() {
    let app = App::start();
    let dana = app.person("Dana", Role::Interviewer);
    let (secret, _) = set_up(&app, &dana);
    let person = dana.person.as_ref().unwrap();
    let code = code_now(&app, &secret);
    give(&app.browser_of(person), &code).expect(303);
    let second = app.browser_of(person);
    give(&second, &code).expect(422).says("4 tries are left");
    // The one before it, which nobody has used, is over with it.
    give(&second, &totp(&secret, app.now().seconds() / 30 - 1)).expect(422);
    app.turn(TimeDelta::minutes(2));
    let late = app.browser_of(person);
    give(&late, &totp(&secret, app.now().seconds() / 30 - 2)).expect(422);
    give(&late, &totp(&secret, app.now().seconds() / 30 + 2)).expect(422);
    give(&late, &totp(&secret, app.now().seconds() / 30 - 1)).expect(303);
}

#[test]
fn second_factors_are_guessed_five_times_a_sign_in_and_twenty_an_hour_and_recovery_codes_still_count() {
    let app = App::start();
    let dana = app.person("Dana", Role::Interviewer);
    let (secret, codes) = set_up(&app, &dana);
    let person = dana.person.as_ref().unwrap();
    let wrong = |browser: &Client| give(browser, "000000");
    let first = app.browser_of(person);
    give(&first, "").expect(422).says("Type the code");
    for left in ["4 tries are left", "3 tries are left", "2 tries are left", "One try is left"] {
        wrong(&first).expect(422).says(left);
    }
    assert_eq!(wrong(&first).header("location"), Some("/sign-in"));
    assert_eq!(first.get("/").heading(), "Sign in");
    for _ in 0..3 {
        let next = app.browser_of(person);
        (0..5).for_each(|_| drop(wrong(&next)));
    }
    assert!(actions(&app).contains(&"person.factor_refused".to_owned()));
    let next = app.browser_of(person);
    give(&next, &code_now(&app, &secret)).expect(422).says("Too many codes");
    give(&next, &codes[3].to_lowercase()).expect(303);
    assert!(is_in(&next));
    assert!(app.mail_to("dana@example.org").words(&app).text.contains("9 are left"));
    give(&app.browser_of(person), &codes[3]).expect(422).says("4 tries are left");
    app.turn(TimeDelta::hours(1));
    give(&app.browser_of(person), &code_now(&app, &secret)).expect(303);
}

#[test]
fn a_second_factor_ends_other_sessions_when_it_comes_and_goes_and_goes_only_by_a_code() {
    let app = App::start();
    let dana = app.person("Dana", Role::Interviewer);
    let person = dana.person.clone().unwrap();
    let tablet = app.browser_of(&person);
    let page = dana.send(dana.get("/me/second-factor").form("Set it up")).expect(200);
    let wrong = dana.send(page.form("/confirmation").set("code", "000000")).expect(422);
    assert_eq!(secret_of(&wrong), secret_of(&page), "the app knows it already");
    let secret = secret_of(&page);
    dana.send(page.form("/confirmation").set("code", &code_now(&app, &secret))).expect(200);
    assert!(is_in(&dana) && !is_in(&tablet));
    assert!(!dana.get("/me/second-factor").body.contains("seal"), "the secret is shown no more");
    dana.post("/me", "/me/second-factor", &[]).expect(303);
    dana.get("/me").says("on since");
    app.turn(TimeDelta::seconds(30));
    let phone = app.browser_of(&person);
    give(&phone, &code_now(&app, &secret)).expect(303);
    app.turn(TimeDelta::seconds(30));
    let form = dana.get("/me/second-factor").form("/removal");
    dana.send(form.clone().set("code", "000000")).expect(422).says("That is not the code");
    dana.send(form.clone()).expect(422);
    assert!(is_in(&phone));
    dana.send(form.set("code", &code_now(&app, &secret))).expect(200).says("Your second factor is off");
    assert!(is_in(&dana) && !is_in(&phone));
    assert!(app.mail_to("dana@example.org").words(&app).text.contains("turned off by a code of it"));
    assert!(is_in(&app.browser_of(&person)));
    assert!(actions(&app).contains(&"person.factor_off".to_owned()));
}

/// Says of whom a second factor is demanded.
fn demand(ada: &Client, of: &str) -> Page {
    ada.send(ada.get("/admin/settings").form("/admin/settings/security").set("factor", of))
}

#[test]
fn new_recovery_codes_take_the_place_of_the_old_ones_and_only_a_code_gets_them() {
    let app = App::start();
    let dana = app.person("Dana", Role::Interviewer);
    dana.post("/me", "/me/second-factor/recovery-codes", &[("renewal_code", "000000")]).expect(422);
    assert!(!actions(&app).contains(&"person.recovery_renewed".to_owned()), "there are none without a second factor");
    let (secret, old) = set_up(&app, &dana);
    let person = dana.person.as_ref().unwrap();
    let renew = |code: &str| {
        let form = dana.get("/me/second-factor").expect(200).form("/recovery-codes");
        dana.send(form.set("renewal_code", code))
    };
    for wrong in ["", "000000", "AAAA AAAA"] {
        renew(wrong).expect(422).says("That is not the code that counts now");
    }
    give(&app.browser_of(person), &old[0]).expect(303);
    // Of two mails of one moment neither is the later one.
    app.turn(TimeDelta::milliseconds(1));
    let page = renew(&code_now(&app, &secret)).expect(200).says("the ones that you had before count no more");
    let new: Vec<String> =
        page.body.split("<code>").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned()).collect();
    assert!(new.len() == 10 && new.iter().all(|code| !old.contains(code)));
    let words = app.mail_to("dana@example.org").words(&app);
    assert!(words.text.contains("you have new recovery codes"), "{}", words.text);
    assert!(actions(&app).contains(&"person.recovery_renewed".to_owned()));
    give(&app.browser_of(person), &old[1]).expect(422);
    give(&app.browser_of(person), &new[0]).expect(303);
    is_nowhere(&app, &new.iter().map(String::as_str).collect::<Vec<_>>());
    // After a quarter of an hour it is asked once more who it is, and a code from the mail alone gets nobody any.
    app.turn(TimeDelta::minutes(16));
    let form = dana.get("/me/second-factor").form("/recovery-codes").set("renewal_code", "000000");
    let page = dana.send(form);
    prove(&app, &dana, page, "dana@example.org").expect(422).says("That is not the code that counts now");
    // A recovery code is a code, too: for whoever has lost the phone.
    renew(&new[1]).expect(200).says("Your recovery codes");
    give(&app.browser_of(person), &new[2]).expect(422);
    // Guessing ends after ten tries.
    app.turn(TimeDelta::minutes(1));
    (0..10).for_each(|_| drop(renew("AAAA AAAA").expect(422)));
    renew(&code_now(&app, &secret)).expect(422).says("Too many codes");
    // For this alone: what else a code confirms it still does.
    let form = dana.get("/me/second-factor").form("/removal").set("code", &code_now(&app, &secret));
    dana.send(form).expect(200).says("Your second factor is off");
}

#[test]
fn an_admin_who_must_have_a_second_factor_can_do_nothing_else_before() {
    let app = App::start();
    let (ada, bo, dana) =
        (app.person("Ada", Role::Admin), app.person("Bo", Role::Admin), app.person("Dana", Role::Interviewer));
    // It counts at the very next request, for whoever said so, too.
    assert_eq!(demand(&ada, "admins").expect(200).heading(), "Second factor");
    for admin in [&ada, &bo] {
        for path in ["/", "/people", "/admin/settings", "/me", "/rubrics"] {
            let page = admin.get(path).expect(200).says("Your company wants you to have a second factor");
            assert_eq!(page.url, "/me/second-factor");
        }
        let token = admin.get("/me/second-factor").form_token();
        let body = format!("form_token={token}&name=X&title=&zone=UTC&language=en");
        assert_ne!(admin.post_raw("/me", body.as_bytes()).status, 200);
        assert_eq!(admin.json("/panels").status, 401);
    }
    dana.get("/me").expect(200).says("You");
    set_up(&app, &bo);
    bo.get("/people").expect(200).says("Dana");
    assert!(!is_in(&ada));
    // Turned off again, it is asked for again; and one can always go away.
    ada.send(ada.get("/me/second-factor").form("/sign-out")).expect(200).says("You are signed out");
}

#[test]
fn where_everybody_must_have_a_second_factor_nobody_can_do_anything_else_before() {
    let app = App::start();
    let (ada, cora) = (app.person("Ada", Role::Admin), app.person("Cora", Role::Coordinator));
    let dana = app.person("Dana", Role::Interviewer);
    set_up(&app, &ada);
    demand(&ada, "everybody").expect(200).says("Saved");
    for somebody in [&cora, &dana] {
        for path in ["/", "/rubrics", "/me", "/training", "/search"] {
            let page = somebody.get(path).expect(200).says("Your company wants you to have a second factor");
            assert_eq!(page.url, "/me/second-factor");
            assert!(page.links().iter().all(|link| !link.starts_with("/panels") && !link.starts_with("/rubrics")));
        }
        assert_eq!(somebody.json("/panels").status, 401);
    }
    // To every route they are a stranger, but where one is set up and where one signs out.
    let (stranger, token) = (app.stranger(), dana.get("/me/second-factor").form_token());
    let own = |path: &str| path.starts_with("/me/second-factor") || path.starts_with("/sign-") || path == "/claim";
    for route in walls::routes().into_iter().filter(|route| !own(route.path)) {
        let path = route.path.replace("{id}", dana.id().as_str()).replace(['{', '}'], "");
        let accept = [("accept", "text/html"), ("content-type", "application/x-www-form-urlencoded")];
        let body = if route.method == "get" { String::new() } else { format!("form_token={token}") };
        let ask = |who: &Client| {
            let page = who.request(&route.method.to_uppercase(), &path, &accept, body.as_bytes());
            (page.status, page.header("location").map(str::to_owned))
        };
        assert_eq!(ask(&dana), ask(&stranger), "{} {path}", route.method);
    }
    set_up(&app, &dana);
    dana.get("/rubrics").expect(200).says("Dana");
    assert!(!is_in(&cora));
    // Whoever comes later is asked just so, and an invitation is no way around it.
    let form = ada.get("/people/new").form("/people").set("name", "Ines").set("email", "ines@example.org");
    ada.send(form.set("role", "interviewer")).expect(200);
    let (ines, letter) = (app.stranger(), app.mail_to("ines@example.org"));
    let page = ines.send(ines.get("/invitation").form("/invitation").force("token", letter.token())).expect(200);
    assert_eq!(ines.send(page.form("/invitation/acceptance")).expect(200).url, "/me/second-factor");
    assert!(!is_in(&ines));
    cora.send(cora.get("/me/second-factor").form("/sign-out")).expect(200).says("You are signed out");
}

#[test]
fn of_whom_a_second_factor_is_demanded_is_chosen_and_logged() {
    let app = App::start();
    let (ada, dana) = (app.person("Ada", Role::Admin), app.person("Dana", Role::Interviewer));
    set_up(&app, &ada);
    let stands = || ada.get("/admin/settings").form("/admin/settings/security").value("factor").map(str::to_owned);
    assert_eq!(stands().as_deref(), Some("nobody"));
    for (of, asked) in [("admins", false), ("everybody", true), ("admins", false), ("nobody", false)] {
        demand(&ada, of).expect(200).says("Saved");
        assert_eq!((stands().as_deref(), is_in(&dana)), (Some(of), !asked));
    }
    demand(&ada, "everybody").expect(200);
    // A form that does not say changes nothing.
    for wrong in ["", "yes"] {
        let form = ada.get("/admin/settings").form("/admin/settings/security").force("factor", wrong);
        ada.send(form).expect(422).says("Choose who needs a second factor");
        assert_eq!(stands().as_deref(), Some("everybody"));
    }
    let found: Vec<String> = actions(&app).into_iter().filter(|action| action.starts_with("office.")).collect();
    let of = |what: &str| format!("office.factor_{what}");
    let (admins, all, open) = (of("demanded"), of("demanded_of_all"), of("left_open"));
    assert_eq!(found, [&admins, &all, &admins, &open, &all].map(String::clone));
    ada.get("/admin/history").says("Demanded a second factor of everybody");
}

#[test]
fn an_admin_resets_somebody_elses_second_factor_and_they_hear_of_it() {
    let app = App::start();
    let (ada, cora) = (app.person("Ada", Role::Admin), app.person("Cora", Role::Coordinator));
    let dana = app.person("Dana", Role::Interviewer);
    set_up(&app, &dana);
    set_up(&app, &ada);
    let path = format!("/people/{}", dana.id());
    cora.post("/me", &format!("{path}/second-factor/removal"), &[]).expect(404);
    ada.post("/me", &format!("/people/{}/second-factor/removal", ada.id()), &[]).expect(409).says("by a code");
    let waiting = app.browser_of(dana.person.as_ref().unwrap());
    ada.send(ada.get(&path).form("/second-factor/removal")).expect(200).says("The second factor is reset");
    assert!(!is_in(&dana));
    assert_eq!(waiting.get("/").heading(), "Sign in");
    assert!(app.mail_to("dana@example.org").words(&app).text.contains("taken away by Ada"));
    assert!(actions(&app).contains(&"person.factor_reset".to_owned()));
    assert!(is_in(&app.browser_of(dana.person.as_ref().unwrap())));
    // From the command line: the last admin who lost a phone.
    let person = ada.person.clone().unwrap();
    assert!(app.write(move |conn, now| people::reset_factor_from_outside(conn, now, &person)).unwrap());
    assert!(app.mail_to("ada@example.org").words(&app).text.contains("from the command line"));
    assert!(!is_in(&ada) && is_in(&app.browser_of(ada.person.as_ref().unwrap())));
}

#[test]
fn neither_the_secret_of_a_second_factor_nor_a_recovery_code_is_kept() {
    let app = App::start();
    let dana = app.person("Dana", Role::Interviewer);
    let (secret, codes) = set_up(&app, &dana);
    give(&app.browser_of(dana.person.as_ref().unwrap()), &codes[0]).expect(303);
    let plain: Vec<String> = codes.iter().map(|code| code.replace(' ', "")).collect();
    let mut all: Vec<&str> = codes.iter().chain(&plain).map(String::as_str).collect();
    let typed = base32(&secret);
    all.push(&typed);
    is_nowhere(&app, &all);
    if let evenhand::db::Location::Sqlite(file) = app.db.location() {
        for ending in ["", "-wal"] {
            let bytes = std::fs::read(format!("{}{ending}", file.display())).unwrap_or_default();
            assert!(!bytes.windows(secret.len()).any(|piece| piece == secret));
        }
    }
    let macs: Vec<String> = app
        .read(|conn, _| -> Result<_, QueryError> { recovery_codes::table.select(recovery_codes::mac).load(conn) })
        .unwrap();
    let guessed = evenhand::crypto::sha256_hex(&plain[0]);
    assert!(!macs.contains(&guessed), "a bare hash of a short code could be guessed");
}

/// Answers the page that asks whether it is still them, by a code from the mail.
fn prove(app: &App, browser: &Client, page: Page, email: &str) -> Page {
    let page = page.expect(403).says("Is it you?");
    let page = browser.send(page.form("Send me a code by mail")).expect(403).says("Code from the mail");
    browser.send(page.form("Go on").set("proof_code", app.mail_to(email).code()))
}

#[test]
fn a_sensitive_step_asks_again_after_a_quarter_of_an_hour_and_loses_nothing() {
    let app = App::start();
    let (ada, dana) = (app.person("Ada", Role::Admin), app.person("Dana", Role::Coordinator));
    let path = format!("/people/{}", dana.id());
    let person = |app: &App| {
        let id = dana.id();
        app.read(move |conn, _| people::find(conn, &id)).unwrap()
    };
    app.turn(TimeDelta::minutes(16));
    let form = ada.get(&path).form(&path).set("role", "interviewer").set("title", "Tea & <b>\"quotes\"</b>");
    let page = ada.send(form);
    assert_eq!(person(&app).role, Role::Coordinator, "nothing has happened yet");
    prove(&app, &ada, page, "ada@example.org").expect(200).says("has to sign in again");
    let changed = person(&app);
    assert_eq!((changed.role, changed.title.as_str()), (Role::Interviewer, "Tea & <b>\"quotes\"</b>"));
    assert!(actions(&app).contains(&"person.proved".to_owned()));
    // For a quarter of an hour nothing is asked.
    ada.send(ada.get(&format!("{path}/disabling")).form("/disabling")).expect(200).says("cannot sign in any more");
    app.turn(TimeDelta::minutes(16));
    let page = ada.send(ada.get(&path).form("/enabling"));
    assert_eq!(person(&app).state, people::PersonState::Disabled);
    prove(&app, &ada, page, "ada@example.org").expect(200).says("can sign in again");
    app.turn(TimeDelta::minutes(16));
    let page = ada.send(ada.get(&format!("{path}/disabling")).form("/disabling"));
    assert_eq!(person(&app).state, people::PersonState::Active);
    prove(&app, &ada, page, "ada@example.org").expect(200).says("cannot sign in any more");
    app.turn(TimeDelta::minutes(16));
    let page = ada.send(ada.get("/admin/settings").form("/admin/settings/security").tick("passwords", "yes"));
    assert!(!app.read(|conn, _| people::are_passwords_allowed(conn)).unwrap());
    prove(&app, &ada, page, "ada@example.org").expect(200).says("Saved");
    assert!(app.read(|conn, _| people::are_passwords_allowed(conn)).unwrap());
    app.turn(TimeDelta::minutes(16));
    let form = ada.get("/me/password").form("/me/password").set("password", GOOD).set("password_again", GOOD);
    let page = ada.send(form);
    prove(&app, &ada, page, "ada@example.org").expect(200).says("Your new password is set");
    app.turn(TimeDelta::minutes(16));
    let page = ada.send(ada.get("/me/second-factor").form("Set it up"));
    let page = prove(&app, &ada, page, "ada@example.org").expect(200).says("Tell your app");
    let secret = secret_of(&page);
    ada.send(page.form("/confirmation").set("code", &code_now(&app, &secret))).expect(200);
    app.turn(TimeDelta::minutes(16));
    // By password, by the app, and each alone.
    let page = ada.send(ada.get("/me/password").form("/removal")).expect(403).says("Your password");
    let wrong = ada.send(page.form("Go on").set("proof_password", OTHER)).expect(422).says("That was not right");
    assert!(!wrong.body.contains(OTHER));
    ada.send(wrong.form("Go on").set("proof_password", GOOD)).expect(200).says("Your password is gone");
    app.turn(TimeDelta::minutes(16));
    let form = ada.get("/me/second-factor").form("/removal").set("code", &code_now(&app, &secret));
    let page = ada.send(form).expect(403).says("Code from your app");
    let page = ada.send(page.form("Go on").set("proof_factor", &totp(&secret, app.now().seconds() / 30 - 1)));
    page.expect(200).says("Your second factor is off");
}

#[test]
fn inviting_unlinking_and_erasing_ask_again_too() {
    let app = App::start();
    let ada = app.person("Ada", Role::Admin);
    let (by, id) = (ada.viewer(), Id::<Candidate>::new(app.now()));
    let input = CandidateInput { name: "Noor Haddad".into(), ..Default::default() };
    let whom = id.clone();
    app.write(move |conn, now| candidates::create(conn, now, &by, &whom, &input)).unwrap();
    app.turn(TimeDelta::minutes(16));
    let form = ada.get("/people/new").form("/people").set("name", "Eve").set("email", "eve@example.org");
    let page = ada.send(form.set("role", "admin"));
    assert!(app.read(|conn, _| people::find_by_email(conn, "eve@example.org")).unwrap().is_none());
    prove(&app, &ada, page, "ada@example.org").expect(200).says("Eve");
    let eve = app.read(|conn, _| people::find_by_email(conn, "eve@example.org")).unwrap().unwrap();
    assert_eq!((eve.role, eve.state), (Role::Admin, people::PersonState::Invited));
    app.turn(TimeDelta::minutes(16));
    let path = format!("/candidates/{id}/erasure");
    let page = ada.send(ada.get(&path).form("/erasure").set("name", "Noor Haddad"));
    ada.get(&format!("/candidates/{id}")).expect(200).says("Noor Haddad");
    prove(&app, &ada, page, "ada@example.org").expect(200).never_says("Noor Haddad");
    ada.get(&format!("/candidates/{id}")).expect(404);
    app.turn(TimeDelta::minutes(16));
    let path = format!("/people/{}/identity/removal", eve.id);
    ada.post("/people", &path, &[]).expect(403).says("Send me a code by mail");
    assert!(!actions(&app).contains(&"person.unlinked".to_owned()));
}

#[test]
fn a_panel_is_opened_early_by_whoever_has_just_shown_who_they_are() {
    let app = App::start();
    let season = Season::start(&app);
    season.submit(1, "A card", "4");
    app.turn(TimeDelta::minutes(16));
    let path = format!("/panels/{}/opening-early", season.panel);
    let form = season.manager.get(&path).expect(200).form(&path).set("reason", "The candidate needs an answer.");
    let page = season.manager.send(form);
    assert!(!actions(&app).contains(&"panel.opened_early".to_owned()));
    // Whoever may not is not even asked.
    season.coordinator.post("/me", &path, &[("reason", "It has to be.")]).expect(404);
    prove(&app, &season.manager, page, "mona@example.org").expect(200);
    assert!(app.mail_to("ines@example.org").words(&app).text.contains("The candidate needs an answer."));
}

#[test]
fn a_code_that_proves_counts_once_in_its_own_session_and_is_not_guessed() {
    let (app, ada) = with_passwords();
    let dana = app.person("Dana", Role::Interviewer);
    let other = app.browser_of(ada.person.as_ref().unwrap());
    app.turn(TimeDelta::minutes(16));
    let path = format!("/people/{}/disabling", dana.id());
    let ask = |browser: &Client| {
        let page = browser.send(browser.get(&path).form("/disabling")).expect(403);
        browser.send(page.form("Send me a code by mail")).expect(403)
    };
    let page = ask(&ada);
    let letter = app.mail_to("ada@example.org");
    assert_eq!((letter.mail.kind, letter.secret["link_path"].as_str()), (MailKind::Proof, Some("")));
    let words = letter.words(&app);
    assert!(words.text.contains(letter.code()) && words.html.contains(letter.code()));
    // Not where somebody else sits, and not to sign in.
    let theirs = other.send(other.get(&path).form("/disabling")).expect(403);
    let form = theirs.form("Send me a code by mail").force("proof", "go").force("proof_code", letter.code());
    other.send(form).expect(422).says("That does not count any more");
    let stranger = app.stranger();
    let form = stranger.get("/sign-in").form("/sign-in").set("email", "ada@example.org");
    let signing_in = stranger.send(form).expect(200);
    stranger.send(signing_in.form("/sign-in/code").set("code", letter.code())).expect(422);
    // Five tries, and five mails in ten minutes.
    let mut page = page;
    for _ in 0..4 {
        page = ada.send(page.form("Go on").set("proof_code", "AAAAAAAA")).expect(422).says("That was not right");
    }
    page = ada.send(page.form("Go on").set("proof_code", "AAAAAAAA")).expect(422).says("too many tries");
    page = ada.send(page.form("Go on").set("proof_code", letter.code())).expect(422).says("too many tries");
    for _ in 0..4 {
        page = ada.send(page.form("Send another code")).expect(403);
    }
    page = ada.send(page.form("Send another code")).expect(422).says("Five codes in ten minutes");
    let id = dana.id();
    assert_eq!(app.read(move |conn, _| people::find(conn, &id)).unwrap().state, people::PersonState::Active);
    let code = app.mails().into_iter().rfind(|letter| letter.mail.kind == MailKind::Proof).unwrap().code().to_owned();
    ada.send(page.form("Go on").set("proof_code", &code)).expect(200).says("cannot sign in any more");
    app.turn(TimeDelta::minutes(16));
    let page = ada.send(ada.get(&format!("/people/{}", dana.id())).form("/enabling")).expect(403);
    let form = page.form("Send me a code by mail").force("proof", "go").force("proof_code", &code);
    ada.send(form).expect(422).says("That does not count any more");
}

#[test]
fn a_password_that_proves_is_not_guessed_either() {
    let (app, ada) = with_passwords();
    let dana = app.person("Dana", Role::Interviewer);
    set(&ada, GOOD).expect(200);
    app.turn(TimeDelta::minutes(16));
    let path = format!("/people/{}/disabling", dana.id());
    let mut page = ada.send(ada.get(&path).form("/disabling")).expect(403);
    for _ in 0..5 {
        page = ada.send(page.form("Go on").set("proof_password", OTHER)).expect(422);
    }
    page = ada.send(page.form("Go on").set("proof_password", GOOD)).expect(422).says("too many tries");
    // The mail is open all the same.
    page = ada.send(page.form("Send me a code by mail")).expect(403);
    let code = app.mail_to("ada@example.org").code().to_owned();
    ada.send(page.form("Go on").set("proof_code", &code)).expect(200).says("cannot sign in any more");
}
