//! Two worlds in which the same happens at the same times, but for what stands in two sealed cards: their levels, their
//! words, how many of them and in which order they were typed. Until the reveal everybody but the authors is answered alike
//! in both, to the byte; so are the mails, and so are the rows of the database, but for random bytes.

use std::collections::HashMap;
use std::fmt::Write;

use chrono::TimeDelta;
use diesel::prelude::*;
use diesel::sql_types::Text;
use evenhand::db::Location;
use evenhand::{health, worker};
use serde_json::{Value, json};

use super::harness::season::Season;
use super::harness::{App, Client, Page};
use super::walls::{self, Route, WHO, World};

/// What is typed into a card.
struct Typed {
    evidence: &'static str,
    /// How often the evidence stands there.
    times: usize,
    level: &'static str,
    summary: &'static str,
    recommendation: &'static str,
    /// From the last criterion to the first.
    backwards: bool,
}

const CURT: Typed =
    Typed { evidence: "Brief.", times: 1, level: "1", summary: "", recommendation: "strong_no", backwards: false };
const FULL: Typed = Typed {
    evidence: "Asked what the customer had tried, wrote it down, and changed the plan. ",
    times: 25,
    level: "5",
    summary: "Would learn anything, and has.",
    recommendation: "strong_yes",
    backwards: true,
};

/// Whoever writes the two cards: the interviewer, whose card is sealed, and another on the panel, whose card is a draft.
const AUTHORS: [usize; 2] = [1, 2];

/// Numbers for whatever is random, in the order in which it is met: two worlds that number alike show the same things in the
/// same places.
#[derive(Default)]
struct Names(HashMap<String, usize>);

impl Names {
    /// The text with a number, and its length, for each random part.
    fn still(&mut self, text: &str) -> String {
        let text = &self.without_signatures(text);
        let mut still = String::with_capacity(text.len());
        let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
        let mut rest = text.as_str();
        while !rest.is_empty() {
            let end = rest.find(|letter| !is_part(letter)).unwrap_or(rest.len());
            let (run, after) = rest.split_at(end);
            self.run(run, &mut still);
            let end = after.find(is_part).unwrap_or(after.len());
            still.push_str(&after[..end]);
            rest = &after[end..];
        }
        still
    }

    /// Hashes and signatures in the letters of Base64, of which some are not those of words.
    fn without_signatures(&mut self, text: &str) -> String {
        let text = text.replace("&#x3D;", "=");
        let of_signature = |letter: char| letter.is_ascii_alphanumeric() || "+/=".contains(letter);
        let mut still = String::with_capacity(text.len());
        for chunk in text.split_inclusive(|letter: char| !of_signature(letter)) {
            let run = chunk.trim_end_matches(|letter: char| !of_signature(letter));
            if run.len() >= 40 && run.ends_with('=') {
                self.number(run, &mut still);
                still.push_str(&chunk[run.len()..]);
            } else {
                still.push_str(chunk);
            }
        }
        still
    }

    fn run(&mut self, run: &str, still: &mut String) {
        if let Some(at) = (0..run.len().saturating_sub(35)).find(|at| is_uuid(&run[*at..at + 36])) {
            self.run(&run[..at], still);
            self.number(&run[at..at + 36], still);
            self.run(&run[at + 36..], still);
        } else if is_random(run) {
            self.number(run, still);
        } else {
            still.push_str(run);
        }
    }

    fn number(&mut self, random: &str, still: &mut String) {
        let next = self.0.len();
        let number = self.0.entry(random.to_owned()).or_insert(next);
        write!(still, "<{number}:{}>", random.len()).unwrap();
    }
}

fn is_uuid(text: &str) -> bool {
    text.bytes().enumerate().all(|(at, byte)| match at {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    })
}

/// A hash or the beginning of one, which may happen to be all digits, or a token. A longer number is none: it may tell something.
fn is_random(run: &str) -> bool {
    let has = |is: fn(&u8) -> bool| run.as_bytes().iter().any(is);
    let hex = run.bytes().all(|byte| byte.is_ascii_hexdigit());
    let hash = hex && (run.len() == 8 || run.len() > 8 && has(u8::is_ascii_alphabetic));
    let token = run.len() >= 20 && has(u8::is_ascii_lowercase) && has(u8::is_ascii_uppercase);
    hash || token
}

/// What was seen, by whom and where.
struct Seen(Vec<(String, String)>);

/// A world and what is seen in it.
struct Watched {
    world: World,
    names: Names,
    seen: Seen,
}

impl Watched {
    /// The season: two cards are typed, one of them is sealed.
    fn start(typed: &Typed) -> (Self, Season) {
        let app = App::start();
        let season = Season::start(&app);
        for n in [0, 1] {
            type_in(&season, n, typed);
        }
        let review = season.interviewers[0].get(&format!("/interviews/{}/scorecard/review", season.interviews[0]));
        season.interviewers[0].send(review.form("/submission")).expect(200).says("Sealed");
        let again = Season {
            coordinator: season.coordinator.clone(),
            manager: season.manager.clone(),
            admin: season.admin.clone(),
            interviewers: season.interviewers.clone(),
            shadow: season.shadow.clone(),
            outsider: season.outsider.clone(),
            colleague: season.colleague.clone(),
            opening: season.opening.clone(),
            panel: season.panel.clone(),
            interviews: season.interviews.clone(),
        };
        app.turn(TimeDelta::minutes(1));
        (Self { world: World::around(app, season), names: Names::default(), seen: Seen(Vec::new()) }, again)
    }

    fn note(&mut self, what: String, text: &str) {
        let text = self.names.still(text);
        self.seen.0.push((what, text));
    }

    fn note_page(&mut self, what: String, page: &Page) {
        // They come in any order; one of them tells the real time.
        let mut headers: Vec<_> = page.headers.iter().filter(|(name, _)| name != "date").collect();
        headers.sort();
        let mut text = format!("{}\n", page.status);
        for (name, value) in headers {
            writeln!(text, "{name}: {value}").unwrap();
        }
        text.push_str(&page.body);
        self.note(what, &text);
    }

    /// Whoever did not write the cards, with the word for them.
    fn others(&self) -> Vec<(&'static str, Client)> {
        let all = WHO.iter().zip(&self.world.people).enumerate();
        all.filter(|(nth, _)| !AUTHORS.contains(nth)).map(|(_, (who, client))| (*who, client.copy())).collect()
    }

    /// Every address that is read, as a page or as data, by everybody else.
    fn look_everywhere(&mut self, media: &[&str]) {
        for (who, client) in self.others() {
            for route in walls::routes().into_iter().filter(|route| route.method == "get") {
                let path = self.world.path(route);
                for media in media {
                    let page = client.request("GET", &path, &[("accept", *media)], b"");
                    assert!(page.status < 500, "{who} at {path}: {}", page.status);
                    self.note_page(format!("{who}: {media} of {}", route.path), &page);
                }
            }
        }
    }

    /// Everything that can be tried at the panel by those who may do nothing with it.
    fn try_everything(&mut self) {
        const MAY_NOT: [&str; 5] = [
            "nobody",
            "the shadow",
            "interviewer elsewhere",
            "another hiring manager",
            "coordinator who is the candidate",
        ];
        let of_panel = |route: &Route| route.path.starts_with("/panels/{") || route.path.starts_with("/interviews/{");
        for (who, client) in self.others().into_iter().filter(|(who, _)| MAY_NOT.contains(who)) {
            for route in walls::routes().into_iter().filter(|route| route.method != "get" && of_panel(route)) {
                let page = self.world.ask(&client, route);
                self.note_page(format!("{who}: {} {}", route.method, route.path), &page);
            }
        }
    }

    /// Every mail there is, as its addressee reads it and as the outbox keeps it.
    fn read_mails(&mut self) {
        for letter in self.world.app.mails() {
            let words = letter.words(&self.world.app);
            let what = format!("mail {:?} to {}", letter.mail.kind, letter.mail.address);
            let text =
                format!("{}\n{}\n{}\n{}\n{:?}", words.subject, words.text, words.html, letter.payload, letter.mail);
            self.note(what, &text);
        }
    }

    /// Every row of every table. What is encrypted counts by its length.
    fn read_rows(&mut self) {
        if !matches!(self.world.app.db.location(), Location::Sqlite(_)) {
            return;
        }
        for table in names(&self.world.app, "SELECT name AS line FROM sqlite_master WHERE type = 'table' ORDER BY name")
        {
            let of_columns = format!("SELECT name AS line FROM pragma_table_info('{table}') ORDER BY cid");
            let columns: Vec<String> = names(&self.world.app, &of_columns)
                .iter()
                .map(|name| format!("CASE typeof(\"{name}\") WHEN 'blob' THEN 'blob ' || length(\"{name}\") ELSE quote(\"{name}\") END"))
                .collect();
            let rows = format!("SELECT {} AS line FROM \"{table}\" ORDER BY rowid", columns.join(" || ', ' || "));
            for row in names(&self.world.app, &rows) {
                self.note(format!("a row of {table}"), &row);
            }
        }
    }

    /// Every line of the log about a request, of the authors', too, and what is counted. How long things took is the machine's.
    fn read_log_and_metrics(&mut self) {
        for mut line in self.world.app.log() {
            let fields = line.as_object_mut().unwrap();
            assert!(fields.remove("timestamp").is_some());
            fields.remove("ms");
            self.note("a line of the log".into(), &line.to_string());
        }
        let told = self.world.app.wait(health::text(&self.world.app.inner)).unwrap();
        let of_the_machine = |line: &str| {
            ["_duration_", "_write_batch", "_connections", "_disk_free"].iter().any(|one| line.contains(one))
        };
        let mut told: Vec<&str> = told.lines().filter(|line| !of_the_machine(line)).collect();
        told.sort_unstable();
        for line in told {
            self.note("a metric".into(), line);
        }
    }

    /// Lets hours pass; everybody signs in anew.
    fn pass(&mut self, hours: i64) {
        let app = &self.world.app;
        for _ in 0..hours {
            app.turn(TimeDelta::hours(1));
            app.wait(worker::turn(&app.db)).unwrap();
        }
        for client in &mut self.world.people {
            if let Some(person) = client.person.clone() {
                *client = app.browser_of(&person);
            }
        }
    }
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

fn names(app: &App, query: &str) -> Vec<String> {
    let query = query.to_owned();
    let lines = app.read(move |conn, _| diesel::sql_query(query).load::<Line>(conn));
    lines.unwrap().into_iter().map(|Line { line }| line).collect()
}

/// Types the `n`th card as a browser does: one criterion after the other, each saved as it is written, and then the rest.
fn type_in(season: &Season, n: usize, typed: &Typed) {
    let path = format!("/interviews/{}/scorecard", season.interviews[n]);
    let form = season.card(n).form("/scorecard");
    let names = form.names();
    let mut criteria: Vec<&str> =
        names.iter().filter_map(|name| name.strip_prefix("evidence[")?.strip_suffix(']')).collect();
    assert!(criteria.len() > 1);
    if typed.backwards {
        criteria.reverse();
    }
    let mut ratings: Vec<Value> = Vec::new();
    for criterion in criteria {
        let evidence = typed.evidence.repeat(typed.times);
        ratings.push(json!({ "criterion": criterion, "evidence": evidence.trim(), "level": typed.level }));
        save(season, n, &path, &json!({ "ratings": ratings, "summary": "" }));
    }
    let body = json!({ "ratings": ratings, "summary": typed.summary, "recommendation": typed.recommendation });
    save(season, n, &path, &body);
}

fn save(season: &Season, n: usize, path: &str, body: &Value) {
    let page = season.card(n);
    let form = page.form("/scorecard");
    let revision = format!("\"{}\"", form.value("revision").unwrap());
    let headers = [
        ("accept", "application/json"),
        ("content-type", "application/json"),
        ("if-match", revision.as_str()),
        ("sec-fetch-site", "same-origin"),
        ("x-form-token", form.value("form_token").unwrap()),
    ];
    season.interviewers[n].request("PUT", path, &headers, body.to_string().as_bytes()).expect(200);
}

/// All that is seen of a season until its panel reveals, and what the hiring manager reads then.
fn watch(typed: &Typed) -> (Seen, String) {
    let (mut watched, season) = Watched::start(typed);
    watched.look_everywhere(&["text/html", "application/json"]);
    watched.try_everything();
    watched.read_mails();
    watched.read_rows();
    // Two mornings bring reminders and the list of late cards, a Monday the digest.
    for hours in [24, 24, 5 * 24] {
        watched.pass(hours);
        watched.look_everywhere(&["text/html"]);
        watched.read_mails();
        watched.read_rows();
    }
    watched.read_log_and_metrics();
    let app = &watched.world.app;
    for n in [1, 2] {
        let client = app.browser_of(season.interviewers[n].person.as_ref().unwrap());
        let path = format!("/interviews/{}/scorecard", season.interviews[n]);
        if n == 2 {
            let form = super::harness::season::fill(&client.get(&path).expect(200), "The third.", "3");
            client.send(form).expect(200);
        }
        let review = client.get(&format!("{path}/review")).expect(200);
        client.send(review.form("/submission")).expect(200).says("Sealed");
    }
    let manager = app.browser_of(season.manager.person.as_ref().unwrap());
    let debrief = manager.get(&format!("/panels/{}/debrief", season.panel)).expect(200).body;
    (watched.seen, debrief)
}

/// Where two worlds differ.
fn difference(one: &Seen, two: &Seen) -> Vec<String> {
    type Noted = (String, String);
    let differs = |((what, a), (there, b)): (&Noted, &Noted)| {
        if (what, a) == (there, b) {
            return None;
        }
        let line = a.lines().zip(b.lines()).find(|(x, y)| x != y);
        Some(format!("{what} / {there}: {line:?}"))
    };
    let mut found: Vec<String> = one.0.iter().zip(&two.0).filter_map(differs).collect();
    if one.0.len() != two.0.len() {
        found.push(format!("{} and {} things are seen", one.0.len(), two.0.len()));
    }
    found
}

#[test]
fn a_season_looks_the_same_whatever_its_sealed_cards_say() {
    let (curt, debrief) = watch(&CURT);
    let (full, other) = watch(&FULL);
    let found = difference(&curt, &full);
    assert!(
        found.is_empty(),
        "{} of {} differ:\n{}",
        found.len(),
        curt.0.len(),
        found[..found.len().min(12)].join("\n")
    );
    eprintln!("{} answers, mails and rows are alike", curt.0.len());
    // And then everything is there: or else this finds nothing because there was nothing to find.
    assert!(debrief.contains(CURT.evidence) && other.contains(FULL.evidence.trim()));
    assert!(!debrief.contains(FULL.evidence.trim()));
}
