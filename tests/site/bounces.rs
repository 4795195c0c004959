//! A mail that comes back pauses its address, and nothing else does.

use evenhand::admin::{self, BounceError, Bounced};
use evenhand::mail::{Fate, MailState, NoReport, Report, Round, outbox_pause};
use evenhand::people::Role;

use crate::harness::office::{Office, news};

const LI: &str = "li@example.org";

/// A notification as Postfix writes it.
fn notification(message_id: &str, action: &str, status: &str, returned: &str) -> String {
    let original =
        format!("From: Evenhand <hiring@evenhand.test>\r\nTo: li@example.org\r\nMessage-ID: <{message_id}>\r\n");
    let body = if returned == "message/rfc822" { "\r\nThe mail itself.\r\n" } else { "" };
    format!(
        "From: MAILER-DAEMON@mx.example.org (Mail Delivery System)\r\nTo: hiring@evenhand.test\r\n\
         Subject: Undelivered Mail Returned to Sender\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status;\r\n boundary=\"B/mx\"\r\n\r\n\
         This is a MIME-encapsulated message.\r\n\r\n--B/mx\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\n\
         I'm sorry to have to inform you.\r\n\r\n--B/mx\r\nContent-Type: message/delivery-status\r\n\r\n\
         Reporting-MTA: dns; mx.example.org\r\nArrival-Date: Mon, 23 Nov 2026 09:00:00 +0000 (UTC)\r\n\r\n\
         Final-Recipient: rfc822; li@example.org\r\nOriginal-Recipient: rfc822;li@example.org\r\nAction: {action}\r\n\
         Status: {status}\r\nRemote-MTA: dns; mail.example.org\r\nDiagnostic-Code: smtp; 550 5.1.1 <li@example.org>:\r\n    \
         no such <b>mailbox</b>\r\n\r\n--B/mx\r\nContent-Type: {returned}\r\n\r\n{original}{body}\r\n--B/mx--\r\n"
    )
}

fn take_in(office: &Office, message: impl Into<Vec<u8>>) -> Result<Bounced, BounceError> {
    let message = message.into();
    // The outer result is the transaction's: what is refused changes nothing.
    office.app.write(move |conn, now| admin::take_in(conn, now, &message))
}

/// An office from which one mail went to Li.
fn after_one_mail() -> (Office, String) {
    let office = Office::open();
    news(&office.app, LI);
    assert_eq!(office.round().sent, 1);
    let id = office.state_of(LI).id;
    (office, format!("{id}@evenhand.test"))
}

#[test]
fn a_mail_that_comes_back_for_good_pauses_its_address_until_an_admin_says_otherwise() {
    for returned in ["message/rfc822", "text/rfc822-headers"] {
        let (office, id) = after_one_mail();
        let (admin, li) = (office.app.person("Ada", Role::Admin), office.app.person("Li", Role::Interviewer));
        let coordinator = office.app.person("Cleo", Role::Coordinator);
        let message = notification(&id, "failed", "5.1.1", returned);
        assert_eq!(take_in(&office, message.clone()).unwrap(), Bounced::Paused(LI.into()));
        assert_eq!(take_in(&office, message).unwrap(), Bounced::WasPaused(LI.into()), "twice changes nothing more");
        let came_back = office.state_of(LI);
        assert_eq!(came_back.state, MailState::Failed);
        assert_eq!(came_back.last_error.unwrap(), "it came back: 550 5.1.1 <li@example.org>: no such <b>mailbox</b>");
        // What is written to it waits; others have theirs.
        crate::harness::office::write(
            &office.app,
            evenhand::mail::MailKind::PanelCancelled,
            "Li@Example.org",
            serde_json::json!({ "path": "/x", "opening": "Second", "team": "" }),
        );
        news(&office.app, "mo@example.org");
        assert_eq!(office.round(), Round { sent: 1, ..Round::default() });
        assert_eq!(office.state_of("Li@Example.org").attempt, 0);
        // The office says so, the coordinators hear it, and an admin ends it.
        let page = admin.get("/admin/outbox");
        assert!(
            page.text().contains("li@example.org") && page.text().contains("no such <b>mailbox</b>"),
            "{}",
            page.text()
        );
        assert!(page.text().contains("Paused"), "{}", page.text());
        assert!(!page.body.contains("<b>mailbox</b>"), "what a stranger wrote is escaped");
        assert!(admin.get("/admin").text().contains("Mail came back from 1 address"));
        let whose = format!("/people/{}", li.id());
        assert!(admin.get(&whose).text().contains("Mail to li@example.org is paused"));
        let whose = format!("/trainees/{}", li.id());
        assert!(coordinator.get(&whose).text().contains("Mail to Li is paused"));
        assert!(!li.get(&whose).text().contains("paused"), "others are not told");
        let pause = office.app.read(|conn, _| outbox_pause::list(conn, 10)).unwrap().remove(0).id;
        let path = format!("/admin/pauses/{pause}/removal");
        assert_eq!(coordinator.post("/", &path, &[]).status, 404);
        let page = admin.send(page.form(&path));
        assert!(page.text().contains("Mail to li@example.org is sent again."), "{}", page.text());
        assert_eq!(office.round(), Round { sent: 1, ..Round::default() });
        assert!(!admin.get("/admin/outbox").text().contains("Paused addresses"));
        let history = admin.get("/admin/history");
        assert!(history.text().contains("A mail came back") && history.text().contains("Ended the pause"));
    }
}

#[test]
fn a_sign_in_mail_goes_to_a_paused_address_all_the_same() {
    let (office, id) = after_one_mail();
    office.app.person("Li", Role::Admin);
    take_in(&office, notification(&id, "failed", "5.1.1", "message/rfc822")).unwrap();
    let stranger = office.app.stranger();
    stranger.send(stranger.get("/sign-in").form("/sign-in").set("email", LI)).expect(200);
    assert_eq!(office.round(), Round { sent: 1, ..Round::default() }, "the only admin is not locked out by a forgery");
}

#[test]
fn what_is_late_is_noted_and_changes_nothing() {
    for (action, status) in [("delayed", "4.4.1"), ("failed", "4.2.2")] {
        let (office, id) = after_one_mail();
        assert_eq!(take_in(&office, notification(&id, action, status, "message/rfc822")).unwrap(), Bounced::Noted);
        let mail = office.state_of(LI);
        assert_eq!(mail.state, MailState::Sent);
        assert!(mail.last_error.unwrap().starts_with("delayed on its way: 4."));
        assert!(office.app.read(|conn, _| outbox_pause::list(conn, 10)).unwrap().is_empty());
    }
}

#[test]
fn what_is_no_notification_about_a_mail_of_ours_is_refused_in_a_sentence() {
    let (office, id) = after_one_mail();
    news(&office.app, "mo@example.org");
    let unsent = office.state_of("mo@example.org").id;
    let whole = notification(&id, "failed", "5.1.1", "message/rfc822");
    let of = |id: &str| notification(id, "failed", "5.1.1", "message/rfc822");
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("nothing", Vec::new(), "no delivery status notification"),
        ("noise", vec![0xff; 5000], "no delivery status notification"),
        (
            "a letter",
            b"From: a@b.example\r\nSubject: Hello\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n".to_vec(),
            "no delivery",
        ),
        (
            "not a report",
            whole.replace("multipart/report", "multipart/mixed").into(),
            "no delivery status notification",
        ),
        ("delivered", notification(&id, "delivered", "2.0.0", "message/rfc822").into(), "does not say what became"),
        ("no status", whole.replace("Status: 5.1.1\r\n", "").into(), "does not say what became"),
        ("no mail", whole.replace("Content-Type: message/rfc822", "Content-Type: text/plain").into(), "which mail"),
        ("no id", whole.replace("Message-ID:", "X-Other:").into(), "which mail"),
        ("somebody else's", of("20261123.123@elsewhere.example").into(), "was not sent from here"),
        (
            "an id of nobody's",
            of("01990000-0000-7000-8000-000000000001@evenhand.test").into(),
            "was not sent from here",
        ),
        ("one that never went out", of(&format!("{unsent}@evenhand.test")).into(), "was not sent from here"),
        ("too long", whole.replace("I'm sorry", &"sorry ".repeat(200_000)).into(), "shorter than 1 MB"),
    ];
    for (what, message, sentence) in cases {
        let said = take_in(&office, message).unwrap_err().to_string();
        assert!(said.contains(sentence), "{what}: {said}");
    }
    assert_eq!(office.state_of(LI).state, MailState::Sent);
    assert!(office.app.read(|conn, _| outbox_pause::list(conn, 10)).unwrap().is_empty());
    // Cut anywhere, it is refused or read, and nothing breaks.
    for end in 0..whole.len() {
        let _ = Report::read(&whole.as_bytes()[..end]);
    }
    let nested = "Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\n".repeat(18_000);
    assert_eq!(Report::read(nested.as_bytes()), Err(NoReport::Other));
    assert_eq!(Report::read(whole.as_bytes()).unwrap().fate, Fate::CameBack);
}

#[test]
fn all_failed_mails_are_put_back_in_one_click_and_each_says_why() {
    use crate::harness::sink::{Act, At};
    let office = Office::open();
    let admin = office.app.person("Ada", Role::Admin);
    for n in 0..3 {
        let address = format!("p{n}@example.org");
        office.sink.towards(&address, At::Recipient, Act::Say("550 5.1.1 nobody of that name"));
        news(&office.app, &address);
    }
    news(&office.app, LI);
    assert_eq!(office.round(), Round { sent: 1, failed: 3, ..Round::default() });
    let failed = admin.get("/admin/outbox?state=failed");
    assert!(failed.text().contains("naming the addressee: the server said 550"), "{}", failed.text());
    assert!(!failed.text().contains(LI), "only what failed is listed");
    for n in 0..3 {
        office.sink.friendly_to(&format!("p{n}@example.org"));
    }
    let page = admin.send(failed.form("/admin/outbox/retry"));
    assert!(page.text().contains("3 mails are tried again."), "{}", page.text());
    assert_eq!(office.round(), Round { sent: 3, ..Round::default() });
    assert!(admin.get("/admin/history").text().contains("Put all failed mails back"));
    let coordinator = office.app.person("Cleo", Role::Coordinator);
    assert_eq!(coordinator.post("/", "/admin/outbox/retry", &[]).status, 404);
}
