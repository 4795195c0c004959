//! A running server on a database of its own, a clock to turn, and people who click.
//!
//! ```ignore
//! let app = App::start();
//! let dana = app.person("Dana", Role::Admin);
//! let page = dana.get("/people/new");
//! let page = dana.send(page.form("/people").set("email", "tomas@example.org").set("role", "interviewer"));
//! assert!(page.text().contains("Tomas"));
//! ```

mod client;
mod database;
mod http;
pub mod identity_provider;
mod letters;
pub mod logs;
pub mod office;
mod page;
pub mod season;
pub mod sink;

pub use client::Client;
pub use letters::Letter;
pub use page::{Form, Page};

use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock};

use chrono::TimeDelta;
use evenhand::clock::{Clock, Time};
use evenhand::config::{Config, LogFormat};
use evenhand::crypto::Keys;
use evenhand::db::{Conn, Db, QueryError};
use evenhand::interviewers;
use evenhand::oidc::Provider;
use evenhand::people::{self, Person, Role};
use evenhand::templates::Templates;
use evenhand::{server, web};
use serde_json::Value;

pub use database::Database;

/// What another address of the server answers.
pub fn get(address: std::net::SocketAddr, path: &str) -> (u16, String) {
    let answer = http::exchange(address, "GET", path, &[], b"");
    (answer.status, String::from_utf8(answer.body).unwrap())
}

/// Read once for all tests of this run: they never change.
fn templates() -> Arc<Templates> {
    static TEMPLATES: OnceLock<Arc<Templates>> = OnceLock::new();
    TEMPLATES.get_or_init(|| Arc::new(Templates::load().unwrap())).clone()
}

/// The server of one test; it stops, and its database goes, when this is dropped.
pub struct App {
    /// The database, to look behind the pages.
    pub db: Db,
    /// What the handlers hold: keys, templates, settings.
    pub inner: web::App,
    address: std::net::SocketAddr,
    numbers: Arc<Mutex<Vec<String>>>,
    seen: Mutex<Vec<evenhand::db::Id<evenhand::mail::Mail>>>,
    runtime: tokio::runtime::Runtime,
    handle: actix_web::dev::ServerHandle,
    thread: Option<std::thread::JoinHandle<()>>,
    // Last: it is taken away only when nothing uses it any more.
    _database: Database,
}

/// Work that is begun once, whatever it holds: what tests do behind the pages has nobody in its way.
fn once<T, E, F>(work: F) -> impl FnOnce(&mut Conn, Time) -> Result<T, E> + Clone + Send + 'static
where
    T: 'static,
    E: 'static,
    F: FnOnce(&mut Conn, Time) -> Result<T, E> + Send + 'static,
{
    let work = Arc::new(Mutex::new(Some(work)));
    move |conn, now| {
        let work = work.lock().unwrap().take().expect("it is begun once");
        work(conn, now)
    }
}

impl App {
    /// Monday, 23 November 2026, 09:00 UTC, with nobody there yet.
    pub fn start() -> Self {
        Self::start_with(|_| ())
    }

    /// The same with other settings.
    pub fn start_with(change: impl FnOnce(&mut Config)) -> Self {
        Self::start_on(Database::fresh(), change)
    }

    /// The same on a database that is there already.
    pub fn start_on(database: Database, change: impl FnOnce(&mut Config)) -> Self {
        logs::begin();
        let clock = Clock::stopped_at(Time::parse_iso("2026-11-23T09:00:00Z").unwrap());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let db = Db::open(&database.location, clock).unwrap();
        let mut config = Config {
            listen: ([127, 0, 0, 1], 0).into(),
            data: PathBuf::from(env!("CARGO_TARGET_TMPDIR")),
            database: database.location.clone(),
            base_url: "http://evenhand.test".into(),
            smtp_url: None,
            smtp_ca: None,
            mail_from: "Evenhand <hiring@evenhand.test>".into(),
            dkim: None,
            calendar_hosts: Vec::new(),
            mail_pace: 10,
            oidc: None,
            breached_passwords_file: None,
            workers: 1,
            log_format: LogFormat::Json,
            trusted_proxies: Vec::new(),
            requests_per_minute: 0,
            metrics_listen: None,
            slow_query_ms: 0,
            page_cache_mb: 16,
            drain_seconds: 0,
        };
        change(&mut config);
        let (keys, provider) = (Arc::new(Keys::from_master([42; 32])), Provider::of(&config).unwrap());
        let inner = web::App::new(db.clone(), keys, templates(), config, provider);
        let (tell, told) = std::sync::mpsc::channel();
        let app = inner.clone();
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let bound = server::bind(&app).unwrap();
                tell.send((bound.address, bound.server.handle())).unwrap();
                bound.server.await.unwrap();
            });
        });
        let (address, handle) = told.recv().expect("the server starts");
        Self {
            db,
            inner,
            address,
            numbers: Arc::default(),
            seen: Default::default(),
            runtime,
            handle,
            thread: Some(thread),
            _database: database,
        }
    }

    /// Where it listens.
    pub fn address(&self) -> std::net::SocketAddr {
        self.address
    }

    /// The present moment of this test.
    pub fn now(&self) -> Time {
        self.db.clock().now()
    }

    /// Moves the clock on.
    pub fn turn(&self, by: TimeDelta) {
        self.db.clock().turn(by);
    }

    /// Reads, behind the pages.
    pub fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<QueryError> + Send + 'static,
        F: FnOnce(&mut Conn, Time) -> Result<T, E> + Send + 'static,
    {
        self.runtime.block_on(self.db.read(once(work)))
    }

    /// Writes, behind the pages: for what a test needs and is not about.
    pub fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<QueryError> + Send + 'static,
        F: FnOnce(&mut Conn, Time) -> Result<T, E> + Send + 'static,
    {
        self.runtime.block_on(self.db.write(once(work)))
    }

    /// Runs anything async that the server's own code offers, such as a step of the worker.
    pub fn wait<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.block_on(future)
    }

    /// Somebody's browser, before they sign in.
    pub fn stranger(&self) -> Client {
        Client::new(self.address, self.numbers.clone())
    }

    /// What the log says of all requests to this server so far.
    pub fn log(&self) -> Vec<Value> {
        logs::about(&self.numbers.lock().unwrap())
    }

    /// A person who works here (`Dana` → dana@example.org, in UTC), signed in.
    pub fn person(&self, name: &str, role: Role) -> Client {
        self.person_in(name, role, "UTC")
    }

    /// The same in another time zone.
    pub fn person_in(&self, name: &str, role: Role, zone: &str) -> Client {
        let newcomer = people::Newcomer {
            email: format!("{}@example.org", name.to_lowercase().replace(' ', ".")),
            name: name.to_owned(),
            title: String::new(),
            role,
            zone: zone.to_owned(),
            language: evenhand::language::Language::English,
        };
        // No two people begin at one moment: whoever is listed by it is listed the same way each time.
        self.turn(TimeDelta::milliseconds(1));
        let person = self.write(move |conn, now| people::admit(conn, now, None, &newcomer)).expect("a new person");
        self.browser_of(&person)
    }

    /// Qualifies everybody who works here in everything, by `planner`'s word.
    pub fn qualify_all(&self, planner: &Client) {
        self.qualify_all_but(planner, &[]);
    }

    /// The same, but for some.
    pub fn qualify_all_but(&self, planner: &Client, but: &[evenhand::db::Id<Person>]) {
        let (by, but) = (planner.viewer(), but.to_vec());
        let all = move |conn: &mut Conn, now| -> Result<(), interviewers::GrantError> {
            let keys: Vec<String> = interviewers::competencies(conn)?.into_iter().map(|one| one.key).collect();
            for person in people::list_active(conn)?.into_iter().filter(|person| !but.contains(&person.id)) {
                interviewers::grant(conn, now, &by, &person.id, &keys, "Trained elsewhere.")?;
            }
            Ok(())
        };
        self.write(all).expect("everybody is qualified");
    }

    /// One more browser in which this person is signed in.
    pub fn browser_of(&self, person: &Person) -> Client {
        let id = person.id.clone();
        let session = self.write(move |conn, now| people::open_session(conn, now, &id, "Test")).unwrap();
        let cookie = people::gate::cookie_for(&self.inner, &session).unwrap();
        let mut client = self.stranger();
        client.set_cookie(cookie.name(), cookie.value());
        client.person = Some(person.clone());
        client
    }

    /// The outbox, oldest first, with the secrets of its mails opened.
    pub fn mails(&self) -> Vec<Letter> {
        letters::all(self)
    }

    /// The newest mail to that address.
    pub fn mail_to(&self, address: &str) -> Letter {
        let found = self.mails().into_iter().rfind(|letter| letter.mail.address == address);
        found.unwrap_or_else(|| panic!("no mail to {address}"))
    }

    /// How many queries `work` takes.
    pub fn queries(&self, work: impl FnOnce()) -> u64 {
        let before = self.db.queries();
        work();
        self.db.queries() - before
    }
}

impl Drop for App {
    fn drop(&mut self) {
        self.runtime.block_on(self.handle.stop(false));
        if let Some(thread) = self.thread.take() {
            // A panic of the server has been printed already.
            let _ = thread.join();
        }
    }
}
