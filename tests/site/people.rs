//! Who gets in, and how it ends.

use chrono::TimeDelta;
use diesel::prelude::*;
use evenhand::audit::{self, Verdict};
use evenhand::crypto::Keys;
use evenhand::db::QueryError;
use evenhand::db::schema::{sessions, sign_ins};
use evenhand::mail::{MailKind, MailState};
use evenhand::people::{self, Role, Viewer};

use crate::harness::{App, Client, Letter, Page};

/// Asks for a sign-in mail and returns the page that follows.
fn ask(browser: &Client, email: &str) -> Page {
    let page = browser.get("/sign-in").expect(200);
    browser.send(page.form("/sign-in").set("email", email)).expect(200)
}

/// Opens the link of a mail in a browser with JavaScript: the token goes from the fragment into the form.
fn open(browser: &Client, letter: &Letter) -> Page {
    let page = browser.get(letter.link_path()).expect(200);
    browser.send(page.form("/sign-in/link").set("token", letter.token()))
}

fn sessions_of(app: &App, person: &Client) -> i64 {
    let id = person.id();
    let count = move |conn: &mut evenhand::db::Conn| {
        sessions::table.filter(sessions::person_id.eq(&id)).count().get_result(conn)
    };
    app.read(move |conn, _| -> Result<i64, QueryError> { count(conn) }).unwrap()
}

fn actions(app: &App) -> Vec<String> {
    let entries = app.read(|conn, _| audit::list(conn, None, 100)).unwrap();
    assert!(matches!(app.read(|conn, _| audit::verify(conn)).unwrap(), Verdict::Whole { .. }));
    entries.into_iter().rev().map(|entry| entry.action).collect()
}

fn refused(page: &Page) -> bool {
    page.status == 303 && page.header("location").is_some_and(|to| to.starts_with("/sign-in"))
}

#[test]
fn a_session_opens_pages_and_ends_after_a_week() {
    let app = App::start();
    let dana = app.person("Dana", Role::Interviewer);
    assert_eq!(dana.get("/me").expect(200).heading(), "You");
    app.turn(TimeDelta::days(8));
    assert_eq!(dana.get("/me").heading(), "Sign in");
}

#[test]
fn a_session_in_use_gets_fresh_envelopes_and_still_ends_after_a_week() {
    let app = App::start();
    let dana = app.person("Dana", Role::Interviewer);
    for _ in 0..27 {
        app.turn(TimeDelta::hours(6));
        dana.get("/me").expect(200).says("You");
    }
    app.turn(TimeDelta::hours(6));
    assert!(refused(&dana.request("GET", "/me", &[], b"")));
}

#[test]
fn one_signs_in_by_the_link_and_lands_where_one_wanted_to_go() {
    let app = App::start();
    let dana = app.person("Dana", Role::Interviewer);
    let browser = app.stranger();
    let page = browser.get("/me?x=1").expect(200);
    assert_eq!(page.url, "/sign-in?next=%2Fme%3Fx%3D1");
    browser.send(page.form("/sign-in").set("email", "  DANA@Example.org ")).expect(200).says("Look in your mail");
    let letter = app.mail_to("dana@example.org");
    assert_eq!(letter.mail.kind, MailKind::SignIn);
    assert!(!letter.mail.payload.contains(letter.token()) && !letter.mail.payload.contains(letter.code()));
    let page = open(&browser, &letter).expect(200);
    assert_eq!((page.url.as_str(), page.heading().as_str()), ("/me?x=1", "You"));
    assert_eq!(sessions_of(&app, &dana), 2);
    assert!(actions(&app).contains(&"person.signed_in".to_owned()));
    assert_eq!(browser.get("/sign-in").url, "/");
}

#[test]
fn the_mail_reads_well_and_keeps_its_secrets_apart() {
    let app = App::start();
    app.person("Dana", Role::Interviewer);
    ask(&app.stranger(), "dana@example.org");
    let letter = app.mail_to("dana@example.org");
    let words = letter.words(&app);
    assert_eq!(words.subject, "Sign in to Evenhand");
    for part in [&words.text, &words.html] {
        assert!(
            part.contains(letter.token()) && part.contains(letter.code()) && part.contains("ten minutes"),
            "{part}"
        );
    }
    assert!(words.text.contains(&format!("http://evenhand.test{}", letter.link_path())));
    assert!(words.html.contains(" UTC</time>"), "a mail read tomorrow does not say today: {}", words.html);
}

#[test]
fn one_signs_in_by_the_code_however_it_is_typed() {
    let app = App::start();
    app.person("Dana", Role::Interviewer);
    let browser = app.stranger();
    let page = ask(&browser, "dana@example.org");
    let code = app.mail_to("dana@example.org").code().to_lowercase().replace(' ', " - ");
    let form = page.form("/sign-in/code").set("code", &code);
    assert_eq!(browser.send(form).expect(200).url, "/");
    browser.get("/me").says("dana@example.org").says("This browser");
    // It has been used, and its link with it.
    let letter = app.mail_to("dana@example.org");
    browser.send(browser.get("/me").form("/sign-out")).says("You are signed out");
    let again = browser.get("/sign-in/code").form("/sign-in/code").set("code", letter.code());
    browser.send(again).expect(422).says("This code is over");
    open(&browser, &letter).expect(422).says("This link is over");
}

#[test]
fn the_sixth_try_is_refused_even_with_the_right_code() {
    let app = App::start();
    app.person("Dana", Role::Interviewer);
    let browser = app.stranger();
    let mut page = ask(&browser, "dana@example.org");
    page = browser.send(page.form("/sign-in/code")).expect(422).says("Type the code from the mail");
    for left in ["4 tries are left", "3 tries are left", "2 tries are left", "One try is left", "That was the last try"]
    {
        page = browser.send(page.form("/sign-in/code").set("code", "AAAAAAAA")).expect(422).says(left);
        assert!(page.body.contains("<title>Error: "));
    }
    let code = app.mail_to("dana@example.org").code().to_owned();
    page = browser.send(page.form("/sign-in/code").set("code", &code)).expect(422).says("This code is over");
    assert!(refused(&browser.request("GET", "/me", &[], b"")));
    assert!(actions(&app).contains(&"person.code_refused".to_owned()));
    // The link of the same mail, which nobody guesses, is still good.
    open(&browser, &app.mail_to("dana@example.org")).expect(200);
    drop(page);
}

#[test]
fn twenty_wrong_codes_at_once_are_five_tries() {
    let app = App::start();
    app.person("Dana", Role::Interviewer);
    let browser = app.stranger();
    let form = ask(&browser, "dana@example.org").form("/sign-in/code").set("code", "AAAAAAAA");
    std::thread::scope(|scope| {
        for _ in 0..20 {
            scope.spawn(|| browser.send_only(form.clone()).expect(422));
        }
    });
    let tries: Vec<i32> =
        app.read(|conn, _| -> Result<_, QueryError> { sign_ins::table.select(sign_ins::tries).load(conn) }).unwrap();
    assert_eq!(tries, [5]);
}

#[test]
fn link_and_code_end_after_ten_minutes() {
    let app = App::start();
    app.person("Dana", Role::Interviewer);
    let browser = app.stranger();
    let page = ask(&browser, "dana@example.org");
    let letter = app.mail_to("dana@example.org");
    app.turn(TimeDelta::minutes(10));
    open(&browser, &letter).expect(422).says("This link is over");
    browser.send(page.form("/sign-in/code").set("code", letter.code())).expect(422).says("This code is over");
}

#[test]
fn a_hundred_clicks_at_once_open_one_session() {
    let app = App::start();
    let dana = app.person("Dana", Role::Interviewer);
    let browser = app.stranger();
    ask(&browser, "dana@example.org");
    let letter = app.mail_to("dana@example.org");
    let form = browser.get(letter.link_path()).form("/sign-in/link").set("token", letter.token());
    let (address, browser) = (&form, browser);
    let opened = std::thread::scope(|scope| {
        let clicks: Vec<_> = (0..100)
            .map(|_| {
                // Each with the cookies of the browser that asked, and none of what the others get.
                let click = browser.copy();
                scope.spawn(move || click.send_only(address.clone()).status)
            })
            .collect();
        clicks.into_iter().map(|click| click.join().unwrap()).filter(|status| *status == 303).count()
    });
    assert_eq!((opened, sessions_of(&app, &dana)), (1, 2));
}

#[test]
fn scanners_that_follow_the_link_use_nothing_up() {
    let app = App::start();
    app.person("Dana", Role::Interviewer);
    let browser = app.stranger();
    ask(&browser, "dana@example.org");
    let letter = app.mail_to("dana@example.org");
    for _ in 0..20 {
        let scanner = app.stranger();
        let path = letter.link_path().replace('#', "?token=");
        scanner.get(letter.link_path()).expect(200);
        scanner.get(&path).expect(200);
        scanner.request("HEAD", "/sign-in/link", &[], b"");
    }
    assert_eq!(open(&browser, &letter).expect(200).url, "/");
}

#[test]
fn a_link_opens_only_in_the_browser_that_asked() {
    let app = App::start();
    let dana = app.person("Dana", Role::Interviewer);
    let (laptop, phone) = (app.stranger(), app.stranger());
    let waiting = ask(&laptop, "dana@example.org");
    let letter = app.mail_to("dana@example.org");
    open(&phone, &letter).expect(422).says("This link belongs to another browser").says("type the code");
    assert!(refused(&phone.request("GET", "/me", &[], b"")));
    // Neither is the code of any use there.
    let page = phone.get("/sign-in/code");
    phone.send(page.form("/sign-in/code").set("code", letter.code())).expect(422).says("This code is over");
    // Somebody who is signed in without ever having asked has no browser name, and fits no request either.
    let form = dana.get("/sign-in/link").form("/sign-in/link").set("token", letter.token());
    assert!(dana.send(form).expect(422).text().contains("another browser"));
    laptop.send(waiting.form("/sign-in/code").set("code", letter.code())).expect(200);
}

#[test]
fn unknown_disabled_and_known_addresses_look_the_same() {
    let app = App::start();
    let admin = app.person("Ada", Role::Admin);
    app.person("Dana", Role::Interviewer);
    let gone = app.person("Gone", Role::Interviewer);
    let page = admin.get(&format!("/people/{}/disabling", gone.id()));
    admin.send(page.form("/disabling"));
    let seen: Vec<(u16, String, String)> = ["dana@example.org", "gone@example.org", "nobody@example.org"]
        .iter()
        .map(|email| {
            let browser = app.stranger();
            let first = browser.get("/sign-in");
            let answer = browser.send_only(first.form("/sign-in").set("email", email));
            let page = browser.follow(answer.clone());
            let wrong = browser.send(page.form("/sign-in/code").set("code", "AAAAAAAA"));
            let plain = |text: String| text.replace(email, "X");
            assert_eq!(answer.header("location"), Some("/sign-in/code"));
            (answer.status, plain(page.text()), plain(wrong.text()))
        })
        .collect();
    assert!(seen.iter().all(|one| one == &seen[0]), "{seen:?}");
    assert_eq!(app.mails().iter().filter(|letter| letter.mail.kind == MailKind::SignIn).count(), 1);
}

#[test]
fn an_answer_takes_the_same_time_whoever_is_asked_for() {
    let app = App::start();
    app.person("Dana", Role::Interviewer);
    let time = |email: &str| {
        let browser = app.stranger();
        let form = browser.get("/sign-in").form("/sign-in").set("email", email);
        let started = std::time::Instant::now();
        browser.send_only(form);
        started.elapsed().as_millis()
    };
    let least = ["dana@example.org", "nobody@example.org"].map(|email| (0..4).map(|_| time(email)).min().unwrap());
    assert!(least.iter().all(|millis| *millis >= 80), "{least:?}");
}

#[test]
fn the_sixth_mail_in_ten_minutes_is_not_sent_and_nobody_is_locked_out() {
    let app = App::start();
    app.person("Dana", Role::Interviewer);
    let own = app.stranger();
    ask(&own, "dana@example.org");
    open(&own, &app.mail_to("dana@example.org")).expect(200);
    own.send(own.get("/me").form("/sign-out")).says("You are signed out");
    app.turn(TimeDelta::minutes(30));
    let before = app.mails().len();
    let pages: Vec<String> = (0..8).map(|_| ask(&app.stranger(), "dana@example.org").text()).collect();
    assert!(pages.iter().all(|page| page == &pages[0]));
    assert_eq!(app.mails().len(), before + 5);
    // A stranger who asks all day long does not keep Dana out of the browser that she has used before.
    ask(&own, "dana@example.org");
    assert_eq!(app.mails().len(), before + 6);
    open(&own, &app.mail_to("dana@example.org")).expect(200);
    app.turn(TimeDelta::minutes(11));
    ask(&app.stranger(), "dana@example.org");
    assert_eq!(app.mails().len(), before + 7);
}

#[test]
fn what_is_no_address_is_said_beside_the_field() {
    let app = App::start();
    let browser = app.stranger();
    let long = format!("{}@example.org", "a".repeat(400));
    for wrong in ["", "dana", "dana@", "a b@example.org", "dana@example.org, eve@example.org", &long] {
        let page = browser.get("/sign-in");
        let page = browser.send(page.form("/sign-in").set("email", wrong)).expect(422);
        let page = page.says("There is a problem").says("Enter your work email, like name@example.org");
        assert_eq!(page.form("/sign-in").value("email"), Some(wrong.trim()));
    }
    assert_eq!(app.mails().len(), 0);
}

#[test]
fn nothing_leads_to_another_site_after_signing_in() {
    let app = App::start();
    app.person("Dana", Role::Interviewer);
    for next in ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"] {
        let browser = app.stranger();
        let page = browser.get(&format!("/sign-in?{}", serde_urlencoded::to_string([("next", next)]).unwrap()));
        assert_eq!(page.form("/sign-in").value("next"), Some("/"));
        browser.send(page.form("/sign-in").set("email", "dana@example.org").set("next", next));
        let letter = app.mail_to("dana@example.org");
        assert!(letter.link_path().starts_with("/sign-in/link#"), "{}", letter.link_path());
        let form = browser.get("/sign-in/link").form("/sign-in/link").set("token", letter.token()).set("next", next);
        assert_eq!(browser.send_only(form).header("location"), Some("/"));
        app.turn(TimeDelta::minutes(3));
    }
}

#[test]
fn a_new_sign_in_ends_the_session_that_was_open_in_the_browser() {
    let app = App::start();
    let (dana, eve) = (app.person("Dana", Role::Interviewer), app.person("Eve", Role::Interviewer));
    let link = app.write({
        let eve = eve.person.clone().unwrap();
        move |conn, now| people::sign_in_link(conn, now, &eve)
    });
    let form = dana.get("/sign-in/link").form("/sign-in/link");
    let page = dana.send(form.set("token", link.unwrap().rsplit('#').next().unwrap()));
    page.says("Eve");
    assert_eq!((sessions_of(&app, &dana), sessions_of(&app, &eve)), (0, 2));
}

#[test]
fn a_demo_link_signs_in_again_and_again_and_a_command_line_link_once() {
    let app = App::start();
    let dana = app.person("Dana", Role::Interviewer);
    let person = dana.person.clone().unwrap();
    let (standing, once) = app
        .write(move |conn, now| -> Result<_, QueryError> {
            Ok((people::standing_link(conn, now, &person)?, people::sign_in_link(conn, now, &person)?))
        })
        .unwrap();
    let follow = |path: &str| {
        let browser = app.stranger();
        let form = browser.get(path).form("/sign-in/link");
        browser.send(form.set("token", path.rsplit('#').next().unwrap())).status
    };
    assert_eq!([follow(&standing), follow(&standing), follow(&once), follow(&once)], [200, 200, 200, 422]);
}

#[test]
fn signing_out_ends_the_session_and_not_only_the_cookie() {
    let app = App::start();
    let dana = app.person("Dana", Role::Interviewer);
    let stolen = dana.copy();
    let typed = stolen.get("/me").expect(200).says("You").form("/me").set("name", "Dana Two");
    let page = dana.send(dana.get("/me").form("/sign-out"));
    assert_eq!(page.says("You are signed out").heading(), "Sign in");
    assert!(refused(&stolen.request("GET", "/me", &[], b"")));
    // Nothing that was typed is lost; where nothing was, the way leads to the sign-in.
    let page = stolen.send(typed).expect(401).says("Nothing was saved, and nothing is lost").says("Dana Two");
    assert_eq!(page.heading(), "You are signed out");
    let bare = stolen.request("POST", "/me/sessions/ending", &[("accept", "text/html")], b"form_token=x");
    assert_eq!(stolen.follow(bare).says("You are signed out, so nothing was done").heading(), "Sign in");
}

#[test]
fn one_ends_ones_own_sessions_and_nobody_elses() {
    let app = App::start();
    let (dana, eve) = (app.person("Dana", Role::Interviewer), app.person("Eve", Role::Interviewer));
    let person = dana.person.clone().unwrap();
    let (tablet, phone) = (app.browser_of(&person), app.browser_of(&person));
    let ending = |page: &Page| page.forms().into_iter().find(|form| form.action.contains("/me/sessions/")).unwrap();
    let of_eve = eve.get("/me");
    assert!(!of_eve.has_form("Sign out everywhere else"));
    app.browser_of(eve.person.as_ref().unwrap());
    let foreign = ending(&eve.get("/me")).action;
    dana.post("/me", &foreign, &[]).expect(404);
    assert_eq!(sessions_of(&app, &eve), 2);
    dana.send(ending(&dana.get("/me"))).expect(200).says("That session has ended");
    assert_eq!(sessions_of(&app, &dana), 2);
    dana.send(dana.get("/me").form("Sign out everywhere else")).says("signed out everywhere else");
    assert!(refused(&tablet.request("GET", "/me", &[], b"")) && refused(&phone.request("GET", "/me", &[], b"")));
    dana.get("/me").expect(200).says("This browser");
    assert_eq!(sessions_of(&app, &eve), 2, "nobody else is signed out");
}

#[test]
fn a_disabling_and_a_new_role_count_at_the_next_request() {
    let app = App::start();
    let (ada, dana) = (app.person("Ada", Role::Admin), app.person("Dana", Role::Coordinator));
    let path = format!("/people/{}", dana.id());
    ada.send(ada.get(&path).form(&path).set("name", "Dana Okafor").set("title", "Recruiter")).says("Saved");
    dana.get("/me").expect(200).says("Dana Okafor");
    ada.send(ada.get(&path).form(&path).set("role", "interviewer")).says("has to sign in again");
    assert!(refused(&dana.request("GET", "/me", &[], b"")));
    let again = app.browser_of(dana.person.as_ref().unwrap());
    let asking = app.stranger();
    let code = ask(&asking, "dana@example.org");
    let letter = app.mail_to("dana@example.org");
    let check = ada.get(&format!("{path}/disabling")).says("Disable Dana Okafor?");
    ada.send(check.form("/disabling")).expect(200).says("cannot sign in any more").says("Disabled");
    assert!(refused(&again.request("GET", "/me", &[], b"")));
    // Neither a link nor a code that was on its way lets them in.
    open(&asking, &letter).expect(422).says("This link is over");
    asking.send(code.form("/sign-in/code").set("code", letter.code())).expect(422);
    assert_eq!(app.mail_to("dana@example.org").mail.state, MailState::Stopped);
    ada.send(ada.get(&path).form("/enabling")).says("can sign in again");
    ask(&asking, "dana@example.org");
    open(&asking, &app.mail_to("dana@example.org")).expect(200);
    let found = actions(&app);
    for action in ["person.changed", "person.disabled", "person.enabled"] {
        assert!(found.contains(&action.to_owned()), "{found:?}");
    }
}

#[test]
fn a_new_address_ends_sessions_and_links_of_the_old_one() {
    let app = App::start();
    let (ada, dana) = (app.person("Ada", Role::Admin), app.person("Dana", Role::Interviewer));
    let asking = app.stranger();
    ask(&asking, "dana@example.org");
    let old = app.mail_to("dana@example.org");
    let path = format!("/people/{}", dana.id());
    let page = ada.get(&path);
    ada.send(page.form(&path).set("email", "ADA@example.org")).expect(422).says("Ada has this address already");
    ada.send(page.form(&path).set("email", "dana.okafor@example.org")).says("has to sign in again");
    assert!(refused(&dana.request("GET", "/me", &[], b"")));
    open(&asking, &old).expect(422);
    // The form was read before that change.
    ada.send(page.form(&path).set("name", "Somebody")).expect(412).says("changed in the meantime");
}

#[test]
fn the_last_admin_stays() {
    let app = App::start();
    let ada = app.person("Ada", Role::Admin);
    let path = format!("/people/{}", ada.id());
    ada.send(ada.get(&path).form(&path).set("role", "interviewer")).expect(422).says("This is the last admin");
    let check = ada.get(&format!("{path}/disabling")).says("Disable yourself?");
    ada.send(check.form("/disabling")).expect(422).says("This is the last admin");
    let bo = app.person("Bo", Role::Admin);
    // Both demote the other at the same moment: one of them stays.
    let (of_ada, of_bo) = (path.clone(), format!("/people/{}", bo.id()));
    let (first, second) = (
        ada.get(&of_bo).form(&of_bo).set("role", "interviewer"),
        bo.get(&of_ada).form(&of_ada).set("role", "interviewer"),
    );
    std::thread::scope(|scope| {
        scope.spawn(|| ada.send_only(first));
        scope.spawn(|| bo.send_only(second));
    });
    let admins = app.read(|conn, _| people::list_active(conn)).unwrap();
    assert_eq!(admins.iter().filter(|person| person.role == Role::Admin).count(), 1);
}

#[test]
fn the_first_admin_claims_the_office_once() {
    let app = App::start();
    let stranger = app.stranger();
    stranger.get("/sign-in").says("Nobody works here yet");
    let old = app.write(people::claim_token).unwrap().unwrap();
    let link = app.write(people::claim_token).unwrap().unwrap();
    let token = |link: &str| link.strip_prefix("/claim#").unwrap().to_owned();
    let page = stranger.get(&link).expect(200);
    let filled = page.form("/claim").set("name", "Ada Obi").set("email", "Ada@example.org").set("zone", "Africa/Lagos");
    let wrong = stranger.send(filled.clone().set("token", &token(&link))).expect(422);
    let wrong = wrong.says("Enter what your company is called");
    assert_eq!(wrong.form("/claim").value("token"), Some(token(&link).as_str()));
    let filled = filled.set("company", "Northwind");
    for forged in ["", "x", &token(&old)] {
        let page = stranger.send(filled.clone().set("token", forged)).expect(422).says("not the claim token");
        assert_eq!(page.form("/claim").value("name"), Some("Ada Obi"));
    }
    // Without JavaScript the whole link is pasted.
    let pasted = filled.clone().set("typed", &format!("http://evenhand.test{link}"));
    stranger.send(pasted).expect(200);
    stranger.get("/me").says("ada@example.org, admin");
    stranger.get("/people").expect(200).says("You are alone here");
    let other = app.stranger();
    other.get("/claim").expect(404);
    other.post("/sign-in", "/claim", &[("token", &token(&link)), ("name", "Eve"), ("email", "eve@example.org")]);
    assert_eq!(app.read(|conn, _| people::list(conn)).unwrap().len(), 1);
    assert_eq!(app.write(people::claim_token).unwrap(), None);
    assert_eq!(app.read(|conn, _| people::company_name(conn)).unwrap().as_deref(), Some("Northwind"));
}

#[test]
fn fifty_claims_at_once_make_one_admin() {
    let app = App::start();
    let link = app.write(people::claim_token).unwrap().unwrap();
    let token = link.strip_prefix("/claim#").unwrap().to_owned();
    std::thread::scope(|scope| {
        for n in 0..50 {
            let (browser, token) = (app.stranger(), token.clone());
            scope.spawn(move || {
                let form = browser.get("/claim");
                if form.status == 404 {
                    return;
                }
                let form = form.form("/claim").set("token", &token).set("name", "Ada").set("company", "Northwind");
                browser.send_only(form.set("email", &format!("ada{n}@example.org")).set("zone", "UTC"));
            });
        }
    });
    assert_eq!(app.read(|conn, _| people::list(conn)).unwrap().len(), 1);
}

/// Ada invites Tomás and is on his page.
fn invite(ada: &Client) -> Page {
    let page = ada.get("/people/new").expect(200);
    let form = page.form("/people").set("name", "Tomás Rey").set("email", "tomas@example.org");
    ada.send(form.set("role", "interviewer").set("zone", "Europe/Madrid")).expect(200)
}

#[test]
fn an_invitation_is_accepted_once_and_opens_the_first_session() {
    let app = App::start();
    let ada = app.person("Ada", Role::Admin);
    let page = invite(&ada).says("Invited").says("has not come in yet").says("No mail goes out");
    let letter = app.mail_to("tomas@example.org");
    assert_eq!((letter.mail.kind, letter.secret["code"].as_str()), (MailKind::Invitation, Some("")));
    assert!(letter.words(&app).text.contains("Ada invites you to Evenhand"));
    let tomas = app.stranger();
    let opened = tomas.get(letter.link_path()).expect(200);
    let check = tomas.send(opened.form("/invitation").set("token", letter.token())).expect(200);
    let check = check.says("tomas@example.org");
    let form = check.form("/invitation/acceptance");
    assert_eq!((form.value("name"), form.value("zone")), (Some("Tomás Rey"), Some("Europe/Madrid")));
    tomas.send(form.clone().set("name", "  ")).expect(422).says("Enter the full name");
    tomas.send(form.clone().set("name", "Tomás Reyes")).expect(200);
    tomas.get("/me").says("tomas@example.org, interviewer").says("Times in Europe/Madrid");
    let late = app.stranger();
    late.send(late.get("/invitation").form("/invitation").set("token", letter.token())).expect(422).says("is over");
    late.post("/invitation", "/invitation/acceptance", &[("token", letter.token()), ("name", "E"), ("zone", "UTC")])
        .expect(422);
    ada.get(&page.url).says("Tomás Reyes").says("Active");
    ada.post(&page.url, &format!("{}/invitation", page.url), &[]).expect(409).says("not open any more");
}

#[test]
fn an_invited_person_can_do_nothing_until_they_accept() {
    let app = App::start();
    let ada = app.person("Ada", Role::Admin);
    invite(&ada);
    let browser = app.stranger();
    let page = ask(&browser, "tomas@example.org").says("If tomas@example.org has an account here");
    let mails = app.mails();
    assert_eq!(mails.iter().filter(|l| l.mail.address == "tomas@example.org").count(), 2);
    assert!(mails.iter().all(|letter| letter.mail.kind == MailKind::Invitation));
    // An invitation's token signs nobody in, and no session of an invited person is good.
    let letter = app.mail_to("tomas@example.org");
    let form = browser.get("/sign-in/link").form("/sign-in/link").set("token", letter.token());
    browser.send(form).expect(422).says("This link is over");
    browser.send(page.form("/sign-in/code").set("code", "AAAAAAAA")).expect(422);
    let tomas = app.read(|conn, _| people::find_by_email(conn, "tomas@example.org")).unwrap().unwrap();
    assert!(refused(&app.browser_of(&tomas).request("GET", "/me", &[], b"")));
    assert!(!app.read(|conn, _| people::list_active(conn)).unwrap().contains(&tomas));
    // Somebody who is not invited any more does not come in by the link, whatever became of it.
    app.write(move |conn, _| -> Result<usize, QueryError> {
        use evenhand::db::schema::people as table;
        diesel::update(table::table.find(tomas.id)).set(table::state.eq(people::PersonState::Disabled)).execute(conn)
    })
    .unwrap();
    let form = browser.get("/invitation").form("/invitation").set("token", letter.token());
    browser.send(form).expect(422).says("is over");
}

#[test]
fn a_sign_in_link_of_before_a_disabling_opens_nothing_when_they_are_back() {
    let app = App::start();
    let (ada, ines) = (app.person("Ada", Role::Admin), app.person("Ines", Role::Interviewer));
    let browser = app.stranger();
    ask(&browser, "ines@example.org");
    let letter = app.mail_to("ines@example.org");
    let path = format!("/people/{}", ines.id());
    ada.send(ada.get(&format!("{path}/disabling")).form("/disabling")).expect(200);
    ada.send(ada.get(&path).form("/enabling")).expect(200).says("can sign in again");
    open(&browser, &letter).expect(422).says("This link is over");
    ask(&browser, "ines@example.org");
    open(&browser, &app.mail_to("ines@example.org")).expect(200);
}

#[test]
fn an_invitation_ends_by_time_by_a_newer_one_and_by_being_withdrawn() {
    let app = App::start();
    let ada = app.person("Ada", Role::Admin);
    let path = invite(&ada).url;
    let first = app.mail_to("tomas@example.org");
    let try_it = |letter: &Letter| {
        let browser = app.stranger();
        browser.send(browser.get("/invitation").form("/invitation").set("token", letter.token())).status
    };
    assert_eq!(try_it(&first), 200);
    ada.send(ada.get(&path).form("/invitation")).expect(200);
    let second = app.mail_to("tomas@example.org");
    assert_eq!((try_it(&first), try_it(&second)), (422, 200));
    app.turn(TimeDelta::days(7));
    assert_eq!(try_it(&second), 422);
    let ada = app.browser_of(ada.person.as_ref().unwrap());
    let shown = ada.send(ada.get(&path).form("Make a new link")).expect(200);
    let link = shown.text().split_whitespace().find(|word| word.contains("/invitation#")).unwrap().to_owned();
    let token = link.split_once('#').unwrap().1.to_owned();
    assert!(!ada.get(&path).body.contains(&token), "it is shown once");
    let browser = app.stranger();
    let form = browser.get("/invitation").form("/invitation").set("token", &token);
    let acceptance = browser.send(form.clone()).expect(200);
    let check = ada.get(&format!("{path}/disabling")).says("Withdraw the invitation of Tomás Rey?");
    ada.send(check.form("/disabling")).says("The invitation is withdrawn");
    browser.send(form).expect(422);
    browser.send(acceptance.form("/invitation/acceptance")).expect(422).says("This invitation is over");
    ada.post(&path, &format!("{path}/link"), &[]).expect(409);
    let before = app.mails().len();
    ask(&app.stranger(), "tomas@example.org");
    assert_eq!(app.mails().len(), before);
    assert_eq!(app.mail_to("tomas@example.org").mail.state, MailState::Stopped, "the mail that waited is not sent");
}

#[test]
fn each_token_opens_its_own_door() {
    let app = App::start();
    let cora = app.person("Cora", Role::Coordinator).person.unwrap();
    let link = |person: people::Person| {
        let path = app.write(move |conn, now| people::sign_in_link(conn, now, &person)).unwrap();
        path.rsplit('#').next().unwrap().to_owned()
    };
    // The way in of somebody who works here does not claim the office …
    let claim = app.write(people::claim_token).unwrap().unwrap();
    let claim = claim.strip_prefix("/claim#").unwrap();
    let stranger = app.stranger();
    let form = stranger.get("/claim").form("/claim").set("name", "Eve").set("email", "eve@example.org");
    let form = form.set("company", "Northwind").set("zone", "UTC");
    stranger.send(form.clone().set("token", &link(cora))).expect(422).says("not the claim token");
    // … a claim signs nobody in and is no invitation …
    let with = |path: &str, token: &str| {
        let browser = app.stranger();
        browser.send(browser.get(path).form(path).set("token", token))
    };
    with("/sign-in/link", claim).expect(422).says("This link is over");
    with("/invitation", claim).expect(422).says("is over");
    // … a week later it is over …
    app.turn(TimeDelta::days(7));
    stranger.send(form.set("token", claim)).expect(422).says("not the claim token");
    // … and a sign-in link of somebody invited neither accepts the invitation nor signs in.
    let ada = app.person("Ada", Role::Admin);
    invite(&ada);
    let tomas = app.read(|conn, _| people::find_by_email(conn, "tomas@example.org")).unwrap().unwrap();
    let token = link(tomas);
    with("/invitation", &token).expect(422).says("is over");
    let browser = app.stranger();
    let fields = [("token", token.as_str()), ("name", "T"), ("zone", "UTC")];
    browser.post("/invitation", "/invitation/acceptance", &fields).expect(422);
    with("/sign-in/link", &token).expect(422).says("This link is over");
}

#[test]
fn enabling_somebody_who_was_invited_lets_nobody_in() {
    let app = App::start();
    let ada = app.person("Ada", Role::Admin);
    let path = invite(&ada).url;
    ada.post(&path, &format!("{path}/enabling"), &[]).expect(303);
    let tomas = app.read(|conn, _| people::find_by_email(conn, "tomas@example.org")).unwrap().unwrap();
    assert_eq!(tomas.state, people::PersonState::Invited);
}

#[test]
fn a_session_is_none_while_its_person_is_not_active_and_does_not_come_back() {
    let app = App::start();
    let (ada, dana) = (app.person("Ada", Role::Admin), app.person("Dana", Role::Interviewer));
    let path = format!("/people/{}", dana.id());
    ada.send(ada.get(&format!("{path}/disabling")).form("/disabling")).expect(200);
    ada.send(ada.get(&path).form("/enabling")).expect(200);
    assert!(refused(&dana.request("GET", "/me", &[], b"")), "the old session is gone for good");
    let again = app.browser_of(dana.person.as_ref().unwrap());
    again.get("/me").expect(200).says("You");
    let id = dana.id();
    app.write(move |conn, _| -> Result<usize, QueryError> {
        use evenhand::db::schema::people as table;
        diesel::update(table::table.find(id)).set(table::state.eq(people::PersonState::Disabled)).execute(conn)
    })
    .unwrap();
    assert!(refused(&again.request("GET", "/me", &[], b"")));
}

#[test]
fn what_is_typed_wrong_of_a_person_is_given_back_with_its_reason() {
    let app = App::start();
    let ada = app.person("Ada", Role::Admin);
    let empty = ada.get("/people/new").form("/people");
    assert_eq!((empty.value("role"), empty.value("zone")), (None, Some("UTC")));
    let page = ada.send(empty.clone()).expect(422).says("Enter the full name").says("Choose what they will do here");
    page.says("Enter an email address with an @");
    let filled = empty.set("name", "Tomás").set("email", "tomas@example.org").set("role", "admin");
    let long = "é".repeat(121);
    let page = ada.send(filled.clone().set("name", &long)).expect(422).says("longer than 120 characters");
    let form = page.form("/people");
    assert_eq!((form.value("name"), form.value("email")), (Some(long.as_str()), Some("tomas@example.org")));
    assert_eq!(form.value("role"), Some("admin"));
    ada.send(filled.clone().set("title", &long)).expect(422).says("The title is longer");
    ada.send(filled.clone().set("name", "A\r\nBcc: eve@example.org")).expect(422).says("on one line");
    ada.send(filled.clone().force("role", "owner")).expect(422).says("Choose what they will do here");
    ada.send(filled.clone().force("zone", "Mars/Olympus")).expect(422).says("Choose a time zone");
    ada.send(filled.clone().set("email", "ADA@example.org")).expect(422).says("Ada has this address already");
    ada.send(filled.clone().set("name", "<script>alert(1)</script>")).expect(200).says("<script>alert(1)</script>");
    assert_eq!(app.mails().len(), 1);
    let twice = format!("{}&name=Second", filled.encoded());
    ada.post_raw("/people", twice.as_bytes()).expect(400);
    let token = ada.get("/me").form_token();
    ada.post_raw("/people", format!("form_token={token}&name=%ff%fe").as_bytes()).expect(400);
    ada.post_raw("/people", format!("form_token={token}&name=a%00b").as_bytes()).expect(400);
    ada.post_raw("/people", &vec![b'a'; 3 * 1024 * 1024]).expect(413);
    ada.request("POST", "/people", &[("content-type", "text/plain")], b"x").expect(400);
}

#[test]
fn only_admins_see_people() {
    let app = App::start();
    let ada = app.person("Ada", Role::Admin);
    let path = invite(&ada).url;
    for role in [Role::Coordinator, Role::Interviewer] {
        let dana = app.person(role.as_str(), role);
        for page in ["/people", "/people/new", &path, &format!("{path}/disabling"), "/people/nonsense"] {
            dana.get(page).expect(404).says("Nothing here for you");
        }
        for post in
            ["/people", &path, &format!("{path}/disabling"), &format!("{path}/enabling"), &format!("{path}/link")]
        {
            dana.post("/me", post, &[("name", "X"), ("email", "x@example.org"), ("role", "admin"), ("zone", "UTC")])
                .expect(404);
        }
        dana.post("/me", &format!("{path}/invitation"), &[]).expect(404);
    }
    ada.get("/people/nonsense").expect(404);
    ada.get(&format!("/people/{}", evenhand::db::Id::<people::Person>::new(app.now()))).expect(404);
    for page in ["/people", "/people/new", &path, "/me"] {
        assert!(refused(&app.stranger().request("GET", page, &[], b"")), "{page}");
    }
}

#[test]
fn forged_cookies_open_nothing() {
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD as B64;
    use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
    let app = App::start();
    let dana = app.person("Dana", Role::Admin);
    let good = dana.cookie("evenhand-session").unwrap();
    let keys = &app.inner.keys;
    let parts: Vec<&str> = good.split('.').collect();
    let claims: serde_json::Value = serde_json::from_slice(&B64.decode(parts[1]).unwrap()).unwrap();
    let make = |alg: Algorithm, typ: &str, kid: &str, key: &[u8], change: &dyn Fn(&mut serde_json::Value)| {
        let mut header = Header::new(alg);
        (header.typ, header.kid) = (Some(typ.into()), Some(kid.into()));
        let mut claims = claims.clone();
        change(&mut claims);
        encode(&header, &claims, &EncodingKey::from_secret(key)).unwrap()
    };
    let (kind, kid, key) = ("evenhand-session+jwt", keys.id(), keys.session.as_slice());
    let same = |_: &mut serde_json::Value| ();
    let set = |name: &'static str, value: serde_json::Value| {
        move |claims: &mut serde_json::Value| claims[name] = value.clone()
    };
    let none = |alg: &str| {
        let header = format!(r#"{{"alg":"{alg}","typ":"{kind}","kid":"{kid}"}}"#);
        format!("{}.{}.", B64.encode(header), parts[1])
    };
    let unsigned = none("none");
    let flipped = |at: usize| {
        let mut bytes = good.clone().into_bytes();
        bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
        String::from_utf8(bytes).unwrap()
    };
    let now = app.now().seconds();
    let other = evenhand::db::Id::<people::Session>::new(app.now()).to_string();
    let mut without_expiry = claims.clone();
    without_expiry.as_object_mut().unwrap().remove("exp");
    let mut header = Header::new(Algorithm::HS256);
    (header.typ, header.kid) = (Some(kind.into()), Some(kid.into()));
    let forged = [
        String::new(),
        "x".into(),
        "a.b.c".into(),
        "..".into(),
        "é.é.é".into(),
        "a".repeat(4000),
        unsigned.clone(),
        none("None"),
        none("HS256"),
        format!("{unsigned}{}", parts[2]),
        format!("{}.{}", parts[0], parts[1]),
        format!("{}.{}.{}x", parts[0], parts[1], parts[2]),
        flipped(3),
        flipped(parts[0].len() + 5),
        flipped(parts[0].len() + parts[1].len() + 5),
        make(Algorithm::HS384, kind, kid, key, &same),
        make(Algorithm::HS512, kind, kid, key, &same),
        make(Algorithm::HS256, "JWT", kid, key, &same),
        make(Algorithm::HS256, kind, "00000000", key, &same),
        make(Algorithm::HS256, kind, kid, &[0; 32], &same),
        make(Algorithm::HS256, kind, kid, b"", &same),
        make(Algorithm::HS256, kind, kid, &keys.form, &same),
        make(Algorithm::HS256, kind, kid, &keys.mail, &same),
        make(Algorithm::HS256, kind, kid, &Keys::from_master([1; 32]).session, &same),
        make(Algorithm::HS256, kind, kid, key, &set("aud", "elsewhere".into())),
        make(Algorithm::HS256, kind, kid, key, &set("iss", "elsewhere".into())),
        make(Algorithm::HS256, kind, kid, key, &set("exp", (now - 1).into())),
        make(Algorithm::HS256, kind, kid, key, &set("iat", (now + 3600).into())),
        make(Algorithm::HS256, kind, kid, key, &set("sid", other.into())),
        make(Algorithm::HS256, kind, kid, key, &set("sid", dana.id().to_string().into())),
        make(Algorithm::HS256, kind, kid, key, &set("sid", "' OR 1=1 --".into())),
        encode(&header, &without_expiry, &EncodingKey::from_secret(key)).unwrap(),
    ];
    for token in &forged {
        let eve = app.stranger();
        eve.set_cookie("evenhand-session", token);
        assert!(refused(&eve.request("GET", "/me", &[], b"")), "{token}");
    }
    // The control: what is made the same way without a flaw opens the page.
    let eve = app.stranger();
    eve.set_cookie("evenhand-session", &make(Algorithm::HS256, kind, kid, key, &same));
    eve.get("/me").expect(200).says("dana@example.org");
}

/// Every form of ours that changes something, with the page that it stands on.
fn unsafe_routes(app: &App, ada: &Client) -> Vec<(Client, String, String)> {
    let person = format!("/people/{}", app.person("Dana", Role::Interviewer).id());
    let invited = invite(ada).url;
    let session = {
        app.browser_of(ada.person.as_ref().unwrap());
        let page = ada.get("/me");
        page.forms().into_iter().find(|form| form.action.contains("/me/sessions/")).unwrap().action
    };
    let signed_in = [
        ("/people/new", "/people".to_owned()),
        (person.as_str(), person.clone()),
        (&person, format!("{person}/disabling")),
        (&person, format!("{person}/enabling")),
        (&invited, format!("{invited}/invitation")),
        (&invited, format!("{invited}/link")),
        ("/me", "/me".to_owned()),
        ("/me", session),
        ("/me", "/me/sessions/ending".to_owned()),
        ("/me", "/sign-out".to_owned()),
    ];
    let signed_out = ["/sign-in", "/sign-in/code", "/sign-in/link", "/invitation"];
    let mut all: Vec<_> = signed_in.into_iter().map(|(from, to)| (ada.clone(), from.to_owned(), to)).collect();
    all.extend(signed_out.map(|path| (app.stranger(), path.to_owned(), path.to_owned())));
    all
}

#[test]
fn forms_from_elsewhere_are_refused_before_anything_happens() {
    let app = App::start();
    let ada = app.person("Ada", Role::Admin);
    let routes = unsafe_routes(&app, &ada);
    let before = (actions(&app).len(), app.mails().len(), sessions_of(&app, &ada));
    let other = app.person("Eve", Role::Admin).get("/me").form_token();
    for (client, from, to) in &routes {
        let token = client.get(from).form_token();
        let plain = [("content-type", "application/x-www-form-urlencoded")];
        let body = format!("form_token={token}&email=dana@example.org&name=X");
        let send = |headers: &[(&str, &str)], body: &str| {
            let all: Vec<(&str, &str)> = plain.iter().chain(headers).copied().collect();
            client.request("POST", to, &all, body.as_bytes()).status
        };
        for headers in [
            [("sec-fetch-site", "cross-site")],
            [("sec-fetch-site", "same-site")],
            [("sec-fetch-site", "nonsense")],
            [("origin", "https://evil.example")],
            [("origin", "null")],
            [("origin", "http://evenhand.test.evil.example")],
        ] {
            assert_eq!(send(&headers, &body), 403, "{to} {headers:?}");
        }
        let ours = [("sec-fetch-site", "same-origin")];
        for token in ["", "x", &other, &token.to_uppercase(), &format!("{token}0")] {
            assert_eq!(send(&ours, &format!("form_token={token}&email=dana@example.org&name=X")), 403, "{to} {token}");
        }
        assert_eq!(send(&ours, "email=dana@example.org&name=X"), 403, "{to} without a token");
    }
    // Eve came in between; nothing else has happened.
    assert_eq!((actions(&app).len() - 1, app.mails().len(), sessions_of(&app, &ada)), before);
}

#[test]
fn a_form_of_another_session_gives_back_what_was_typed() {
    let app = App::start();
    let dana = app.person("Dana", Role::Interviewer);
    let form = dana.get("/me").form("/me").set("name", "Dana Okafor");
    let again = app.browser_of(dana.person.as_ref().unwrap());
    again.send(form).expect(403).says("This form is out of date").says("Dana Okafor");
}

#[test]
fn a_browser_without_a_name_sends_no_form() {
    let app = App::start();
    let token = app.stranger().get("/sign-in").form_token();
    let body = format!("form_token={token}&email=dana@example.org");
    app.stranger().post_raw("/sign-in", body.as_bytes()).expect(403);
    // Nor with the token that every browser without a name would share.
    let shared = evenhand::web::csrf::token(&app.inner, "nobody");
    let body = format!("form_token={shared}&email=dana@example.org");
    app.stranger().post_raw("/sign-in", body.as_bytes()).expect(403);
}

#[test]
fn one_changes_ones_own_name_and_zone_and_nothing_more() {
    let app = App::start();
    let dana = app.person("Dana", Role::Interviewer);
    let form = dana.get("/me").form("/me");
    assert_eq!(form.names(), ["form_token", "name", "title", "zone", "language"]);
    let page =
        dana.send(form.set("title", "Engineer").set("zone", "Asia/Tokyo").force("role", "admin").force("state", "x"));
    page.expect(200).says("Saved.").says("dana@example.org, interviewer").says("Times in Asia/Tokyo");
    let stored = app.read({
        let id = dana.id();
        move |conn, _| people::find(conn, &id)
    });
    let stored = stored.unwrap();
    assert_eq!((stored.title.as_str(), stored.role), ("Engineer", Role::Interviewer));
    let page = dana.send(dana.get("/me").form("/me").set("name", "")).expect(422).says("Enter the full name");
    assert_eq!(page.form("/me").value("title"), Some("Engineer"));
}

#[test]
fn everybody_reads_in_their_own_language() {
    let app = App::start();
    let asked = app.stranger().request("GET", "/sign-in", &[("accept-language", "de-CH,de;q=0.9,en;q=0.5")], b"");
    asked.says("Zum Inhalt").says("Zeiten in UTC");
    let dana = app.person("Dana", Role::Interviewer);
    dana.get("/").says("Nothing waits for you").says("Times in UTC");
    let page = dana.send(dana.get("/me").form("/me").force("language", "tlh")).expect(422);
    page.says("Choose a language").says("Times in");
    dana.send(dana.get("/me").form("/me").set("language", "de")).expect(200).says("Zeiten in");
    let home = dana.get("/");
    home.says("Nichts wartet auf Sie").says("Abmelden");
    // Whatever the browser asks for: it may be somebody else's.
    dana.request("GET", "/", &[("accept-language", "en")], b"").says("Nichts wartet auf Sie");
}

#[test]
fn cookies_are_kept_to_themselves() {
    let app = App::start_with(|config| config.base_url = "https://hiring.example.org".into());
    app.person("Dana", Role::Interviewer);
    let browser = app.stranger();
    let page = browser.request("GET", "/sign-in", &[], b"");
    assert_eq!(page.header("strict-transport-security"), Some("max-age=63072000; includeSubDomains"));
    let plain = App::start().stranger().request("GET", "/sign-in", &[], b"");
    assert_eq!(plain.header("strict-transport-security"), None, "whoever has no TLS would be locked out");
    let cookie = page.header("set-cookie").unwrap();
    for part in ["__Host-browser=", "HttpOnly", "SameSite=Lax", "Secure", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Domain"));
    ask(&browser, "dana@example.org");
    let letter = app.mail_to("dana@example.org");
    let form = browser.get("/sign-in/link").form("/sign-in/link").set("token", letter.token());
    let answer = browser.send_only(form);
    let cookie = answer.headers.iter().find(|(_, value)| value.starts_with("__Host-session=")).unwrap().1.clone();
    assert!(cookie.contains("HttpOnly") && cookie.contains("Secure") && cookie.contains("SameSite=Lax"), "{cookie}");
}

#[test]
fn the_database_holds_no_token_and_no_code() {
    let app = App::start();
    app.person("Dana", Role::Interviewer);
    ask(&app.stranger(), "dana@example.org");
    let letter = app.mail_to("dana@example.org");
    let rows: Vec<people::door::SignIn> = app
        .read(|conn, _| -> Result<_, QueryError> {
            sign_ins::table.select(people::door::SignIn::as_select()).load(conn)
        })
        .unwrap();
    let kept = format!("{rows:?} {:?}", letter.mail);
    let code = letter.code().replace(' ', "");
    assert!(!kept.contains(letter.token()) && !kept.contains(&code));
    assert!(!kept.contains(&evenhand::crypto::sha256_hex(&code)), "a bare hash of a short code could be guessed");
}

#[test]
fn what_nobody_can_use_any_more_is_tidied_away() {
    let app = App::start();
    let dana = app.person("Dana", Role::Interviewer);
    ask(&app.stranger(), "dana@example.org");
    assert_eq!(app.write(people::tidy).unwrap(), 0);
    app.turn(TimeDelta::days(8));
    assert_eq!(app.write(people::tidy).unwrap(), 2);
    assert_eq!(sessions_of(&app, &dana), 0);
}

#[test]
fn the_pages_ask_the_same_number_of_questions_however_many_people_there_are() {
    let app = App::start();
    let ada = app.person("Ada", Role::Admin);
    let count = || app.queries(|| drop(ada.get("/people").expect(200)));
    let few = count();
    for n in 0..30 {
        app.person(&format!("Person {n}"), Role::Interviewer);
    }
    assert_eq!(count(), few);
}

#[test]
fn verbs_ask_who_is_asking_and_not_only_the_pages() {
    let app = App::start();
    let (dana, ada) = (app.person("Dana", Role::Coordinator), app.person("Ada", Role::Admin));
    let (viewer, target): (Viewer, _) = (dana.viewer(), ada.id());
    let other = app.person("Olga", Role::Interviewer).id();
    let keys = app.inner.keys.clone();
    app.write(move |conn, now| -> Result<(), QueryError> {
        let newcomer = people::Newcomer {
            email: "x@example.org".into(),
            name: "X".into(),
            title: String::new(),
            role: Role::Admin,
            zone: "UTC".into(),
            language: evenhand::language::Language::English,
        };
        let fresh = people::Fresh::of(&viewer, now).unwrap();
        assert!(people::change(conn, now, &viewer, fresh, &target, 1, &newcomer).is_err());
        assert!(people::disable(conn, now, &viewer, fresh, &other).is_err());
        assert!(people::enable(conn, now, &viewer, fresh, &target).is_err());
        let security = people::Security { passwords: true, factor_for: people::FactorFor::Nobody };
        assert!(people::change_security(conn, now, &viewer, fresh, security).is_err());
        assert!(people::second_factor::reset_factor(conn, now, &viewer, fresh, &target).is_err());
        assert!(people::door::invite(conn, now, &viewer, fresh, &keys, &newcomer).is_err());
        assert!(people::door::hand_over(conn, now, &viewer, &target).is_err());
        let again = people::door::invite_again(conn, now, &viewer, &keys, &target);
        assert!(matches!(again, Err(people::door::InviteAgainError::NotYours)));
        let settings = people::Settings { company: "X".into(), coach: Some(other), ..people::settings(conn)? };
        assert!(people::change_settings(conn, now, &viewer, &settings).is_err());
        Ok(())
    })
    .unwrap();
}

#[test]
fn two_admins_who_give_one_address_at_one_moment_are_both_answered() {
    let app = App::start();
    let (ada, bo) = (app.person("Ada", Role::Admin), app.person("Bo", Role::Admin));
    let dana = app.person("Dana", Role::Interviewer);
    let path = format!("/people/{}", dana.id());
    let form = ada.get("/people/new").form("/people").set("name", "Ines").set("role", "interviewer");
    let change = ada.get(&path).form(&path);
    let forms = [form.set("email", "ines@example.org"), change.set("email", "ivo@example.org")];
    for (form, email) in forms.into_iter().zip(["ines@example.org", "ivo@example.org"]) {
        let (tell, told) = std::sync::mpsc::channel();
        let (by, keys) = (bo.viewer(), app.inner.keys.clone());
        let page = std::thread::scope(|scope| {
            scope.spawn(|| {
                let invited = app.write(move |conn, now| {
                    let input = people::Newcomer {
                        email: email.to_owned(),
                        name: "Ivo".to_owned(),
                        title: String::new(),
                        role: Role::Interviewer,
                        zone: "UTC".to_owned(),
                        language: evenhand::language::Language::English,
                    };
                    let fresh = people::Fresh::of(&by, now).expect("no browser, no proof");
                    let invited = people::door::invite(conn, now, &by, fresh, &keys, &input)?;
                    // It is written, and nobody else sees it yet.
                    tell.send(()).unwrap();
                    std::thread::sleep(std::time::Duration::from_millis(700));
                    Ok::<_, people::door::InviteError>(invited)
                });
                invited.unwrap();
            });
            told.recv().unwrap();
            ada.send(form)
        });
        let said = page.expect(422).text();
        assert!(said.contains("has this address already") || said.contains("at this very moment"), "{said}");
    }
    let all = app.read(|conn, _| people::list(conn)).unwrap();
    assert_eq!(all.iter().filter(|person| person.name == "Ivo").count(), 2);
}
