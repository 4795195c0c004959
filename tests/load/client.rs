//! Asks a server as fast as it answers, over connections that stay open, each a thread of its own, and says how many answers came and
//! how long they took.
//!
//!     client ADDRESS read SECONDS CONNECTIONS           what to read, and as whom, on stdin
//!     client ADDRESS put SECONDS CONNECTIONS            a row again and again, for the ceiling
//!     client ADDRESS autosave SECONDS CONNECTIONS       drafts, each following the one before
//!     client ADDRESS submit SECONDS CONNECTIONS         cards, each once, until none is left
//!
//! On stdin stands `{"asks": [{"path", "cookie"}]}` for reading, `{"bytes"}` for a row, and what `company` says for cards. The answer
//! is a line of JSON: seconds, answers by status, and of their times in milliseconds the median, the 99th percentile and the longest.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "it stops where it is wrong")]

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::{Arc, Barrier};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// What one connection saw.
#[derive(Default)]
struct Seen {
    micros: Vec<u32>,
    statuses: BTreeMap<u16, u64>,
}

/// One connection that stays open.
struct Wire {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Wire {
    fn to(address: &str) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_nodelay(true).unwrap();
        Self { stream, buffer: vec![0; 256 * 1024] }
    }

    /// Sends it, and returns status, head and body of the answer.
    fn ask(&mut self, request: &[u8]) -> (u16, String, Vec<u8>) {
        self.stream.write_all(request).unwrap();
        let (mut answer, mut wanted) = (Vec::new(), None);
        loop {
            let read = self.stream.read(&mut self.buffer).unwrap();
            assert!(read > 0, "the server hung up");
            answer.extend_from_slice(&self.buffer[..read]);
            if wanted.is_none()
                && let Some(end) = answer.windows(4).position(|four| four == b"\r\n\r\n")
            {
                let head = String::from_utf8_lossy(&answer[..end]).to_ascii_lowercase();
                let length = head
                    .lines()
                    .find_map(|line| line.strip_prefix("content-length: "))
                    .map_or(0, |n| n.parse().unwrap());
                wanted = Some((end + 4, length));
            }
            if let Some((start, length)) = wanted
                && answer.len() >= start + length
            {
                let head = String::from_utf8_lossy(&answer[..start]).into_owned();
                return (head[9..12].parse().unwrap(), head, answer[start..start + length].to_vec());
            }
        }
    }

    fn timed(&mut self, request: &[u8], seen: &mut Seen) -> (u16, String) {
        let began = Instant::now();
        let (status, head, _) = self.ask(request);
        seen.micros.push(u32::try_from(began.elapsed().as_micros()).unwrap_or(u32::MAX));
        *seen.statuses.entry(status).or_default() += 1;
        (status, head)
    }
}

fn request(method: &str, path: &str, cookie: &str, more: &str, body: &str) -> Vec<u8> {
    let length = if method == "GET" { String::new() } else { format!("content-length: {}\r\n", body.len()) };
    let text = format!(
        "{method} {path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: text/html\r\nsec-fetch-site: same-origin\r\ncookie: {cookie}\r\n{more}{length}\r\n{body}"
    );
    text.into_bytes()
}

/// A card that waits, and where it stands.
struct Card {
    path: String,
    cookie: String,
    token: String,
    draft: String,
    revision: i64,
}

impl Card {
    fn of(waiting: &Value, company: &Value, wire: &mut Wire) -> Self {
        let path = format!("/interviews/{}/scorecard", waiting["interview"].as_str().unwrap());
        let cookie = company["writers"][waiting["writer"].as_u64().unwrap() as usize].as_str().unwrap().to_owned();
        let (status, _, page) = wire.ask(&request("GET", &path, &cookie, "", ""));
        let page = String::from_utf8(page).unwrap();
        assert_eq!(status, 200, "{path}: {page}");
        let after = |what: &str| page.split_once(what).and_then(|(_, rest)| rest.split_once('"')).unwrap().0.to_owned();
        let (token, revision) =
            (after("name=\"form_token\" value=\""), after("name=\"revision\" value=\"").parse().unwrap());
        Self { path, cookie, token, draft: waiting["draft"].to_string(), revision }
    }

    fn save(&self) -> Vec<u8> {
        let more = format!(
            "content-type: application/json\r\nx-form-token: {}\r\nif-match: \"{}\"\r\n",
            self.token, self.revision
        );
        request("PUT", &self.path, &self.cookie, &more, &self.draft)
    }

    fn submit(&self) -> Vec<u8> {
        let body = format!("form_token={}&revision={}", self.token, self.revision);
        let more = "content-type: application/x-www-form-urlencoded\r\n";
        request("POST", &format!("{}/submission", self.path), &self.cookie, more, &body)
    }
}

fn main() {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let [address, what, seconds, connections] = &given[..] else { panic!("ADDRESS WHAT SECONDS CONNECTIONS") };
    let (seconds, connections): (u64, usize) = (seconds.parse().unwrap(), connections.parse().unwrap());
    let mut said = String::new();
    std::io::stdin().read_to_string(&mut said).unwrap();
    let company: Arc<Value> = Arc::new(serde_json::from_str(&said).unwrap_or_default());
    let ready = Arc::new(Barrier::new(connections + 1));
    let threads: Vec<_> = (0..connections)
        .map(|n| {
            let (address, what, company, ready) = (address.clone(), what.clone(), company.clone(), ready.clone());
            std::thread::spawn(move || {
                let mut wire = Wire::to(&address);
                let (mut seen, long) = (Seen::default(), Duration::from_secs(seconds));
                match what.as_str() {
                    "read" => {
                        let asks = company["asks"].as_array().unwrap();
                        let all: Vec<Vec<u8>> = asks
                            .iter()
                            .map(|ask| {
                                request(
                                    "GET",
                                    ask["path"].as_str().unwrap(),
                                    ask["cookie"].as_str().unwrap_or_default(),
                                    "",
                                    "",
                                )
                            })
                            .collect();
                        ready.wait();
                        let began = Instant::now();
                        for request in all.iter().cycle().skip(n * all.len() / connections) {
                            if began.elapsed() > long {
                                break;
                            }
                            wire.timed(request, &mut seen);
                        }
                    }
                    "put" => {
                        let bytes = company["bytes"].as_u64().unwrap() as usize;
                        let request = request("PUT", "/", "", "", &"x".repeat(bytes));
                        ready.wait();
                        let began = Instant::now();
                        while began.elapsed() < long {
                            wire.timed(&request, &mut seen);
                        }
                    }
                    "autosave" => {
                        let mut card = Card::of(&company["waiting"][n], &company, &mut wire);
                        ready.wait();
                        let began = Instant::now();
                        while began.elapsed() < long {
                            let (status, head) = wire.timed(&card.save(), &mut seen);
                            assert_eq!(status, 200, "{head}");
                            card.revision += 1;
                        }
                    }
                    "submit" => {
                        let waiting = company["waiting"].as_array().unwrap().iter().skip(n).step_by(connections);
                        let cards: Vec<Card> = waiting
                            .map(|waiting| {
                                let mut card = Card::of(waiting, &company, &mut wire);
                                if card.revision == 0 {
                                    assert_eq!(wire.ask(&card.save()).0, 200);
                                    card.revision = 1;
                                }
                                card
                            })
                            .collect();
                        ready.wait();
                        for card in &cards {
                            let (status, head) = wire.timed(&card.submit(), &mut seen);
                            assert_eq!(status, 303, "{head}");
                        }
                    }
                    _ => panic!("read, put, autosave or submit"),
                }
                seen
            })
        })
        .collect();
    ready.wait();
    let began = Instant::now();
    let all: Vec<Seen> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
    let took = began.elapsed().as_secs_f64();
    let mut statuses: BTreeMap<u16, u64> = BTreeMap::new();
    let mut micros: Vec<u32> = Vec::new();
    for seen in all {
        seen.statuses.iter().for_each(|(status, count)| *statuses.entry(*status).or_default() += count);
        micros.extend(seen.micros);
    }
    micros.sort_unstable();
    let at = |share: f64| f64::from(micros[((micros.len() - 1) as f64 * share) as usize]) / 1000.0;
    let told = json!({
        "seconds": took,
        "answers": micros.len(),
        "per_second": micros.len() as f64 / took,
        "statuses": statuses,
        "median_ms": at(0.5),
        "p99_ms": at(0.99),
        "longest_ms": at(1.0),
    });
    println!("{told}");
}
