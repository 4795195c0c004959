//! Every fault of a mail server, at every step, has an end with a name: for the mail, its domain, or the post as a whole.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use diesel::prelude::*;
use evenhand::db::QueryError;
use evenhand::db::schema::mails;
use evenhand::mail::{Brake, MailState, Round, outbox_brake};
use evenhand::people::Role;

use crate::harness::office::{Office, header, news};
use crate::harness::sink::{Act, At};

const LI: &str = "li@one.example";
const MO: &str = "mo@two.example";

fn round(sent: usize, again: usize, failed: usize, held: usize) -> Round {
    Round { sent, again, failed, held }
}

/// What stands in the way of the post as a whole, and since when a try may end it.
fn pause(office: &Office) -> Option<Brake> {
    office.app.read(|conn, _| outbox_brake::paused(conn)).unwrap()
}

#[test]
fn before_the_sender_is_accepted_the_server_is_at_fault_and_no_mail_is_charged() {
    let faults = [
        (At::Greeting, Act::Say("421 closed for today")),
        (At::Greeting, Act::Say("554 no service")),
        (At::Greeting, Act::HangUp),
        (At::Hello, Act::Say("550 go away")),
        (At::Hello, Act::HangUp),
        (At::SignIn, Act::Say("535 5.7.8 wrong password")),
        (At::SignIn, Act::Say("454 4.7.0 try later")),
        (At::SignIn, Act::HangUp),
        (At::Sender, Act::Say("451 no")),
        (At::Sender, Act::Say("550 not from you")),
        (At::Sender, Act::HangUp),
        (At::Recipient, Act::Say("530 5.7.0 sign in first")),
    ];
    let office = Office::open_with(|config| {
        let url = config.smtp_url.take().unwrap();
        config.smtp_url = Some(url.replace("://", "://user:pass@"));
    });
    for n in 0..6 {
        news(&office.app, &format!("p{n}@d{n}.example"));
    }
    for (at, act) in faults {
        office.sink.towards("", at, act);
        let tried = office.round();
        assert_eq!((tried.sent, tried.again, tried.failed), (0, 0, 0), "{at:?} {act:?}");
        assert_eq!(tried.held, 6, "{at:?} {act:?}");
        let found = pause(&office).unwrap_or_else(|| panic!("no pause after {at:?} {act:?}"));
        if let Act::Say(said) = act {
            assert!(found.why.contains(&said[..3]), "{}", found.why);
        }
        assert_eq!(office.round(), Round::default(), "{at:?} {act:?}: it rests");
        office.app.turn(TimeDelta::minutes(20));
        // One mail tries, and the others are not touched.
        assert_eq!(office.round(), round(0, 0, 0, 1), "{at:?} {act:?}");
        let longer = pause(&office).unwrap();
        assert_eq!((longer.tries, longer.since), (2, found.since));
        let attempts: i64 =
            office.app.read(|conn, _| mails::table.filter(mails::attempt.ne(0)).count().get_result(conn)).unwrap();
        assert_eq!(attempts, 0, "{at:?} {act:?}");
        // It is mended: one gets through, and the rest follow at once.
        office.sink.friendly_to("");
        office.app.turn(TimeDelta::minutes(20));
        assert_eq!(office.round(), round(6, 0, 0, 0), "{at:?} {act:?}");
        assert_eq!(pause(&office), None);
        office
            .app
            .write(|conn, _| {
                diesel::update(mails::table)
                    .set((mails::state.eq(MailState::Waiting), mails::attempt.eq(0)))
                    .execute(conn)
            })
            .unwrap();
    }
}

#[test]
fn from_the_addressee_on_a_fault_is_one_mails_and_the_rest_go_on() {
    use MailState::{Failed, Waiting};
    let faults = [
        (At::Recipient, Act::Say("451 busy"), Waiting),
        (At::Recipient, Act::Say("550 5.1.1 nobody"), Failed),
        (At::Recipient, Act::HangUp, Waiting),
        (At::Data, Act::Say("451 busy"), Waiting),
        (At::Data, Act::Say("554 no"), Failed),
        (At::Data, Act::HangUp, Waiting),
        (At::Content, Act::Say("451 busy"), Waiting),
        (At::Content, Act::Say("554 spam"), Failed),
        (At::Content, Act::HangUp, Waiting),
    ];
    for (at, act, end) in faults {
        let office = Office::open();
        office.sink.towards(LI, at, act);
        news(&office.app, LI);
        for n in 0..5 {
            news(&office.app, &format!("p{n}@two.example"));
        }
        let ends = if end == Failed { round(5, 0, 1, 0) } else { round(5, 1, 0, 0) };
        assert_eq!(office.round(), ends, "{at:?} {act:?}");
        let mail = office.state_of(LI);
        assert_eq!((mail.state, mail.attempt), (end, 1), "{at:?} {act:?}");
        assert_eq!(pause(&office), None, "{at:?} {act:?}");
        let said = mail.last_error.unwrap();
        match act {
            Act::Say(word) => assert!(said.contains(&word[..3]), "{said}"),
            _ if at == At::Content => assert!(said.contains("it may have arrived"), "{said}"),
            _ => assert!(said.contains("hung up"), "{said}"),
        }
    }
}

/// Faults as they come, of the server and of single mails, until there have been a thousand; then it takes everything.
#[test]
fn a_thousand_faults_lose_no_mail() {
    const MAILS: usize = 60;
    let of_the_server =
        [(At::Greeting, Act::Say("421 closed")), (At::Hello, Act::HangUp), (At::Sender, Act::Say("451 no"))];
    let of_a_mail = [
        (At::Recipient, Act::Say("451 busy")),
        (At::Recipient, Act::Say("550 5.1.1 nobody")),
        (At::Recipient, Act::HangUp),
        (At::Data, Act::Say("451 busy")),
        (At::Data, Act::Say("554 no")),
        (At::Data, Act::HangUp),
        (At::Content, Act::Say("451 busy")),
        (At::Content, Act::Say("554 spam")),
        (At::Content, Act::HangUp),
    ];
    let office = Office::open();
    let (admin, mut met, mut state) = (office.app.person("Ada", Role::Admin), 0, 7_u64);
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let addresses: Vec<String> = (0..MAILS).map(|n| format!("p{n}@d{}.example", n % 20)).collect();
    addresses.iter().for_each(|address| news(&office.app, address));
    let try_failed_again = || {
        // Their session of before is over by now.
        let admin = office.app.browser_of(admin.person.as_ref().unwrap());
        let page = admin.get("/admin/outbox?state=failed").expect(200);
        if page.has_form("/admin/outbox/retry") {
            admin.send(page.form("/admin/outbox/retry")).expect(200);
        }
    };
    while met < 1000 {
        for address in &addresses {
            let (at, act) = of_a_mail[next(of_a_mail.len())];
            office.sink.towards(address, at, act);
        }
        // Every third time nobody gets as far as that.
        if next(3) == 0 {
            let (at, act) = of_the_server[next(of_the_server.len())];
            office.sink.towards("", at, act);
        }
        let tried = office.round();
        assert_eq!(tried.sent, 0);
        met += tried.again + tried.failed + usize::from(tried.held > 0);
        office.sink.friendly_to("");
        office.app.turn(TimeDelta::hours(5));
        try_failed_again();
    }
    addresses.iter().for_each(|address| office.sink.friendly_to(address));
    let mut sent = 0;
    for _ in 0..10 {
        sent += office.round().sent;
        office.app.turn(TimeDelta::hours(5));
        try_failed_again();
    }
    assert_eq!(sent, MAILS);
    // What hung up after the content had it: such a mail came twice, as the same mail.
    let mut ids: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for wire in office.sink.taken() {
        ids.entry(header(&wire, "To")).or_default().insert(header(&wire, "Message-ID"));
    }
    assert_eq!(ids.len(), MAILS);
    assert!(ids.values().all(|ids| ids.len() == 1), "{ids:?}");
}

#[test]
fn what_may_have_arrived_waits_ten_minutes_and_keeps_its_message_id() {
    let office = Office::open();
    office.sink.towards(LI, At::Content, Act::HangUp);
    news(&office.app, LI);
    assert_eq!(office.round(), round(0, 1, 0, 0));
    assert!(office.state_of(LI).run_at >= office.app.now() + TimeDelta::minutes(10));
    office.app.turn(TimeDelta::minutes(9));
    office.sink.friendly_to(LI);
    assert_eq!(office.round(), Round::default());
    office.app.turn(TimeDelta::minutes(2));
    assert_eq!(office.round(), round(1, 0, 0, 0));
    let ids: Vec<String> = office.sink.taken().iter().map(|wire| header(wire, "Message-ID")).collect();
    assert_eq!(ids.len(), 2);
    assert_eq!(ids[0], ids[1]);
}

#[test]
fn a_server_that_hangs_or_dribbles_holds_one_connection_and_not_the_rest() {
    let office = Office::open();
    office.sink.towards(LI, At::Recipient, Act::SayNothing);
    office.sink.towards(MO, At::Content, Act::Dribble);
    news(&office.app, LI);
    news(&office.app, MO);
    for n in 0..40 {
        news(&office.app, &format!("p{n}@three.example"));
    }
    let done = office.app.wait(async {
        let mut under_way = std::pin::pin!(office.post.round(|| false));
        // The one that dribbles has its content there, too.
        let others = async {
            while office.sink.taken().len() < 41 {
                tokio::time::sleep(std::time::Duration::from_millis(10)).await;
            }
        };
        tokio::select! {
            _ = &mut under_way => panic!("the others waited for the two that hang"),
            () = others => {}
        }
        let under_way_still = office.post.db.read(|conn, _| {
            let sending = mails::table.filter(mails::state.eq(MailState::Sending));
            sending.filter(mails::address.eq(MO)).count().get_result::<i64>(conn)
        });
        assert_eq!(under_way_still.await, Ok(1), "the others did not wait until the one that dribbles was given up");
        under_way.await.unwrap()
    });
    assert_eq!(done, round(40, 2, 0, 0));
    let (hangs, dribbles) = (office.state_of(LI), office.state_of(MO));
    assert!(hangs.last_error.unwrap().contains("naming the addressee: no answer within 20 s"));
    assert!(dribbles.last_error.unwrap().contains("it may have arrived"));
}

#[test]
fn however_many_connections_there_are_one_mail_at_a_time_waits_to_be_written_down() {
    let office = Office::open();
    for n in 0..200 {
        news(&office.app, &format!("p{n}@one.example"));
    }
    let (sink, db) = (office.sink.clone(), office.post.db.clone());
    let (done, unsure) = office.app.wait(async {
        let standstill = async {
            while sink.taken().len() < 5 {
                tokio::time::sleep(std::time::Duration::from_millis(1)).await;
            }
            let standstill = db.write(move |conn, _| {
                // What becomes of any mail cannot be written down until this ends.
                diesel::update(mails::table).set(mails::kind.eq(mails::kind)).execute(conn)?;
                std::thread::sleep(std::time::Duration::from_millis(300));
                let arrived = i64::try_from(sink.taken().len()).unwrap();
                let sent = mails::table.filter(mails::state.eq(MailState::Sent));
                Ok::<_, QueryError>(arrived - sent.count().get_result::<i64>(conn)?)
            });
            standstill.await.unwrap()
        };
        tokio::join!(office.post.round(|| false), standstill)
    });
    assert!(unsure <= 1, "a worker that is killed now leaves {unsure} mails that will arrive twice");
    assert_eq!(done.unwrap(), round(200, 0, 0, 0));
}

#[test]
fn many_mails_take_few_connections_also_when_some_are_refused() {
    let office = Office::open();
    for n in 0..60 {
        news(&office.app, &format!("p{n}@one.example"));
    }
    for n in 0..10 {
        let gone = format!("gone{n}@one.example");
        office.sink.towards(&gone, At::Recipient, Act::Say("550 nobody"));
        news(&office.app, &gone);
    }
    assert_eq!(office.round(), round(60, 0, 10, 0));
    assert!(office.sink.connections() <= 4, "{} connections", office.sink.connections());
}

#[test]
fn a_connection_that_the_server_closed_between_two_mails_is_no_fault() {
    let office = Office::open();
    office.sink.hang_up_after(3);
    for n in 0..30 {
        news(&office.app, &format!("p{n}@one.example"));
    }
    assert_eq!(office.round(), round(30, 0, 0, 0));
    assert_eq!(office.sink.taken().len(), 30);
}

#[test]
fn a_server_that_takes_one_connection_gets_one() {
    let office = Office::open();
    office.sink.take_connections(1);
    for n in 0..30 {
        news(&office.app, &format!("p{n}@one.example"));
    }
    let mut sent = 0;
    // A connection that is refused while another is only just being made pauses the post for a moment.
    for _ in 0..4 {
        sent += office.round().sent;
        office.app.turn(TimeDelta::minutes(1));
    }
    assert_eq!(sent, 30);
    assert_eq!(pause(&office), None);
    let charged: i64 =
        office.app.read(|conn, _| mails::table.filter(mails::attempt.ne(1)).count().get_result(conn)).unwrap();
    assert_eq!(charged, 0);
}

#[test]
fn a_domain_that_says_later_is_given_less_and_the_others_all() {
    let office = Office::open_with(|config| config.mail_pace = 6);
    for n in 0..9 {
        let address = format!("p{n}@busy.example");
        office.sink.towards(&address, At::Recipient, Act::Say("451 4.7.1 slow down"));
        news(&office.app, &address);
    }
    assert_eq!(office.round().sent, 0);
    for n in 0..9 {
        office.sink.friendly_to(&format!("p{n}@busy.example"));
        news(&office.app, &format!("q{n}@busy.example"));
        news(&office.app, &format!("r{n}@free.example"));
    }
    // Nothing to the busy one for a minute; all to the other.
    assert_eq!(office.round(), round(9, 0, 0, 0));
    assert!(office.sink.taken().iter().all(|wire| wire.contains("@free.example")));
    // Then one every ten seconds, for an hour.
    office.app.turn(TimeDelta::seconds(61));
    for _ in 0..3 {
        assert_eq!(office.round(), round(1, 0, 0, 0));
        assert_eq!(office.round(), Round::default(), "not before its turn");
        office.app.turn(TimeDelta::seconds(10));
    }
    office.app.turn(TimeDelta::hours(1));
    assert_eq!(office.round(), round(15, 0, 0, 0), "all the rest at once");
}

#[test]
fn a_full_mailbox_keeps_no_colleague_waiting() {
    let office = Office::open();
    office.sink.towards(LI, At::Recipient, Act::Say("452 4.2.2 mailbox full"));
    news(&office.app, LI);
    assert_eq!(office.round(), round(0, 1, 0, 0));
    for n in 0..5 {
        news(&office.app, &format!("p{n}@one.example"));
    }
    assert_eq!(office.round(), round(5, 0, 0, 0));
}

#[test]
fn a_mail_that_breaks_its_worker_every_time_is_given_up() {
    let office = Office::open();
    news(&office.app, LI);
    let until = office.app.now();
    let left = |attempt: i32| {
        let set = (mails::state.eq(MailState::Sending), mails::lease_until.eq(until), mails::attempt.eq(attempt));
        office.app.write(move |conn, _| diesel::update(mails::table).set(set).execute(conn)).unwrap();
    };
    left(8);
    assert_eq!(office.round(), Round::default());
    let mail = office.state_of(LI);
    assert_eq!(mail.state, MailState::Failed);
    assert!(mail.last_error.unwrap().contains("the worker broke off"));
    left(7);
    assert_eq!(office.round(), round(1, 0, 0, 0));
}

#[test]
fn a_worker_that_is_told_to_stop_gives_back_what_it_has_not_begun() {
    let office = Office::open();
    for n in 0..30 {
        news(&office.app, &format!("p{n}@one.example"));
    }
    let sink = office.sink.clone();
    let done = office.app.wait(office.post.round(|| sink.taken().len() >= 3)).unwrap();
    assert!(done.sent >= 3 && done.held > 0 && done.sent + done.held == 30, "{done:?}");
    let left =
        office.app.read(|conn, _| mails::table.filter(mails::state.eq(MailState::Sending)).count().get_result(conn));
    assert_eq!(left, Ok(0), "nothing is left behind for a lease to end");
    assert_eq!(office.round().sent, 30 - done.sent);
    assert_eq!(office.sink.taken().len(), 30);
}

#[test]
fn the_office_says_since_when_the_post_pauses_and_why_and_an_admin_can_have_it_tried_now() {
    let office = Office::open();
    let admin = office.app.person("Ada", Role::Admin);
    office.sink.towards("", At::Sender, Act::Say("550 not from you"));
    news(&office.app, LI);
    assert_eq!(office.round(), round(0, 0, 0, 1));
    for path in ["/admin", "/admin/outbox"] {
        let page = admin.get(path);
        assert!(page.text().contains("The post pauses") && page.text().contains("550"), "{path}: {}", page.text());
        assert!(page.text().contains("today 09:00"), "{path}: {}", page.text());
    }
    assert_eq!(office.round(), Round::default());
    office.sink.friendly_to("");
    let page = admin.get("/admin/outbox");
    let page = admin.send(page.form("/admin/outbox/attempt"));
    assert!(page.text().contains("The next mail tries the server now."), "{}", page.text());
    assert_eq!(office.round(), round(1, 0, 0, 0));
    assert!(!admin.get("/admin/outbox").text().contains("The post pauses"));
    let li = office.app.person("Li", Role::Coordinator);
    assert_eq!(li.post("/", "/admin/outbox/attempt", &[]).status, 404);
    assert!(admin.get("/admin/history").text().contains("Had the mail server tried again"));
}
