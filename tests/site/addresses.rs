//! The address of somebody's calendar: which ones are taken, what is read there, and what becomes of a machine that does
//! not do what it should.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::TimeDelta;
use diesel::prelude::*;
use evenhand::clock::Time;
use evenhand::config::CalendarHost;
use evenhand::db::schema::{audit_entries, calendar_addresses};
use evenhand::db::{Conn, QueryError};
use evenhand::interviewers;
use evenhand::people::{self, Role};

use crate::harness::{App, Client, Page};

/// The secret half of the address.
const SECRET: &str = "private-5c9d1e";

/// What the machine answers.
#[derive(Clone)]
enum Answer {
    /// With this status, this header, and this body.
    Says(&'static str, String, Vec<u8>),
    /// Not before it is released.
    Waits(Arc<Mutex<bool>>),
    /// Nothing, ever.
    Nothing,
}

/// A machine with calendars.
#[derive(Clone)]
struct Machine {
    port: u16,
    answer: Arc<Mutex<Answer>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Machine {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let machine = Self {
            port: listener.local_addr().unwrap().port(),
            answer: Arc::new(Mutex::new(Answer::Nothing)),
            asked: Arc::default(),
        };
        let ours = machine.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let machine = ours.clone();
                std::thread::spawn(move || machine.talk(stream.unwrap()));
            }
        });
        machine
    }

    fn host(&self, internal: bool) -> CalendarHost {
        CalendarHost { name: "127.0.0.1".into(), port: self.port, internal }
    }

    fn address(&self) -> String {
        format!("http://127.0.0.1:{}/{SECRET}/basic.ics", self.port)
    }

    fn says(&self, status: &'static str, header: &str, body: &[u8]) {
        *self.answer.lock().unwrap() = Answer::Says(status, header.to_owned(), body.to_vec());
    }

    fn shows(&self, file: &str) {
        self.says("200 OK", "content-type: text/calendar", file.as_bytes());
    }

    fn asked(&self) -> usize {
        self.asked.lock().unwrap().len()
    }

    fn talk(&self, mut stream: TcpStream) -> Option<()> {
        let mut lines = BufReader::new(stream.try_clone().ok()?).lines();
        let first = lines.next()?.ok()?;
        lines.map_while(Result::ok).find(String::is_empty)?;
        self.asked.lock().unwrap().push(first);
        let answer = self.answer.lock().unwrap().clone();
        match answer {
            Answer::Says(status, header, body) => {
                let head = format!("HTTP/1.1 {status}\r\n{header}\r\ncontent-length: {}\r\n\r\n", body.len());
                stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body)).ok()
            }
            Answer::Waits(released) => {
                while !*released.lock().unwrap() {
                    std::thread::sleep(Duration::from_millis(5));
                }
                self.shows(&calendar("20261201"));
                let file = calendar("20261201");
                stream
                    .write_all(format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{file}", file.len()).as_bytes())
                    .ok()
            }
            Answer::Nothing => {
                std::thread::sleep(Duration::from_secs(30));
                None
            }
        }
    }
}

/// A calendar with one meeting on that day.
fn calendar(day: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Dentist, root canal\r\n\
         DTSTART:{day}T120000Z\r\nDTEND:{day}T130000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
}

/// A server whose list has the machine, and somebody whose calendar is there.
struct Office {
    app: App,
    machine: Machine,
    ines: Client,
}

impl Office {
    fn open() -> Self {
        let machine = Machine::start();
        let host = machine.host(true);
        let app = App::start_with(|config| config.calendar_hosts = vec![host]);
        let ines = app.person("Ines", Role::Interviewer);
        Self { app, machine, ines }
    }

    fn path(&self) -> String {
        format!("/people/{}/availability", self.ines.id())
    }

    fn page(&self) -> Page {
        self.ines.get(&self.path()).expect(200)
    }

    fn name(&self, address: &str) -> Page {
        self.ines.send(self.page().form("/calendar-address").set("address", address))
    }

    /// One round of the worker; whether something was due.
    fn read(&self) -> bool {
        let keys = self.app.inner.keys.clone();
        let list = &self.app.inner.config.calendar_hosts;
        self.app.wait(interviewers::read_next_address(&self.app.db, &keys, list)).unwrap()
    }

    fn busy(&self) -> Vec<String> {
        let id = self.ines.id();
        let read = move |conn: &mut Conn, now: Time| -> Result<_, QueryError> {
            let all = interviewers::busy_between(conn, now, now + TimeDelta::days(366))?;
            Ok(all.get(&id).cloned().unwrap_or_default())
        };
        self.app.read(read).unwrap().iter().map(|span| span.from.iso()[..10].to_owned()).collect()
    }
}

#[test]
fn a_calendar_is_read_every_hour_and_only_the_when_of_it_is_kept() {
    let office = Office::open();
    assert!(!office.read(), "nobody has named one");
    office.machine.shows(&calendar("20261201"));
    office.name(&office.machine.address()).expect(200).says("Taken").says("not read yet");
    assert_eq!(office.machine.asked(), 0, "no request waits for another machine");
    assert!(office.read() && !office.read());
    assert_eq!(office.busy(), ["2026-12-01"]);
    let page = office.page().says("A calendar on 127.0.0.1: 1 busy time to come, last read");
    for never in [SECRET, "Dentist", "root canal"] {
        assert!(!page.body.contains(never), "{never} is on the page");
    }
    // Beside it a file and an absence, which stay.
    let file = calendar("20261210");
    office.ines.send(office.page().form("/calendar").set("pasted", &file)).expect(200).says("Read: 1 busy time");
    office.ines.send(office.page().form("/absences").set("from_date", "2027-01-04")).expect(200);
    office.machine.shows(&calendar("20261202"));
    office.app.turn(TimeDelta::minutes(59));
    assert!(!office.read());
    office.app.turn(TimeDelta::minutes(1));
    assert!(office.read());
    assert_eq!(office.busy(), ["2026-12-02", "2026-12-10", "2027-01-04"]);
    // At once, when somebody asks for it.
    office.machine.shows(&calendar("20261203"));
    office.ines.send(office.page().form("Read it now")).expect(200).says("It is read in a moment.");
    assert!(office.read());
    assert_eq!(office.busy(), ["2026-12-03", "2026-12-10", "2027-01-04"]);
    office.ines.send(office.page().form("Forget the address")).expect(200).says("Forgotten");
    assert_eq!(office.busy(), ["2026-12-10", "2027-01-04"]);
    office.app.turn(TimeDelta::hours(2));
    assert!(!office.read());
    assert_eq!(office.machine.asked(), 3);
}

#[test]
fn the_address_is_a_secret() {
    let office = Office::open();
    office.machine.says("404 Not Found", "x: y", b"");
    office.name(&office.machine.address()).expect(200);
    office.read();
    let (sealed, error): (Vec<u8>, Option<String>) = office
        .app
        .read(|conn, _| {
            calendar_addresses::table.select((calendar_addresses::sealed, calendar_addresses::error)).first(conn)
        })
        .unwrap();
    assert!(!String::from_utf8_lossy(&sealed).contains(SECRET));
    assert!(!error.unwrap().contains(SECRET));
    let history: Vec<String> =
        office.app.read(|conn, _| audit_entries::table.select(audit_entries::detail).load(conn)).unwrap();
    assert!(history.iter().all(|detail| !detail.contains(SECRET) && !detail.contains("127.0.0.1")), "{history:?}");
    // What is refused is not given back either.
    let page = office.name(&format!("https://elsewhere.example/{SECRET}")).expect(422);
    assert!(!page.body.contains(SECRET), "{}", page.body);
    page.says("Calendars are read from 127.0.0.1 only, and this one is on elsewhere.example");
}

#[test]
fn a_machine_that_does_not_do_what_it_should_takes_nothing_away() {
    let office = Office::open();
    office.machine.shows(&calendar("20261201"));
    office.name(&office.machine.address()).expect(200);
    office.read();
    let elsewhere = Machine::start();
    elsewhere.shows(&calendar("20261205"));
    let off = format!("location: {}", elsewhere.address());
    let circle = format!("location: {}", office.machine.address());
    let plain = "content-type: text/plain";
    let large = calendar("20261206").replace("root canal", &"x".repeat(5 * 1024 * 1024));
    let cases: [(&'static str, &str, &[u8], &str); 10] = [
        ("404 Not Found", plain, b"", "There is no calendar at this address any more (the answer was 404)"),
        ("410 Gone", plain, b"", "There is no calendar at this address any more (the answer was 410)"),
        ("403 Forbidden", plain, b"", "The calendar does not let this server in (the answer was 403)"),
        ("500 Oops", plain, b"", "The answer was 500 instead of a calendar"),
        ("200 OK", plain, b"<html>Sign in</html>", "This is no calendar file"),
        ("200 OK", plain, b"", "The file is empty"),
        ("200 OK", plain, b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", "The file ends in the middle of an entry"),
        ("200 OK", plain, large.as_bytes(), "It is larger than 5 MB"),
        ("302 Found", &off, b"", "It leads to 127.0.0.1, and calendars are not read from there"),
        ("302 Found", &circle, b"", "It leads on more than 3 times"),
    ];
    for (status, header, body, says) in cases {
        office.app.turn(TimeDelta::hours(1));
        office.machine.says(status, header, body);
        assert!(office.read(), "{status}");
        office.page().says("The last try failed").says(says).says("What was read before stands.");
        assert_eq!(office.busy(), ["2026-12-01"], "{status}");
    }
    assert_eq!(elsewhere.asked(), 0, "nobody went there");
    // Nobody listens there any more.
    let gone = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let list = [CalendarHost { port: gone, ..office.machine.host(true) }];
    let (by, link, keys) = (office.ines.viewer(), format!("http://127.0.0.1:{gone}/x"), office.app.inner.keys.clone());
    let named = list.clone();
    office
        .app
        .write(move |conn, now| interviewers::name_address(conn, now, &by, &by.id, &link, (&keys, &named)))
        .unwrap()
        .unwrap();
    let keys = office.app.inner.keys.clone();
    assert!(office.app.wait(interviewers::read_next_address(&office.app.db, &keys, &list)).unwrap());
    office.page().says("There was no answer from 127.0.0.1");
    // And back again.
    office.machine.shows(&calendar("20261207"));
    office.name(&office.machine.address()).expect(200);
    assert!(office.read());
    office.page().never_says("The last try failed");
    assert_eq!(office.busy(), ["2026-12-07"]);
}

#[test]
fn a_machine_that_says_nothing_is_left_after_ten_seconds() {
    let office = Office::open();
    office.name(&office.machine.address()).expect(200);
    assert!(office.read());
    office.page().says("It took longer than 10 seconds");
}

#[test]
fn what_is_inside_a_network_is_read_only_where_the_list_says_so() {
    let machine = Machine::start();
    machine.shows(&calendar("20261201"));
    let list = ["127.0.0.1", "localhost"].map(|name| CalendarHost { name: name.into(), ..machine.host(false) });
    let known = list.to_vec();
    let app = App::start_with(|config| config.calendar_hosts = known);
    let ines = app.person("Ines", Role::Interviewer);
    let path = format!("/people/{}/availability", ines.id());
    let name = |address: &str| ines.send(ines.get(&path).form("/calendar-address").set("address", address));
    // Without TLS it is not even tried.
    name(&machine.address()).expect(422).says("Calendars are read from");
    for host in ["localhost", "127.0.0.1"] {
        name(&format!("https://{host}:{}/x.ics", machine.port)).expect(200);
        let keys = app.inner.keys.clone();
        assert!(app.wait(interviewers::read_next_address(&app.db, &keys, &list)).unwrap());
        ines.get(&path).says(&format!("It is on {host}, which is inside a private network"));
    }
    assert_eq!(machine.asked(), 0);
}

#[test]
fn without_a_list_no_address_is_asked_for_and_none_is_read() {
    let machine = Machine::start();
    machine.shows(&calendar("20261201"));
    let app = App::start();
    let ines = app.person("Ines", Role::Interviewer);
    let path = format!("/people/{}/availability", ines.id());
    let post = format!("/people/{}/calendar-address", ines.id());
    ines.get(&path).never_says("From a calendar’s address");
    ines.post("/", &post, &[("address", &machine.address())]).expect(404);
    // The list was emptied after somebody had named one.
    let (by, link, keys, list) = (ines.viewer(), machine.address(), app.inner.keys.clone(), vec![machine.host(true)]);
    let named = list.clone();
    app.write(move |conn, now| interviewers::name_address(conn, now, &by, &by.id, &link, (&keys, &named)))
        .unwrap()
        .unwrap();
    let read = |list: &[CalendarHost]| {
        let keys = app.inner.keys.clone();
        app.wait(interviewers::read_next_address(&app.db, &keys, list)).unwrap()
    };
    assert!(!read(&[]));
    assert_eq!(machine.asked(), 0);
    let page = ines.get(&path).says("This server reads no calendars by their address any more");
    assert!(!page.has_form("/calendar-address") && !page.has_form("Read it now"));
    // Another machine stands on it now.
    assert!(read(&[CalendarHost { name: "cal.example.org".into(), ..machine.host(false) }]));
    assert_eq!(machine.asked(), 0);
    ines.get(&path).says("It leads to 127.0.0.1, and calendars are not read from there");
    ines.send(ines.get(&path).form("Forget the address")).expect(200).never_says("From a calendar’s address");
}

#[test]
fn what_comes_after_it_was_forgotten_is_not_kept() {
    let office = Office::open();
    let released = Arc::new(Mutex::new(false));
    *office.machine.answer.lock().unwrap() = Answer::Waits(released.clone());
    office.name(&office.machine.address()).expect(200);
    let (keys, by) = (office.app.inner.keys.clone(), office.ines.viewer());
    let list = office.app.inner.config.calendar_hosts.clone();
    let forgotten = async {
        while office.machine.asked() == 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let forget = move |conn: &mut Conn, now| interviewers::forget_address(conn, now, &by, &by.id);
        office.app.db.write(forget).await.unwrap();
        *released.lock().unwrap() = true;
    };
    let both = async { tokio::join!(interviewers::read_next_address(&office.app.db, &keys, &list), forgotten) };
    assert!(office.app.wait(both).0.unwrap());
    assert_eq!(office.busy(), Vec::<String>::new());
    // The same reading, with nobody who forgets, is kept.
    office.name(&office.machine.address()).expect(200);
    assert!(office.read());
    assert_eq!(office.busy(), ["2026-12-01"]);
}

#[test]
fn planners_name_it_for_others_and_nobody_else_does() {
    let office = Office::open();
    let (cora, igor) = (office.app.person("Cora", Role::Coordinator), office.app.person("Igor", Role::Interviewer));
    let post = format!("/people/{}/calendar-address", office.ines.id());
    let address = office.machine.address();
    for path in [post.clone(), format!("{post}/reading"), format!("{post}/removal")] {
        igor.post("/", &path, &[("address", &address)]).expect(404);
    }
    cora.send(cora.get(&office.path()).form("/calendar-address").set("address", &address)).expect(200).says("Taken");
    // Nobody reads the calendar of somebody who has left.
    let (ada, id) = (office.app.person("Ada", Role::Admin).viewer(), office.ines.id());
    office
        .app
        .write(move |conn, now| people::disable(conn, now, &ada, people::Fresh::of(&ada, now).unwrap(), &id))
        .unwrap();
    assert!(!office.read());
    assert_eq!(office.machine.asked(), 0);
}
