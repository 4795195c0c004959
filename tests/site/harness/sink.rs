//! A mail server of our own, which can refuse, hang up, say nothing or dribble at any step, and keeps what it took.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Where in the conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    Greeting,
    Hello,
    SignIn,
    Sender,
    Recipient,
    Data,
    /// Once the content is there, up to its final dot.
    Content,
}

/// What it does there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    Say(&'static str),
    HangUp,
    SayNothing,
    /// One byte a second, and no end of it.
    Dribble,
}

/// The server.
#[derive(Clone)]
pub struct Sink {
    pub port: u16,
    moods: Arc<Mutex<Vec<(String, At, Act)>>>,
    taken: Arc<Mutex<Vec<String>>>,
    connections: Arc<AtomicUsize>,
    open: Arc<AtomicUsize>,
    at_most: Arc<AtomicUsize>,
    mails_each: Arc<AtomicUsize>,
}

impl Sink {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let sink = Self {
            port: listener.local_addr().unwrap().port(),
            moods: Arc::default(),
            taken: Arc::default(),
            connections: Arc::default(),
            open: Arc::default(),
            at_most: Arc::new(AtomicUsize::new(usize::MAX)),
            mails_each: Arc::new(AtomicUsize::new(usize::MAX)),
        };
        let ours = sink.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let sink = ours.clone();
                sink.connections.fetch_add(1, Ordering::SeqCst);
                let others = sink.open.fetch_add(1, Ordering::SeqCst);
                std::thread::spawn(move || {
                    let mut stream = stream.unwrap();
                    if others >= sink.at_most.load(Ordering::SeqCst) {
                        let _ = stream.write_all(b"421 too many connections from you\r\n");
                    } else {
                        let _ = sink.talk(stream);
                    }
                    sink.open.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        sink
    }

    /// From now on it does that for mails to `address`; to everybody's, where it is empty.
    pub fn towards(&self, address: &str, at: At, act: Act) {
        self.friendly_to(address);
        self.moods.lock().unwrap().push((address.to_owned(), at, act));
    }

    /// It takes mails to `address` again.
    pub fn friendly_to(&self, address: &str) {
        self.moods.lock().unwrap().retain(|(known, ..)| known != address);
    }

    /// It takes no more connections than that at a time.
    pub fn take_connections(&self, at_most: usize) {
        self.at_most.store(at_most, Ordering::SeqCst);
    }

    /// It hangs up after so many mails on one connection, without a word.
    pub fn hang_up_after(&self, mails: usize) {
        self.mails_each.store(mails, Ordering::SeqCst);
    }

    /// What it took, in the order of arrival.
    pub fn taken(&self) -> Vec<String> {
        self.taken.lock().unwrap().clone()
    }

    /// How many connections there have been.
    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    fn talk(&self, mut stream: TcpStream) -> Option<()> {
        let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
        let (mut to, mut mails) = (String::new(), 0);
        self.answer(&mut stream, At::Greeting, "", "220 sink")?;
        while let Some(Ok(line)) = lines.next() {
            let word = line.split([' ', ':']).next().unwrap_or_default().to_uppercase();
            match word.as_str() {
                "EHLO" => {
                    self.answer(&mut stream, At::Hello, "", "250-sink\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME")?;
                }
                "AUTH" => {
                    self.answer(&mut stream, At::SignIn, "", "235 welcome")?;
                }
                "MAIL" => {
                    self.answer(&mut stream, At::Sender, "", "250 fine")?;
                }
                "RCPT" => {
                    to.clone_from(&line);
                    self.answer(&mut stream, At::Recipient, &to, "250 fine")?;
                }
                "DATA" => {
                    if self.answer(&mut stream, At::Data, &to, "354 go on")? != "354 go on" {
                        continue;
                    }
                    let mut wire = String::new();
                    for line in lines.by_ref().map_while(Result::ok).take_while(|line| line != ".") {
                        wire.push_str(line.strip_prefix('.').unwrap_or(&line));
                        wire.push_str("\r\n");
                    }
                    let act = self.act(At::Content, &to);
                    // What hangs up or says nothing here has the mail all the same.
                    if !matches!(act, Some(Act::Say(_))) {
                        self.taken.lock().unwrap().push(wire);
                    }
                    self.answer(&mut stream, At::Content, &to, "250 taken")?;
                    mails += 1;
                    if mails >= self.mails_each.load(Ordering::SeqCst) {
                        return None;
                    }
                }
                "QUIT" => {
                    let _ = stream.write_all(b"221 bye\r\n");
                    return None;
                }
                _ => stream.write_all(b"250 fine\r\n").ok()?,
            }
        }
        None
    }

    fn act(&self, at: At, to: &str) -> Option<Act> {
        let moods = self.moods.lock().unwrap();
        moods.iter().find(|(address, place, _)| *place == at && to.contains(address)).map(|(.., act)| *act)
    }

    /// Says what it says at this step, and returns it; nothing where the connection is over.
    fn answer(&self, stream: &mut TcpStream, at: At, to: &str, friendly: &'static str) -> Option<&'static str> {
        let said = match self.act(at, to) {
            None => friendly,
            Some(Act::Say(said)) => said,
            Some(Act::HangUp) => return None,
            Some(Act::SayNothing) => loop {
                std::thread::sleep(Duration::from_secs(60));
            },
            Some(Act::Dribble) => {
                stream.write_all(b"250-").ok()?;
                loop {
                    stream.write_all(b"x").ok()?;
                    std::thread::sleep(Duration::from_secs(1));
                }
            }
        };
        stream.write_all(format!("{said}\r\n").as_bytes()).ok()?;
        // A server that says it closes does close.
        if said.starts_with("421") { None } else { Some(said) }
    }
}
