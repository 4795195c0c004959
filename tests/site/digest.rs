//! The weekly digest: who gets it and what stands in it, the witness at its foot, and its end by one request.

use chrono::TimeDelta;
use evenhand::audit::{self, Broken, Verdict};
use evenhand::crypto::{NoteSigner, TreeHead};
use evenhand::mail::{MailKind, MailState, Memory, Transport};
use evenhand::people::Role;
use evenhand::worker;

use crate::harness::office::post;
use crate::harness::{App, Letter};
use crate::panels::Office;

/// Turns the clock in steps of half an hour and lets the worker look each time.
fn pass(app: &App, hours: i64) {
    for _ in 0..hours * 2 {
        app.turn(TimeDelta::minutes(30));
        app.wait(worker::turn(&app.db)).unwrap();
    }
}

fn digests(app: &App) -> Vec<Letter> {
    app.mails().into_iter().filter(|letter| letter.mail.kind == MailKind::Digest).collect()
}

fn digest_of(app: &App, name: &str) -> Letter {
    let mut theirs = digests(app);
    theirs.retain(|letter| letter.mail.address == format!("{name}@example.org"));
    theirs.pop().unwrap_or_else(|| panic!("{name} has no digest"))
}

/// What goes over the wire of everything that waits.
fn wires(app: &App) -> Vec<String> {
    let memory = Memory::default();
    let post = post(app, Transport::Memory(memory.clone()));
    while app.wait(post.round(|| false)).unwrap().sent > 0 {}
    let sent = memory.lock().unwrap();
    sent.iter().map(|posted| posted.wire.clone()).collect()
}

/// The address in the headers, and the path of it.
fn unsubscription(app: &App, name: &str) -> String {
    let letter = digest_of(app, name).words(app);
    let link = letter.unsubscribe.expect("a digest can be ended");
    assert!(letter.text.contains(&link) && letter.html.contains(&link));
    link.strip_prefix("http://evenhand.test").unwrap().to_owned()
}

#[test]
fn on_monday_morning_everybody_reads_what_is_theirs() {
    let office = Office::start();
    office.schedule();
    // Sunday, 22:30 in Berlin: nobody has had one for the week to come.
    pass(&office.app, 24 * 6 + 12);
    let before = digests(&office.app).len();
    pass(&office.app, 24);
    let now: Vec<Letter> = digests(&office.app).split_off(before);
    let mut to: Vec<&str> = now.iter().map(|letter| letter.mail.address.split('@').next().unwrap()).collect();
    to.sort_unstable();
    assert_eq!(to, ["cora", "igor", "ines", "mona"], "the shadow of nothing has nothing to read");
    for letter in &now {
        let local = letter.mail.run_at.in_zone(chrono_tz::Europe::Berlin);
        assert_eq!(local.format("%a %H:%M").to_string(), "Mon 09:00");
        let words = letter.words(&office.app);
        assert!(!words.text.contains("Noor") && !words.html.contains("Noor"), "no candidate's name: {}", words.text);
        assert!(words.text.contains("http://evenhand.test/\n"), "one place to go: {}", words.text);
    }
    let words = digest_of(&office.app, "ines").words(&office.app);
    assert!(words.subject.contains("scorecards to write"), "{}", words.subject);
    assert!(words.text.contains("Scorecards to write:") && !words.text.contains("held up"), "{}", words.text);
    let words = digest_of(&office.app, "cora").words(&office.app);
    assert!(words.text.contains("Panels that are held up:") && words.text.contains("late"), "{}", words.text);
    // Once a week.
    pass(&office.app, 24 * 4);
    assert_eq!(digests(&office.app).len(), before + 4);
}

#[test]
fn a_week_ahead_is_told_with_its_times() {
    let office = Office::start();
    office.schedule();
    // It is Monday, 10:00 in Berlin: that morning's digest is an hour late.
    pass(&office.app, 1);
    let words = digest_of(&office.app, "ines").words(&office.app);
    assert!(
        words.subject.starts_with("Your week: 2 interviews") || words.subject.starts_with("Your week: 3 interviews"),
        "{}",
        words.subject
    );
    assert!(words.text.contains("Your interviews of the next seven days:"), "{}", words.text);
}

#[test]
fn every_mailbox_is_a_witness() {
    let office = Office::start();
    office.schedule();
    pass(&office.app, 1);
    let words = digest_of(&office.app, "ines").words(&office.app);
    let (_, note) = words.text.split_once("Its checkpoint:\n").expect("a checkpoint");
    let note = note.lines().take(5).collect::<Vec<_>>().join("\n");
    assert!(words.html.contains(note.lines().nth(2).unwrap().trim_end_matches('=')));
    let verifier = NoteSigner::of("evenhand.test/evenhand", &office.app.inner.keys.checkpoint).unwrap().verifier();
    let noted = verifier.open(&note).unwrap();
    let verdict = |noted: TreeHead| office.app.read(move |conn, _| audit::verify_tree(conn, &noted)).unwrap();
    let Verdict::Whole { entries, .. } = verdict(noted.clone()) else { panic!("the log goes on from it") };
    assert!(noted.size > 0 && noted.size <= entries as u64);
    // Whoever rewrites all of the log cannot rewrite the mail.
    let other = TreeHead { root: [0; 32], ..noted.clone() };
    assert!(matches!(verdict(other), Verdict::Broken { why: Broken::Checkpoint, .. }));
    let longer = TreeHead { size: noted.size + 1000, ..noted };
    assert!(matches!(verdict(longer), Verdict::Broken { why: Broken::Head, .. }));
}

#[test]
fn one_request_ends_it_and_following_the_link_does_not() {
    let office = Office::start();
    office.schedule();
    pass(&office.app, 1);
    let path = unsubscription(&office.app, "ines");
    let sent = wires(&office.app);
    let wire = sent
        .iter()
        .find(|wire| wire.contains("List-Unsubscribe: ") && wire.contains("To: Ines"))
        .expect("the header")
        .replace("\r\n ", " ");
    assert!(wire.contains(&format!("List-Unsubscribe: <http://evenhand.test{path}>")), "{wire}");
    assert!(wire.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"));
    let with_header = sent.iter().filter(|wire| wire.contains("List-Unsubscribe")).count();
    assert_eq!(with_header, digests(&office.app).len(), "no other mail can be ended");
    let stranger = office.app.stranger();
    // A mail scanner follows links: nothing ends.
    stranger.get(&path).expect(200).says("End the weekly digest?").says("ines@example.org");
    stranger.request("HEAD", &path, &[], b"");
    let wants = || office.ines.get("/me/mail").expect(200).has_form("Stop the digest");
    assert!(wants());
    // Another's link, a guessed one, and one that is cut off are no links.
    let (person, token) = path.strip_prefix("/unsubscriptions/").unwrap().split_once('/').unwrap();
    for wrong in [
        format!("/unsubscriptions/{}/{token}", office.igor.id()),
        format!("/unsubscriptions/{person}/{}", "0".repeat(64)),
        format!("/unsubscriptions/{person}/{}", &token[..32]),
        format!("/unsubscriptions/nobody/{token}"),
    ] {
        stranger.get(&wrong).expect(404);
        stranger.request("POST", &wrong, &[], b"List-Unsubscribe=One-Click").expect(404);
    }
    assert!(wants());
    // As a mail program sends it: no cookie, no page of ours, no form's token.
    let form = [("content-type", "application/x-www-form-urlencoded")];
    for _ in 0..2 {
        stranger.request("POST", &path, &form, b"List-Unsubscribe=One-Click").expect(200).says("The digest has ended");
    }
    assert!(!wants());
    pass(&office.app, 24 * 7);
    let ines = digests(&office.app).into_iter().filter(|letter| letter.mail.address == "ines@example.org").count();
    let igor = digests(&office.app).into_iter().filter(|letter| letter.mail.address == "igor@example.org").count();
    assert_eq!((ines, igor), (1, 2));
    // She wants it again.
    let ines = office.again(&office.ines);
    ines.send(ines.get("/me/mail").form("Send me the digest")).expect(200).says("You get the weekly digest");
    pass(&office.app, 24 * 7);
    assert_eq!(digest_of(&office.app, "ines").mail.state, MailState::Waiting);
    let ines = digests(&office.app).iter().filter(|letter| letter.mail.address == "ines@example.org").count();
    assert_eq!(ines, 3, "that Monday's, which she asked for in time, and the next one's");
}

#[test]
fn the_office_does_not_see_the_link_that_ends_somebodys_digest() {
    let office = Office::start();
    office.schedule();
    let ada = office.app.person("Ada", Role::Admin);
    pass(&office.app, 1);
    let letter = digest_of(&office.app, "ines");
    let page =
        ada.get(&format!("/admin/outbox/{}", letter.mail.id)).expect(200).says("End this weekly digest: (hidden)");
    assert!(!page.body.contains("/unsubscriptions/"));
}
