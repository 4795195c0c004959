//! Signing in with the company's identity provider: who comes in by it, and everything that must not let anybody in.

use chrono::TimeDelta;
use diesel::prelude::*;
use evenhand::audit;
use evenhand::config::Config;
use evenhand::db::QueryError;
use evenhand::db::schema::{identities, logout_tokens, people as people_table, provider_flows, sessions};
use evenhand::people::{self, PersonState, Role};
use serde_json::{Value, json};

use crate::harness::identity_provider::{CLIENT, IdentityProvider, Key, SECRET, Says, answer, text, token};
use crate::harness::{App, Client, Page};
use crate::sign_in::{code_now, set_up};

/// How many sessions, links and sign-ins under way there are.
fn counts(app: &App) -> (i64, i64, i64) {
    app.read(|conn, _| -> Result<_, QueryError> {
        Ok((
            sessions::table.count().get_result(conn)?,
            identities::table.count().get_result(conn)?,
            provider_flows::table.count().get_result(conn)?,
        ))
    })
    .unwrap()
}

fn actions(app: &App) -> Vec<String> {
    let entries = app.read(|conn, _| audit::list(conn, None, 100)).unwrap();
    entries.into_iter().rev().map(|entry| entry.action).collect()
}

/// Whether nobody is signed in in this browser.
fn is_out(browser: &Client) -> bool {
    let page = browser.request("GET", "/me", &[("accept", "text/html")], b"");
    page.status == 303 && page.header("location").is_some_and(|to| to.starts_with("/sign-in"))
}

/// An office with a provider, and Dana who works there.
fn office() -> (IdentityProvider, App, Client) {
    let provider = IdentityProvider::start();
    let app = provider.office();
    let dana = app.person("Dana", Role::Interviewer);
    (provider, app, dana)
}

#[test]
fn the_first_time_the_address_links_and_from_then_on_the_account_counts() {
    let (provider, app, _) = office();
    let browser = app.stranger();
    browser.get("/me").says("Sign in with Example ID");
    let way = provider.way_to(&browser, "/sign-in?next=%2Fme%3Fx%3D1");
    let page = provider.come_back(&app, &browser, &way, "d-1", "Dana@Example.ORG").expect(200);
    assert_eq!((page.url.as_str(), page.heading().as_str()), ("/me?x=1", "You"));
    assert_eq!(actions(&app)[1..], ["person.linked", "person.signed_in"]);
    // A later address says nothing any more.
    let elsewhere = app.stranger();
    provider.sign_in(&app, &elsewhere, "d-1", "somebody.else@example.org").expect(200);
    elsewhere.get("/me").says("dana@example.org");
    assert_eq!(counts(&app), (3, 1, 0));
}

#[test]
fn the_provider_is_asked_as_the_standard_says() {
    let (provider, app, _) = office();
    let browser = app.stranger();
    let way = provider.way(&browser);
    assert!(way.url.starts_with(&format!("{}/authorize?", provider.issuer())), "{}", way.url);
    for (name, value) in [
        ("response_type", "code"),
        ("client_id", CLIENT),
        ("redirect_uri", "http://evenhand.test/sign-in/provider/return"),
        ("scope", "openid email"),
        ("code_challenge_method", "S256"),
    ] {
        assert_eq!(way.get(name), value);
    }
    for secret in ["state", "nonce", "code_challenge"] {
        assert!(way.get(secret).len() >= 43, "{secret}");
    }
    let again = provider.way(&browser);
    assert!(["state", "nonce", "code_challenge"].iter().all(|name| again.get(name) != way.get(name)));
    // The provider of these tests gives a token for the right secret and verifier alone.
    provider.come_back(&app, &browser, &way, "d-1", "dana@example.org").expect(200).says("Dana");
    assert!(!provider.inside().question.1.contains_key("client_secret"));
    // Where the secret belongs into the form, it is there.
    let methods = json!({ "token_endpoint_auth_methods_supported": ["private_key_jwt", "client_secret_post"] });
    provider.inside().more = methods;
    app.turn(TimeDelta::hours(2));
    provider.sign_in(&app, &app.stranger(), "d-1", "").expect(200).says("Dana");
    let (authorization, form) = provider.inside().question.clone();
    assert_eq!((authorization.as_str(), form["client_secret"].as_str()), ("", SECRET));
}

#[test]
fn each_kind_of_key_signs() {
    for key in [Key::rsa(), Key::ec(), Key::ed()] {
        let provider = IdentityProvider::start_with(key);
        let app = provider.office();
        app.person("Dana", Role::Interviewer);
        provider.sign_in(&app, &app.stranger(), "d-1", "dana@example.org").expect(200).says("Dana");
    }
}

/// Who signs a forged token.
enum By {
    Provider,
    Stranger,
    /// With these bytes as the secret of an HMAC.
    Secret(Vec<u8>),
    /// Nobody.
    Nobody,
}

fn hmac(secret: &[u8], bytes: &[u8]) -> Vec<u8> {
    aws_lc_rs::hmac::sign(&aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, secret), bytes).as_ref().to_vec()
}

#[test]
fn forged_tokens_let_nobody_in() {
    let provider = IdentityProvider::start_with(Key::rsa());
    let (ed, app) = (Key::ed(), provider.office());
    let for_encryption = Key::rsa();
    let mut unused = for_encryption.public("sealed");
    unused["use"] = json!("enc");
    provider.inside().keys.extend([ed.public("two"), unused]);
    app.person("Dana", Role::Admin);
    let stranger = Key::rsa();
    let Key::Rsa(public) = &*provider.key else { unreachable!() };
    let der = aws_lc_rs::signature::KeyPair::public_key(public).as_ref().to_vec();
    let jwk = provider.inside().keys[0].clone();
    let now = app.now().seconds();

    let right = json!({ "alg": "RS256", "typ": "JWT", "kid": "one" });
    let with = |changes: Value| {
        let mut header = right.clone();
        header.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        header
    };
    let claim = |name: &str, value: Value| (name.to_owned(), Some(value));
    let without = |name: &str| (name.to_owned(), None);
    let none = || ("sub".to_owned(), Some(json!("d-1")));
    // Why, the header, what the claims say otherwise, who signs.
    let mut forged = vec![
        ("no algorithm", with(json!({ "alg": "none" })), none(), By::Nobody),
        ("no algorithm, written otherwise", with(json!({ "alg": "nOnE" })), none(), By::Nobody),
        ("no algorithm, but a signature", with(json!({ "alg": "none" })), none(), By::Provider),
        ("an empty signature", right.clone(), none(), By::Nobody),
        ("a secret that is the public key", with(json!({ "alg": "HS256" })), none(), By::Secret(der.clone())),
        ("one that is the key as shown", with(json!({ "alg": "HS256" })), none(), By::Secret(jwk.to_string().into())),
        ("one that is the modulus", with(json!({ "alg": "HS256" })), none(), By::Secret(der[9..265].to_vec())),
        ("the client's secret", with(json!({ "alg": "HS256" })), none(), By::Secret(SECRET.into())),
        ("an empty secret", with(json!({ "alg": "HS256", "kid": "" })), none(), By::Secret(vec![0; 32])),
        ("the public key as a secret, and called RSA", right.clone(), none(), By::Secret(der)),
        ("somebody else's key", right.clone(), none(), By::Stranger),
        ("somebody else's key, unnamed", json!({ "alg": "RS256" }), none(), By::Stranger),
        ("a key that nobody knows", with(json!({ "kid": "three" })), none(), By::Stranger),
        ("a key that it brings along", with(json!({ "jwk": stranger.public("one") })), none(), By::Stranger),
        ("a key from elsewhere", with(json!({ "jku": "https://evil.example/keys" })), none(), By::Stranger),
        ("the name of another kind of key", with(json!({ "kid": "two" })), none(), By::Provider),
        ("another algorithm of the same key", with(json!({ "alg": "RS384" })), none(), By::Provider),
        ("a stronger one", with(json!({ "alg": "PS256" })), none(), By::Provider),
        ("another kind of token", with(json!({ "typ": "logout+jwt" })), none(), By::Provider),
        ("an access token", with(json!({ "typ": "at+jwt" })), none(), By::Provider),
        ("wants what nobody knows", with(json!({ "crit": ["b64"], "b64": false })), none(), By::Provider),
    ];
    let wrong_claims = [
        ("another issuer", claim("iss", json!("https://evil.example"))),
        ("nearly the issuer", claim("iss", json!(format!("{}/", provider.issuer())))),
        ("no issuer", without("iss")),
        ("two issuers", claim("iss", json!([provider.issuer()]))),
        ("for another client", claim("aud", json!("other"))),
        ("for another client too", claim("aud", json!([CLIENT, "other"]))),
        ("for us twice over", claim("aud", json!(["evenhand", "evenhand"]))),
        ("for nobody", claim("aud", json!([]))),
        ("no audience", without("aud")),
        ("asked for by somebody else", claim("azp", json!("other"))),
        ("asked for by a number", claim("azp", json!(7))),
        ("over", claim("exp", json!(now - 61))),
        ("over for long", claim("exp", json!(0))),
        ("no end", without("exp")),
        ("an end in words", claim("exp", json!("tomorrow"))),
        ("from the future", claim("iat", json!(now + 62))),
        ("old", claim("iat", json!(now - 662))),
        ("older than time", claim("iat", json!(i64::MIN))),
        ("without a beginning", without("iat")),
        ("not good yet", claim("nbf", json!(now + 62))),
        ("another nonce", claim("nonce", json!("0".repeat(64)))),
        ("an empty nonce", claim("nonce", json!(""))),
        ("no nonce", without("nonce")),
        ("nobody", without("sub")),
        ("an empty name", claim("sub", json!(""))),
        ("a number for a name", claim("sub", json!(1))),
        ("an endless name", claim("sub", json!("d".repeat(256)))),
        ("other letters", claim("sub", json!("dаna"))),
    ];
    forged.extend(wrong_claims.map(|(why, claims)| (why, right.clone(), claims, By::Provider)));

    let before = counts(&app);
    let mut refused = 0;
    let mut try_one = |why: &str, make: &dyn Fn(&Value) -> String| {
        let browser = app.stranger();
        let way = provider.way(&browser);
        let token = make(&provider.claims(&app, &way, "d-1", "dana@example.org"));
        let code = provider.code(&way, &token);
        let page = answer(&browser, &[("state", way.get("state")), ("code", &code)]);
        assert_eq!(page.status, 422, "{why}");
        page.says("That did not work");
        assert!(is_out(&browser) && counts(&app) == before, "{why}");
        refused += 1;
    };
    for (why, header, (name, value), by) in &forged {
        try_one(why, &|claims| {
            let mut claims = claims.clone();
            match value {
                Some(value) => claims[name] = value.clone(),
                None => drop(claims.as_object_mut().unwrap().remove(name)),
            }
            token(header, &claims, |bytes| match by {
                By::Provider => provider.key.sign(bytes),
                By::Stranger => stranger.sign(bytes),
                By::Secret(secret) => hmac(secret, bytes),
                By::Nobody => Vec::new(),
            })
        });
    }
    let good = |claims: &Value| provider.signed(claims);
    let part = |token: &str, at: usize| token.split('.').nth(at).unwrap().to_owned();
    let other_words = |claims: &Value| {
        let (one, mut other) = (good(claims), claims.clone());
        other["email"] = json!("admin@example.org");
        format!("{}.{}.{}", part(&one, 0), text(other.to_string().as_bytes()), part(&one, 2))
    };
    let flipped = |claims: &Value| {
        let one = good(claims);
        let other = if part(&one, 2).starts_with('A') { "B" } else { "A" };
        format!("{}.{}.{other}{}", part(&one, 0), part(&one, 1), &part(&one, 2)[1..])
    };
    try_one("other words under a good signature", &other_words);
    try_one("a flipped signature", &flipped);
    try_one("half a signature", &|claims| good(claims)[..good(claims).len() - 40].to_owned());
    try_one("two parts", &|claims| good(claims).rsplit_once('.').unwrap().0.to_owned());
    try_one("five parts", &|claims| format!("{}.e30.e30", good(claims)));
    try_one("no token", &|_| String::new());
    try_one("words", &|_| "a.b.c".to_owned());
    try_one("a key for something else", &|claims| {
        token(&json!({ "alg": "RS256", "kid": "sealed" }), claims, |bytes| for_encryption.sign(bytes))
    });
    let earlier = provider.way(&app.stranger());
    let of_another = good(&provider.claims(&app, &earlier, "d-1", "dana@example.org"));
    app.write(|conn, _| diesel::delete(provider_flows::table).execute(conn)).unwrap();
    try_one("the token of another sign-in", &|_| of_another.clone());
    assert!(refused >= 55, "{refused}");

    // And what all of them were made from lets Dana in.
    let page = provider.sign_in(&app, &app.stranger(), "d-1", "dana@example.org").expect(200);
    page.says("Dana");
}

#[test]
fn an_address_that_is_not_confirmed_links_nobody() {
    let (provider, app, _) = office();
    let before = counts(&app);
    for verified in [json!(false), json!("true"), json!("TRUE"), json!(1), json!(null), json!({}), json!([true])] {
        let browser = app.stranger();
        let way = provider.way(&browser);
        let mut claims = provider.claims(&app, &way, "d-1", "dana@example.org");
        claims["email_verified"] = verified.clone();
        let code = provider.code(&way, &provider.signed(&claims));
        let page = answer(&browser, &[("state", way.get("state")), ("code", &code)]).expect(422);
        page.says("Your address is not confirmed");
        assert!(is_out(&browser) && counts(&app) == before, "{verified}");
    }
}

#[test]
fn what_the_token_does_not_say_the_provider_is_asked_for() {
    let (provider, app, _) = office();
    let before = counts(&app);
    let come = |info: Value| {
        let browser = app.stranger();
        let way = provider.way(&browser);
        let mut claims = provider.claims(&app, &way, "d-1", "");
        claims.as_object_mut().unwrap().retain(|name, _| name != "email" && name != "email_verified");
        let code = provider.code_with(&way, &provider.signed(&claims), info);
        browser.follow(answer(&browser, &[("state", way.get("state")), ("code", &code)]))
    };
    let dana = "dana@example.org";
    come(json!({ "sub": "d-2", "email": dana, "email_verified": true })).expect(422).says("That did not work");
    come(json!({ "email": dana, "email_verified": true })).expect(422).says("That did not work");
    come(json!({ "sub": "d-1", "email": dana })).expect(422).says("not confirmed");
    come(json!({ "sub": "d-1", "email": dana, "email_verified": false })).expect(422).says("not confirmed");
    come(json!({ "sub": "d-1", "email_verified": true })).expect(422).says("not confirmed");
    assert_eq!(counts(&app), before);
    come(json!({ "sub": "d-1", "email": dana, "email_verified": true })).expect(200).says("Dana");
}

#[test]
fn only_whoever_works_here_comes_in() {
    let (provider, app, dana) = office();
    let admin = app.person("Ada", Role::Admin);
    let page = admin.get("/people/new");
    let form = page.form("/people").set("name", "Ines").set("email", "ines@example.org").set("role", "interviewer");
    admin.send(form).expect(200);
    let come = |subject: &str, email: &str| {
        let browser = app.stranger();
        let page = provider.sign_in(&app, &browser, subject, email).expect(422);
        assert!(is_out(&browser), "{email}");
        page
    };
    come("n-1", "noor@example.org").says("You have no account here").says("Ask an admin of Evenhand to invite you");
    come("i-1", "ines@example.org").says("You are invited").says("Open the link in the invitation");
    // Letters that only look alike once they are small belong to another mailbox: K is the Kelvin sign.
    app.person("Kim", Role::Interviewer);
    come("k-1", "\u{212a}im@example.org").says("You have no account here");
    app.write(|conn, _| diesel::delete(sessions::table.filter(sessions::browser.eq("Test"))).execute(conn)).unwrap();
    assert_eq!(counts(&app), (0, 0, 0));
    // Somebody who has left, whether or not their account was linked before.
    let disable = |app: &App, id: evenhand::db::Id<people::Person>| {
        app.write(move |conn, _| {
            diesel::update(people_table::table.find(id))
                .set(people_table::state.eq(PersonState::Disabled))
                .execute(conn)
        })
        .unwrap()
    };
    provider.sign_in(&app, &app.stranger(), "d-1", "dana@example.org").expect(200);
    disable(&app, dana.id());
    come("d-1", "dana@example.org").says("You have no account here");
    come("d-2", "dana@example.org").says("You have no account here");
}

#[test]
fn nobody_is_linked_a_second_time_until_an_admin_unlinks() {
    let (provider, app, dana) = office();
    let admin = app.person("Ada", Role::Admin);
    let browser = app.stranger();
    provider.sign_in(&app, &browser, "d-1", "dana@example.org").expect(200);
    // Another account with her address: somebody has taken it over, or it was given to somebody else.
    let other = app.stranger();
    provider.sign_in(&app, &other, "d-2", "dana@example.org").expect(422).says("You are linked to another account");
    assert!(is_out(&other));
    let path = format!("/people/{}", dana.id());
    let page = admin.get(&path).expect(200).says("Linked with an account since");
    admin.send(page.form("/identity/removal")).expect(200).says("The account is unlinked");
    assert!(is_out(&browser) && is_out(&dana), "whoever came in by the old account is out");
    admin.get(&path).never_says("Linked with an account since");
    assert!(actions(&app).contains(&"person.unlinked".to_owned()));
    admin.get("/admin/history").says("Unlinked from their account");
    provider.sign_in(&app, &other, "d-2", "dana@example.org").expect(200);
    // The old account is now the other one.
    provider.sign_in(&app, &app.stranger(), "d-1", "dana@example.org").expect(422).says("linked to another account");
}

#[test]
fn one_sees_whether_one_is_linked_and_does_not_unlink_oneself() {
    let (provider, app, dana) = office();
    dana.get("/me").expect(200).says("Example ID not linked with an account yet");
    provider.sign_in(&app, &app.stranger(), "d-1", "dana@example.org").expect(200);
    let page = dana.get("/me").expect(200).says("Example ID linked with your account since");
    assert!(page.forms().iter().all(|form| !form.action.contains("identity")), "that is an admin's");
    // What was linked with a provider of before says nothing of the one of today.
    app.write(|conn, _| {
        diesel::update(identities::table).set(identities::issuer.eq("https://old.example")).execute(conn)
    })
    .unwrap();
    dana.get("/me").says("Example ID not linked with an account yet");
    let without = App::start();
    without.person("Dana", Role::Interviewer).get("/me").expect(200).never_says("linked");
}

#[test]
fn only_an_admin_unlinks() {
    let (provider, app, dana) = office();
    let planner = app.person("Cora", Role::Coordinator);
    provider.sign_in(&app, &app.stranger(), "d-1", "dana@example.org").expect(200);
    let path = format!("/people/{}/identity/removal", dana.id());
    for somebody in [&dana, &planner] {
        assert_eq!(somebody.post("/", &path, &[]).status, 404);
        let (viewer, id) = (somebody.viewer(), dana.id());
        let told = app.write(move |conn, now| {
            let fresh = people::Fresh::of(&viewer, now).expect("no browser, no proof");
            people::door::provider::unlink(conn, now, &viewer, fresh, &id)
        });
        assert!(matches!(told, Err(people::ChangeError::NotYours)));
    }
    assert_eq!(counts(&app).1, 1);
}

#[test]
fn a_new_address_ends_the_link() {
    let (provider, app, dana) = office();
    let admin = app.person("Ada", Role::Admin);
    let browser = app.stranger();
    provider.sign_in(&app, &browser, "d-1", "dana@example.org").expect(200);
    let form = admin.get(&format!("/people/{}", dana.id())).form(&format!("/people/{}", dana.id()));
    admin.send(form.set("email", "dana.new@example.org")).expect(200);
    assert!(is_out(&browser));
    provider.sign_in(&app, &browser, "d-1", "dana@example.org").expect(422).says("You have no account here");
    provider.sign_in(&app, &browser, "d-1", "dana.new@example.org").expect(200);
}

#[test]
fn an_answer_counts_once_for_ten_minutes_and_with_its_own_code() {
    let (provider, app, _) = office();
    let browser = app.stranger();
    let way = provider.way(&browser);
    let code = provider.code(&way, &provider.signed(&provider.claims(&app, &way, "d-1", "dana@example.org")));
    let pairs = [("state", way.get("state")), ("code", code.as_str())];
    assert_eq!(answer(&browser, &pairs).status, 303);
    let (others, before) = (browser.copy(), counts(&app));
    others.set_cookie("evenhand-session", "");
    answer(&others, &pairs).expect(422).says("This sign-in is over");
    // A new flow and a used code: the provider says no.
    let again = provider.way(&others);
    answer(&others, &[("state", again.get("state")), ("code", &code)]).expect(422).says("That did not work");
    // A code that belongs to another flow of the same browser: its verifier does not fit.
    let (one, two) = (provider.way(&others), provider.way(&others));
    let code = provider.code(&one, &provider.signed(&provider.claims(&app, &two, "d-1", "dana@example.org")));
    answer(&others, &[("state", two.get("state")), ("code", &code)]).expect(422).says("That did not work");
    app.turn(TimeDelta::minutes(10));
    let late = provider.code(&one, &provider.signed(&provider.claims(&app, &one, "d-1", "dana@example.org")));
    answer(&others, &[("state", one.get("state")), ("code", &late)]).expect(422).says("This sign-in is over");
    assert_eq!(counts(&app), (before.0, before.1, 1));
    app.write(people::tidy).unwrap();
    app.turn(TimeDelta::seconds(1));
    app.write(people::tidy).unwrap();
    assert_eq!(counts(&app).2, 0);
}

#[test]
fn an_answer_counts_in_the_browser_that_asked() {
    let (provider, app, _) = office();
    let (mallory, victim) = (app.stranger(), app.stranger());
    victim.get("/sign-in");
    // Mallory signs in as themselves at the provider and sends the victim the address that they were sent back with.
    let way = provider.way(&mallory);
    let code = provider.code(&way, &provider.signed(&provider.claims(&app, &way, "d-1", "dana@example.org")));
    let pairs = [("state", way.get("state")), ("code", code.as_str())];
    let before = counts(&app);
    for browser in [&victim, &app.stranger(), &app.person("Ines", Role::Interviewer)] {
        let own = browser.cookie("evenhand-session");
        let page = answer(browser, &pairs);
        assert!(page.status == 422 || (own.is_some() && page.header("location") == Some("/")));
        assert_eq!(browser.cookie("evenhand-session"), own);
    }
    // It was not used up, nor was its code.
    assert_eq!((counts(&app).1, counts(&app).2), (before.1, before.2));
    assert_eq!(provider.asked_for("/token"), 0);
    assert_eq!(answer(&mallory, &pairs).header("location"), Some("/"));
    mallory.get("/me").says("dana@example.org");
}

#[test]
fn fifty_answers_at_once_open_one_session() {
    let (provider, app, _) = office();
    let browser = app.stranger();
    let way = provider.way(&browser);
    let code = provider.code(&way, &provider.signed(&provider.claims(&app, &way, "d-1", "dana@example.org")));
    let before = counts(&app).0;
    let pairs = [("state", way.get("state")), ("code", code.as_str())];
    let opened = std::thread::scope(|scope| {
        let all: Vec<_> = (0..50).map(|_| scope.spawn(|| answer(&browser.copy(), &pairs).status)).collect();
        all.into_iter().map(|one| one.join().unwrap()).filter(|status| *status == 303).count()
    });
    assert_eq!((opened, counts(&app).0 - before, provider.asked_for("/token")), (1, 1, 1));
}

#[test]
fn ten_first_answers_at_once_link_once_and_all_come_in() {
    let (provider, app, _) = office();
    let (before, browsers) = (counts(&app).0, (0..10).map(|_| app.stranger()).collect::<Vec<_>>());
    let ways: Vec<_> = browsers.iter().map(|browser| provider.way(browser)).collect();
    std::thread::scope(|scope| {
        for (browser, way) in browsers.iter().zip(&ways) {
            let (app, provider) = (&app, &provider);
            scope.spawn(move || provider.come_back(app, browser, way, "d-1", "dana@example.org").expect(200));
        }
    });
    assert_eq!((counts(&app).0 - before, counts(&app).1), (10, 1));
}

#[test]
fn an_answer_of_another_issuer_is_none() {
    let (provider, app, _) = office();
    let come = |pairs: &[(&str, &str)]| {
        let browser = app.stranger();
        let way = provider.way(&browser);
        let code = provider.code(&way, &provider.signed(&provider.claims(&app, &way, "d-1", "dana@example.org")));
        let mut all = vec![("state", way.get("state")), ("code", code.as_str())];
        all.extend_from_slice(pairs);
        answer(&browser, &all)
    };
    let (issuer, asked) = (provider.issuer(), provider.asked_for("/token"));
    come(&[("iss", "https://evil.example")]).expect(422).says("That did not work");
    come(&[("iss", "")]).expect(422).says("That did not work");
    come(&[("iss", &issuer), ("iss", "https://evil.example")]).expect(422).says("This sign-in is over");
    come(&[("code", "another")]).expect(422).says("This sign-in is over");
    come(&[("state", "another")]).expect(422).says("This sign-in is over");
    assert_eq!(provider.asked_for("/token"), asked, "no code was told to anybody");
    assert_eq!(come(&[("iss", &issuer)]).status, 303);
    provider.inside().more = json!({ "authorization_response_iss_parameter_supported": true });
    app.turn(TimeDelta::hours(2));
    come(&[]).expect(422).says("That did not work");
    assert_eq!(come(&[("iss", &issuer)]).status, 303);
}

#[test]
fn nothing_leads_to_another_site_after_signing_in() {
    let (provider, app, _) = office();
    for next in
        ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nx: y", "evil"]
    {
        let browser = app.stranger();
        let form = browser.get("/sign-in").form("/sign-in/provider").force("next", next);
        let way = IdentityProvider::sent(&browser.send(form).expect(200));
        let code = provider.code(&way, &provider.signed(&provider.claims(&app, &way, "d-1", "dana@example.org")));
        let page = answer(&browser, &[("state", way.get("state")), ("code", &code), ("next", next)]);
        assert_eq!(page.header("location"), Some("/"), "{next}");
    }
}

#[test]
fn an_answer_that_says_no_is_told_and_ends_the_flow() {
    let (provider, app, _) = office();
    let browser = app.stranger();
    let way = provider.way(&browser);
    let pairs = [("state", way.get("state")), ("error", "access_denied"), ("error_description", "<b>Call 555</b>")];
    let page = answer(&browser, &pairs).expect(422).says("That did not work").never_says("555");
    page.says("You can sign in by mail meanwhile");
    answer(&browser, &pairs).expect(422).says("This sign-in is over");
    answer(&browser, &[]).expect(422).says("This sign-in is over");
    answer(&browser, &[("state", "nothing"), ("code", "x")]).expect(422).says("This sign-in is over");
    assert_eq!(provider.asked_for("/token"), 0);
}

#[test]
fn the_database_holds_nothing_that_signs_anybody_in() {
    let (provider, app, _) = office();
    let browser = app.stranger();
    let way = provider.way(&browser);
    let name = browser.cookie("evenhand-browser").unwrap();
    let rows: Vec<(String, String, String)> = app
        .read(|conn, _| {
            let columns = (provider_flows::state_hash, provider_flows::browser_hash, provider_flows::next);
            provider_flows::table.select(columns).load(conn)
        })
        .unwrap();
    let all = format!("{rows:?}");
    provider.come_back(&app, &browser, &way, "d-1", "dana@example.org").expect(200);
    let verifier = provider.inside().question.1["code_verifier"].clone();
    for secret in [way.get("state"), way.get("nonce"), name.as_str(), verifier.as_str()] {
        assert!(!secret.is_empty() && !all.contains(secret), "{secret} is in {all}");
    }
}

/// The page of somebody who would sign in now.
fn try_it(browser: &Client) -> Page {
    browser.send(browser.get("/sign-in").expect(200).form("/sign-in/provider"))
}

#[test]
fn a_provider_that_is_down_is_told_and_mail_goes_on() {
    let (provider, app, _) = office();
    let down = || Says::This("503 Service Unavailable", String::new(), String::new());
    let discovery = "/.well-known/openid-configuration";
    provider.inside().says.insert(discovery, down());
    let browser = app.stranger();
    let page =
        try_it(&browser).expect(422).says("Example ID does not answer").says("You can sign in by mail meanwhile");
    assert!(page.links().contains(&"/sign-in".to_owned()));
    browser.send(browser.get("/sign-in").form("/sign-in").set("email", "dana@example.org")).says("Look in your mail");
    // It is not asked again for each one who comes.
    for _ in 0..5 {
        try_it(&browser).expect(422);
    }
    assert_eq!(provider.asked_for(discovery), 1);
    provider.inside().says.clear();
    app.turn(TimeDelta::seconds(15));
    provider.sign_in(&app, &browser, "d-1", "dana@example.org").expect(200);
    // What is known of it serves for a day while it does not answer, and no longer.
    provider.inside().says.insert(discovery, down());
    app.turn(TimeDelta::hours(23));
    provider.sign_in(&app, &app.stranger(), "d-1", "dana@example.org").expect(200);
    app.turn(TimeDelta::hours(1));
    try_it(&app.stranger()).expect(422).says("Example ID does not answer");
    // Down once somebody comes back.
    provider.inside().says.clear();
    app.turn(TimeDelta::seconds(15));
    let way = provider.way(&browser);
    provider.inside().says.insert("/token", down());
    provider.come_back(&app, &browser, &way, "d-1", "dana@example.org").expect(422).says("Example ID does not answer");
}

#[test]
fn a_provider_that_hangs_is_waited_for_a_few_seconds_and_not_by_everybody() {
    let (provider, app, _) = office();
    provider.inside().says.insert("/.well-known/openid-configuration", Says::Nothing);
    let began = std::time::Instant::now();
    try_it(&app.stranger()).expect(422).says("Example ID does not answer");
    assert!(began.elapsed().as_secs() < 9, "{:?}", began.elapsed());
    let began = std::time::Instant::now();
    try_it(&app.stranger()).expect(422);
    assert!(began.elapsed().as_secs() < 3, "{:?}", began.elapsed());
}

#[test]
fn what_a_provider_must_not_say_of_itself_is_not_believed() {
    let ok = |body: String| Says::This("200 OK", String::new(), body);
    let discovery = "/.well-known/openid-configuration";
    type Change = Box<dyn Fn(&IdentityProvider)>;
    let more = |value: Value| -> Change { Box::new(move |provider| provider.inside().more = value.clone()) };
    let says = |path: &'static str, says: Says| -> Change {
        Box::new(move |provider| drop(provider.inside().says.insert(path, says.clone())))
    };
    let moved = |to: &str| Says::This("302 Found", format!("location: {to}\r\n"), String::new());
    let cases: Vec<(&str, Change)> = vec![
        ("another issuer", more(json!({ "issuer": "https://evil.example" }))),
        ("no issuer", more(json!({ "issuer": null }))),
        ("a page without TLS", more(json!({ "authorization_endpoint": "http://login.example.org/" }))),
        ("a script", more(json!({ "authorization_endpoint": "javascript:alert(1)" }))),
        ("keys without TLS", more(json!({ "jwks_uri": "http://login.example.org/keys" }))),
        ("no address for tokens", more(json!({ "token_endpoint": "" }))),
        ("no document", says(discovery, ok("<html>".into()))),
        ("an endless document", more(json!({ "more": "a".repeat(300_000) }))),
        ("moved elsewhere", says(discovery, moved("https://evil.example/"))),
        ("keys moved elsewhere", says("/keys", moved("https://evil.example/"))),
        ("no keys", says("/keys", ok("[]".into()))),
    ];
    for (why, change) in cases {
        let (provider, app, _) = office();
        change(&provider);
        let page = try_it(&app.stranger());
        assert_eq!((page.status, page.header("refresh")), (422, None), "{why}");
    }
}

#[test]
fn new_keys_are_fetched_once_and_old_ones_are_gone() {
    let (provider, app, _) = office();
    provider.sign_in(&app, &app.stranger(), "d-1", "dana@example.org").expect(200);
    let fresh = Key::ec();
    let come = |key: &Key, name: &str| {
        let browser = app.stranger();
        let way = provider.way(&browser);
        let claims = provider.claims(&app, &way, "d-1", "dana@example.org");
        let token = token(&json!({ "alg": key.algorithm(), "kid": name }), &claims, |bytes| key.sign(bytes));
        answer(&browser, &[("state", way.get("state")), ("code", &provider.code(&way, &token))]).status
    };
    assert_eq!(provider.asked_for("/keys"), 1);
    provider.inside().keys = vec![fresh.public("two")];
    assert_eq!((come(&fresh, "two"), provider.asked_for("/keys")), (303, 2));
    // The key that was taken away signs nothing any more; and a name that nobody knows asks no second time in a minute.
    assert_eq!((come(&provider.key, "one"), provider.asked_for("/keys")), (422, 2));
    app.turn(TimeDelta::minutes(1));
    assert_eq!((come(&Key::ec(), "three"), provider.asked_for("/keys")), (422, 3));
    assert_eq!((come(&fresh, "two"), provider.asked_for("/keys")), (303, 3));
    // Nor does one that no key can have signed.
    app.turn(TimeDelta::minutes(1));
    let browser = app.stranger();
    let way = provider.way(&browser);
    let claims = provider.claims(&app, &way, "d-1", "dana@example.org");
    let forged = token(&json!({ "alg": "HS256", "kid": "four" }), &claims, |bytes| hmac(b"x", bytes));
    let code = provider.code(&way, &forged);
    answer(&browser, &[("state", way.get("state")), ("code", &code)]).expect(422);
    assert_eq!(provider.asked_for("/keys"), 3);
}

/// An office where nobody signs in by mail.
fn only() -> (IdentityProvider, App) {
    let provider = IdentityProvider::start();
    let app = App::start_with(|config: &mut Config| {
        provider.settings(config);
        config.oidc.as_mut().unwrap().only = true;
    });
    (provider, app)
}

#[test]
fn where_the_provider_is_the_only_way_no_mail_signs_anybody_in() {
    let (provider, app) = only();
    let (ines, ada) = (app.person("Ines", Role::Interviewer), app.person("Ada", Role::Admin));
    let browser = app.stranger();
    let page = browser.get("/sign-in").expect(200).says("Sign in with Example ID").never_says("Send me a link");
    assert!(page.forms().iter().all(|form| form.action != "/sign-in"));
    assert_eq!(browser.post("/sign-in", "/sign-in", &[("email", "ines@example.org")]).status, 404);
    assert_eq!(browser.get("/sign-in/code").status, 404);
    assert_eq!(browser.post("/sign-in", "/sign-in/code", &[("code", "ABCDEFGH")]).status, 404);
    assert!(app.mails().is_empty());
    // A link that was mailed before, or made on the command line, for somebody who is no admin.
    let open = |path: &str| {
        let browser = app.stranger();
        let form = browser.get("/sign-in/link").form("/sign-in/link").force("token", path.split('#').nth(1).unwrap());
        browser.send(form)
    };
    let link_of = |person: &Client| {
        let person = person.person.clone().unwrap();
        app.write(move |conn, now| people::sign_in_link(conn, now, &person)).unwrap()
    };
    open(&link_of(&ines)).expect(422).says("This link is over");
    open(&link_of(&ada)).expect(200).says("Ada");
    let asker = people::door::Browser { name: "a browser".into(), kind: String::new(), session: None };
    let (keys, request) =
        (app.inner.keys.clone(), people::door::Request { email: "ada@example.org".into(), next: String::new() });
    app.write(move |conn, now| people::door::ask(conn, now, &keys, &asker, &request)).unwrap();
    let mailed = app.mail_to("ada@example.org");
    let by = app.stranger();
    by.set_cookie("evenhand-browser", "a browser");
    let form = by.get("/sign-in/link").form("/sign-in/link").force("token", mailed.token());
    by.send(form).expect(422).says("This link is over");
    provider.sign_in(&app, &app.stranger(), "i-1", "ines@example.org").expect(200);
}

#[test]
fn where_the_provider_is_the_only_way_no_password_signs_anybody_in() {
    const GOOD: &str = "tea for the tillerman";
    let (_provider, app) = only();
    let ada = app.person("Ada", Role::Admin);
    ada.send(ada.get("/admin/settings").form("/admin/settings/security").tick("passwords", "yes")).expect(200);
    let form = ada.get("/me/password").form("/me/password").set("password", GOOD).set("password_again", GOOD);
    ada.send(form).expect(200);
    let browser = app.stranger();
    let page = browser.get("/sign-in").expect(200);
    assert!(!page.body.contains("name=\"password\""));
    let answer = browser.post("/sign-in", "/sign-in", &[("email", "ada@example.org"), ("password", GOOD)]);
    assert_eq!(answer.status, 404);
    assert!(is_out(&browser));
}

#[test]
fn where_it_is_the_only_way_whoever_accepts_an_invitation_signs_in_with_it() {
    let (provider, app) = only();
    let ada = app.person("Ada", Role::Admin);
    let page = ada.get("/people/new");
    let form = page.form("/people").set("name", "Ines").set("email", "ines@example.org").set("role", "interviewer");
    ada.send(form).expect(200);
    let browser = app.stranger();
    provider.sign_in(&app, &browser, "i-1", "ines@example.org").expect(422).says("You are invited");
    let letter = app.mail_to("ines@example.org");
    let page = browser.get("/invitation");
    let page = browser.send(page.form("/invitation").force("token", letter.token())).expect(200);
    let page = browser.send(page.form("/invitation/acceptance")).expect(200);
    page.says("You have joined. Now sign in with your company account.");
    assert!(is_out(&browser));
    provider.sign_in(&app, &browser, "i-1", "ines@example.org").expect(200).says("Ines");
}

#[test]
fn without_a_provider_there_is_no_way_to_one() {
    let app = App::start();
    let browser = app.stranger();
    browser.get("/sign-in").expect(200).never_says("single sign-on");
    assert_eq!(browser.post("/sign-in", "/sign-in/provider", &[]).status, 404);
    answer(&browser, &[("state", "x"), ("code", "y")]).expect(404);
}

/// Dana signs in with the provider, which calls her session there `sid`.
fn sign_in_as(provider: &IdentityProvider, app: &App, subject: &str, email: &str, sid: Option<&str>) -> Client {
    let browser = app.stranger();
    let way = provider.way(&browser);
    let mut claims = provider.claims(app, &way, subject, email);
    if let Some(sid) = sid {
        claims["sid"] = json!(sid);
    }
    let code = provider.code(&way, &provider.signed(&claims));
    answer(&browser, &[("state", way.get("state")), ("code", &code)]).expect(303);
    browser
}

#[test]
fn a_sign_out_there_ends_here_what_began_there_and_nothing_else() {
    let (provider, app, by_mail) = office();
    app.person("Ines", Role::Interviewer);
    let dana = |sid: Option<&str>| sign_in_as(&provider, &app, "d-1", "dana@example.org", sid);
    let ines = sign_in_as(&provider, &app, "i-1", "ines@example.org", Some("s-9"));
    let tell = |name: &str, subject: Option<&str>, sid: Option<&str>| {
        let claims = provider.logout_claims(&app, name, subject, sid);
        IdentityProvider::tell(&app, &provider.signed_logout(&claims))
    };
    let (one, two, unnamed) = (dana(Some("s-1")), dana(Some("s-2")), dana(None));
    let told = tell("a", Some("d-1"), Some("s-1")).expect(200);
    assert_eq!((told.body.as_str(), told.header("cache-control")), ("", Some("no-store")));
    assert!(is_out(&one) && !is_out(&two), "the other session there goes on");
    assert!(is_out(&unnamed), "what has no name there can be that one");
    // Of another account's session nothing ends, whatever it is called.
    tell("b", Some("i-1"), Some("s-2")).expect(200);
    tell("c", Some("nobody"), None).expect(200);
    tell("d", None, Some("s-7")).expect(200);
    assert!(!is_out(&two) && !is_out(&ines));
    // All of hers, and his by its name alone.
    let three = dana(Some("s-3"));
    tell("e", Some("d-1"), None).expect(200);
    assert!(is_out(&two) && is_out(&three) && !is_out(&ines) && !is_out(&by_mail));
    tell("f", None, Some("s-9")).expect(200);
    assert!(is_out(&ines) && !is_out(&by_mail), "what began by mail is no business of the provider's");
    let signed_out = actions(&app).into_iter().filter(|action| action == "person.signed_out_there").count();
    assert_eq!(signed_out, 3);
    let ada = app.person("Ada", Role::Admin);
    ada.get("/admin/history").says("Signed out by the identity provider");
    // What a session waits with for a second factor goes on into the one that opens, and neither is forgotten.
    let (secret, _) = set_up(&app, &by_mail);
    let (waiting, given) = (dana(Some("s-4")), dana(Some("s-4")));
    let page = given.get("/sign-in/second-factor").expect(200);
    given.send(page.form("/sign-in/second-factor").set("code", &code_now(&app, &secret))).expect(200);
    assert!(!is_out(&given));
    assert_eq!(waiting.get("/").heading(), "One more thing");
    tell("g", Some("d-1"), Some("s-4")).expect(200);
    assert!(is_out(&given) && waiting.get("/").heading() == "Sign in");
}

#[test]
fn a_sign_out_that_the_provider_did_not_say_ends_nothing() {
    let provider = IdentityProvider::start_with(Key::rsa());
    let app = provider.office();
    app.person("Dana", Role::Admin);
    let dana = sign_in_as(&provider, &app, "d-1", "dana@example.org", Some("s-1"));
    let (stranger, now) = (Key::rsa(), app.now().seconds());
    let right = json!({ "alg": "RS256", "typ": "logout+jwt", "kid": "one" });
    let good = provider.logout_claims(&app, "a", Some("d-1"), Some("s-1"));
    let with = |name: &str, value: Value| {
        let mut claims = good.clone();
        claims[name] = value;
        claims
    };
    let without = |names: &[&str]| {
        let mut claims = good.clone();
        claims.as_object_mut().unwrap().retain(|name, _| !names.contains(&name.as_str()));
        claims
    };
    let event = "http://schemas.openid.net/event/backchannel-logout";
    let wrong = [
        ("another issuer", with("iss", json!("https://evil.example"))),
        ("no issuer", without(&["iss"])),
        ("for another client", with("aud", json!("other"))),
        ("for another client too", with("aud", json!([CLIENT, "other"]))),
        ("no audience", without(&["aud"])),
        ("over", with("exp", json!(now - 61))),
        ("no end", without(&["exp"])),
        ("from the future", with("iat", json!(now + 62))),
        ("old", with("iat", json!(now - 662))),
        ("no beginning", without(&["iat"])),
        ("no name", without(&["jti"])),
        ("an empty name", with("jti", json!(""))),
        ("an endless name", with("jti", json!("a".repeat(1001)))),
        ("no events", without(&["events"])),
        ("another event", with("events", json!({ "http://schemas.openid.net/event/other": {} }))),
        ("an event in words", with("events", json!({ event: "yes" }))),
        ("events as a list", with("events", json!([event]))),
        ("a nonce", with("nonce", json!("n"))),
        ("a nonce of nothing", with("nonce", json!(null))),
        ("nobody", without(&["sub", "sid"])),
        ("an empty subject", with("sub", json!(""))),
        ("a number for a subject", with("sub", json!(1))),
        ("an empty session", with("sid", json!(""))),
        ("a number for a session", with("sid", json!(1))),
    ];
    let by = |key: &Key, header: &Value, claims: &Value| token(header, claims, |bytes| key.sign(bytes));
    let header = |changes: Value| {
        let mut header = right.clone();
        header.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        header
    };
    let mut tokens: Vec<(&str, String)> =
        wrong.iter().map(|(why, claims)| (*why, by(&provider.key, &right, claims))).collect();
    let way = provider.way(&app.stranger());
    let id_token = provider.claims(&app, &way, "d-1", "dana@example.org");
    tokens.extend([
        ("somebody else's key", by(&stranger, &right, &good)),
        ("a key that nobody knows", by(&stranger, &header(json!({ "kid": "two" })), &good)),
        ("a key that it brings along", by(&stranger, &header(json!({ "jwk": stranger.public("one") })), &good)),
        ("no algorithm", token(&header(json!({ "alg": "none" })), &good, |_| Vec::new())),
        (
            "the client's secret",
            token(&header(json!({ "alg": "HS256" })), &good, |bytes| hmac(SECRET.as_bytes(), bytes)),
        ),
        ("another kind of token", by(&provider.key, &header(json!({ "typ": "at+jwt" })), &good)),
        ("wants what nobody knows", by(&provider.key, &header(json!({ "crit": ["b64"] })), &good)),
        ("an ID token", provider.signed(&id_token)),
        ("no token", String::new()),
        ("words", "a.b.c".to_owned()),
    ]);
    for (why, token) in &tokens {
        let told = IdentityProvider::tell(&app, token);
        assert_eq!((told.status, told.value()["error"].as_str()), (400, Some("invalid_request")), "{why}");
        assert!(!is_out(&dana), "{why}");
    }
    assert_eq!(app.read(|conn, _| logout_tokens::table.count().get_result::<i64>(conn)).unwrap(), 0);
    // Sent twice over, as anything but a form, and from a page in a browser.
    let token = provider.signed_logout(&good);
    let ask = |headers: &[(&str, &str)], body: &str| {
        app.stranger().request("POST", "/sign-in/provider/logout", headers, body.as_bytes()).status
    };
    let form = ("content-type", "application/x-www-form-urlencoded");
    assert_eq!(ask(&[form], &format!("logout_token={token}&logout_token={token}")), 400);
    assert_eq!(ask(&[("content-type", "application/jwt")], &token), 400);
    assert_eq!(ask(&[form, ("sec-fetch-site", "cross-site")], &format!("logout_token={token}")), 403);
    assert!(!is_out(&dana));
    // A logout token signs nobody in.
    let browser = app.stranger();
    let way = provider.way(&browser);
    let code = provider.code(&way, &token);
    answer(&browser, &[("state", way.get("state")), ("code", &code)]).expect(422);
    // And what all of them were made from counts, in either way to write its kind.
    IdentityProvider::tell(&app, &token).expect(200);
    assert!(is_out(&dana));
    let plain = by(&provider.key, &header(json!({ "typ": "JWT" })), &with("jti", json!("b")));
    IdentityProvider::tell(&app, &plain).expect(200);
    let server = App::start();
    assert_eq!(IdentityProvider::tell(&server, &token).status, 404, "without a provider there is nobody to say so");
}

#[test]
fn a_sign_out_there_is_heard_once() {
    let (provider, app, _) = office();
    let dana = || sign_in_as(&provider, &app, "d-1", "dana@example.org", None);
    let first = dana();
    let token = provider.signed_logout(&provider.logout_claims(&app, "a", Some("d-1"), None));
    let heard = std::thread::scope(|scope| {
        let all: Vec<_> = (0..20).map(|_| scope.spawn(|| IdentityProvider::tell(&app, &token).status)).collect();
        all.into_iter().map(|one| one.join().unwrap()).filter(|status| *status == 200).count()
    });
    assert!(heard == 1 && is_out(&first), "{heard}");
    // Played again after she has come back: nothing ends, for as long as the token could count.
    let mut late = provider.logout_claims(&app, "b", Some("d-1"), None);
    late["iat"] = json!(app.now().seconds() + 60);
    late["exp"] = json!(app.now().seconds() + 100_000);
    let late = provider.signed_logout(&late);
    IdentityProvider::tell(&app, &late).expect(200);
    let again = dana();
    for _ in 0..12 {
        app.write(people::tidy).unwrap();
        assert_eq!(IdentityProvider::tell(&app, &token).status, 400);
        assert_eq!(IdentityProvider::tell(&app, &late).status, 400);
        app.turn(TimeDelta::seconds(61));
    }
    assert!(!is_out(&again));
    app.turn(TimeDelta::minutes(1));
    app.write(people::tidy).unwrap();
    assert_eq!(app.read(|conn, _| logout_tokens::table.count().get_result::<i64>(conn)).unwrap(), 0);
}

#[test]
fn a_sign_out_is_asked_for_again_where_the_providers_keys_are_not_to_be_had() {
    let (provider, app, _) = office();
    let dana = sign_in_as(&provider, &app, "d-1", "dana@example.org", None);
    let fresh = Key::ec();
    let said = provider.logout_claims(&app, "a", Some("d-1"), None);
    let header = json!({ "alg": fresh.algorithm(), "typ": "logout+jwt", "kid": "two" });
    let token = token(&header, &said, |bytes| fresh.sign(bytes));
    provider.inside().says.insert("/keys", Says::This("503 Service Unavailable", String::new(), String::new()));
    assert_eq!(IdentityProvider::tell(&app, &token).status, 503);
    assert!(!is_out(&dana));
    provider.inside().says.clear();
    provider.inside().keys.push(fresh.public("two"));
    app.turn(TimeDelta::minutes(1));
    IdentityProvider::tell(&app, &token).expect(200);
    assert!(is_out(&dana));
}

/// An office that demands these ways and means of the provider.
fn demanding(acr_values: &[&str], amr: &[&str], counts: bool) -> (IdentityProvider, App) {
    let provider = IdentityProvider::start();
    let app = App::start_with(|config: &mut Config| {
        provider.settings(config);
        let oidc = config.oidc.as_mut().unwrap();
        oidc.acr_values = acr_values.iter().map(|one| (*one).to_owned()).collect();
        oidc.amr = amr.iter().map(|one| (*one).to_owned()).collect();
        oidc.counts_as_factor = counts;
    });
    app.person("Dana", Role::Interviewer);
    (provider, app)
}

/// Dana comes back with a token that says so of how she was asked.
fn asked_how(provider: &IdentityProvider, app: &App, browser: &Client, acr: &Value, amr: &Value) -> Page {
    let way = provider.way(browser);
    let mut claims = provider.claims(app, &way, "d-1", "dana@example.org");
    for (name, value) in [("acr", acr), ("amr", amr)] {
        if !value.is_null() {
            claims[name] = value.clone();
        }
    }
    let code = provider.code(&way, &provider.signed(&claims));
    browser.follow(answer(browser, &[("state", way.get("state")), ("code", &code)]))
}

#[test]
fn whoever_the_provider_did_not_ask_as_strongly_as_it_is_demanded_does_not_come_in() {
    let (provider, app) = demanding(&["phr", "phrh"], &[], false);
    let way = provider.way(&app.stranger());
    assert_eq!(way.get("acr_values"), "phr phrh");
    let before = counts(&app);
    let refused = |provider: &IdentityProvider, app: &App, acr: Value, amr: Value| {
        let browser = app.stranger();
        let page = asked_how(provider, app, &browser, &acr, &amr).expect(422);
        page.says("Example ID has to ask you for more").says("in the way that your company wants");
        assert!(is_out(&browser), "{acr} {amr}");
    };
    for acr in [json!(null), json!(""), json!("0"), json!("phr phrh"), json!("PHR"), json!(["phr"]), json!(1)] {
        refused(&provider, &app, acr, json!(["mfa"]));
    }
    assert_eq!((counts(&app).0, counts(&app).1), (before.0, before.1), "nobody was linked either");
    asked_how(&provider, &app, &app.stranger(), &json!("phrh"), &json!(null)).expect(200).says("Dana");

    let (provider, app) = demanding(&[], &["mfa", "hwk"], false);
    assert_eq!(provider.way(&app.stranger()).get("acr_values"), "");
    for amr in
        [json!(null), json!([]), json!(["pwd"]), json!("mfa"), json!(["MFA"]), json!([["mfa"]]), json!({ "mfa": 1 })]
    {
        refused(&provider, &app, json!("mfa"), amr);
    }
    asked_how(&provider, &app, &app.stranger(), &json!(null), &json!(["pwd", "hwk"])).expect(200).says("Dana");

    let (provider, app) = demanding(&["phr"], &["mfa"], false);
    refused(&provider, &app, json!("phr"), json!(["pwd"]));
    refused(&provider, &app, json!("0"), json!(["mfa"]));
    asked_how(&provider, &app, &app.stranger(), &json!("phr"), &json!(["mfa"])).expect(200).says("Dana");
    // Whoever came in before it was asked for, and whoever comes by mail, is none of its business.
    let (provider, app, _) = office();
    asked_how(&provider, &app, &app.stranger(), &json!(null), &json!(null)).expect(200).says("Dana");
}

#[test]
fn a_second_factor_there_counts_where_the_settings_say_so_and_in_that_session_alone() {
    let must = "Your company wants you to have a second factor";
    for counts in [true, false] {
        let (provider, app) = demanding(&[], &["mfa"], counts);
        let ada = app.person("Ada", Role::Admin);
        set_up(&app, &ada);
        let form = ada.get("/admin/settings").form("/admin/settings/security").set("factor", "everybody");
        ada.send(form).expect(200).says("Saved");
        let by_provider = app.stranger();
        let page = asked_how(&provider, &app, &by_provider, &json!(null), &json!(["pwd", "mfa"])).expect(200);
        assert_eq!(page.text().contains(must), !counts);
        assert_eq!(is_out(&by_provider), !counts);
        // By mail she comes without one, and has to set one up.
        let dana = app.read(|conn, _| people::find_by_email(conn, "dana@example.org")).unwrap().unwrap();
        let by_mail = app.browser_of(&dana);
        by_mail.get("/").expect(200).says(must);
        assert!(is_out(&by_mail));
        // Once she has one here, she is asked for it whichever way she comes.
        let (secret, _) = set_up(&app, &by_mail);
        let again = app.stranger();
        let page = asked_how(&provider, &app, &again, &json!(null), &json!(["mfa"])).expect(200);
        assert_eq!(page.heading(), "One more thing");
        again.send(page.form("/sign-in/second-factor").set("code", &code_now(&app, &secret))).expect(200);
        assert!(!is_out(&again));
    }
}
