//! How fast the outbox is emptied, beside the same mails handed over by lettre alone: same machine, same server, same number
//! of connections, one after the other in one run.
//!
//!     cargo run --release --locked --example throughput                                                  on SQLite
//!     cargo run --release --locked --example throughput -- --mails 5000 --folder /dev/shm                on SQLite, without a disk
//!     cargo run --release --locked --example throughput -- postgres://postgres@127.0.0.1:5432/throughput on PostgreSQL
//!
//! The server is a process of its own, and is measured first by a client that does nothing but write: it must be faster than
//! all. Each round then has lettre send mails that are written already, over connections that it keeps, and the worker empty
//! an outbox of as many, which it reads, writes, hands over one at a time and notes one at a time.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "it stops where it is wrong")]

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use clap::Parser;
use diesel::prelude::*;
use evenhand::clock::Clock;
use evenhand::config::{Config, Flags};
use evenhand::crypto::Keys;
use evenhand::db::schema::mails;
use evenhand::db::{Db, Id, Location, QueryError};
use evenhand::mail::{self, Addressee, Desk, Mail, MailKind, MailState, Message, Post, Round, Transport, outbox_list};
use evenhand::templates::Templates;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::extension::ClientId;
use serde_json::json;

/// As many as a worker has.
const CONNECTIONS: usize = 4;

/// What to measure.
#[derive(Parser)]
struct Wanted {
    /// How many mails each round has
    #[arg(long, default_value_t = 5000)]
    mails: usize,
    /// How many rounds there are
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Where the SQLite database is
    #[arg(long, default_value_os_t = std::env::temp_dir())]
    folder: PathBuf,
    /// A PostgreSQL database of its own; SQLite without
    url: Option<String>,
    /// Be the mail server
    #[arg(long, hide = true)]
    serve: bool,
}

fn main() {
    let wanted = Wanted::parse();
    if wanted.serve {
        return serve();
    }
    let server = Server::start();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let folder = wanted.folder.join(format!("evenhand-throughput-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let location = match &wanted.url {
        Some(url) => Location::parse(url).unwrap(),
        None => Location::Sqlite(folder.join("evenhand.db")),
    };
    let office = Office::open(&location, server.port);
    let mut rates = [const { Vec::new() }; 4];
    for round in 1..=wanted.rounds {
        runtime.block_on(office.fill(wanted.mails));
        let written = runtime.block_on(office.written());
        assert_eq!(written.len(), wanted.mails);
        let size = written.iter().map(|message| message.formatted().len()).sum::<usize>() / written.len();
        let alone = per_second(wanted.mails, || flood(server.port, &written));
        let again = written.clone();
        let slow = per_second(wanted.mails, || runtime.block_on(by_lettre(server.port, again, false)));
        let lettre = per_second(wanted.mails, || runtime.block_on(by_lettre(server.port, written, true)));
        let mut done = Round::default();
        let outbox = per_second(wanted.mails, || done = runtime.block_on(office.post.round(|| false)).unwrap());
        assert_eq!(done, Round { sent: wanted.mails, ..Round::default() });
        println!(
            "round {round}: {} mails of {size} bytes; the server alone {alone:.0}, lettre {slow:.0}, lettre with TCP_NODELAY \
             {lettre:.0}, the outbox {outbox:.0} mails/s",
            wanted.mails
        );
        for (rates, rate) in rates.iter_mut().zip([alone, slow, lettre, outbox]) {
            rates.push(rate);
        }
    }
    let [alone, slow, lettre, outbox] = rates.map(|mut all| {
        all.sort_by(f64::total_cmp);
        all[all.len() / 2]
    });
    assert!(alone > slow && alone > lettre && alone > outbox, "the server is what is measured");
    let place =
        if wanted.url.is_some() { "PostgreSQL".to_owned() } else { format!("SQLite in {}", wanted.folder.display()) };
    println!(
        "{place}: the outbox {outbox:.0} mails/s, {:.0} % of lettre and {:.0} % of lettre with TCP_NODELAY",
        100.0 * outbox / slow,
        100.0 * outbox / lettre
    );
    std::fs::remove_dir_all(folder).unwrap();
}

fn per_second(mails: usize, work: impl FnOnce()) -> f64 {
    let begun = Instant::now();
    work();
    mails as f64 / begun.elapsed().as_secs_f64()
}

/// An outbox and its worker.
struct Office {
    post: Post,
}

impl Office {
    fn open(location: &Location, port: u16) -> Self {
        let mut config = Config::load(&Flags::default(), std::iter::empty()).unwrap();
        config.smtp_url = Some(format!("smtp://127.0.0.1:{port}"));
        config.base_url = "https://hiring.example.org".into();
        config.mail_from = "Evenhand <hiring@example.org>".into();
        let transport = Transport::of(&config).unwrap();
        let db = Db::open(location, Clock::System).unwrap();
        let keys = Arc::new(Keys::from_master([7; 32]));
        let templates = Arc::new(Templates::load().unwrap());
        Self { post: Post { db, keys, templates, config: Arc::new(config), transport } }
    }

    /// Puts so many mails into an outbox that has no other.
    async fn fill(&self, count: usize) {
        let filled = self.post.db.write(move |conn, now| {
            diesel::delete(mails::table).execute(conn)?;
            for n in 0..count {
                let message = Message {
                    kind: MailKind::PanelCancelled,
                    dedupe_key: format!("throughput/{n}"),
                    person: None,
                    address: &format!("p{n}@d{}.example", n % 50),
                    payload: json!({ "path": "/panels/0199", "opening": "Pilot", "team": "" }),
                    secret: None,
                    thread: Some("panel/0199".into()),
                    cause: ("panel", "0199"),
                    run_at: now,
                };
                mail::enqueue(conn, now, message)?;
            }
            Ok::<_, QueryError>(())
        });
        filled.await.unwrap();
    }

    /// What stands in the outbox, written for the wire.
    async fn written(&self) -> Vec<lettre::Message> {
        let Post { templates, config, keys, db, .. } = &self.post;
        let list = db.read(|conn, _| outbox_list::list(conn, Some(MailState::Waiting), &[], 0, i64::MAX));
        let desk = Desk { templates, config, company: "", now: db.clock().now(), keys: Some(keys) };
        let write = |(mail, to): (Mail, Addressee)| {
            let letter = desk.write(&mail, &to, None).unwrap();
            desk.envelop(&Id::clone(&mail.id), mail.thread_id.as_deref(), &to, &letter).unwrap()
        };
        list.await.unwrap_or_else(|error: QueryError| panic!("{error}")).into_iter().map(write).collect()
    }
}

/// lettre alone: connections that are kept, and on each one mail after another. `at_once` takes away what slows it down most:
/// that the system holds a mail's final dot back until the server has acknowledged what came before it (TCP_NODELAY).
async fn by_lettre(port: u16, messages: Vec<lettre::Message>, at_once: bool) {
    let waiting = Arc::new(Mutex::new(VecDeque::from(messages)));
    let lines = (0..CONNECTIONS).map(|_| {
        let waiting = waiting.clone();
        tokio::task::spawn(async move {
            let hello = ClientId::default();
            let patience = Some(Duration::from_secs(20));
            let mut line = if at_once {
                let stream = tokio::net::TcpStream::connect(("127.0.0.1", port)).await.unwrap();
                stream.set_nodelay(true).unwrap();
                AsyncSmtpConnection::connect_with_transport(Box::new(stream), &hello).await.unwrap()
            } else {
                AsyncSmtpConnection::connect_tokio1(("127.0.0.1", port), patience, &hello, None, None).await.unwrap()
            };
            loop {
                let Some(message) = waiting.lock().unwrap().pop_front() else { break };
                line.send(message.envelope(), &message.formatted()).await.unwrap();
            }
            line.quit().await.unwrap();
        })
    });
    for line in lines.collect::<Vec<_>>() {
        line.await.unwrap();
    }
}

/// As fast as the server can take them: everything of a mail is written at once, and its answers are only counted.
fn flood(port: u16, messages: &[lettre::Message]) {
    let wires: Vec<Vec<u8>> = messages
        .iter()
        .map(|message| {
            let to = &message.envelope().to()[0];
            let mut wire = format!("MAIL FROM:<a@b.example>\r\nRCPT TO:<{to}>\r\nDATA\r\n").into_bytes();
            wire.extend(message.formatted());
            wire.extend(b"\r\n.\r\n");
            wire
        })
        .collect();
    std::thread::scope(|scope| {
        for some in wires.chunks(wires.len().div_ceil(CONNECTIONS)) {
            scope.spawn(move || {
                let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
                stream.set_nodelay(true).unwrap();
                let mut answers = BufReader::new(stream.try_clone().unwrap()).lines().map(Result::unwrap);
                assert!(answers.next().unwrap().starts_with("220"));
                for wire in some {
                    stream.write_all(wire).unwrap();
                    let codes: Vec<String> = answers.by_ref().take(4).map(|line| line[..3].to_owned()).collect();
                    assert_eq!(codes, ["250", "250", "354", "250"]);
                }
            });
        }
    });
}

/// The mail server, in a process of its own.
struct Server {
    port: u16,
    process: Child,
}

impl Server {
    fn start() -> Self {
        let mut process = Command::new(std::env::current_exe().unwrap())
            .arg("--serve")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut port = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut port).unwrap();
        Self { port: port.trim().parse().unwrap(), process }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Takes every mail and keeps none, until its standard input ends.
fn serve() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    println!("{}", listener.local_addr().unwrap().port());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            std::thread::spawn(move || talk(stream.unwrap()));
        }
    });
    let _ = std::io::stdin().read(&mut [0]);
}

fn talk(mut stream: TcpStream) -> Option<()> {
    stream.set_nodelay(true).ok()?;
    let mut lines = BufReader::with_capacity(64 * 1024, stream.try_clone().ok()?);
    stream.write_all(b"220 sink\r\n").ok()?;
    let (mut line, mut in_content) = (Vec::new(), false);
    loop {
        line.clear();
        if lines.read_until(b'\n', &mut line).ok()? == 0 {
            return None;
        }
        let answer: &[u8] = match (in_content, line.get(..4).unwrap_or(&line)) {
            (true, b".\r\n") => b"250 kept\r\n",
            (true, _) => continue,
            (_, b"DATA") => b"354 go on\r\n",
            (_, b"QUIT") => b"221 bye\r\n",
            (_, b"EHLO") => b"250-sink\r\n250 8BITMIME\r\n",
            _ => b"250 fine\r\n",
        };
        in_content = answer.starts_with(b"354");
        stream.write_all(answer).ok()?;
    }
}
